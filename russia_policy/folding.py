"""Which differences between two printings of a text are none: blanks, quotation marks, dashes, broken words.

A folded text is what is left when they are levelled, with the way back to every character of the text. Letters,
digits and case are never touched, so that a changed word stays a changed word. What page layout leaves between
words (running heads, page numbers) is kept: nothing tells it from a word of the text. A note's superscript digit
goes where it follows a closing sign, since there it cannot be a power or a unit.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP = "…"
"""Every way to print an ellipsis, folded."""

_HYPHEN = "\\-\u2010\u2011\u2212"
_DASH = "\u2012-\u2015\u2e3a\u2e3b"
_CLOSING = ".,;:!?\"'”’…"
_NOTE = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
_THIN = "\u00a0\u2009\u202f"
# Han, kana and their punctuation: a line's end is no blank there.
_CJK = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
# Scripts without blanks between words, where a quotation may begin behind any character.
_UNSPACED = re.compile(f"[{_CJK}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")

# What may be folded stands between words. Only there are the alternatives of `_ATOM` tried: a text is mostly
# letters and single blanks, and this class passes over them at the speed of C.
_BETWEEN = f"\\s{_HYPHEN}{_DASH}.…\\[(\\])“”„‟″«»‘’‚‛′`´‹›\u00ad{_NOTE}"
_RUN = re.compile(f"[{_BETWEEN}](?:[{_BETWEEN}]+|(?<![ .()\\[\\]])|(?<=[{_CJK}] )(?=[{_CJK}]))")
_BREAK = r"[^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*"
_ATOM = re.compile(
    rf"""
      (?P<gap>    \s*(?:[\[(]\s*)?(?:…+|\.(?:\s?\.){{2,}})(?:\s*[\])])?\s*)
    | (?P<dash>   \s*(?:[{_DASH}]+|-{{2,}})\s* | (?:\s+|^)[{_HYPHEN}](?:\s+|\Z) | (?<=\d)[{_HYPHEN}]\s?(?=\d))
    | (?P<soft>   \u00ad(?:{_BREAK})?)
    | (?P<broken> (?<=[^\W\d_])[{_HYPHEN}]{_BREAK}(?=[^\W\d_]))
    | (?P<hyphen> [{_HYPHEN}])
    | (?P<single> [‘’‚‛′`´‹›])
    | (?P<double> [“”„‟″]|«[{_THIN}]?|[{_THIN}]?»)
    | (?P<note>   (?<=[{re.escape(_CLOSING)}])[{_NOTE}]+(?=\s|$))
    | (?P<joined> (?<=[{_CJK}])\s+(?=[{_CJK}]))
    | (?P<blank>  \s+)
    """,
    re.VERBOSE,
)
BROKEN = "\x00"
_STRICT = {"gap": GAP, "dash": "–", "single": "'", "double": '"', "blank": " ", "hyphen": "-", "broken": BROKEN}
# The text that is searched knows no hyphens: at a line's end nobody can say whether one belongs to the word. Every
# match is then compared once more, hyphens and all (`same`).
_LOOSE = {**_STRICT, "hyphen": "", "broken": ""}
_KEPT = {**_STRICT, "broken": "-"}
_MARKS = 30
"""Marks on one letter that are composed; longer runs are left as they are (Unicode's stream-safe format)."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the replacements made in it: where each stands here, its length, and what it stands for."""

    text: str
    at: list[int]
    lengths: list[int]
    starts: list[int]
    ends: list[int]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text as written that a stretch of the folded one stands for."""
        return self._of(start)[0], self._of(end - 1)[1]

    def _of(self, offset: int) -> tuple[int, int]:
        number = bisect_right(self.at, offset) - 1
        if number < 0:
            return offset, offset + 1
        past = offset - self.at[number] - self.lengths[number]
        if past < 0:
            return self.starts[number], self.ends[number]
        return self.ends[number] + past, self.ends[number] + past + 1


def fold(text: str, *, hyphens: bool = True, case: bool = False) -> Folded:
    """Fold a text in one pass, with the way back to its characters.

    Args:
        text: The text as written.
        hyphens: Whether hyphens stay. To search, leave them out: at a line's end nobody can say whether one belongs
            to the word. Compare what is found once more (`same`).
        case: Whether upper and lower case are one.
    """
    return _folded(text.lower() if case and len(text.lower()) == len(text) else text, _KEPT if hyphens else _LOOSE)


def places(wanted: str, text: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text as written, whatever their case and printing: the start and end of each place."""
    needle, hay = fold(wanted, hyphens=False, case=True).text.strip(), fold(text, hyphens=False, case=True)
    at = hay.text.find(needle) if needle else -1
    while at >= 0:
        start, end = hay.source(at, at + len(needle))
        if same(wanted.lower(), text[start:end].lower()):
            yield start, end
        at = hay.text.find(needle, at + len(needle))


def _folded(text: str, table: dict[str, str]) -> Folded:
    at: list[int] = []
    lengths: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    pieces: list[str] = []
    done = size = 0
    for start, end, new in _replacements(text, table):
        if start < done or (end - start == 1 and text[start] == new):
            continue
        size += start - done
        pieces += (text[done:start], new)
        at.append(size)
        lengths.append(len(new))
        starts.append(start)
        ends.append(end)
        size += len(new)
        done = end
    pieces.append(text[done:])
    return Folded("".join(pieces), at, lengths, starts, ends)


def _replacements(text: str, table: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    if not unicodedata.is_normalized("NFC", text):
        yield from sorted((*_between(text, table), *_composed(text)))
    else:
        yield from _between(text, table)


def _between(text: str, table: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    atoms, new = _ATOM.finditer, table.get
    for run in _RUN.finditer(text):
        # The atoms look at the character behind the run, which is none itself.
        for atom in atoms(text, run.start(), run.end() + 1):
            yield atom.start(), atom.end(), new(atom.lastgroup or "", "")


def _composed(text: str) -> Iterator[tuple[int, int, str]]:
    """Letters with their marks, where Unicode's normal form C writes them otherwise."""
    for run in re.finditer(r"[^\s](?:[^\x00-\x7f\s]+|(?<=[^\x00-\x7f]))", text):
        start = run.start()
        for place in range(start + 1, run.end() + 1):
            ends = place == run.end()
            if not ends and place - start < _MARKS and _joins(text[place - 1], text[place]):
                continue
            written = text[start:place]
            composed = unicodedata.normalize("NFC", written)
            if composed != written:
                yield start, place, composed
            start = place


def _joins(before: str, char: str) -> bool:
    return bool(unicodedata.combining(char)) or len(unicodedata.normalize("NFC", before + char)) == 1


def same(quoted: str, written: str) -> bool:
    """Whether two stretches are equal when folded; a hyphen at a line's end may belong to the word or not."""
    quotation, text = _folded(quoted, _STRICT).text.strip(), _folded(written, _STRICT).text.strip()
    if BROKEN not in text:
        return quotation.replace(BROKEN, "-") == text
    pattern = "-?".join(map(re.escape, text.split(BROKEN)))
    return re.fullmatch(pattern, quotation.replace(BROKEN, "-")) is not None


def cuts_word(folded: str, place: int) -> bool:
    """Whether a place in a folded text lies within a word: `able` in `unable`, `can` in `can't`, `1` in `1,000`.

    A quotation that begins or ends there may say the contrary of the text.
    """
    if not 0 < place < len(folded):
        return False
    before, after = folded[place - 1], folded[place]
    if _UNSPACED.match(before) or _UNSPACED.match(after):
        return False
    if _in_word(before) and _in_word(after):
        return True
    apart = folded[place - 2] if place > 1 else " "
    beyond = folded[place + 1] if place + 1 < len(folded) else " "
    return _linked(apart, before, after) or _linked(before, after, beyond)


def _linked(left: str, sign: str, right: str) -> bool:
    if sign == "'":
        return _in_word(left) and _in_word(right)
    return sign in ".," and left.isdecimal() and right.isdecimal()


def _in_word(char: str) -> bool:
    return char.isalpha() or char.isdecimal() or unicodedata.category(char)[0] == "M"
