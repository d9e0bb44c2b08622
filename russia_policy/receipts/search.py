"""Where all parts of a quotation stand in a text, in their order, and what lies between them."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from russia_policy.frozen import frozen
from russia_policy.receipts.bounds import cuts_word
from russia_policy.receipts.markup import unmarked, unstressed
from russia_policy.receipts.negation import negation_across, negation_in
from russia_policy.receipts.paragraphs import paragraphs
from russia_policy.receipts.quoted import added
from russia_policy.text.folding import GAP, alike, fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from russia_policy.receipts.paragraphs import Paragraphs
    from russia_policy.receipts.quoted import Part, Reading
    from russia_policy.text.folding import Folded

MOST = 100
"""How many places of one quotation are looked at."""
MANY = 5_000
"""How many where something says which of them is meant."""
_OWN_GAP = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]")
_STEP = 12
"""Of every text so many characters are looked up at once; a shorter stretch is searched for by itself."""
_FAR = 10_000
"""How far an ellipsis is followed; a paragraph ends long before."""
_NOWHERE = (-1, -1)


class Searched:
    """A text made ready for searching: without markup, folded, divided into lines and paragraphs."""

    def __init__(self, written: str, language: str = "", *, markdown: bool = False) -> None:
        self.written = written
        self.language = language
        self._markup = unmarked(written) if markdown else unstressed(written)
        self.text = self._markup.text
        self.folded = fold(self.text, hyphens=False)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the text stands in what is written, markup and all."""
        return self._markup.source(start, end)

    @cached_property
    def paragraphs(self) -> Paragraphs:
        """The text's paragraphs."""
        return paragraphs(self.text)

    @cached_property
    def lines(self) -> list[int]:
        """Where the lines of what is written end."""
        return [found.end() for found in re.finditer(r"\r\n?|\n", self.written)]


@frozen
class Match:
    """A place where all parts of a quotation stand."""

    start: int
    end: int
    skipped: tuple[str, ...] = ()
    inserted: tuple[str, ...] = ()
    why: str = ""
    """Why it is none after all."""


def occurrences(text: str, needles: Collection[str]) -> dict[str, list[int]]:
    """Where each needle stands in a text, in one pass over it, however many needles there are.

    A needle of at least twice the step covers one whole step of the text wherever it stands; so the text's steps
    are looked up among the needles' beginnings, and only what is found there is compared.
    """
    found: dict[str, list[int]] = {needle: [] for needle in needles}
    beginnings: dict[str, list[tuple[str, int]]] = {}
    for needle in filter(None, needles):
        if len(needle) < 2 * _STEP:
            at = -1
            while len(found[needle]) < MOST and (at := text.find(needle, at + 1)) >= 0:
                found[needle].append(at)
        else:
            for offset in range(_STEP):
                beginnings.setdefault(needle[offset : offset + _STEP], []).append((needle, offset))
    if beginnings:
        for step in range(0, len(text), _STEP):
            for needle, offset in beginnings.get(text[step : step + _STEP], ()):
                if len(found[needle]) < MOST and step >= offset and text.startswith(needle, step - offset):
                    found[needle].append(step - offset)
    return found


def further(text: str, needle: str, found: list[int]) -> list[int]:
    """The places that were found, and where these are only the first of many, those that follow."""
    places = list(found)
    at = places[-1] if len(places) == MOST else -1
    while at >= 0 and len(places) < MANY:
        at = text.find(needle, at + 1)
        if at >= 0:
            places.append(at)
    return places


def matches(searched: Searched, reading: Reading, places: Iterable[int]) -> Iterator[Match]:
    """Every place where all parts of a quotation stand, starting from where its longest part does."""
    parts, folded = reading.parts, searched.folded
    anchor = parts.index(reading.longest)
    for place in places:
        spans = [(place, place + len(reading.longest.text))]
        for part in parts[anchor + 1 :]:
            spans.append(_next(folded, spans[-1][1], part))
        for part, after in zip(parts[anchor - 1 :: -1] if anchor else (), parts[anchor:0:-1], strict=True):
            spans.insert(0, _previous(folded, spans[0][0], part, after.joint))
        if all(_stands(folded, part, *span) for part, span in zip(parts, spans, strict=True)):
            yield _match(searched, reading, spans)


def _stands(folded: Folded, part: Part, start: int, end: int) -> bool:
    """Whether a part stands there from word to word, and with its hyphens."""
    if start < 0 or cuts_word(folded, start) or cuts_word(folded, end):
        return False
    lead = folded.outside(start) if part.lead else ""
    trail = folded.outside(end) if part.trail else ""
    return alike(part.folded.whole(), lead + folded.spelled(start, end) + trail)


def _match(searched: Searched, reading: Reading, spans: list[tuple[int, int]]) -> Match:
    parts = reading.parts
    written = [
        searched.folded.source(*span, lead=part.lead, trail=part.trail) for span, part in zip(spans, parts, strict=True)
    ]
    skipped, inserted, why = [], [added(parts[0].joint), added(reading.tail)], ""
    for (before, after), part in zip(pairwise(written), parts[1:], strict=True):
        between = searched.text[before[1] : after[0]]
        if part.joint != GAP:
            inserted.insert(-1, "" if any(map(str.isalnum, between)) else added(part.joint))
        elif not _is_gap(between):
            skipped.append(" ".join(between.split()))
            why = why or _barred(searched, before[1], after[0])
    return Match(written[0][0], written[-1][1], tuple(skipped), tuple(filter(None, inserted)), why)


def _next(folded: Folded, place: int, part: Part) -> tuple[int, int]:
    """Where the part behind a place stands: next to it, or where an ellipsis leads."""
    text, size = folded.text, len(part.text)
    if place < 0:
        return _NOWHERE
    if part.joint == GAP:
        at = place - 1
        while (at := text.find(part.text, at + 1, place + _FAR)) >= 0:
            if _stands(folded, part, at, at + size):
                return at, at + size
        return _NOWHERE
    for between in _inserted(part.joint):
        if text.startswith(between + part.text, place):
            return place + len(between), place + len(between) + size
    return _NOWHERE


def _previous(folded: Folded, place: int, part: Part, joint: str) -> tuple[int, int]:
    """Where the part before a place stands."""
    text, size = folded.text, len(part.text)
    if place < 0:
        return _NOWHERE
    if joint == GAP:
        at = place - size + 1
        while (at := text.rfind(part.text, max(0, place - _FAR), at + size - 1)) >= 0:
            if _stands(folded, part, at, at + size):
                return at, at + size
        return _NOWHERE
    for between in _inserted(joint):
        at = place - len(between) - size
        if at >= 0 and text.startswith(part.text + between, at):
            return at, at + size
    return _NOWHERE


def _inserted(joint: str) -> tuple[str, ...]:
    """What may stand in a text where a quotation has an insertion: nothing, or the same words in brackets."""
    literal = fold(joint, hyphens=False).text
    return ("", " ", literal, f" {literal}", f"{literal} ", f" {literal} ")


def _is_gap(skipped: str) -> bool:
    """Whether what is passed over is nothing, or an ellipsis of the text's own."""
    return fold(skipped, hyphens=False).text in ("", " ", GAP)


def _barred(searched: Searched, start: int, end: int) -> str:
    """Why an ellipsis may not pass over something."""
    skipped = searched.text[start:end]
    if searched.paragraphs.part(start, end):
        return "its ellipsis passes over the end of a paragraph"
    if _OWN_GAP.search(skipped):
        return "its ellipsis passes over a gap in the text"
    cut = negation_across(searched.text, start) or negation_across(searched.text, end)
    negation = cut or negation_in(skipped, searched.language)
    return f"its ellipsis passes over '{negation}'" if negation else ""
