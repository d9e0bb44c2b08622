"""The commands that a page shows, what is printed under them, and the files that it has its readers write.

Commands stand in blocks that are marked `sh`, in blocks that are marked `console`, where the output of each follows it,
and in sentences, as code that begins with `russia-policy`. A file's block stands under a line that holds nothing but
its name in backquotes.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
FENCE = r"(?P<indent> *)```(?P<kind>\w*)\n(?P<content>.*?)^(?P=indent)```$"
PART = re.compile(
    rf"^(?:`(?P<file>[\w./-]+)`\n\n)?{FENCE}|`(?P<sentence>russia-policy [^`]+)`", re.DOTALL | re.MULTILINE
)
"""A block of a page, or a command in one of its sentences."""
PLACEHOLDER = re.compile(r"\b[A-Z]{2,}\b")
"""A word that stands for what a reader puts in its place: `check FOLDER`."""
COMMENT = re.compile(r"(^|\s)#.*")


def examples(text: str) -> list[tuple[str, str]]:
    """The commands of a page's console blocks, each with the output that is shown under it."""
    return [
        example for part in PART.finditer(text) if part["kind"] == "console" for example in of_block(part["content"])
    ]


def of_block(block: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output that is shown under it."""
    found = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        found.append((command, output))
    return found


def commands(text: str) -> list[str]:
    """All commands of a page in their order, without those in which a reader has to fill something in."""
    return [command for part in PART.finditer(text) for command in of_part(part)]


def of_part(part: re.Match[str]) -> list[str]:
    """The commands of a block or of a sentence."""
    if part["sentence"]:
        command = " ".join(part["sentence"].split())
        return [] if PLACEHOLDER.search(command) else [command]
    if part["file"]:
        return []
    if part["kind"] == "console":
        return [command for command, _ in of_block(part["content"])]
    lines = part["content"].splitlines() if part["kind"] == "sh" else []
    return [command for line in lines if (command := COMMENT.sub("", line).strip())]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of a page in a folder; what it says beside its output comes where a terminal would show it."""
    name, *arguments = shlex.split(command)
    program = [sys.executable, "-m", "russia_policy"] if name == "russia-policy" else [name]
    return subprocess.run(
        [*program, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        text=True,
        encoding="utf-8",
    )


def succeeds(command: str, folder: Path) -> None:
    """Run a command whose output the page does not show: it may find something in the data, and may not fail."""
    done = run(command, folder)
    good = (0, 1) if command.startswith("russia-policy ") else (0,)
    assert done.returncode in good, f"{command}\n{done.stdout}"


def walked(text: str, folder: Path, runs: Callable[[str], bool] = lambda _: True) -> str:
    """A page with its commands' outputs as they are, after a reader has followed it from its beginning in a folder."""

    def followed(part: re.Match[str]) -> str:
        if part["file"]:
            path = folder / part["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(part["content"], encoding="utf-8", newline="\n")
        elif part["kind"] == "console":
            shown = [
                f"$ {command}\n{run(command, folder).stdout if runs(command) else output}"
                for command, output in of_block(part["content"])
            ]
            return "```console\n" + "".join(shown) + "```"
        else:
            for command in filter(runs, of_part(part)):
                succeeds(command, folder)
        return part[0]

    return PART.sub(followed, text)
