"""Which differences between two printings of a text are none: blanks, quotation marks, dashes, broken words.

A folded text is what is left when they are levelled, with the way back to every character of the text. Letters,
digits and case are never touched, so that a changed word stays a changed word. What page layout leaves between
words (running heads, page numbers) is kept: nothing tells it from a word of the text. A note's number goes where it
follows a closing sign, since there it is no power.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from russia_policy.frozen import frozen
from russia_policy.text.characters import levelled
from russia_policy.text.segmentation import is_simple
from russia_policy.text.unspaced import UNSPACED, unspaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GAP = "…"
"""Every way to print an ellipsis, folded."""

_HYPHEN = "\\-\u2010\u2011\u2212"
_DASH = "\u2012-\u2015\u2e3a\u2e3b"
_SINGLE = "‘’‚‛′`´‹›ʼ׳\u300e\u300f"
_DOUBLE = '"“”„‟″«»״〝〞〟\u300c\u300d'
_CLOSING = ".,;:!?\"'”’…»。！？।؟۔"
_NOTE = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
# Scripts without blanks between words: a line's end is no blank there, and a quotation may begin behind any sign.
_LETTERS = UNSPACED.replace("\u3000-\u30ff", "\u3000-\u300b\u3010-\u30ff")
"""All but corner brackets: Korean, which has blanks, quotes with them too."""
_NONE_OF_THEM = "\u3000"
"""What stands for them in the patterns for a simple text, which has none of either."""
_NUMBER_OF_NOTE = r"[.!?\"”’»。！？।؟۔](\d{1,3})(?=\s+[\"“‘«(]?[^\W\d_])|\[\d{1,3}\]"
_ABBREVIATED = " abs art bd ch col feb fig jan kap mar no nos nov nr oct p par pp sec vol "
"""Words whose full stop a number follows that is none of a note's."""

# What a hyphen at a line's end may be: none of the word's, the compound's, or one that waits for a later word. Three
# code points that Unicode leaves to programs stand for it.
_BROKEN, _HELD, _SLASHED = "\ufdd0", "\ufdd1", "\ufdd2"
_MAY_BE = {_BROKEN: "(?:- ?)?", _HELD: "- ?", _SLASHED: " ?"}
_LOOSE = {"gap": GAP, "dash": "–", "single": "'", "double": "'", "blank": " "}
"""In a text that is searched all hyphens are gone and all quotation marks are one; `_STRICT` then tells them apart."""
_STRICT = {
    **_LOOSE,
    "double": '"',
    "hyphen": "-",
    "suspended": "- ",
    "slash": " ",
    "broken": _BROKEN,
    "held": _HELD,
    "slashed": _SLASHED,
}


@cache
def _patterns(unspaced: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Runs of what may be folded, and what is folded in them; compiled when they are needed.

    What may be folded stands between words; the first pattern passes over all others at the speed of C. `unspaced` are
    the letters of scripts without blanks that a text can have: with all 50,000 it takes three times as long to compile.
    """
    marks = f"[{_SINGLE}{_DOUBLE}]"
    between = f"\\s{_HYPHEN}{_DASH}.…\\[(\\]){_SINGLE}{_DOUBLE}{_NOTE}"
    run = rf"[{between}](?:[{between}]+|(?<![ .()\[\]])|(?<=[{unspaced}/] )|(?<= )(?=[{unspaced}!?;:]))|''"
    end = r"[^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*"
    atom = rf"""
      (?P<gap>       \s*(?:[\[(]\s*)?(?:…+|\.(?:\s?\.){{2,}})(?:\s*[\])])?\s*)
    | (?P<dash>      \s*(?:[{_DASH}]+|-{{2,}})\s* | (?:\s+|^)[{_HYPHEN}](?:\s+|\Z) | (?<=\d)[{_HYPHEN}]\s?(?=\d))
    | (?P<broken>    (?<=[^\W\d_])[{_HYPHEN}]{end}(?=[^\W\d_]))
    | (?P<held>      (?<=\w)[{_HYPHEN}]{end}(?=\w))
    | (?P<suspended> (?<=\w)[{_HYPHEN}][^\S\r\n]+(?=\w))
    | (?P<slashed>   (?<=/){end}(?=\w))
    | (?P<slash>     (?<=/)[^\S\r\n]+(?=\w))
    | (?P<hyphen>    [{_HYPHEN}])
    | (?P<double>    ''|‘‘|’’|``|´´ | (?<![^\s(\[—–])«\s* | \s*»(?!\w) | [{_DOUBLE}])
    | (?P<single>    (?<![^\s(\[—–{_DOUBLE}])‹\s* | \s*›(?!\w) | [{_SINGLE}])
    | (?P<note>      (?<=[{re.escape(_CLOSING)}])[{_NOTE}]+(?=[\s{unspaced}]|$))
    | (?P<joined>    (?<=[{unspaced}])\s+(?=[\w{unspaced},.;:!?)]) | (?<=[\w,.;:!?(])\s+(?=[{unspaced}])
                   | (?<=[{unspaced}])\s+(?={marks}[\w{unspaced}]) | (?<=[\w{unspaced}]{marks})\s+(?=[{unspaced}]))
    | (?P<tight>     \s+(?=[!?;:]))
    | (?P<blank>     \s+)
    """
    return re.compile(run), re.compile(atom, re.VERBOSE)


@frozen
class Folded:
    """A folded text and the replacements made in it: where each stands here, its length, and what it stands for."""

    text: str
    at: array[int]
    lengths: array[int]
    starts: array[int]
    ends: array[int]
    strict: list[str]
    """What each stands for where hyphens and the two kinds of quotation marks are told apart."""
    under: Folded | None = None
    """The text that was folded, where that is itself a folded one."""

    def source(self, start: int, end: int, *, lead: bool = False, trail: bool = False) -> tuple[int, int]:
        """The stretch of the text as written that a stretch of the folded one stands for.

        With it come, if asked for, the hyphens that stand just outside it (`lead`, `trail`).
        """
        first = self._of(start)[0]
        last = self._of(end - 1)[1] if end > start else first
        if lead and self.outside(start):
            first = self.starts[bisect_left(self.at, start)]
        if trail and self.outside(end):
            last = self.ends[bisect_right(self.at, end) - 1]
        return self.under.source(first, last) if self.under else (first, last)

    def _of(self, offset: int) -> tuple[int, int]:
        number = bisect_right(self.at, offset) - 1
        if number < 0:
            return offset, offset + 1
        past = offset - self.at[number] - self.lengths[number]
        if past < 0:
            return self.starts[number], self.ends[number]
        return self.ends[number] + past, self.ends[number] + past + 1

    def spelled(self, start: int, end: int) -> str:
        """A stretch with its hyphens and marks; those that stand just outside it are left out."""
        low = bisect_left(self.at, start)
        while low < len(self.at) and self.at[low] == start and not self.lengths[low]:
            low += 1
        pieces: list[str] = []
        done = start
        for number in range(low, bisect_left(self.at, end)):
            pieces += (self.text[done : self.at[number]], self.strict[number])
            done = self.at[number] + self.lengths[number]
        return "".join((*pieces, self.text[done:end]))

    def whole(self) -> str:
        """All of it, spelled out."""
        size = len(self.text)
        return self.outside(0) + self.spelled(0, size) + (self.outside(size) if size else "")

    def outside(self, place: int) -> str:
        """What was folded away at a place between two characters, spelled out: a hyphen, or nothing."""
        low, high = bisect_left(self.at, place), bisect_right(self.at, place)
        return "".join(self.strict[number] for number in range(low, high) if not self.lengths[number])


def replaced(text: str, replacements: Iterable[tuple[int, int, str, str]], under: Folded | None = None) -> Folded:
    """A text with stretches replaced: start, end, what stands there now, and how that is spelled out."""
    at, lengths, starts, ends = array("q"), array("q"), array("q"), array("q")
    pieces: list[str] = []
    strict: list[str] = []
    done = size = 0
    for start, end, new, spelled in replacements:
        if start < done or (end - start == 1 and text[start] == new == spelled):
            continue
        size += start - done
        pieces.append(text[done:start])
        pieces.append(new)
        strict.append(spelled)
        at.append(size)
        lengths.append(len(new))
        starts.append(start)
        ends.append(end)
        size += len(new)
        done = end
    pieces.append(text[done:])
    return Folded("".join(pieces), at, lengths, starts, ends, strict, under)


def fold(text: str, *, hyphens: bool = True, case: bool = False) -> Folded:
    """Fold a text in one pass, with the way back to its characters.

    Args:
        text: The text as written.
        hyphens: Whether hyphens stay and single and double quotation marks differ. To search, leave this out: at a
            line's end nobody can say whether a hyphen belongs to the word. Compare what is found once more (`alike`).
        case: Whether upper and lower case are one.
    """
    under = _lowered(text) if case else None
    text = under.text if under else text
    signs = replaced(text, ((start, end, new, new) for start, end, new in levelled(text)), under)
    under = signs if signs.at else under
    if not hyphens:
        return replaced(signs.text, _between(signs.text), under)
    spelled = ((start, end, _settled(strict), strict) for start, end, _, strict in _between(signs.text))
    return replaced(signs.text, spelled, under)


def _lowered(text: str) -> Folded:
    """A text without case; a letter such as `ß` becomes two."""
    whole = text.casefold()
    if len(whole) == len(text):
        return replaced(whole, ())
    lower = "".join(low if len(low := char.casefold()) == 1 else char for char in text)
    longer = ((place, char.casefold()) for place, char in enumerate(lower) if not char.isascii())
    return replaced(lower, ((place, place + 1, new, new) for place, new in longer if len(new) > 1))


def _settled(strict: str) -> str:
    return "-" if strict in (_BROKEN, _HELD) else strict.replace(_SLASHED, "")


def _between(text: str) -> Iterator[tuple[int, int, str, str]]:
    notes = list(_notes(text))
    return iter(sorted((*_atoms(text), *notes))) if notes else _atoms(text)


def _atoms(text: str) -> Iterator[tuple[int, int, str, str]]:
    runs, atom = _patterns(_NONE_OF_THEM if is_simple(text) else _LETTERS)
    find, loose, strict = atom.finditer, _LOOSE.get, _STRICT.get
    for run in runs.finditer(text):
        # The atoms look at the character behind the run, which is none itself.
        for found in find(text, run.start(), run.end() + 1):
            kind = found.lastgroup or ""
            yield found.start(), found.end(), loose(kind, ""), strict(kind, "")


def _notes(text: str) -> Iterator[tuple[int, int, str, str]]:
    """The numbers of notes that follow a word and its closing sign, before a blank and a new sentence."""
    for found in re.finditer(_NUMBER_OF_NOTE, text):
        start, end = found.span(1) if found[1] else found.span()
        before = text[start - 1 : start]
        if found[1]:
            follows = re.match(r"\W*(\w)", text[end : end + 200])
            noted = follows is not None and not follows[1].islower() and _ends_a_word(text, start)
        else:
            noted = before.isalpha() or (bool(before) and before in _CLOSING)
        if noted:
            yield start, end, "", ""


def _ends_a_word(text: str, place: int) -> bool:
    """Whether a closing sign, or two, follow letters, and not an abbreviation that a number belongs to."""
    while place and text[place - 1] in _CLOSING:
        place -= 1
    word = re.search(r"[^\W\d_]*\Z", text[max(place - 20, 0) : place])
    ends = bool(place) and in_word(text[place - 1]) and not text[place - 1].isdecimal()
    return ends and word is not None and f" {word[0].casefold()} " not in _ABBREVIATED


def same(quoted: str, written: str) -> bool:
    """Whether two stretches are equal but for their printing."""
    first, second = (fold(each.strip(), hyphens=False) for each in (quoted, written))
    return first.text == second.text and alike(first.whole(), second.whole())


def alike(quoted: str, written: str) -> bool:
    """Whether two spelled stretches are equal; a hyphen at a line's end may belong to the word or not."""
    quoted, written = _marks(quoted), _marks(written)
    if not any(sign in written for sign in _MAY_BE):
        return written in {_settled_in(quoted, "-"), _settled_in(quoted, "- ")}
    pattern = "".join(_MAY_BE.get(piece) or re.escape(piece) for piece in re.split("([\ufdd0-\ufdd2])", written))
    return any(re.fullmatch(pattern, _settled_in(quoted, hyphen)) for hyphen in ("-", "- "))


def _settled_in(quoted: str, hyphen: str) -> str:
    return quoted.replace(_BROKEN, hyphen).replace(_HELD, hyphen).replace(_SLASHED, "")


def _marks(spelled: str) -> str:
    """Single and double quotation marks made one, since their nesting may be exchanged; not `5'`, `5"`, `can't`."""
    pieces: list[str] = []
    done = opened = 0
    for found in re.finditer(r"['\"]", spelled):
        before, after = spelled[found.start() - 1 : found.start()], spelled[found.end() : found.end() + 1]
        inside = bool(before and after) and in_word(before) and in_word(after)
        inside = inside and not (unspaced(before) or unspaced(after))
        if inside or (before.isdecimal() and not opened):
            continue
        opens = bool(after) and not after.isspace() and not (before and in_word(before))
        opened = opened + 1 if opens else max(opened - 1, 0)
        pieces += (spelled[done : found.start()], '"')
        done = found.end()
    return "".join((*pieces, spelled[done:]))


def in_word(char: str) -> bool:
    """Whether a character is a letter, a digit, or a mark on one."""
    return char.isalpha() or char.isdecimal() or unicodedata.category(char)[0] == "M"
