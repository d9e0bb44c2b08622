"""Which quotations a report contains, whatever it is written in, and whether they stand in a debate's texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from russia_policy.frozen import frozen
from russia_policy.receipts.attribution import Attribution, beside
from russia_policy.receipts.documents import passages
from russia_policy.receipts.quotation_marks import marked
from russia_policy.text.folding import fold
from russia_policy.text.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.model import Debate
    from russia_policy.receipts.attribution import Reference
    from russia_policy.receipts.passages import Passage
    from russia_policy.values import Id

LEAST = 3
"""Words that a quotation has which is looked up; fewer stand in many texts by chance."""
TOO_SHORT = f"fewer than {LEAST} words"
NOT_CLOSED = "its closing mark is missing"
A_TITLE = "a title in the debate"
_SHOWN = 80
"""So many characters of what is not closed are shown."""
_CALLS = re.compile(r"\[\^[^\[\]\s]{1,40}\]")
_TAIL = re.compile(r"\n\s*(?:[—–―]|-{1,3}\s)[^\n]*\Z")
"""The last line of a block quote, where it says who is quoted."""
_SOURCE = re.compile(r"\s*(?:\s[—–―]\s[^—–―]{1,200}|[(\[][^()\[\]]{1,200}[)\]][.]?)\Z")
"""What may be the end of a block quote, or who is quoted there: it is tried both ways."""
_SIGNED = re.compile(r"\s*(?:[—–―]|-{1,3}\s)")
_ADMONITION = re.compile(r"\[!\w+\]")


@frozen
class Quoted:
    """A quotation in a report."""

    line: int
    end_line: int
    readings: tuple[str, ...]
    """Its words, the likeliest reading first."""
    sources: tuple[Id, ...] = ()
    """The sources that are named beside it."""
    why: str = ""
    """Why it is not looked up."""

    @property
    def quote(self) -> str:
        """Its words in the likeliest reading."""
        return self.readings[0]


def quotations_of(debate: Debate, text: str, path: str) -> list[Quoted]:
    """The quotations of a report, in order.

    Args:
        debate: The debate, whose sources may be named beside them.
        text: The report.
        path: Its file, whose suffix says what it is written in.

    Raises:
        OutOfBoundsError: it takes too long to read.
    """
    found = passages(text, path)
    attribution = Attribution(debate.sources, found)
    references = [attribution.references(passage) for passage in found]
    titles = _titles(debate)
    quoted: list[Quoted] = []
    for number, passage in enumerate(found):
        if passage.quoted:
            quoted += _in_block(found, references, number)
        else:
            follows = found[number + 1].text[:1] if number + 1 < len(found) else ""
            quoted += _between_marks(passage, references[number], titles, follows)
    return quoted


def _titles(debate: Debate) -> frozenset[str]:
    """What the debate itself calls its parts: between quotation marks these are titles and no quotations."""
    named = [debate.title, *(topic.title for topic in debate.topics.values())]
    for source in debate.sources.values():
        inner = (_words(source.title, mark.start, end) for mark in marked(source.title) for end in mark.ends)
        named += (source.title, source.container_title, *inner)
    for group in debate.groups.values():
        named += (group.name, group.title)
    named += (evidence.section for _, _, evidence in debate.quotations())
    return frozenset(map(_levelled, filter(None, named)))


def _levelled(words: str) -> str:
    return fold(words, case=True).text.strip(" .,;:!?…")


def _between_marks(
    passage: Passage, references: Sequence[Reference], titles: frozenset[str], follows: str
) -> Iterator[Quoted]:
    """The quotations of a passage; `follows` is the sign that the next one begins with."""
    text = passage.text
    spans: list[tuple[int, tuple[int, ...], str]] = []
    for mark in marked(text):
        # Each paragraph of a long quotation begins with a mark, and only the last one ends with one.
        ends = mark.ends or ((len(text) + 1,) if follows == text[mark.start] else ())
        spans.append((mark.start, ends, _why_not(text, mark.start, ends, titles)))
    checked = [(start, ends[0]) for start, ends, why in spans if not why]
    number = 0
    for start, ends, why in spans:
        end = ends[0] if ends else min(len(text) + 1, start + _SHOWN)
        readings = _readings(text, start, ends or (end,))
        named: set[Id] = set()
        if not why:
            named = beside(text, checked, number, references)
            number += 1
        yield Quoted(passage.line(start), passage.line(end - 1), readings, tuple(sorted(named)), why)


def _readings(text: str, start: int, ends: Sequence[int]) -> tuple[str, ...]:
    """The words of a quotation in each way to read it.

    An apostrophe may be the closing mark. And the comma or full stop before that mark may be the report's own: in
    American usage it goes there whatever the source has.
    """
    readings = [_words(text, start, end) for end in ends]
    readings += [words[:-1] for words in readings if words.endswith((",", ".")) and not words.endswith("..")]
    return tuple(dict.fromkeys(readings))


def _why_not(text: str, start: int, ends: Sequence[int], titles: frozenset[str]) -> str:
    if not ends:
        return NOT_CLOSED
    readings = [_words(text, start, end) for end in ends]
    if not any(map(_long, readings)):
        return TOO_SHORT
    return A_TITLE if any(_levelled(words) in titles for words in readings) else ""


def _words(text: str, start: int, end: int) -> str:
    """What stands between two marks, without the calls of notes."""
    return " ".join(_CALLS.sub("", text[start + 1 : end - 1]).split())


def _long(words: str) -> bool:
    return count_words(words) >= LEAST


def _in_block(found: Sequence[Passage], references: Sequence[Sequence[Reference]], number: int) -> Iterator[Quoted]:
    """The quotation that a paragraph of a block quote is; none where it only says who is quoted."""
    passage = found[number]
    body = _without_signature(passage.text)
    if not body or _ADMONITION.match(body) or not any(map(str.isalnum, body)):
        return
    start = passage.text.index(body)
    words = " ".join(_CALLS.sub("", body).split())
    readings = tuple(dict.fromkeys((words, _SOURCE.sub("", words))))
    named = {source for reference in references[number] for source in reference.sources}
    named = named or _named_around(found, references, number)
    line, end_line = passage.line(start), passage.line(start + len(body) - 1)
    why = "" if _long(words) else TOO_SHORT
    yield Quoted(line, end_line, readings, tuple(sorted(named)), why)


def _without_signature(text: str) -> str:
    """The words of a paragraph of a block quote, without marks around them and without who is quoted."""
    if _SIGNED.match(text):
        return ""
    body = _TAIL.sub("", text).strip()
    first = next(marked(body), None)
    if first and first.start == 0 and first.ends:
        after = body[first.ends[-1] :]
        if not any(map(str.isalnum, after)) or re.match(r"\s*[(\[—–―,-]", after):
            return body[1 : first.ends[-1] - 1]
    return body


def _named_around(found: Sequence[Passage], references: Sequence[Sequence[Reference]], number: int) -> set[Id]:
    """The sources that are named behind a block quote, or in the words that lead to it."""
    last, first = number, number
    while last + 1 < len(found) and found[last + 1].quoted:
        last += 1
        if _SIGNED.match(found[last].text):
            return {source for reference in references[last] for source in reference.sources}
    while first and found[first - 1].quoted:
        first -= 1
    if last + 1 < len(found) and re.match(r"\s*[(\[—–―]", found[last + 1].text):
        named = {source for reference in references[last + 1] for source in reference.sources}
        if named:
            return named
    if first and found[first - 1].text.rstrip().endswith((":", "：")):
        return {source for reference in references[first - 1][-1:] for source in reference.sources}
    return set()
