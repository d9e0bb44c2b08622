"""How a CSV file becomes rows; its encoding and its delimiter are found, or refused by name."""

from __future__ import annotations

import codecs
import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from russia_policy.authoring.rows import BadTableError, Row, Rows, find_columns, heading
from russia_policy.receipts.encoding import NotUtf8Error, decoded
from russia_policy.render.data import guarded, unguarded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from russia_policy.reading.load import Progress

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_LONGEST_CELL = 1 << 20


def csv_rows(
    name: str,
    raw: bytes,
    known: Mapping[str, str],
    required: Collection[str],
    encoding: str = "",
    progress: Progress | None = None,
) -> Rows:
    """Read the bytes of a CSV file.

    Args:
        name: The file's name.
        raw: Its bytes.
        known: The headings that it may have, and the column that each means.
        required: The columns that it must have.
        encoding: Its encoding; without it UTF-8, or UTF-16 with a byte order mark.
        progress: How a long loop is shown.

    Raises:
        BadTableError: it is no text of that encoding, no CSV, or its header cannot be understood.
    """
    text, called = _text(name, raw, encoding)
    named, skipped = _named_delimiter(text)
    delimiter = named or _delimiter(text, known)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(StringIO(text[skipped:], newline=""), delimiter=delimiter, strict=True)
    header = _header(name, reader)
    read = _read(name, progress(reader, "reading rows", text.count("\n")) if progress else reader, len(header))
    columns = find_columns(name, header, known, required, read.rows)
    how = f"{name}: read as {called}, cells separated by {DELIMITERS.get(delimiter, repr(delimiter))}"
    if cells := len(read.taken_back):
        how += f"; before {cells} cell{'s' * (cells > 1)} the apostrophe that guards formulas is taken back"

    def cell_name(row: int, place: int) -> str:
        column = f", column '{header[place].strip()}'" if 0 <= place < len(header) else ""
        return f"{name}, row {row}{column}"

    return Rows(name, header, read.rows, cell_name, how, columns, read.misshapen, read.unread)


def _text(name: str, raw: bytes, encoding: str) -> tuple[str, str]:
    """The text of a file, and what its encoding is called."""
    if not encoding and raw.startswith(_UTF_16) and not raw.startswith(_UTF_32):
        encoding = "UTF-16"
    try:
        if encoding:
            return raw.decode(encoding).removeprefix("\ufeff"), encoding
        decoded(raw)
    except NotUtf8Error as error:
        line = raw[: raw.find(0)].count(b"\n") + 1
        place = f" (a NUL byte stands in line {line})" if 0 in raw else ""
        raise BadTableError(
            f"{name} {error}{place}",
            "  hint: save it as 'CSV UTF-8', or name its encoding, such as --encoding windows-1252",
        ) from None
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        raise BadTableError(f"{name} is not {encoding}: byte {start + 1} stands for nothing there") from None
    text = raw.decode("utf-8-sig")  # with its line ends: in a cell they are a part of the text
    return text, "UTF-8"


def _named_delimiter(text: str) -> tuple[str, int]:
    """The delimiter that Excel's first line `sep=;` names, and how many characters that line takes."""
    first = text[:8].splitlines(keepends=True)[:1]
    if not first or not first[0].lower().startswith("sep=") or len(first[0].rstrip("\r\n")) != 5:
        return "", 0
    return first[0][4], len(first[0])


def _delimiter(text: str, known: Mapping[str, str]) -> str:
    """The delimiter with which the header names most columns that are known; of equal ones the most frequent."""
    first = re.split("[\r\n]", text, maxsplit=1)[0]

    def named(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=delimiter), [])
        return sum(heading(cell) in known for cell in cells), first.count(delimiter)

    return max(DELIMITERS, key=named)


class _Read(NamedTuple):
    """What was read of a file so far."""

    rows: list[Row]
    misshapen: list[tuple[int, str, str, str]]
    unread: list[list[str]]
    taken_back: list[int]
    """The rows in which an apostrophe was taken back, once a cell."""


def _header(name: str, reader: Iterator[list[str]]) -> list[str]:
    try:
        header = next(reader, [])
    except csv.Error as error:
        raise BadTableError(f"{name}, row 1: {_explained(error)}") from None
    if not any(map(str.strip, header)):
        raise BadTableError(f"{name}: the first row is empty", "  hint: it names the columns")
    return header


def _read(name: str, reader: Iterable[list[str]], width: int) -> _Read:
    """Read the rows under a header of some width; those that hold nothing are passed over."""
    read = _Read([], [], [], [])
    number = 1
    try:
        for cells in reader:
            number += 1
            if len(cells) > width and any(cells[width:]):
                message = f"{len(cells)} cells, and the header has {width}"
                read.misshapen.append((number, "", message, "put a text that holds the delimiter in quotation marks"))
                read.unread.append(cells)
                continue
            for place, cell in enumerate(cells):
                if cell[:1] == "'" and guarded(unguarded(cell)) == cell:
                    cells[place] = unguarded(cell)
                    read.taken_back.append(number)
            if any(map(str.strip, cells)):
                read.rows.append(Row(number, cells))
    except csv.Error as error:
        raise BadTableError(f"{name}, row {number + 1}: {_explained(error)}") from None
    return read


def _explained(error: csv.Error) -> str:
    text = str(error)
    if "field larger" in text:
        return f"a cell has more than {_LONGEST_CELL:,} characters; is a quotation mark left open?"
    if "unexpected end" in text:
        return "a quotation mark is left open"
    if "expected after" in text:
        return "after a closing quotation mark the cell goes on; write a quotation mark within a cell twice"
    return text
