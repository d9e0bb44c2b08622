"""The command that checks every quotation against its source."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from russia_policy.cli.folder import look_at, require_folder
from russia_policy.cli.run import Invocation, shows
from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Page
    from russia_policy.problem import Problem
    from russia_policy.receipts.lock import Renewal
    from russia_policy.receipts.lookup import LookedUp
    from russia_policy.receipts.quotations import Checked
    from russia_policy.receipts.texts import Texts
    from russia_policy.values import Id


@shows("problems", folder=True)
def verify(
    invocation: Invocation,
    texts: Annotated[
        str | None,
        typer.Option(
            "--texts",
            metavar="DIR",
            help="Folder with a text for each source: SOURCE.txt, .md, .html or .pdf; else DIR/texts.",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 also where a quotation is cut.")] = False,
    require_texts: Annotated[
        bool, typer.Option("--require-texts", help="End with 1 also where a quotation has no text to look in.")
    ] = False,
    every: Annotated[bool, typer.Option("--all", help="List also what is verified as it stands.")] = False,
    context: Annotated[
        int, typer.Option("--context", metavar="N", min=0, max=100, help="List all with so many words on either side.")
    ] = 0,
    write: Annotated[bool, typer.Option("--write", help="Record in evidence.lock what was verified.")] = False,
    report: Annotated[
        str | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help="Look up the quotations of a report: Markdown, HTML or text; - is standard input.",
        ),
    ] = None,
) -> Page:
    """Check every quotation against its source, word for word.

    With --report, every quotation of a report. Ends with 1 where one does not stand in its source, where there is none,
    and while the data has errors. A source without a text is counted; its quotations do not fail, unless with
    --require-texts.

    Examples:

      russia-policy verify positions --texts texts

      russia-policy verify --texts texts --all --format markdown

      russia-policy verify --texts texts --write

      russia-policy verify positions --texts texts --strict --require-texts

      russia-policy verify --texts texts --report memo.md
    """
    from russia_policy.pages.verify import verify_page
    from russia_policy.receipts.quotations import check_quotations

    if report is not None and write:
        hint = "leave out --write, or --report"
        raise PolicyError("the lock holds the debate's quotations, not a report's", ExitCode.REFUSED, hint)
    require_folder(invocation.folder)
    folder = _texts(invocation, texts)
    failing = ("cut",) * strict + ("no text",) * require_texts
    debate = invocation.debate()
    errors = sum(problem.severity == "error" for problem in invocation.problems)
    if report is not None:
        from russia_policy.pages.report import report_page

        found = _looked_up(invocation, debate, folder, report, context)
        return report_page(debate, *found, errors=errors, failing=failing, every=every or context > 0)
    folder.expect(dict.fromkeys(evidence.source for _, _, evidence in debate.quotations()))
    checked = check_quotations(debate, folder.read, invocation.console.progress, context)
    lock = _write(invocation, checked) if write else None
    listed = every or context > 0
    return verify_page(debate, checked, errors=errors, failing=failing, every=listed, lock=lock, folder=folder)


def _looked_up(
    invocation: Invocation, debate: Debate, folder: Texts, path: str, context: int
) -> tuple[str, list[LookedUp], dict[Id, str]]:
    """The name of a report, its quotations and what was found, and the sources that have no text.

    Raises:
        PolicyError: the report cannot be read (exit code 2).
    """
    from russia_policy.receipts.bounded import OutOfBoundsError
    from russia_policy.receipts.encoding import NotUtf8Error, decoded
    from russia_policy.receipts.lookup import look_up
    from russia_policy.receipts.report import quotations_of

    name, raw = _read(path)
    try:
        quoted = quotations_of(debate, decoded(raw), name)
    except (NotUtf8Error, OutOfBoundsError) as error:
        raise PolicyError(f"{name} {error}", ExitCode.REFUSED) from None
    folder.expect(debate.sources)
    looked_up, without = look_up(debate, quoted, folder.read, invocation.console.progress, context)
    return name, looked_up, without


def _read(path: str) -> tuple[str, bytes]:
    """The name of a report and its bytes.

    Raises:
        PolicyError: it cannot be read (exit code 2).
    """
    from russia_policy.reading.files import read_file

    if path == "-":
        import sys

        return "<stdin>", sys.stdin.buffer.read()
    problems: list[Problem] = []
    raw = read_file(path, problems)
    if raw is None:
        raise PolicyError(f"{path} {problems[0].message}", ExitCode.REFUSED, "name a Markdown, HTML or text file")
    return path, raw


def _texts(invocation: Invocation, given: str | None) -> Texts:
    """The texts in the folder that is named, or in the debate's own.

    Raises:
        PolicyError: there is no such folder (exit code 2).
    """
    from russia_policy.receipts.texts import FOLDER, Texts

    folder = os.path.join(invocation.folder, FOLDER) if given is None else given
    if not os.path.isdir(folder):
        hint = "put the sources' texts there, or name their folder with --texts DIR"
        if given is not None:
            hint = "name the folder that holds the sources' texts"
        raise PolicyError(f"there is no folder '{folder}'", ExitCode.REFUSED, hint)
    return Texts(folder)


def _write(invocation: Invocation, checked: list[Checked]) -> tuple[str, Renewal]:
    """Renew the lock in one step; return its path and what it came to.

    Raises:
        PolicyError: part of the debate could not be read, and its receipts would be lost (exit code 3), or the file
            cannot be written (2).
    """
    from russia_policy.receipts.lock import LOCK, read_lock, renewal, renewed
    from russia_policy.writing import write_file

    if any(problem.severity == "error" for problem in invocation.problems):
        message = "the lock is not written while the data has problems"
        raise PolicyError(message, ExitCode.UNUSABLE, look_at(invocation.folder))
    path = os.path.join(invocation.folder, LOCK)
    before = read_lock(invocation.folder, []) or {}
    write_file(path, renewed(checked, before), force=True)
    return path, renewal(checked, before)
