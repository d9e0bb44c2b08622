"""The sum behind one agreement: what each shared topic adds to it, and why the other topics are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.agreement import WHOLE, parts
from russia_policy.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from russia_policy.analysis.agreement import Part
    from russia_policy.model import Group, Topic


@frozen
class Addend:
    """What one shared topic adds to an agreement."""

    part: Part
    adds: float
    """1 minus the distance of the two positions, divided by the number of shared topics."""
    total: float
    """The sum so far; after the last topic, the agreement."""


@frozen
class LeftOut:
    """A topic that is not part of the sum, since a group has no position on it."""

    topic: Topic
    speaker: Group | None
    """The group that has one; None where neither has."""


@frozen
class Explanation:
    """The sum that the agreement of two groups is, topic by topic."""

    addends: tuple[Addend, ...]
    left_out: tuple[LeftOut, ...]


def explain(topics: Iterable[Topic], a: Group, b: Group) -> Explanation:
    """Take the agreement of two groups apart, topic by topic in their order."""
    chosen = list(topics)
    shared = parts(chosen, a, b)
    whole = WHOLE * len(shared)
    addends = []
    units = 0
    for part in shared:
        added = WHOLE - part.units
        units += added
        addends.append(Addend(part, added / whole, units / whole))
    summed = {part.topic.id for part in shared}
    left_out = tuple(LeftOut(topic, _speaker(topic, a, b)) for topic in chosen if topic.id not in summed)
    return Explanation(tuple(addends), left_out)


def _speaker(topic: Topic, a: Group, b: Group) -> Group | None:
    return next((group for group in (a, b) if group.position_on(topic.id) is not None), None)
