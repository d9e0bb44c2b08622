"""How the tables of an import are read, and what the command line says of the debate beside them."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from russia_policy.authoring.row_import import Frame, Tables
    from russia_policy.authoring.rows import Rows
    from russia_policy.authoring.workbook_reader import Workbook
    from russia_policy.console import Console
    from russia_policy.problem import Problem

ENCODINGS = (
    "utf-8",
    "utf-16",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "iso-8859-1",
    "iso-8859-15",
    "mac-roman",
)
KINDS = ("topics", "groups", "sources")
"""The tables that may lie beside that of the rows."""
LARGEST = 1 << 29
"""So many bytes may a table have."""


class Reading(NamedTuple):
    """How the files of an import are read."""

    encoding: str
    """The encoding of CSV files; "" for what is found."""
    sheet: str
    """The sheet of a workbook that holds the rows; "" for the first."""
    read: Collection[str] = ()
    """The sheets of the rows' workbook that are read."""


def encoding_of(given: str | None) -> str:
    """The name of an encoding that Python knows.

    Raises:
        PolicyError: there is none of that name (exit code 2).
    """
    if given is None:
        return ""
    import codecs

    try:
        "".encode(given)  # refuses also what is no encoding of text
        codecs.lookup(given)
    except LookupError:
        hint = f"such as {', '.join(ENCODINGS)}"
        raise PolicyError(f"'{given}' is no encoding", ExitCode.REFUSED, hint) from None
    return given


def frame_of(
    title: str | None,
    question: str | None,
    scale: str | None,
    date: str | None,
    language: str | None,
    evidence: str | None,
    *,
    has_topics: bool,
) -> Frame:
    """What the options say of the debate as a whole.

    Raises:
        PolicyError: something is missing or cannot be (exit code 2).
    """
    from datetime import datetime

    from russia_policy.authoring.row_import import Frame
    from russia_policy.authoring.scales import BadScaleError, scale_of

    missing = [] if title and title.strip() else ["a title: --title TEXT"]
    if scale is None and not has_topics:
        missing.append("a scale: --scale=-1..1 for all topics, or --topics FILE")
    if missing:
        raise PolicyError(f"the debate needs {'; and '.join(missing)}", ExitCode.REFUSED)
    try:
        steps = None if scale is None else scale_of(scale)
    except BadScaleError as error:
        raise PolicyError(str(error), ExitCode.REFUSED, error.hint) from None
    if evidence not in (None, "required", "optional"):
        raise PolicyError(f"'{evidence}' is no choice of --evidence", ExitCode.REFUSED, "required or optional")
    today = datetime.now().astimezone().date().isoformat()
    when = today if date is None else checked_date(date)
    title = title or ""
    return Frame(title, question or title, when, _checked_language(language), evidence or "", steps)


def checked_date(text: str) -> str:
    """A date as the format has them.

    Raises:
        PolicyError: it is none (exit code 2).
    """
    from russia_policy.meant import dates
    from russia_policy.values import Date

    if Date.parse(text) is None:
        hint = " or ".join(dates(text)) or "a year, a month or a day, such as 2020-08-05"
        raise PolicyError(f"'{text}' is no date", ExitCode.REFUSED, f"write {hint}")
    return text


def _checked_language(text: str | None) -> str:
    """A language tag; "" where none is given.

    Raises:
        PolicyError: it is none (exit code 2).
    """
    from russia_policy.meant import language
    from russia_policy.values import LANGUAGE

    if text is not None and not re.fullmatch(LANGUAGE, text):
        raise PolicyError(
            f"'{text}' is no language tag", ExitCode.REFUSED, f"write {language(text) or 'one such as en'}"
        )
    return text or ""


def read_tables(console: Console, path: str, others: Sequence[str | None], reading: Reading) -> Tables:
    """Read the table of the rows and those of `KINDS` that there are, and tell how.

    Raises:
        PolicyError: a file cannot be read (exit code 2), or one is no table (3); all of these are told.
    """
    from russia_policy.authoring.declared import COLUMNS
    from russia_policy.authoring.row_import import Tables
    from russia_policy.authoring.rows import BadTableError
    from russia_policy.authoring.stance_rows import KNOWN, REQUIRED

    kinds: list[tuple[str, Mapping[str, str], Collection[str]]] = [("", KNOWN, REQUIRED)]
    kinds += [(kind, COLUMNS[kind], ("id",)) for kind in KINDS]
    read: list[Rows | None] = []
    bad: list[str] = []
    for file, (kind, known, required) in zip((path, *others), kinds, strict=True):
        read.append(None)
        if file is not None:
            try:
                read[-1] = _rows(console, file, kind, known, required, reading)
            except BadTableError as error:
                bad += error.lines
    rows, *beside = read
    if rows is None or bad:
        console.tell(*bad)
        raise PolicyError("a table cannot be used; nothing is written", ExitCode.UNUSABLE)
    console.tell(*(table.how for table in read if table))
    return Tables(rows, *beside)


def tables_of(path: str, given: Sequence[str | None], reading: Reading) -> tuple[tuple[str | None, ...], Reading]:
    """The files of the tables of `KINDS`, and how they and the rows are read.

    Sheets of the rows' workbook may be such tables, by their names; one that an option names goes first. The rows are
    the sheet that `--sheet` names, and else the first that is no such table.

    Raises:
        PolicyError: the workbook cannot be read.
    """
    if not is_workbook(path):
        return tuple(given), reading
    names = open_workbook(path).names
    others = {kind: name for kind in KINDS if (name := _sheet_of(kind, names)) and name != reading.sheet}
    rows = reading.sheet or next((name for name in names if name not in others.values()), "")
    tables = tuple(file or (path if kind in others else None) for kind, file in zip(KINDS, given, strict=True))
    read = {others.get(kind, "") for kind, file in zip(KINDS, tables, strict=True) if file == path}
    return tables, reading._replace(sheet=rows, read=frozenset({rows, *read}))


def _sheet_of(kind: str, names: Iterable[str]) -> str:
    """The sheet that is called like a kind of table, in any case; "" where there is none."""
    return next((name for name in names if name.strip().casefold() == kind), "")


def _rows(
    console: Console, path: str, kind: str, known: Mapping[str, str], required: Collection[str], reading: Reading
) -> Rows:
    """Read a table: that of the rows, or of a kind; a kind has a sheet of its name, or the first of its workbook.

    Raises:
        BadTableError: it cannot be used.
        PolicyError: it cannot be read (exit code 2).
    """
    if is_workbook(path):
        from russia_policy.authoring.xlsx_rows import xlsx_rows

        book = open_workbook(path)
        sheet = _sheet_of(kind, book.names) if kind else reading.sheet
        name = os.path.basename(path)
        return xlsx_rows(name, book, sheet, known, required, console.progress, read=reading.read)
    from russia_policy.authoring.csv_rows import csv_rows

    name, raw = _bytes(path)
    return csv_rows(name, raw, known, required, reading.encoding, console.progress)


def is_workbook(path: str) -> bool:
    """Whether a file is to be read as an Excel workbook, by its name."""
    from russia_policy.authoring.other_tables import WORKBOOKS

    return path.lower().endswith(WORKBOOKS)


def refuse_other_tables(paths: Iterable[str | None]) -> None:
    """Refuse files that are not there or hold tables in other formats, before anything else is asked of the command.

    Raises:
        PolicyError: one is not there (exit code 2), or holds such a table (3).
    """
    from russia_policy.authoring.other_tables import BEGINNING, refuse_other_table

    for path in paths:
        if path not in (None, "-") and not os.path.exists(path) and not is_workbook(path):
            _bytes(path)
        if path is not None and os.path.isfile(path):
            with suppress(OSError), open(path, "rb") as stream:
                refuse_other_table(path, stream.read(BEGINNING))


def open_workbook(path: str) -> Workbook:
    """Open a workbook; one that has not changed since is opened once.

    Raises:
        PolicyError: the library for it is not installed (exit code 2), or it cannot be read (3).
    """
    try:
        status = os.stat(path)
    except OSError:
        return _opened(path, 0, 0)
    return _opened(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=4)
def _opened(path: str, _changed: int, _size: int) -> Workbook:
    from russia_policy.authoring.library import require_openpyxl

    require_openpyxl()
    from russia_policy.authoring.workbook_reader import Workbook

    return Workbook(path)


def _bytes(path: str) -> tuple[str, bytes]:
    """The name of a file and its bytes.

    Raises:
        PolicyError: it cannot be read (exit code 2), or holds a table in another format (3).
    """
    from russia_policy.authoring.other_tables import refuse_other_table
    from russia_policy.reading.files import read_file

    if path == "-":
        import sys

        raw = sys.stdin.buffer.read()
        refuse_other_table("<stdin>", raw)
        return "<stdin>", raw
    problems: list[Problem] = []
    raw = read_file(path, problems, LARGEST)
    if raw is None:
        raise PolicyError(f"{path} {problems[0].message}", ExitCode.REFUSED, "name a table: CSV, or a workbook (.xlsx)")
    return os.path.basename(path), raw
