"""Why all groups come together at once, so that their positions make no division into camps."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from russia_policy.analysis.placing import EVEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from russia_policy.analysis.linkage import Distances, Tree
    from russia_policy.model import Group

LISTED = 6
"""More branches than this are counted, not listed."""


def tie(table: Distances, tree: Tree, groups: Sequence[Group]) -> str:
    """Say what the last join of a tree ties together; "" where it joins only two branches."""
    branches = tree.branches(len(tree.levels) - 1)
    if len(branches) <= 2:
        return ""
    height = tree.levels[-1].height
    if height <= EVEN:
        return "nobody differs"
    tied = [pair for pair in combinations(branches, 2) if _mean(table, *pair) <= height + EVEN]
    if len(tied) * 2 == len(branches) * (len(branches) - 1):
        return f"all are equally far apart{_listed(branches, groups)}"
    between = [branch for branch in branches if all(branch in pair for pair in tied)]
    if between:
        sides = "both sides" if len(branches) == 3 else f"{len(branches) - 1} others"
        return f"{_named(between[0], groups)} is equally near to {sides}"
    return f"{len(branches)} groups or sets of groups come together at one distance"


def _mean(table: Distances, a: Sequence[int], b: Sequence[int]) -> float:
    return sum(table[i][j] for i in a for j in b) / (len(a) * len(b))


def _listed(branches: Sequence[Sequence[int]], groups: Sequence[Group]) -> str:
    """The branches by name, where some of them are of several groups and there are few of them."""
    if len(branches) == len(groups) or len(branches) > LISTED:
        return ""
    return ": " + ", ".join(sorted(_named(branch, groups) for branch in branches))


def _named(branch: Sequence[int], groups: Sequence[Group]) -> str:
    first, *others = sorted(groups[leaf].name for leaf in branch)
    if len(others) <= 1:
        return " with ".join([first, *others])
    return f"{first} with {len(others)} others"
