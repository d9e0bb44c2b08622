"""Classes and numbers on scales of every kind, held against tables that were written by hand."""

from __future__ import annotations

import pytest

from russia_policy.analysis.agreement import parts
from russia_policy.analysis.comparison import Class, compare
from russia_policy.analysis.polarisation import Division, common_ground, wedges
from tests import tables

SCALES = {2: range(2), 3: range(-1, 2), 4: range(1, 5), 5: range(1, 6), 7: range(-3, 4), 11: range(11)}
SIGNS: dict[str, Class] = {"=": "same", "~": "degree", "x": "opposed"}
CLASSES = {
    2: ("= x",),
    3: ("= ~ x", "~ = ~"),
    4: ("= ~ x x", "~ = ~ x", "x ~ = ~"),
    5: ("= ~ ~ x x", "~ = ~ x x", "~ ~ = ~ ~", "x x ~ = ~"),
    7: ("= ~ ~ ~ x x x", "~ = ~ ~ x x x", "~ ~ = ~ ~ x x", "~ ~ ~ = ~ ~ ~", "x x ~ ~ = ~ ~"),
    11: (
        "= ~ ~ ~ ~ ~ x x x x x",
        "~ = ~ ~ ~ ~ x x x x x",
        "~ ~ = ~ ~ ~ ~ x x x x",
        "~ ~ ~ = ~ ~ ~ ~ x x x",
        "~ ~ ~ ~ = ~ ~ ~ ~ x x",
        "~ ~ ~ ~ ~ = ~ ~ ~ ~ ~",
        "x x ~ ~ ~ ~ = ~ ~ ~ ~",
    ),
}
"""Steps of the scale → for each step from the low end its class with each step: x is opposed."""


@pytest.mark.parametrize("steps", SCALES)
def test_the_class_of_two_positions_is_that_of_the_table(steps: int) -> None:
    scale = SCALES[steps]
    topic = tables.topic_on("t", scale)
    for first, row in zip(scale, CLASSES[steps], strict=False):
        for second, sign in zip(scale, row.split(), strict=True):
            groups = [tables.group("a", {"t": first}), tables.group("b", {"t": second})]
            for pair in (groups, groups[::-1]):
                compared = compare(tables.debate([topic], pair), pair).rows[0]
                assert (compared.kind, compared.steps) == (SIGNS[sign], abs(first - second)), (first, second)


@pytest.mark.parametrize(("steps", "middle"), [(2, 0.5), (3, 0), (4, 2.5), (5, 3), (7, 0), (11, 5)])
def test_the_middle_of_a_scale_is_halfway_between_its_ends(steps: int, middle: float) -> None:
    topic = tables.topic_on("t", SCALES[steps])

    assert (topic.middle, topic.steps) == (middle, steps)


@pytest.mark.parametrize(("steps", "distance"), [(2, 1), (3, 1 / 2), (4, 1 / 3), (5, 1 / 4), (7, 1 / 6), (11, 1 / 10)])
def test_one_step_is_a_part_of_the_scale(steps: int, distance: float) -> None:
    low, above, *_ = SCALES[steps]
    topic = tables.topic_on("t", SCALES[steps])
    found = parts([topic], tables.group("a", {"t": low}), tables.group("b", {"t": above}))

    assert [part.distance for part in found] == [pytest.approx(distance)]


POLARISATIONS = [
    (2, (0, 4), 0),
    (2, (1, 3), 0.5),  # 1 - |0.25 - 0.75|
    (2, (2, 2), 1),
    (3, (2, 0, 2), 1),
    (3, (0, 3, 0), 0),
    (3, (1, 1, 1), 0.5),
    (4, (2, 0, 0, 2), 1),
    (4, (1, 1, 1, 1), 0.5),
    (5, (1, 0, 0, 0, 1), 1),
    (5, (1, 1, 1, 1, 1), 0.5),
    (7, (3, 0, 0, 0, 0, 0, 3), 1),
    (7, (0, 0, 1, 1, 1, 1, 0), 0.25),  # (1 - 0.5) / 2: the layer 0011110 of agrmt's first example
    (11, (0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0), 0),
    (11, (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), 1),
]


@pytest.mark.parametrize(("steps", "counts", "expected"), POLARISATIONS)
def test_polarisation_is_that_of_the_table(steps: int, counts: tuple[int, ...], expected: float) -> None:
    topic = tables.topic_on("t", SCALES[steps])
    held = [position for position, count in zip(SCALES[steps], counts, strict=True) for _ in range(count)]
    groups = [tables.group(f"g{place}", {"t": position}) for place, position in enumerate(held)]

    assert Division.of(topic, groups).polarisation == pytest.approx(expected)


@pytest.mark.parametrize(
    ("steps", "held", "why"),
    [
        (2, (0, 1), None),
        (2, (1, 1), "same position"),
        (3, (-1, 0), "within one step"),
        (4, (1, 2), "same side"),
        (4, (2, 3), "within one step"),
        (4, (2, 4), None),
        (5, (1, 2), "same side"),
        (5, (3, 4), "within one step"),
        (5, (1, 3), None),
        (7, (1, 3), "same side"),
        (11, (6, 10), "same side"),
        (11, (5, 10), None),
        (11, (4, 5), "within one step"),
    ],
)
def test_common_ground_looks_at_the_middle_of_the_scale(steps: int, held: tuple[int, int], why: str | None) -> None:
    topic = tables.topic_on("t", SCALES[steps])
    groups = [tables.group(f"g{place}", {"t": position}) for place, position in enumerate(held)]

    assert [common.why for common in common_ground([Division.of(topic, groups)])] == ([why] if why else [])


def test_a_wedge_is_as_wide_as_the_share_of_the_scale_between_the_medians() -> None:
    topics = [tables.topic_on("two", range(2)), tables.topic_on("eleven", range(11))]
    first = [tables.group("a", {"two": 0, "eleven": 2}), tables.group("b", {"two": 0, "eleven": 3})]
    second = [tables.group("c", {"two": 1, "eleven": 8})]

    assert [(wedge.topic.id, wedge.apart) for wedge in wedges(topics, first, second)] == [("two", 1), ("eleven", 0.55)]
