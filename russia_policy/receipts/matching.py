"""Whether a quotation stands in a text, and where: exact, equal but for its printing, or not at all.

A declared ellipsis may pass over words of one paragraph that hold no negation, and a bracketed insertion may add
words that are none. Everything else of a quotation must be there, word for word and from word to word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from russia_policy.folding import GAP, cuts_word, fold, same
from russia_policy.receipts.nearest import nearest
from russia_policy.receipts.negation import negation_in
from russia_policy.wording import edits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from russia_policy.folding import Folded
    from russia_policy.model import Evidence
    from russia_policy.wording import Edit

Verdict = Literal["exact", "normalised", "near", "ambiguous", "missing", "no text"]
VERIFIED: tuple[Verdict, ...] = ("exact", "normalised")

_ELLIPSIS = r"[\[(]\s*(?:…+|\.(?:\s?\.){2,})\s*[\])]|…+|\.(?:\s?\.){2,}"
_JOINT = re.compile(rf"(?P<gap>{_ELLIPSIS})|(?<!\w)\[[^\[\]]*\](?!\w)")
_OWN_GAP = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]")
_PARAGRAPH_END = re.compile(r"\n\s*?\n|\r\s*?\r|\f|\u2029")
_STEP = 12
"""Of every text so many characters are looked up at once; a shorter stretch is searched for by itself."""
_FAR = 10_000
"""How far an ellipsis is followed; a paragraph ends long before."""
_PLACES = 100
"""How many places of one quotation are looked at: it is ambiguous long before."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a search for a quotation came to."""

    verdict: Verdict
    start: int = 0
    end: int = 0
    """Where it stands, or what comes near, in code points of the text."""
    line: int = 0
    paragraph: int = 0
    skipped: tuple[str, ...] = ()
    """What its ellipses pass over."""
    edits: tuple[Edit, ...] = ()
    """What turns the quotation into the words that come near."""
    why: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a quotation between its ellipses and insertions, and what stands before it."""

    written: str
    folded: str
    joint: str


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    skipped: tuple[str, ...] = ()
    why: str = ""
    """Why it is none after all."""


def verify(text: str, quotations: Sequence[Evidence], *, context: int = 0) -> Iterator[Finding]:
    """Search a text once for all its quotations; with each comes so many words (`context`) of what stands around it."""
    folded = fold(text, hyphens=False)
    parts = [_parts(each.quote) for each in quotations]
    needles = {max((part.folded for part in each), key=len, default="") for each in parts}
    places = _occurrences(folded.text, needles)
    lines = [found.end() for found in re.finditer(r"\r\n?|\n", text)]
    paragraphs = [found.end() for found in re.finditer(r"(?:\A|\n[^\S\n]*\n)\s*(?=\S)", text)]
    for evidence, each in zip(quotations, parts, strict=True):
        found = _judged(text, folded, evidence, list(_matches(text, folded, each, places)))
        if found.end:
            line, paragraph = bisect_right(lines, found.start) + 1, bisect_right(paragraphs, found.start)
            before, after = _around(text, found.start, found.end, context)
            found = replace(found, line=line, paragraph=paragraph, before=before, after=after)
        yield found


def _around(text: str, start: int, end: int, count: int) -> tuple[str, str]:
    """The words before and behind a place; where a text has no blanks, so many characters as words would have."""
    ahead = re.sub(r"\s+", " ", text[max(start - 40 * count, 0) : start])
    behind = re.sub(r"\s+", " ", text[end : end + 40 * count])
    first = list(re.finditer(r"\S*\w\S*", ahead))[-count:]
    last = list(re.finditer(r"\S*\w\S*", behind))[:count]
    before = ahead[first[0].start() :] if first and count else ""
    after = behind[: last[-1].end()] if last and count else ""
    return before[-12 * count :] if count else "", after[: 12 * count]


def _parts(quote: str) -> list[_Part]:
    """Divide a quotation at its ellipses and insertions; signs without a word between two of them claim nothing."""
    parts: list[_Part] = []
    joint, done = "", 0
    for found in [*_JOINT.finditer(quote), None]:
        if found and not found["gap"] and negation_in(found[0]):
            continue
        written = quote[done : found.start() if found else len(quote)]
        folded = fold(written, hyphens=False).text.strip()
        if any(map(str.isalnum, folded)):
            parts.append(_Part(written.strip(), folded, joint))
            joint = ""
        if found:
            joint = GAP if found["gap"] or joint == GAP else f"{joint} {found[0]}".strip()
            done = found.end()
    if not parts and any(map(str.isalnum, quote)):
        parts.append(
            _Part(quote.strip(), fold(quote, hyphens=False).text.strip(), "")
        )  # all of it in brackets: the text's own
    return parts


def _occurrences(text: str, needles: Collection[str]) -> dict[str, list[int]]:
    """Where each needle stands in a text, in one pass over it, however many needles there are.

    A needle of at least twice the step covers one whole step of the text wherever it stands; so the text's steps
    are looked up among the needles' beginnings, and only what is found there is compared.
    """
    found: dict[str, list[int]] = {needle: [] for needle in needles}
    beginnings: dict[str, list[tuple[str, int]]] = {}
    for needle in filter(None, needles):
        if len(needle) < 2 * _STEP:
            at = -1
            while len(found[needle]) < _PLACES and (at := text.find(needle, at + 1)) >= 0:
                found[needle].append(at)
        else:
            for offset in range(_STEP):
                beginnings.setdefault(needle[offset : offset + _STEP], []).append((needle, offset))
    if beginnings:
        for step in range(0, len(text), _STEP):
            for needle, offset in beginnings.get(text[step : step + _STEP], ()):
                if text.startswith(needle, step - offset) and step >= offset and len(found[needle]) < _PLACES:
                    found[needle].append(step - offset)
    return found


def _matches(text: str, folded: Folded, parts: list[_Part], places: dict[str, list[int]]) -> Iterator[_Match]:
    """Every place where all parts of a quotation stand, starting from its longest part."""
    if not parts:
        return
    anchor = max(range(len(parts)), key=lambda number: len(parts[number].folded))
    for place in places[parts[anchor].folded]:
        spans = [(place, place + len(parts[anchor].folded))]
        for number in range(anchor + 1, len(parts)):
            spans.append(_next(folded.text, spans[-1][1], parts[number]))
        for number in range(anchor, 0, -1):
            spans.insert(0, _previous(folded.text, spans[0][0], parts[number - 1], parts[number].joint))
        if any(start < 0 or cuts_word(folded.text, start) or cuts_word(folded.text, end) for start, end in spans):
            continue
        written = [folded.source(*span) for span in spans]
        if all(same(part.written, text[a:b]) for part, (a, b) in zip(parts, written, strict=True)):
            gaps = [
                text[a[1] : b[0]]
                for (a, b), part in zip(pairwise(written), parts[1:], strict=True)
                if part.joint == GAP
            ]
            why = next(filter(None, map(_barred, gaps)), "")
            skipped = tuple(" ".join(gap.split()) for gap in gaps if not _is_gap(gap))
            yield _Match(written[0][0], written[-1][1], skipped, why)


_NOWHERE = (-1, -1)


def _next(text: str, place: int, part: _Part) -> tuple[int, int]:
    """Where the part behind a place stands: next to it, or where an ellipsis leads."""
    size = len(part.folded)
    if place < 0:
        return _NOWHERE
    if part.joint == GAP:
        at = place - 1
        while (at := text.find(part.folded, at + 1, place + _FAR)) >= 0:
            if not cuts_word(text, at) and not cuts_word(text, at + size):
                return at, at + size
        return _NOWHERE
    for between in _inserted(part.joint):
        if text.startswith(between + part.folded, place):
            return place + len(between), place + len(between) + size
    return _NOWHERE


def _previous(text: str, place: int, part: _Part, joint: str) -> tuple[int, int]:
    """Where the part before a place stands."""
    size = len(part.folded)
    if place < 0:
        return _NOWHERE
    if joint == GAP:
        at = place - size + 1
        while (at := text.rfind(part.folded, max(0, place - _FAR), at + size - 1)) >= 0:
            if not cuts_word(text, at) and not cuts_word(text, at + size):
                return at, at + size
        return _NOWHERE
    for between in _inserted(joint):
        at = place - len(between) - size
        if at >= 0 and text.startswith(part.folded + between, at):
            return at, at + size
    return _NOWHERE


def _inserted(joint: str) -> tuple[str, ...]:
    """What may stand in a text where a quotation has an insertion: nothing, or the same words in brackets."""
    literal = fold(joint, hyphens=False).text
    return ("", " ", literal, f" {literal}", f"{literal} ", f" {literal} ")


def _is_gap(skipped: str) -> bool:
    """Whether what is passed over is nothing, or an ellipsis of the text's own."""
    return fold(skipped, hyphens=False).text in ("", " ", GAP)


def _barred(skipped: str) -> str:
    """Why an ellipsis may not pass over something."""
    if _is_gap(skipped):
        return ""
    if _PARAGRAPH_END.search(skipped):
        return "its ellipsis passes over the end of a paragraph"
    if _OWN_GAP.search(skipped):
        return "its ellipsis passes over a gap in the text"
    negation = negation_in(skipped)
    return f"its ellipsis passes over '{negation}'" if negation else ""


def _judged(text: str, folded: Folded, evidence: Evidence, matches: list[_Match]) -> Finding:
    sound = [each for each in matches if not each.why]
    told = [each for each in sound if _beside(text, evidence, each)]
    if len(told) == 1:
        return _verified(text, evidence.quote.strip(), told[0])
    if told:
        more = " or more" if len(matches) >= _PLACES else ""
        return Finding("ambiguous", told[0].start, told[0].end, why=f"it stands in {len(told)}{more} places")
    if matches:
        first = (sound or matches)[0]
        why = first.why or "its prefix and suffix do not stand beside it"
        changed = _edits(evidence.quote, text[first.start : first.end])
        return Finding("near", first.start, first.end, skipped=first.skipped, edits=changed, why=why)
    return _otherwise(text, folded, evidence.quote)


def _otherwise(text: str, folded: Folded, quote: str) -> Finding:
    """What a text has in place of a quotation."""
    try:
        span = nearest(folded.text, fold(quote, hyphens=False).text.strip())
    except ModuleNotFoundError:
        return Finding("missing", why="to see what comes near, install russia-policy[near]")
    if span is None:
        return Finding("missing")
    start, end = folded.source(*span)
    return Finding("near", start, end, edits=_edits(quote, text[start:end]))


def _edits(quote: str, text: str) -> tuple[Edit, ...]:
    return tuple(edits(" ".join(quote.split()), " ".join(text.split())))


def _beside(text: str, evidence: Evidence, match: _Match) -> bool:
    """Whether the prefix ends where a match begins, and the suffix begins where it ends."""
    if not (evidence.prefix or evidence.suffix):
        return True
    before, after = fold(evidence.prefix, hyphens=False).text.strip(), fold(evidence.suffix, hyphens=False).text.strip()
    ahead = text[max(match.start - 4 * len(evidence.prefix) - 8, 0) : match.start]
    behind = text[match.end : match.end + 4 * len(evidence.suffix) + 8]
    return fold(ahead, hyphens=False).text.strip().endswith(before) and fold(
        behind, hyphens=False
    ).text.strip().startswith(after)


def _verified(text: str, quote: str, match: _Match) -> Finding:
    # An opening bracket or ellipsis belongs to the quotation, though not to the parts that were looked for.
    at = text.find(quote, max(match.start - len(quote), 0), match.end + len(quote))
    if 0 <= at <= match.start and at + len(quote) >= match.end:
        return Finding("exact", at, at + len(quote))
    return Finding("normalised", match.start, match.end, skipped=match.skipped)
