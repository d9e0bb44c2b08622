"""Camps: the tree against scipy's, silhouettes against their definition, and what the letters positions give."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise
from math import comb
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from russia_policy.analysis.agreement import PLAIN, matrix
from russia_policy.analysis.camps import MOST, find
from russia_policy.analysis.linkage import leaf_order, linkage, silhouettes, starts
from tests import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from russia_policy.analysis.camps import Camps
    from russia_policy.model import Debate, Group


def camps_of(table: tables.Table) -> Camps:
    return find(matrix(tables.topics(table), tables.groups(table)))


def ids(camps: Camps) -> set[frozenset[str]]:
    return {frozenset(group.id for group in camp) for camp in camps.camps}


def distances(size: int, seed: int) -> Any:
    """A table of distances without ties."""
    import numpy as np

    table = np.random.default_rng(seed).random((size, size))
    table = (table + table.T) / 2
    np.fill_diagonal(table, 0)
    return table


@pytest.mark.needs("scipy")
@pytest.mark.parametrize("size", [2, 3, 10, 60])
def test_the_tree_is_scipys(size: int) -> None:
    import numpy as np
    from scipy.cluster.hierarchy import cophenet
    from scipy.cluster.hierarchy import linkage as scipy_linkage
    from scipy.spatial.distance import squareform

    table = distances(size, size)
    condensed = squareform(table)
    theirs = cophenet(scipy_linkage(condensed, "average"))
    joins = linkage(table.tolist())
    ours = np.zeros((size, size))
    members = {leaf: [leaf] for leaf in range(size)}
    for number, join in enumerate(joins):
        for i in members[join.left]:
            ours[i, members[join.right]] = ours[members[join.right], i] = join.height
        members[size + number] = members[join.left] + members[join.right]
    assert np.allclose(squareform(ours), theirs)


@pytest.mark.needs("numpy")
@pytest.mark.parametrize("size", [3, 10, 60, 150])
def test_lists_and_arrays_give_the_same_tree_and_the_same_silhouettes(size: int) -> None:
    tied = (distances(size, size) * 4).round() / 4
    for table in (distances(size, size + 1), tied):
        plain, arrays = linkage(table.tolist()), linkage(table)
        assert plain == arrays
        leaves = leaf_order(plain)
        one, other = silhouettes(table.tolist(), plain, leaves), silhouettes(table, plain, leaves)
        assert one[: len(other)] == pytest.approx(other)
        assert max(one) == pytest.approx(max(other))


@pytest.mark.needs("numpy")
@pytest.mark.parametrize("size", [3, 12, 40])
def test_silhouettes_follow_their_definition(size: int) -> None:
    table = distances(size, size)
    joins = linkage(table.tolist())
    leaves, begin = leaf_order(joins), starts(joins, size)
    found = silhouettes(table.tolist(), joins, leaves)
    for number in range(2, size):
        edges = sorted(begin[join.right] for join in joins[size - number :])
        parts = [leaves[start:end] for start, end in pairwise([0, *edges, size])]
        assert len(parts) == number
        total = 0.0
        for part in parts:
            for i in part if len(part) > 1 else ():
                own = sum(table[i, j] for j in part) / (len(part) - 1)
                other = min(float(table[i, each].mean()) for each in parts if each is not part)
                total += (other - own) / max(own, other)
        assert found[number - 2] == pytest.approx(total / size)


def test_two_plain_camps_are_found() -> None:
    left, right = {"x": -2, "y": -2, "z": -1}, {"x": 2, "y": 1, "z": 2}
    found = camps_of({"a": left, "b": left, "c": right, "d": right | {"x": 1}})
    assert ids(found) == {frozenset("ab"), frozenset("cd")}
    assert found.silhouette is not None
    assert found.silhouette > 0.8


def test_ties_go_to_fewer_camps() -> None:
    same = {"x": 1, "y": 1, "z": 1}
    assert len(camps_of(dict.fromkeys("abcde", same)).camps) == 2


def test_below_three_groups_there_are_no_camps() -> None:
    found = camps_of({"a": {"x": 1, "y": 1, "z": 1}, "b": {"x": -1, "y": -1, "z": -1}})
    assert found.camps == ()
    assert "at least 3" in found.why


def test_who_shares_too_little_is_set_aside_with_the_reason() -> None:
    full = {"x": 1, "y": 1, "z": 1}
    found = camps_of({"a": full, "b": full | {"x": -2}, "c": full, "d": {"x": 1, "y": 1}})
    [(group, why)] = found.not_placed
    assert group.id == "d"
    assert why == "shares fewer than three topics with a, b, c"
    assert found.order[-1].id == "d"


def test_of_those_that_share_too_little_the_fewest_stances_then_the_latest_id_goes() -> None:
    full = {"x": 1, "y": 1, "z": 1}
    odd = {"p": 1, "q": 1, "r": 1}
    both = full | odd
    found = camps_of({"a": full, "b": odd | {"x": 1}, "c": both, "d": both, "e": both})
    assert [group.id for group, _ in found.not_placed] == ["a"]
    found = camps_of({"a": full, "b": odd, "c": both, "d": both, "e": both})
    assert [group.id for group, _ in found.not_placed] == ["b"]


@settings(max_examples=30)
@given(st.randoms(use_true_random=False))
def test_the_order_of_groups_and_topics_changes_nothing(chance: random.Random) -> None:
    table = {f"g{n}": {t: chance.randint(-2, 2) for t in "pqrstuv" if chance.random() < 0.8} for n in range(9)}
    people, topics = tables.groups(table), tables.topics(table)
    before = find(matrix(topics, people))
    chance.shuffle(people)
    chance.shuffle(topics)
    after = find(matrix(topics, people))
    assert [[group.id for group in camp] for camp in before.camps] == [[g.id for g in camp] for camp in after.camps]
    assert {group.id for group, _ in before.not_placed} == {group.id for group, _ in after.not_placed}


@pytest.mark.needs("numpy")
def test_a_large_debate_gets_the_camps_that_plain_python_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(5)
    centres = [[chance.randint(-2, 2) for _ in range(12)] for _ in range(4)]
    table = {
        f"g{n:03}": {
            f"t{k}": max(-2, min(2, value + chance.choice((-1, 0, 0, 1))))
            for k, value in enumerate(chance.choice(centres))
            if chance.random() < 0.5
        }
        for n in range(PLAIN + 40)
    }
    found = matrix(tables.topics(table), tables.groups(table))
    arrays = find(found)
    monkeypatch.setattr("russia_policy.analysis.camps.PLAIN", 10_000)
    plain = find(found)
    assert ids(arrays) == ids(plain)
    assert [group.id for group, _ in arrays.not_placed] == [group.id for group, _ in plain.not_placed]
    assert arrays.not_placed
    assert arrays.silhouette == pytest.approx(plain.silhouette)


def test_past_what_can_be_computed_there_are_no_camps_but_a_reason() -> None:
    from russia_policy.analysis.agreement import Matrix

    many = tuple(tables.group(f"g{n}", {}) for n in range(MOST + 1))
    assert "2,000" in find(Matrix((), many, [], [])).why


def adjusted_rand(a: Sequence[str], b: Sequence[str]) -> float:
    """The adjusted Rand index (Hubert and Arabie 1985)."""
    pairs = comb(len(a), 2)
    both = sum(comb(n, 2) for n in Counter(zip(a, b, strict=True)).values())
    rows, columns = (sum(comb(n, 2) for n in Counter(each).values()) for each in (a, b))
    expected = rows * columns / pairs
    return (both - expected) / ((rows + columns) / 2 - expected)


def test_the_adjusted_rand_index_is_that_of_the_published_example() -> None:
    # scikit-learn's documentation of adjusted_rand_score: [0, 0, 1, 2] against [0, 0, 1, 1] is 0.57
    assert adjusted_rand("0012", "0011") == pytest.approx(0.57, abs=0.005)


def labels(camps: Camps, groups: Sequence[Group]) -> list[str]:
    return [next(str(n) for n, camp in enumerate(camps.camps) if group in camp) for group in groups]


LETTERS = ("open-letter", "rebuttal", "clingendael", "no-reset", "eastern-europe", "ukraine")


def test_the_two_camps_that_klijn_names_come_out_of_the_positions_of_these_six_alone(letters: Debate) -> None:
    six = [letters.groups[each] for each in LETTERS]
    found = find(matrix(list(letters.topics.values()), six))
    assert len(found.camps) == 2
    assert adjusted_rand(labels(found, six), [group.camp for group in six]) == 1


def test_among_all_groups_a_third_camp_stands_between_klijns_two(letters: Debate) -> None:
    found = find(matrix(list(letters.topics.values()), list(letters.groups.values())))
    six = [letters.groups[each] for each in LETTERS]
    assert adjusted_rand(labels(found, six), [group.camp for group in six]) == 1
    assert frozenset({"netherlands", "us-administration"}) in ids(found)
    assert {group.id for group, _ in found.not_placed} == {"france", "russia"}
