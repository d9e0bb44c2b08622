"""Which groups share enough topics with all others to be placed among them, and how far those are apart."""

from __future__ import annotations

from array import array
from itertools import compress
from operator import sub
from typing import TYPE_CHECKING

from russia_policy.analysis.agreement import ENOUGH, WHOLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from russia_policy.analysis.matrix import Matrix

NAMED = 8
"""More groups than this are counted in a reason, not named."""
UNIT = 2**32
"""A distance of 1. Distances are whole numbers, so that sums of up to two million of them are exact in any order."""
EVEN = 1e-9 * UNIT
"""Distances that differ by no more than this are one distance."""


def set_aside(matrix: Matrix) -> dict[int, str]:
    """Set groups aside until every pair of the others shares enough topics.

    The group with most pairs that share too few goes first; of those with equally many, the one that speaks on fewest
    topics; those that are equal in that too go together. The result is by the groups' places, with the reasons.
    """
    size = len(matrix.groups)
    thin = _thin(matrix)
    counts = [sum(row) for row in thin]
    spoken = [sum(group.position_on(topic.id) is not None for topic in matrix.topics) for group in matrix.groups]
    reasons: dict[int, str] = {}
    while (most := max(counts, default=0)) > 0:
        worst = [place for place, count in enumerate(counts) if count == most]
        fewest = min(spoken[place] for place in worst)
        going = [place for place in worst if spoken[place] == fewest]
        reasons |= {place: _reason(matrix, set(compress(range(size), thin[place])) - set(reasons)) for place in going}
        for place in going:
            counts = list(map(sub, counts, thin[place]))
            counts[place] = 0
    return reasons


def _thin(matrix: Matrix) -> list[bytearray]:
    """For each group a byte for each other: 1 where the two share too few topics."""
    size = len(matrix.groups)
    square = bytearray(size * size)
    for i, shared in enumerate(matrix.shared):
        flags = bytes(count < ENOUGH for count in shared)
        square[i * size + i + 1 : (i + 1) * size] = flags
        square[(i + 1) * size + i :: size] = flags
    return [square[i * size : (i + 1) * size] for i in range(size)]


def _reason(matrix: Matrix, others: set[int]) -> str:
    who = f"{len(others)} groups"
    if len(others) <= NAMED:
        *most, last = sorted(matrix.groups[place].name for place in others)
        who = f"{', '.join(most)} and {last}" if most else last
    return f"shares fewer than three topics with {who}"


def distances(matrix: Matrix, places: Sequence[int]) -> list[Sequence[float]]:
    """1 minus the agreement of the groups at some ascending places, of which every two share a topic.

    A row for each group has its distance to every group, in `UNIT`s, rounded down to a whole number.
    """
    size = len(places)
    square = array("d", bytes(8 * size * size))
    for i, place in enumerate(places):
        units, shared = matrix.units[place], matrix.shared[place]
        later = [other - place - 1 for other in places[i + 1 :]]
        row = array("d", [units[other] * UNIT // (WHOLE * shared[other]) for other in later])
        square[i * size + i + 1 : (i + 1) * size] = row
        square[(i + 1) * size + i :: size] = row
    return [square[i * size : (i + 1) * size] for i in range(size)]
