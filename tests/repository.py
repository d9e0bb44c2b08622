"""Repositories of git that tests make in folders of their own, whatever the machine's own git is told to do."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from tests.conftest import DEBATE

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, and return what it writes."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env={**os.environ, **SETTINGS}, check=True, capture_output=True, text=True
    )
    return done.stdout


def commit(folder: Path) -> None:
    """Commit all that lies in a repository."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "A state")


def repository(folder: Path, debate: Path = DEBATE) -> Path:
    """Make a repository whose branch `main` has a debate in `positions`."""
    folder.mkdir(exist_ok=True)
    shutil.copytree(debate, folder / "positions")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    return folder


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text in a file that stands there once."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (path.name, text.count(old))
    path.write_text(text.replace(old, new), "utf-8")
