"""How a folder becomes the debate that commands and tests work with: read, checked, without what is bad, with receipts.

This is the only place where these steps are put together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from russia_policy.check import check, without
from russia_policy.frozen import frozen
from russia_policy.reading.load import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from russia_policy.model import Debate, Evidence, Verified
    from russia_policy.problem import Problem
    from russia_policy.reading.load import Progress


@frozen
class Opened:
    """What a folder holds: the usable part of its debate, and everything that is wrong with it."""

    debate: Debate | None
    """None where nothing can be used, since the frame, the topics or the sources cannot."""
    problems: list[Problem]

    @property
    def errors(self) -> list[Problem]:
        """The problems because of which something was left out."""
        return [problem for problem in self.problems if problem.severity == "error"]


def open_debate(
    folder: str, only: Iterable[str] | None = None, progress: Progress | None = None, *, thorough: bool = False
) -> Opened:
    """Read a debate, or only some groups of it, and leave out what cannot be used.

    Args:
        folder: The folder of the debate.
        only: The ids of the groups to read, in the order in which they are wanted; without it, all groups.
        progress: How a long loop is shown.
        thorough: Whether to look for problems also where only `check` looks: in the lock, in the further codings,
            in what needs all groups, and in what was begun and not filled in.
    """
    debate, problems = load(folder, only, progress)
    if debate is None:
        return Opened(None, problems)
    problems = problems + check(debate, whole=thorough and only is None)
    if thorough:
        problems = [*problems, *_aside(folder, debate, problems)]
    return Opened(replace(without(debate, problems), verified=_receipts(folder)), problems)


def _aside(folder: str, debate: Debate, problems: list[Problem]) -> list[Problem]:
    """Find what only `check` looks for: placeholders, and the problems of the lock and the further codings."""
    from russia_policy.placeholders import placeholders
    from russia_policy.reading.codings import load_codings
    from russia_policy.receipts.lock import lock_problems, read_lock

    found = list(placeholders(debate))
    complete = not any(problem.severity == "error" for problem in problems)
    lock = read_lock(folder, found)
    if lock is not None:
        found += lock_problems(debate, lock, complete=complete)
    return found + load_codings(folder, debate)[1]


def _receipts(folder: str) -> Callable[[Evidence], Verified | None]:
    """Look receipts up in the folder's lock, which is read when the first one is asked for."""
    looked_up: Callable[[Evidence], Verified | None] | None = None

    def verified(evidence: Evidence) -> Verified | None:
        nonlocal looked_up
        if looked_up is None:
            from russia_policy.receipts.lock import Receipts

            looked_up = Receipts(folder)
        return looked_up(evidence)

    return verified
