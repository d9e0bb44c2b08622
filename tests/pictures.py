"""The pictures of the documentation: what each shows, how it is made, and whether it still shows what is so.

`python -m tests.pictures` makes them anew; it needs Chromium. Beside each picture stands the digest of what it shows,
since two machines with other fonts, or two versions of Rich, never draw the same picture.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.conftest import ROOT, WHERE

if TYPE_CHECKING:
    from collections.abc import Callable

DIGESTS = ROOT / "docs" / "pictures.txt"
HEAD = "# What each picture shows (SHA-256); `python -m tests.pictures` makes them anew.\n"
WIDTH, HEIGHT = 1280, 880
"""Pixels of the part of the page that is shown."""


def made(*arguments: str) -> bytes:
    """What a command on the shipped debate writes."""
    command = [sys.executable, "-m", "russia_policy", *arguments]
    environment = {**os.environ, **WHERE, "RUSSIA_POLICY_POSITIONS": str(ROOT / "positions")}
    return subprocess.run(command, capture_output=True, check=True, env=environment).stdout


def drawn(_shown: bytes, picture: Path) -> None:
    """Let the program draw a page of its own as a terminal shows it."""
    picture.write_bytes(made(*COMPARED, "--format", "svg"))


def photographed(shown: bytes, picture: Path) -> None:
    """Photograph the top of a page as a browser shows it."""
    from playwright.sync_api import sync_playwright

    browser = shutil.which("chromium")
    if browser is None:
        sys.exit("the picture of a page needs chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = running.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.set_content(shown.decode())
        page.screenshot(path=picture)
        running.close()


COMPARED = ("compare", "open-letter", "no-reset", "--width", "100")
PICTURES: dict[str, tuple[tuple[str, ...], Callable[[bytes, Path], None]]] = {
    "compare.svg": (COMPARED, drawn),
    "page.png": (("export", "--format", "html"), photographed),
}
"""Picture → the command whose output it shows, and how it is made."""


def digest(name: str) -> str:
    """The digest of what a picture shows as it is now."""
    command, _ = PICTURES[name]
    return hashlib.sha256(made(*command)).hexdigest()


def main() -> None:
    """Make every picture, and write down what each shows."""
    lines = []
    for name, (command, draw) in PICTURES.items():
        shown = made(*command)
        draw(shown, DIGESTS.with_name(name))
        lines.append(f"{hashlib.sha256(shown).hexdigest()}  {name}\n")
    DIGESTS.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
