"""What divides groups and what unites them: topics by polarisation, common ground, wedges between two camps.

Agreement A is van der Eijk's ("Measuring agreement in ordered rating scales", Quality & Quantity 35(3), 2001): the
counts per position are taken apart into layers of equal height, each layer's pattern of filled and empty positions
gets a value from -1 (two peaks at the ends) to 1 (one peak), and A is their mean weighted by the layers' size.
Polarisation is (1 - A) / 2. Of two positions A is not defined; there it is 1 - |p - q|, where p and q are the shares
of the two.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from math import ceil, floor
from statistics import median
from typing import TYPE_CHECKING

from russia_policy.analysis.comparison import opposed, terms_differ
from russia_policy.analysis.spread import Spread
from russia_policy.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.model import Group, Topic


TWO = 2
"""The steps of a scale on which A is not defined: yes and no."""


class Division(Spread):
    """How groups spread over one topic's scale, and how far that divides them."""

    __slots__ = ()

    @property
    def agreement(self) -> float | None:
        """Van der Eijk's A; None where nobody speaks, and of a scale of two steps."""
        if not self.groups or self.topic.steps == TWO:
            return None
        return ordinal_agreement(tuple(self.counts.values()))

    @property
    def polarisation(self) -> float | None:
        """From 0, all on one position, to 1, half of them at each end; None where nobody speaks."""
        if self.groups and self.topic.steps == TWO:
            low, high = self.counts.values()
            return 1 - abs(low - high) / len(self.groups)
        agreement = self.agreement
        return None if agreement is None else (1 - agreement) / 2


def ordinal_agreement(counts: Sequence[float]) -> float:
    """Van der Eijk's A of counts per position, of which at least one is not 0."""
    weighted = sum(pattern.agreement * pattern.filled * height for pattern, height in layers(counts))
    return weighted / sum(counts)


def layers(counts: Sequence[float]) -> Iterator[tuple[Pattern, float]]:
    """Take counts per position apart into layers, each with the same count on every position that it fills.

    Each is as high as the rest of the counts allows; there are no more layers than positions.
    """
    rest = list(counts)
    while any(rest):
        height = min(count for count in rest if count)
        yield pattern_of(tuple(count > 0 for count in rest)), height
        rest = [count - height if count else count for count in rest]


@frozen
class Pattern:
    """Which positions of a scale a layer fills, and how far this speaks for one peak.

    Of all triples of positions in order, those filled as 110 or 011 speak for one peak, those as 101 for two.
    """

    positions: tuple[bool, ...]
    one: int
    """The triples that speak for one peak: the paper's TU."""
    two: int
    """The triples that speak for two peaks: the paper's TDU."""

    @property
    def filled(self) -> int:
        """How many positions it fills: the paper's S."""
        return sum(self.positions)

    @property
    def unimodality(self) -> float | None:
        """The paper's U: 1 where no triple speaks for two peaks; None where no triple speaks for anything."""
        if not self.one + self.two:
            return None
        steps = len(self.positions)
        return ((steps - 2) * self.one - (steps - 1) * self.two) / ((steps - 2) * (self.one + self.two))

    @property
    def agreement(self) -> float:
        """The A of a layer: 1 where one position is filled, 0 where every one is."""
        unimodality = self.unimodality
        if self.filled == 1 or unimodality is None:
            return float(self.filled == 1)
        return unimodality * (1 - (self.filled - 1) / (len(self.positions) - 1))


@lru_cache(maxsize=4096)
def pattern_of(positions: tuple[bool, ...]) -> Pattern:
    """Count the triples of positions that speak for one peak, and for two."""
    triples = list(combinations(positions, 3))
    one = sum(triple in ((True, True, False), (False, True, True)) for triple in triples)
    return Pattern(positions, one, triples.count((True, False, True)))


def divisions(topics: Sequence[Topic], groups: Sequence[Group]) -> list[Division]:
    """The topics from the most divisive to the most agreed; those on which fewer than two speak come last."""
    result = [Division.of(topic, groups) for topic in topics]
    return sorted(result, key=lambda division: (not division.several, -(division.polarisation or 0.0)))


@frozen
class Common:
    """A topic on which all that speak, at least two, stand together."""

    division: Division
    why: str
    terms_differ: bool
    """Whether one of the groups has a condition that another does not have."""


def common_ground(divided: Sequence[Division]) -> list[Common]:
    """The topics on which all that speak hold one position, stand on one side of the middle, or within one step.

    The two steps of a scale that has no more are its opposite ends.
    """
    ground = []
    for division in divided:
        if not division.several:
            continue
        low, high = division.position(division.groups[0]), division.position(division.groups[-1])
        if low == high:
            why = "same position"
        elif not low <= division.topic.middle <= high:
            why = "same side"
        elif high - low == 1 and not opposed(division.topic, low, high):
            why = "within one step"
        else:
            continue
        stances = [group.stances[division.topic.id] for group in division.groups]
        ground.append(Common(division, why, terms_differ(stances)))
    return ground


@frozen
class Wedge:
    """How one topic separates two camps, of each of which somebody speaks."""

    topic: Topic
    a: Spread
    b: Spread

    @property
    def median_a(self) -> float:
        """The median position of the first camp; it can lie between two positions."""
        return _median(self.a)

    @property
    def median_b(self) -> float:
        """The median position of the second camp."""
        return _median(self.b)

    @property
    def difference(self) -> float:
        """How many steps the second camp's median lies towards the high end from the first one's."""
        return self.median_b - self.median_a

    @property
    def apart(self) -> float:
        """The distance of the medians as a share of the scale, from 0 to 1, whatever number of steps it has."""
        return abs(self.difference) / (self.topic.steps - 1)

    @property
    def overlap(self) -> float:
        """The overlapping coefficient (Weitzman 1970), from 0 to 1.

        It is the share that the two camps' counts per position have in common: 0 where no position is held in
        both camps, 1 where the same shares of both hold every position.
        """
        a, b = self.a.counts, self.b.counts
        return sum(min(a[step] / len(self.a.groups), b[step] / len(self.b.groups)) for step in self.topic.positions)


def _median(spread: Spread) -> float:
    return float(median(spread.position(group) for group in spread.groups))


def neighbours(place: float) -> tuple[int, int]:
    """The two positions between which a median lies; where it is a position itself, this position twice."""
    return floor(place), ceil(place)


def wedges(topics: Iterable[Topic], a: Iterable[Group], b: Iterable[Group]) -> list[Wedge]:
    """The topics on which somebody of each camp speaks, from what separates the camps most to what does least."""
    first, second = list(a), list(b)
    result = [Wedge(topic, Spread.of(topic, first), Spread.of(topic, second)) for topic in topics]
    spoken = [wedge for wedge in result if wedge.a.groups and wedge.b.groups]
    return sorted(spoken, key=lambda wedge: (-wedge.apart, wedge.overlap))
