"""The README names every command, and its links hold where the files beside it are not at hand."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from russia_policy.cli import COMMANDS
from tests.console_blocks import ROOT

README = ROOT / "README.md"


def test_every_command_is_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")

    assert [name for name in COMMANDS if f"`{name}`" not in text] == []


def addresses(text: str) -> list[str]:
    """Where the links and images of a Markdown text point to, those in HTML included."""
    blocks = MarkdownIt("commonmark").enable("table").parse(text)
    tokens = blocks + [token for block in blocks for token in block.children or ()]
    marked = [str(token.attrs[key]) for token in tokens for key in ("href", "src") if key in token.attrs]
    html = "".join(token.content for token in tokens if token.type.startswith("html"))
    return marked + re.findall(r"""(?:href|src)\s*=\s*["']?([^\s"'>]+)""", html)


def test_every_link_and_image_has_a_whole_address() -> None:
    """A package index shows the README without the files beside it."""
    text = README.read_text(encoding="utf-8")

    assert addresses(
        '[a](b.md) ![c](d.svg)\n\n<p>\n<img src="e.png">\n\n| f |\n| - |\n| [g](h) <a href=i>j</a> |\n'
    ) == ["b.md", "d.svg", "h", "e.png", "i"]
    assert [address for address in addresses(text) if not address.startswith("https://")] == []
