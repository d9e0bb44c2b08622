"""What divides groups and what unites them: topics by polarisation, common ground, wedges between two camps.

Agreement A is van der Eijk's ("Measuring agreement in ordered rating scales", Quality & Quantity 35(3), 2001): the
counts per position are taken apart into layers of equal height, each layer's pattern of filled and empty positions
gets a value from -1 (two peaks at the ends) to 1 (one peak), and A is their mean weighted by the layers' size.
Polarisation is (1 - A) / 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from statistics import median
from typing import TYPE_CHECKING

from russia_policy.analysis.comparison import terms_differ
from russia_policy.analysis.spread import Spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from russia_policy.model import Group, Topic


class Division(Spread):
    """How groups spread over one topic's scale, and how far that divides them."""

    __slots__ = ()

    @property
    def agreement(self) -> float | None:
        """Van der Eijk's A; None where nobody speaks."""
        return agreement(tuple(self.counts.values())) if self.groups else None

    @property
    def polarisation(self) -> float | None:
        """From 0, all on one position, to 1, half of them at each end; None where nobody speaks."""
        found = self.agreement
        return None if found is None else (1 - found) / 2


def agreement(counts: Sequence[float]) -> float:
    """Van der Eijk's A of counts per position, of which at least one is not 0."""
    total = sum(counts)
    rest = list(counts)
    found = 0.0
    while any(rest):
        height = min(each for each in rest if each)
        pattern = tuple(each > 0 for each in rest)
        found += _of_pattern(pattern) * sum(pattern) * height
        rest = [each - height if each else each for each in rest]
    return found / total


@lru_cache(maxsize=4096)
def _of_pattern(pattern: tuple[bool, ...]) -> float:
    """A of one layer.

    Of all triples of positions in order, those filled as 110 or 011 speak for one peak, those as 101 for two.
    """
    filled = sum(pattern)
    if filled == 1:
        return 1.0
    triples = list(combinations(pattern, 3))
    one = sum(triple in ((True, True, False), (False, True, True)) for triple in triples)
    two = triples.count((True, False, True))
    if not one + two:
        return 0.0  # every position is filled
    steps = len(pattern) - 1
    unimodality = ((steps - 1) * one - steps * two) / ((steps - 1) * (one + two))
    return unimodality * (1 - (filled - 1) / steps)


def divisions(topics: Sequence[Topic], groups: Sequence[Group]) -> list[Division]:
    """The topics from the most divisive to the most agreed; those on which fewer than two speak come last."""
    found = [Division.of(topic, groups) for topic in topics]
    return sorted(found, key=lambda each: (len(each.groups) < 2, -(each.polarisation or 0.0)))  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Common:
    """A topic on which all that speak, at least two, stand together."""

    division: Division
    why: str
    terms_differ: bool
    """Whether one of them states a condition that another does not."""


def common_ground(found: Sequence[Division]) -> list[Common]:
    """The topics on which all that speak hold one position, stand on one side of 0, or within one step."""
    ground = []
    for division in found:
        positions = [division.position(group) for group in division.groups]
        if len(positions) < 2:  # noqa: PLR2004
            continue
        low, high = min(positions), max(positions)
        if low == high:
            why = "same position"
        elif low > 0 or high < 0:
            why = "same side"
        elif high - low == 1:
            why = "within one step"
        else:
            continue
        stances = [group.stances[division.topic.id] for group in division.groups]
        ground.append(Common(division, why, terms_differ(stances)))
    return ground


@dataclass(frozen=True, slots=True)
class Wedge:
    """How one topic separates two camps."""

    topic: Topic
    a: Division
    b: Division
    median_a: float
    median_b: float
    overlap: float
    """The overlapping coefficient (Weitzman 1970): the share that the two camps' counts per position have in
    common, from 0, no position held in both, to 1, the same shares everywhere."""

    @property
    def difference(self) -> float:
        """How many steps the second camp's median lies towards the high end from the first one's."""
        return self.median_b - self.median_a


def wedges(topics: Sequence[Topic], a: Sequence[Group], b: Sequence[Group]) -> list[Wedge]:
    """The topics on which somebody of each camp speaks, from what separates the camps most to what does least."""
    second = {division.topic.id: division for division in divisions(topics, b)}
    found = []
    for one in divisions(topics, a):
        two = second[one.topic.id]
        if not one.groups or not two.groups:
            continue
        median_a, median_b = (float(median(each.position(group) for group in each.groups)) for each in (one, two))
        shares = [{p: n / len(each.groups) for p, n in each.counts.items()} for each in (one, two)]
        overlap = sum(min(shares[0][position], shares[1][position]) for position in one.topic.positions)
        found.append(Wedge(one.topic, one, two, median_a, median_b, overlap))
    place = {topic.id: number for number, topic in enumerate(topics)}
    return sorted(
        found, key=lambda each: (-abs(each.difference) / len(each.topic.scale), each.overlap, place[each.topic.id])
    )
