"""Who would move first: what conditions lead to, and on what that rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.first_move import Footing, footing, outcomes, spread_on_first_move
from russia_policy.analysis.waiting import cases, demands, opposed_pairs
from russia_policy.values import Id
from tests.analysis.test_waiting import RUSSIA, TOPICS, WEST, debate_of, group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from russia_policy.analysis.first_move import Outcome
    from russia_policy.model import Debate, Group


def told(*groups: Group) -> dict[str, Outcome]:
    debate = debate_of(*groups)
    found = outcomes(groups, cases(opposed_pairs(debate), TOPICS), demands(groups, TOPICS))
    return {outcome.group.id: outcome for outcome in found}


def names(others: Sequence[Group]) -> list[str]:
    return [other.id for other in others]


def test_a_deadlock_is_told_of_both_with_whom_and_on_what() -> None:
    found = told(
        group("a", "west", one=[WEST], two=[WEST]),
        group("r", "russia", one=[RUSSIA]),
        group("s", "russia", two=[RUSSIA]),
    )
    assert {topic: names(others) for topic, others in found["a"].deadlocks.items()} == {"one": ["r"], "two": ["s"]}
    assert {topic: names(others) for topic, others in found["r"].deadlocks.items()} == {"one": ["a"]}
    assert found["a"].waits == {}


def test_deadlocks_stand_in_the_order_of_the_topics_and_their_groups_in_that_of_the_pairs() -> None:
    found = told(
        group("a", "west", two=[WEST], one=[WEST]),
        group("s", "russia", two=[RUSSIA], one=[RUSSIA]),
        group("r", "russia", one=[RUSSIA]),
    )
    assert [(topic, names(others)) for topic, others in found["a"].deadlocks.items()] == [
        ("one", ["s", "r"]),
        ("two", ["s"]),
    ]


def test_who_waits_is_told_by_topic_once_and_apart_from_who_is_said_to_wait() -> None:
    found = told(group("a", "west", one=[WEST, WEST, RUSSIA], two=[WEST]), group("r", "russia"))
    assert found["a"].deadlocks == {}
    assert found["a"].waits == {"west": ["one", "two"]}
    assert found["a"].said_to_wait == {"russia": ["one"]}


def test_who_states_no_condition_is_not_said_to_wait_for_nobody() -> None:
    assert set(told(group("a", "west", one=[WEST]), group("r", "russia"))) == {"a"}


def test_the_footing_counts_what_the_conditions_rest_on(letters: Debate) -> None:
    stated = demands(letters.groups.values(), list(letters.topics.values()))
    found = footing(stated)
    assert found.conditions == len(stated) == sum(found.bases.values())
    assert list(found.bases) == ["stated", "quoted"]
    assert footing([]) == Footing(0, 0, 0, {})


def test_a_debate_that_does_not_ask_who_moves_first_has_no_answer(letters: Debate, debate: Debate) -> None:
    assert spread_on_first_move(debate, debate.groups.values()) is None
    spread = spread_on_first_move(letters, letters.groups.values())
    assert spread is not None
    assert {group.id: spread.position(group) for group in spread.groups} == {
        name: position
        for name, group in letters.groups.items()
        if (position := group.position_on(letters.first_move)) is not None
    }
    assert letters.groups[Id("russia")].position_on(letters.first_move) is None
