"""The class of a change, what stands beside it, and the laws that hold between two states of any debate."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.analysis.changes import CHANGES, Cell, Changes, changes
from russia_policy.analysis.states import revisions, statements, states
from russia_policy.model import Condition, Debate, Evidence, Group, Reply, Stance, Step, Topic
from russia_policy.values import Date
from tests.strategies import debates

if TYPE_CHECKING:
    from russia_policy.analysis.changes import Change

QUOTE = Evidence(number=1, quote="we will see", source="letter")
OTHER = Evidence(number=1, quote="we have seen", source="letter")
LEAVES = Condition(number=1, party="russia", act="leaves the Donbas", giver="west", before="sanctions are eased")
LEAVES_ALL = replace(LEAVES, act="leaves all of the Donbas")
PAYS = Condition(number=1, party="russia", act="pays its debts", giver="west", before="trade resumes")


def topic(name: str = "t", labels: str = "never seldom maybe often always", first: int = -2) -> Topic:
    scale = {
        position: Step(position=position, label=label, means=label)
        for position, label in enumerate(labels.split(), first)
    }
    return Topic(id=name, title=name.upper(), question=f"{name}?", scale=scale)


def stance(position: int | None = 0, **fields: Any) -> Stance:
    return replace(
        Stance(topic="t", position=position, basis="stated", summary="We wait.", evidence=(QUOTE,)), **fields
    )


def debate(*groups: tuple[str, Stance | None], topics: tuple[Topic, ...] = (topic(),), **fields: Any) -> Debate:
    held = {
        name: Group(
            id=name,
            name=name,
            title=name,
            kind="party",
            date=Date("2020"),
            summary="s",
            stances={said.topic: said} if said else {},
        )
        for name, said in groups
    }
    return Debate(
        title="D", question="?", topics={each.id: each for each in topics}, groups=held, known=list(held), **fields
    )


def changed(before: Debate, after: Debate, **renamed: dict[str, str]) -> Changes:
    return changes(states(before, after, renamed.get("groups", {}), renamed.get("topics", {})))


def only(before: Stance | None, after: Stance | None) -> Cell | None:
    """The one change between two stances; None where they are the same."""
    told = changed(debate(("a", before)), debate(("a", after)))
    assert sum(told.counts.values()) == 1
    return told.cells[0] if told.cells else None


CASES: list[tuple[Stance | None, Stance | None, Change, int | None]] = [
    (stance(-1), stance(1), "flip", 2),
    (stance(2), stance(-2), "flip", -4),
    (stance(-2), stance(0), "shift", 2),
    (stance(1), stance(2), "shift", 1),
    (None, stance(1), "appeared", None),
    (stance(None), stance(1), "appeared", None),
    (stance(1), None, "dropped", None),
    (stance(1), stance(None), "dropped", None),
    (stance(1), stance(1, conditions=(PAYS,)), "terms", 0),
    (stance(1, conditions=(LEAVES,)), stance(1, conditions=(PAYS,)), "terms", 0),
    (stance(1), stance(1, basis="reported"), "basis", 0),
    (None, stance(None), "basis", None),
    (stance(1), stance(1, evidence=(OTHER,)), "evidence", 0),
    (stance(1), stance(1, evidence=(replace(QUOTE, page="7"),)), "evidence", 0),
    (stance(1, conditions=(LEAVES,)), stance(1, conditions=(replace(LEAVES, evidence=(1,)),)), "evidence", 0),
    (stance(1), stance(1, summary="We wait and see."), "wording", 0),
    (stance(1, conditions=(LEAVES,)), stance(1, conditions=(LEAVES_ALL,)), "wording", 0),
    (stance(1), stance(1, replies=(Reply(number=1, to="b", how="rejects", point="No."),)), "wording", 0),
    (stance(1), stance(1, note="Once more."), "note", 0),
    (stance(None), stance(None, note="Once more."), "note", None),
]


@pytest.mark.parametrize(("before", "after", "kind", "steps"), CASES)
def test_a_cell_gets_the_first_class_that_holds(
    before: Stance | None, after: Stance | None, kind: Change, steps: int | None
) -> None:
    cell = only(before, after)

    assert cell is not None
    assert (cell.kind, cell.steps, cell.details) == (kind, steps, ())


def test_every_class_has_a_case() -> None:
    assert {kind for _, _, kind, _ in CASES} | {"same", "not-comparable"} == set(CHANGES)


TWO = (QUOTE, replace(OTHER, number=2))
TURNED = (replace(OTHER, number=1), replace(QUOTE, number=2))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (stance(1), stance(1)),
        (None, None),
        (stance(1, evidence=TWO), stance(1, evidence=TURNED)),
        (
            stance(1, evidence=TWO, conditions=(replace(PAYS, evidence=(1,)),)),
            stance(1, evidence=TURNED, conditions=(replace(PAYS, evidence=(2,)),)),
        ),
        (
            stance(1, conditions=(LEAVES, replace(PAYS, number=2))),
            stance(1, conditions=(PAYS, replace(LEAVES, number=2))),
        ),
    ],
)
def test_the_order_in_a_file_is_no_change(before: Stance | None, after: Stance | None) -> None:
    assert only(before, after) is None


def test_what_holds_as_well_are_details_in_the_order_of_the_classes() -> None:
    after = stance(2, note="n", summary="Never.", basis="quoted", conditions=(PAYS,), evidence=(OTHER,))

    cell = only(stance(-2, conditions=(LEAVES,)), after)

    assert cell is not None
    assert (cell.kind, cell.details) == ("flip", ("terms", "basis", "evidence", "wording", "note"))
    assert cell.differences.terms.first == (LEAVES,)
    assert cell.differences.terms.second == (PAYS,)
    assert (cell.differences.dropped, cell.differences.added) == ((QUOTE,), (OTHER,))


def on_scales(before: Topic, old: int, after: Topic, new: int) -> Cell | None:
    told = changed(debate(("a", stance(old)), topics=(before,)), debate(("a", stance(new)), topics=(after,)))
    return told.cells[0] if told.cells else None


def test_a_scale_that_is_numbered_anew_is_compared_by_its_steps() -> None:
    anew = topic(first=1)

    assert on_scales(topic(), 0, anew, 3) is None
    cell = on_scales(topic(), -2, anew, 5)
    assert cell is not None
    assert (cell.kind, cell.steps) == ("flip", 4)


def test_a_step_that_got_another_name_spoils_only_the_positions_on_it() -> None:
    named = topic(labels="never seldom maybe often forever")

    assert on_scales(topic(), 1, named, 1) is None
    for old, new in ((2, 2), (1, 2), (2, 1)):
        cell = on_scales(topic(), old, named, new)
        assert cell is not None
        assert (cell.kind, cell.steps) == ("not-comparable", None)
        assert "“always” became “forever”" in cell.reason


def test_a_name_in_other_letters_is_the_same_step() -> None:
    assert on_scales(topic(), 2, topic(labels="never seldom maybe often ALWAYS"), 2) is None


@pytest.mark.parametrize("labels", ["never maybe always", "no never seldom maybe often always"])
def test_a_scale_with_another_number_of_steps_is_never_compared_in_silence(labels: str) -> None:
    cell = on_scales(topic(), 0, topic(labels=labels), 0)

    assert cell is not None
    assert cell.kind == "not-comparable"
    assert cell.reason == f"the scale had 5 steps and has {len(labels.split())}"


def test_where_one_state_has_no_position_the_scale_does_not_matter() -> None:
    other = topic(labels="no maybe yes")

    [cell] = changed(debate(("a", None)), debate(("a", stance(0)), topics=(other,))).cells
    assert cell.kind == "appeared"


def test_a_stance_that_could_not_be_read_is_not_dropped() -> None:
    before, after = debate(("a", stance(1))), debate(("a", None))

    [cell] = changes(states(before, after, {}, {}, ((), {"a"}))).cells
    assert (cell.kind, cell.reason) == ("not-comparable", "the file of the later state has errors")
    [cell] = changes(states(after, before, {}, {}, ({"a"}, ()))).cells
    assert cell.kind == "not-comparable"


def test_the_largest_change_comes_first() -> None:
    names = [f"g{number}" for number in range(len(CASES))]
    before = debate(*((name, old) for name, (old, _, _, _) in zip(names, CASES, strict=True)))
    after = debate(*((name, new) for name, (_, new, _, _) in zip(names, CASES, strict=True)))

    told = changed(before, after)

    order = [(CHANGES.index(cell.kind), -abs(cell.steps or 0)) for cell in told.cells]
    assert order == sorted(order)
    assert len(order) == len(CASES)


def test_ids_that_are_mapped_are_paired_and_others_are_new_or_gone() -> None:
    old, new = topic("tax"), topic("taxes")
    before = debate(("red", stance(1, topic="tax")), ("x", None), topics=(old,))
    after = debate(("reds", stance(1, topic="taxes")), ("y", None), topics=(new,))

    bare = states(before, after, {}, {})
    assert ([each.id for each in bare.topics_removed], [each.id for each in bare.topics_added]) == (["tax"], ["taxes"])
    told = changed(before, after, topics={"tax": "taxes"}, groups={"red": "reds", "x": "y"})
    assert (told.counts["same"], told.cells) == (2, ())


def test_a_reply_to_a_group_that_has_another_id_since_is_the_same_reply() -> None:
    reply = Reply(number=1, to="red", how="rejects", point="No.")
    before = debate(("a", stance(1, replies=(reply,))), ("red", None))
    after = debate(("a", stance(1, replies=(replace(reply, to="reds"),))), ("reds", None))

    assert changed(before, after, groups={"red": "reds"}).cells == ()


def test_two_ids_that_are_exchanged_are_exchanged() -> None:
    before = debate(("a", stance(1)), ("b", stance(-1)))

    assert changed(before, debate(("b", stance(1)), ("a", stance(-1))), groups={"a": "b", "b": "a"}).cells == ()
    assert changed(before, before, groups={"a": "b", "b": "a"}).counts["flip"] == 2


def test_what_cannot_be_used_in_one_state_is_neither_new_nor_gone() -> None:
    whole, part = debate(("a", None), ("b", None)), debate(("a", None), broken=frozenset({("group", "b")}))

    for compared in (states(whole, part, {}, {}), states(part, whole, {}, {})):
        assert (compared.groups_added, compared.groups_removed) == ((), ())
        assert compared.unreadable == [("group", "b")]


def test_statements_are_paired_with_those_that_they_continue() -> None:
    three = debate(("a", stance(-1)), ("b", stance(1)), ("c", None))
    groups = {
        **three.groups,
        "b": replace(three.groups["b"], continues="a"),
        "c": replace(three.groups["c"], continues="b"),
    }
    told = changes(statements(replace(three, groups=groups)))

    assert [(cell.groups[0].id, cell.groups[1].id, cell.kind) for cell in told.cells] == [
        ("a", "b", "flip"),
        ("b", "c", "dropped"),
    ]


def test_texts_around_the_positions_that_changed_are_told() -> None:
    before = debate(("a", None))
    other = replace(topic(labels="never seldom maybe often forever"), question="t, then?")
    after = replace(debate(("a", None), topics=(other,)), title="E")

    told = [
        (each.what, each.id, each.field, each.before, each.after) for each in revisions(states(before, after, {}, {}))
    ]

    assert told == [
        ("debate", "", "title", "D", "E"),
        ("topic", "t", "question", "t?", "t, then?"),
        ("topic", "t", "2 label", "always", "forever"),
        ("topic", "t", "2 means", "always", "forever"),
    ]


@given(debates())
def test_a_state_is_the_same_as_itself(one: Debate) -> None:
    told = changed(one, one)

    assert told.cells == ()
    assert told.counts["same"] == len(one.groups) * len(one.topics)
    assert list(revisions(told.compared)) == []


@st.composite
def two_states(draw: st.DrawFn) -> tuple[Debate, Debate]:
    """A debate, and the same with some stances taken from another debate on its topics, or left out."""
    before = draw(debates())
    groups = {}
    for name, group in before.groups.items():
        others = [other.stances for other in before.groups.values()]
        stances = {}
        for said in before.topics:
            chosen = draw(st.sampled_from(others)).get(said)
            if chosen is not None:
                position = draw(st.sampled_from([chosen.position, *before.topics[said].positions]))
                stances[said] = replace(chosen, position=position)
        groups[name] = replace(group, stances=stances)
    return before, replace(before, groups=groups)


OTHER_WAY: dict[Change, Change] = {"appeared": "dropped", "dropped": "appeared"}


@given(two_states())
def test_the_other_way_round_positions_move_back(both: tuple[Debate, Debate]) -> None:
    there, back = changed(*both), changed(*reversed(both))

    def told(found: Changes) -> dict[tuple[str, str], tuple[Change, int | None]]:
        return {(cell.groups[1].id, cell.topics[1].id): (cell.kind, cell.steps) for cell in found.cells}

    assert told(back) == {
        place: (OTHER_WAY.get(kind, kind), steps and -steps) for place, (kind, steps) in told(there).items()
    }
    for found in (there, back):
        assert sum(found.counts.values()) == len(both[0].groups) * len(both[0].topics)
        assert found.counts["same"] == sum(found.counts.values()) - len(found.cells)
