"""How a sheet of a workbook becomes rows: every cell is a text, but for whole numbers where a column holds numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.authoring.rows import BadTableError, Row, Rows, find_columns
from russia_policy.authoring.workbook_reader import place
from russia_policy.authoring.xlsx_text import AS_TEXT
from russia_policy.problem import instead

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from russia_policy.authoring.workbook_reader import Cell, Workbook
    from russia_policy.reading.load import Progress

_OF_NUMBERS = ("position", "signatories", "paragraph", "line")
_OF_TRUTHS = ("core", "translation")
_KINDS = {"n": "a number", "b": "a truth value", "d": "a date", "f": "a formula", "e": "an error"}


def xlsx_rows(
    name: str,
    book: Workbook,
    sheet: str,
    known: Mapping[str, str],
    required: Collection[str],
    progress: Progress | None = None,
    read: Collection[str] = (),
) -> Rows:
    """Read a sheet of a workbook.

    Args:
        name: The file's name.
        book: The workbook.
        sheet: The sheet's name; "" for the first.
        known: The headings that it may have, and the column that each means.
        required: The columns that it must have.
        progress: How a long loop is shown.
        read: The sheets that are read beside this one.

    Raises:
        BadTableError: there is no such sheet, or its header cannot be understood.
        PolicyError: the workbook is damaged (exit code 3).
    """
    if sheet and sheet not in book.names:
        raise BadTableError(f"{name} has no sheet '{sheet}'", f"  hint: {instead(sheet, book.names, 'sheets')}")
    if not book.names:
        raise BadTableError(f"{name} has no sheet")
    title = sheet or book.names[0]
    called = f"{name}, {title}"
    first, *cells = [*book.rows(title)] or [[]]
    if not first:
        raise BadTableError(f"{called}: the sheet is empty", "  hint: its first row names the columns")
    header = [""] * first[-1].column
    for cell in first:
        header[cell.column - 1] = str(cell.value)
    rows = [
        Row(row[0].row, _padded(row)) for row in (progress(cells, "reading rows", len(cells)) if progress else cells)
    ]
    columns = find_columns(called, header, known, required, rows)
    table = Rows(called, header, rows, lambda row, at: _called(name, title, row, at), "", columns, [], [])
    _refuse_what_is_no_text(table, cells)
    others = [other for other in book.names if other != title and other not in read]
    beside = f"; not read: {', '.join(others)}" if others else ""
    return table._replace(how=f"{name}: read from the sheet '{title}'{beside}")


def _called(name: str, sheet: str, row: int, at: int) -> str:
    return f"{name}, {place(sheet, row, at + 1)}" if at >= 0 else f"{name}, {sheet}, row {row}"


def _padded(row: list[Cell]) -> list[str]:
    cells = [""] * row[-1].column
    for cell in row:
        cells[cell.column - 1] = str(cell.value)
    return cells


def _refuse_what_is_no_text(table: Rows, rows: list[list[Cell]]) -> None:
    """Note each cell that holds something else than its column can, and take its row out of the table."""
    by_place = {at: column for column, at in table.columns.items()}
    sound = []
    for row, cells in zip(table.rows, rows, strict=True):
        before = len(table.misshapen)
        for cell in cells:
            column = by_place.get(cell.column - 1)
            if column is None:
                if cell.column > len(table.header):
                    message = f"'{cell.value}' stands beside the table"
                    table.misshapen.append((row.number, "", message, "give its column a heading, or empty it"))
            elif cell.kind != "s":
                fitting = _fitting(column, cell)
                if fitting:
                    row.cells[cell.column - 1] = fitting
                else:
                    hint = "write a whole number" if column in _OF_NUMBERS else AS_TEXT
                    table.misshapen.append((row.number, column, f"holds {_KINDS[cell.kind]}", hint))
        if len(table.misshapen) == before:
            sound.append(row)
        else:
            table.unread.append(row.cells)
    table.rows[:] = sound


def _fitting(column: str, cell: Cell) -> str:
    """What a cell that is no text says in a column of numbers or truth values; "" where it is out of place."""
    if cell.kind == "n" and column in _OF_NUMBERS and cell.value == int(cell.value):
        return str(int(cell.value))
    return str(cell.value).lower() if cell.kind == "b" and column in _OF_TRUTHS else ""
