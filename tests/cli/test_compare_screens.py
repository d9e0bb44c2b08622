"""What people see of the pages that compare; `pytest --snapshot-update` takes what is shown now."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from russia_policy.render.wrapping import width_of
from tests.conftest import LETTERS, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion
    from typer.testing import Result

ELECTION, SURVEY, WATER = (ROOT / "tests" / "debates" / name for name in ("election", "survey", "water"))


def every(folder: Path) -> str:
    """The ids of all groups of a debate, as they are typed."""
    return " ".join(sorted(path.stem for path in (folder / "groups").iterdir()))


SCREENS = {
    "two": ("compare open-letter no-reset", LETTERS),
    "two-of-few-steps": ("compare blue-alliance blue-harbour --brief", ELECTION),
    "two-with-quotations": ("compare clingendael russia --topic arms-control --quotes", LETTERS),
    "four": ("compare open-letter no-reset eastern-europe ukraine --core", LETTERS),
    "ten": (f"compare {every(LETTERS)}", LETTERS),
    "forty": (f"compare {every(ELECTION)}", ELECTION),
    "scales-of-any-length": (f"compare {every(SURVEY)} --brief", SURVEY),
    "other-scripts": (f"compare {every(WATER)} --brief", WATER),
    "diff": ("diff open-letter no-reset", LETTERS),
    "diff-over-time": ("diff open-letter rebuttal", LETTERS),
}


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen(name: str, width: int, run: Callable[..., Result], snapshot: SnapshotAssertion) -> None:
    words, positions = SCREENS[name]
    result = run(*words.split(), "--width", width, positions=positions)

    assert result.exit_code == 0
    assert not result.stderr
    assert max(map(width_of, result.stdout.splitlines())) <= width
    assert "\n\n\n" not in result.stdout
    assert result.stdout == snapshot


@pytest.mark.parametrize("name", ["two", "ten", "diff-over-time"])
def test_a_coloured_screen(name: str, run: Callable[..., Result], snapshot: SnapshotAssertion) -> None:
    words, positions = SCREENS[name]

    assert run(*words.split(), "--width", 100, "--color", "always", positions=positions).stdout == snapshot


def first_screen(run: Callable[..., Result], words: str, width: int, positions: Path) -> str:
    """What stands on a terminal of 24 rows, whose last one is the pager's."""
    return "\n".join(run(*words.split(), "--width", width, positions=positions).stdout.splitlines()[:23])


@pytest.mark.parametrize("positions", [LETTERS, ROOT / "positions"], ids=["frozen", "shipped"])
def test_the_first_screen_has_every_topic_that_separates_two_groups(
    run: Callable[..., Result], positions: Path
) -> None:
    whole = run("compare", "open-letter", "no-reset", "--width", 200, positions=positions).stdout
    opposed = [line.split("·")[0].strip() for line in whole.splitlines() if re.match(r"≠ \d", line)]
    degree = [line.split("·")[0].strip() for line in whole.splitlines() if re.match(r"~ \d", line)]

    assert opposed
    assert degree
    narrow = first_screen(run, "compare open-letter no-reset", 80, positions)
    assert all(topic in narrow for topic in opposed)
    wide = first_screen(run, "compare open-letter no-reset", 120, positions)
    assert all(topic in wide for topic in (*opposed, *degree))


@pytest.mark.parametrize("positions", [LETTERS, ROOT / "positions"], ids=["frozen", "shipped"])
def test_the_first_screen_of_all_ten_groups_has_every_topic(run: Callable[..., Result], positions: Path) -> None:
    lines = first_screen(run, f"compare {every(positions)}", 80, positions).splitlines()

    titles = json.loads(run("topics", "-f", "json", positions=positions).stdout)["topics"]

    assert len(titles) == 15
    assert all(any(line[2:].startswith(topic["title"]) for line in lines) for topic in titles)


@pytest.mark.parametrize("width", [60, 80, 100])
def test_forty_groups_on_38_topics_are_a_short_page(width: int, run: Callable[..., Result]) -> None:
    shown = run(*f"compare {every(ELECTION)}".split(), "--width", width, positions=ELECTION).stdout

    assert len(shown.splitlines()) <= 120
    assert "of 40 groups shown by their marks" in shown
    assert "--full" in shown


def test_full_shows_every_summary_of_many_groups(run: Callable[..., Result]) -> None:
    brief, full = (
        run("compare", *every(LETTERS).split(), option, positions=LETTERS).stdout for option in ("-fmd", "--full")
    )

    assert "New START" not in brief
    assert "New START" in full


def test_brief_ends_before_the_details(run: Callable[..., Result]) -> None:
    for command in ("compare", "diff"):
        whole, brief = (
            run(command, "open-letter", "no-reset", *more, positions=LETTERS).stdout for more in ((), ("--brief",))
        )

        assert whole.startswith(brief)
        assert len(brief.splitlines()) < 30 < len(whole.splitlines())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("compare alpha beta --brief --quotes", "--brief shows no details: --quotes is left aside\n"),
        ("demands --quotes --brief", "--brief shows no details: --quotes is left aside\n"),
        ("compare alpha beta --quotes", ""),
        ("compare alpha beta --brief", ""),
    ],
)
def test_what_brief_leaves_aside_is_said(run: Callable[..., Result], words: str, told: str) -> None:
    assert run(*words.split()).stderr == told
