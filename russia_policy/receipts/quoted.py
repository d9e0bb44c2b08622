"""What a quotation claims to stand in its source: its parts in their order, and what stands between them."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from russia_policy.frozen import frozen
from russia_policy.receipts.negation import negation_in
from russia_policy.text.folding import GAP, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.text.folding import Folded

_ELLIPSIS = r"[\[(]\s*(?:…+|\.(?:\s?\.){2,})\s*[\])]|…+|\.(?:\s?\.){2,}"
_JOINT = re.compile(rf"(?P<gap>{_ELLIPSIS})|(?<!\w)\[[^\[\]]*\](?!\w)")
_CAPITAL = re.compile(r"(?<!\w)\[([^\W\d_])\](?=['’]?\w)")
_CAPITALS = 4
"""Changed first letters of one quotation; each doubles its readings."""
_SIC = re.compile(r"\[\s*sic\s*!?\s*\]", re.IGNORECASE)


@frozen
class Part:
    """A stretch of a quotation between its ellipses and insertions, and what stands before it."""

    folded: Folded
    text: str
    """What is searched for."""
    joint: str
    """An ellipsis, the insertions in brackets, or nothing."""

    @property
    def lead(self) -> bool:
        """Whether it begins with a hyphen or minus."""
        return bool(self.folded.outside(0))

    @property
    def trail(self) -> bool:
        """Whether it ends with a hyphen."""
        return bool(self.folded.outside(len(self.text)))


@frozen
class Reading:
    """One way to read a quotation."""

    parts: list[Part]
    tail: str
    """The insertions behind its last part."""

    @property
    def longest(self) -> Part:
        """The part that is searched for first."""
        return max(self.parts, key=lambda part: len(part.text))


def readings(quote: str) -> Iterator[Reading]:
    """The parts of a quotation, once for each way to read the first letters that it gives in brackets: `[T]he`."""
    capitals = list(_CAPITAL.finditer(quote))[:_CAPITALS]
    letters = [dict.fromkeys((each[1], each[1].lower(), each[1].upper())) for each in capitals]
    for chosen in product(*letters):
        read, done = "", 0
        for each, letter in zip(capitals, chosen, strict=True):
            read += quote[done : each.start()] + letter
            done = each.end()
        yield _parts(read + quote[done:])


def added(joint: str) -> str:
    """What an insertion adds, without `[sic]`, which only says that the text is so."""
    return "" if joint == GAP else " ".join(_SIC.sub("", joint).split())


def _parts(quote: str) -> Reading:
    """Divide a quotation at its ellipses and insertions; signs without a word between two of them claim nothing."""
    parts: list[Part] = []
    joint, done = "", 0
    for found in [*_JOINT.finditer(quote), None]:
        if found and not found["gap"] and negation_in(found[0]):
            continue
        folded = fold(quote[done : found.start() if found else len(quote)].strip(), hyphens=False)
        if any(map(str.isalnum, folded.text)):
            parts.append(Part(folded, folded.text, joint))
            joint = ""
        if found:
            joint = GAP if found["gap"] or joint == GAP else f"{joint} {found[0]}".strip()
            done = found.end()
    if not parts and any(map(str.isalnum, quote)):  # all of it is in brackets: the text's own
        folded = fold(quote.strip(), hyphens=False)
        return Reading([Part(folded, folded.text, "")], "")
    return Reading(parts, joint)
