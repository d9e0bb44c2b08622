"""How sheets are written as an Excel workbook: every cell as text, the same bytes for the same rows.

A text that begins with a sign of a formula stays a text: its cell has the type of a text, the number format of a text,
and the mark that Excel shows as an apostrophe before it. What Excel cannot hold, or would change, is refused.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from itertools import chain, islice, zip_longest
from shutil import copyfileobj, rmtree
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from russia_policy import process
from russia_policy.authoring.xlsx_text import escaped, unfit
from russia_policy.problem import ExitCode, PolicyError
from russia_policy.sheets import declared_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.sheets import Column, Sheet

MOST_ROWS = 1_048_576
"""So many rows has a sheet."""
_LONGEST_LIST = 255
"""So many characters of a list of words fit into a validation; the words of a longer one stand in cells."""
_GUARDED = ("=", "+", "-", "@", "'")
_TEXT_FORMAT = "@"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive: the first that a ZIP file can have."""
_NARROWEST, _WIDEST = 9, 60
"""Columns are so wide, in characters."""
_LINE, _TALLEST = 16, 400
"""The height of a line, and of the tallest row, in points."""
_LOOKED_AT = 100
"""So many rows decide how wide the columns are."""


def workbook(tables: Sequence[tuple[Sheet, Iterable[list[str]]]]) -> bytes:
    """Write sheets, each with its rows, as a workbook.

    Raises:
        PolicyError: a workbook cannot hold a text or so many rows (exit code 2).
    """
    book = Workbook(write_only=True)
    day = datetime(*_FIRST_DAY, tzinfo=UTC)
    book.properties = DocumentProperties(creator="russia-policy", created=day, modified=day)
    lists = _Lists([sheet for sheet, _ in tables])
    faults: list[str] = []
    with _own_folder():
        for sheet, rows in tables:
            _write(book.create_sheet(sheet.name), sheet, _sound(sheet, rows, faults), lists)
        if faults:
            for page in book.worksheets:
                page.close()  # which would else complain when it is thrown away
            more = f"; and {len(faults) - 1:,} more" if len(faults) > 1 else ""
            hint = "change it, or write JSON, which holds every text"
            raise PolicyError(f"XLSX cannot hold this debate: {faults[0]}{more}", ExitCode.REFUSED, hint)
        stream = BytesIO()
        ExcelWriter(book, _Archive(stream, "w", ZIP_DEFLATED)).save()
    return stream.getvalue()


def _sound(sheet: Sheet, rows: Iterable[list[str]], faults: list[str]) -> Iterator[list[str]]:
    """Pass rows on that a workbook can hold; what is wrong with the others is added to `faults`."""
    number = 0
    for number, row in enumerate(rows, 1):
        before = len(faults)
        for column, text in zip(sheet.columns, row, strict=True):
            if text and (why := unfit(text)):
                faults.append(f"{_place(sheet, row)}: '{column.name}' {why}")
        if len(faults) == before and number < MOST_ROWS:
            yield row
    if number >= MOST_ROWS:
        faults.append(f"{sheet.name} has {number:,} rows; a sheet holds {MOST_ROWS - 1:,}")


def _place(sheet: Sheet, row: list[str]) -> str:
    """Where a row stands in the debate, such as "quotations, group no-reset, topic sanctions, number 2"."""
    keys = zip(sheet.columns[: sheet.frozen], row, strict=False)
    return ", ".join([sheet.name, *(f"{column.name} {key}" for column, key in keys if key)])


class _Lists:
    """The words that may stand in columns: most are written in a validation, longer lists in hidden columns.

    These are the last columns of the first sheet. Their heads stand in brackets, so that nobody reads them.
    """

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.first = sheets[0]
        words = {column.words for sheet in sheets for column in sheet.columns}
        self.long = sorted(each for each in words if len(",".join(each)) > _LONGEST_LIST)

    def letter(self, words: tuple[str, ...]) -> str:
        """The hidden column of a list of words; an empty column stands before the first."""
        found: str = get_column_letter(len(self.first.columns) + 2 + self.long.index(words))
        return found

    def formula(self, column: Column) -> str:
        """The formula of what a validation offers in a column; "" where nothing is known."""
        words = column.words
        if words in self.long:
            letter = self.letter(words)
            return f"{_quoted(self.first.name)}!${letter}$2:${letter}${len(words) + 1}"
        if words:
            return f'"{",".join(words)}"'
        home = declared_in(column.refers_to) if column.refers_to else None
        if home is None:
            return ""
        name = _quoted(home.name)  # as many as there are, with those that people will add
        return f"OFFSET({name}!$A$2,0,0,MAX(COUNTA({name}!$A:$A)-1,1),1)"

    def beside(self, rows: Iterable[list[str]]) -> Iterator[list[str]]:
        """The rows of the first sheet with the hidden columns."""
        no_row, no_words = [""] * len(self.first.columns), [""] * len(self.long)
        for row, words in zip_longest(rows, zip_longest(*self.long, fillvalue="")):
            yield [*(row or no_row), "", *(words or no_words)]


def _write(page: Any, sheet: Sheet, rows: Iterator[list[str]], lists: _Lists) -> None:
    """Write a sheet: its columns, its head, its rows."""
    names = [column.name for column in sheet.columns]
    if sheet is lists.first and lists.long:
        names += ["", *(f"({words[0]} …)" for words in lists.long)]
        rows = lists.beside(rows)
        for words in lists.long:
            page.column_dimensions[lists.letter(words)].hidden = True
    seen = list(islice(rows, _LOOKED_AT))
    for place, column in enumerate(sheet.columns):
        _lay_out(page, place, [column.name, *(row[place] for row in seen)])
        _offer(page, place, column, lists.formula(column))
    page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = False  # as many pages as it needs, each as wide as the sheet
    page.append([_head(page, name) if name else None for name in names])
    cells = [_Cells(page) for _ in names]
    widths = [page.column_dimensions[get_column_letter(place + 1)].width for place in range(len(sheet.columns))]
    for number, row in enumerate(chain(seen, rows), 2):
        lines = max(_lines(text, width) for text, width in zip(row, widths, strict=False))
        if lines > 1:  # without "customHeight" the height follows what people write there
            page.row_dimensions[number] = {"ht": str(min(lines * _LINE, _TALLEST))}
        page.append([cell.of(text) for cell, text in zip(cells, row, strict=True)])
        page.row_dimensions.pop(number, None)


def _lines(text: str, width: float) -> int:
    """About how many lines a text takes in a column, since not every program works it out."""
    if len(text) < width and "\n" not in text:
        return 1
    return sum(1 + int(1.1 * len(line) / width) for line in text.split("\n"))


def _lay_out(page: Any, place: int, texts: list[str]) -> None:
    """Say how wide a column is, and that what people will type in it stays text."""
    longest = max(len(line) for text in texts for line in text.split("\n"))
    dimension = page.column_dimensions[get_column_letter(place + 1)]
    dimension.width = min(max(longest + 2, _NARROWEST), _WIDEST)
    dimension.number_format = _TEXT_FORMAT
    dimension.alignment = Alignment(wrap_text=True, vertical="top")


def _offer(page: Any, place: int, column: Column, formula: str) -> None:
    """Offer in a column the words that may stand there; a word outside of a closed list is refused."""
    if formula:
        offered = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=bool(column.words))
        letter = get_column_letter(place + 1)
        offered.add(f"{letter}2:{letter}{MOST_ROWS}")
        page.data_validations.append(offered)


def _head(page: Any, name: str) -> Any:
    head = WriteOnlyCell(page, name)
    head.font = Font(name="Calibri", size=11, bold=True)
    head.fill = PatternFill("solid", "DDE3EA")
    head.alignment = Alignment(wrap_text=True, vertical="top")
    head.number_format = _TEXT_FORMAT
    return head


class _Cells:
    """The cells of a column, made once: each is written before it gets its next text."""

    def __init__(self, page: Any) -> None:
        self.plain, self.guarded = WriteOnlyCell(page), WriteOnlyCell(page)
        for cell in (self.plain, self.guarded):
            cell.number_format = _TEXT_FORMAT
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        self.guarded.quotePrefix = True

    def of(self, text: str) -> Any:
        """The cell of a text; None where nothing is written."""
        if not text:
            return None
        cell = self.guarded if text.startswith(_GUARDED) else self.plain
        cell.value = escaped(text)
        cell.data_type = "s"  # openpyxl would take "=1" for a formula and "#N/A" for an error
        return cell


class _Archive(ZipFile):
    """An archive that holds no date of its own."""

    def write(self, filename: Any, arcname: Any = None, *_: Any) -> None:
        """Add a file."""
        info = _undated(arcname)
        info.file_size = os.path.getsize(filename)
        with open(filename, "rb") as source, self.open(info, "w") as target:
            copyfileobj(source, target)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any) -> None:
        """Add a file of these bytes."""
        super().writestr(_undated(zinfo_or_arcname), data)


def _quoted(name: str) -> str:
    quoted: str = quote_sheetname(name)
    return quoted


def _undated(name: str) -> ZipInfo:
    info = ZipInfo(name, _FIRST_DAY)
    info.compress_type = ZIP_DEFLATED
    return info


@contextmanager
def _own_folder() -> Iterator[None]:
    """Keep the temporary files of openpyxl, which it would leave behind when a signal ends the run."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory() as folder, process.undone(partial(rmtree, folder, ignore_errors=True)):
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before
