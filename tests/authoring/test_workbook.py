"""A debate goes through a workbook and stays the same; a workbook is text from end to end, and the same bytes."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from russia_policy.authoring.xlsx_text import escaped, unescaped, unfit
from russia_policy.entry import Entry
from russia_policy.problem import PolicyError
from russia_policy.sheets import sheets
from russia_policy.values import Basis, DocumentType, How
from tests.authoring.workbooks import as_debate, file_of, written
from tests.conftest import DEBATE, ROOT, read
from tests.strategies import debates, infected
from tests.text.test_hostile_text import ACTING, SHOWN

if TYPE_CHECKING:
    from russia_policy.model import Debate

pytestmark = pytest.mark.needs("openpyxl")
FOLDERS = [*sorted((ROOT / "tests" / "debates").iterdir()), ROOT / "positions"]
SHEETS = (
    *("debate", "parties", "camps", "groups", "authors", "links", "topics", "steps", "sources", "stances"),
    *("quotations", "conditions", "replies"),
)


def through(debate: Debate) -> Debate:
    """A debate that was written as a workbook and read from it."""
    with tempfile.TemporaryDirectory() as folder:
        return as_debate(file_of(debate, Path(folder)), Path(folder) / "debate")


def fitting(value: Any) -> Any:
    """An entry of which a workbook can hold every text."""
    if isinstance(value, Entry):
        changed = {field.name: fitting(getattr(value, field.name)) for field in fields(value) if field.compare}
        return replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(map(fitting, value))
    if isinstance(value, dict):
        return {key: fitting(held) for key, held in value.items()}
    return re.sub("[\x00-\x08\x0b-\x1f\ufffe\uffff]", "·", value) if type(value) is str else value


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_debate_goes_through_a_workbook_unchanged(folder: Path) -> None:
    debate = read(folder)
    back = through(debate)

    assert back == debate
    assert written(back) == written(debate)


@settings(max_examples=30)
@given(debates())
def test_any_debate_goes_through_a_workbook_unchanged(debate: Debate) -> None:
    fit = fitting(debate)

    assert through(fit) == fit


HOSTILE = {
    **SHOWN,
    "a formula": "=HYPERLINK(A1)",
    "a sum": "+1+1",
    "a difference": "-1",
    "a call": "@SUM(1)",
    "apostrophes": "'=1''",
    "an error": "#N/A",
    "an escaped character": "_x000D_ _x005F_x0041_ x005F_",
    "half an escape": "_x00",
    "blanks": " \u00a0 a\t ",
    "line ends": "\na\n\nb\n",
    "markup": "<a href='b'>&amp;</a> ]]> <!-- --> &#13;",
    "a number": "0012.50",
    "a date": "2020-08-05",
    "a truth value": "TRUE",
    "nothing": "null ~ none",
    "C1 controls and separators": "a\x7f\x85\u2028\u2029",
    "noncharacters": "\ufdd0 \U0001ffff",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_comes_through_a_workbook_unchanged(text: str) -> None:
    debate = infected(read(DEBATE), text)
    stances = {"toll": replace(debate.groups["alpha"].stances["toll"], note=text, summary=text or "x")}
    alone = replace(debate.groups["alpha"], stances={**debate.groups["alpha"].stances, **stances})
    spoilt = replace(debate, groups={**debate.groups, "alpha": alone})

    assert through(spoilt) == spoilt


@pytest.mark.parametrize("text", ACTING.values(), ids=ACTING)
def test_a_text_that_acts_comes_through_a_workbook_or_is_refused(text: str) -> None:
    debate = infected(read(DEBATE), text)
    if not unfit(text):
        assert through(debate) == debate
        return
    with pytest.raises(PolicyError, match=r"debate: 'title' holds a .* that XLSX cannot hold \(U\+00"):
        written(debate)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a\r\nb", r"a carriage return that XLSX cannot hold \(U\+000D\)"),
        ("a\rb", r"a carriage return"),
        ("a\x0bb", r"a character that XLSX cannot hold \(U\+000B\)"),
        ("\uffff", r"\(U\+FFFF\)"),
        ("x" * 32_768, "has 32,768 characters; a cell holds 32,767"),
        ("\U0001f600" * 16_384, "has 32,768 characters"),
        ("_x0041_" * 4_000, "has 52,000 characters"),
    ],
)
def test_what_a_workbook_cannot_hold_is_refused_with_its_place(text: str, why: str) -> None:
    debate = read(DEBATE)
    delta = debate.groups["delta"]
    [first, *_] = delta.stances.values()
    quotation = replace(first.evidence[0], note=text)
    stances = {**delta.stances, first.topic: replace(first, evidence=(quotation, *first.evidence[1:]))}
    spoilt = replace(debate, groups={**debate.groups, "delta": replace(delta, stances=stances)})

    with pytest.raises(
        PolicyError, match=f"quotations, group delta, topic {first.topic}, number 1: 'note' .*{why}"
    ) as told:
        written(spoilt)
    assert told.value.exit_code == 2
    assert "more" not in str(told.value)


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    debate = read(DEBATE)
    steps = sum(topic.steps for topic in debate.topics.values())
    monkeypatch.setattr("russia_policy.authoring.workbook_writer.MOST_ROWS", steps)

    with pytest.raises(PolicyError, match=f"steps has {steps} rows; a sheet holds {steps - 1}$"):
        written(debate)


def test_the_longest_text_fits() -> None:
    debate = replace(read(DEBATE), title="é" * 32_767)

    assert through(debate).title == debate.title


@given(st.text("_x05Ff04a1", max_size=30))
def test_an_escaped_text_is_unescaped(text: str) -> None:
    assert unescaped(escaped(text)) == text


def test_every_cell_is_text(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    debate = infected(read(DEBATE), "")
    book = load_workbook(file_of(replace(debate, title="=1+1", question="'-1"), tmp_path))
    assert tuple(book.sheetnames) == SHEETS
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    guarded = [cell.value for cell in cells if cell.quotePrefix]
    assert {"=1+1", "'-1", "-3"} <= set(guarded)
    assert all(text.startswith(("=", "+", "-", "@", "'")) for text in guarded)


def test_heads_stay_columns_are_wide_and_texts_wrap(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(file_of(read(DEBATE), tmp_path))
    assert [book[name].freeze_panes for name in ("debate", "groups", "stances", "quotations")] == [
        "A2",
        "B2",
        "C2",
        "D2",
    ]
    stances = book["stances"]
    assert stances["E2"].alignment.wrap_text
    assert stances.column_dimensions["E"].number_format == "@"
    assert 9 <= stances.column_dimensions["A"].width < stances.column_dimensions["E"].width <= 60


def test_a_column_offers_the_words_that_may_stand_in_it(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(file_of(read(DEBATE), tmp_path))

    def offered(sheet: str, column: str) -> Any:
        head = {cell.value: cell.column_letter for cell in book[sheet][1]}[column]
        [found] = [rule for rule in book[sheet].data_validations.dataValidation if f"{head}2" in rule.sqref]
        return found

    assert offered("stances", "basis").formula1 == f'"{",".join(get_args(Basis))}"'
    assert offered("replies", "how").formula1 == f'"{",".join(get_args(How))}"'
    assert offered("topics", "core").formula1 == '"true,false"'
    assert offered("stances", "basis").showErrorMessage
    assert not offered("stances", "group").showErrorMessage
    assert "'groups'!$A$2" in offered("stances", "group").formula1
    assert "'parties'!$A$2" in offered("conditions", "giver").formula1
    words = re.fullmatch(r"'debate'!\$(\w+)\$2:\$\1\$(\d+)", offered("sources", "type").formula1)
    assert words
    listed = [book["debate"][f"{words[1]}{row}"].value for row in range(2, int(words[2]) + 1)]
    assert tuple(listed) == get_args(DocumentType)
    assert book["debate"].column_dimensions[words[1]].hidden


def test_the_bytes_hold_no_date_of_their_making() -> None:
    raw = written(read(DEBATE))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert re.findall(rb"\d{4}-\d\d-\d\dT", archive.read("docProps/core.xml")) == [b"1980-01-01T"] * 2


def test_every_column_of_a_sheet_has_one_name() -> None:
    for sheet in sheets():
        for part in sheet.parts:
            names = [column.name for column in (*part.under, *part.columns)]
            assert len(set(names)) == len(names), sheet.name
