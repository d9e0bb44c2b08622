"""A tree of joins from distances: average linkage in which all pairs at one height are joined in one step.

The distance of two branches is the mean distance between their leaves (Sokal and Michener 1958). Where several pairs
are nearest, textbooks join any one of them, and the tree depends on the order of the leaves. Here they are all joined
at once, so a join can have more than two parts (Fernández and Gómez, "Solving non-uniqueness in agglomerative
hierarchical clustering using multidendrograms", Journal of Classification 25(1), 2008).
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from math import inf
from operator import add, truediv
from typing import NamedTuple

from russia_policy.frozen import frozen

Distances = Sequence[Sequence[float]]
"""A row for each leaf, with its distance to every leaf."""


class Join(NamedTuple):
    """Some branches that become one. Leaves are branches too: they have the numbers from 0, joins those after them."""

    branch: int
    parts: tuple[int, ...]


class Level(NamedTuple):
    """All joins at one height."""

    height: float
    joins: tuple[Join, ...]


@frozen
class Tree:
    """The joins of some leaves, from the lowest level to the one that leaves a single branch."""

    size: int
    levels: tuple[Level, ...]

    def branches(self, level: int) -> list[list[int]]:
        """The leaves of each branch that there is below a level: below level 0 every leaf is a branch."""
        members = {leaf: [leaf] for leaf in range(self.size)}
        for _, joins in self.levels[:level]:
            for join in joins:
                members[join.branch] = [leaf for part in join.parts for leaf in members.pop(part)]
        return list(members.values())

    @property
    def counts(self) -> list[int]:
        """How many branches there are below each level, and above the last one."""
        counts = [self.size]
        for _, joins in self.levels:
            counts.append(counts[-1] - sum(len(join.parts) - 1 for join in joins))
        return counts

    def leaves(self, names: Sequence[str]) -> list[int]:
        """The leaves in an order that keeps every branch together; the parts of a join stand by their first names."""
        first = dict(enumerate(names))
        ordered = {leaf: [leaf] for leaf in range(self.size)}
        for _, joins in self.levels:
            for join in joins:
                parts = sorted(join.parts, key=first.__getitem__)
                first[join.branch] = first[parts[0]]
                ordered[join.branch] = [leaf for part in parts for leaf in ordered.pop(part)]
        return [leaf for branch in ordered.values() for leaf in branch]


def linkage(distances: Distances, even: float) -> Tree:
    """Join leaves by average linkage, all pairs at one height in one step.

    Args:
        distances: Symmetric. Where they are whole numbers of which no sum passes 2**53, all sums are exact, and the
            result depends on no order.
        even: Heights that differ by no more than this are one height.
    """
    branches = _Branches(distances)
    levels = []
    while branches.left > 1:
        height, nearest = branches.nearest(even)
        together = branches.together(nearest, height + even)
        levels.append(Level(height, tuple(branches.join(slots) for slots in together)))
        if branches.left > 1:
            for slots in together:
                branches.look(slots[0])
    return Tree(len(distances), tuple(levels))


class _Branches:
    """The branches that are left, each in the slot of its first leaf.

    What a branch is nearest to is looked for again only when its old distance is the smallest of all: joining others
    never brings a branch nearer than their nearest part was, so the old distance is a lower bound (Müllner, "Modern
    hierarchical, agglomerative clustering algorithms", 2011, arXiv:1109.2378).
    """

    def __init__(self, distances: Distances) -> None:
        size = self.left = self.next = len(distances)
        self.sums = [array("d", row) for row in distances]
        """For each slot the sums of the distances between its leaves and those of every other slot."""
        for slot, row in enumerate(self.sums):
            row[slot] = inf
        self.sizes = [1] * size
        self.branch = list(range(size))
        """For each slot the number of its branch; -1 where there is none any more."""
        self.bound = [inf] * size
        self.seen = [(0, 0)] * size
        """For each slot the slot that was nearest, and the branch that was in it then."""
        for slot in range(size if size > 1 else 0):
            self.look(slot)

    def look(self, slot: int) -> None:
        """Find the branch that is nearest to the one in a slot."""
        means = list(map(truediv, self.sums[slot], map(self.sizes[slot].__mul__, self.sizes)))
        self.bound[slot] = min(means)
        other = means.index(self.bound[slot])
        self.seen[slot] = (other, self.branch[other])

    def nearest(self, even: float) -> tuple[float, list[int]]:
        """The smallest distance of all, and the slots of the branches that are so near to another."""
        while True:
            height = min(self.bound)
            slots = [slot for slot, bound in enumerate(self.bound) if bound <= height + even]
            outdated = [slot for slot in slots if self.branch[self.seen[slot][0]] != self.seen[slot][1]]
            if not outdated:
                return height, slots
            for slot in outdated:
                self.look(slot)

    def together(self, slots: list[int], limit: float) -> list[list[int]]:
        """Put slots together that are joined, directly or through others, by distances up to a limit."""
        rest = set(slots)
        result = []
        while rest:
            linked = [rest.pop()]
            for slot in linked:  # which grows meanwhile
                row, size = self.sums[slot], self.sizes[slot]
                near = [other for other in rest if row[other] / (size * self.sizes[other]) <= limit]
                linked += near
                rest.difference_update(near)
            result.append(sorted(linked))
        return sorted(result)

    def join(self, slots: list[int]) -> Join:
        """Make one branch, in the first slot, of those in some slots."""
        first, *others = slots
        made = Join(self.next, tuple(self.branch[slot] for slot in slots))
        row = self.sums[first]
        for slot in others:
            row = array("d", map(add, row, self.sums[slot]))
            self.sums[slot] = array("d")
            self.bound[slot], self.branch[slot] = inf, -1
        for slot in slots:
            row[slot] = inf
        self.sums[first] = row
        for slot, total in enumerate(row):
            if total < inf:
                other = self.sums[slot]
                other[first] = total
                for gone in others:
                    other[gone] = inf
        self.sizes[first] = sum(self.sizes[slot] for slot in slots)
        self.branch[first] = self.next
        self.next += 1
        self.left -= len(others)
        return made
