"""How an Excel workbook is read: its sheets with their cells, whichever program has saved it."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from russia_policy.authoring.other_tables import refuse_other_table
from russia_policy.authoring.xlsx_text import unescaped
from russia_policy.problem import ExitCode, PolicyError
from russia_policy.reading.files import read_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from russia_policy.problem import Problem

Kind = Literal["s", "n", "b", "d", "f", "e"]
"""What a cell holds: a text, a number, a truth value, a date, a formula, an error."""

MAX_BYTES = 64 * 2**20
MAX_UNPACKED = 2**30
"""So many bytes may the parts of a workbook have, when they are unpacked."""
_BROKEN = (
    *(InvalidFileException, BadZipFile, ParseError, zlib.error, struct.error, OSError, EOFError, LookupError),
    *(ValueError, TypeError, AttributeError, ArithmeticError, RuntimeError),
)
"""What openpyxl raises where a part is damaged, missing, or no part of a workbook."""


class Cell(NamedTuple):
    """A cell that holds something."""

    sheet: str
    row: int
    column: int
    kind: Kind
    value: Any

    @property
    def place(self) -> str:
        """Where it stands, as spreadsheets name it: "stances!B3"."""
        return place(self.sheet, self.row, self.column)


def place(sheet: str, row: int, column: int) -> str:
    """The name of a cell: "stances!B3"."""
    return f"{sheet}!{get_column_letter(column)}{row}"


class Workbook:
    """A workbook that is open for reading."""

    def __init__(self, path: str) -> None:
        """Open a workbook.

        Raises:
            PolicyError: there is no such file, or it is no workbook that can be read (exit code 3).
        """
        self.path = path
        raw = _bytes(path)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out, such as pictures
                reader = _Reader(BytesIO(raw), read_only=True, keep_links=False)
                _refuse_large(path, reader.archive)
                reader.read()
        except _BROKEN:
            raise self._broken() from None
        self._sheets = {sheet.title: sheet for sheet in reader.wb.worksheets}
        self.lengths = {name: sheet.max_row or 0 for name, sheet in self._sheets.items()}
        """How many rows each sheet has, as far as the program says it that has saved it."""

    @property
    def names(self) -> list[str]:
        """The names of its sheets."""
        return list(self._sheets)

    def rows(self, name: str) -> Iterator[list[Cell]]:
        """The rows of a sheet that hold something, each with its cells that do.

        Raises:
            PolicyError: the sheet is damaged (exit code 3).
        """
        sheet = self._sheets[name]
        sheet.reset_dimensions()  # which some programs write wrongly
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                for row in sheet.iter_rows():
                    cells = [_cell(name, cell) for cell in row if cell.value is not None]
                    if cells:
                        yield cells
        except _BROKEN:
            raise self._broken() from None

    def _broken(self) -> PolicyError:
        hint = "open it in a spreadsheet program and save it anew as .xlsx, without a password"
        return PolicyError(f"{self.path} cannot be read as a workbook", ExitCode.UNUSABLE, hint)


def _cell(sheet: str, cell: Any) -> Cell:
    value = unescaped(cell.value) if cell.data_type == "s" else cell.value
    return Cell(sheet, cell.row, cell.column, cell.data_type, value)


def _bytes(path: str) -> bytes:
    problems: list[Problem] = []
    raw = read_file(path, problems, MAX_BYTES)
    if raw is None:
        raise PolicyError(f"{path} {problems[0].message}", ExitCode.UNUSABLE, problems[0].hint)
    refuse_other_table(path, raw)
    return raw


def _refuse_large(path: str, archive: ZipFile) -> None:
    size = sum(part.file_size for part in archive.infolist())
    if size > MAX_UNPACKED:
        message = f"{path} is too large: its parts have {size:,} bytes"
        raise PolicyError(message, ExitCode.UNUSABLE, f"at most {MAX_UNPACKED:,} are read")


class _Reader(ExcelReader):  # type: ignore[misc]
    """openpyxl's reader, but for the texts that cells share: there it would drop every "x005F_"."""

    def read_strings(self) -> None:
        """Read the texts that cells share, as they are written."""
        part = self.package.find(SHARED_STRINGS)
        if part is None:
            return
        with self.archive.open(part.PartName[1:]) as source:
            for _, node in iterparse(source):
                if node.tag == f"{{{SHEET_MAIN_NS}}}si":
                    self.shared_strings.append(Text.from_tree(node).content)
                    node.clear()
