"""Workbooks for the tests: as they are written, and as people have changed them. Only openpyxl makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.sheets import sheets
from tests.conftest import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from russia_policy.authoring.whole_debate import WholeDebate
    from russia_policy.model import Debate


def written(debate: Debate) -> bytes:
    """A debate as a workbook."""
    from russia_policy.authoring.workbook_writer import workbook

    return workbook([(sheet, sheet.rows(debate)) for sheet in sheets()])


def file_of(debate: Debate, folder: Path) -> Path:
    """The workbook of a debate as a file."""
    path = folder / "book.xlsx"
    path.write_bytes(written(debate))
    return path


def imported(path: Path) -> WholeDebate:
    """What a workbook holds."""
    from russia_policy.authoring.whole_debate import whole_debate
    from russia_policy.authoring.workbook_reader import Workbook

    return whole_debate(Workbook(str(path)))


def as_debate(path: Path, folder: Path) -> Debate:
    """The debate that a sound workbook becomes, read from its files."""
    whole = imported(path)
    assert whole.errors == []
    (folder / "groups").mkdir(parents=True)
    for name, text in whole.texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return read(folder)


def changed(debate: Debate, folder: Path, change: Callable[[Any], None]) -> Path:
    """The workbook of a debate after somebody has worked in it."""
    from openpyxl import load_workbook

    path = file_of(debate, folder)
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path


def told(path: Path) -> dict[str, str]:
    """What is said of the cells of a workbook."""
    faults = imported(path).faults
    said = {fault.place: f"{fault.message} ({fault.hint})" for fault in faults}
    assert len(said) == len(faults), "a cell is told twice"
    return said
