"""The nearest and the farthest pairs: who is ranked, in which order, and that few topics never lead."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.analysis.matrix import PLAIN, all_pairs
from russia_policy.analysis.ranking import RANKED, Ranking, ranking
from tests import tables

TOPICS = [tables.topic(f"t{number}") for number in range(9)]


def ends_of(table: tables.Table, count: int = 5) -> Ranking:
    return ranking(all_pairs(tables.topics(table), tables.groups(table)), count)


@pytest.mark.parametrize("count", [2, 60, pytest.param(PLAIN + 20, marks=pytest.mark.needs("numpy"))])
@pytest.mark.parametrize("speaking", [0.8, 1.0])
def test_the_ends_are_those_of_the_sorted_list(count: int, speaking: float) -> None:
    chance = random.Random(count)
    people = [
        tables.group(f"g{n:04}", {topic.id: chance.randint(-2, 2) for topic in TOPICS if chance.random() < speaking})
        for n in range(count)
    ]
    matrix = all_pairs(TOPICS, people)
    found = ranking(matrix, 10)
    ranked = [pair.agreement or 0.0 for pair in matrix.pairs() if pair.shared >= RANKED]
    assert (found.least, found.ranked) == (RANKED, len(ranked))
    assert [pair.agreement for pair in found.nearest] == sorted(ranked, reverse=True)[:10]
    assert [pair.agreement for pair in found.farthest] == sorted(ranked)[:10]


def test_no_number_on_three_topics_leads_where_another_rests_on_five() -> None:
    table = {
        "a": {"p": 0, "q": 0, "r": 0, "s": 0, "t": 0},
        "b": {"p": 1, "q": 1, "r": 1, "s": 1, "t": 1},
        "c": {"p": 0, "q": 0, "r": 0},
    }
    found = ends_of(table)
    assert [(pair.a.id, pair.b.id) for pair in found.nearest] == [("a", "b")]
    assert found.ranked == 1


@pytest.mark.parametrize(("shared", "least"), [(5, 5), (9, 5), (4, 4), (3, 3)])
def test_where_no_pair_shares_five_topics_those_that_share_most_are_ranked(shared: int, least: int) -> None:
    held = {f"t{number}": 0 for number in range(shared)}
    found = ends_of({"a": held, "b": held, "c": dict(list(held.items())[1:])})
    assert found.least == least
    assert found.ranked == (3 if shared > RANKED else 1)


@pytest.mark.parametrize("shared", [0, 1, 2])
def test_nobody_is_ranked_where_no_pair_shares_three_topics(shared: int) -> None:
    held = {f"t{number}": 0 for number in range(shared)}
    assert ends_of({"a": held, "b": held}) == Ranking(3, 0, [], [])


def test_ties_go_to_those_that_share_more_topics_and_then_to_the_order_of_the_groups() -> None:
    five = dict.fromkeys("pqrst", 0)
    found = ends_of({"a": five | {"u": 0}, "b": five, "c": five | {"u": 0}, "d": {"p": 0, "q": 0}}, 9)
    for pairs in (found.nearest, found.farthest):
        assert [(pair.a.id, pair.b.id) for pair in pairs] == [("a", "c"), ("a", "b"), ("b", "c")]


@given(st.lists(st.lists(st.sampled_from([None, -1, 0, 1]), min_size=7, max_size=7), min_size=2, max_size=8))
def test_what_is_ranked_shares_enough_and_stands_in_order(rows: list[list[int | None]]) -> None:
    people = [
        tables.group(f"g{n}", {f"t{column}": height for column, height in enumerate(row) if height is not None})
        for n, row in enumerate(rows)
    ]
    found = ranking(all_pairs(TOPICS, people), 4)
    assert all(pair.shared >= found.least >= 3 for pair in (*found.nearest, *found.farthest))
    numbers = [pair.agreement or 0.0 for pair in found.nearest]
    assert numbers == sorted(numbers, reverse=True)
    assert len(found.nearest) == len(found.farthest) == min(4, found.ranked)
