from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.analysis.thread import in_order, replies_to, thread
from russia_policy.model import Axis, Debate, Evidence, Group, Reply, Stance, Step, Topic
from russia_policy.pages.blocks import Listing, Look, Timeline, plain
from russia_policy.pages.thread import thread_page
from russia_policy.render.terminal import draw
from russia_policy.render.timeline import scaled
from russia_policy.values import Date, Id

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from typer.testing import Result

    from russia_policy.analysis.thread import Thread

SCALE = {each: Step(position=each, label=str(each), means=str(each)) for each in (-1, 0, 1)}
TOPIC = Topic(id=Id("one"), title="One", question="?", scale=SCALE)


def group(name: str, date: str, *to: str, continues: str = "", answers: Sequence[str] = ()) -> Group:
    """A statement with one stance that replies to others."""
    stance = Stance(
        topic=TOPIC.id,
        position=0,
        basis="stated",
        summary="",
        evidence=(Evidence(number=1, quote="words", source=Id("text")),),
        replies=tuple(
            Reply(number=number, to=Id(each), how="rejects", point="no") for number, each in enumerate(to, 1)
        ),
    )
    return Group(
        id=Id(name),
        name=name,
        title=name,
        kind="letter",
        date=Date(date),
        summary="",
        stances={TOPIC.id: stance},
        continues=Id(continues),
        answers=tuple(map(Id, answers)),
    )


def debate_of(*groups: Group) -> Debate:
    return Debate(
        title="",
        question="",
        axis=Axis(low="low", high="high"),
        topics={TOPIC.id: TOPIC},
        groups={each.id: each for each in groups},
    )


def told(*groups: Group) -> Thread:
    return thread(debate_of(*groups), [TOPIC])


def drawn(found: Thread) -> list[tuple[str, list[str]]]:
    """Each strand's statements, and its answers indented by their depth."""
    return [
        (
            " ".join(each.id for each in strand.statements),
            [" " * each.depth + f"{each.group.id}>{each.reply.to}" for each in strand.answers],
        )
        for strand in found.strands
    ]


def test_an_exchange_is_all_that_one_answers_another_in_one_way() -> None:
    found = thread(
        debate_of(group("a", "2020", "gone"), group("b", "2021", "a", "a"), group("c", "2022", "a")), [TOPIC]
    )
    assert [(each.source, each.target, each.how, len(each.answers)) for each in found.exchanges] == [
        ("b", "a", "rejects", 2),
        ("c", "a", "rejects", 1),
    ]


def test_a_thread_has_its_statements_by_date_and_says_what_nobody_answers() -> None:
    late, early = group("a", "2021", "b"), group("b", "2020")
    found = thread(debate_of(late, early), [TOPIC])
    assert [each.id for each in found.statements] == ["b", "a"]
    assert found.unanswered_of(late) == [TOPIC]
    assert found.unanswered_of(early) == []


def test_replies_to_a_stance_are_those_on_its_topic_with_who_gives_them() -> None:
    debate = debate_of(group("a", "2020"), group("b", "2020", "a", "c"), group("c", "2020", "a"))
    found = replies_to(debate, debate.groups[Id("a")], TOPIC)
    assert [(who.id, reply.number) for who, reply in found] == [("b", 1), ("c", 1)]
    assert replies_to(debate, debate.groups[Id("b")], TOPIC) == []


def test_statements_stand_by_date_and_answers_beneath_what_they_answer() -> None:
    found = told(group("late", "2020-05", "early"), group("early", "2020-04"))
    assert drawn(found) == [("early", ["late>early"]), ("late", [])]


def test_what_continues_a_statement_is_joined_to_it_and_its_answer_is_a_return() -> None:
    found = told(
        group("letter", "2020-01"),
        group("critic", "2020-02", "letter"),
        group("again", "2020-03", "critic", continues="letter"),
    )
    assert drawn(found) == [("letter again", ["critic>letter", " again>critic"]), ("critic", [])]


def test_an_answer_is_no_return_to_what_it_does_not_answer() -> None:
    found = told(
        group("letter", "2020-01"),
        group("again", "2020-03", "critic", continues="letter", answers=["critic"]),
        group("critic", "2020-03", "letter"),
    )
    assert drawn(found) == [("letter again", ["critic>letter", " again>critic"]), ("critic", [])]


def test_statements_that_reply_to_each_other_at_the_same_time_end() -> None:
    found = told(group("us", "2019/2020", "russia"), group("russia", "2020", "us"))
    assert drawn(found) == [("us", []), ("russia", ["us>russia", " russia>us"])]


def test_a_circle_of_continuations_ends() -> None:
    circle = [group("a", "2020", continues="b"), group("b", "2020", continues="c"), group("c", "2020", continues="a")]
    [(statements, _)] = drawn(told(*circle))
    assert sorted(statements.split()) == ["a", "b", "c"]


def test_a_claim_that_nobody_answered_is_marked() -> None:
    found = told(group("early", "2020-04"), group("late", "2020-05", "early"))
    assert [(each.id, topic.id) for each, topic in found.unanswered] == [("late", "one")]


def test_an_answer_to_what_could_not_be_read_is_kept() -> None:
    found = told(group("a", "2020", "lost"))
    assert [each.reply.to for each in found.stray] == ["lost"]
    assert drawn(found) == [("a", [])]


def test_of_one_day_what_answers_comes_after_what_is_answered() -> None:
    ordered = in_order([group("a", "2020-09-25", answers=["b"]), group("b", "2020-09-25"), group("c", "2020")])
    assert [each.id for each in ordered] == ["c", "b", "a"]


def test_the_quotation_is_the_one_nearest_to_the_point(letters: Debate) -> None:
    found = thread(letters, [letters.topics[Id("russia-as-is")]])
    answer = next(each for each in found.answers if each.group.id == "rebuttal")
    assert "reset" in answer.quotation.quote


NAMES = ("a", "b", "c", "d", "e")


@st.composite
def debates(draw: st.DrawFn) -> Debate:
    groups = []
    for name in NAMES:
        date = draw(st.sampled_from(["2019", "2019/2020", "2020", "2020-03", "2020-03-04"]))
        to = draw(st.lists(st.sampled_from([each for each in (*NAMES, "lost") if each != name]), max_size=4))
        groups.append(group(name, date, *to, continues=draw(st.sampled_from(["", *NAMES]))))
    return debate_of(*groups)


@given(debates())
def test_every_answer_stands_once_and_after_what_it_returns(debate: Debate) -> None:
    found = thread(debate, [TOPIC])
    placed = [each for strand in found.strands for each in strand.answers] + found.stray
    assert sorted(each.number for each in placed) == list(range(len(found.answers)))
    order = {each.number: place for place, each in enumerate(placed)}
    for each in found.answers:
        if each.parent is None:
            assert each.depth == 0
        else:
            parent = found.answers[each.parent]
            assert order[parent.number] < order[each.number]
            assert parent.depth + 1 == each.depth
            assert parent.group.id == each.reply.to
    statements = [group.id for strand in found.strands for group in strand.statements]
    assert sorted(statements) == sorted(debate.groups)


def test_json_numbers_replies_and_what_they_return(run: Callable[..., Result]) -> None:
    done = json.loads(run("thread", "toll", "-f", "json").stdout)
    assert done["schema"] == "russia-policy/thread/1"
    assert [(each["from"], each["to"], each["returns"]) for each in done["replies"]] == [
        ("beta", "alpha", None),
        ("delta", "beta", 0),
    ]
    assert [each["id"] for each in done["statements"]] == ["gamma", "alpha", "beta", "delta"]
    assert {"group": "gamma", "topic": "toll"} in done["unanswered"]


def test_the_thread_of_a_topic_tells_claim_and_counterclaim_in_order(run: Callable[..., Result]) -> None:
    text = run("thread", "toll").stdout
    places = [
        text.index(words)
        for words in (
            "2020-03-01  Alpha",
            "continued 2020-06-15  Delta",
            "Only lorries pay, and the",
            "Beta rejects Alpha",
            "in return, 2020-06-15  Delta concedes to Beta",
            "2020-04  Beta: A bridge is no answer",
        )
    ]
    assert places == sorted(places)
    assert "unanswered: nobody answers Gamma on this" in text


def test_a_whole_thread_names_the_topics_of_answers_and_of_silence(run: Callable[..., Result]) -> None:
    text = run("thread").stdout
    assert "Beta on The toll rejects Alpha: The province has no half to give." in text
    assert "Alpha: unanswered: Traffic and The name" in text
    assert "Delta: unanswered: nobody answers any of it" in text


@pytest.mark.parametrize("width", [20, 60, 100])
def test_no_word_of_a_thread_is_lost_at_any_width(run: Callable[..., Result], width: int) -> None:
    lines = run("thread", "--width", width, positions=None).stdout.splitlines()
    assert max(map(len, lines)) <= width + 4  # wide characters count as one here
    assert "Membership" in "".join("".join(lines).split())


def scale_of(look: Look, *dates: str) -> list[str]:
    page = thread_page(debate_of(*(group(f"g{number}", date) for number, date in enumerate(dates))), timeline=True)
    [timeline] = [block for block in page.blocks() if isinstance(block, Timeline)]
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
    assert rows == ["━" * 24, "·" * 10 + "━" * 2 + "·" * 12, "·" * 11 + "━" * 13]


def test_a_timeline_at_60_columns_holds_every_name_and_date_and_fits(
    run: Callable[..., Result], letters: Debate
) -> None:
    text = run("thread", "--timeline", "--width", 60, positions=None).stdout
    assert max(map(len, text.splitlines())) <= 60
    for each in letters.groups.values():
        [line] = [line for line in text.splitlines() if line.startswith(f"{each.name} ")]
        assert f" {each.date} " in line
        assert ("●" in line) == (each.date.count("-") == 2)


def test_a_timeline_on_a_very_narrow_screen_stands_beneath_its_rows(run: Callable[..., Result]) -> None:
    lines = run("thread", "--timeline", "--width", 20, positions=None).stdout.splitlines()
    at = lines.index("France")
    assert lines[at + 1 : at + 3] == ["  date: 2019-08-27", "  ·····●············"]


def test_a_timeline_in_ascii_keeps_days_and_bars_apart(debate: Debate) -> None:
    text = "".join(draw(thread_page(debate, timeline=True), Look(60, unicode=False)))
    assert text.isascii()
    rows = {line.split()[0]: line.split()[-1] for line in text.splitlines()[2:6]}
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
