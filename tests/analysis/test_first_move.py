"""Who would move first: who holds what on it, of whom no condition is known, and on what the others rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.first_move import Footing, footing, spread_on_first_move, without_conditions
from russia_policy.analysis.waiting import demands
from russia_policy.values import Id
from tests.analysis.test_waiting import RUSSIA, TOPICS, WEST, group

if TYPE_CHECKING:
    from russia_policy.model import Debate


def test_who_states_no_condition_is_named_as_not_known() -> None:
    groups = [group("a", "west", one=[WEST]), group("r", "russia"), group("s", "russia", two=[RUSSIA])]
    assert [other.id for other in without_conditions(groups, demands(groups, TOPICS))] == ["r"]


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
