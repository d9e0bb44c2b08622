"""The page of `reliability`: alpha, what it is made of, and the disputed cells."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from russia_policy.model import Debate


@pytest.mark.needs("krippendorff")
def test_the_command_says_alpha_raw_agreement_and_what_is_disputed(run: Callable[..., Any], letters: Debate) -> None:
    page = run("reliability", "--width", 200, positions=LETTERS).output
    data = json.loads(run("reliability", "-f", "json", positions=LETTERS).output)
    compared = [cell for cell in data["coded"] if list(cell["positions"].values()).count(None) == 0]
    same = sum(not cell["disputed"] for cell in compared)
    assert f"Raw agreement: {same} of {len(compared)} cells the same" in page
    assert "team" not in page
    assert f"{data['alpha']:.3f}" in page
    for cell in data["disputed"]:
        assert len(set(cell["positions"].values())) > 1
        assert letters.groups[cell["group"]].name in page
        assert letters.topics[cell["topic"]].title in page


def test_a_debate_without_a_further_coding_is_told_how_to_add_one(run: Callable[..., Any], tmp_path: Path) -> None:
    folder = tmp_path / "positions"
    shutil.copytree(LETTERS, folder, ignore=shutil.ignore_patterns("codings"))
    done = run("reliability", positions=folder)
    assert done.exit_code == 2
    assert "codings/<coder>/<group>.yaml" in done.stderr
