"""Where a word of a folded text is cut: a quotation that begins or ends there may say the contrary of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.text.folding import in_word
from russia_policy.text.unspaced import unspaced

if TYPE_CHECKING:
    from russia_policy.text.folding import Folded


def cuts_word(folded: Folded, place: int) -> bool:
    """Whether a place in a folded text lies within a word: `able` in `unable`, `can` in `can't`, `1` in `1,000`."""
    text = folded.text
    if not 0 < place < len(text) or " " in folded.outside(place):
        return False
    before, after = text[place - 1], text[place]
    if unspaced(before) or unspaced(after):
        return False
    if in_word(before) and in_word(after):
        return True
    apart = text[place - 2] if place > 1 else " "
    beyond = text[place + 1] if place + 1 < len(text) else " "
    return _linked(apart, before, after) or _linked(before, after, beyond)


def _linked(left: str, sign: str, right: str) -> bool:
    if sign == "'":
        return in_word(left) and in_word(right)
    return sign in ".," and left.isdecimal() and right.isdecimal()
