"""Which stretches of a passage stand between quotation marks, in whatever language they are set.

A mark that opens in one language closes in another, and an apostrophe looks like either. So a mark opens where a word
follows it and none ends before it, and closes where a word ends before it. Of nested quotations the outermost counts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from russia_policy.text.unspaced import unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSED_BY = {
    "“": '”“"',
    "„": '“”‟"',
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "‘": "’'",
    "‚": "‘’",
    "’": "’",
    "「": "」",
    "『": "』",
    "｢": "｣",
    "﹁": "﹂",
    "﹃": "﹄",
    "〝": "〞〟",
    "❝": "❞",
    "❛": "❜",
    "״": "״",
    '"': '"”',
    "＂": "＂",
    "'": "'’",
    "＇": "＇",
}
"""What closes a mark: the first where it is found, else one of the others."""
_APOSTROPHES = "'’‘"
_OPEN_ANYWHERE = "“„«‹「『｢﹁﹃〝❝❛"
"""What is rarely anything but the beginning of a quotation, also behind a letter that no blank parts from it."""
_SPACED = "«»‹›"
"""Between these and the words French puts blanks."""
_CLOSE_ANYWHERE = "”»›」』｣﹂﹄〞〟❞❜"
_POSSESSIVE = "sSzZxX"
"""Behind these an apostrophe may stand for the owner's `s`, and close nothing."""
_PREFIX = re.compile(r"(?<!\w)[ובלמהשכوفبلك]{1,4}\Z")
"""Words of one letter that Hebrew and Arabic write together with the next word, also before its quotation mark."""
_DEEPEST = 20
"""So many quotations may stand in one another."""
_ENDS = 3
"""So many marks are tried where an apostrophe may close a quotation or not."""
LONGEST = 5_000
"""Of characters, between two marks."""


class Marked(NamedTuple):
    """A stretch between two quotation marks."""

    start: int
    """Of the opening mark."""
    ends: tuple[int, ...]
    """Behind each mark that may close it, the likeliest first; none where nothing closes it."""


def marked(text: str) -> Iterator[Marked]:
    """The stretches of a passage between quotation marks, and the marks that nothing closes."""
    text = text.replace("``", "\u200b“").replace("''", "”\u200b")
    done = 0
    hopeless: dict[str, int] = {}
    for found in _marks("".join(_CLOSED_BY)).finditer(text):
        char, place = found[0], found.start()
        if place < done or not _opens(text, place):
            continue
        ends = () if place < hopeless.get(char, 0) else _ends(text, place)
        if ends:
            done = max(ends)
            yield Marked(place, ends)
        elif char not in _APOSTROPHES:
            if not any(sign in text[place + 1 : place + LONGEST] for sign in _CLOSED_BY[char]):
                hopeless[char] = place + LONGEST
            yield Marked(place, ())


def _opens(text: str, place: int) -> bool:
    """Whether a mark stands where a quotation can begin."""
    char, after = text[place], text[place + 1 : place + 3]
    if char not in _CLOSED_BY:
        return False  # no quotation begins with it
    if not after.strip() or (after[0].isspace() and char not in _SPACED) or after[0] in _CLOSED_BY[char]:
        return False
    before = text[place - 1 : place]
    if char in "”’»›" and before and not before.isspace() and before not in "([{—–":
        return False  # it closes what was opened elsewhere
    if not before or not before.isalnum() or unspaced(before):
        return (
            char not in _APOSTROPHES or after[0].isalpha() or (char != "’" and after[0].isalnum()) or after[0] in "[(…"
        )
    return char in _OPEN_ANYWHERE or _PREFIX.search(text, max(place - 6, 0), place) is not None


def _ends(text: str, start: int) -> tuple[int, ...]:
    """Behind which marks the quotation may end that a mark opens."""
    own, *others = list(_CLOSED_BY[text[start]])
    usual = _closings(text, start, own, strict=True) or _closings(text, start, own, strict=False)
    for sign in others:
        other = _closings(text, start, sign, strict=True)
        # The usual mark is that of a later quotation if one is opened before it.
        if other and (not usual or (other[0] < usual[0] and _opened(text, other[0], usual[0]))):
            return other
    return usual


def _opened(text: str, start: int, end: int) -> bool:
    """Whether a quotation begins in a stretch."""
    return any(_opens(text, found.start()) for found in _marks(_OPEN_ANYWHERE).finditer(text, start, end))


def _closings(text: str, start: int, sign: str, *, strict: bool) -> tuple[int, ...]:
    opening = text[start]
    depth, ends = 0, []
    for found in _marks(opening + sign + "‘" * (opening == "’")).finditer(text, start + 2, start + LONGEST):
        char, place = found[0], found.start()
        if char == sign and _closes(text, place, strict=strict):
            if depth:
                depth -= 1
                continue
            ends.append(place + 1)
            if not _may_be_possessive(text, place) or len(ends) == _ENDS:
                break
        elif _opens(text, place):
            depth += 1
            if char != opening or opening in (sign, "’") or depth > _DEEPEST:
                break  # what comes here is another quotation
    return tuple(ends)


@cache
def _marks(signs: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(signs)}]")


def _closes(text: str, place: int, *, strict: bool) -> bool:
    """Whether a mark stands where a quotation can end; strictly, no letter follows it."""
    before, after = text[place - 1], text[place + 1 : place + 2]
    if before.isspace() and text[place] not in _SPACED:
        return False
    if text[place] in _CLOSE_ANYWHERE:
        return True
    joined = after.isalnum() and not unspaced(after)
    return not joined or (not strict and text[place] not in _APOSTROPHES)


def _may_be_possessive(text: str, place: int) -> bool:
    follows = text[place + 1 : place + 3]
    return (
        text[place] in _APOSTROPHES and text[place - 1] in _POSSESSIVE and follows[:1] == " " and follows[1:].islower()
    )
