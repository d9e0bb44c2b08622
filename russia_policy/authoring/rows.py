"""What a table of rows is once it is read, which of its columns is which, and what is wrong where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from russia_policy.problem import suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence


_LONGEST = 200
"""So many characters of a message are told; the rest is a cell that holds more than it should."""
PASSED_OVER = ("label", "conditions", "locator", "standing", "verified", "quotations", "replies")
"""What our own CSV holds and a row cannot bring back; nobody who writes a table means one of these."""
_MEANT = {
    **dict.fromkeys(("stand", "stance", "view", "opinion", "vote"), "position"),
    **dict.fromkeys(("party", "actor"), "group"),
    **dict.fromkeys(("issue", "subject"), "topic"),
    "document": "source",
}
"""What people call a column otherwise; no likeness of letters leads from these to the column."""
_MOST_RUNS = 8
"""So many numbers of rows, or runs of them, are told with one fault."""


class Row(NamedTuple):
    """A row under the header."""

    number: int
    """Its number in the spreadsheet, in which the header has number 1."""
    cells: list[str]


class Rows(NamedTuple):
    """A table as it was read: all cells are texts."""

    name: str
    """The file's name, and the sheet's where there are several."""
    header: list[str]
    rows: list[Row]
    cell_name: Callable[[int, int], str]
    """How people call a cell: (number of the row, place of the column from 0) → name."""
    how: str
    """How it was read, for people: encoding and delimiter, or the sheet."""
    columns: dict[str, int]
    """The known columns that the header names, and their places from 0."""
    misshapen: list[tuple[int, str, str, str]]
    """What could not be read: number of the row, column or "", what is wrong, what to do."""
    unread: list[list[str]]
    """The cells of the rows that could not be read. No row is wrong because one of these should have come before."""


class Fault(NamedTuple):
    """What is wrong with a row, a cell, or the table (row 0)."""

    table: Rows
    row: int
    column: str
    message: str
    hint: str = ""
    also: tuple[int, ...] = ()
    """Further rows with which the same is wrong, for the same cause."""

    @property
    def rows(self) -> tuple[int, ...]:
        """All rows with which this is wrong."""
        return (self.row, *self.also)

    def lines(self) -> list[str]:
        """The fault as it is told."""
        place = self.table.columns.get(self.column, -1) if self.column else -1
        where = self.table.cell_name(self.row, place) if self.row else self.table.name
        message = self.message if len(self.message) <= _LONGEST else f"{self.message[:_LONGEST]}…"
        if self.also:
            message += f"; so in row{'s' * (len(self.also) > 1)} {_runs(self.also)}"
        return [f"{where}: {message}", *([f"  hint: {self.hint}"] if self.hint else [])]


def folded(faults: Iterable[Fault]) -> list[Fault]:
    """The faults by table and row, those that say the same of several rows as one."""
    alike: dict[tuple[str, str, str, str], list[Fault]] = {}
    for fault in sorted(faults, key=lambda fault: (fault.table.name, fault.row)):
        alike.setdefault((fault.table.name, fault.column, fault.message, fault.hint), []).append(fault)
    told = []
    for first, *others in alike.values():
        rows = {row for fault in (first, *others) for row in fault.rows} - {first.row}
        told.append(first._replace(also=tuple(sorted(rows))))
    return told


def _runs(rows: Sequence[int]) -> str:
    """The numbers of some rows in order, those that follow each other as one: "3-5, 8 and 12 more"."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][-1] == row - 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    told = ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs[:_MOST_RUNS])
    rest = sum(map(len, runs[_MOST_RUNS:]))
    return f"{told} and {rest:,} more" if rest else told


class BadTableError(Exception):
    """A table that cannot be read, or whose header cannot be understood."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def heading(text: str) -> str:
    """A column's name without what people write otherwise: case, blanks, hyphens and low lines."""
    return "_".join(re.findall(r"[^\s_-]+", text.casefold()))


def find_columns(
    name: str, header: list[str], known: Mapping[str, str], required: Collection[str], rows: Iterable[Row]
) -> dict[str, int]:
    """Find which columns a header names, and their places.

    Args:
        name: The table's name.
        header: The cells of the header.
        known: The headings that a table of this kind may have, and the column that each means; a column whose heading
            is not known but a whole number is the column of that step of a scale, where "0" is known.
        required: The columns that must be there.
        rows: The rows, to tell an empty column from one that only lacks its heading.

    Raises:
        BadTableError: a heading is missing, unknown, or there twice.
    """
    found: dict[str, int] = {}
    lines: list[str] = []
    for place, text in enumerate(header):
        column = (_step(text) if "0" in known else "") or known.get(heading(text), "")
        if not text.strip():
            if any(place < len(row.cells) and row.cells[place].strip() for row in rows):
                lines.append(f"{name}: column {place + 1} has no heading")
        elif not column:
            names = sorted({name for name in known.values() if not _step(name)})
            meant = _MEANT.get(heading(text), "")
            near = meant if meant in known else suggestion(text, [name for name in names if name not in PASSED_OVER])
            hint = f"did you mean '{near}'?" if near else f"the columns are {', '.join(names)}"
            lines += [f"{name}: there is no column '{text}'", f"  hint: {hint}"]
        elif column in found:
            lines.append(f"{name}: the column '{column}' is there twice, as '{header[found[column]]}' and '{text}'")
        else:
            found[column] = place
    missing = [column for column in required if column not in found]
    if missing:
        columns = " and ".join(f"'{column}'" for column in missing)
        lines.append(f"{name}: the header names no {columns}; it is: {', '.join(header)}")
    if lines:
        raise BadTableError(*lines)
    return found


def _step(text: str) -> str:
    """The step of a scale that a heading names, or ""."""
    match = re.fullmatch(r"\s*([+-]?)([0-9]{1,3})\s*", text)
    return str(int(match[1] + match[2])) if match else ""


def cells_of(table: Rows, *columns: str) -> Iterator[tuple[int, list[str]]]:
    """The number of each row with its cells in these columns; a cell that is not there, or holds only blanks, is ""."""
    places = [table.columns.get(column) for column in columns]
    for number, cells in table.rows:
        width = len(cells)
        yield (
            number,
            ["" if place is None or place >= width or cells[place].isspace() else cells[place] for place in places],
        )
