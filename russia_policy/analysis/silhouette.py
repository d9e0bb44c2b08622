"""How well a division fits distances: the mean silhouette, of one division or of all that a tree of joins makes.

The silhouette of a leaf is (b - a) / max(a, b): a is its mean distance to the others of its branch, b the smallest of
its mean distances to the other branches. It is 0 for a leaf that is alone in its branch (Rousseeuw, "Silhouettes: a
graphical aid to the interpretation and validation of cluster analysis", Journal of Computational and Applied
Mathematics 20, 1987).
"""

from __future__ import annotations

from array import array
from math import fsum, inf
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from russia_policy.analysis.linkage import Distances, Tree


def silhouette(distances: Distances, branches: Sequence[Sequence[int]]) -> float:
    """The mean silhouette of a division into two branches or more, each the numbers of its leaves."""
    scores = _Scores(len(distances))
    for leaves in branches:
        scores.add(leaves, _summed([distances[leaf] for leaf in leaves]))
    return scores.mean()


def silhouettes(distances: Distances, tree: Tree, most: int) -> dict[int, float]:
    """The mean silhouettes of the divisions that a tree makes into two to `most` branches.

    The result is by the level that the division lies below, from the fewest branches to the most. The tree is taken
    apart from its root: a leaf's nearest other branch stays the nearest unless a part of a branch is nearer, since a
    mean is never below the smallest of its parts' means.
    """
    counts = tree.counts
    branches = _branches(distances, tree, most)
    scores = _Scores(tree.size)
    result = {}
    for number in reversed(range(len(tree.levels))):
        if counts[number] > most:
            break
        for join in tree.levels[number].joins:
            for part in join.parts:
                scores.add(*branches[part])
        result[number] = scores.mean()
    return result


def _branches(distances: Distances, tree: Tree, most: int) -> dict[int, tuple[list[int], Sequence[float]]]:
    """For each branch of a division into up to `most`, its leaves and the sums of all leaves' distances to them."""
    branches: dict[int, tuple[list[int], Sequence[float]]] = {leaf: ([leaf], row) for leaf, row in enumerate(distances)}
    for count, level in zip(tree.counts[:-1], tree.levels, strict=True):
        for join in level.joins:
            parts = [branches[part] if count <= most else branches.pop(part) for part in join.parts]
            leaves = [leaf for members, _ in parts for leaf in members]
            branches[join.branch] = leaves, _summed([sums for _, sums in parts])
    return branches


def _summed(rows: Sequence[Sequence[float]]) -> Sequence[float]:
    first, *others = rows
    for row in others:
        first = array("d", map(add, first, row))
    return first


class _Scores:
    """What the silhouette of every leaf is made of, while branches are added."""

    def __init__(self, size: int) -> None:
        self.own = [0.0] * size
        """The mean distance to the others of the own branch."""
        self.nearest = [inf] * size
        """The smallest mean distance to another branch."""
        self.alone = bytearray(size)

    def add(self, leaves: Sequence[int], sums: Sequence[float]) -> None:
        """Take a branch in: of those before it, its leaves may be in one of which it is a part, and in no other."""
        size = len(leaves)
        kept = [self.nearest[leaf] for leaf in leaves]
        means = [total / size for total in sums]
        self.nearest = list(map(min, means, self.nearest))
        for leaf, near in zip(leaves, kept, strict=True):
            self.nearest[leaf] = near
            if size > 1:
                self.own[leaf] = sums[leaf] / (size - 1)
            else:
                self.alone[leaf] = True

    def silhouettes(self) -> list[float]:
        """The silhouette of every leaf."""
        return [
            0.0 if alone or own == near else 1 - own / near if own < near else near / own - 1
            for own, near, alone in zip(self.own, self.nearest, self.alone, strict=True)
        ]

    def mean(self) -> float:
        """The mean silhouette, which does not depend on the order of the leaves."""
        return fsum(self.silhouettes()) / len(self.own)
