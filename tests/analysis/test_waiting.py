"""Who waits for whom: what conditions say of two groups, and what they do not say."""

from __future__ import annotations

from itertools import count, permutations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from russia_policy.analysis.waiting import (
    APART,
    BOTH,
    NOBODY,
    Demand,
    cases,
    deadlocks,
    demands,
    opposed_pairs,
    stated_cases,
    waits,
)
from russia_policy.model import Axis, Condition, Debate, Evidence, Group, Stance, Step, Topic
from russia_policy.values import Date, Id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from russia_policy.analysis.waiting import Case

SCALE = {each: Step(position=each, label=str(each), means=str(each)) for each in (-1, 0, 1)}
STATED = st.lists(st.sampled_from([("russia", "west"), ("west", "russia"), ("china", "west")]), max_size=2)
"""Conditions on one topic."""
TOPICS = [Topic(id=Id(name), title=name, question="?", scale=SCALE) for name in ("one", "two")]


def group(name: str, side: str, **conditions: Sequence[tuple[str, str]]) -> Group:
    """A group whose stances hold conditions, each as (who must act, who waits)."""
    evidence = (Evidence(number=1, quote="words", source=Id("text")),)
    stances = {
        Id(topic): Stance(
            topic=Id(topic),
            position=0,
            basis="stated",
            summary="",
            evidence=evidence,
            conditions=tuple(
                Condition(number=number, party=Id(party), act="acts", giver=Id(giver), before="it gives")
                for number, (party, giver) in enumerate(given, 1)
            ),
        )
        for topic, given in conditions.items()
    }
    return Group(
        id=Id(name), name=name, title=name, kind="letter", date=Date("2020"), side=Id(side), summary="", stances=stances
    )


def debate_of(*groups: Group, parties: Sequence[str] = ("west", "russia")) -> Debate:
    return Debate(
        title="",
        question="",
        axis=Axis(low="low", high="high"),
        parties={Id(each): each for each in parties},
        topics={each.id: each for each in TOPICS},
        groups={each.id: each for each in groups},
    )


def case(a: Sequence[tuple[str, str]], b: Sequence[tuple[str, str]]) -> Case:
    """The case of a western and a Russian group with these conditions on one topic."""
    left, right = group("a", "west", one=a), group("b", "russia", one=b)
    [found] = cases([(left, right)], TOPICS[:1])
    return found


def test_a_condition_says_that_its_giver_waits_for_its_party() -> None:
    assert case([("russia", "west")], []).kind == "only-west-waits"
    assert case([], [("west", "russia")]).kind == "only-russia-waits"
    assert case([], []).kind == NOBODY


def test_it_is_a_deadlock_where_each_names_the_other_as_first_to_act() -> None:
    found = case([("russia", "west")], [("west", "russia")])
    assert found.kind == BOTH
    assert found.waiting == ["west", "russia"]
    assert [each.own for each in found.demands] == [True, True]


def test_that_the_other_side_waits_is_told_and_makes_no_deadlock() -> None:
    assert case([("west", "russia")], []).kind == "only-russia-waits"
    assert not case([("west", "russia")], []).demands[0].own
    assert case([("russia", "west"), ("west", "russia")], []).kind == APART


def test_who_each_offers_the_first_step_is_in_no_deadlock() -> None:
    assert case([("west", "russia")], [("russia", "west")]).kind == APART


def test_a_pair_is_told_of_its_two_parties_alone() -> None:
    left = group("a", "west", one=[("china", "west"), ("russia", "west")])
    [found] = cases([(left, group("b", "russia"))], TOPICS[:1])
    assert [each.condition.party for each in found.demands] == ["russia"]


@given(
    st.lists(st.sampled_from([("russia", "west"), ("west", "russia")]), max_size=3),
    st.lists(st.sampled_from([("russia", "west"), ("west", "russia")]), max_size=3),
    st.lists(st.sampled_from([("russia", "west"), ("west", "russia")]), max_size=3),
)
def test_nothing_is_concluded_from_one_topic_about_another(
    a: list[tuple[str, str]], b: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    left, right = group("a", "west", one=a, two=other), group("b", "russia", one=b)
    found = list(cases([(left, right)], TOPICS))
    assert [each.topic.id for each in found] == ["one", "two"]
    assert found[0].kind == case(a, b).kind


def test_groups_of_one_side_or_of_none_are_nobodys_opponents() -> None:
    debate = debate_of(group("a", "west"), group("b", "west"), group("c", ""), group("r", "russia"))
    assert [(x.id, y.id) for x, y in opposed_pairs(debate)] == [("a", "r"), ("b", "r")]


def test_of_chosen_groups_each_other_are_paired_and_of_one_side_all_the_others() -> None:
    sides = {"a": "west", "b": "west", "r": "russia", "s": "russia"}
    debate = debate_of(*(group(name, side) for name, side in sides.items()))

    def chosen(*names: str) -> list[str]:
        return [x.id + y.id for x, y in opposed_pairs(debate, [debate.groups[Id(each)] for each in names])]

    assert chosen("r", "a") == ["ar"]
    assert chosen("a") == ["ar", "as"]
    assert chosen("r") == ["ar", "br"]
    assert chosen("a", "b", "s") == ["as", "bs"]


def test_a_debate_with_any_number_of_parties_has_answers() -> None:
    three = debate_of(
        group("a", "west"), group("r", "russia"), group("c", "china"), parties=("west", "russia", "china")
    )
    assert [x.id + y.id for x, y in opposed_pairs(three)] == ["ar", "ac", "rc"]
    assert opposed_pairs(debate_of(group("a", "west"), parties=("west",))) == []
    assert opposed_pairs(debate_of(group("a", ""), parties=())) == []


def test_demands_can_be_those_of_one_party() -> None:
    a = group("a", "west", one=[("russia", "west"), ("west", "russia")])
    assert [each.condition.number for each in demands([a], TOPICS, "west")] == [2]
    assert len(demands([a], TOPICS)) == 2


def test_the_letters_debate_has_the_deadlock_of_october_2020(letters: Debate) -> None:
    found = list(cases(opposed_pairs(letters), list(letters.topics.values())))
    stuck = [each for each in found if each.kind == BOTH]
    assert [(each.topic.id, [group.id for group in each.groups]) for each in stuck] == [
        ("arms-control", ["us-administration", "russia"])
    ]
    assert len(found) == 9 * 15
    assert all(each.receipts for case in found for each in case.demands)


def test_a_condition_without_a_named_quotation_rests_on_all_of_its_stance(debate: Debate) -> None:
    [found] = demands([debate.groups[Id("gamma")]], list(debate.topics.values()))
    assert [each.quote for each in found.receipts] == ["that the toll fall on lorries"]


def test_a_condition_rests_on_the_quotations_that_it_names_and_else_on_all_of_its_stance() -> None:
    evidence = tuple(Evidence(number=number, quote=f"words {number}", source=Id("text")) for number in (1, 2, 3))

    def receipts(*numbers: int) -> list[int]:
        condition = Condition(
            number=1, party=Id("russia"), act="acts", giver=Id("west"), before="it gives", evidence=numbers
        )
        stance = Stance(
            topic=Id("one"), position=0, basis="stated", summary="", conditions=(condition,), evidence=evidence
        )
        return [receipt.number for receipt in Demand(group("a", "west"), TOPICS[0], stance, condition).receipts]

    assert receipts() == [1, 2, 3]
    assert receipts(2) == [2]
    assert receipts(3, 1) == [1, 3]


WEST, RUSSIA = ("russia", "west"), ("west", "russia")
"""A condition by which the west waits, and one by which Russia does."""


def kinds_of(told: Sequence[Case]) -> list[tuple[str, str, str]]:
    """The waits of some cases: (class, the left groups, the right groups)."""
    return [
        (wait.kind, " ".join(group.id for group in wait.left), " ".join(group.id for group in wait.right))
        for wait in waits(told)
    ]


def test_cases_that_are_alike_are_put_together_and_those_of_nobody_left_out() -> None:
    left = [group("a", "west"), group("b", "west", one=[WEST]), group("c", "west", one=[WEST, WEST])]
    right = [group("r", "russia"), group("s", "russia")]
    told = cases([(first, second) for first in left for second in right], TOPICS[:1])
    assert kinds_of(list(told)) == [("only-west-waits", "b c", "r s")]


def test_that_only_others_say_who_waits_is_told_apart() -> None:
    left = [group("a", "west", one=[WEST]), group("b", "west")]
    told = cases([(first, group("r", "russia", one=[WEST])) for first in left], TOPICS[:1])
    assert [(wait.own, [group.id for group in wait.left]) for wait in waits(told)] == [(True, ["a"]), (False, ["b"])]


def test_of_a_topic_deadlocks_come_first() -> None:
    right = group("r", "russia")
    waiting = group("s", "russia", one=[RUSSIA])
    pairs_of_groups = [
        (group("a", "west"), right),
        (group("b", "west", one=[WEST]), right),
        (group("c", "west", one=[WEST, RUSSIA]), right),
        (group("d", "west", one=[WEST]), waiting),
    ]
    for order in permutations(pairs_of_groups):
        assert [kind for kind, *_ in kinds_of(list(cases(order, TOPICS[:1])))] == [BOTH, APART, "only-west-waits"]


def test_topics_keep_their_order_whatever_is_severest() -> None:
    told = cases([(group("a", "west", one=[WEST], two=[WEST]), group("r", "russia", two=[RUSSIA]))], TOPICS)
    assert [(wait.topic.id, wait.kind) for wait in waits(told)] == [("one", "only-west-waits"), ("two", BOTH)]


CONDITIONS = st.lists(st.sampled_from([WEST, RUSSIA, ("china", "west"), ("russia", "china")]), max_size=3)


@st.composite
def told_cases(draw: st.DrawFn) -> list[Case]:
    """All cases of groups of up to three sides on two topics."""
    sides = draw(st.lists(st.sampled_from(["west", "russia", "china"]), max_size=6))
    groups = [group(f"g{n}", side, one=draw(CONDITIONS), two=draw(CONDITIONS)) for n, side in enumerate(sides)]
    return list(cases(opposed_pairs(debate_of(*groups, parties=("west", "russia", "china"))), TOPICS))


@given(told_cases())
def test_waits_are_exactly_the_cases_in_which_somebody_states_a_condition(told: list[Case]) -> None:
    shown = [
        (wait.topic.id, wait.kind, left.id, right.id)
        for wait in waits(told)
        for left in wait.left
        for right in wait.right
    ]
    expected = [(case.topic.id, case.kind, *(group.id for group in case.groups)) for case in told if case.demands]
    assert sorted(shown) == sorted(expected)


@given(told_cases())
def test_deadlocks_are_exactly_the_cases_of_that_class_with_all_their_own_conditions(told: list[Case]) -> None:
    found = deadlocks(told)
    shown = [(lock.topic.id, left.id, right.id) for lock in found for left in lock.left for right in lock.right]
    stuck = [case for case in told if case.kind == BOTH]
    assert sorted(shown) == sorted((case.topic.id, *(group.id for group in case.groups)) for case in stuck)
    for lock in found:
        assert lock.demands
        assert all(demand.own for demand in lock.demands)
        assert lock.of(lock.left)
        assert lock.of(lock.right)
        assert len(lock.of(lock.left)) + len(lock.of(lock.right)) == len(lock.demands)


def test_a_hostile_number_of_groups_is_paired_once_each() -> None:
    number = count()
    debate = debate_of(*(group(f"g{next(number)}", side) for side in ["west", "russia"] * 20))
    found = opposed_pairs(debate, list(debate.groups.values()))
    assert len({(x.id, y.id) for x, y in found}) == len(found) == 400


@given(st.lists(st.tuples(st.sampled_from(["west", "russia", "china"]), STATED, STATED), max_size=6))
def test_the_cases_in_which_something_is_stated_are_those_of_all_pairs_without_the_silent_ones(
    drawn: list[tuple[str, list[tuple[str, str]], list[tuple[str, str]]]],
) -> None:
    groups = [group(f"g{number}", side, one=one, two=two) for number, (side, one, two) in enumerate(drawn)]
    pairs = opposed_pairs(debate_of(*groups, parties=("west", "russia", "china")))
    assert stated_cases(pairs, TOPICS) == [case for case in cases(pairs, TOPICS) if case.demands]


@given(st.lists(st.sampled_from(["west", "russia", "china", ""]), max_size=7), st.data())
def test_every_two_groups_of_different_sides_are_paired_once(sides: list[str], data: st.DataObject) -> None:
    debate = debate_of(*(group(f"g{n}", side) for n, side in enumerate(sides)), parties=("west", "russia", "china"))
    everybody = list(debate.groups.values())
    chosen = data.draw(st.lists(st.sampled_from(everybody), unique_by=lambda one: one.id)) if everybody else []
    paired = [{first.id, second.id} for first, second in opposed_pairs(debate, chosen)]
    sided = [one for one in chosen or everybody if one.side]
    others = sided if len({one.side for one in sided}) > 1 else [one for one in everybody if one.side]
    assert {frozenset(pair) for pair in paired} == {
        frozenset((a.id, b.id)) for a in sided for b in others if a.side != b.side
    }
    assert len(paired) == len({frozenset(pair) for pair in paired})
