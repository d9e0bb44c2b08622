"""A run as the operating system sees it: its standard streams, the signals that end it, and its exit.

Nothing heavy is imported here, so that signals are watched for before the command line is loaded.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from errno import EBADF
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import TYPE_CHECKING, Any, AnyStr, ClassVar, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""The signals that end a run; Windows has no SIGHUP."""


class _Now:
    """What has to be thought of when a signal comes."""

    undo: ClassVar[list[Callable[[], object]]] = []
    held = False
    late: int | None = None
    """The signal that came while signals were held."""


def watch_signals() -> None:
    """From now on a signal ends the run at once, with 128 and its number, and leaves nothing half done behind.

    A signal that the parent process told this one to ignore, as `nohup` does, stays ignored.
    """
    for number in ENDING:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _end)


def _end(number: int, _frame: object) -> None:
    if _Now.held:
        _Now.late = number
    else:
        leave(128 + number)


def ignore_signals() -> None:
    """From now on no signal ends the run: what it was asked for is done, and its exit code stands."""
    for number in ENDING:
        if signal.getsignal(number) is _end:
            signal.signal(number, signal.SIG_IGN)
    _Now.late = None


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep signals waiting while the block does what must not be cut in two."""
    _Now.held = True
    try:
        yield
    finally:
        _Now.held = False
        if _Now.late is not None:
            leave(128 + _Now.late)


@contextmanager
def undone(undo: Callable[[], object]) -> Iterator[None]:
    """Call `undo` when the block ends, and also when a signal ends the run inside of it; twice must do no harm."""
    _Now.undo.append(undo)
    try:
        yield
    finally:
        try:
            undo()
        finally:
            _Now.undo.remove(undo)


def leave(code: int) -> NoReturn:
    """End the run now, without taking the interpreter down.

    To take it down module by module is a seventh of a short run and gains nothing: all files that were written are
    closed, standard output is flushed, and nothing here registers a handler for the exit.
    """
    for undo in reversed(_Now.undo):
        with suppress(Exception):  # the run ends in any case
            undo()
    os._exit(code)


class Output(TextIOWrapper):
    """Standard output that a page, help and completion can all be written to without a look at what it is.

    What is written after its reader has gone away counts as read. Where it cannot be written, because it is closed or
    the disk is full, a PolicyError says so.
    """

    def __init__(self, descriptor: int, terminal_encoding: str) -> None:
        self.raw_output = _RawOutput(descriptor, "wb", closefd=False)
        terminal = self.raw_output.isatty()
        super().__init__(
            BufferedWriter(self.raw_output),
            encoding=terminal_encoding if terminal else "utf-8",
            errors="replace",
            newline="\n",
            line_buffering=terminal,
        )

    @property
    def reader_gone(self) -> bool:
        """Whether nobody reads what is written."""
        return self.raw_output.reader_gone


class _RawOutput(FileIO):
    reader_gone = False

    def write(self, data: Any, /) -> int:
        if self.reader_gone:
            return len(data)
        try:
            return super().write(data)
        except BrokenPipeError:
            self.reader_gone = True
            return len(data)
        except OSError as error:
            from russia_policy.problem import ExitCode, PolicyError

            why = "closed" if error.errno == EBADF else error.strerror
            raise PolicyError(f"standard output: {why}", ExitCode.REFUSED) from None


def open_streams() -> None:
    """Make standard output and standard error such that writing to them is safe, also where they are closed.

    Where a descriptor is closed, Python sets the stream to None, the next file that is opened gets its number, and
    `print(file=None)` writes to standard output: what is meant for one place would come to another. So the numbers are
    taken: that of standard output by a file that cannot be written, that of standard error by one that forgets.
    """
    for number, mode in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, mode)  # gets the lowest number that is free: this one
    # Python has a way of its own to the console of Windows.
    if os.name == "posix" or not (sys.stdout and sys.stdout.isatty()):
        sys.stdout = Output(1, sys.stdout.encoding if sys.stdout else "utf-8")
    if sys.stderr is None:
        forgets = BufferedWriter(FileIO(2, "wb", closefd=False))
        sys.stderr = TextIOWrapper(forgets, encoding="utf-8", errors="backslashreplace")


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
