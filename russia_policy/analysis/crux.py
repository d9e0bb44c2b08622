"""Where a debate turns: the topic on which most groups stand against each other, and the one on which they agree most.

The crux is the topic whose smaller side is the largest. A side is the groups that stand strictly on one side of the
scale's middle; who stands on the middle is on neither. Of topics whose smaller sides are equally large the more
polarised one is the crux, then the one that comes first in the debate. Where no topic has groups on both sides there
is none. Polarisation alone does not find it: two groups at the two ends divide a topic wholly, and may be the only
two that speak on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from russia_policy.analysis.polarisation import Division
    from russia_policy.model import Group


class Crux(NamedTuple):
    """The topic whose two sides are largest, and who stands on which."""

    division: Division
    low: tuple[Group, ...]
    """The groups nearer to the low end than to the high one."""
    high: tuple[Group, ...]


def crux(divided: Sequence[Division]) -> Crux | None:
    """Find the crux of topics that stand from the most divisive to the most agreed; None where there is none."""
    found = max(map(_sides, divided), key=_smaller, default=None)  # of equal ones the first
    return found if found and _smaller(found) else None


def _sides(division: Division) -> Crux:
    middle = division.topic.middle
    low = tuple(group for group in division.groups if division.position(group) < middle)
    high = tuple(group for group in division.groups if division.position(group) > middle)
    return Crux(division, low, high)


def _smaller(sides: Crux) -> int:
    return min(len(sides.low), len(sides.high))


def most_agreed(divided: Sequence[Division]) -> Division | None:
    """The least polarised topic on which two groups or more speak; of equal ones, the one on which most speak."""
    several = [division for division in divided if division.several]
    return min(several, key=lambda division: (division.polarisation or 0.0, -len(division.groups)), default=None)
