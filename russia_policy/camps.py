"""Which groups stand together by their positions alone: average linkage, and how many camps there are.

The distance of two groups is 1 minus their agreement. Groups are joined by average linkage (Sokal and Michener
1958), found along chains of nearest neighbours (Benzécri 1982; Murtagh 1983). The number of camps is the one,
from 2 to one less than there are groups, whose mean silhouette is largest (Rousseeuw 1987; a group alone in its
camp counts 0); ties go to fewer. Groups are taken in the order of their ids, so that the order in which they
are asked for changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from russia_policy.agreement import FEW, PLAIN, Matrix, numpy_or_advice
from russia_policy.model import Group

FEWEST = 3
MOST = 2_000
"""Past here camps are not computed: the work grows with the square of the groups."""
_EVEN = 1e-9  # silhouettes that differ by less are the same number, rounded differently


@dataclass(frozen=True, slots=True)
class Camps:
    """The camps that the positions make, and who cannot be placed."""

    camps: tuple[tuple[Group, ...], ...]
    silhouette: float | None
    """Of these camps, from -1 to 1; None where there are none."""
    not_placed: tuple[tuple[Group, str], ...]
    """Each with the reason."""
    order: tuple[Group, ...]
    """All groups as the tree of joins puts them side by side, those not placed last."""
    why: str = ""
    """Why there are no camps, where there are none."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two branches of the tree becoming one."""

    left: int
    right: int
    height: float


def find(matrix: Matrix) -> Camps:
    """Find the camps among the groups of a matrix."""
    groups = matrix.groups
    if len(groups) > MOST:
        return Camps((), None, (), groups, f"camps are computed for up to {MOST:,} groups")
    by_id = sorted(range(len(groups)), key=lambda place: groups[place].id)
    square = _square(matrix, by_id)
    apart = _set_aside(matrix, by_id, square)
    placed = [row for row in range(len(by_id)) if row not in apart]
    rest = tuple((groups[by_id[row]], why) for row, why in apart.items())
    if len(placed) < FEWEST:
        order = (*(groups[by_id[row]] for row in placed), *(group for group, _ in rest))
        return Camps((), None, rest, order, f"camps need at least {FEWEST} groups that can be placed")
    distances = _distances(square, placed)
    joins = linkage(distances)
    leaves = leaf_order(joins)
    scores = silhouettes(distances, joins, leaves)
    best = max(scores)
    number = 2 + next(place for place, score in enumerate(scores) if score >= best - _EVEN)
    ordered = tuple(groups[by_id[placed[leaf]]] for leaf in leaves)
    edges = sorted(_starts(joins, len(leaves))[join.right] for join in joins[len(joins) - number + 1 :])
    camps = tuple(ordered[start:end] for start, end in pairwise([0, *edges, len(ordered)]))
    order = (*ordered, *(group for group, _ in rest))
    return Camps(camps, float(scores[number - 2]), rest, order)


def _square(matrix: Matrix, by_id: list[int]) -> tuple[Any, Any]:
    """The sums of distances and the shared topics as full tables, in the order of the ids."""
    size = len(by_id)
    if size <= PLAIN:
        tables: Any = ([[0] * size for _ in range(size)], [[0] * size for _ in range(size)])
        for i in range(size):
            for j in range(i + 1, size):
                found = matrix.pair(by_id[i], by_id[j])
                tables[0][i][j] = tables[0][j][i] = found.units
                tables[1][i][j] = tables[1][j][i] = found.shared
        return tables[0], tables[1]
    np = numpy_or_advice()
    full = []
    for rows in (matrix.units, matrix.shared):
        table = np.zeros((size, size), dtype=np.float64)
        for i, row in enumerate(rows):
            table[i, i + 1 :] = row
        table += table.T
        full.append(table if by_id == list(range(size)) else table[np.ix_(by_id, by_id)])
    return full[0], full[1]


def _set_aside(matrix: Matrix, by_id: list[int], square: tuple[Any, Any]) -> dict[int, str]:
    """Set aside the group with most pairs of too few shared topics until there is no such pair; say why each."""
    groups = [matrix.groups[place] for place in by_id]
    size = len(groups)
    if size <= PLAIN:
        thin = {i: {j for j, n in enumerate(row) if n < FEW and i != j} for i, row in enumerate(square[1])}
    else:
        few = square[1] < FEW
        thin = {i: set(few[i].nonzero()[0].tolist()) - {i} for i in range(size)}
    apart: dict[int, str] = {}
    while thin and any(thin.values()):
        last = max(thin, key=lambda i: (len(thin[i]), -_stances(matrix, groups[i]), groups[i].id))
        others = thin.pop(last)
        for each in others:
            thin[each].discard(last)
        names = [groups[each].id for each in sorted(others)]
        who = ", ".join(names) if len(names) <= 8 else f"{len(names)} groups"  # noqa: PLR2004
        apart[last] = f"shares fewer than three topics with {who}"
    return apart


def _stances(matrix: Matrix, group: Group) -> int:
    return sum(topic.id in group.stances for topic in matrix.topics)


def _distances(square: tuple[Any, Any], placed: list[int]) -> Any:
    """One minus the agreement of those that are placed, as rows."""
    from russia_policy.agreement import WHOLE

    units, shared = square
    if isinstance(units, list):
        return [[units[i][j] / (WHOLE * shared[i][j]) if i != j else 0.0 for j in placed] for i in placed]
    if len(placed) < len(units):
        np = numpy_or_advice()
        units, shared = (table[np.ix_(placed, placed)] for table in square)
    shared.flat[:: len(shared) + 1] = 1
    return units / (WHOLE * shared)


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
            near = row.index(min(row)) if plain else int(row.argmin())
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


def _starts(joins: Sequence[Join], size: int) -> list[int]:
    """Where each node's leaves begin in the leaves' order."""
    starts = [0] * (size + len(joins))
    for place, leaf in enumerate(leaf_order(joins)):
        starts[leaf] = place
    for number, join in enumerate(joins):
        starts[size + number] = starts[join.left]
    return starts


def silhouettes(distances: Any, joins: Sequence[Join], leaves: list[int]) -> list[float]:
    """The mean silhouette of 2, 3, … n - 1 camps.

    From the root down each step splits a camp in two. What another camp's nearest was stays its nearest, unless
    a half of the split camp is nearer: a mean is never below the lesser of the means of its halves.
    """
    size = len(leaves)
    starts, members = _starts(joins, size), [1] * size
    for join in joins:
        members.append(members[join.left] + members[join.right])
    spans = [(start, start + count) for start, count in zip(starts, members, strict=True)]
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
    sums[:size] = distances[:, leaves]
    for number, join in enumerate(joins):
        np.add(sums[join.left], sums[join.right], out=sums[size + number])
    own, nearest, together = np.zeros(size), np.full(size, np.inf), np.ones(size)
    scores = []
    for join in reversed(joins[1:]):
        for node in (join.left, join.right):
            (start, end), row = spans[node], sums[node]
            count = end - start
            own[start:end] = row[start:end]
            own[start:end] /= max(count - 1, 1)
            if count == 1:
                together[start] = 0.0
            row /= count  # the node's sums are not needed again
            row[start:end] = np.inf
            np.minimum(nearest, row, out=nearest)
        single = nearest - own
        single /= np.maximum(np.maximum(own, nearest), 1e-300)  # 0 / 0 is 0 here
        scores.append(float(single @ together) / size)
    return scores
