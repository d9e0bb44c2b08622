from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from russia_policy.analysis.comparison import terms_differ
from russia_policy.analysis.like_terms import like_terms
from tests.conftest import ROOT, read

if TYPE_CHECKING:
    from russia_policy.model import Stance


@pytest.mark.parametrize("name", ["small", "letters", "election", "survey", "water", "conduct"])
def test_numbers_tell_of_any_two_groups_whether_their_terms_differ(name: str) -> None:
    debate = read(ROOT / "tests" / "debates" / name)
    for topic in debate.topics:
        stances = [group.stances.get(topic) for group in debate.groups.values()]
        _agrees_with_comparison(stances)


def test_terms_that_are_a_chain_of_rewordings_are_told_pair_by_pair() -> None:
    """The first is like the second and the second like the third, but the first and the third differ."""
    stance = next(
        stance
        for group in read(ROOT / "tests" / "debates" / "letters").groups.values()
        for stance in group.stances.values()
        if stance.position is not None and len(stance.conditions) == 1
    )
    acts = [
        "opens the harbour to all ships of the neighbours",
        "opens the harbour to all ships of the neighbours by night and by day",
        "opens the harbour to ships by night and by day and in every storm",
        "closes the school",
    ]
    stances = [replace(stance, conditions=(replace(stance.conditions[0], act=act),)) for act in acts]

    told = like_terms([*stances, None])

    _agrees_with_comparison([*stances, None])
    assert told.alike
    assert told.numbers[-1] == 0


def _agrees_with_comparison(stances: list[Stance | None]) -> None:
    numbers, alike = like_terms(stances)
    held = [(number, stance) for number, stance in zip(numbers, stances, strict=True) if stance]
    for (one, a), (other, b) in combinations(held, 2):
        if a.position == b.position is not None:
            differ = one != other and (min(one, other), max(one, other)) not in alike
            assert differ == terms_differ((a, b)), (a, b)
