"""Which sources of a debate a report names beside a quotation: by a link, by a note, or by a source's id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from russia_policy.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from russia_policy.model import Source
    from russia_policy.receipts.passages import Passage
    from russia_policy.values import Id

_URL = re.compile(r"https?://[^\s<>\"“”„«»]+")
_URL_END = ".,;:!?)]}'’"
_ID = re.compile(r"(?<![\w/-])[a-z0-9]+(?:-[a-z0-9]+)*(?![\w/-])")
_CALL = re.compile(r"\[\^([^\[\]\s]{1,40})\]|\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\]|([¹²³⁰⁴-⁹]{1,3})")
"""How a note is called: `[^1]`, `[1]`, `[1, 2]`, `¹`."""
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LEAD = re.compile(r"[\s.,;:!?…。！？，；：、)\]”’\"»(\[—–―-]*")
_ASIDE = re.compile(r"[(\[—–―]")
_ENDED = re.compile(r"[.!?…。！？][\"”’»)\]]*\s*\Z")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s+(\w)|[。！？]")


class Reference(NamedTuple):
    """A place in a passage that names sources."""

    start: int
    end: int
    sources: frozenset[Id]


class Attribution:
    """The sources of a debate by everything that names them in a report."""

    def __init__(self, sources: Mapping[Id, Source], passages: Sequence[Passage]) -> None:
        self.sources = sources
        self.by_address: dict[str, set[Id]] = {}
        for source in sources.values():
            for address in filter(None, (source.url, source.via)):
                self.by_address.setdefault(_levelled(address), set()).add(source.id)
        self.titles = {fold(source.title, case=True).text.strip(): source.id for source in sources.values()}
        self.notes: dict[str, frozenset[Id]] = {}
        for passage in passages:
            if passage.names and (named := self._named_in_note(passage)):
                self.notes |= dict.fromkeys(passage.names, named)

    def references(self, passage: Passage) -> list[Reference]:
        """What in a passage names sources, in order."""
        return sorted([*self._direct(passage), *self._calls(passage)])

    def _named_in_note(self, passage: Passage) -> frozenset[Id]:
        named = {source for reference in self._direct(passage) for source in reference.sources}
        words = fold(passage.text, case=True).text
        named.update(source for title, source in self.titles.items() if " " in title and title in words)
        return frozenset(named)

    def _direct(self, passage: Passage) -> Iterator[Reference]:
        for link in passage.links:
            yield from self._led_to(link.start, link.end, link.address)
        for found in _URL.finditer(passage.text):
            yield from self._led_to(found.start(), found.end(), found[0].rstrip(_URL_END))
        for found in _ID.finditer(passage.text):
            bracketed = passage.text[found.start() - 1 : found.start()] == "["
            if found[0] in self.sources and (bracketed or "-" in found[0]):
                yield Reference(found.start(), found.end(), frozenset((found[0],)))

    def _led_to(self, start: int, end: int, address: str) -> Iterator[Reference]:
        named = self.by_address.get(_levelled(address))
        if named:
            yield Reference(start, end, frozenset(named))

    def _calls(self, passage: Passage) -> Iterator[Reference]:
        called = [(link.start, link.end, link.address[1:]) for link in passage.links if link.address.startswith("#")]
        for found in _CALL.finditer(passage.text):
            label = found[1] or (found[3] or "").translate(_SUPERSCRIPT)
            labels = [label] if label else re.findall(r"\d+", found[2])
            called += [(found.start(), found.end(), label) for label in labels]
        for start, end, label in called:
            own = label in passage.names and not start
            if label in self.notes and not own:
                yield Reference(start, end, self.notes[label])


def beside(text: str, quotations: Sequence[tuple[int, int]], number: int, references: Sequence[Reference]) -> set[Id]:
    """The sources that are named beside one of the quotations of a passage.

    What leads from the quotation itself comes first, then what follows in its sentence, then what precedes in it and
    belongs to no other. Where it is the only quotation, anything in its passage will do.

    Args:
        text: The passage.
        quotations: Where its quotations begin and end, in order.
        number: Which one.
        references: What names sources.
    """
    start, end = quotations[number]
    before = quotations[number - 1] if number else (0, 0)
    after = quotations[number + 1][0] if number + 1 < len(quotations) else len(text)
    inside = [reference for reference in references if reference.start < end and reference.end > start]
    behind = [
        reference
        for reference in references
        if end <= reference.start < after and not _apart(text[start:end], text[end : reference.start])
    ]
    ahead = [
        reference
        for reference in references
        if before[1] <= reference.start
        and reference.end <= start
        and not _ends_sentence(text[reference.end : start])
        and (not number or _apart(text[slice(*before)], text[before[1] : reference.start]))
    ]
    near = inside or behind or ahead[-1:] or (list(references) if len(quotations) == 1 else [])
    return {source for reference in near for source in reference.sources}


def _apart(quotation: str, gap: str) -> bool:
    """Whether a sentence ends between a quotation and what follows it."""
    lead = _LEAD.match(gap)
    rest = gap[lead.end() :] if lead else gap
    if not rest:
        return False
    ended = _ENDED.search(quotation) or _ENDED.search(lead[0] if lead else "")
    aside = lead and _ASIDE.search(lead[0])
    return bool((ended and not aside and not rest[0].islower()) or _ends_sentence(rest))


def _ends_sentence(text: str) -> bool:
    """Whether a sentence ends in a text: an abbreviation does not, behind which a small letter or a number stands."""
    begins = (found[1] or "" for found in _SENTENCE_END.finditer(text))
    return any(not sign.islower() and not sign.isdecimal() for sign in begins)


def _levelled(address: str) -> str:
    """What is compared of an address: not its scheme, `www.`, the fragment, or a slash at its end."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}" if parts.netloc else address
