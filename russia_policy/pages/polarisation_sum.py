"""How polarisation is made from the counts of a topic: the formula in plain words, and a topic worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.polarisation import TWO, layers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.analysis.polarisation import Division, Pattern
    from russia_policy.model import Topic
    from russia_policy.pages.blocks import Line

FORMULA = (
    "A is made from the counts on the k steps. From every step that has groups take as many as the least has: they are "
    "a layer, on S steps; repeat with the rest. Of its triples of steps, in order, with groups (1) or without (0), T1 "
    "are 110 or 011, and T2 are 101. U = ((k − 2) × T1 − (k − 1) × T2) ÷ ((k − 2) × (T1 + T2)); the layer's agreement "
    "is U × (1 − (S − 1) ÷ (k − 1)), but 1 if S = 1 and 0 if S = k. A is the layers' mean, weighted by their groups."
)
"""Van der Eijk's A; T1 and T2 are his TU and TDU."""


def worked_out(divided: Sequence[Division]) -> Iterator[Line]:
    """The formula of A and a topic worked out with it, and one of two steps, of those that occur.

    Args:
        divided: The topics on which two groups or more speak, from the most divisive to the most agreed.
    """
    ordered = [division for division in divided if division.topic.steps != TWO]
    if ordered:
        yield [(f"{FORMULA} {_example(max(ordered, key=_telling))}", "quiet")]
    if of_two := next((division for division in divided if division.topic.steps == TWO), None):
        low, high = of_two.counts.values()
        told = f"1 − |{low} − {high}| ÷ {low + high} = {_number(of_two.polarisation)}"
        yield [(f"With two steps: {_named(of_two)}: {told}.", "quiet")]


def _telling(division: Division) -> tuple[bool, int]:
    """How much of the formula a topic needs; of equal ones, the most divisive is shown."""
    found = [pattern for pattern, _ in layers(tuple(division.counts.values()))]
    return any(pattern.two for pattern in found), min(len(found), TWO)


def _example(division: Division) -> str:
    topic = division.topic
    parts = [(pattern, int(height) * pattern.filled) for pattern, height in layers(tuple(division.counts.values()))]
    told = "; ".join(_layer(topic, pattern, groups) for pattern, groups in parts)
    addends = " + ".join(f"{groups} × {_number(pattern.agreement)}" for pattern, groups in parts)
    agreement, polarisation = _number(division.agreement), _number(division.polarisation)
    mean = f"A = ({addends}) ÷ {len(division.groups)} = {agreement}"
    return f"{_named(division)}, k = {topic.steps}: {told}. {mean}; (1 − {agreement}) ÷ 2 = {polarisation}."


def _named(division: Division) -> str:
    return f"{division.topic.title}, {counts_of(division)}"


def counts_of(division: Division) -> str:
    """How many groups stand on each step of a scale, from its low end to its high end."""
    return _in_a_row(division.counts.values())


def _in_a_row(counts: Iterable[int]) -> str:
    return " ".join(map(str, counts))


def _layer(topic: Topic, pattern: Pattern, groups: int) -> str:
    """A layer with its agreement; only that of several steps has a sum."""
    drawn = _in_a_row(groups // pattern.filled * filled for filled in pattern.positions)
    value = _number(pattern.agreement)
    unimodality = pattern.unimodality
    if pattern.filled == 1 or unimodality is None:
        return f"layer {drawn}: {value}"
    a, b = topic.steps - 2, topic.steps - 1
    total = pattern.one + pattern.two
    return (
        f"layer {drawn}: U = ({a} × {pattern.one} − {b} × {pattern.two}) ÷ ({a} × {total}) = {_number(unimodality)}, "
        f"× (1 − {pattern.filled - 1} ÷ {b}) = {value}"
    )


def _number(value: float | None) -> str:
    """A number to four digits after its point; a whole one, or a short one, without zeros behind it."""
    shown = round(value or 0.0, 4) or 0.0  # without the sign of a number that is all but 0
    return f"{shown:.4f}".rstrip("0").rstrip(".").replace("-", "−")
