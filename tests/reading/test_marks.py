"""Marks lead back to spans while the file is as it was read, and never to places of another state of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.check import check
from russia_policy.entry import Span
from russia_policy.reading.load import load
from russia_policy.reading.marks import Spans

if TYPE_CHECKING:
    from pathlib import Path

    from russia_policy.model import Debate


def read(folder: Path) -> Debate:
    debate, _ = load(str(folder))
    assert debate is not None
    return debate


def test_a_file_that_is_edited_and_read_again_has_its_new_places(debate_folder: Path) -> None:
    path = debate_folder / "groups" / "alpha.yaml"
    before = read(debate_folder).groups["alpha"].span("camp")
    path.write_text("# a line more\n" + path.read_text("utf-8"), "utf-8")
    after = read(debate_folder).groups["alpha"].span("camp")

    assert (before.line, after.line) == (8, 9)


def test_a_debate_that_was_read_before_an_edit_has_no_places_in_the_new_file(debate_folder: Path) -> None:
    path = debate_folder / "groups" / "alpha.yaml"
    group = read(debate_folder).groups["alpha"]
    path.write_text("# a line more\n" + path.read_text("utf-8"), "utf-8")

    assert group.span("camp") == Span(str(path))


def test_an_edit_between_two_checks_in_one_process_moves_the_problem(debate_folder: Path) -> None:
    path = debate_folder / "groups" / "beta.yaml"
    path.write_text(path.read_text("utf-8").replace("position: 1", "position: 9", 1), "utf-8")
    first = check(read(debate_folder))
    path.write_text("# one\n# two\n" + path.read_text("utf-8"), "utf-8")
    second = check(read(debate_folder))

    assert [problem.code for problem in first + second] == ["off-the-scale"] * 2
    assert second[0].span.line - first[0].span.line == 2


def test_a_file_that_is_gone_has_no_places(debate_folder: Path) -> None:
    path = debate_folder / "groups" / "alpha.yaml"
    group = read(debate_folder).groups["alpha"]
    path.unlink()

    assert group.span("camp") == Span(str(path))


def test_of_a_mapping_and_its_first_key_the_key_has_the_place() -> None:
    spans = Spans(b"toll: {a: 1}\nlist: [x, y]\n")

    assert spans.find("f", 0) == Span("f", 1, 1, 1, 5)
    assert spans.find("f", 6) == Span("f", 1, 7, 1, 8)
    assert spans.find("f", 5) == Span("f")
    assert (spans.before(10), spans.before(0), spans.before(99)) == (7, 0, 23)
