"""How text looks in a terminal and in a picture of one: the weight and the colour of each role and of each severity.

A colour is a number of xterm's cube of 256 colours, which terminals show alike, where the palettes of the first sixteen
differ. Each one here has a contrast of 4.5 : 1 and more both on black and on white, as WCAG 2 asks of text. Only eight
or so colours of the cube can have that, so signs and words carry the meaning and a colour repeats it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from russia_policy.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from russia_policy.pages.blocks import Look, Role

Weight = Literal["", "bold", "dim", "italic"]
_WEIGHTS: Mapping[Weight, str] = MappingProxyType({"bold": "1", "dim": "2", "italic": "3"})

BLUE, BRICK, TEAL, MAGENTA, PURPLE, GREY = 63, 131, 29, 163, 98, 243


_CUBE, _GREYS = 16, 232
"""Where among the 256 colours the cube begins, and where the greys do."""
_LEVELS = (0, 95, 135, 175, 215, 255)
"""How bright red, green and blue are on each level of the cube."""


@frozen
class Style:
    """A weight and a colour; None is the colour that the terminal's text has."""

    weight: Weight = ""
    color: int | None = None


PLAIN = Style()
STYLES: Mapping[Role, Style] = MappingProxyType(
    {
        "strong": Style("bold"),
        "quiet": Style("dim"),
        "quote": Style("italic"),
        "note": Style(color=PURPLE),
        # Two groups: a pair that readers tell apart who see no red, no green or no blue.
        "first": Style("bold", BLUE),
        "second": Style("bold", BRICK),
        # One group over time.
        "added": Style(color=TEAL),
        "removed": Style(color=BRICK),
        "opposed": Style("bold", MAGENTA),
        "degree": Style(color=PURPLE),
        "agree": Style(color=TEAL),
        "verified": Style(color=TEAL),
        "cut": Style(color=PURPLE),
        "unverified": Style("bold", MAGENTA),
        "rejects": Style("bold", MAGENTA),
        "qualifies": Style(color=PURPLE),
        "concedes": Style(color=BLUE),
        "endorses": Style(color=TEAL),
        "camp-1": Style(color=BLUE),
        "camp-2": Style(color=BRICK),
        "camp-3": Style(color=MAGENTA),
        "camp-4": Style(color=TEAL),
        "camp-5": Style(color=PURPLE),
        "camp-6": Style(color=GREY),
    }
)
"""The style of each role that has one."""
ERROR, WARNING, NOTICE = Style("bold", BRICK), Style("bold", PURPLE), Style("bold", TEAL)
"""The styles of what is wrong, of what may be, and of what is only to be known."""
RELATED = Style("bold", BLUE)
"""The style of what else a problem is about."""


def paint(text: str, style: Style, look: Look) -> str:
    """A text between the escape sequences (ECMA-48, SGR) of its style, where the look has any."""
    codes = _codes(style, look)
    return f"\x1b[{codes}m{text}\x1b[0m" if codes and text else text


def _codes(style: Style, look: Look) -> str:
    weight = _WEIGHTS.get(style.weight, "") if look.color or look.weight else ""
    color = f"38;5;{style.color}" if look.color and style.color is not None else ""
    return ";".join(filter(None, (weight, color)))


def hexadecimal(role: Role) -> str:
    """The colour of a role as the web and Graphviz write it; "" where it has none."""
    color = STYLES.get(role, PLAIN).color
    if color is None:
        return ""
    if color >= _GREYS:
        return "#" + f"{8 + 10 * (color - _GREYS):02x}" * 3
    cube = color - _CUBE
    return "#" + "".join(f"{_LEVELS[level]:02x}" for level in (cube // 36, cube // 6 % 6, cube % 6))


def rich_name(style: Style, look: Look) -> str:
    """The name of a style as Rich reads it."""
    color = f"color({style.color})" if look.color and style.color is not None else ""
    return " ".join(filter(None, (style.weight, color))) or "none"
