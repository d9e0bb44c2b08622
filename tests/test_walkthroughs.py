"""Whoever follows a page from its beginning, in an empty folder, sees what the page shows.

`python -m tests.test_walkthroughs` writes the outputs anew.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from russia_policy.opening import open_debate
from tests.conftest import read
from tests.console_blocks import BLOCK, ROOT, run, walked

if TYPE_CHECKING:
    from russia_policy.model import Debate

PAGES = {name: ROOT / "docs" / f"{name}.md" for name in ("own-debate", "election")}


@pytest.mark.parametrize("name", PAGES)
def test_a_reader_who_follows_a_page_sees_what_it_shows(name: str, tmp_path: Path) -> None:
    text = PAGES[name].read_text("utf-8")
    shown, seen = BLOCK.findall(text), BLOCK.findall(walked(text, tmp_path))

    assert shown
    assert seen == shown


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which somebody has followed the page on a debate of one's own."""
    folder = tmp_path_factory.mktemp("followed")
    walked(PAGES["own-debate"].read_text("utf-8"), folder)
    return folder


def without_replies(debate: Debate) -> dict[str, dict[str, tuple[object, ...]]]:
    """What every group holds, but for its replies."""
    return {
        name: {
            topic: (stance.position, stance.basis, stance.summary, stance.evidence)
            for topic, stance in group.stances.items()
        }
        for name, group in debate.groups.items()
    }


def test_both_ways_lead_to_the_same_debate_without_a_problem(followed: Path) -> None:
    by_hand, by_table = read(followed / "tram"), read(followed / "table")

    assert without_replies(by_hand) == without_replies(by_table)
    assert by_hand.sources == by_table.sources
    assert (len(by_hand.groups), len(by_hand.topics)) == (4, 5)
    for folder in ("tram", "table"):
        assert open_debate(str(followed / folder), thorough=True).problems == []


def test_every_quotation_of_both_ways_is_verified(followed: Path) -> None:
    debate = read(followed / "tram")

    assert sum(1 for _ in debate.quotations()) == 18
    assert all(debate.verified(evidence) for _, _, evidence in debate.quotations())


def test_a_changed_letter_is_noticed(followed: Path) -> None:
    """The texts of the page truly decide."""
    letter = followed / "tram" / "texts" / "riders-statement.txt"
    text = letter.read_text("utf-8")
    try:
        letter.write_text(text.replace("next spring", "next winter"), "utf-8")
        assert run("russia-policy verify tram", followed).returncode == 1
    finally:
        letter.write_text(text, "utf-8")


def test_the_hook_and_the_workflow_step_name_what_is_there() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    page = PAGES["own-debate"].read_text("utf-8")

    [hook] = hooks
    assert hook["id"] == "russia-policy-check"
    assert set(hook) == {"id", "name", "description", "entry", "args", "language", "pass_filenames", "files"}
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)
    assert re.search(hook["files"], "tram/groups/riders.yaml")
    assert run(f"{hook['entry']} {' '.join(hook['args'])}", ROOT).returncode == 0
    assert "- id: russia-policy-check" in page
    assert "russia-policy check tram --format github" in page


if __name__ == "__main__":
    for page in PAGES.values():
        with tempfile.TemporaryDirectory() as empty:
            page.write_text(walked(page.read_text("utf-8"), Path(empty)), "utf-8")
