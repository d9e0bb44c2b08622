"""The command that checks every quotation against its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from russia_policy.cli.options import Run, shows
from russia_policy.problem import PolicyError

if TYPE_CHECKING:
    from russia_policy.pages.blocks import Page
    from russia_policy.receipts.quotations import Checked


@shows
def verify(
    run: Run,
    texts: Annotated[
        str, typer.Option("--texts", metavar="DIR", help="Folder with a text for each source: SOURCE.txt, .md or .pdf.")
    ],
    context: Annotated[
        int, typer.Option("--context", metavar="N", min=0, max=100, help="Show so many words on either side.")
    ] = 0,
    write: Annotated[  # noqa: FBT002
        bool, typer.Option("--write", help="Record in evidence.lock what was verified.")
    ] = False,
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
        raise PolicyError(f"there is no folder '{texts}'", 2, "name the folder that holds the sources' texts")
    debate = run.debate()
    errors = sum(each.severity == "error" for each in run.problems)
    checked = check_quotations(debate, Texts(texts).read, run.console.progress, context)
    if write:
        _write(run, checked)
    return verify_page(debate, checked, errors)


def _write(run: Run, checked: list[Checked]) -> None:
    """Renew the lock in one step.

    Raises:
        PolicyError: part of the debate could not be read, and its receipts would be lost (3), or the file cannot
            be written (2).
    """
    import os

    from russia_policy.console import write_file
    from russia_policy.reading.load import UNUSABLE
    from russia_policy.receipts.lock import LOCK, read_lock, renewed

    if any(each.severity == "error" for each in run.problems):
        raise PolicyError(
            "the lock is not written while the data has problems", UNUSABLE, f"run `russia-policy check {run.folder}`"
        )
    lines = renewed(checked, read_lock(run.folder, []) or {})
    write_file(os.path.join(run.folder, LOCK), lines, force=True)
