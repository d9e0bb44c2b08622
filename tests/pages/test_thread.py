"""The page of `thread`: statements, replies, what nobody answered, and the dates drawn to scale."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from russia_policy.pages.blocks import Listing, Look, Timeline, plain
from russia_policy.pages.thread import thread_page
from russia_policy.render.terminal import draw
from russia_policy.render.timeline import scaled
from tests.analysis.test_thread import debate_of, group
from tests.conftest import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    from russia_policy.model import Debate


def test_json_numbers_replies_and_what_they_return(run: Callable[..., Result]) -> None:
    done = json.loads(run("thread", "toll", "-f", "json").stdout)
    assert done["schema"] == "russia-policy/thread/1"
    assert [(reply["from"], reply["to"], reply["returns"]) for reply in done["replies"]] == [
        ("beta", "alpha", None),
        ("delta", "beta", 0),
    ]
    assert [group["id"] for group in done["statements"]] == ["alpha", "beta", "delta", "gamma"]
    assert {"group": "gamma", "topic": "toll"} in done["unanswered"]
    assert done["counts"] == {"statements": 4, "replies": 2, "unanswered": 2, "rejects": 1, "concedes": 1}


def test_the_thread_of_a_topic_tells_claim_and_counterclaim_in_order(run: Callable[..., Result]) -> None:
    text = run("thread", "toll").stdout
    places = [
        text.index(words)
        for words in (
            "2020-03-01  Alpha:",
            "continued 2020-06-15  Delta",
            "Only lorries pay, and the",
            "Beta × rejects Alpha",
            "in return, 2020-06-15  Delta ∩ concedes to Beta",
            "2020-04  Beta: A bridge is no answer",
            "Unanswered\nDelta and Gamma.",
        )
    ]
    assert places == sorted(places)


def test_a_whole_thread_puts_replies_under_the_claims_that_they_answer(run: Callable[..., Result]) -> None:
    text = run("thread").stdout
    assert "  The toll, Alpha: Lorries\n    2020-04  Beta × rejects Alpha: The province has no half to give." in text
    assert "\n      in return, 2020-06-15  Delta ∩ concedes to Beta" in text


def test_the_opening_counts_and_says_of_each_statement_whom_it_answers(run: Callable[..., Result]) -> None:
    lines = run("thread", "--brief").stdout.splitlines()
    claims = "6 of 8 claims unanswered (a claim: a position of a group)"
    assert lines[1:3] == ["4 statements, 2 replies: × rejects 1, ∩ concedes 1", claims]
    assert [line.split() for line in lines[4:]] == [
        ["2020-03-01", "Alpha", "–"],
        ["2020-04", "Beta", "Alpha", "×", "1"],
        ["2020-06-15", "Delta", "Beta", "∩", "1"],
        ["2019/2020", "Gamma", "–"],
    ]


def test_what_nobody_answers_comes_last_with_how_much_of_all_it_is(run: Callable[..., Result]) -> None:
    text = run("thread").stdout
    assert text.index("\nUnanswered\n") > text.index("in return")
    assert "Alpha  2 of 3: Traffic and The name" in text
    assert "Delta  2 of 2: The toll and Traffic" in text


def test_a_reply_to_a_statement_that_is_silent_is_shown() -> None:
    silent = replace(group("silent", "2020-01"), stances={})
    debate = debate_of(silent, group("again", "2020-03", continues="silent"), group("critic", "2020-02", "silent"))
    text = "".join(draw(thread_page(debate), Look()))
    assert text.count("critic × rejects silent: no") == 1


@pytest.mark.parametrize("width", [20, 60, 100])
def test_no_word_of_a_thread_is_lost_at_any_width(run: Callable[..., Result], width: int) -> None:
    lines = run("thread", "--width", width, positions=LETTERS).stdout.splitlines()
    assert max(map(len, lines)) <= width + 4  # wide characters count as one here
    assert "Membership" in "".join("".join(lines).split())


def scale_of(look: Look, *dates: str) -> list[str]:
    page = thread_page(debate_of(*(group(f"g{number}", date) for number, date in enumerate(dates))), timeline=True)
    [timeline] = [block for block in page.shown() if isinstance(block, Timeline)]
    *_, listing = scaled(timeline, look)
    assert isinstance(listing, Listing)
    return [plain(row[-1]) for row in listing.rows]


def test_a_timeline_is_to_scale() -> None:
    width = len("statement") + 2 + len("2020-01-01") + 2 + 61
    rows = scale_of(Look(width), "2020-01-01", "2020-01-31", "2020-02-29", "2020-03-01")
    assert [row.index("●") for row in rows] == [0, 30, 59, 60]
    assert {len(row) for row in rows} == {61}


def test_what_takes_longer_than_a_day_is_a_bar_from_its_first_day_to_its_last() -> None:
    width = len("statement") + 2 + len("2019/2020") + 2 + 24
    rows = scale_of(Look(width), "2019/2020", "2019-12", "2020")
    assert rows == ["·" * 10 + "━" * 2 + "·" * 12, "━" * 24, "·" * 11 + "━" * 13]


def test_a_timeline_at_60_columns_holds_every_name_and_date_and_fits(
    run: Callable[..., Result], letters: Debate
) -> None:
    text = run("thread", "--timeline", "--width", 60, positions=LETTERS).stdout
    assert max(map(len, text.splitlines())) <= 60
    for statement in letters.groups.values():
        [line] = [line for line in text.splitlines() if line.startswith(f"{statement.name} ")]
        assert f" {statement.date} " in line
        assert ("●" in line) == (statement.date.count("-") == 2)


def test_a_timeline_on_a_very_narrow_screen_stands_beneath_its_rows(run: Callable[..., Result]) -> None:
    lines = run("thread", "--timeline", "--width", 20, positions=LETTERS).stdout.splitlines()
    at = lines.index("France")
    assert lines[at + 1 : at + 3] == ["  date: 2019-08-27", "  ·····●············"]


def test_a_timeline_in_ascii_keeps_days_and_bars_apart(debate: Debate) -> None:
    text = "".join(draw(thread_page(debate, timeline=True), Look(60, unicode=False)))
    assert text.isascii()
    rows = {line.split()[0]: line.split()[-1] for line in text.splitlines()[-4:]}
    assert {name: set(row) for name, row in rows.items()} == {
        "Gamma": set("="),
        "Alpha": set("*."),
        "Beta": set("=."),
        "Delta": set("*."),
    }


def test_one_single_day_fills_a_timeline_without_dividing_by_nothing() -> None:
    assert scale_of(Look(100), "2020-01-01") == ["●" + "·" * 76]


def test_a_timeline_spans_all_the_years_there_are() -> None:
    assert len(scale_of(Look(100), "0001", "9999-12-31")) == 2


@pytest.mark.parametrize("name", ["survey", "election"])
def test_where_nobody_replies_claims_are_counted_and_not_listed(run: Callable[..., Result], name: str) -> None:
    shown = run("thread", "--width", 100, positions=LETTERS.parent / name).stdout

    assert len(shown.splitlines()) < 25
    assert " (all " in shown
