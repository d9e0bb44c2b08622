"""How a file is written: whole or not at all, and over another file only where that was asked for.

The text goes into a temporary file beside the target, and this file then gets the target's name in one step. Many file
systems refuse one of the calls for it: FAT and network shares hard links, some of them fsync or chmod; a single file
that is mounted cannot be renamed over; a folder may be closed while a file in it is not. For each refusal there is
another way here.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from russia_policy import process
from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_NAMES = "EPERM EACCES EROFS EBUSY EXDEV EMLINK EINVAL ENOSYS ENOTSUP EOPNOTSUPP"
REFUSALS = {getattr(errno, name) for name in _NAMES.split() if hasattr(errno, name)}
"""What a file system says to a call that it does not know or allow; a full or failing disk says other things."""

NEW_FILE = 0o666
"""The permissions of a new file, before the umask takes its part."""


def refuse(path: str, *, force: bool) -> None:
    """Refuse a path that may not be written to.

    Raises:
        PolicyError: there is no name or no such folder, the name is a folder's, or a file has it and `force` is not
            given (exit code 2).
    """
    if not path:
        raise PolicyError("'' is no file's name", ExitCode.REFUSED, "name a file, or - for standard output")
    if os.path.isdir(path) or path.endswith((os.sep, os.altsep or os.sep)):
        raise PolicyError(f"{path} is a folder", ExitCode.REFUSED, "name a file in it")
    if os.path.isfile(path) and not force:
        raise _exists(path)
    folder = os.path.dirname(path)
    if folder and not os.path.isdir(folder):
        raise PolicyError(f"there is no folder '{folder}'", ExitCode.REFUSED, "make it first, or name a file elsewhere")


def _exists(path: str) -> PolicyError:
    hint = "write over it with --force, or choose another name"
    return PolicyError(f"{path} exists already", ExitCode.REFUSED, hint)


def write_file(path: str, pieces: Iterable[str] | Iterable[bytes], *, force: bool, final: bool = False) -> None:
    """Write a file: until all of it is there, what stood there stays as it was.

    Args:
        path: Where to write; a pipe or a device is written into as it is.
        pieces: Its text, or its bytes.
        force: Whether to write over an existing file.
        final: Whether nothing is left to do afterwards: then no signal ends the run once the file is in its place.

    Raises:
        PolicyError: the path is refused, or it cannot be written (exit code 2).
    """
    refuse(path, force=force)
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with suppress(BrokenPipeError):  # a pipe's reader that goes away has had enough
                _fill(os.open(path, os.O_WRONLY), pieces)
        else:
            _write_whole(os.path.realpath(path), pieces, force=force, final=final)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        hint = "make its folder first" if isinstance(error, FileNotFoundError) else ""
        raise PolicyError(f"{path} cannot be written: {error.strerror or error}", ExitCode.REFUSED, hint) from None


def _write_whole(target: str, pieces: Iterable[str] | Iterable[bytes], *, force: bool, final: bool) -> None:
    temporary = os.path.join(os.path.dirname(target), f".russia-policy-{os.getpid()}-{os.urandom(4).hex()}")
    with process.undone(partial(_remove, temporary)):
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _permissions(target))
        except OSError as error:
            if error.errno not in REFUSALS:
                raise
            _write_without_neighbour(target, pieces, force=force, final=final)
            return
        _fill(descriptor, pieces)
        if os.path.exists(target):
            _if_allowed(os.chmod, temporary, _permissions(target))  # the umask counts only for new files
        with process.undisturbed():
            _give_name(temporary, target, force=force)
            if final:
                process.ignore_signals()


def _write_without_neighbour(target: str, pieces: Iterable[str] | Iterable[bytes], *, force: bool, final: bool) -> None:
    """Write where no temporary file can lie beside the target: it lies in the system's folder for such files."""
    import tempfile  # brings in half a dozen modules, and is seldom needed

    with tempfile.TemporaryFile() as stream:
        _fill(os.dup(stream.fileno()), pieces)
        stream.seek(0)
        with process.undisturbed():
            with _claimed(target, force=force):
                _copy(stream, target)
            if final:
                process.ignore_signals()


def _fill(descriptor: int, pieces: Iterable[str] | Iterable[bytes]) -> None:
    """Write text or bytes, and close what they were written to."""
    with open(descriptor, "wb") as stream:
        stream.writelines(
            piece.encode("utf-8", "backslashreplace") if isinstance(piece, str) else piece for piece in pieces
        )
        stream.flush()
        _if_allowed(os.fsync, descriptor)  # so that it outlives a loss of power; pipes have no such thing


def _give_name(temporary: str, target: str, *, force: bool) -> None:
    """Give the temporary file the target's name.

    Raises:
        FileExistsError: another file has it, and `force` is not given.
    """
    if not force and _link(temporary, target):
        return
    with _claimed(target, force=force):
        try:
            os.replace(temporary, target)
        except OSError as error:
            if error.errno not in REFUSALS:
                raise
            with open(temporary, "rb") as stream:
                _copy(stream, target)


def _link(temporary: str, target: str) -> bool:
    """Give the file a name that no other file has, in one step; False where there are no hard links."""
    if not hasattr(os, "link"):
        return False
    try:
        os.link(temporary, target)
    except OSError as error:
        if error.errno not in REFUSALS:
            raise
        return False
    return True


@contextmanager
def _claimed(target: str, *, force: bool) -> Iterator[None]:
    """Without `force`, make the target before it is filled: who makes a file first has its name.

    Raises:
        FileExistsError: another file has it.
    """
    if force:
        yield
        return
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, NEW_FILE))
    try:
        yield
    except BaseException:
        _remove(target)
        raise


def _copy(stream: BinaryIO, target: str) -> None:
    """Copy text that is complete into a file that cannot be replaced."""
    from shutil import copyfileobj

    with open(os.open(target, os.O_WRONLY | os.O_CREAT, NEW_FILE), "wb") as copy:
        _reserve(copy.fileno(), os.fstat(stream.fileno()).st_size)
        copyfileobj(stream, copy)
        copy.truncate()
        copy.flush()
        _if_allowed(os.fsync, copy.fileno())


def _reserve(descriptor: int, size: int) -> None:
    """Make sure that there is room on the disk before a byte of the old text is written over."""
    if not size or not hasattr(os, "posix_fallocate"):
        return
    before = os.fstat(descriptor).st_size
    try:
        _if_allowed(os.posix_fallocate, descriptor, 0, size)
    except OSError:
        os.ftruncate(descriptor, before)
        raise


def _if_allowed(call: Callable[..., object], *arguments: object) -> None:
    """Make a call without which the file is written as well."""
    try:
        call(*arguments)
    except OSError as error:
        if error.errno not in REFUSALS:
            raise


def _permissions(path: str) -> int:
    """The permissions of the file that is replaced, or those of a new one."""
    try:
        return os.stat(path).st_mode & 0o777
    except OSError:
        return NEW_FILE


def _remove(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)
