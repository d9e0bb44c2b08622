"""Any page as an SVG picture of what a terminal shows, in colours that print; its text stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from russia_policy.pages.blocks import visible
from russia_policy.render.grid import rich_console
from russia_policy.render.terminal import draw
from russia_policy.render.wrapping import width_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.pages.blocks import Look, Page

# Rich fills in what stands between single braces. Generic fonts alone: nothing is fetched, nothing embedded.
FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {terminal_height}">
<title>TITLE</title>
<style>
.{unique_id}-matrix {{ font-family: monospace; font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
<rect width="100%" height="100%" fill="#ffffff"/>
<g transform="translate(8, 16)" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
BLACK = (27, 27, 27)


def picture(page: Page, look: Look) -> Iterator[str]:
    """Draw a page as SVG: a terminal's text with its colours and weights, whatever this run's terminal can do."""
    from dataclasses import replace
    from xml.sax.saxutils import escape
    from zlib import crc32

    from rich.terminal_theme import TerminalTheme
    from rich.text import Text

    look = replace(look, color=True, unicode=True)
    drawn = "".join(draw(page, look))
    text = Text.from_ansi(drawn)
    width = max([look.width, *map(width_of, text.plain.split("\n"))])
    console = rich_console(replace(look, width=width), record=True)
    console.print(text, soft_wrap=True)
    title = escape(visible(page.title)).replace("{", "{{").replace("}", "}}")
    made = console.export_svg(
        theme=TerminalTheme((255, 255, 255), BLACK, [BLACK] * 8),  # our colours are not among its sixteen
        code_format=FRAME.replace("TITLE", title),
        unique_id=f"page-{crc32(drawn.encode()):08x}",
    )
    yield _searchable(made)


_PIECE = re.compile(r'<text class="([^"]*)" x="([\d.]+)" (y="[\d.]+") textLength="([\d.]+)" ([^>]*)>([^<]*)</text>')


def _searchable(made: str) -> str:
    """Place each stretch of words by itself, with plain blanks between them.

    Rich fills up columns with no-break blanks, which a search does not find and some programs collapse.
    """
    return re.sub(r"<text [^>]*>\n</text>", "", _PIECE.sub(_words, made))


def _words(piece: re.Match[str]) -> str:
    from html import escape, unescape

    style, left, y, length, rest, content = piece.groups()
    text = unescape(content).replace("\xa0", " ")
    unit = float(length) / len(text)  # Rich takes every character for one column
    placed = []
    for words in re.finditer(r"\S+(?: \S+)*", text):
        x = float(left) + unit * width_of(text[: words.start()])
        size = unit * width_of(words[0])
        attributes = f'class="{style}" x="{x:g}" {y} textLength="{size:g}" {rest}'
        placed.append(f"<text {attributes}>{escape(words[0], quote=False)}</text>")
    return "".join(placed)
