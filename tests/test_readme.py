"""The README names every command, and its links hold where the files beside it are not at hand."""

from __future__ import annotations

import re
import tomllib

from markdown_it import MarkdownIt

from russia_policy.cli import COMMANDS
from tests.console_blocks import ROOT
from tests.pictures import PICTURES

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


def test_every_link_and_image_leads_somewhere() -> None:
    """A picture of the README stands beside it."""
    text = README.read_text(encoding="utf-8")

    assert addresses(
        '[a](b.md) ![c](d.svg)\n\n<p>\n<img src="e.png">\n\n| f |\n| - |\n| [g](h) <a href=i>j</a> |\n'
    ) == ["b.md", "d.svg", "h", "e.png", "i"]
    beside = [address for address in addresses(text) if not address.startswith("https://")]
    assert set(beside) <= {f"docs/{name}" for name in PICTURES}


def test_the_page_of_the_package_has_whole_addresses_alone() -> None:
    """A package index shows the README without the files beside it."""
    hook = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["metadata"]["hooks"]
    text = README.read_text(encoding="utf-8")
    for rule in hook["fancy-pypi-readme"]["substitutions"]:
        text = re.sub(rule["pattern"], rule["replacement"], text)

    assert [address for address in addresses(text) if not address.startswith("https://")] == []
