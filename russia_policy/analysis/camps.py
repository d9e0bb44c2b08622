"""Which groups stand together by their positions alone, and who cannot be placed.

The distance of two groups is 1 minus their agreement; they are joined by average linkage. Of the divisions that occur
on the way, the one with the largest mean silhouette makes the camps; ties go to fewer camps. There are at most half
as many camps as groups. Nothing depends on the names of groups or on their order, but how the camps are listed.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from russia_policy.analysis.linkage import linkage
from russia_policy.analysis.placing import EVEN, distances, set_aside
from russia_policy.analysis.silhouette import silhouettes
from russia_policy.analysis.ties import tie
from russia_policy.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from russia_policy.analysis.linkage import Tree
    from russia_policy.analysis.matrix import Matrix
    from russia_policy.model import Debate, Group
    from russia_policy.values import Id

FEWEST = 4
"""Below so many groups there are no camps: half as many camps as groups would be one."""
UNASKED = 1_000
"""Past so many groups camps are computed only on request."""
MOST = 5_000
"""Past so many groups camps are not computed: time and memory grow with the square of the groups."""
_EVEN = 1e-9  # silhouettes that differ by no more than this are the same number, rounded differently


@frozen
class Camps:
    """The camps that the positions make, and who cannot be placed."""

    camps: tuple[tuple[Group, ...], ...]
    silhouette: float | None
    """Of these camps, above 0 and at most 1; None where there are none."""
    not_placed: tuple[tuple[Group, str], ...]
    """Each with the reason."""
    order: tuple[Group, ...]
    """All groups as the tree of joins puts them side by side, those not placed last."""
    why: str = ""
    """Why there are no camps, where there are none."""

    @property
    def numbers(self) -> dict[Id, int]:
        """By the groups' ids, the number of the camp that a group is in, from 1."""
        return {group.id: number for number, camp in enumerate(self.camps, 1) for group in camp}


def find_camps(matrix: Matrix, *, asked: bool = False) -> Camps:
    """Find the camps among the groups of a matrix; of very many groups only where camps are `asked` for."""
    groups = matrix.groups
    if len(groups) > UNASKED and not asked:
        return Camps((), None, (), groups, f"camps of more than {UNASKED:,} groups are computed only with --camps")
    reasons = set_aside(matrix)
    not_placed = tuple(sorted(((groups[place], why) for place, why in reasons.items()), key=lambda pair: pair[0].id))
    rest = tuple(group for group, _ in not_placed)
    places = [place for place in range(len(groups)) if place not in reasons]
    placed = [groups[place] for place in places]
    if len(placed) > MOST:
        return Camps((), None, not_placed, (*placed, *rest), f"camps are computed for up to {MOST:,} groups")
    table = distances(matrix, places)
    tree = linkage(table, EVEN)
    leaves = tree.leaves([group.id for group in placed])
    order = (*(placed[leaf] for leaf in leaves), *rest)
    scores = silhouettes(table, tree, len(placed) // 2)
    best = max(scores.values(), default=0.0)
    if best <= _EVEN:
        return Camps((), None, not_placed, order, _why_none(len(placed), scores, tie(table, tree, placed)))
    level = next(level for level, score in scores.items() if score >= best - _EVEN)
    return Camps(_divided(tree, level, leaves, placed), scores[level], not_placed, order)


def _why_none(placed: int, scores: Mapping[int, float], tied: str) -> str:
    if placed < FEWEST:
        return "camps need at least four groups that can be placed" + (f"; here {tied}" if tied else "")
    if scores:
        best = max(scores.values())
        return f"in every division the groups are no nearer to their own than to others (silhouette {best:.2f} at best)"
    return tied


def _divided(tree: Tree, level: int, leaves: Sequence[int], placed: Sequence[Group]) -> tuple[tuple[Group, ...], ...]:
    """The groups of each branch below a level, in the order of the leaves, which keeps branches together."""
    branch = {leaf: number for number, members in enumerate(tree.branches(level)) for leaf in members}
    return tuple(tuple(placed[leaf] for leaf in members) for _, members in groupby(leaves, branch.__getitem__))


def declared_camps(debate: Debate, groups: Iterable[Group]) -> dict[Id, list[Group]]:
    """The camps that groups are said to be of, in the order of the debate; only those that have a group."""
    members: dict[Id, list[Group]] = {camp: [] for camp in debate.camps}
    for group in groups:
        if group.camp:
            members.setdefault(group.camp, []).append(group)
    return {camp: held for camp, held in members.items() if held}
