"""Every code of a problem has an example, and each example is told in exactly the expected words."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "tests" / "invalid").iterdir())
ELSEWHERE = {
    "unreadable",
    "not-a-file",
    "too-large",  # test_document.py: they need files that cannot be kept
    "bad-lock",
    "never-verified",
    "edited-since-verified",
    "orphaned-receipt",  # the lock's own tests
    "no-text",  # told by `verify`
}

WITH = {"too-many-problems": {"unknown-key"}}
"""A problem that cannot stand alone: many need to be many of something."""


def told(example: Path, folder: Path, run: Callable[..., Result]) -> tuple[str, int]:
    shutil.copytree(example, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    result = run("check", folder, "--color", "never", "--width", 100, positions=None)
    return result.stdout.replace(str(folder), "debate"), result.exit_code


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_a_problem_is_told_in_exactly_the_expected_words(
    example: Path, debate_folder: Path, run: Callable[..., Result], request: pytest.FixtureRequest
) -> None:
    text, exit_code = told(example, debate_folder, run)
    if request.config.getoption("update_snapshots", default=False):
        (example / "expected.txt").write_text(text, encoding="utf-8")

    assert text == (example / "expected.txt").read_text(encoding="utf-8")
    assert exit_code == (1 if "error[" in text else 0)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_shows_its_own_problem_and_no_second_one_that_follows_from_it(example: Path) -> None:
    codes = re.findall(
        r"^(?:error|warning)\[([a-z0-9-]+)\]", (example / "expected.txt").read_text("utf-8"), re.MULTILINE
    )

    assert set(codes) == {example.name} | WITH.get(example.name, set())


def test_every_code_has_an_example() -> None:
    text = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "russia_policy").rglob("*.py")))
    codes = set(re.findall(r'\b(?:Problem|report|_pattern)\(\s*"([a-z0-9-]+)"', text))
    codes |= set(re.findall(r'_report_byte\([^":]*"([a-z0-9-]+)"', text))
    codes |= {f"unknown-{kind}" for kind in ("topic", "group", "source", "party", "camp")}
    codes |= {"bad-scale", "missing-key", "duplicate-key", "second-document"}

    assert codes - ELSEWHERE == {path.name for path in EXAMPLES}
