"""What a new debate was begun with is told until somebody has written it, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from russia_policy.opening import open_debate
from russia_policy.placeholders import placeholders
from tests.conftest import ROOT, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    from russia_policy.model import Debate

    Run = Callable[..., Result]

FROZEN = sorted((ROOT / "tests" / "debates").iterdir())


def told(debate: Debate) -> list[str]:
    return [problem.message for problem in placeholders(debate)]


def begun(run: Run, folder: Path, *options: str) -> Path:
    given = ["--topic", "Route", "--topic", "Which way?", "--group", "Riders", "--group", "shops: The shops"]
    assert run("init", folder, "--title", "The tram", *given, "--yes", *options, positions=None).exit_code == 0
    return folder


def test_a_debate_that_is_only_begun_has_warnings_and_no_error(run: Run, tmp_path: Path) -> None:
    folder = begun(run, tmp_path / "tram")
    checked = run("check", folder, positions=None)
    codes = [problem.code for problem in open_debate(str(folder), thorough=True).problems]

    assert checked.exit_code == 0
    assert sorted(codes) == ["placeholder"] * 4 + ["unused-source"] * 2
    assert told(read(folder)) == [
        "the question of the debate is still its title",
        "the question of 'route' is still its title",
        "the summary of 'riders' is still its name",
        "the summary of 'shops' is still its name",
    ]


def test_what_is_written_is_told_no_more(run: Run, tmp_path: Path) -> None:
    folder = begun(run, tmp_path / "tram", "--question", "Should there be a tram?")
    for file, old, new in (
        ("topics.yaml", "question: Route", "question: Where should it run?"),
        ("groups/riders.yaml", "summary: Riders", "summary: They want it."),
    ):
        path = folder / file
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    assert told(read(folder)) == ["the summary of 'shops' is still its name"]


def test_a_source_is_told_once_it_is_quoted(run: Run, tmp_path: Path) -> None:
    folder = begun(run, tmp_path / "tram")
    path = folder / "groups" / "riders.yaml"
    stance = "  route: {position: 1, basis: stated, summary: S, evidence: [{quote: q, source: riders-statement}]}\n"
    path.write_text(path.read_text("utf-8").replace("stances: {}\n", f"stances:\n{stance}"), "utf-8")
    sources = folder / "sources.yaml"
    assert "the title of 'riders-statement' is still its speaker's name" in told(read(folder))

    sources.write_text(sources.read_text("utf-8").replace("title: Riders", "title: To the council"), "utf-8")
    assert "riders-statement" not in "".join(told(read(folder)))


@pytest.mark.parametrize("mark", "?？؟;")
def test_a_title_that_is_a_question_may_be_the_question(debate: Debate, mark: str) -> None:
    topic = replace(debate.topics[next(iter(debate.topics))], title=f"Why{mark}", question=f"Why{mark}")

    assert told(replace(debate, topics={topic.id: topic})) == []


def test_votes_are_complete_without(debate: Debate) -> None:
    begun = replace(debate, question=debate.title)

    assert told(begun) == ["the question of the debate is still its title"]
    assert told(replace(begun, evidence="optional")) == []


@pytest.mark.parametrize("folder", FROZEN, ids=lambda folder: folder.name)
def test_a_debate_that_is_written_is_told_nothing_of(folder: Path) -> None:
    assert told(read(folder)) == []
