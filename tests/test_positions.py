"""The shipped debate holds what it promises: ten groups, fifteen topics, a receipt for every stance."""

from __future__ import annotations

from pathlib import Path

import pytest

from russia_policy.check import check
from russia_policy.model import MAX_WORDS, Debate
from russia_policy.problem import Problem
from russia_policy.reading.codings import load_codings
from russia_policy.reading.load import load
from russia_policy.receipts.lock import lock_problems, read_lock
from russia_policy.wording import count_words

ROOT = Path(__file__).parents[1]
POSITIONS = ROOT / "positions"
GROUPS = {
    "open-letter",
    "no-reset",
    "eastern-europe",
    "ukraine",
    "rebuttal",
    "clingendael",
    "netherlands",
    "us-administration",
    "france",
    "russia",
}
CORE = ["sanctions", "nato-enlargement", "arms-control", "dialogue-preconditions"]


@pytest.fixture(scope="module")
def shipped() -> tuple[Debate, list[Problem]]:
    debate, problems = load(str(POSITIONS))
    assert debate is not None
    return debate, problems + check(debate)


def test_it_has_no_problems(shipped: tuple[Debate, list[Problem]]) -> None:
    debate, problems = shipped
    lock = read_lock(str(POSITIONS), problems)

    assert lock is not None
    assert problems + list(lock_problems(debate, lock)) == []


def test_it_holds_the_ten_groups_and_fifteen_topics(shipped: tuple[Debate, list[Problem]]) -> None:
    debate, _ = shipped

    assert set(debate.groups) == GROUPS
    assert len(debate.topics) == 15
    assert list(debate.topics)[:4] == CORE
    assert [topic.id for topic in debate.topics.values() if topic.core] == CORE
    assert 70 <= sum(len(group.stances) for group in debate.groups.values()) <= 100


def test_every_scale_runs_over_five_steps(shipped: tuple[Debate, list[Problem]]) -> None:
    debate, _ = shipped

    assert {tuple(topic.positions) for topic in debate.topics.values()} == {(-2, -1, 0, 1, 2)}


def test_every_quotation_is_short_and_has_a_place(shipped: tuple[Debate, list[Problem]]) -> None:
    debate, _ = shipped
    for group in debate.groups.values():
        for stance in group.stances.values():
            for evidence in stance.evidence:
                assert evidence.locators, (group.id, stance.topic)
                assert count_words(evidence.quote) <= MAX_WORDS


def test_a_basis_is_what_the_strongest_quotation_gives(shipped: tuple[Debate, list[Problem]]) -> None:
    """A stance is `stated` only where the group's own document says it."""
    debate, _ = shipped
    for group in debate.groups.values():
        for stance in group.stances.values():
            own = any(debate.standing(group, each) != "secondary" for each in stance.evidence)
            assert own or stance.basis != "stated", (group.id, stance.topic)


def test_what_is_inferred_says_how(shipped: tuple[Debate, list[Problem]]) -> None:
    debate, _ = shipped
    for group in debate.groups.values():
        for stance in group.stances.values():
            assert stance.basis != "inferred" or stance.note, (group.id, stance.topic)


def test_the_second_coding_is_of_the_core_topics() -> None:
    debate, _ = load(str(POSITIONS))
    assert debate is not None
    codings, problems = load_codings(str(POSITIONS), debate)
    cells = [(group, topic) for group, positions in codings["second"].items() for topic in positions]

    assert problems == []
    assert len(cells) == 24
    assert {topic for _, topic in cells} <= set(CORE)
