"""Rows of a debate → a new debate → its rows: the same bytes. So are the tables of its topics, groups and sources."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings

from russia_policy import process
from russia_policy.authoring.stance_rows import COLUMNS, KNOWN
from russia_policy.pages.blocks import Look
from russia_policy.pages.export import export_page
from russia_policy.pages.groups import groups_page
from russia_policy.pages.rows import as_rows
from russia_policy.pages.sources import sources_page
from russia_policy.pages.topics import topics_page
from russia_policy.render import render
from tests.authoring.importing import imported
from tests.conftest import ROOT, read
from tests.strategies import debates, dump, infected

if TYPE_CHECKING:
    from russia_policy.model import Debate, Group
    from russia_policy.pages.blocks import Page


@pytest.fixture(autouse=True)
def _signals_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "ignore_signals", lambda: None)


def csv(page: Page) -> str:
    return "".join(render(page, "csv", Look()))


def tables(debate: Debate) -> dict[str, str]:
    """The rows of a debate, and the tables of what they name, as our own CSV."""
    return {
        "rows": csv(as_rows(export_page(debate, list(debate.groups.values())))),
        "topics": csv(topics_page(debate)),
        "groups": csv(groups_page(debate)),
        "sources": csv(sources_page(debate)),
    }


def without_what_rows_lack(debate: Debate) -> Debate:
    """A debate without conditions and replies, which no row holds, and authors that a list in a cell cannot tell."""
    return replace(debate, groups={name: _bare(group) for name, group in debate.groups.items()})


def _bare(group: Group) -> Group:
    stances = {topic: replace(stance, conditions=(), replies=()) for topic, stance in group.stances.items()}
    authors = tuple(author for author in group.authors if ";" not in author and author == author.strip())
    return replace(group, stances=stances, authors=authors)


def says_nothing_twice(debate: Debate) -> bool:
    """Whether no stance holds the same quotation twice, which rows refuse."""
    for group in debate.groups.values():
        for stance in group.stances.values():
            quotations = [repr(replace(evidence, number=0)) for evidence in stance.evidence]
            if len(set(quotations)) < len(quotations):
                return False
    return True


def there_and_back(debate: Debate, folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    before = tables(debate)
    for name, text in before.items():
        (folder / f"{name}.csv").write_text(text, "utf-8", newline="\n")
    named = [word for name in ("topics", "groups", "sources") for word in (f"--{name}", str(folder / f"{name}.csv"))]
    options = ["--title", "T", "--evidence", debate.evidence, "--language", debate.language, *named]
    result = imported(folder / "rows.csv", folder / "new", *options)
    assert result.exit_code == 0, result.stderr
    return before, tables(read(folder / "new"))


def test_the_columns_of_the_export_are_those_of_the_import(debate: Debate) -> None:
    header = tables(debate)["rows"].split("\n")[0].split(",")

    assert header == list(COLUMNS)
    assert set(csv(export_page(debate, list(debate.groups.values()))).split("\n")[0].split(",")) <= set(KNOWN)


@pytest.mark.parametrize("name", ["small", "letters", "election", "survey", "water", "conduct"])
def test_the_rows_of_a_frozen_debate_come_back(name: str, tmp_path: Path) -> None:
    before, after = there_and_back(without_what_rows_lack(read(ROOT / "tests" / "debates" / name)), tmp_path)

    assert after == before


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "'", "''", "'=1", '"', '""', ",;|", "\n", "\ta", " ", "Ж制ا"]
)
def test_hostile_cells_come_back(text: str, tmp_path: Path) -> None:
    debate = infected(read(ROOT / "tests" / "debates" / "small"), f"x{text}" if text.isspace() else text)
    before, after = there_and_back(without_what_rows_lack(debate), tmp_path)

    assert after == before


@given(debates().map(without_what_rows_lack))
@settings(max_examples=100)
def test_the_rows_of_any_debate_come_back(debate: Debate) -> None:
    assume(any(group.stances for group in debate.groups.values()))
    assume(says_nothing_twice(debate))
    with tempfile.TemporaryDirectory() as folder:
        in_order = read(dump(debate, Path(folder) / "before"))
        before, after = there_and_back(in_order, Path(folder))

    assert after == before
