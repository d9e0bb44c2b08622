"""The recipe for reviewing a contribution: its commands run in a repository, and say what it says they do."""

from __future__ import annotations

import os
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from russia_policy.analysis.changes import CHANGES
from tests.conftest import DEBATE, ROOT, read
from tests.console_blocks import examples
from tests.repository import commit, edit, git, repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

TEXT = (ROOT / "docs" / "review.md").read_text("utf-8")
COMMANDS = [command for command, _ in examples(TEXT)]


@pytest.fixture
def contribution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A branch on which one position, one name and one folder changed, with a text for each source."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    folder = repository(tmp_path / "repo")
    edit(folder / "positions" / "groups" / "alpha.yaml", "        paragraph: 7\n", "")
    (folder / "positions" / "texts").mkdir()
    debate = read(DEBATE)
    for source in debate.sources:
        quotes = [evidence.quote for _, _, evidence in debate.quotations() if evidence.source == source]
        (folder / "positions" / "texts" / f"{source}.txt").write_text("\n\n".join(["A text.", *quotes]), "utf-8")
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
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.needs("git")
@pytest.mark.usefixtures("contribution")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_recipe_runs(command: str, run: Callable[..., Result]) -> None:
    name, *words = shlex.split(command)

    result = run(*words, positions=None)

    assert (name, result.exit_code, result.stderr) == ("russia-policy", 0, "")
    if words[0] == "changes":
        assert "Everyone" in result.stdout
        assert "1 step toward wait" in result.stdout


@pytest.mark.needs("git")
@pytest.mark.usefixtures("contribution")
def test_the_folder_that_had_another_name_is_named_in_both_ways(run: Callable[..., Result]) -> None:
    shown = [
        run("changes", *words, "-f", "json", positions=None).stdout
        for words in (["--against-rev", "main:old-folder"], ["--against-rev", "main", "old-folder"])
    ]
    assert shown[0] == shown[1]
    assert '"shift": 1' in shown[0]


def test_the_recipe_checks_verifies_and_compares() -> None:
    assert [shlex.split(command)[1] for command in COMMANDS][:3] == ["check", "verify", "changes"]


def test_every_class_is_explained() -> None:
    assert [kind for kind in CHANGES if f"`{kind}`" not in TEXT] == []
