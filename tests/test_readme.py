"""The README is true: its commands run, and what it shows is what they print.

`python -m tests.test_readme` writes the outputs anew.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from russia_policy.cli import COMMANDS
from tests.console_blocks import BLOCK, ROOT, examples
from tests.console_blocks import run as run_in
from tests.pictures import PICTURES

README = ROOT / "README.md"


def run(command: str, folder: Path) -> str:
    done = run_in(command, folder, RUSSIA_POLICY_POSITIONS=str(ROOT / "positions"))
    assert done.returncode == 0, done.stdout
    return done.stdout.replace(str(ROOT / "positions"), "positions")


@pytest.mark.parametrize(("command", "output"), examples(README.read_text(encoding="utf-8")))
def test_a_command_prints_what_the_readme_shows(command: str, output: str, tmp_path: Path) -> None:
    assert run(command, tmp_path) == output


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


def refresh(folder: Path) -> None:
    """Write the outputs under the README's commands anew."""

    def anew(found: re.Match[str]) -> str:
        commands = [command for command, _ in examples(found[0])]
        return "```console\n" + "".join(f"$ {each}\n{run(each, folder)}" for each in commands) + "```"

    text = README.read_text(encoding="utf-8")
    README.write_text(BLOCK.sub(anew, text), encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as empty:
        refresh(Path(empty))
