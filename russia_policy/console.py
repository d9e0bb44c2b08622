"""Where text goes and how it may look: width, colour, encoding, and what is said beside it.

A page is the same bytes in a file and through a pipe. Standard output carries what was asked for and nothing
else; what there is to say about it goes to standard error.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any, AnyStr, TextIO

from russia_policy import process
from russia_policy.pages.blocks import Look, visible
from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

WIDTH = 100
"""Columns where there is no terminal to ask."""
NARROWEST = 20


class Console:
    """Standard output and standard error, as one run of the program sees them."""

    def __init__(
        self, out: TextIO | None = None, err: TextIO | None = None, environ: Mapping[str, str] = os.environ
    ) -> None:
        self.out = out or sys.stdout
        self.err = err or sys.stderr
        self.environ = environ
        if hasattr(self.out, "reconfigure") and not isinstance(self.out, process.Output):  # which is made so
            # A console's code page is not part of the contract; only a terminal's encoding has to be kept.
            self.out.reconfigure(encoding=None if self.out.isatty() else "utf-8", errors="replace", newline="\n")
        if hasattr(self.err, "reconfigure"):
            self.err.reconfigure(errors="backslashreplace")

    def look(self, width: int | None, color: str, *, to_file: bool = False, bom: bool = False) -> Look:
        """How a page may look on standard output, or in a file: never coloured there unless that was asked for.

        Raises:
            PolicyError: `color` is no choice (exit code 2).
        """
        if color not in ("auto", "always", "never"):
            raise PolicyError(f"'{color}' is not a choice of --color", ExitCode.REFUSED, "auto, always or never")
        terminal = not to_file and self.out.isatty()
        return Look(
            width=max(width or self._width(terminal=terminal), NARROWEST),
            color=color == "always" or (color == "auto" and self._may_colour(terminal=terminal)),
            unicode=to_file or (self.out.encoding or "utf-8").lower().startswith("utf"),
            bom=bom,
        )

    def _width(self, *, terminal: bool) -> int:
        columns = self.environ.get("COLUMNS", "")
        if columns.isdecimal() and int(columns):
            return int(columns)
        if terminal:
            try:
                return os.get_terminal_size(self.out.fileno()).columns or WIDTH
            except OSError:
                pass
        return WIDTH

    def _may_colour(self, *, terminal: bool) -> bool:
        if self.environ.get("NO_COLOR") or self.environ.get("TERM") == "dumb":
            return False
        return terminal or bool(self.environ.get("FORCE_COLOR"))

    def write(self, pieces: Iterable[Any]) -> None:
        """Write text or bytes to standard output, for as long as anybody reads it.

        Raises:
            PolicyError: it cannot be written (exit code 2).
        """
        try:
            for piece in buffered(pieces):
                if isinstance(piece, bytes):
                    self.out.buffer.write(piece)
                else:
                    self.out.write(piece)
                if isinstance(self.out, process.Output) and self.out.reader_gone:
                    return
            self.out.flush()
        except OSError as error:
            raise PolicyError(f"standard output: {error.strerror}", ExitCode.REFUSED) from None

    def tell(self, *lines: str) -> None:
        """Say something about the run on standard error, if that can be written. No name in it acts on a terminal."""
        with suppress(OSError):
            self.err.write("".join(f"{visible(line)}\n" for line in lines))
            self.err.flush()

    def progress(self, items: Iterable[Any], doing: str, total: int) -> Iterable[Any]:
        """Pass items on; past a second of it, and only in a terminal, show how far it has come."""
        if not self.err.isatty() or total < 100:
            return items
        return self._shown(items, doing, total)

    def _shown(self, items: Iterable[Any], doing: str, total: int) -> Iterator[Any]:
        from time import monotonic

        start = monotonic()
        bar: Any = None
        with ExitStack() as stack:
            for number, item in enumerate(items):
                if not number % 64:
                    if bar is None and monotonic() - start > 1:
                        bar = self._bar(doing, total)
                        stack.enter_context(process.undone(bar.stop))  # which shows the terminal's cursor again
                        bar.start()
                    if bar is not None:
                        bar.update(bar.task_ids[0], completed=number)
                yield item

    def _bar(self, doing: str, total: int) -> Any:
        from rich.console import Console as Terminal
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar = Progress(*columns, console=Terminal(file=self.err), transient=True)
        bar.add_task(doing, total=total)
        return bar


def buffered(pieces: Iterable[AnyStr], size: int = 1 << 16) -> Iterator[AnyStr]:
    """Join small pieces into large ones; the first goes out at once, so that a reader sees that it has begun."""
    held: list[AnyStr] = []
    length, limit = 0, 1 << 12
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        if length >= limit:
            yield held[0][:0].join(held)
            held.clear()
            length, limit = 0, size
    if held:
        yield held[0][:0].join(held)
