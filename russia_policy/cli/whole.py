"""How the workbook of a whole debate becomes its folder, or is refused with every bad cell."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NoReturn

import typer

from russia_policy.cli.new_debate import write_new
from russia_policy.cli.tables import is_workbook, open_workbook
from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from russia_policy.authoring.workbook_reader import Workbook
    from russia_policy.console import Console


def whole_book(file: str) -> Workbook | None:
    """The workbook of a whole debate; None for a file that holds one table of rows.

    Raises:
        PolicyError: it is a workbook that cannot be read.
    """
    if not is_workbook(file):
        return None
    book = open_workbook(file)
    from russia_policy.authoring.whole_debate import is_whole_debate

    return book if is_whole_debate(book.names) else None


def refuse_options(file: str, given: Mapping[str, object | None]) -> None:
    """Refuse options that only a table of rows needs.

    Raises:
        PolicyError: one of them is given (exit code 2).
    """
    name = next((name for name, value in given.items() if value is not None), "")
    if name:
        hint = f"leave --{name} out, or name the sheet of the rows with --sheet"
        message = f"--{name} says nothing of {file}, which holds a whole debate"
        raise PolicyError(message, ExitCode.REFUSED, hint)


def import_whole(console: Console, book: Workbook, folder: str, *, dry_run: bool) -> NoReturn:
    """Write the debate that a workbook holds, and end the command.

    Raises:
        PolicyError: something is wrong in the workbook (exit code 3), all of which is told; or the folder cannot be
            written (2).
        typer.Exit: the debate is written.
    """
    from russia_policy.authoring.whole_debate import whole_debate

    whole = whole_debate(book, console.progress)
    name = os.path.basename(book.path)
    console.tell(*(line for fault in whole.faults for line in fault.lines(name)))
    if count := len(whole.errors):
        cells = f"{count:,} cell{'s' * (count != 1)} with mistakes"
        raise PolicyError(f"{cells}; nothing is written", ExitCode.UNUSABLE, "mend them in the workbook")
    write_new(console, folder, whole.texts, whole.size, dry_run=dry_run, quotes="quotations" in book.names)
    raise typer.Exit(ExitCode.FINE)
