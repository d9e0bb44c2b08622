"""How the command line writes the folder of a new debate, or shows what it would write."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from russia_policy.cli.folder import PROGRAM, look_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from russia_policy.console import Console


def write_new(
    console: Console, folder: str, texts: Mapping[str, str], size: str, *, dry_run: bool, quotes: bool = False
) -> None:
    """Write the files of a new debate and say what it holds; in a dry run print them, each under its name.

    Args:
        console: Where it is told.
        folder: The folder of the new debate.
        texts: The texts of its files, by their names.
        size: What it holds, in words.
        dry_run: Whether nothing is to be written.
        quotes: Whether it may hold quotations, to be verified as the next but one step.

    Raises:
        PolicyError: the folder is refused, or it cannot be written (exit code 2).
    """
    from shlex import quote

    from russia_policy.authoring.new_folder import TEXTS, beside, write_folder
    from russia_policy.cli.show import deliver

    if dry_run:
        deliver(
            console, (f"# {folder}/{name}\n{text}\n" for name, text in texts.items()), None, force=False, paged=False
        )
        console.tell(
            f"nothing is written; {folder} would hold {size}, and beside these files {', '.join(beside(folder))}"
        )
        return
    total = len(texts)
    write_folder(folder, console.progress(texts.items(), "writing files", total))
    texts_folder = os.path.join(folder, TEXTS)
    verify = f"; then put the sources' texts into {texts_folder} and run `{PROGRAM} verify {quote(folder)}`"
    console.tell(f"{folder} is written: {size}", f"  next: {look_at(folder)}{verify if quotes else ''}")
