"""Which signs of a text are one and the same, however they are encoded: ligatures, full width, accents, signs unseen.

Superscripts, subscripts and fractions are never levelled, since `10³` is not `103`; nor are joiners between letters
whose script needs them, nor the overrides that turn the order of signs round on a screen.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Replacement = tuple[int, int, str]
"""Start and end of a stretch, and what stands in its place."""

_LEVELLED = {
    *("compat", "font", "initial", "medial", "final", "isolated"),
    *("wide", "narrow", "vertical", "small", "square", "noBreak"),
}
"""Unicode's tags of compatibility; those that are missing here (super, sub, fraction, circle) tell something."""
_COMPATIBLE = (
    "\u00b5\u0132\u0133\u013f\u0140\u0149\u017f\u01c4-\u01cc\u01f1-\u01f3\u03d0-\u03f9\u0587\u0675-\u0678\u0e33\u0eb3"
    "\u0edc\u0edd\u0f0c\u1e9a\u2100-\u2138\u2160-\u217f\u2e80-\u2fdf\u3300-\u33ff\ufb00-\ufdff\ufe10-\ufe19"
    "\ufe30-\ufe6b\ufe70-\ufefc\uff01-\uffee\U0001d400-\U0001d7ff\U0001ee00-\U0001eeff"
)
"""Where Unicode has compatibility characters."""
_SIGNS_OF_LETTERS = "[\u2100-\u217f\u2e80-\u2fdf]"
"""`№`, `℃`, `Ⅳ`, and the radicals that some fonts have for whole signs."""
_UNSEEN = "\u200b\u200e\u200f\u2060-\u2064\ufeff\u061c\u202a-\u202c\u2066-\u2069\ufe00-\ufe0f\U000e0100-\U000e01ef"
# Arabic and its neighbours, the scripts of India and South-East Asia, Mongolian; and emoji.
_NEED_JOINERS = (
    "\u0600-\u07ff\u0840-\u0dff\u1000-\u109f\u1780-\u18af\ua840-\ua87f\ufb50-\ufdff\ufe70-\ufefc"
    "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
)
_VIRAMA = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
_MONGOLIAN = "\u1800-\u18af"
_MARK = "[\u0300-\u036f\u0591-\u05c7]"
"""What a joiner of marks keeps in their order; elsewhere it does nothing."""
_ARABIC = "\u0620-\u06ff"
_MARKS = 30
"""Marks on one letter that are composed; longer runs are left as they are (Unicode's stream-safe format)."""


def levelled(text: str) -> Iterator[Replacement]:
    """What has to be replaced in a text so that equal signs are equal, in order; nothing overlaps."""
    if text.isascii():
        return
    done = 0
    for start, end, new in sorted((*_signs(text), *_composed(text))):
        if start >= done:
            yield start, end, new
            done = end


@cache
def _sign() -> re.Pattern[str]:
    """A sign that may be levelled; compiled when the first text is. None is ASCII, which is passed over quickly."""
    return re.compile(
        rf"""
        (?=[^\x00-\x7f])
        (?: [{_UNSEEN}]+
        | \u00ad(?:[^\S\n]*\n[^\S\n]*)?
        | (?<![{_NEED_JOINERS}])[\u200c\u200d]+ | (?<![{_VIRAMA}])[\u200c\u200d]+(?![{_NEED_JOINERS}])
        | \u034f+(?!{_MARK}) | (?<![{_MONGOLIAN}])\u180e+
        | (?<=[{_ARABIC}])\u0640+(?=[{_ARABIC}])
        | (?P<letter>[{_COMPATIBLE}][\uff9e\uff9f]?)
        )
        """,
        re.VERBOSE,
    )


def _signs(text: str) -> Iterator[Replacement]:
    for found in _sign().finditer(text):
        new = "".join(map(_plain, found["letter"])) if found["letter"] else ""
        if new != found[0]:
            yield found.start(), found.end(), unicodedata.normalize("NFC", new)


@cache
def _plain(char: str) -> str:
    """The letters that a compatibility character stands for; itself where it tells more than they do."""
    tag, _, codes = unicodedata.decomposition(char).partition("> ")
    told_apart = tag == "<compat" and unicodedata.category(char)[0] != "L" and not re.match(_SIGNS_OF_LETTERS, char)
    if not codes or tag[1:] not in _LEVELLED or told_apart:
        return char
    plain = "".join(_plain(chr(int(code, 16))) for code in codes.split())
    return char if " " in plain else plain


def _composed(text: str) -> Iterator[Replacement]:
    """Letters with their marks, where Unicode's normal form C writes them otherwise."""
    if unicodedata.is_normalized("NFC", text):
        return
    for line in re.finditer(r"[^\n]+", text):
        if not unicodedata.is_normalized("NFC", line[0]):
            for run in re.finditer(r"[^\s](?:[^\x00-\x7f\s]+|(?<=[^\x00-\x7f]))", line[0]):
                yield from _clusters(text, line.start() + run.start(), line.start() + run.end())


def _clusters(text: str, start: int, end: int) -> Iterator[Replacement]:
    for place in range(start + 1, end + 1):
        if place < end and place - start < _MARKS and _joins(text[place - 1], text[place]):
            continue
        written = text[start:place]
        composed = unicodedata.normalize("NFC", written)
        if composed != written:
            yield start, place, composed
        start = place


def _joins(before: str, char: str) -> bool:
    return (
        bool(unicodedata.combining(char))
        or "\u1160" <= char <= "\u11ff"
        or len(unicodedata.normalize("NFC", before + char)) == 1
    )
