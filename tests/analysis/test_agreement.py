"""Agreement: published examples, laws, and two ways of making the same sums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.analysis.agreement import Pair, differing, pair, parts
from russia_policy.analysis.explanation import explain
from tests import tables

if TYPE_CHECKING:
    from russia_policy.model import Topic

Held = dict[str, int]
NAMES = [f"t{number}" for number in range(6)]
SCALES = dict(zip(NAMES, (1, 2, 3, 4, 5, 2), strict=True))
TOPICS = [tables.topic(name, half) for name, half in SCALES.items()]


def of(a: Held, b: Held, topics: list[Topic] | None = None) -> Pair:
    return pair(topics or tables.topics({"a": a, "b": b}), tables.group("a", a), tables.group("b", b))


@st.composite
def held(draw: Any) -> Held:
    spoken = draw(st.sets(st.sampled_from(NAMES)))
    return {name: draw(st.integers(-SCALES[name], SCALES[name])) for name in sorted(spoken)}


# Published: github.com/nrkno/valg-valgomat-algoritme, src/algorithm.test.js (positions from -2 to 2)
@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ({"s1": 1, "s2": -1}, {"s1": -2, "s2": 2}, 0.25),  # "readme example"
        ({"s2": -2}, {"s1": 1, "s2": -1}, 0.75),  # "readme example 2", against a
        ({"s2": -2}, {"s1": 2, "s2": -2}, 1.0),  # "readme example 2", against b
        ({"s0": -2, "s1": 1, "s2": 2}, {"s0": 1, "s1": 1}, (8 - 3) / 8),  # "left missing"
        ({"s0": 1, "s1": 1, "s3": -1}, {"s0": -2, "s1": 1, "s2": 2}, (8 - 3) / 8),  # "both missing"
        ({"s1": 1, "s2": -1}, {"s3": 2, "s4": -2}, None),  # "preserves null logic for unknowable distances"
        ({}, {}, None),  # "both empty"
        ({"s0": 1, "s1": 1}, {}, None),  # "right-empty"
    ],
)
def test_agreement_is_what_nrk_publishes(a: Held, b: Held, expected: float | None) -> None:
    assert of(a, b).agreement == expected


@given(held(), held())
def test_agreement_is_symmetrical_and_between_0_and_1(a: Held, b: Held) -> None:
    one, two = of(a, b, TOPICS), of(b, a, TOPICS)
    assert (one.agreement, one.shared) == (two.agreement, two.shared)
    assert one.agreement is None or 0 <= one.agreement <= 1


@given(held())
def test_a_group_agrees_wholly_with_its_like(a: Held) -> None:
    assert of(a, dict(a), TOPICS).agreement == (1 if a else None)


@given(held(), held(), st.permutations(TOPICS))
def test_the_order_of_topics_changes_nothing(a: Held, b: Held, shuffled: list[Topic]) -> None:
    assert of(a, b, shuffled).agreement == of(a, b, TOPICS).agreement


@given(held(), held(), st.integers(-2, 2))
def test_a_further_shared_position_never_lowers_agreement(a: Held, b: Held, position: int) -> None:
    before = of(a, b, TOPICS).agreement
    after = of(a | {"more": position}, b | {"more": position}, [*TOPICS, tables.topic("more")]).agreement
    assert after is not None
    assert after >= (before or 0)


@given(held(), held(), st.integers(-2, 2))
def test_a_topic_on_which_one_is_silent_moves_nothing(a: Held, b: Held, position: int) -> None:
    more = [*TOPICS, tables.topic("more")]
    assert of(a | {"more": position}, b, more).agreement == of(a, b, TOPICS).agreement


@given(held(), held())
def test_the_mirror_image_of_all_scales_changes_nothing(a: Held, b: Held) -> None:
    x, y = ({name: -position for name, position in each.items()} for each in (a, b))
    assert of(x, y, TOPICS).agreement == of(a, b, TOPICS).agreement


@given(held(), held())
def test_the_parts_add_up_to_the_number(a: Held, b: Held) -> None:
    found = parts(TOPICS, tables.group("a", a), tables.group("b", b))
    number = of(a, b, TOPICS).agreement
    assert number == (pytest.approx(1 - sum(part.distance for part in found) / len(found)) if found else None)


@given(held(), held())
def test_the_explanation_is_the_sum_and_names_every_other_topic(a: Held, b: Held) -> None:
    first, second = tables.group("a", a), tables.group("b", b)
    found = explain(TOPICS, first, second)
    assert [addend.total for addend in found.addends[-1:]] == [of(a, b, TOPICS).agreement] * bool(found.addends)
    assert [addend.part for addend in found.addends] == parts(TOPICS, first, second)
    assert sum(addend.adds for addend in found.addends) == pytest.approx(of(a, b, TOPICS).agreement or 0)
    for left in found.left_out:
        speaking = [group for group in (first, second) if left.topic.id in group.stances]
        assert left.speaker is (speaking[0] if speaking else None)
        assert len(speaking) < 2
    assert len(found.addends) + len(found.left_out) == len(TOPICS)


def test_what_two_differ_on_comes_by_its_share_of_the_scale() -> None:
    topics = [tables.topic("long", 5), tables.topic("same", 1), tables.topic("short", 1)]
    a, b = (tables.group("g", {"long": side * 2, "same": 1, "short": side}) for side in (1, -1))
    assert [(part.topic.id, part.steps, part.distance) for part in differing(topics, a, b)] == [
        ("short", 2, 1),
        ("long", 4, 0.4),
    ]


def test_percents_round_halves_up() -> None:
    assert [Pair(tables.group("a", {}), tables.group("b", {}), units, 1).percent for units in (1575, 315, 0)] == [
        38,
        88,
        100,
    ]
