"""In which language each part of a line is: the words of a debate among the words of the program."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from russia_policy.pages.blocks import runs, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from russia_policy.pages.blocks import Line, Role

WORD, LETTER = re.compile(r"\w+"), re.compile(r"[^\W\d_]")
SHORT = 4
"""A text of fewer letters, all of them ASCII, can be a word of the program: it counts only where it stands alone."""


class Part(NamedTuple):
    """A part of a line, in one role and one language."""

    text: str
    role: Role
    language: str
    """Empty where it is that of what the line stands in, or where nothing is to be read."""


class Tongues:
    """Knows the texts that are in another language than the program's words, and finds them within lines."""

    def __init__(self, texts: Mapping[str, str], usual: str) -> None:
        self.usual = usual
        self._known: dict[str, list[tuple[str, int, str]]] = {}
        """First word of a text → the texts that begin with it, where it begins in each, and their languages."""
        for text, language in sorted(texts.items(), key=lambda known: -len(known[0])):
            shown = visible(text)
            if first := WORD.search(shown):
                self._known.setdefault(first[0], []).append((shown, first.start(), language))

    def parts(self, line: Line, within: str = "") -> list[Part]:
        """Take a line apart by language; `within` is the language of the element that it stands in."""
        if not self._known:
            return [Part(text, role, "") for text, role in runs(line)]
        outer = within or self.usual
        return [
            part
            for run, role in runs(line)
            for text, language in self._parted(run)
            for part in _marked(text, role, language, outer)
        ]

    def of(self, line: Line) -> str:
        """The language in which a line begins; empty where it is that of the program."""
        if not self._known:
            return ""
        return next((part.language for part in self.parts(line) if LETTER.search(part.text)), "")

    def _parted(self, text: str) -> Iterator[tuple[str, str]]:
        """A text in pieces, each with its language."""
        end = 0
        for start, stop, language in self._found(text):
            if end < start:
                yield text[end:start], self.usual
            yield text[start:stop], language
            end = stop
        if end < len(text):
            yield text[end:], self.usual

    def _found(self, text: str) -> Iterable[tuple[int, int, str]]:
        """Where known texts stand within a text, the longest ones, each with its language."""
        end = 0
        for word in WORD.finditer(text):
            for known, before, language in self._known.get(word[0], ()):
                start = word.start() - before
                stop = start + len(known)
                if start >= end and text.startswith(known, start) and _whole(text, stop) and _counts(known, text):
                    yield start, stop, language
                    end = stop
                    break


def _marked(text: str, role: Role, language: str, outer: str) -> Iterator[Part]:
    """A text as parts; of another language, the blanks at its ends are not, so that they stay where they are."""
    if language == outer or not LETTER.search(text):
        yield Part(text, role, "")
        return
    words = text.strip()
    before, _, after = text.partition(words)
    for part, spoken in ((before, ""), (words, language), (after, "")):
        if part:
            yield Part(part, role, spoken)


def _whole(text: str, stop: int) -> bool:
    """Whether no word goes on at a place."""
    return not WORD.match(text, stop) or not WORD.match(text, stop - 1)


def _counts(known: str, text: str) -> bool:
    return known == text or len(known) >= SHORT or not known.isascii()


def leftward(text: str) -> bool:
    """Whether a text has letters that are read from right to left."""
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
