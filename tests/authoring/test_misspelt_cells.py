"""The cell that is misspelt is the one that is told: nothing that only follows from it, and everything beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.authoring.workbooks import changed, told
from tests.conftest import DEBATE, read

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.needs("openpyxl")


def first(book: Any, sheet: str, column: str, text: str) -> Any:
    """The first cell under a heading that holds a text."""
    head, *rows = book[sheet].iter_rows()
    [place] = [place for place, cell in enumerate(head) if cell.value == column]
    return next(row[place] for row in rows if row[place].value == text)


@pytest.mark.parametrize(
    ("sheet", "column", "text", "typo"),
    [
        ("stances", "topic", "toll", "tolll"),
        ("stances", "group", "alpha", "alhpa"),
        ("quotations", "topic", "toll", "tol"),
        ("quotations", "source", "alpha-letter", "alpha-leter"),
        ("steps", "topic", "toll", "tolk"),
        ("links", "answers", "alpha", "alfa"),
        ("replies", "to", "alpha", "alpah"),
        ("conditions", "party", "town", "twon"),
        ("groups", "id", "alpha", "alpho"),
        ("topics", "id", "toll", "tolll"),
        ("sources", "id", "alpha-letter", "alpha-leter"),
        ("parties", "id", "town", "towm"),
    ],
)
def test_a_misspelt_id_is_told_where_it_is_misspelt(
    sheet: str, column: str, text: str, typo: str, tmp_path: Path
) -> None:
    cells: list[str] = []

    def misspell(book: Any) -> None:
        cell = first(book, sheet, column, text)
        cell.value = typo
        cells.append(f"{sheet}!{cell.coordinate}")

    said = told(changed(read(DEBATE), tmp_path, misspell))

    assert list(said) == cells
    assert f"'{typo}'" in said[cells[0]]
    assert f"did you mean '{text}'?" in said[cells[0]]


def test_every_bad_cell_of_a_row_is_told(tmp_path: Path) -> None:
    def spoil(book: Any) -> None:
        row = next(book["replies"].iter_rows(min_row=2))
        for cell, text in zip(row, (row[0].value, f"{row[1].value}x", "1", "alphq", "reject", "x", "9"), strict=True):
            cell.value = text

    said = told(changed(read(DEBATE), tmp_path, spoil))

    assert list(said) == ["replies!B2", "replies!D2", "replies!E2", "replies!G2"]


def test_a_row_of_an_unknown_topic_says_nothing_of_others(tmp_path: Path) -> None:
    def spoil(book: Any) -> None:
        first(book, "stances", "topic", "toll").value = "zzzz"
        next(book["replies"].iter_rows(min_row=2))[4].value = "xxx"

    said = told(changed(read(DEBATE), tmp_path, spoil))

    assert [place[:-1] for place in said] == ["stances!B", "replies!E"]


def test_a_quotation_without_a_stance_is_told(tmp_path: Path) -> None:
    def remove(book: Any) -> None:
        row = next(book["stances"].iter_rows(min_row=2))
        for cell in row:
            cell.value = None

    said = told(changed(read(DEBATE), tmp_path, remove))

    assert "the sheet 'stances' has no row for" in next(iter(said.values()))
    assert all("add it there, or mend it here" in words for words in said.values())
