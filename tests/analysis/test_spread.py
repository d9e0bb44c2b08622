"""Where groups stand on a topic, and which sources they are quoted from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from russia_policy.analysis.sources import cited, quotation_counts
from russia_policy.analysis.spread import Spread, heard_and_silent
from tests import tables

if TYPE_CHECKING:
    from russia_policy.model import Debate

HELD = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(-2, 2))


def of(held: dict[str, int], names: str = "abcdefgh") -> Spread:
    groups = [tables.group(name, {"toll": held[name]} if name in held else {}) for name in names]
    return Spread.of(tables.topic("toll"), groups)


def test_groups_stand_from_low_to_high_and_of_one_position_in_their_order() -> None:
    found = of({"a": 2, "b": -1, "d": -1, "e": 0})
    assert [group.id for group in found.groups] == ["b", "d", "e", "a"]
    assert [group.id for group in found.silent] == ["c", "f", "g", "h"]


def test_counts_name_every_position_and_held_by_the_groups_on_it() -> None:
    found = of({"a": 2, "b": -1, "d": -1})
    assert found.counts == {-2: 0, -1: 2, 0: 0, 1: 0, 2: 1}
    assert [group.id for group in found.held_by(-1)] == ["b", "d"]
    assert found.held_by(0) == []


@given(HELD)
def test_every_group_speaks_or_is_silent(held: dict[str, int]) -> None:
    found = of(held)
    assert sum(found.counts.values()) == len(found.groups) == len(held)
    assert {group.id for group in (*found.groups, *found.silent)} == set("abcdefgh")


def test_topics_are_parted_by_whether_a_group_speaks_on_them() -> None:
    topics = [tables.topic(name) for name in ("one", "two", "three")]
    heard, silent = heard_and_silent(topics, tables.group("a", {"three": 1, "one": 0}))
    assert [topic.id for topic in heard] == ["one", "three"]
    assert [topic.id for topic in silent] == ["two"]


def test_quotations_are_counted_by_source_and_an_unused_source_counts_0(debate: Debate) -> None:
    counts = quotation_counts(debate.groups.values())
    assert sum(counts.values()) == len(list(debate.quotations()))
    assert counts["nowhere"] == 0


def test_the_cited_sources_are_those_of_the_groups_in_the_order_of_the_debate(letters: Debate) -> None:
    for group in letters.groups.values():
        found = [source.id for source in cited(letters, [group])]
        used = {evidence.source for stance in group.stances.values() for evidence in stance.evidence}
        assert found == [name for name in letters.sources if name in used]
