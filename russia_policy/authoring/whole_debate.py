"""How a workbook becomes the files of a whole debate, and everything that is wrong in it, cell by cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from russia_policy.authoring.bad_cell import BadCell
from russia_policy.authoring.debate_files import file_texts
from russia_policy.authoring.readback import read_back
from russia_policy.authoring.sheet_content import SheetContent
from russia_policy.authoring.sheet_rows import headed_sheets
from russia_policy.sheets import sheets

if TYPE_CHECKING:
    from collections.abc import Collection

    from russia_policy.authoring.workbook_reader import Workbook
    from russia_policy.reading.load import Progress

_OF_ONE_CELL = {
    *("wrong-type", "unknown-value", "missing-key", "bad-date", "bad-language", "bad-url", "bad-locator"),
    "quotation-too-long",
}
"""The codes of problems that a row has whatever stands in other rows."""
_MARKING = ("debate", "stances", "steps")
"""A workbook with two of these sheets holds a whole debate, also where the third is missing or misspelt."""


class WholeDebate(NamedTuple):
    """What a workbook holds."""

    texts: dict[str, str]
    """The texts of the debate's files, by their names."""
    size: str
    """How many groups and more it has, in words."""
    faults: list[BadCell]

    @property
    def errors(self) -> list[BadCell]:
        """The faults because of which no debate is written."""
        return [fault for fault in self.faults if fault.severity == "error"]


def is_whole_debate(names: Collection[str]) -> bool:
    """Whether a workbook with sheets of these names holds a whole debate, and not one table of rows."""
    return sum(name in names for name in _MARKING) > 1


def whole_debate(book: Workbook, progress: Progress | None = None) -> WholeDebate:
    """Read a workbook as a whole debate.

    Raises:
        PolicyError: the workbook is damaged (exit code 3).
    """
    faults: list[BadCell] = []
    content = SheetContent(faults)
    for headed, rows in headed_sheets(book, faults):
        name = headed.sheet.name
        content.add(headed, progress(rows, f"reading {name}", book.lengths[name]) if progress else rows)
    for sheet in sheets():
        if sheet.name not in book.names and all(part.holds and not part.is_list for part in sheet.parts):
            for part in sheet.parts:
                content.leave_out(part)
            faults.append(BadCell(f"{sheet.name}!A1", f"there is no sheet '{sheet.name}'", "add it; a debate needs it"))
    files = content.files()
    texts = dict(file_texts(files))
    refused = {fault.place for fault in faults}
    for problem, path in read_back(texts, progress):
        place = content.cell(path)
        if problem.code == "missing-key" and content.lacks(place):
            continue
        if place not in refused and (not content.incomplete or problem.code in _OF_ONE_CELL):
            faults.append(BadCell(place, problem.message, problem.hint, problem.severity))
    return WholeDebate(texts, content.size(), sorted(faults, key=_in_order))


def _in_order(fault: BadCell) -> tuple[int, int, int, str]:
    """By what faults are put in order: their sheet, row and column."""
    found = re.fullmatch(r"(.*)!([A-Z]+)(\d+)", fault.place)
    if not found:
        return 0, 0, 0, fault.place
    names = [sheet.name for sheet in sheets()]
    sheet = names.index(found[1]) if found[1] in names else len(names)
    return sheet, int(found[3]), len(found[2]), found[2]
