"""Whether a quotation stands in a text, and where: exact, equal but for its printing, cut, or not at all.

A declared ellipsis may pass over words of one paragraph that hold no negation, and brackets may put in words that
are none: the quotation is then *cut*, and what is passed over or put in is told. Everything else of a quotation must
be there, word for word and from word to word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from russia_policy.frozen import frozen
from russia_policy.receipts.edges import adjoining
from russia_policy.receipts.markup import unmarked, unstressed
from russia_policy.receipts.nearest import nearest
from russia_policy.receipts.quoted import readings
from russia_policy.receipts.search import Searched, further, matches, occurrences
from russia_policy.text.folding import fold
from russia_policy.text.wording import edits
from russia_policy.values import COUNTED, counted_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.model import Evidence
    from russia_policy.receipts.quoted import Reading
    from russia_policy.receipts.search import Match
    from russia_policy.text.wording import Edit

Verdict = Literal["exact", "normalised", "cut", "near", "elsewhere", "missing", "no text"]
VERIFIED: tuple[Verdict, ...] = ("exact", "normalised", "cut")
"""From the best to the least."""
_PROSE = 2_000
"""Of characters: where longer prose differs, it is told whole and not word by word."""
_PLACES = 3
"""So many places are named where a locator is none of them."""


@frozen
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
    inserted: tuple[str, ...] = ()
    """What its brackets put in."""
    beside: tuple[str, ...] = ()
    """What stands beside it and may turn its sense."""
    edits: tuple[Edit, ...] = ()
    """What turns the quotation into the words that come near."""
    why: str = ""
    before: str = ""
    after: str = ""

    @property
    def differs(self) -> bool:
        """Whether the text has other words, and not only the quotation's words at another place or with a gap."""
        return self.verdict == "missing" or (self.verdict == "near" and not self.why)

    @property
    def is_misplaced(self) -> bool:
        """Whether the text has the very words, and only at another place than the quotation names."""
        return self.verdict == "near" and bool(self.edits) and all(op == "=" for op, _ in self.edits)


def verify(
    text: str,
    quotations: Sequence[Evidence],
    *,
    language: str = "",
    markdown: bool = False,
    context: int = 0,
    counted: Sequence[str] = COUNTED,
    nearest: bool = True,
) -> Iterator[Finding]:
    """Search a text once for all its quotations.

    Args:
        text: What the source says; offsets count its code points.
        quotations: What is said to stand there.
        language: The text's, as a BCP 47 tag, which decides what words are negations there.
        markdown: Whether the text has markup, which is none of its words.
        context: How many words of what stands around each quotation come with it.
        counted: The locators that the text can prove wrong; one that it cannot only chooses among several places.
        nearest: Whether to look for what comes near a quotation that does not stand there.
    """
    searched = Searched(text, language, markdown=markdown)
    asked = [list(_readings(evidence.quote, markdown=markdown)) for evidence in quotations]
    needles = {reading.longest.text for ways in asked for reading in ways if reading.parts}
    places = occurrences(searched.folded.text, needles)
    for evidence, ways in zip(quotations, asked, strict=True):
        found = [
            match
            for reading in ways
            if reading.parts
            for match in matches(
                searched, reading, _everywhere(searched, evidence, reading, places[reading.longest.text])
            )
        ]
        finding = _judged(searched, evidence, found, context, counted)
        yield finding or (_otherwise(searched, evidence.quote) if nearest else Finding("missing"))


def _everywhere(searched: Searched, evidence: Evidence, reading: Reading, found: list[int]) -> list[int]:
    """The places of a reading's longest part; further ones where a context or a number says which of many is meant."""
    told = evidence.prefix or evidence.suffix or evidence.paragraph or evidence.line
    return further(searched.folded.text, reading.longest.text, found) if told else found


def _readings(quote: str, *, markdown: bool) -> Iterator[Reading]:
    yield from readings(quote)
    plain = (unmarked(quote, blocks=False) if markdown else unstressed(quote)).text
    if plain != quote:
        yield from readings(plain)


def _judged(
    searched: Searched, evidence: Evidence, found: list[Match], context: int, counted: Sequence[str]
) -> Finding | None:
    """What the places where a quotation's words were found come to; None where there is no such place."""
    told = [match for match in found if not match.why and _beside(searched.text, evidence, match)]
    if told:
        here = [match for match in told if not _misplaced(searched, evidence, [match], COUNTED)]
        why = "" if here else _misplaced(searched, evidence, told, counted)
        finding = _best(_verified(searched, evidence.quote.strip(), match, context) for match in here or told)
        return replace(finding, verdict="near", edits=(("=", evidence.quote.strip()),), why=why) if why else finding
    if not found:
        return None
    sound = [match for match in found if not match.why]
    first = (sound or found)[0]
    why = first.why or "its prefix and suffix do not stand beside it"
    changed = _edits(evidence.quote, searched.text[first.start : first.end])
    return _at(searched, Finding("near", skipped=first.skipped, edits=changed, why=why), first.start, first.end)


def _best(findings: Iterable[Finding]) -> Finding:
    """The first of the best verdict; an exact one need not be compared with others."""
    best: Finding | None = None
    for finding in findings:
        if best is None or VERIFIED.index(finding.verdict) < VERIFIED.index(best.verdict):
            best = finding
        if best.verdict == "exact":
            break
    assert best is not None  # noqa: S101 - asked only where something was found
    return best


def _otherwise(searched: Searched, quote: str) -> Finding:
    """What a text has in place of a quotation."""
    try:
        span = nearest(searched.folded, fold(quote, hyphens=False).text.strip())
    except ModuleNotFoundError:
        return Finding("missing", why="to see what comes near: pip install 'russia-policy[near]'")
    if span is None:
        return Finding("missing")
    start, end = searched.folded.source(*span)
    return _at(searched, Finding("near", edits=_edits(quote, searched.text[start:end])), start, end)


def _edits(quote: str, text: str) -> tuple[Edit, ...]:
    first, second = " ".join(quote.split()), " ".join(text.split())
    if len(first) + len(second) > _PROSE:
        return (("-", first), ("+", second))
    return tuple(edits(first, second))


def _beside(text: str, evidence: Evidence, match: Match) -> bool:
    """Whether the prefix ends where a match begins, and the suffix begins where it ends."""
    if not (evidence.prefix or evidence.suffix):
        return True
    before, after = (fold(beside, hyphens=False).text.strip() for beside in (evidence.prefix, evidence.suffix))
    ahead = fold(text[max(match.start - 4 * len(evidence.prefix) - 8, 0) : match.start], hyphens=False).text
    behind = fold(text[match.end : match.end + 4 * len(evidence.suffix) + 8], hyphens=False).text
    return ahead.strip().endswith(before) and behind.strip().startswith(after)


def _misplaced(searched: Searched, evidence: Evidence, found: Sequence[Match], counted: Sequence[str]) -> str:
    """What the locators of these kinds say of a quotation that none of its places bears out."""
    for name in counted:
        given = getattr(evidence, name)
        span = counted_from(given)
        stands = [_place(searched, match.start)[name == "paragraph"] for match in found] if span else []
        if span and not any(span[0] <= number <= span[1] for number in stands):
            places = " and ".join(map(str, sorted(set(stands))[:_PLACES]))
            return f"you wrote {name} {given}, the words stand in {places}"
    alone = len(found) == 1 or len(counted) < len(COUNTED)
    return "" if alone else "no place of the words has both numbers"


def _verified(searched: Searched, quote: str, match: Match, context: int) -> Finding:
    start, end = searched.place(match.start, match.end)
    # An opening bracket or ellipsis belongs to the quotation, though not to the parts that were looked for.
    at = searched.written.find(quote, max(start - len(quote), 0), end + len(quote))
    exact = 0 <= at <= start and at + len(quote) >= end
    skipped, inserted = ((), ()) if exact else (match.skipped, match.inserted)
    size = len(searched.text)
    first, last = (searched.paragraphs.around(place, size) for place in (match.start, match.end - 1))
    beside = adjoining(searched.text, match.start, match.end, (first[0], last[1]), searched.language)
    verdict: Verdict = "cut" if skipped or inserted or beside else "exact" if exact else "normalised"
    before, after = _around(searched.text, match.start, match.end, context)
    finding = Finding(verdict, skipped=skipped, inserted=inserted, beside=beside, before=before, after=after)
    finding = _at(searched, finding, match.start, match.end)
    return replace(finding, start=at, end=at + len(quote)) if exact else finding


def _at(searched: Searched, finding: Finding, start: int, end: int) -> Finding:
    line, paragraph = _place(searched, start)
    start, end = searched.place(start, end)
    return replace(finding, start=start, end=end, line=line, paragraph=paragraph)


def _place(searched: Searched, start: int) -> tuple[int, int]:
    written = searched.place(start, start + 1)[0]
    return bisect_right(searched.lines, written) + 1, searched.paragraphs.number(start)


def _around(text: str, start: int, end: int, count: int) -> tuple[str, str]:
    """The words before and behind a place; where a text has no blanks, so many characters as words would have."""
    if not count:
        return "", ""
    ahead = re.sub(r"\s+", " ", text[max(start - 40 * count, 0) : start])
    behind = re.sub(r"\s+", " ", text[end : end + 40 * count])
    first, last = ([word for word in re.finditer(r"\S+", side) if _is_word(word[0])] for side in (ahead, behind))
    before = ahead[first[-count:][0].start() :] if first else ""
    after = behind[: last[:count][-1].end()] if last else ""
    return before[-12 * count :], after[: 12 * count]


def _is_word(written: str) -> bool:
    return any(map(str.isalnum, written))
