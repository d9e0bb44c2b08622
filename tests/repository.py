"""Repositories of git that tests make in folders of their own, whatever the machine's own git is told to do."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from tests.conftest import DEBATE, read

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


def texts(debate_folder: Path) -> None:
    """Put a text for each source beside a debate, made of what is quoted from it."""
    (debate_folder / "texts").mkdir()
    debate = read(debate_folder)
    for source in debate.sources:
        quotes = [evidence.quote for _, _, evidence in debate.quotations() if evidence.source == source]
        (debate_folder / "texts" / f"{source}.txt").write_text("\n\n".join(["A text.", *quotes]), "utf-8")


def contribution(folder: Path) -> None:
    """Make a branch on which one position, one name and one folder changed, with a text for each source."""
    repository(folder)
    edit(folder / "positions" / "groups" / "alpha.yaml", "        paragraph: 7\n", "")
    texts(folder / "positions")
    shutil.copytree(folder / "positions", folder / "old-folder")
    commit(folder)
    git(folder, "checkout", "--quiet", "-b", "contribution")
    shutil.rmtree(folder / "old-folder")
    edit(
        folder / "positions" / "groups" / "beta.yaml",
        "position: 1\n    basis: quoted",
        "position: 2\n    basis: quoted",
    )
    commit(folder)
