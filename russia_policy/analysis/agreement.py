"""How far two groups agree: one number, made of parts that add up to it.

Agreement is 1 minus the mean, over the topics on which both have a position, of |a - b| divided by the steps between
the two ends of the topic's scale: the city-block measure with pairwise deletion that NRK publishes for its valgomat
(github.com/nrkno/valg-valgomat-algoritme). It is the one measure whose parts add up to the number. Two groups without
a shared topic have no number. A distance is counted in 2520ths of a scale, of which every scale's step is a whole
number; so sums are exact, whatever their order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from russia_policy.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from russia_policy.model import Group, Topic

WHOLE = 2520
"""The distance from end to end of a scale. It is divisible by 1 to 10, the steps that a scale can have."""
ENOUGH = 3
"""How many topics two groups must share before people are told the number."""


@frozen
class Part:
    """One shared topic's part of an agreement."""

    topic: Topic
    a: int
    b: int

    @property
    def steps(self) -> int:
        """How many steps of the scale the positions are apart."""
        return abs(self.a - self.b)

    @property
    def units(self) -> int:
        """The distance in 2520ths of the scale."""
        return self.steps * WHOLE // steps(self.topic)

    @property
    def distance(self) -> float:
        """The distance between the positions, 1 from end to end of the scale."""
        return self.units / WHOLE


class Pair(NamedTuple):
    """Two groups, and the sum of their distances in 2520ths over the topics that they share."""

    a: Group
    b: Group
    units: int
    shared: int

    @property
    def agreement(self) -> float | None:
        """From 0, opposite ends of every shared topic, to 1, the same positions; None without a shared topic."""
        return (WHOLE * self.shared - self.units) / (WHOLE * self.shared) if self.shared else None

    @property
    def percent(self) -> int:
        """The agreement as people read it, halves rounded up; 0 where there is none."""
        whole = WHOLE * self.shared
        return (200 * (whole - self.units) + whole) // (2 * whole) if whole else 0

    @property
    def told(self) -> bool:
        """Whether enough topics are shared for people to be told the number."""
        return self.shared >= ENOUGH


def steps(topic: Topic) -> int:
    """How many steps a topic's scale has from end to end."""
    return topic.steps - 1


def parts(topics: Iterable[Topic], a: Group, b: Group) -> list[Part]:
    """The topics that two groups share, with their positions."""
    return [
        Part(topic, one, other)
        for topic in topics
        if (one := a.position_on(topic.id)) is not None and (other := b.position_on(topic.id)) is not None
    ]


def pair(topics: Iterable[Topic], a: Group, b: Group) -> Pair:
    """The agreement of two groups."""
    shared = parts(topics, a, b)
    return Pair(a, b, sum(part.units for part in shared), len(shared))


def differing(topics: Iterable[Topic], a: Group, b: Group) -> list[Part]:
    """The topics on which two groups differ, the furthest apart first."""
    return sorted((part for part in parts(topics, a, b) if part.units), key=lambda part: -part.units)


def against(topics: Sequence[Topic], group: Group, others: Iterable[Group]) -> list[Pair]:
    """One group against others: linear, so that it works for any number of them."""
    spoken = [topic for topic in topics if group.position_on(topic.id) is not None]
    return [pair(spoken, group, other) for other in others if other is not group]
