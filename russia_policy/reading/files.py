"""What is read from disk, and how carefully: regular files of a bearable size, whole, never a pipe or a device."""

from __future__ import annotations

import os
import re
import stat

from russia_policy.entry import Span
from russia_policy.problem import Problem

MAX_BYTES = 16 * 2**20


def read_file(path: str, problems: list[Problem], limit: int | None = None) -> bytes | None:
    """Read a regular file whole, or report why not: never waits on a pipe, never follows a device."""
    try:
        for _ in range(2):
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
            try:
                before = os.fstat(descriptor)
                unfit = _unfit(before, limit or MAX_BYTES)
                if unfit:
                    code, message, hint = unfit
                    problems.append(Problem(code, message, Span(path), hint))
                    return None
                raw = os.read(descriptor, before.st_size + 1)
                after = os.fstat(descriptor)
            finally:
                os.close(descriptor)
            if before.st_mtime_ns == after.st_mtime_ns and before.st_size == len(raw):
                return raw
    except OSError as error:
        message, hint = f"cannot be read: {error.strerror or error}", _other_name(path)
    else:
        message, hint = "changes while it is read", "run it again"
    problems.append(Problem("unreadable", message, Span(path), hint))
    return None


def _other_name(path: str) -> str:
    """What to do where the file has another suffix than it should, or is written in other letters."""
    folder, name = os.path.split(path)
    stem, suffix = os.path.splitext(name)
    like = re.compile(rf"{re.escape(stem)}(?:\.ya?ml)?(?:\.txt)?", re.IGNORECASE)
    try:
        others = sorted(other for other in os.listdir(folder or ".") if like.fullmatch(other) and other != name)
    except OSError:
        return ""
    return f"rename {others[0]} to {name}" if others and suffix == ".yaml" else ""


def _unfit(status: os.stat_result, limit: int) -> tuple[str, str, str] | None:
    """Why something in place of a file is not read: the problem's code, message and hint."""
    if stat.S_ISDIR(status.st_mode):
        return "not-a-file", "is a folder", ""
    if not stat.S_ISREG(status.st_mode):
        return "not-a-file", "is not a regular file", ""
    if status.st_size > limit:
        return "too-large", f"larger than {limit // 2**20} MiB", "split it: one group a file"
    return None
