"""Which characters are invisible, and where a script or an emoji needs one of them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from regex import Pattern

# Controls but for tab and line feed, fillers, format characters, surrogates, variation selectors and tags: Unicode's
# Default_Ignorable_Code_Point and general categories Cc, Cs, Zl and Zp, with the annotation marks U+FFF9 to U+FFFB.
_CLASS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_INVISIBLE = re.compile(f"[{_CLASS}]")


def rewritten(text: str, write: Callable[[str], str]) -> str:
    """A text with each invisible character written in another way, but for those that stand where they are needed."""
    if not _INVISIBLE.search(text):
        return text
    return _needed_or_not().sub(lambda found: found[0] if found.lastgroup else write(found[0]), text)


@cache
def _needed_or_not() -> Pattern[str]:
    """An invisible character, in the group `needed` where it is.

    No rule looks at another invisible character that may itself be rewritten, so that nothing changes when a text
    is rewritten twice.
    """
    import regex  # few texts hold an invisible character

    letter, mark = rf"[\p{{L}}--[{_CLASS}]]", rf"[\p{{M}}--[{_CLASS}]]"
    cursive, mongolian = r"[\p{L}&&[\p{jt=D}\p{jt=L}\p{jt=R}\p{jt=C}]]", r"[\p{L}&&\p{Mongolian}]"
    virama, emoji = r"\p{ccc=9}", r"\p{ExtPict}"
    countries = "|".join("".join(chr(0xE0000 + ord(char)) for char in name) for name in ("gbeng", "gbsct", "gbwls"))
    rules = (
        # RFC 5892, appendix A: a joiner behind a virama, or a non-joiner between letters that would join. Bengali
        # and Kannada write a joiner before the virama as well, and Persian a non-joiner between any two letters.
        rf"(?<={virama})[\u200c\u200d]",
        rf"(?<={letter})\u200d(?={virama})",
        rf"(?<={cursive}{mark}*)\u200c(?={mark}*{cursive})",
        # UTS 51: emoji that are joined to one, and the flags of England, Scotland and Wales.
        rf"(?<={emoji}(?:\ufe0f|\p{{EMod}})?)\u200d(?={emoji})",
        rf"(?<=\U0001f3f4)(?:{countries})\U000e007f",
        # A selector varies the sign before it; behind other signs, and behind a selector, it does nothing.
        rf"(?<=[{emoji}\p{{Sm}}\p{{Han}}\p{{Myanmar}}\p{{Phags_Pa}}0-9#*\u3001\u3002\uff00-\uff65])[\ufe00-\ufe0f]",
        r"(?<=\p{Han})[\U000e0100-\U000e01ef]",
        rf"(?<={mongolian})[\u180b-\u180d\u180f]",
        rf"(?<={mongolian})\u180e(?={mongolian})",
        # What keeps marks in their order, and what stands for the missing half of a Hangul syllable.
        rf"(?<={letter}|{mark})\u034f(?={mark})",
        r"\u115f(?=[\u1161-\u11a7])|(?<=[\u1100-\u115e])\u1160",
    )
    return regex.compile(rf"(?V1s)(?=[{_CLASS}])(?:(?P<needed>{'|'.join(rules)})|.)")
