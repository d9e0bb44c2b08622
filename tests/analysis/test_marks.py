"""The letters that stand for groups."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.analysis.marks import marks
from tests import tables
from tests.strategies import ids

if TYPE_CHECKING:
    from russia_policy.model import Debate


def debate_of(*names: str, **own: str) -> Debate:
    groups = [replace(tables.group(name, {}), mark=own.get(name.replace("-", "_"), "")) for name in names]
    return tables.debate([], groups)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["russia"], ["RU"]),
        (["no-reset"], ["NR"]),
        (["eastern-europe", "us-administration"], ["EE", "UA"]),
        (["united-states-of-america"], ["USA"]),
        (["russia", "rumania"], ["RUS", "RUM"]),
        (["new-reset", "no-rest"], ["NR1", "NR2"]),
        (["new-rules", "no-rest"], ["NRU", "NRE"]),
        (["party-1", "party-2", "party-10", "party-11"], ["P1", "P2", "P10", "P11"]),
        (["a", "ab", "abc"], ["A", "AB", "ABC"]),
        (["x"], ["X"]),
        (["aab", "aab-c"], ["AA", "AC"]),
    ],
)
def test_a_mark_is_made_of_the_id(names: list[str], expected: list[str]) -> None:
    assert list(marks(debate_of(*names)).values()) == expected


def test_its_own_mark_comes_first_and_nobody_else_gets_it() -> None:
    found = marks(debate_of("russia", "ukraine", "rumania", ukraine="ua", rumania="RU"))

    assert found == {"russia": "RUS", "ukraine": "ua", "rumania": "RU"}


@given(st.lists(ids, max_size=30, unique=True))
def test_no_two_groups_have_the_same_mark(names: list[str]) -> None:
    found = marks(debate_of(*names))

    assert list(found) == names
    assert len({mark.casefold() for mark in found.values()}) == len(names)


def test_a_group_has_the_same_mark_whether_or_not_the_others_are_read() -> None:
    whole = debate_of("russia", "rumania", "no-reset")
    part = replace(whole, groups={"russia": whole.groups["russia"]})

    assert marks(part) == {"russia": "RUS"}
