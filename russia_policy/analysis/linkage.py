"""A tree of joins from distances, and how well each number of branches fits them; nothing here knows of groups.

Average linkage (Sokal and Michener 1958), found along chains of nearest neighbours (Benzécri 1982; Murtagh
1983), and mean silhouettes (Rousseeuw 1987; a leaf alone in its branch counts 0). Distances are rows of lists,
for which nothing needs to be imported, or a numpy array; both give the same joins to the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from russia_policy.analysis.agreement import numpy_or_advice

_AT_ONCE = 32  # numbers of branches scored at once: as many as lie in a cache
_TINY = 1e-300


@dataclass(frozen=True, slots=True)
class Join:
    """Two branches of the tree becoming one."""

    left: int
    right: int
    height: float


def linkage(distances: Any) -> list[Join]:
    """Join the groups by average linkage, lowest first: nodes as scipy counts them, leaves first, then the joins.

    `distances` are rows of lists or of a numpy array; both give the same joins, to the last bit.
    """
    plain = isinstance(distances, list)
    join = _join_lists if plain else _join_arrays
    rows = [list(row) for row in distances] if plain else distances.copy()
    size = len(rows)
    for i in range(size):
        rows[i][i] = float("inf")
    members, heights = [1] * size, [0.0] * size
    found: list[tuple[float, int, int]] = []
    chain: list[int] = []
    left = set(range(size))
    while len(found) < size - 1:
        if not chain:
            chain.append(min(left))
        while True:
            row = rows[chain[-1]]
            near = row.index(min(row)) if isinstance(row, list) else int(row.argmin())
            if len(chain) > 1 and row[chain[-2]] <= row[near]:
                break
            chain.append(near)
        b, a = sorted((chain.pop(), chain.pop()), reverse=True)
        total = members[a] + members[b]
        # Rounding must not put a join below those that it is made of.
        heights[a] = max(float(rows[a][b]), heights[a], heights[b])
        found.append((heights[a], a, b))
        join(rows, a, b, members[a] / total, members[b] / total)
        members[a] = total
        left.discard(b)
    nodes = list(range(size))
    joins = []
    for number, (height, a, b) in enumerate(sorted(found, key=lambda each: each[0])):
        joins.append(Join(nodes[a], nodes[b], height))
        nodes[a] = size + number
    return joins


def _join_lists(rows: Any, a: int, b: int, share_a: float, share_b: float) -> None:
    new = [x * share_a + y * share_b for x, y in zip(rows[a], rows[b], strict=True)]
    new[a] = new[b] = float("inf")
    rows[a] = new
    for row, value in zip(rows, new, strict=True):
        row[a], row[b] = value, float("inf")


def _join_arrays(rows: Any, a: int, b: int, share_a: float, share_b: float) -> None:
    new = rows[a]
    new *= share_a
    new += rows[b] * share_b
    new[a] = new[b] = float("inf")
    rows[:, a] = new
    rows[:, b] = float("inf")


def leaf_order(joins: Sequence[Join]) -> list[int]:
    """The leaves from left to right, so that what is joined stands side by side."""
    size = len(joins) + 1
    order: list[int] = []
    open_nodes = [size + len(joins) - 1]
    while open_nodes:
        node = open_nodes.pop()
        if node < size:
            order.append(node)
        else:
            open_nodes += [joins[node - size].right, joins[node - size].left]
    return order


def starts(joins: Sequence[Join], size: int) -> list[int]:
    """Where each node's leaves begin in the leaves' order."""
    found = [0] * (size + len(joins))
    for place, leaf in enumerate(leaf_order(joins)):
        found[leaf] = place
    for number, join in enumerate(joins):
        found[size + number] = found[join.left]
    return found


def silhouettes(distances: Any, joins: Sequence[Join], leaves: list[int]) -> list[float]:
    """The mean silhouette of 2, 3, … branches, up to n - 1 or to where no later one can be larger.

    From the root down each step splits a branch in two. What was nearest stays so unless a half of
    the split branch is nearer: a mean is never below the lesser of the means of its halves.
    """
    size = len(leaves)
    begin, members = starts(joins, size), [1] * size
    for join in joins:
        members.append(members[join.left] + members[join.right])
    spans = [(start, start + count) for start, count in zip(begin, members, strict=True)]
    score = _score_lists if isinstance(distances, list) else _score_arrays
    return score(distances, joins, leaves, spans)


Spans = Sequence[tuple[int, int]]
"""Where each node's members stand in the leaves' order."""


def _score_lists(distances: Any, joins: Sequence[Join], leaves: list[int], spans: Spans) -> list[float]:
    size = len(leaves)
    sums = [[row[leaf] for leaf in leaves] for row in distances]
    for join in joins:
        sums.append([x + y for x, y in zip(sums[join.left], sums[join.right], strict=True)])
    own, nearest = [0.0] * size, [float("inf")] * size
    alone = [False] * size
    scores = []
    for join in reversed(joins[1:]):
        for node in (join.left, join.right):
            (start, end), row = spans[node], sums[node]
            count = end - start
            for i in range(start, end):
                own[i], alone[i] = row[i] / max(count - 1, 1), count == 1
            for i in (*range(start), *range(end, size)):
                nearest[i] = min(nearest[i], row[i] / count)
        single = (
            (b - a) / max(a, b) if b > a or a > 0 else 0.0
            for a, b, lone in zip(own, nearest, alone, strict=True)
            if not lone
        )
        scores.append(sum(single) / size)
    return scores


def _score_arrays(distances: Any, joins: Sequence[Join], leaves: list[int], spans: Spans) -> list[float]:
    np = numpy_or_advice()
    size = len(leaves)
    sums = np.empty((2 * size - 1, size))
    np.maximum(distances[:, leaves], _TINY, out=sums[:size])  # what is next to nothing on both sides scores 0
    itself = (leaves, range(size))
    sums[itself] = np.inf
    closest = sums[:size].min(axis=0)
    sums[itself] = 0.0
    for number, join in enumerate(joins):
        np.add(sums[join.left], sums[join.right], out=sums[size + number])
    splits = joins[:0:-1]
    own, nearest, together = (np.full(size, each) for each in (1.0, np.inf, 1.0))
    scores: list[float] = []
    for first in range(0, len(splits), _AT_ONCE):
        some = splits[first : first + _AT_ONCE]
        within, between, counted = (np.empty((len(some), size)) for _ in range(3))
        for number, join in enumerate(some):
            for node in (join.left, join.right):
                start, end = spans[node]
                row, count = sums[node], end - start
                if count > 1:
                    np.multiply(row[start:end], 1 / (count - 1), out=own[start:end])
                    np.multiply(row, 1 / count, out=row)  # the node's sums are not needed again
                else:
                    together[start] = 0.0
                row[start:end] = np.inf
                nearest = np.minimum(nearest, row, out=between[number])
            within[number] = own
            counted[number] = together
        larger = np.maximum(within, between)
        np.subtract(between, within, out=within)
        within /= larger
        scores += (np.einsum("ij,ij->i", within, counted) / size).tolist()
        # As branches are split, the nearest other one only comes nearer, and none is tighter than two neighbours.
        if (1 - closest / nearest).mean() < max(scores) - 1e-6:
            break
    return scores
