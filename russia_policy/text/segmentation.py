"""Which characters belong together, and where words and lines may part, in every script.

Unicode's properties come from the library `regex`. It is imported only for text that needs it: text in Latin, Greek,
Cyrillic, Hebrew or Arabic letters without combining marks does not.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regex import Pattern

# Of these characters each is a cluster by itself and takes one column; words and lines part as in English.
_SIMPLE = re.compile(
    "[\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0588\u05d0-\u05f4\u0606-\u060f\u061b\u061d-\u064a"
    "\u0660-\u066f\u0671-\u06d5\u1e00-\u1fff\u2000-\u200a\u2010-\u2027\u202f-\u203b\u203d-\u2048\u204a-\u205e"
    "\u2070-\u209c\u20a0-\u20bf\u2100-\u22ff\u2500-\u25fc\u2713]*"
)
_INNER = "-‐‑'’‘´`"
"""Hyphens and apostrophes, which belong to a word where letters stand on both sides."""
_WORD = rf"\w+(?:[{_INNER}]\w+)*"
_TOKEN = rf"{_WORD}|\s+|[^\w\s]"
# A sign that blanks part from its word, as in French, begins no line if it closes and ends none if it opens.
_OPENS = r"(?:(?<![^ ])[«‹“‘„(\[{「『（]+ +(?=[^ ]))?"
_CLOSES = r"(?: +[»›”’!?;:…)\]}」』）！？：；，、。]+(?![^ ]))*"
_UNIT = rf" +|{_OPENS}[^ ]+{_CLOSES}"


def is_simple(text: str) -> bool:
    """Whether each character of a text is a sign by itself, one column wide."""
    return _SIMPLE.fullmatch(text) is not None


def clusters(text: str) -> list[str]:
    """A text in what its readers take for one character each: extended grapheme clusters (UAX 29)."""
    return list(text) if is_simple(text) else _cluster().findall(text)


def words(text: str) -> list[str]:
    """The words of a text. In scripts without blanks between words, every letter with its marks is one."""
    if is_simple(text):
        return re.findall(_WORD, text)
    return [found[0] for found in _token().finditer(text) if found.lastgroup == "word"]


def tokens(text: str) -> list[str]:
    """A text in words, the blanks between them, and single signs; none begins with a combining mark."""
    return re.findall(_TOKEN, text) if is_simple(text) else [found[0] for found in _token().finditer(text)]


def without_unspaced(text: str) -> tuple[str, int]:
    """A text with a blank for each letter of a script without blanks between words, and how many these were.

    A letter counts with its marks; in Tibetan, which parts syllables, a syllable counts.
    """
    return (text, 0) if is_simple(text) else _unspaced().subn(" ", text)


def units(text: str) -> list[str]:
    """A text in stretches that a line's end must not divide: blanks between words, and words.

    In scripts without blanks, and between Han, kana, Hangul and emoji, a word may be divided; but closing signs stay
    with what is before them, and opening signs with what is behind them (UAX 14).
    """
    return re.findall(_UNIT, text) if is_simple(text) else _unit().findall(text)


# Letters of scripts without blanks between words: Han, kana, Thai, Lao, Khmer, Burmese and their kin.
_UNSPACED = (
    r"[[\p{L}\p{M}\p{Nl}]&&[\p{lb=ID}\p{lb=CJ}\p{lb=NS}\p{lb=SA}\p{lb=AK}\p{lb=AP}\p{lb=AS}]--[\p{Hangul}\p{Latin}]]"
)
_MARK = r"[\p{M}\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}]"
"""What belongs to the character before it; with some marks of Burmese that UAX 29 leaves alone."""
_WHOLE = rf"\X(?:(?={_MARK})\X)*"
"""A cluster, and such marks behind it."""
# Vowels of Thai, Lao and their kin that are clusters by themselves, and yet no line parts them from their consonant.
_VOWEL_BEFORE = r"\p{InPC=Visual_Order_Left}"
_VOWEL_BEHIND = r"[[\p{InSC=Vowel_Dependent}&&\p{Lo}]--\p{InPC=Visual_Order_Left}]"
_STACKER = r"\p{InSC=Invisible_Stacker}"
"""What joins the next consonant to the one before it, as in Khmer."""


@cache
def _cluster() -> Pattern[str]:
    import regex

    return regex.compile(r"\X")


@cache
def _unspaced() -> Pattern[str]:
    import regex

    syllable = r"[\p{Tibetan}&&\p{L}][\p{Tibetan}&&[\p{L}\p{M}]]*"
    return regex.compile(rf"(?V1)(?={_UNSPACED}){_WHOLE}|{syllable}")


@cache
def _token() -> Pattern[str]:
    """A word in the group `word`, blanks, or a single sign."""
    import regex

    # A letter with what stands for a vowel of it, before it and behind it, and with what is stacked beneath it.
    more = rf"(?={_MARK}|{_VOWEL_BEHIND}|(?<={_STACKER}){_UNSPACED})\X"
    unspaced_letter = rf"(?={_UNSPACED})(?:{_VOWEL_BEFORE}+(?={_UNSPACED}))?\X(?:{more})*"
    # Behind a letter a word may hold invisible signs such as a soft hyphen.
    letters = rf"(?:(?=[[\p{{L}}\p{{N}}_]--{_UNSPACED}])\X(?:(?=[{_MARK}\p{{DI}}])\X)*)+"
    word = rf"{unspaced_letter}|{letters}(?:[{_INNER}]{letters})*"
    return regex.compile(rf"(?V1)(?P<word>{word})|(?:\s(?!{_MARK}))+|{_WHOLE}")


@cache
def _unit() -> Pattern[str]:
    """Blanks, or clusters between which no line may end. The classes `lb` are those of UAX 14."""
    import regex

    # Beside these a line may end anywhere: ideographs, letters of scripts without blanks, emoji, and wide signs.
    free = (
        r"[\p{lb=ID}\p{lb=CJ}\p{lb=SA}\p{lb=AK}\p{lb=AP}\p{lb=AS}\p{Hangul}"
        r"\p{lb=EB}\p{lb=EM}\p{lb=RI}\u3000-\u303f\uff01-\uff65]"
    )
    # But not before or behind these, of which nobody knows what they belong to; the marks of an edit are among them.
    unclear = r"\"'+*/=&@#_~^-"
    # Nor behind opening brackets and quotation marks, signs of currency, and what waits for its consonant.
    no_end = rf"[\p{{Ps}}\p{{Pi}}\p{{lb=OP}}\p{{lb=PR}}{_VOWEL_BEFORE}{_STACKER}\p{{Join_Control}}{unclear}]"
    # Nor before closing ones, other punctuation, small kana and signs of repetition, per cent, dashes, and marks.
    no_begin = (
        r"[\p{Pe}\p{Pf}\p{lb=CL}\p{lb=CP}\p{lb=EX}\p{lb=IS}\p{lb=IN}\p{lb=NS}\p{lb=CJ}ๆฯໆຯៗ\p{lb=PO}"
        rf"\p{{lb=BA}}\p{{lb=B2}}{_VOWEL_BEHIND}{_MARK}{unclear}]"
    )
    tibetan_end = r"[\u0f0b\u0f0d]"  # of a syllable, of a sentence
    may_end = rf"(?<!{no_end})(?!{no_begin})(?:(?<={free}{_MARK}*|{tibetan_end})|(?={free}))"
    blank = rf" (?!{_MARK})"
    cluster = rf"(?!{blank})\X"
    return regex.compile(rf"(?V1)(?:{blank})+|{_OPENS}{cluster}(?:(?!{may_end}){cluster})*{_CLOSES}")
