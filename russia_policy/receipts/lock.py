"""What the lock says of every quotation, and whether the quotations are still those that were verified.

The lock, `evidence.lock` beside the debate, has one sorted line for each verified quotation:

    group/topic/number SHA-256 of the quotation SHA-256 of the text verdict start-end

The quotation's hash is that of its words, source, prefix and suffix joined by NUL: receipts are looked up by it, so
that a quotation may move and a group be renamed. The text's hash is that of its UTF-8 without byte order mark and
with LF for CRLF (of a PDF, that of the file); start and end count code points of the same. So who has no texts can
still tell that nothing was altered.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import field, replace
from typing import TYPE_CHECKING

from russia_policy.entry import Span
from russia_policy.frozen import frozen
from russia_policy.model import Verified
from russia_policy.problem import MAX_PROBLEMS, Problem
from russia_policy.reading.files import read_file
from russia_policy.receipts.sha256 import hexdigest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.model import Debate, Evidence
    from russia_policy.receipts.quotations import Checked

LOCK = "evidence.lock"
LOCK_CODES = frozenset(("bad-lock", "edited-since-verified", "never-verified", "orphaned-receipt"))
"""The problems of a lock: none of them keeps a quotation from being used."""
_LINE = re.compile(
    r"([a-z0-9-]+/[a-z0-9-]+/[1-9][0-9]{0,8}) ([0-9a-f]{64}) ([0-9a-f]{64}) "
    r"(exact|normalised|cut) ([0-9]{1,9}-[0-9]{1,9})"
)
_AGAIN = "run `russia-policy verify --texts DIR --write`"
_RESTORE = f"restore it as it was, or {_AGAIN}"


@frozen
class Receipt:
    """One line of a lock."""

    name: str
    """A label for readers: where the quotation stood when it was verified."""
    quotation: str
    text: str
    verdict: str
    place: str
    """Where the quotation stands in the text, `start-end`."""
    span: Span = field(default=Span(""), compare=False)

    def __str__(self) -> str:
        return f"{self.name} {self.quotation} {self.text} {self.verdict} {self.place}"


Lock = dict[str, Receipt]
"""Receipts by the hash of the quotation."""


def digest(evidence: Evidence) -> str:
    """What identifies a quotation: change one letter of it, and it is another."""
    parts = [evidence.quote, evidence.source, evidence.prefix, evidence.suffix]
    return hexdigest("\0".join(parts))


def read_lock(folder: str, problems: list[Problem]) -> Lock | None:
    """Read the lock of a debate; None where there is none."""
    path = os.path.join(folder, LOCK)
    if not os.path.lexists(path):
        return None
    raw = read_file(path, problems)
    if raw is None:
        return None
    lock: Lock = {}
    seen = set()
    bad = 0
    # An editor may have put a byte-order mark before the lines, and git another end behind them.
    text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if not line:
            continue
        span = Span(path, number, 1, number, len(line) + 1)
        found = _LINE.fullmatch(line)
        if found and line not in seen:
            # Two labels of one quotation are no fault: labels decide nothing.
            lock.setdefault(found[2], Receipt(found[1], found[2], found[3], found[4], found[5], span))
            seen.add(line)
            continue
        bad += 1
        if bad > MAX_PROBLEMS:
            continue
        what = f"'{found[1]}' stands here twice" if found else "is not a line of a lock"
        problems.append(Problem("bad-lock", what, span, _AGAIN))
    return lock


def lock_problems(debate: Debate, lock: Lock, *, complete: bool = True) -> Iterator[Problem]:
    """What a lock has against a debate's quotations.

    Args:
        debate: The debate.
        lock: Its lock.
        complete: Whether all quotations that are written could be read: else a line without one is no problem.
    """
    digests = {digest(evidence) for _, _, evidence in debate.quotations()}
    unused = [receipt for receipt in lock.values() if receipt.quotation not in digests]
    labels = {receipt.name for receipt in unused}
    edited = set()
    for group, stance, evidence in debate.quotations():
        if digest(evidence) in lock:
            continue
        name = _name(group.id, stance.topic, evidence)
        if name in labels:
            edited.add(name)
            message = f"'{name}' is not what was verified"
            yield Problem("edited-since-verified", message, evidence.span("quote"), _RESTORE)
        else:
            message = f"'{name}' was never verified"
            yield Problem("never-verified", message, evidence.span("quote"), _AGAIN, "warning")
    if complete:
        for receipt in unused:
            if receipt.name not in edited:
                message = f"no quotation is the one that was verified as '{receipt.name}'"
                yield Problem("orphaned-receipt", message, receipt.span, _AGAIN)


def _name(group: str, topic: str, evidence: Evidence) -> str:
    return f"{group}/{topic}/{evidence.number}"


@frozen
class Renewal:
    """What a verification made of a lock."""

    lines: int
    kept: int
    """How many of the lines stay from before, since there was no text to look in."""
    left_out: dict[str, int]
    """How many quotations have no line, by verdict."""


def renewed(checked: Iterable[Checked], lock: Lock) -> Iterator[str]:
    """The lines of a lock after a verification, sorted.

    What could not be verified this time for want of a text keeps its line; what fails loses it.
    """
    return (f"{line}\n" for line in sorted(map(str, _after(checked, lock).values())))


def renewal(checked: Sequence[Checked], lock: Lock) -> Renewal:
    """What a verification made of a lock: which lines were written, and what was left out."""
    lines = _after(checked, lock)
    verified = {digest(quotation.evidence) for quotation in checked if quotation.passes}
    left_out = Counter[str](
        quotation.finding.verdict for quotation in checked if digest(quotation.evidence) not in lines
    )
    return Renewal(len(lines), len(lines.keys() - verified), dict(left_out))


def _after(checked: Iterable[Checked], lock: Lock) -> Lock:
    lines: Lock = {}
    for quotation in checked:
        finding, key = quotation.finding, digest(quotation.evidence)
        if key in lines:
            continue
        if quotation.passes and quotation.text:
            place = f"{finding.start}-{finding.end}"
            lines[key] = Receipt(quotation.name, key, quotation.text.digest, finding.verdict, place)
        elif quotation.text is None and key in lock:
            lines[key] = replace(lock[key], name=quotation.name)
    return lines


class Receipts:
    """Which quotations of a debate are verified."""

    def __init__(self, folder: str) -> None:
        self.lines = read_lock(folder, []) or {}

    def __call__(self, evidence: Evidence) -> Verified | None:
        """What was verified of a quotation, wherever in the debate it stands."""
        found = self.lines.get(digest(evidence)) if self.lines else None
        if found is None:
            return None
        start, _, end = found.place.partition("-")
        return Verified(found.verdict, found.text, int(start), int(end))
