"""How firm camps are: what becomes of them when one topic is left out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from russia_policy.analysis import firmness as module
from russia_policy.analysis.camps import find_camps
from russia_policy.analysis.firmness import Firmness, firmness
from russia_policy.analysis.matrix import all_pairs
from tests import tables
from tests.analysis.test_camps import Row, ids, table_of
from tests.conftest import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from russia_policy.model import Topic


def firmness_of(rows: dict[str, Row], *, asked: bool = False) -> Firmness:
    table = table_of(rows)
    found = all_pairs(tables.topics(table), tables.groups(table))
    return firmness(found, find_camps(found, asked=asked), asked=asked)


def names(topics: Iterable[Topic]) -> list[str]:
    return [topic.id for topic in topics]


def test_camps_that_every_topic_bears_out_are_kept_in_every_run() -> None:
    found = firmness_of({"a": [-2] * 4, "b": [-2, -2, -2, -1], "c": [2] * 4, "d": [2, 2, 2, 1]})
    assert (found.runs, found.kept) == (4, 4)
    assert found.changed_without == ()
    assert found.why == ""


def test_a_topic_that_alone_splits_the_groups_carries_the_split() -> None:
    found = firmness_of({"a": [-2, 0, 0, 1], "b": [-2, 1, 0, 0], "c": [2, 0, 0, 1], "d": [2, 1, 0, 0]})
    assert names(found.changed_without) == ["t00"]
    assert names(found.carried_by) == ["t00"]
    assert (found.runs, found.kept) == (4, 3)


def test_topics_that_carry_it_alike_are_all_named() -> None:
    found = firmness_of({"a": [-2, -2, 0, 1], "b": [-2, -2, 1, 0], "c": [2, 2, 0, 1], "d": [2, 2, 1, 0]})
    assert names(found.carried_by) == ["t00", "t01"]


def test_topics_that_carry_it_alike_but_for_rounding_are_all_named(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = iter([0.7, 0.2, 0.2 + 1e-12, 0.7])
    monkeypatch.setattr(module, "silhouette", lambda *_: next(scores))
    assert names(firmness_of(CAMPS).carried_by) == ["t01", "t02"]


def test_a_split_that_no_topic_weakens_is_carried_by_none() -> None:
    assert firmness_of(CAMPS).carried_by == ()


def test_a_group_that_can_no_longer_be_placed_changes_nothing_for_the_others() -> None:
    rows: dict[str, Row] = {"a": [-2] * 4, "b": [-2] * 4, "c": [2] * 4, "d": [2] * 4}
    found = firmness_of({**rows, "e": [2, 2, 2, None]})
    assert (found.runs, found.kept) == (4, 4)


def test_with_three_topics_nobody_can_be_placed_without_one() -> None:
    found = firmness_of({"a": [-2] * 3, "b": [-2] * 3, "c": [2] * 3, "d": [2] * 3})
    assert (found.runs, found.kept) == (3, 0)


def test_a_camp_that_can_no_longer_be_placed_is_not_kept() -> None:
    rows: dict[str, Row] = {"a": [-2] * 4, "b": [-2] * 4, "c": [2] * 4, "d": [2] * 4}
    found = firmness_of({**rows, "e": [-2, 2, 2, None], "f": [-2, 2, 2, None]})
    assert len(find_camps(matrix_of({**rows, "e": [-2, 2, 2, None], "f": [-2, 2, 2, None]})).camps) == 3
    assert names(found.changed_without)[:3] == ["t00", "t01", "t02"]


def matrix_of(rows: dict[str, Row]) -> Any:
    table = table_of(rows)
    return all_pairs(tables.topics(table), tables.groups(table))


@settings(max_examples=40)
@given(st.lists(st.lists(st.none() | st.integers(-1, 1), min_size=5, max_size=5), min_size=4, max_size=9))
def test_a_run_is_the_debate_without_the_topic(rows: list[Row]) -> None:
    table = table_of({f"g{number}": row for number, row in enumerate(rows)})
    topics, groups = tables.topics(table), tables.groups(table)
    camps = find_camps(all_pairs(topics, groups))
    found = firmness(all_pairs(topics, groups), camps)
    if not camps.camps:
        assert found == Firmness(0, (), (), "there are no camps")
        return
    assert found.runs == len(topics)
    for topic in topics:
        without = find_camps(all_pairs([each for each in topics if each is not topic], groups))
        placed = camps.numbers.keys() & without.numbers.keys()
        kept = {camp & placed for camp in ids(camps)} == {camp & placed for camp in ids(without)}
        assert (topic not in found.changed_without) == (kept and len(camps.camps) == len(without.camps))


CAMPS: dict[str, Row] = {"a": [-2] * 4, "b": [-2] * 4, "c": [2] * 4, "d": [2] * 4}


def test_without_camps_there_is_nothing_to_be_firm() -> None:
    assert firmness_of({name: [0, 0, 0] for name in "abcd"}).why == "there are no camps"


def test_what_takes_long_is_computed_only_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "QUICK", 4 * 4 * 4)
    assert firmness_of(CAMPS).kept == 4
    monkeypatch.setattr(module, "QUICK", 4 * 4 * 4 - 1)
    assert firmness_of(CAMPS).why == "of 4 groups on 4 topics it is computed only with --camps"
    assert firmness_of(CAMPS, asked=True).kept == 4


def test_what_takes_too_long_is_not_computed_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", 4 * 4 * 4 - 1)
    assert firmness_of(CAMPS, asked=True).why == "of 4 groups on 4 topics it is not computed"


def test_progress_is_told_by_topic() -> None:
    shown: list[tuple[str, int]] = []

    def progress(items: Iterable[Any], what: str, count: int) -> Iterable[Any]:
        shown.append((what, count))
        return items

    found = matrix_of(CAMPS)
    firmness(found, find_camps(found), progress)
    assert shown == [("leaving topics out", 4)]


def test_people_and_programs_are_told_how_firm_camps_are(run: Callable[..., Any]) -> None:
    data = json.loads(run("agreement", "-f", "json", positions=LETTERS).output)
    assert set(data["firmness"]) == {"runs", "kept", "changed_without", "carried_by"}
    assert data["firmness"]["runs"] == 15 == data["firmness"]["kept"] + len(data["firmness"]["changed_without"])
    assert data["why_no_firmness"] is None
    shown = " ".join(run("agreement", positions=LETTERS).output.split())
    assert f"With one topic left out, they stay the same in {data['firmness']['kept']} of 15 cases" in shown


@pytest.mark.parametrize(
    "words", [("open-letter",), ("--explain", "open-letter", "no-reset"), ("open-letter", "no-reset")]
)
def test_the_keys_are_there_where_there_are_no_camps(run: Callable[..., Any], words: tuple[str, ...]) -> None:
    data = json.loads(run("agreement", *words, "-f", "json", positions=LETTERS).output)
    assert data["firmness"] is None
    assert data["why_no_firmness"] == "there are no camps"
    assert data["camps"] == []
