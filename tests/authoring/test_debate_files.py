"""The files of a debate are read back as the debate that they were written from."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from russia_policy.authoring.debate_files import file_text, file_texts, group_file, head
from russia_policy.opening import open_debate
from tests.conftest import ROOT, read
from tests.strategies import as_written, debates, infected

if TYPE_CHECKING:
    from russia_policy.model import Debate

FROZEN = sorted(path.name for path in (ROOT / "tests" / "debates").iterdir())


def content(debate: Debate) -> dict[str, dict[Any, Any]]:
    """What stands in each file of a debate."""
    return {
        "debate.yaml": as_written(debate),
        "topics.yaml": {name: as_written(topic) for name, topic in debate.topics.items()},
        "sources.yaml": {name: as_written(source) for name, source in debate.sources.items()},
        **{group_file(name): {"stances": {}, **as_written(group)} for name, group in debate.groups.items()},
    }


def written_to(folder: Path, debate: Debate) -> Path:
    (folder / "groups").mkdir(parents=True)
    for name, text in file_texts(content(debate)):
        (folder / name).write_text(text, "utf-8")
    return folder


@given(debates())
@settings(max_examples=60)
def test_any_debate_is_read_back_from_its_files(debate: Debate) -> None:
    with tempfile.TemporaryDirectory() as folder:
        opened = open_debate(str(written_to(Path(folder) / "debate", debate)))

        assert [problem for problem in opened.problems if problem.code != "unused-source"] == []
        assert opened.debate == debate


@pytest.mark.parametrize("name", FROZEN)
def test_the_frozen_debates_are_read_back_from_their_files(name: str, tmp_path: Path) -> None:
    debate = read(ROOT / "tests" / "debates" / name)

    assert read(written_to(tmp_path / "debate", debate)) == debate


@pytest.mark.parametrize(
    "text", ["\x1b[31mred", "\u202eevil", "=1+1", ": #", "\r\nb", "\x00", "\ufeff", " \u2028b", "'\"\\"]
)
def test_hostile_texts_are_read_back_from_the_files(text: str, tmp_path: Path) -> None:
    debate = infected(read(ROOT / "tests" / "debates" / "letters"), text)

    assert read(written_to(tmp_path / "debate", debate)) == debate


def test_keys_stand_in_the_order_of_the_format_and_empty_ones_are_left_out() -> None:
    stance = {"note": "", "summary": "For it.", "evidence": [], "basis": "stated", "position": 1, "replies": None}
    group = {"summary": "S", "name": "A", "stances": {"toll": stance}, "date": "2020", "kind": "letter", "title": "T"}

    assert file_text("groups/a.yaml", group) == (
        "name: A\ntitle: T\nkind: letter\ndate: 2020\nsummary: S\nstances:\n  toll:\n"
        "    position: 1\n    basis: stated\n    summary: For it.\n"
    )


def test_an_empty_mapping_that_is_required_is_written() -> None:
    assert file_text("groups/a.yaml", {"name": "A", "stances": {}}) == "name: A\nstances: {}\n"


def test_the_first_line_names_the_schema_of_the_file() -> None:
    assert head("topics.yaml") == "# yaml-language-server: $schema=positions.schema.json#/$defs/topics\n"
    assert head("groups/a.yaml") == "# yaml-language-server: $schema=../positions.schema.json#/$defs/group\n"


@pytest.mark.parametrize("name", ["groups/../x.yaml", "x.yaml", "groups/A B.yaml", "/etc/x.yaml", "groups/a/b.yaml"])
def test_a_debate_has_no_other_files(name: str) -> None:
    with pytest.raises(ValueError, match="has no file"):
        file_text(name, {})
