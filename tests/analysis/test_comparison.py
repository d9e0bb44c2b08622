"""The classes of a topic, and the matching of conditions."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import TYPE_CHECKING

import pytest

from russia_policy.analysis.comparison import CLASSES, classify, compare, differences, match, terms_differ
from russia_policy.model import Condition, Debate, Stance
from tests import tables

if TYPE_CHECKING:
    from russia_policy.analysis.comparison import Class


def stance(position: int, *conditions: tuple[str, str, str, str]) -> Stance:
    made = tuple(
        Condition(number=number, party=party, act=act, giver=giver, before=before)
        for number, (party, act, giver, before) in enumerate(conditions, 1)
    )
    return Stance(topic="t", position=position, basis="stated", summary="s", evidence=(), conditions=made)


LEAVES = ("russia", "leaves the Donbas", "west", "sanctions are eased")
LEAVES_TOO = ("russia", "leaves the whole Donbas", "west", "the sanctions are eased")
PAYS = ("russia", "pays its debts", "west", "trade resumes")
REVERSED = ("west", "leaves the Donbas", "russia", "sanctions are eased")


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        ([], "silent"),
        ([stance(1)], "only"),
        ([stance(-1), stance(2)], "opposed"),
        ([stance(0), stance(2)], "degree"),
        ([stance(1), stance(2)], "degree"),
        ([stance(-2), stance(-1)], "degree"),
        ([stance(0), stance(0)], "same"),
        ([stance(1, LEAVES), stance(1)], "other-terms"),
        ([stance(1, LEAVES), stance(1, LEAVES_TOO)], "same"),
        ([stance(1, LEAVES), stance(1, PAYS)], "other-terms"),
        ([stance(1, LEAVES), stance(1, REVERSED)], "other-terms"),
        ([stance(1, LEAVES, PAYS), stance(1, PAYS, LEAVES)], "same"),
        ([stance(1, LEAVES), stance(2, LEAVES)], "degree"),
        ([stance(1), stance(1), stance(-1)], "opposed"),
        ([stance(1), stance(1), stance(1, PAYS)], "other-terms"),
        ([stance(-1), stance(0), stance(1)], "opposed"),
    ],
)
def test_the_severest_pair_decides(stances: list[Stance], expected: Class) -> None:
    topic = tables.topic("t")

    assert classify(topic, stances) == expected
    assert classify(topic, stances[::-1]) == expected
    if len(stances) > 1:
        pairs = [classify(topic, pair) for pair in combinations(stances, 2)]
        assert expected == min(pairs, key=CLASSES.index)


def test_conditions_are_matched_one_to_one_the_most_alike_first() -> None:
    terms = match(stance(1, LEAVES_TOO, LEAVES), stance(1, LEAVES))

    assert [(x.number, y.number) for x, y in terms.shared] == [(2, 1)]
    assert [each.number for each in terms.first] == [1]
    assert not terms.second


def test_conditions_written_twice_are_matched_twice() -> None:
    terms = match(stance(1, LEAVES, LEAVES), stance(1, LEAVES, LEAVES))

    assert len(terms.shared) == 2
    assert not terms.differ


def test_every_class_is_found_in_the_test_debate(debate: Debate) -> None:
    groups = list(debate.groups.values())
    found = {row.kind for pair in combinations(groups, 2) for row in compare(debate, pair).rows}

    assert found == set(CLASSES)


def test_counts_name_every_class_and_sum_to_the_topics(letters: Debate) -> None:
    for pair in combinations(letters.groups.values(), 2):
        counts = compare(letters, pair).counts

        assert list(counts) == list(CLASSES)
        assert sum(counts.values()) == len(letters.topics)


def test_a_comparison_is_the_same_in_either_order(letters: Debate) -> None:
    for a, b in combinations(letters.groups.values(), 2):
        there, back = compare(letters, (a, b)), compare(letters, (b, a))

        assert [(row.kind, row.steps) for row in there.rows] == [(row.kind, row.steps) for row in back.rows]


def test_the_terms_of_many_stances_differ_where_one_has_a_condition_more() -> None:
    same = [stance(1, LEAVES, PAYS), stance(1, PAYS, LEAVES_TOO), stance(1, LEAVES, PAYS)]

    assert not terms_differ(same)
    assert terms_differ([*same, stance(1, LEAVES)])
    assert terms_differ([*same, stance(1)])
    assert not terms_differ([stance(1), stance(1)])
    assert not terms_differ([])


@pytest.mark.parametrize("other", [("gives", "west"), ("russia", "gives")])
def test_conditions_of_other_parties_are_never_the_same(other: tuple[str, str]) -> None:
    party, giver = other
    terms = match(stance(1, LEAVES), stance(1, (party, LEAVES[1], giver, LEAVES[3])))

    assert not terms.shared
    assert len(terms.first) == len(terms.second) == 1


def test_a_comparison_says_who_speaks_alone_and_what_is_apart(debate: Debate) -> None:
    for pair in combinations(debate.groups.values(), 2):
        found = compare(debate, pair)
        only = [topic for group in pair for topic in found.alone(group)]
        spoken = [all(row.stances) for row in found.rows]
        differ = [both and row.steps > 0 for both, row in zip(spoken, found.rows, strict=True)]

        assert {topic.id for topic in only} == {topic.id for topic in found.topics("only")}
        assert all(any(topic.id in group.stances for group in pair) for topic in only)
        assert found.apart == sum(differ)
        assert found.alike == all(row.kind in ("same", "silent") for row in found.rows)


def test_only_a_statement_that_continues_another_is_later(letters: Debate) -> None:
    for a, b in permutations(letters.groups.values(), 2):
        assert compare(letters, (a, b)).later == (b.continues == a.id)
    assert compare(letters, [letters.groups[name] for name in ("open-letter", "rebuttal")]).later
    assert not compare(letters, list(letters.groups.values())).later


def test_differences_are_sorted_by_how_far_apart(letters: Debate) -> None:
    a, b = letters.groups["open-letter"], letters.groups["no-reset"]
    found = differences(compare(letters, (a, b)))
    steps = [each.row.steps for each in found]

    assert steps == sorted(steps, reverse=True)
    assert all(all(each.row.stances) for each in found)


def test_only_prose_that_is_alike_is_edited_word_by_word(debate: Debate) -> None:
    groups = debate.groups
    [toll, traffic] = differences(compare(debate, (groups["alpha"], groups["delta"])))

    assert toll.summary is not None
    assert [op for op, _ in toll.summary] == ["=", "-", "+", "="]
    assert traffic.summary == (("=", groups["alpha"].stances["traffic"].summary),)
    [far, _] = differences(compare(debate, (groups["alpha"], groups["beta"])))
    assert far.summary is None
