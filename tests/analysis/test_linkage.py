"""Average linkage: published examples, scipy where nothing ties, and a slow twin of exact fractions where much does."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.analysis.linkage import linkage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from russia_policy.analysis.linkage import Tree

Table = list[list[float]]
Levels = list[tuple[float, set[frozenset[int]]]]
"""The height of each level, and the branches that there are above it."""


def symmetric(upper: Sequence[Sequence[float]]) -> Table:
    """A table of distances from its rows to the right of the diagonal."""
    size = len(upper) + 1
    table = [[0.0] * size for _ in range(size)]
    for i, row in enumerate(upper):
        for j, distance in enumerate(row, i + 1):
            table[i][j] = table[j][i] = distance
    return table


def levels(tree: Tree) -> Levels:
    return [
        (level.height, {frozenset(branch) for branch in tree.branches(number)})
        for number, level in enumerate(tree.levels, 1)
    ]


def slow_twin(table: Table) -> Levels:
    """The same by the definition, in exact fractions."""
    branches = [frozenset([leaf]) for leaf in range(len(table))]
    result = []
    while len(branches) > 1:
        means = {
            (a, b): Fraction(sum(int(table[i][j]) for i in a for j in b), len(a) * len(b))
            for a, b in combinations(branches, 2)
        }
        height = min(means.values())
        for (a, b), mean in means.items():
            if mean == height:
                joined = [branch for branch in branches if a <= branch or b <= branch]
                branches = [branch for branch in branches if branch not in joined] + [frozenset().union(*joined)]
        result.append((float(height), set(branches)))
    return result


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Distances of few different sizes, so that many tie."""
    size = draw(st.integers(2, 9))
    some = draw(st.lists(st.integers(0, 12), min_size=1, max_size=4))
    return symmetric([[float(draw(st.sampled_from(some))) for _ in range(size - i - 1)] for i in range(size - 1)])


# Published: en.wikipedia.org/wiki/UPGMA, the working example of 5S rRNA; a branch is half as long as its join is high
def test_heights_are_those_of_the_published_example() -> None:
    table = symmetric([[17, 21, 31, 23], [30, 34, 21], [28, 39], [43]])
    assert [level.height / 2 for level in linkage(table, 1e-9).levels] == [8.5, 11, 14, 16.5]


# The kind of tie of which Fernández and Gómez 2008 write: joined pair by pair, it has three different dendrograms
def test_a_tie_is_joined_in_one_step() -> None:
    tree = linkage(symmetric([[2, 4, 7], [2, 5], [3]]), 1e-9)
    assert levels(tree) == [(2, {frozenset([0, 1, 2]), frozenset([3])}), (5, {frozenset([0, 1, 2, 3])})]


@pytest.mark.needs("scipy")
@pytest.mark.parametrize("size", [2, 3, 10, 60])
def test_without_ties_the_tree_is_scipys(size: int) -> None:
    import numpy as np
    from scipy.cluster.hierarchy import cophenet
    from scipy.cluster.hierarchy import linkage as scipy_linkage
    from scipy.spatial.distance import squareform

    table = np.random.default_rng(size).random((size, size))
    table = (table + table.T) / 2
    np.fill_diagonal(table, 0)
    tree = linkage(table.tolist(), 1e-12)
    ours = np.zeros((size, size))
    for number, (height, branches) in enumerate(levels(tree)):
        before = tree.branches(number)
        for branch in branches:
            for a, b in combinations([part for part in before if branch.issuperset(part)], 2):
                ours[np.ix_(a, b)] = height
                ours[np.ix_(b, a)] = height
    condensed = squareform(table)
    assert np.allclose(squareform(ours), cophenet(scipy_linkage(condensed, "average")))


@given(tables())
def test_with_ties_the_tree_is_that_of_the_definition(table: Table) -> None:
    assert levels(linkage(table, 1e-9)) == slow_twin(table)


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_leaves_changes_nothing(table: Table, chance: random.Random) -> None:
    order = list(range(len(table)))
    chance.shuffle(order)
    moved = linkage([[table[i][j] for j in order] for i in order], 1e-9)
    back = [
        (height, {frozenset(order[leaf] for leaf in branch) for branch in above}) for height, above in levels(moved)
    ]
    assert back == levels(linkage(table, 1e-9))


@given(tables())
def test_every_level_is_higher_than_the_one_before(table: Table) -> None:
    heights = [level.height for level in linkage(table, 1e-9).levels]
    assert heights == sorted(set(heights))


def test_what_stands_in_a_row_at_equal_steps_is_joined_at_once() -> None:
    line = [[abs(i - j) for j in range(20)] for i in range(20)]
    assert [(level.height, len(level.joins)) for level in linkage(line, 1e-9).levels] == [(1, 1)]


def test_heights_that_differ_by_less_than_rounding_are_one_height() -> None:
    table = symmetric([[0.3, 0.1 + 0.2, 0.9], [0.3, 0.9], [0.9]])
    assert [len(join.parts) for level in linkage(table, 1e-9).levels for join in level.joins] == [3, 2]


@pytest.mark.parametrize("size", [0, 1])
def test_one_leaf_has_no_joins(size: int) -> None:
    tree = linkage([[0.0] * size for _ in range(size)], 1e-9)
    assert tree.levels == ()
    assert tree.branches(0) == [[leaf] for leaf in range(size)]
    assert tree.leaves("a" * size) == list(range(size))


@given(tables(), st.randoms(use_true_random=False))
def test_side_by_side_no_branch_is_torn_and_parts_stand_by_name(table: Table, chance: random.Random) -> None:
    names = [f"n{leaf}" for leaf in range(len(table))]
    chance.shuffle(names)
    tree = linkage(table, 1e-9)
    order = tree.leaves(names)
    assert sorted(order) == list(range(len(table)))
    assert names[order[0]] == "n0"
    for number in range(len(tree.levels) + 1):
        for branch in tree.branches(number):
            places = sorted(order.index(leaf) for leaf in branch)
            assert places == list(range(places[0], places[0] + len(branch)))


def test_counts_are_how_many_branches_there_are_below_each_level() -> None:
    tree = linkage(symmetric([[2, 4, 7, 9], [2, 5, 9], [3, 9], [9]]), 1e-9)
    assert tree.counts == [5, 3, 2, 1]
    assert tree.counts == [len(tree.branches(number)) for number in range(len(tree.levels) + 1)]
