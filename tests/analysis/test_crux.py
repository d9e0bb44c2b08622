"""The crux: the topic whose smaller side is largest, by tables that are made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.analysis.crux import crux, most_agreed
from russia_policy.analysis.polarisation import divisions
from tests import tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def crux_of(rows: Mapping[str, Sequence[int | None]], half: int = 2) -> tuple[str, str, str] | None:
    """The crux of topics, each with the positions of the groups a, b, c …: its name, and the groups on its sides."""
    held = [tables.topic(name, half) for name in rows]
    speaking = [
        tables.group(name, {topic: row[place] for topic, row in rows.items() if row[place] is not None})
        for place, name in enumerate("abcdefgh"[: len(next(iter(rows.values())))])
    ]
    found = crux(divisions(held, speaking))
    if found is None:
        return None
    low, high = ("".join(group.id for group in side) for side in (found.low, found.high))
    return found.division.topic.id, low, high


def test_two_groups_at_the_ends_are_no_crux_where_more_stand_against_each_other() -> None:
    rows: dict[str, list[int | None]] = {"ends": [-2, 2, None, None], "sides": [-1, -1, 1, 1]}
    assert crux_of(rows) == ("sides", "ab", "cd")


def test_the_smaller_side_decides_not_the_larger_one() -> None:
    rows: dict[str, list[int | None]] = {"lonely": [-2, -2, -2, -2, 2], "even": [-1, -1, 1, 1, None]}
    assert crux_of(rows) == ("even", "ab", "cd")


def test_who_stands_on_the_middle_is_on_no_side() -> None:
    assert crux_of({"p": [-1, 0, 0, 0, 1]}) == ("p", "a", "e")
    assert crux_of({"p": [-1, 0, 0, 0, 1], "q": [-1, -1, 0, 1, 1]}) == ("q", "ab", "de")


def test_of_equal_sides_the_more_polarised_topic_is_the_crux() -> None:
    assert crux_of({"mild": [-1, -1, 1, 1], "sharp": [-2, -2, 2, 2]}) == ("sharp", "ab", "cd")


def test_of_equal_topics_the_first_of_the_debate_is_the_crux() -> None:
    assert crux_of({"p": [-2, 2, 2], "q": [2, -2, -2]}) == ("p", "a", "bc")


@pytest.mark.parametrize("row", [[1, 1, 2], [0, 0, 0], [0, 1, 2], [None, None, 1], [None, None, None], [-2, -1, 0]])
def test_there_is_none_where_no_topic_has_groups_on_both_sides(row: list[int | None]) -> None:
    assert crux_of({"p": row}) is None


def test_a_scale_without_a_middle_position_has_two_sides() -> None:
    topic = tables.topic_on("vote", range(2))
    speaking = [tables.group(name, {"vote": height}) for name, height in (("a", 0), ("b", 1), ("c", 1))]
    found = crux(divisions([topic], speaking))
    assert found is not None
    assert (len(found.low), len(found.high)) == (1, 2)


@given(st.lists(st.lists(st.sampled_from([None, -2, -1, 0, 1, 2]), min_size=5, max_size=5), min_size=1, max_size=6))
def test_no_topic_has_a_larger_smaller_side(rows: list[list[int | None]]) -> None:
    named = {f"t{number}": row for number, row in enumerate(rows)}
    smaller = {
        name: min(sum(height is not None and sign * height > 0 for height in row) for sign in (1, -1))
        for name, row in named.items()
    }
    found = crux_of(named)
    assert (found is None) == (max(smaller.values()) == 0)
    if found:
        assert smaller[found[0]] == max(smaller.values()) == min(len(found[1]), len(found[2]))


def test_the_most_agreed_topic_is_the_one_on_which_most_speak_of_those_that_divide_least() -> None:
    held = [tables.topic(name) for name in "pqr"]
    positions = {"a": {"p": 1, "q": 1, "r": -2}, "b": {"p": 1, "q": 1, "r": 2}, "c": {"q": 1}}
    divided = divisions(held, [tables.group(name, row) for name, row in positions.items()])
    found = most_agreed(divided)
    assert found is not None
    assert found.topic.id == "q"
    assert most_agreed([]) is None
    assert most_agreed(divisions(held, [tables.group("a", {"p": 1})])) is None
