"""What is wrong in the data, as values: found by reading and checking, shown by rendering, never raised."""

from __future__ import annotations

from dataclasses import field
from enum import IntEnum
from typing import TYPE_CHECKING, Literal

from russia_policy.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from russia_policy.entry import Entry, Span

Severity = Literal["error", "warning", "notice"]

MOST_LISTED = 20
"""So many words are still listed when none of them is near."""
NO_QUOTATION = "write at least one under 'evidence'; none is needed where debate.yaml has 'evidence: optional'"
"""What to write where a stance has no quotation."""
MAX_PROBLEMS = 200
"""So many problems of one file are told."""


class ExitCode(IntEnum):
    """What the exit code of a run says."""

    FINE = 0
    FOUND = 1
    """Something was looked for and found: a problem, a quotation that does not stand, a difference."""
    REFUSED = 2
    """The command could not be carried out: wrong usage, an unknown id, a file that cannot be written."""
    UNUSABLE = 3
    """The data that was asked for cannot be used."""
    BROKEN = 70
    """The program itself is at fault, and shows where."""
    INTERRUPTED = 130
    """Ctrl-C. Every signal that ends a run makes its exit code 128 and the signal's number."""


class PolicyError(Exception):
    """What stops a command: told to the person in one line, with the exit code that says why."""

    def __init__(self, message: str, exit_code: int, hint: str = "") -> None:
        super().__init__(message)
        self.exit_code = exit_code
        self.hint = hint


@frozen
class Problem:
    """One thing that is wrong, where it stands, and what to type instead."""

    code: str
    message: str
    span: Span
    hint: str = ""
    severity: Severity = "error"
    related: tuple[tuple[Span, str], ...] = ()
    """Other places that matter, each with what it is."""
    subject: Entry | None = field(default=None, compare=False, repr=False)
    """The smallest entry that cannot be used because of it, where it was read at all."""


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by file and place."""
    return sorted(problems, key=lambda problem: (problem.span, problem.code))


def suggestion(word: str, known: Iterable[str]) -> str:
    """The nearest known word where one is near, else ""; case, blanks and low lines do not count."""
    from difflib import get_close_matches  # costs 3 ms, and only a mistake needs it

    by_form = {_form(name): name for name in known}
    form = _form(word)
    near = [form] if form in by_form else get_close_matches(form, by_form, n=1, cutoff=0.6)
    return by_form[near[0]] if near else ""


def _form(word: str) -> str:
    return "-".join(word.casefold().replace("_", " ").split())


def instead(word: str, known: Collection[str], what: str) -> str:
    """Say what to type in place of an unknown word: the nearest known one, or all where they are few."""
    near = suggestion(word, known)
    return f"did you mean '{near}'?" if near else what_there_is(known, what)


def what_there_is(known: Collection[str], what: str) -> str:
    """Say which words there are, or how many where they are too many to list."""
    if not known:
        return f"there are no {what}"
    if len(known) <= MOST_LISTED:
        return f"the {what} are {', '.join(sorted(known))}"
    return f"there are {len(known)} {what}"
