"""Where text goes and how it may look: width, colour, encoding, and what is said beside it.

A page is the same bytes in a file and through a pipe. Standard output carries what was asked for and nothing
else; what there is to say about it goes to standard error.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, suppress
from itertools import chain
from typing import TYPE_CHECKING, Any, TextIO

from russia_policy import process
from russia_policy.pages.blocks import Look, visible
from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

WIDTH = 100
"""Columns where there is no terminal to ask."""
NARROWEST = 20
UNBOUND = 1 << 20
"""Columns of a line that nothing wraps."""
_HINT = "hint: "
_HINTS = (_HINT, "next: ")
ROWS = 24
"""Rows of a terminal that does not know how many it has."""
MOST_DIGITS = 10
"""A number of more digits is not read; of thousands Python reads none."""


class Console:
    """Standard output and standard error, as one run of the program sees them."""

    def __init__(
        self, out: TextIO | None = None, err: TextIO | None = None, environ: Mapping[str, str] = os.environ
    ) -> None:
        self.out = out or sys.stdout
        self.err = err or sys.stderr
        self.environ = environ
        self.paged = False
        self.began: float | None = None
        """When the first long loop of the run began."""
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
        styled = color == "auto" and self._styled(terminal=terminal)
        return Look(
            width=max(width or self._width(terminal=terminal), NARROWEST),
            color=color == "always" or (styled and not self._set("NO_COLOR")),
            weight=color == "always" or styled,
            unicode=to_file or (self.out.encoding or "utf-8").lower().startswith("utf"),
            bom=bom,
            terminal=terminal,
        )

    def _width(self, *, terminal: bool) -> int:
        return self._number("COLUMNS") or (self._size(self.out)[0] if terminal else 0) or WIDTH

    def _rows(self) -> int:
        return self._number("LINES") or self._size(self.out)[1] or ROWS

    def _number(self, variable: str) -> int:
        """The whole number that a variable holds; 0 where it holds none, or one that no terminal has."""
        text = self.environ.get(variable, "")
        return int(text) if text.isdecimal() and len(text) < MOST_DIGITS else 0

    def _size(self, stream: TextIO) -> tuple[int, int]:
        """The columns and rows of a stream's terminal; 0 where it does not know them."""
        try:
            return os.get_terminal_size(stream.fileno())
        except OSError:
            return 0, 0

    def _styled(self, *, terminal: bool) -> bool:
        """Whether what is written has styles where nobody says so."""
        return self.environ.get("TERM") != "dumb" and (terminal or self._set("FORCE_COLOR"))

    def _set(self, variable: str) -> bool:
        """Whether a variable is set, and not to nothing (no-color.org, force-color.org)."""
        return bool(self.environ.get(variable))

    def write(self, pieces: Iterable[Any], *, paged: bool = False) -> None:
        """Write text or bytes to standard output, for as long as anybody reads it.

        Args:
            pieces: What is written.
            paged: Whether it goes through a pager where it is longer than the terminal's screen.

        Raises:
            PolicyError: it cannot be written (exit code 2).
        """
        try:
            for piece in process.buffered(self._unpaged(pieces) if paged and self.out.isatty() else pieces):
                if isinstance(piece, bytes):
                    self.out.buffer.write(piece)
                else:
                    self.out.write(piece)
                if isinstance(self.out, process.Output) and self.out.reader_gone:
                    return
            self.out.flush()
        except OSError as error:
            raise PolicyError(f"standard output: {error.strerror}", ExitCode.REFUSED) from None

    def _unpaged(self, pieces: Iterable[str]) -> Iterable[str]:
        """Show a page in a pager if it is longer than the screen; what is left to be written: all of it, or nothing."""
        from russia_policy import paging

        words = paging.words_of_pager(self.environ)
        if not words:
            return pieces
        rest = iter(pieces)
        taken, more = paging.screenful(rest, self._rows(), self._width(terminal=True))
        pager = paging.started(words, self.environ) if more else None
        if pager is None:
            return chain(taken, rest)
        self.paged = True
        paging.show(chain(taken, rest), pager, self.out.encoding or "utf-8")
        return ()

    def look_of_errors(self, color: str) -> Look:
        """How what is said on standard error may look: as wide as its terminal, and without one as wide as it is."""
        terminal = self.err.isatty()
        styled = color not in ("always", "never") and self._styled(terminal=terminal)
        return Look(
            width=max(self._number("COLUMNS") or self._size(self.err)[0] or WIDTH, NARROWEST) if terminal else UNBOUND,
            color=color == "always" or (styled and not self._set("NO_COLOR")),
            weight=color == "always" or styled,
        )

    def complain(self, text: str) -> None:
        """Write to standard error, if that can be written."""
        with suppress(OSError):
            self.err.write(text)
            self.err.flush()

    def tell(self, *lines: str) -> None:
        """Say something about the run on standard error, if that can be written; on a terminal it wraps at words.

        A hint's later lines stand under its words. A path stays whole, however long. No name acts on a terminal.
        """
        if not lines:
            return
        from russia_policy.render.wrapping import spans  # few runs have anything to say

        width = self.look_of_errors("never").width
        for line in map(visible, lines):
            words = line.lstrip(" ")
            hang = len(line) - len(words) + (len(_HINT) if words.startswith(_HINTS) else 2)
            parts = [line[start:end] for start, end in spans(line, width, width - hang, fold=False)]
            self.complain(f"\n{' ' * hang}".join(parts) + "\n")

    def progress(self, items: Iterable[Any], doing: str, total: int) -> Iterable[Any]:
        """Pass items on; past a second of all long loops of a run, and only in a terminal, show how far it has come."""
        if not self.err.isatty() or total < 100:
            return items
        return self._shown(items, doing, total)

    def _shown(self, items: Iterable[Any], doing: str, total: int) -> Iterator[Any]:
        from time import monotonic

        self.began = self.began or monotonic()
        bar: Any = None
        with ExitStack() as stack:
            for number, item in enumerate(items):
                if not number % 64:
                    if bar is None and not self.paged and monotonic() - self.began > 1:
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
