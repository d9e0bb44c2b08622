"""Pages for programs: the keys of every JSON and the columns of every CSV are a promise."""

from __future__ import annotations

import csv
import gc
import json
from dataclasses import fields
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.analysis.comparison import CLASSES, compare
from russia_policy.entry import Entry, key_of, written
from russia_policy.model import Author, Axis, Condition, Debate, Evidence, Group, Reply, Source, Stance, Step, Topic
from russia_policy.pages.blocks import Look, Page, harmless
from russia_policy.pages.compare import compare_page
from russia_policy.pages.diff import diff_page
from russia_policy.pages.export import export_page
from russia_policy.pages.find import find_page
from russia_policy.pages.groups import groups_page
from russia_policy.pages.sources import sources_page
from russia_policy.pages.stance import stance_page
from russia_policy.pages.tables import Table, columns_of, rows_of
from russia_policy.pages.topic import topic_page
from russia_policy.pages.topics import topics_page
from russia_policy.record import record
from russia_policy.render.data import _indented, csv_text, guarded, json_text, unguarded

if TYPE_CHECKING:
    from collections.abc import Iterator

STARTS = ["=1+1", "+1", "-1", "@x", "'x", "''", "\tx", "\rx", "\nx", " =x", "＝x", '"', "a,b", "a\nb", "a\r\nb"]
ENTRIES = [Author, Axis, Condition, Debate, Evidence, Group, Reply, Source, Stance, Step, Topic]
CELLS = st.one_of(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12), st.sampled_from(STARTS))


AB = Table(columns_of("a", "b"), rows_of("rows"))


def page(table: Table = AB, **data: Any) -> Page:
    return Page("test", "Test", lambda: (), lambda: data, table)


def parsed(shown: Page) -> Any:
    return json.loads("".join(json_text(shown, Look())))


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_csv_brings_every_text_back(rows: list[tuple[str, str]]) -> None:
    text = "".join(csv_text(page(rows=[{"a": a, "b": b} for a, b in rows]), Look()))
    header, *cells = csv.reader(StringIO(text, newline=""))

    assert header == ["a", "b"]
    assert [tuple(map(unguarded, row)) for row in cells] == [tuple(map(harmless, row)) for row in rows]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in cells for cell in row)


@given(CELLS)
def test_what_is_guarded_can_be_had_back(text: str) -> None:
    assert unguarded(guarded(text)) == harmless(text)


@pytest.mark.parametrize(
    "text",
    [
        "=1",
        " =1",
        "\u00a0+1",
        "\u3000-1",
        "\n@x",
        "\t x",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        " ＝1",
        "﹦1",
        "﹢1",
        "﹣1",
        "﹫x",
        "'x",
    ],
)
def test_what_a_spreadsheet_may_take_for_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["a=1", "1-2", " x", "–1", "→", "(=1)", "", "制＝", "x\n=1"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


def test_a_byte_order_mark_is_written_on_request_and_only_before_csv() -> None:
    table = page(rows=[{"a": "é", "b": ""}], text="é")

    assert "".join(csv_text(table, Look(bom=True))) == "\ufeff" + "".join(csv_text(table, Look()))
    assert "".join(json_text(table, Look(bom=True))) == "".join(json_text(table, Look()))


@pytest.mark.parametrize("text", ["می‌خواهیم", "ශ්‍රී", "👩‍🔬", "❤️"])
def test_joiners_that_a_script_needs_are_written_as_they_are(text: str) -> None:
    table = page(rows=[{"a": text, "b": ""}], text=text)

    assert text in "".join(csv_text(table, Look()))
    assert text in "".join(json_text(table, Look()))


def test_json_escapes_what_nobody_sees_and_csv_writes_its_number() -> None:
    table = page(rows=[{"a": "a\u200db\u202e", "b": ""}], text="a\u200db\u202e")

    assert '"a\\u200db\\u202e"' in "".join(json_text(table, Look()))
    assert "a<U+200D>b<U+202E>" in "".join(csv_text(table, Look()))


def test_numbers_are_not_guarded_and_nothing_is_empty() -> None:
    assert guarded(-2) == -2
    assert guarded(None) == ""


@given(CELLS, st.lists(CELLS, max_size=3))
def test_json_brings_every_text_back_whether_made_at_once_or_on_the_way(text: str, items: list[str]) -> None:
    found = parsed(page(text=text, items=iter(items), nested={"a": [text]}))

    assert found == {"schema": "russia-policy/test/1", "text": text, "items": items, "nested": {"a": [text]}}


CONDITION = {"number", "party", "act", "giver", "before", "evidence", "sentence"}
STANCE = {"topic", "topic_title", "position", "label", "basis", "summary", "conditions", "evidence", "replies", "note"}
DEBATE = {"title", "question", "language", "updated", "axis", "parties", "camps", "first-move", "evidence"}
GROUP = {
    "id",
    "name",
    "title",
    "kind",
    "mark",
    "date",
    "signatories",
    "authors",
    "side",
    "camp",
    "answers",
    "continues",
    "summary",
    "stances",
}


@pytest.mark.parametrize("cls", ENTRIES)
def test_a_record_has_the_key_and_every_field_of_its_entry(cls: type[Entry], letters: Debate) -> None:
    entry = next(entry for entry in entries(letters) if isinstance(entry, cls))
    spelled = {field.metadata["spelled"] or field.name for field in written(cls)}

    assert set(record(entry)) == spelled | ({key_of(cls)} - {""})


def entries(value: Any) -> Iterator[Entry]:
    """Every entry in a value, from the outside in."""
    if isinstance(value, Entry):
        yield value
        value = [getattr(value, field.name) for field in fields(value) if field.name != "marks"]
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        yield from entries(item)


def test_every_kind_of_entry_is_tried() -> None:
    assert {cls.__name__ for cls in ENTRIES} == {cls.__name__ for cls in Entry.__subclasses__()}


def test_export_keeps_its_contract(debate: Debate) -> None:
    found = parsed(export_page(debate, list(debate.groups.values())))

    assert set(found) == {"schema", "digest", "debate", "topics", "sources", "groups"}
    assert found["schema"] == "russia-policy/export/1"
    assert set(found["debate"]) == {
        "title",
        "question",
        "language",
        "updated",
        "axis",
        "parties",
        "camps",
        "first-move",
        "evidence",
    }
    assert all(set(each) == {"id", "title", "question", "core", "scale", "theme", "axis"} for each in found["topics"])
    assert found["topics"][1]["scale"][0] == {"position": -1, "label": "All", "means": "Lorries and cars"}
    assert [each["id"] for each in found["sources"]] == ["alpha-letter", "beta-letter", "minutes"]
    beta = next(each for each in found["groups"] if each["id"] == "beta")
    assert set(beta) == GROUP
    toll, traffic = beta["stances"]
    assert set(toll) == set(traffic) == STANCE
    assert set(traffic["conditions"][0]) == CONDITION
    assert set(toll["replies"][0]) == {"number", "to", "how", "point", "evidence"}
    assert {"number", "quote", "source", "gloss", "section", "standing"} <= set(toll["evidence"][0])
    assert (toll["note"], traffic["note"]) == (None, "The minutes report this otherwise.")


def test_export_loses_nothing_that_was_written(debate: Debate) -> None:
    found = parsed(export_page(debate, list(debate.groups.values())))

    for group in found["groups"]:
        written = debate.groups[group["id"]]
        assert len(group["stances"]) == len(written.stances)
        for stance in group["stances"]:
            for evidence, own in zip(stance["evidence"], written.stances[stance["topic"]].evidence, strict=True):
                assert evidence["quote"] == own.quote
                assert all(evidence[name] == value for name, value in own.locators.items())


def test_an_export_of_some_groups_has_their_sources_only(debate: Debate) -> None:
    found = parsed(export_page(debate, [debate.groups["alpha"]]))

    assert [each["id"] for each in found["sources"]] == ["alpha-letter"]
    assert [each["id"] for each in found["groups"]] == ["alpha"]
    assert len(found["topics"]) == 3


@pytest.mark.parametrize("pair", [("alpha", "beta"), ("beta", "gamma"), ("alpha", "delta")])
def test_compare_and_diff_keep_their_contract(debate: Debate, pair: tuple[str, str]) -> None:
    comparison = compare(debate, [debate.groups[each] for each in pair])
    compared, differ = parsed(compare_page(debate, comparison)), parsed(diff_page(debate, comparison))

    assert (compared["schema"], differ["schema"]) == ("russia-policy/compare/1", "russia-policy/diff/1")
    assert set(compared) == {"schema", "groups", "topics", "counts"}
    assert set(differ) == {"schema", "groups", "topics", "counts", "continues"}
    for found in (compared, differ):
        assert found["groups"] == list(pair)
        assert list(found["counts"]) == list(CLASSES)
        assert sum(found["counts"].values()) == len(found["topics"]) == 3
        for topic in found["topics"]:
            assert {"topic", "title", "class", "steps", "positions", "stances"} <= set(topic)
            assert set(topic["positions"]) == set(pair)
            assert ("only" in topic) == (topic["class"] == "only")
    spoken = [topic for topic in differ["topics"] if None not in topic["positions"].values()]
    assert all({"summary_edits", "conditions"} <= set(topic) for topic in spoken)
    assert all(set(topic["conditions"]) == {"shared", "only_a", "only_b"} for topic in spoken)


def test_the_reading_commands_keep_their_contract(debate: Debate) -> None:
    alpha, toll = debate.groups["alpha"], debate.topics["toll"]

    assert set(parsed(groups_page(debate))) == {"schema", "debate", "groups"}
    assert set(parsed(topics_page(debate))) == {"schema", "topics"}
    assert set(parsed(sources_page(debate))) == {"schema", "sources"}
    assert set(parsed(stance_page(debate, alpha, toll))) == {"schema", "group", "topic", "stance", "answered"}
    assert parsed(stance_page(debate, alpha, toll))["answered"][0]["how"] == "rejects"
    assert set(parsed(topic_page(debate, toll))) == {"schema", "topic", "silent", "none", "stances"}
    assert set(parsed(find_page(debate, "ferry"))) == {"schema", "text", "hits"}


def test_the_tidy_table_has_a_row_a_stance(letters: Debate) -> None:
    text = "".join(csv_text(export_page(letters, list(letters.groups.values())), Look()))
    header, *rows = csv.reader(StringIO(text))

    assert header == [
        "group",
        "name",
        "topic",
        "topic_title",
        "position",
        "label",
        "basis",
        "summary",
        "conditions",
        "quotation",
        "source",
        "locator",
        "language",
        "gloss",
        "standing",
        "verified",
        "quotations",
        "replies",
        "note",
    ]
    assert len(rows) == sum(len(each.stances) for each in letters.groups.values())
    assert all(len(row) == len(header) for row in rows)


def test_a_record_of_texts_and_numbers_stands_on_one_line_and_any_other_on_several() -> None:
    flat = {"a": "x\u202e", "b": 1, "c": 0.5, "d": None, "e": True}
    nested = {"a": [1, 2]}
    page = Page("test", "", list, lambda: {"items": iter([flat, nested])}, Table({}, lambda _: ()))
    text = "".join(json_text(page, Look()))

    assert '\n    {"a": "x\\u202e", "b": 1, "c": 0.5, "d": null, "e": true},\n    {\n      "a": [' in text
    assert json.loads(text)["items"] == [flat, nested]


LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner), max_leaves=12
)


@given(VALUES)
def test_values_are_indented_as_the_library_indents_them(value: Any) -> None:
    assert _indented(value, "\n") == json.dumps(value, ensure_ascii=False, indent=2)


def test_a_million_records_leave_nothing_behind_that_only_the_collector_frees() -> None:
    gc.collect()
    gc.disable()
    try:
        _indented([{"a": [1, "b"]}] * 20, "\n")
        assert gc.collect() == 0
    finally:
        gc.enable()
