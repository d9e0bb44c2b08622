"""A group that takes no position was heard, and counts in no number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from russia_policy.analysis.agreement import pair
from russia_policy.analysis.camps import find_camps
from russia_policy.analysis.comparison import compare, differences
from russia_policy.analysis.explanation import explain
from russia_policy.analysis.matrix import all_pairs
from russia_policy.analysis.polarisation import divisions
from russia_policy.analysis.reliability import reliability
from russia_policy.analysis.spread import Spread
from tests import tables

if TYPE_CHECKING:
    from russia_policy.analysis.comparison import Class

TOPIC = tables.topic_on("t", range(1, 5))


@pytest.mark.parametrize(
    ("positions", "kind", "none"),
    [
        ((None, None), "silent", 2),
        ((1, None), "only", 1),
        ((1, 4, None), "opposed", 1),
        ((2, 3, None), "degree", 1),
        ((2, 2, None), "same", 1),
        ((2, 2), "same", 0),
    ],
)
def test_it_has_no_part_in_the_class_of_a_topic(positions: tuple[int | None, ...], kind: Class, none: int) -> None:
    groups = [tables.group(f"g{place}", {"t": position}) for place, position in enumerate(positions)]
    row = compare(tables.debate([TOPIC], groups), groups).rows[0]

    assert (row.kind, len(row.none)) == (kind, none)
    assert row.several == (len(positions) - none > 1)


def test_it_is_neither_among_those_who_speak_nor_among_the_silent() -> None:
    a, b, c = tables.group("a", {"t": 2}), tables.group("b", {"t": None}), tables.group("c", {})
    spread = Spread.of(TOPIC, [c, b, a])

    assert (spread.groups, spread.none, spread.silent) == ((a,), (b,), (c,))
    assert sum(spread.counts.values()) == 1
    with pytest.raises(ValueError, match="'b' has no position on 't'"):
        spread.position(b)


def test_whoever_speaks_alone_is_named_though_another_takes_no_position() -> None:
    groups = [tables.group("a", {"t": None}), tables.group("b", {"t": 3})]
    compared = compare(tables.debate([TOPIC], groups), groups)

    assert compared.speaker(compared.rows[0]).id == "b"
    assert [topic.id for topic in compared.alone(groups[1])] == ["t"]
    assert not differences(compared)


def test_no_number_changes_where_silence_becomes_no_position() -> None:
    table = {
        "a": {"x": 2, "y": 2, "z": 2, "v": 1},
        "b": {"x": 2, "y": 1, "z": 2},
        "c": {"x": -2, "y": -2, "z": -1},
        "d": {"x": -2, "y": -2, "z": -2, "v": 0},
        "e": {"x": 0},
    }
    topics, silent = tables.topics(table), tables.groups(table)
    none = [
        replace(
            group,
            stances=group.stances
            | {t.id: tables.group("", {t.id: None}).stances[t.id] for t in topics if t.id not in group.stances},
        )
        for group in silent
    ]

    assert all_pairs(topics, none).units == all_pairs(topics, silent).units
    assert all_pairs(topics, none).shared == all_pairs(topics, silent).shared
    assert pair(topics, none[0], none[1]).agreement == pair(topics, silent[0], silent[1]).agreement
    assert [each.polarisation for each in divisions(topics, none)] == [
        each.polarisation for each in divisions(topics, silent)
    ]
    in_camps = [
        [[group.id for group in camp] for camp in find_camps(all_pairs(topics, groups)).camps]
        for groups in (none, silent)
    ]
    assert in_camps[0] == in_camps[1]
    left_out = explain(topics, none[0], none[4]).left_out
    assert {each.topic.id: each.speaker and each.speaker.id for each in left_out} == {"v": "a", "y": "a", "z": "a"}


def test_a_coder_who_finds_no_position_adds_nothing_to_reliability() -> None:
    debate = tables.debate([TOPIC], [tables.group("a", {"t": 2}), tables.group("b", {"t": None})])
    found = reliability(debate, {"second": {debate.groups[name].id: {TOPIC.id: None} for name in debate.groups}})

    assert found.compared == 0
    assert [(cell.group.id, cell.positions) for cell in found.disputed] == [("a", (2, None))]
