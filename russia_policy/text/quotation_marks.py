"""Which kind of quotation marks stands where one quotation holds another."""

from __future__ import annotations

KINDS = ("“”", "‘’")
_CLOSES = {"“": "”", "„": "”", "‘": "’"}
"""What begins a quotation, and what ends it. `„` is taken for `“`, whose sign ends it in German."""
_BEFORE = " \t\n\u00a0([{“„‘«—–-/\"'"
"""What may stand before a mark that begins a quotation."""


def between_marks(text: str) -> str:
    """Put a text between quotation marks; those within it change their kind, level by level.

    Double marks within it become single ones, and those within these become double again. Straight double marks become
    typographic ones. An apostrophe is no mark, and guillemets and corner brackets stay: nobody takes them for
    the marks around the text.
    """
    signs, opened = [], ""
    for place, sign in enumerate(text):
        begins = place == 0 or text[place - 1] in _BEFORE
        if opened and _ends(text, place, opened[-1], begins=begins):
            signs.append(_pair(len(opened))[1])
            opened = opened[:-1]
        elif sign in "“„" or (begins and sign in '‘"'):
            opened += "“" if sign == '"' else sign
            signs.append(_pair(len(opened))[0])
        else:
            signs.append("’" if sign == "”" else sign)
    return f"{KINDS[0][0]}{''.join(signs)}{KINDS[0][1]}"


def _pair(depth: int) -> str:
    """The two marks of a quotation that has so many others around it."""
    return KINDS[depth % 2]


def _ends(text: str, place: int, opened: str, *, begins: bool) -> bool:
    """Whether the sign at a place ends the quotation that a mark opened."""
    sign, goes_on = text[place], text[place + 1 : place + 2].isalnum()
    if sign == "’":
        return opened == "‘" and not goes_on  # else an apostrophe
    if sign == '"':
        return opened != "‘" and not (begins and goes_on)
    return sign == _CLOSES[opened] or (sign == "“" and opened == "„")
