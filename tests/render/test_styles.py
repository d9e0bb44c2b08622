"""Colours: readable on black and on white, told apart by colour-blind readers, painted once a stretch."""

from __future__ import annotations

import math
import re
from itertools import combinations
from typing import get_args

import pytest

from russia_policy.pages.blocks import Block, Camp, Grid, Heading, Listing, Look, Page, Prose
from russia_policy.pages.signs import OF_CLASS, OF_RECEIPT, SIGNS
from russia_policy.pages.tables import Table
from russia_policy.render import render
from russia_policy.render.lines import painted
from russia_policy.render.styles import ERROR, RELATED, STYLES, WARNING, Style, hexadecimal, rich_name
from russia_policy.values import How

RGB = tuple[float, float, float]
STEPS = (0, 95, 135, 175, 215, 255)
"""What xterm's cube of colours has of red, green and blue: 16 + 36 red + 6 green + blue, each from 0 to 5."""
COLORS = {style.color for style in (*STYLES.values(), ERROR, WARNING, RELATED) if style.color is not None}
SEEN_AS = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""How a reader sees linear red, green and blue (Machado, Oliveira and Fernandes 2009, severity 1)."""
ESCAPE = re.compile(r"\x1b\[([\d;]*)m")


def linear(color: int) -> RGB:
    """A colour of xterm's 256 as linear red, green and blue (sRGB, IEC 61966-2-1)."""
    number = color - 16
    grey = 8 + 10 * (color - 232)
    channels = (grey,) * 3 if color >= 232 else (STEPS[number // 36], STEPS[number // 6 % 6], STEPS[number % 6])
    red, green, blue = (
        (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for c in (x / 255 for x in channels)
    )
    return red, green, blue


def luminance(color: RGB) -> float:
    return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]


def contrast(color: RGB, ground: RGB) -> float:
    """The contrast ratio of WCAG 2.2."""
    darker, lighter = sorted((luminance(color), luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def lab(color: RGB) -> RGB:
    """A colour in CIE L*a*b* (D65), where the distance is how different it looks."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    clipped = [min(max(channel, 0), 1) for channel in color]
    xyz = [sum(a * b for a, b in zip(row, clipped, strict=True)) for row in rows]
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in (share / white for share, white in zip(xyz, (0.95047, 1, 1.08883), strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(a: int, b: int, seen: tuple[RGB, RGB, RGB]) -> float:
    """How different two colours look to a reader (CIE 1976 Delta E)."""
    one, other = (
        lab(tuple(sum(x * y for x, y in zip(row, linear(color), strict=True)) for row in seen))  # type: ignore[arg-type]
        for color in (a, b)
    )
    return math.dist(one, other)


def color_of(role: str) -> int:
    color = STYLES[role].color  # type: ignore[index]
    assert color is not None
    return color


@pytest.mark.parametrize("color", sorted(COLORS))
def test_a_colour_is_one_that_terminals_share_and_can_be_read_on_black_and_on_white(color: int) -> None:
    assert 16 <= color <= 255  # the first sixteen are every terminal's own
    assert contrast(linear(color), (0, 0, 0)) >= 4.5
    assert contrast(linear(color), (1, 1, 1)) >= 4.5


@pytest.mark.parametrize("seen", SEEN_AS)
def test_the_two_groups_are_told_apart_by_colour_blind_readers(seen: str) -> None:
    assert apart(color_of("first"), color_of("second"), SEEN_AS[seen]) > 50


def test_two_groups_are_not_red_and_green_nor_the_colours_of_one_group_over_time() -> None:
    for role in ("first", "second"):
        red, green, blue = linear(color_of(role))
        assert green <= max(red, blue)
    assert {color_of("first"), color_of("second")} != {color_of("added"), color_of("removed")}


@pytest.mark.parametrize(
    "family", [set(OF_CLASS.values()) - {""}, set(OF_RECEIPT.values()), set(get_args(How)), set(get_args(Camp))]
)
def test_what_stands_side_by_side_has_colours_of_its_own(family: set[str]) -> None:
    assert len({color_of(role) for role in family}) == len(family)
    for one, other in combinations(family, 2):
        assert apart(color_of(one), color_of(other), SEEN_AS["all"]) > 20


def test_what_has_a_sign_is_never_faint() -> None:
    assert {STYLES[role].weight for role in SIGNS} <= {"", "bold"}


def shown(*, color: bool = False, weight: bool = False) -> str:
    blocks: list[Block] = [
        Heading([("Title", ""), (": ", ""), ("more of it", "")]),
        Prose([[("six", "opposed"), (" of", "opposed"), (" nine", "opposed"), (" topics", "quiet")]]),
        Listing(["a", "b"], [[[("x", "first")], [("two words", "strong"), (" and more", "strong")]]]),
        Grid("corner", [[("A", "first")], [("B", "second")]], [(["head"], [["x"], [[("y\u200dz", "agree")]]])]),
    ]
    page = Page("test", "", lambda: blocks, dict, Table({}, lambda _: ()))
    return "".join(render(page, "table", Look(color=color, weight=weight)))


def test_a_stretch_of_one_role_is_painted_once() -> None:
    line = [("one", "opposed"), (" two", "opposed"), (" three", ""), (" four", "")]

    assert painted(line, Look(color=True)) == "\x1b[1;38;5;163mone two\x1b[0m three four"  # type: ignore[arg-type]
    assert not re.search(r"\x1b\[([\d;]+)m[^\x1b]*\x1b\[0m\x1b\[\1m", shown(color=True))


def test_without_colour_the_weights_stay_and_without_weights_there_is_no_escape() -> None:
    assert set(ESCAPE.findall(shown(weight=True))) == {"0", "1", "2"}
    assert "38;5;163" in shown(color=True)
    assert "\x1b" not in shown()
    assert ESCAPE.sub("", shown(color=True)) == ESCAPE.sub("", shown(weight=True)) == shown()


@pytest.mark.parametrize("role", STYLES)
def test_rich_paints_a_role_as_we_do(role: str) -> None:
    from rich.color import ColorSystem
    from rich.style import Style

    look = Look(color=True)
    by_rich = Style.parse(rich_name(STYLES[role], look)).render("x", color_system=ColorSystem.EIGHT_BIT)  # type: ignore[index]

    assert by_rich == painted([("x", role)], look)  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("color", "expected"), [(16, "#000000"), (231, "#ffffff"), (163, "#d700af"), (232, "#080808"), (255, "#eeeeee")]
)
def test_a_colour_is_written_for_the_web(color: int, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("russia_policy.render.styles.STYLES", {"rejects": Style(color=color)})
    assert hexadecimal("rejects") == expected
    assert hexadecimal("strong") == ""
