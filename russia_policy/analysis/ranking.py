"""Which pairs agree most and least: among those that share enough topics, so that no 100 % on three of them leads."""

from __future__ import annotations

from heapq import nsmallest
from itertools import chain
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from russia_policy.analysis.agreement import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from russia_policy.analysis.agreement import Pair
    from russia_policy.analysis.matrix import Matrix

RANKED = 5
"""How many topics two groups must share for their pair to be called one of the nearest or the farthest."""
_EVEN = 1e-9  # means that differ by less are the same number, rounded differently


def least_to_rank(shared: Iterable[int]) -> int:
    """How many topics a pair must share to be ranked: `RANKED`, or the most that any shares where none shares so many.

    It is never fewer than people are told a number for.

    Args:
        shared: How many topics the pairs share.
    """
    return max(ENOUGH, min(RANKED, max(shared, default=0)))


class Ranking(NamedTuple):
    """The pairs that agree most and least, of those that share enough topics."""

    least: int
    """How many topics a pair must share to be ranked."""
    ranked: int
    """How many pairs share so many."""
    nearest: list[Pair]
    farthest: list[Pair]


def ranking(matrix: Matrix, count: int) -> Ranking:
    """Find the `count` pairs that agree most and least.

    Ties go to those that share more topics, then to the order of the groups.
    """
    found = _ranking(matrix, count, RANKED)
    if found.ranked:
        return found
    return _ranking(matrix, count, least_to_rank(chain.from_iterable(matrix.shared)))


def _ranking(matrix: Matrix, count: int, least: int) -> Ranking:
    number, ends = 0, (_End(count), _End(count))
    for i, (units, shared) in enumerate(zip(matrix.units, matrix.shared, strict=True)):
        ranked = [
            (total / topics, topics, j)
            for j, (total, topics) in enumerate(zip(units, shared, strict=True), i + 1)
            if topics >= least
        ]
        number += len(ranked)
        for end, sign in zip(ends, (1, -1), strict=True):
            end.add([(sign * mean, -topics, i, j) for mean, topics, j in ranked if sign * mean <= end.limit])
    nearest, farthest = ([matrix.pair(i, j) for *_, i, j in end.first] for end in ends)
    return Ranking(least, number, nearest, farthest)


class _End:
    """The first pairs of a list while it is made, by the means of their distances."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.first: list[tuple[float, int, int, int]] = []
        self.limit = inf
        """A larger mean has no place among them."""

    def add(self, candidates: list[tuple[float, int, int, int]]) -> None:
        if candidates:
            self.first = nsmallest(self.count, self.first + candidates)
        if len(self.first) == self.count:
            self.limit = self.first[-1][0] + _EVEN
