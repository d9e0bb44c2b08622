"""The commands that a page shows, what is printed under them, and the files that it has its readers write.

A file's block stands under a line that holds nothing but its name in backquotes.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
FILE_OR_BLOCK = re.compile(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$|```console\n(.*?)```", re.DOTALL | re.MULTILINE)


def examples(text: str) -> list[tuple[str, str]]:
    """The commands of a page's console blocks, each with the output that is shown under it."""
    return [example for block in BLOCK.findall(text) for example in of_block(block)]


def of_block(block: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output that is shown under it."""
    found = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        found.append((command, output))
    return found


def run(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of a page in a folder; what it says beside its output comes where a terminal would show it."""
    name, *arguments = shlex.split(command)
    assert name == "russia-policy"
    return subprocess.run(
        [sys.executable, "-m", "russia_policy", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
        text=True,
        encoding="utf-8",
    )


def walked(text: str, folder: Path) -> str:
    """A page with its commands' outputs as they are, after a reader has followed it from its beginning in a folder."""

    def followed(found: re.Match[str]) -> str:
        path, content, block = found.groups()
        if path:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, encoding="utf-8", newline="\n")
            return found[0]
        shown = [f"$ {command}\n{run(command, folder).stdout}" for command, _ in of_block(block)]
        return "```console\n" + "".join(shown) + "```"

    return FILE_OR_BLOCK.sub(followed, text)
