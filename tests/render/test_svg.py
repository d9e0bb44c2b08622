from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from russia_policy.pages.blocks import Grid, Heading, Look, Page, Prose, visible
from russia_policy.pages.tables import Table
from russia_policy.render import render
from russia_policy.render.terminal import draw
from russia_policy.render.wrapping import width_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    from russia_policy.pages.blocks import Block

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = ["<b>&amp;</b>", "{title} {{}} {lines}", "TITLE", "]]>", "日本語 “é”", "\x1b[31mred\u202e", "a  b   c"]
COMMANDS = [
    ["groups"],
    ["topics"],
    ["stance", "beta"],
    ["stance", "beta", "toll"],
    ["topic", "toll"],
    ["find", "toll"],
    ["compare", "alpha", "beta"],
    ["compare", "alpha", "beta", "gamma", "delta"],
    ["diff", "alpha", "delta"],
    ["demands"],
    ["thread"],
    ["thread", "toll"],
    ["thread", "--timeline"],
]


def page_of(*blocks: Block, title: str = "") -> Page:
    return Page("test", title, lambda: blocks, dict, Table({}, lambda _: ()))


def picture(page: Page, width: int = 60) -> str:
    return "".join(render(page, "svg", Look(width)))


def lines(svg: str) -> list[str]:
    """The text of a picture, line by line as the eye finds it, its blanks folded."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for each in ET.fromstring(svg).iter(f"{SVG}text"):
        rows.setdefault(float(each.attrib["y"]), []).append((float(each.attrib["x"]), "".join(each.itertext())))
    return [" ".join(" ".join(text for _, text in sorted(row)).split()) for _, row in sorted(rows.items())]


def test_what_the_terminal_shows_is_in_the_picture_as_text() -> None:
    page = page_of(
        Heading([(each, "strong") for each in HOSTILE]),
        Prose(HOSTILE, 4, 2),
        Grid("topic", HOSTILE[:2], [(["row"], [[each], [(each, "quote")]]) for each in HOSTILE], width=10),
        title=HOSTILE[1],
    )
    shown = "".join("".join(draw(page, Look(60))).split())
    assert "".join("".join(lines(picture(page))).split()) == shown


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_is_the_pictures_title_and_no_markup(title: str) -> None:
    found = ET.fromstring(picture(page_of(Prose(["x"]), title=title))).find(f"{SVG}title")
    assert found is not None
    assert "".join(found.itertext()) == visible(title)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_page_has_a_picture(run: Callable[..., Result], command: list[str]) -> None:
    done = run(*command, "-f", "svg", "--width", 80)
    assert done.exit_code == 0, done.stderr
    shown = run(*command, "--width", 80).stdout
    assert "".join("".join(lines(done.stdout)).split()) == "".join(shown.split())


def test_the_same_page_is_the_same_picture_wherever_it_goes(
    run: Callable[..., Result], spawn: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path
) -> None:
    target = tmp_path / "picture.svg"
    assert run("compare", "alpha", "beta", "-o", target, "--color", "never").exit_code == 0
    piped = spawn("compare", "alpha", "beta", "-f", "svg", "--color", "always", FORCE_COLOR="1")
    assert target.read_bytes() == piped.stdout


def test_nothing_is_fetched_and_every_name_is_the_pictures_own() -> None:
    svg = picture(page_of(Prose(["x https://example.org/font.woff2"])))
    assert "@font-face" not in svg
    assert "@import" not in svg
    assert "font-family: monospace" in svg
    assert not re.findall(r'(?:href|src|url)\s*[=(]\s*["\']?https?:', svg)
    other = picture(page_of(Prose(["y"])))
    names = [set(re.findall(r'(?:id|class)="([^"]+)"', each)) for each in (svg, other)]
    assert names[0]
    assert not names[0] & names[1]


def test_colours_repeat_what_groups_are_and_can_be_read_on_white() -> None:
    svg = picture(page_of(Prose([[("first", "first"), " ", ("second", "second"), " ", ("quiet", "quiet")]])))
    colours = set(re.findall(r"fill: #([0-9a-f]{6})", svg))
    assert len(colours) == 4
    for colour in colours:
        assert contrast(colour) >= 4.5, colour


def contrast(colour: str) -> float:
    """A colour's contrast with white, as WCAG 2.2 defines it; 4.5 is the least for text."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_words_of_one_colour_are_one_text_that_a_search_finds() -> None:
    svg = picture(page_of(Prose([[("several quiet words; and more", "quiet")]])))
    assert ">several quiet words; and more</text>" in svg


def test_columns_stay_where_they_are() -> None:
    svg = picture(page_of(Prose(["    four blanks", "a    b"])))
    places = {words: float(x) for x, words in re.findall(r'x="([\d.]+)"[^>]*>([^<]+)</text>', svg)}

    assert "&#160;" not in svg
    assert places["a"] == 0
    assert places["four blanks"] > 0
    assert places["b"] == pytest.approx(places["four blanks"] * 5 / 4)


@pytest.mark.parametrize(
    "text", ["plain", "สวัสดี", "राष्ट्र", "军备", "e\u0301\u0323", "👍🏽🇳🇱❤️", "\u1112\u1161\u11ab국", "ශ්‍රී", "می‌خواهیم"]
)
def test_a_text_is_as_long_as_its_columns_in_every_script(text: str) -> None:
    svg = picture(page_of(Prose(["0123456789", text])))
    unit = float(re.findall(r'textLength="([\d.]+)"[^>]*>0123456789<', svg)[0]) / 10
    [length] = re.findall(rf'textLength="([\d.]+)"[^>]*>{text}<', svg)

    assert float(length) == pytest.approx(unit * width_of(text), rel=1e-3)


def test_a_line_wider_than_the_screen_is_not_cut() -> None:
    page = page_of(Grid("c", ["x" * 70], [(["r"], [["y" * 70]])], stackable=False))
    assert "".join(lines(picture(page, 20))).count("y") == 70


@pytest.mark.needs("rsvg-convert")
def test_a_renderer_draws_it(run: Callable[..., Result]) -> None:
    svg = run("compare", "alpha", "beta", "-f", "svg").stdout
    done = subprocess.run(["rsvg-convert"], input=svg.encode(), capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b"\x89PNG")
