"""The command that checks every quotation against its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from russia_policy.cli.run import Invocation, look_at, shows
from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from russia_policy.pages.blocks import Page
    from russia_policy.receipts.quotations import Checked


@shows("problems", folder=True)
def verify(
    invocation: Invocation,
    texts: Annotated[
        str, typer.Option("--texts", metavar="DIR", help="Folder with a text for each source: SOURCE.txt, .md or .pdf.")
    ],
    context: Annotated[
        int, typer.Option("--context", metavar="N", min=0, max=100, help="Show so many words on either side.")
    ] = 0,
    write: Annotated[bool, typer.Option("--write", help="Record in evidence.lock what was verified.")] = False,
) -> Page:
    """Check that every quotation stands in its source, word for word.

    Ends with 1 unless all do, and while the data has errors.

    Examples:

      russia-policy verify --texts texts

      russia-policy verify --texts texts --context 8 --format markdown

      russia-policy verify --texts texts --write
    """
    import os

    from russia_policy.pages.verify import verify_page
    from russia_policy.receipts.quotations import check_quotations
    from russia_policy.receipts.texts import Texts

    if not os.path.isdir(texts):
        hint = "name the folder that holds the sources' texts"
        raise PolicyError(f"there is no folder '{texts}'", ExitCode.REFUSED, hint)
    debate = invocation.debate()
    errors = sum(problem.severity == "error" for problem in invocation.problems)
    checked = check_quotations(debate, Texts(texts).read, invocation.console.progress, context)
    if write:
        _write(invocation, checked)
    return verify_page(debate, checked, errors)


def _write(invocation: Invocation, checked: list[Checked]) -> None:
    """Renew the lock in one step.

    Raises:
        PolicyError: part of the debate could not be read, and its receipts would be lost (exit code 3), or the file
            cannot be written (2).
    """
    import os

    from russia_policy.receipts.lock import LOCK, read_lock, renewed
    from russia_policy.writing import write_file

    if any(problem.severity == "error" for problem in invocation.problems):
        message = "the lock is not written while the data has problems"
        raise PolicyError(message, ExitCode.UNUSABLE, look_at(invocation.folder))
    lines = renewed(checked, read_lock(invocation.folder, []) or {})
    write_file(os.path.join(invocation.folder, LOCK), lines, force=True)
