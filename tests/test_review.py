"""The recipe for reviewing a contribution: its commands run in a repository, and say what it says they do."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

import pytest

from russia_policy.analysis.changes import CHANGES
from tests.conftest import ROOT
from tests.console_blocks import commands
from tests.repository import contribution

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

TEXT = (ROOT / "docs" / "review.md").read_text("utf-8")
COMMANDS = commands(TEXT)


@pytest.fixture
def in_clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in the repository of the contribution."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    contribution(tmp_path)
    monkeypatch.chdir(tmp_path)


@pytest.mark.needs("git")
@pytest.mark.usefixtures("in_clone")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_recipe_runs(command: str, run: Callable[..., Result]) -> None:
    name, *words = shlex.split(command)

    result = run(*words, positions=None)

    assert (name, result.exit_code) == ("russia-policy", 0)
    assert all(line.strip().startswith("next: ") for line in result.stderr.splitlines())
    if words[0] == "changes":
        assert "Everyone" in result.stdout
        assert "1 step toward wait" in result.stdout


@pytest.mark.needs("git")
@pytest.mark.usefixtures("in_clone")
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
