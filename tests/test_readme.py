"""The README is true: its commands run, and what it shows is what they print.

`python tests/test_readme.py` writes the outputs anew.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from russia_policy.cli import COMMANDS

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def examples(text: str) -> list[tuple[str, str]]:
    """The commands of the README's console blocks, each with the output that is shown under it."""
    found = []
    for block in BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def run(command: str, folder: Path) -> str:
    name, *arguments = shlex.split(command)
    assert name == "russia-policy"
    done = subprocess.run(
        [sys.executable, "-m", "russia_policy", *arguments],
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "RUSSIA_POLICY_POSITIONS": str(ROOT / "positions")},
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
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


def test_every_link_and_image_has_a_whole_address() -> None:
    """A package index shows the README without the files beside it."""
    text = README.read_text(encoding="utf-8")

    assert addresses(
        '[a](b.md) ![c](d.svg)\n\n<p>\n<img src="e.png">\n\n| f |\n| - |\n| [g](h) <a href=i>j</a> |\n'
    ) == ["b.md", "d.svg", "h", "e.png", "i"]
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
