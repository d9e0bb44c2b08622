"""Whether a page is shown in a pager, and how one is run, as git and gh do it.

It is started once more than a screenful is there: a short page stays where it was asked for, and a long one can be read
while the rest of it is still made.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from russia_policy import process
from russia_policy.render.wrapping import width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from subprocess import Popen

VARIABLE = "RUSSIA_POLICY_PAGER"
USUAL = "less"
SETTINGS = {"LESS": "FRX", "LV": "-c"}
"""What `less` and `lv` are told where the environment tells them nothing: to show colours, and to leave the page."""
_SHELL = re.compile(r"[|&;<>()$`~]|^\s*\w+=")
"""What in a command only a shell understands: a second program, a variable, the home folder."""
_ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def words_of_pager(environ: Mapping[str, str]) -> list[str]:
    """The command that shows a page, as the words that a shell makes of it; none where no pager is wanted."""
    from shlex import split

    if environ.get("TERM", "dumb") == "dumb":  # which cannot go back to the top of a page
        return []
    command = environ.get(VARIABLE, environ.get("PAGER", USUAL))
    try:
        words = split(command)
    except ValueError:  # a quotation mark that is not closed
        return []
    if os.name == "posix" and _SHELL.search(command):
        return ["sh", "-c", command] if _is_there(words) else []
    return [] if words == ["cat"] else words


def _is_there(words: list[str]) -> bool:
    """Whether there is the program that a shell would start first; what stands before it may set variables."""
    from shutil import which

    program = next((word for word in words if not re.match(r"\w+=", word)), "")
    return which(os.path.expanduser(os.path.expandvars(program))) is not None


def _settings(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of a pager: `less` shows colours as colours whatever else it is told."""
    told = {**SETTINGS, **environ}
    shows_colours = re.search("[rR]", re.sub(r"--\S*", "", told["LESS"]))
    return told if shows_colours else {**told, "LESS": f"R {told['LESS']}"}


def screenful(pieces: Iterator[str], rows: int, columns: int) -> tuple[list[str], bool]:
    """Take pieces until they fill more than a screen; these pieces, and whether they do.

    Args:
        pieces: A page, in pieces that end with a line's end.
        rows: The height of the screen; the shell's prompt takes the last row.
        columns: The width of the screen.
    """
    taken: list[str] = []
    room = rows - 1
    for piece in pieces:
        taken.append(piece)
        room -= _rows_of(piece, columns)
        if room < 0:
            return taken, True
    return taken, False


def _rows_of(piece: str, columns: int) -> int:
    """How many rows of a screen a piece takes, where a line that is too wide goes on in the next row."""
    lines = _ESCAPE.sub("", piece).split("\n")[:-1]
    return sum(max(1, -(-width_of(line) // columns)) for line in lines)


def started(words: list[str], environ: Mapping[str, str]) -> Popen[bytes] | None:
    """Start a pager; None where there is no such program."""
    from subprocess import PIPE, Popen

    try:
        return Popen(words, bufsize=0, stdin=PIPE, env=_settings(environ))
    except OSError:
        return None


def show(pieces: Iterator[str], pager: Popen[bytes], encoding: str) -> None:
    """Write a page to a pager until the pager has had enough, and wait for its end.

    It is waited for also where a signal ends the run, since two programs cannot both have the terminal. Once the page
    is written, no signal changes the exit code: Ctrl-C means the pager.
    """
    with process.undone(partial(_end, pager)):
        with suppress(BrokenPipeError):
            for piece in process.buffered(pieces):
                _write(piece.encode(encoding, "replace"), pager)
        process.ignore_signals()


def _write(data: bytes, pager: Popen[bytes]) -> None:
    left = memoryview(data)
    while left and pager.stdin:
        left = left[pager.stdin.write(left) :]


def _end(pager: Popen[bytes]) -> None:
    """Say that the page is at its end, and wait until it has been read."""
    if pager.stdin:
        pager.stdin.close()
    pager.wait()
