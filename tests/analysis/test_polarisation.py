"""Polarisation, common ground and wedges: published examples and laws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.analysis.polarisation import (
    common_ground,
    divisions,
    neighbours,
    ordinal_agreement,
    pattern_of,
    wedges,
)
from tests import tables

if TYPE_CHECKING:
    from russia_policy.model import Debate

COUNTS = st.lists(st.integers(0, 30), min_size=3, max_size=11).filter(any)


# Published: the R package agrmt, man/agreement.Rd and vignettes/agrmt.Rnw, where the last digits come from
@pytest.mark.parametrize(
    ("counts", "expected", "digits"),
    [
        ([30, 40, 210, 130, 530, 50, 10], 0.6113333, 7),  # man/agreement.Rd; van der Eijk 2001, p. 331
        ([2.4, 2.8, 3.2, 6.2, 13.5, 30.4, 41.6], 0.61, 2),  # the PvdA, van der Eijk 2001
        ([1.6, 2.6, 8.2, 21, 29.3, 27, 10.3], 0.48, 2),  # D66, van der Eijk 2001
        ([4, 0, 0, 0], 1, 7),  # "Agreement"
        ([1, 1, 1, 1], 0, 7),  # "No Agreement"
        ([2, 0, 0, 2], -1, 7),  # "Polarization"
        ([2, 0, 1, 1], 0.08, 2),  # the fourth figure
    ],
)
def test_a_is_what_agrmt_publishes(counts: list[float], expected: float, digits: int) -> None:
    assert round(ordinal_agreement(counts), digits) == pytest.approx(expected)


# Published: vignettes/agrmt.Rnw, the layers of the first example
@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("1111111", 0),
        ("1111110", 0.167),
        ("0111110", 0.333),
        ("0011110", 0.5),
        ("0011100", 0.667),
        ("0010100", 0.467),
        ("0000100", 1),
    ],
)
def test_a_layer_has_the_value_that_agrmt_publishes(pattern: str, expected: float) -> None:
    assert round(pattern_of(tuple(each == "1" for each in pattern)).agreement, 3) == expected


def test_polarisation_is_what_agrmt_publishes() -> None:
    # man/polarization.Rd: "The rate of polarization is given as 0.1943333"
    assert (1 - ordinal_agreement([30, 40, 210, 130, 530, 50, 10])) / 2 == pytest.approx(0.1943333)


@given(COUNTS)
def test_a_is_between_minus_1_and_1(counts: list[int]) -> None:
    assert -1 - 1e-9 <= ordinal_agreement(counts) <= 1 + 1e-9


@given(COUNTS)
def test_the_mirror_image_of_the_scale_changes_nothing(counts: list[int]) -> None:
    assert ordinal_agreement(counts[::-1]) == pytest.approx(ordinal_agreement(counts))


@given(COUNTS, st.integers(2, 5))
def test_so_many_times_the_groups_on_every_position_change_nothing(counts: list[int], times: int) -> None:
    assert ordinal_agreement([times * each for each in counts]) == pytest.approx(ordinal_agreement(counts))


def test_topics_go_from_the_most_divisive_to_the_most_agreed_and_those_of_one_voice_come_last() -> None:
    table = {
        "a": {"split": -2, "near": 1, "same": 1, "alone": 2},
        "b": {"split": 2, "near": 2, "same": 1},
        "c": {"split": 2, "near": 1, "same": 1},
    }
    found = divisions(tables.topics(table), tables.groups(table))
    assert [each.topic.id for each in found] == ["split", "near", "same", "alone"]
    assert [group.id for group in found[-1].silent] == ["b", "c"]


def test_a_topic_on_which_nobody_speaks_has_no_number() -> None:
    [found] = divisions([tables.topic("x")], [tables.group("a", {})])
    assert found.agreement is None
    assert found.polarisation is None


def test_common_ground_is_one_side_or_one_step_of_at_least_two() -> None:
    table = {
        "a": {"side": 1, "step": 0, "apart": -1, "alone": 1, "same": 0, "far": 0},
        "b": {"side": 2, "step": -1, "apart": 1, "same": 0, "far": 2},
    }
    ground = common_ground(divisions(tables.topics(table), tables.groups(table)))
    assert {each.division.topic.id: each.why for each in ground} == {
        "side": "same side",
        "step": "within one step",
        "same": "same position",
    }


def test_common_ground_says_where_the_terms_differ(letters: Debate) -> None:
    two = [letters.groups[each] for each in ("open-letter", "no-reset")]
    ground = common_ground(divisions(list(letters.topics.values()), two))
    terms = {str(each.division.topic.id): each.terms_differ for each in ground}
    assert terms["election-interference"] is True


def test_a_wedge_is_the_distance_of_medians_and_overlap_the_share_in_common() -> None:
    table = {
        "a": {"x": -2, "y": 0},
        "b": {"x": -2, "y": 1},
        "c": {"x": -1},
        "d": {"x": 2, "y": 0},
        "e": {"x": -1, "y": 0},
    }
    people = tables.groups(table)
    found = wedges(tables.topics(table), people[:3], people[3:])
    assert [each.topic.id for each in found] == ["x", "y"]
    assert (found[0].median_a, found[0].median_b, found[0].difference) == (-2, 0.5, 2.5)
    assert found[0].overlap == pytest.approx(1 / 3)
    assert found[1].difference == -0.5


def test_a_wedge_is_measured_by_its_own_scale() -> None:
    # From end to end of three steps is further apart than from one side to the other of eleven.
    short, long = tables.topic("short", 1), tables.topic("long", 5)
    a, b = tables.group("a", {"short": -1, "long": -2}), tables.group("b", {"short": 1, "long": 2})
    found = wedges([long, short], [a], [b])
    assert [(wedge.topic.id, wedge.difference) for wedge in found] == [("short", 2), ("long", 4)]
    assert [wedge.apart for wedge in found] == [1, 0.4]


@pytest.mark.parametrize("half", [1, 2, 3, 4, 5])
def test_from_end_to_end_is_1_on_every_scale(half: int) -> None:
    [found] = wedges([tables.topic("x", half)], [tables.group("a", {"x": half})], [tables.group("b", {"x": -half})])
    assert found.apart == 1


def test_equal_wedges_stand_in_the_order_of_the_topics_and_less_overlap_comes_first() -> None:
    table = {
        "a": {"p": -1, "q": -1, "r": -1},
        "b": {"p": 0, "q": -1, "r": -1},
        "c": {"p": 0, "q": 0, "r": 0},
        "d": {"q": 0, "r": 0},
    }
    people = tables.groups(table)
    found = wedges([tables.topic(name) for name in ("r", "q", "p")], people[:2], people[2:])
    assert [wedge.topic.id for wedge in found] == ["r", "q", "p"]


@pytest.mark.parametrize(("median", "expected"), [(1.0, (1, 1)), (0.5, (0, 1)), (-0.5, (-1, 0)), (-2.0, (-2, -2))])
def test_a_median_lies_at_a_position_or_between_two(median: float, expected: tuple[int, int]) -> None:
    assert neighbours(median) == expected
