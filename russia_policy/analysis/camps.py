"""Which groups stand together by their positions alone: average linkage, and how many camps there are.

The distance of two groups is 1 minus their agreement; they are joined by average linkage. The number of camps is
the one, from 2 to one less than there are groups, whose mean silhouette is largest; ties go to fewer. Groups are
taken in the order of their ids, so that the order in which they are asked for changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from russia_policy.analysis.agreement import FEW, PLAIN, WHOLE, numpy_or_advice
from russia_policy.analysis.linkage import leaf_order, linkage, silhouettes, starts

if TYPE_CHECKING:
    from russia_policy.analysis.agreement import Matrix
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
    begin = starts(joins, len(leaves))
    edges = sorted(begin[join.right] for join in joins[len(joins) - number + 1 :])
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
    units, shared = square
    if isinstance(units, list):
        return [[units[i][j] / (WHOLE * shared[i][j]) if i != j else 0.0 for j in placed] for i in placed]
    if len(placed) < len(units):
        np = numpy_or_advice()
        units, shared = (table[np.ix_(placed, placed)] for table in square)
    shared.flat[:: len(shared) + 1] = 1
    return units / (WHOLE * shared)
