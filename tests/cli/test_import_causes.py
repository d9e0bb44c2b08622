"""One mistake in a table gives its own message alone: nothing that only follows from it is told."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from tests.authoring.importing import imported

if TYPE_CHECKING:
    from pathlib import Path

    Table = list[list[object]]

TABLES: dict[str, Table] = {
    "rows": [
        ["group", "topic", "position", "basis", "quote", "source"],
        ["riders", "route", "Yes", "stated", "build it", "riders-letter"],
        ["riders", "route", "Yes", None, "build it soon", "riders-letter"],
        ["riders", "cars", "No", "stated", "close it", "riders-letter"],
        ["shops", "route", "No", "stated", "do not", "shops-letter"],
        ["shops", "cars", "Yes", "reported", "they want cars", "riders-letter"],
    ],
    "topics": [["id", "title", "0", "1"], ["route", "Route", "No", "Yes"], ["cars", "Cars", "No", "Yes"]],
    "groups": [
        ["id", "name", "date", "answers"],
        ["riders", "Riders", "2031-03-04", None],
        ["shops", "Shops", "2031-03-11", "riders"],
    ],
    "sources": [
        ["id", "title", "issued", "speaker"],
        ["riders-letter", "Letter", "2031-03-04", "riders"],
        ["shops-letter", "Letter", "2031-03-11", "shops"],
    ],
}
DAY = date(2031, 3, 4)


def as_csv(folder: Path, tables: dict[str, Table]) -> dict[str, Path]:
    paths = {name: folder / f"{name}.csv" for name in tables}
    for name, table in tables.items():
        lines = [",".join("" if cell is None else str(cell) for cell in row) for row in table]
        paths[name].write_text("\n".join(lines) + "\n", "utf-8")
    return paths


def as_workbooks(folder: Path, tables: dict[str, Table]) -> dict[str, Path]:
    from openpyxl import Workbook

    paths = {name: folder / f"{name}.xlsx" for name in tables}
    for name, table in tables.items():
        book = Workbook()
        assert book.active is not None
        for row in table:
            book.active.append(row)
        book.save(paths[name])
    return paths


def changed(table: str, row: int, column: int, *cells: object) -> dict[str, Table]:
    """The tables with other cells from a place on; rows and columns are counted from 0."""
    tables = {name: [list(cells) for cells in rows] for name, rows in TABLES.items()}
    tables[table][row][column : column + 1] = cells
    return tables


def named(paths: dict[str, Path]) -> list[str]:
    """The options that name the other tables than the rows."""
    others = [(f"--{name}", str(path)) for name, path in paths.items() if name != "rows"]
    return ["--title", "T", *chain(*others)]


def told_of(paths: dict[str, Path], *options: str) -> list[str]:
    """The messages of an import that is refused, without their hints."""
    result = imported(paths["rows"], paths["rows"].parent / "new", *named(paths), *options)
    assert result.exit_code == 3, result.stderr
    lines = [line for line in result.stderr.split("\n") if ": read " not in line and not line.startswith("  hint")]
    return lines[:-1]


def test_the_tables_are_sound(tmp_path: Path) -> None:
    paths = as_csv(tmp_path, TABLES)

    assert imported(paths["rows"], tmp_path / "new", *named(paths)).exit_code == 0


@pytest.mark.needs("openpyxl")
@pytest.mark.parametrize(
    ("table", "row", "column", "cell"),
    [
        ("groups", 1, 2, DAY),
        ("groups", 2, 2, 2031),
        ("groups", 1, 1, True),
        ("topics", 1, 1, 2031),
        ("topics", 2, 2, DAY),
        ("sources", 1, 2, DAY),
        ("sources", 2, 1, 7),
        ("rows", 1, 4, 7),
        ("rows", 1, 3, True),
        ("rows", 3, 1, 7),
    ],
)
def test_a_cell_that_is_no_text_is_told_alone(tmp_path: Path, table: str, row: int, column: int, cell: object) -> None:
    [fault, end] = told_of(as_workbooks(tmp_path, changed(table, row, column, cell)))

    assert re.match(rf"{table}.xlsx, Sheet![A-F]{row + 1}: holds a", fault)
    assert end == "error: 1 row with mistakes; nothing is written"


@pytest.mark.needs("openpyxl")
def test_dates_in_every_row_are_told_once_a_row_with_what_to_do(tmp_path: Path) -> None:
    tables = changed("groups", 1, 2, DAY)
    tables["groups"][2][2] = DAY
    paths = as_workbooks(tmp_path, tables)

    assert told_of(paths)[-1] == "error: 2 rows with mistakes; nothing is written"
    result = imported(
        paths["rows"], tmp_path / "new", "--title", "T", "--scale", "0..1", "--groups", str(paths["groups"])
    )
    assert "  hint: write it as text: give the cell the format Text, then type it anew" in result.stderr.split("\n")


@pytest.mark.parametrize(
    ("table", "row", "column", "cells"),
    [
        ("groups", 1, 1, ("Riders", "and", "more")),
        ("groups", 1, 0, ("The riders",)),
        ("groups", 2, 0, (None,)),
        ("topics", 1, 1, ("Route", "again")),
        ("topics", 2, 0, ("The cars",)),
        ("topics", 2, 2, (None,)),
        ("sources", 1, 1, ("Letter", "again")),
        ("sources", 2, 0, ("Their letter",)),
        ("rows", 1, 4, ("build it", "build it", "x")),
        ("rows", 1, 1, ("rout",)),
        ("rows", 1, 0, (None,)),
        ("rows", 1, 2, (None,)),
        ("rows", 4, 5, ("shop-letter",)),
    ],
)
def test_a_bad_row_is_told_alone(tmp_path: Path, table: str, row: int, column: int, cells: tuple[object, ...]) -> None:
    [fault, end] = told_of(as_csv(tmp_path, changed(table, row, column, *cells)))

    assert fault.startswith(f"{table}.csv, row {row + 1}")
    assert end == "error: 1 row with mistakes; nothing is written"


def test_what_does_not_follow_is_told_as_well(tmp_path: Path) -> None:
    tables = changed("groups", 1, 1, "Riders", "and", "more")
    tables["rows"][3][0] = "ridders"
    tables["rows"][4][2] = "Never"
    faults = told_of(as_csv(tmp_path, tables))

    assert [fault.split(":")[0] for fault in faults] == [
        "groups.csv, row 2",
        "rows.csv, row 4, column 'group'",
        "rows.csv, row 5, column 'position'",
        "error",
    ]


@pytest.mark.parametrize("given", ["no table", "a table without speakers"])
def test_sources_without_a_speaker_are_one_mistake(tmp_path: Path, given: str) -> None:
    tables = changed("sources", 0, 3, "publisher")
    if given == "no table":
        del tables["sources"]
    paths = as_csv(tmp_path, tables)

    assert told_of(paths) == [
        "rows.csv, row 2, column 'basis': 'stated', but nothing says whose words its source is; so in rows 4-5",
        "error: 3 rows with mistakes; nothing is written",
    ]
    result = imported(paths["rows"], tmp_path / "new", *named(paths), "--keep-going")
    assert result.exit_code == 1
    assert "4 rows with mistakes: left out" in result.stderr


@pytest.mark.parametrize("column", ["basis", "source"])
def test_a_column_that_quotations_need_is_missed_once(tmp_path: Path, column: str) -> None:
    tables = changed("rows", 0, 0, "group")
    place = tables["rows"][0].index(column)
    for cells in tables["rows"]:
        del cells[place]
    paths = as_csv(tmp_path, tables)

    assert told_of(paths, "--keep-going") == [
        f"rows.csv: there is no column '{column}', and rows have quotations",
        "error: the table of the rows lacks a column; nothing is written",
    ]


@pytest.mark.parametrize(("column", "word"), [(3, "basis"), (5, "source")])
def test_the_same_mistake_in_most_rows_is_told_once_and_no_row_is_offered_to_be_left_out(
    tmp_path: Path, column: int, word: str
) -> None:
    tables = changed("rows", 2, column, None)
    for cells in (tables["rows"][1], tables["rows"][3], tables["rows"][4]):
        cells[column] = None
    paths = as_csv(tmp_path, tables)
    faults = told_of(paths)

    assert next(fault.partition(";")[2] for fault in faults if f"column '{word}'" in fault).startswith(" so in row")
    assert "--keep-going" not in imported(paths["rows"], tmp_path / "new", *named(paths)).stderr
    one = as_csv(tmp_path, changed("rows", 1, column, None))
    assert "--keep-going" in imported(one["rows"], tmp_path / "new", *named(one)).stderr


@pytest.mark.parametrize(
    ("heading", "hint"),
    [
        ("stand", "did you mean 'position'?"),
        ("standin", "the columns are"),
        ("Party", "did you mean 'group'?"),
        ("quots", "did you mean 'quote'?"),
    ],
)
def test_a_heading_is_not_taken_for_a_column_that_nobody_writes(tmp_path: Path, heading: str, hint: str) -> None:
    (tmp_path / "rows.csv").write_text(f"group,topic,position,{heading}\na,b,1,x\n", "utf-8")
    result = imported(tmp_path / "rows.csv", tmp_path / "new", "--title", "T", "--scale", "0..1")

    assert f"rows.csv: there is no column '{heading}'\n  hint: {hint}" in result.stderr


@pytest.mark.parametrize(("position", "told"), [("none", "yes"), ("Yes", "no")])
def test_a_row_without_a_basis_may_stand_for_silence(tmp_path: Path, position: str, told: str) -> None:
    tables = changed("rows", 3, 2, position, None)
    del tables["rows"][3][4]
    paths = as_csv(tmp_path, tables)
    result = imported(paths["rows"], tmp_path / "new", *named(paths))

    assert "row 4, column 'basis': is empty" in result.stderr
    assert ("; leave the row out where the group says nothing" in result.stderr) is (told == "yes")


@pytest.mark.needs("openpyxl")
@pytest.mark.parametrize("order", [["rows", "topics", "groups", "sources"], ["Sources ", "Groups", "TOPICS", "Coding"]])
def test_the_sheets_of_one_workbook_are_found_by_their_names(tmp_path: Path, order: list[str]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name in [*order, "Notes"]:
        for row in TABLES.get(name.strip().casefold(), TABLES["rows"]):
            (book[name] if name in book.sheetnames else book.create_sheet(name)).append(row)
    path = tmp_path / "book.xlsx"
    book.save(path)
    result = imported(path, tmp_path / "new", "--title", "T")

    assert result.exit_code == 0, result.stderr
    for name in order:
        assert f"book.xlsx: read from the sheet '{name}'; not read: Notes" in result.stderr.split("\n")
    assert "2 groups, 2 topics, 4 stances, 5 quotations, 2 sources" in result.stderr
    others = as_csv(tmp_path, {"topics": TABLES["topics"]})
    chosen = imported(path, tmp_path / "other", "--title", "T", "--topics", str(others["topics"]))
    assert "topics.csv: read as UTF-8" in chosen.stderr
    assert (
        "not read: " + ", ".join(name for name in [*order, "Notes"] if name in ("topics", "TOPICS", "Notes"))
        in chosen.stderr
    )
