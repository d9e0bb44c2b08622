"""Mean silhouettes: the published example, the definition, and all divisions of a tree."""

from __future__ import annotations

import random
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.analysis.linkage import linkage
from russia_policy.analysis.silhouette import _Scores, _summed, silhouette, silhouettes
from tests.analysis.test_linkage import Table, tables

# Published: Rousseeuw 1987, Table 1 (how unlike students found 12 countries), below the diagonal
NAMES = ["BEL", "BRA", "CHI", "CUB", "EGY", "FRA", "IND", "ISR", "USA", "USS", "YUG", "ZAI"]
COUNTRIES = """
5.58
7.00 6.50
7.08 7.00 3.83
4.83 5.08 8.17 5.83
2.17 5.75 6.67 6.92 4.92
6.42 5.00 5.58 6.00 4.67 6.42
3.42 5.50 6.42 6.42 5.00 3.92 6.17
2.50 4.92 6.25 7.33 4.50 2.25 6.33 2.75
6.08 6.67 4.25 2.67 6.00 6.17 6.17 6.92 6.17
5.25 6.83 4.50 3.75 5.75 5.42 6.08 5.83 6.67 3.67
4.75 3.00 6.08 6.67 5.00 5.58 4.83 6.17 5.67 6.50 6.92
"""
# Figures 2 and 3: the divisions into two and three clusters, with the silhouettes
TWO = {
    "USA": 0.43,
    "BEL": 0.39,
    "FRA": 0.35,
    "ISR": 0.30,
    "BRA": 0.22,
    "EGY": 0.20,
    "ZAI": 0.19,
    "CUB": 0.40,
    "USS": 0.34,
    "CHI": 0.33,
    "YUG": 0.26,
    "IND": -0.04,
}
THREE = {
    "USA": 0.47,
    "FRA": 0.44,
    "BEL": 0.42,
    "ISR": 0.37,
    "EGY": 0.02,
    "ZAI": 0.28,
    "BRA": 0.25,
    "IND": 0.17,
    "CUB": 0.48,
    "USS": 0.44,
    "YUG": 0.31,
    "CHI": 0.31,
}


def countries() -> Table:
    rows = [[], *([float(number) for number in line.split()] for line in COUNTRIES.strip().splitlines())]
    return [[rows[max(i, j)][min(i, j)] if i != j else 0.0 for j in range(12)] for i in range(12)]


def places(*clusters: str) -> list[list[int]]:
    return [[NAMES.index(name) for name in cluster.split()] for cluster in clusters]


@pytest.mark.parametrize(
    ("clusters", "published", "mean"),
    [
        (places("USA BEL FRA ISR BRA EGY ZAI", "CUB USS CHI YUG IND"), TWO, 0.28),
        (places("USA FRA BEL ISR EGY", "ZAI BRA IND", "CUB USS YUG CHI"), THREE, 0.33),
    ],
)
def test_silhouettes_are_what_rousseeuw_publishes(
    clusters: list[list[int]], published: dict[str, float], mean: float
) -> None:
    table = countries()
    scores = _Scores(12)
    for cluster in clusters:
        scores.add(cluster, _summed([table[leaf] for leaf in cluster]))
    assert dict(zip(NAMES, scores.silhouettes(), strict=True)) == pytest.approx(published, abs=0.0101)
    assert round(silhouette(table, clusters), 2) == mean


def by_definition(table: Table, branches: list[list[int]]) -> float:
    total = 0.0
    for branch in branches:
        for leaf in branch if len(branch) > 1 else ():
            own = sum(table[leaf][near] for near in branch) / (len(branch) - 1)
            other = min(mean(table[leaf][far] for far in others) for others in branches if others is not branch)
            total += (other - own) / max(own, other) if max(own, other) else 0.0
    return total / len(table)


@given(tables(), st.integers(2, 9))
def test_every_division_of_a_tree_has_the_silhouette_of_the_definition(table: Table, most: int) -> None:
    tree = linkage(table, 1e-9)
    found = silhouettes(table, tree, most)
    counts = [tree.counts[level] for level in found]
    assert counts == sorted(counts)
    assert counts == sorted(count for count in tree.counts if 2 <= count <= most)
    for level, score in found.items():
        assert score == pytest.approx(by_definition(table, tree.branches(level)))
        assert score == pytest.approx(silhouette(table, tree.branches(level)))
        assert -1 <= score <= 1


def test_a_leaf_alone_counts_0_and_two_of_one_kind_1() -> None:
    table = [[0.0, 0.0, 5.0], [0.0, 0.0, 5.0], [5.0, 5.0, 0.0]]
    assert silhouette(table, [[0, 1], [2]]) == pytest.approx(2 / 3)


def test_where_nothing_differs_the_silhouette_is_0() -> None:
    assert silhouette([[0.0] * 4] * 4, [[0, 1], [2, 3]]) == 0


def test_the_order_of_the_leaves_does_not_change_the_last_digit() -> None:
    chance = random.Random(3)
    size = 60
    upper = {frozenset((i, j)): float(chance.randrange(2**32)) for i in range(size) for j in range(i)}
    table = [[upper.get(frozenset((i, j)), 0.0) for j in range(size)] for i in range(size)]
    order = chance.sample(range(size), size)
    moved = [[table[i][j] for j in order] for i in order]
    one, other = (silhouettes(rows, linkage(rows, 4.0), size) for rows in (table, moved))
    assert list(one.values()) == list(other.values())
