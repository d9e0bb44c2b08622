"""The page of `demands`: conditions, who waits for whom, and who would move first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from russia_policy.analysis.waiting import BOTH, NOBODY
from tests.conftest import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    from russia_policy.model import Debate


def test_json_tells_demands_waiting_and_first_moves(run: Callable[..., Result], letters: Debate) -> None:
    done = json.loads(run("demands", "-f", "json", positions=LETTERS).stdout)
    assert done["schema"] == "russia-policy/demands/1"
    assert {case["class"] for case in done["waiting"]} == {BOTH, "only-west-waits", "only-russia-waits", NOBODY}
    assert len(done["waiting"]) == 9 * 15
    assert done["first_move"]["no-reset"] == 1
    assert done["first_move"]["russia"] is None
    written = sum(len(stance.conditions) for group in letters.groups.values() for stance in group.stances.values())
    assert len(done["demands"]) == written
    acts = [act for case in done["waiting"] for act in case["acts"]]
    assert all(act["quotations"] for act in acts)


def test_the_last_lines_answer_who_would_move_first(run: Callable[..., Result]) -> None:
    text = " ".join(run("demands", positions=LETTERS).stdout.split())
    end = text[text.index("Who would move first") :]
    assert "US administration: 1 deadlock (Arms control, with Russia)." in end
    assert "No reset: no deadlock found; waiting: The West (own side), on Sanctions" in end
    assert "“The West opens, expecting an answer”: Open letter (inferred)" in end
    assert "What is waited for is not known where no condition was found: " in end
    assert "conditions of 4 groups (9 stated, 2 quoted)" in end


def test_there_is_no_answer_where_the_data_holds_none(run: Callable[..., Result]) -> None:
    silent = " ".join(run("demands", "open-letter", "--topic", "sanctions", positions=LETTERS).stdout.split())
    assert "Nobody states a condition." in silent
    assert "No answer on who waits: nobody states a condition." in silent
    assert (
        "No answer on who would move first: no position on it was found."
        in run("demands", "engineers", positions=LETTERS.parent / "water").stdout
    )


def test_a_debate_that_names_no_topic_of_the_first_move_has_no_such_section(run: Callable[..., Result]) -> None:
    text = run("demands").stdout
    assert "first" not in text
    assert "What the conditions lead to" in text


def test_only_what_one_party_must_do_is_listed_and_who_waits_stays_whole(run: Callable[..., Result]) -> None:
    whole, russia = (
        json.loads(run("demands", *words, "-f", "json", positions=LETTERS).stdout) for words in ([], ["--of", "russia"])
    )
    assert {demand["party"] for demand in russia["demands"]} == {"russia"}
    assert russia["waiting"] == whole["waiting"]


def test_an_unknown_party_is_told_what_to_type(run: Callable[..., Result]) -> None:
    done = run("demands", "--of", "rusia", positions=LETTERS)
    assert done.exit_code == 2
    assert "did you mean 'russia'?" in done.stderr


def test_quotations_are_shown_with_the_conditions_that_they_carry(run: Callable[..., Result]) -> None:
    done = " ".join(run("demands", "us-administration", "--quotes", "--width", 60, positions=LETTERS).stdout.split())
    assert "without freezing nuclear warheads is a non-starter" in done
    assert "[obrien-new-start-2020-10-16]" in done


@pytest.mark.parametrize("width", [20, 60, 100, 200])
def test_no_word_is_lost_at_any_width(run: Callable[..., Result], width: int) -> None:
    lines = run("demands", "--width", width, positions=LETTERS).stdout.splitlines()
    assert max(map(len, lines)) <= width
    text = "".join("".join(lines).split())
    for word in ("interference", "readiness", "stated;", "deadlock"):
        assert word in text


def test_a_stance_on_the_first_move_leads_the_answer(run: Callable[..., Result]) -> None:
    text = run("demands", positions=LETTERS).stdout
    assert text.index("First move: Who should take") < text.index("Conditions") < text.index("Who waits for whom")
