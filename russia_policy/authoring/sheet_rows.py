"""How the cells of a sheet become rows of texts under the columns of a debate, and what is wrong with a cell.

A sheet or a column whose name stands in brackets is not read: there people write what they like.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from russia_policy.authoring.bad_cell import BadCell
from russia_policy.authoring.workbook_reader import place
from russia_policy.authoring.xlsx_text import AS_TEXT, replaced, unfit
from russia_policy.problem import instead
from russia_policy.sheets import sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from russia_policy.authoring.workbook_reader import Cell, Workbook
    from russia_policy.sheets import Column, Sheet


class SheetRow(NamedTuple):
    """A row that holds something under a heading."""

    number: int
    texts: dict[str, str]
    """The texts by the names of their columns; no empty ones."""


class Headed:
    """A sheet of a workbook with its headings."""

    def __init__(self, sheet: Sheet, head: list[Cell], faults: list[BadCell]) -> None:
        self.sheet = sheet
        self.faults = faults
        self.columns: dict[int, Column | None] = {}
        """The columns by their numbers; None for one that is not read."""
        self.number_of: dict[str, int] = {}
        """The numbers of the columns by their names."""
        self.lacks: list[str] = []
        """The required columns that it does not have."""
        known = {column.name: column for column in sheet.columns}
        for cell in head:
            name = str(cell.value).strip()
            self.columns[cell.column] = None
            if is_note(name):
                continue
            if name not in known:
                hint = instead(name, known, "columns")
                faults.append(BadCell(cell.place, f"the sheet '{sheet.name}' has no column '{name}'", hint))
            elif name in self.number_of:
                faults.append(BadCell(cell.place, f"the column '{name}' stands here twice", "delete one of them"))
            else:
                self.columns[cell.column] = known[name]
                self.number_of[name] = cell.column
        self._require(head)

    def _require(self, head: list[Cell]) -> None:
        if not head or len(self.sheet.parts) > 1:
            return  # nothing stands there, or a row fills the columns of one of its parts
        for column in self.sheet.columns:
            if column.required and column.name not in self.number_of:
                where = place(self.sheet.name, head[0].row, 1)
                message = f"the sheet '{self.sheet.name}' has no column '{column.name}'"
                self.lacks.append(column.name)
                self.faults.append(BadCell(where, message, "write it as a heading; it is required"))

    def rows(self, rows: Iterable[list[Cell]]) -> Iterator[SheetRow]:
        """The rows below the head."""
        for cells in rows:
            texts: dict[str, str] = {}
            for cell in cells:
                column = self.columns.get(cell.column)
                if column:
                    texts[column.name] = self._text(cell, column)
                elif cell.column not in self.columns and str(cell.value).strip():
                    hint = "write a heading above it; one in brackets is not read"
                    self.faults.append(BadCell(cell.place, "stands under no heading", hint))
            filled = {name: text for name, text in texts.items() if text and not text.isspace()}
            if filled:
                yield SheetRow(cells[0].row, filled)

    def _text(self, cell: Cell, column: Column) -> str:
        """The text of a cell. Of a cell that is refused it is what people see there, so that nothing else is told."""
        if cell.kind == "s":
            if why := unfit(cell.value):
                self.faults.append(BadCell(cell.place, f"'{column.name}' {why}", "delete it"))
                return replaced(cell.value)
            return str(cell.value)
        if cell.kind == "n" and column.takes_numbers and float(cell.value).is_integer():
            return str(int(cell.value))
        shown = _shown(cell)
        if cell.kind == "b" and "true" in column.words:
            return shown
        what, hint = {
            "n": (f"{shown} is a number", AS_TEXT),
            "b": (f"{shown} is a truth value", AS_TEXT),
            "d": (f"{shown} is a real date", AS_TEXT),
            "f": ("a formula stands here", "write its result as text"),
            "e": (f"{shown} is an error of the spreadsheet", "write a text"),
        }[cell.kind]
        self.faults.append(BadCell(cell.place, what, hint))
        return shown


def _shown(cell: Cell) -> str:
    """A value that is no text, about as people see it."""
    if cell.kind == "b":
        return str(cell.value).lower()
    if isinstance(cell.value, datetime) and not (cell.value.hour or cell.value.minute or cell.value.second):
        return cell.value.date().isoformat()
    return str(cell.value)


def is_note(name: str) -> bool:
    """Whether a sheet or a column holds notes for people, which are not read."""
    return name.startswith("(") and name.endswith(")")


def headed_sheets(book: Workbook, faults: list[BadCell]) -> Iterator[tuple[Headed, Iterator[SheetRow]]]:
    """The sheets of a workbook that a debate has, each with its rows; what is wrong is added to `faults`."""
    known = {sheet.name: sheet for sheet in sheets()}
    for name in book.names:
        rows = book.rows(name)
        if is_note(name.strip()):
            continue
        head = next(rows, [])
        if name in known:
            headed = Headed(known[name], head, faults)
            yield headed, headed.rows(rows)
        elif head:
            hint = f"{instead(name, known, 'sheets')} One whose name stands in brackets is not read"
            faults.append(BadCell(head[0].place, f"a debate has no sheet '{name}'", hint))
