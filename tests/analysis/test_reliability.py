"""Reliability: Krippendorff's published examples, what is disputed, and how further codings are read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from russia_policy.analysis.reliability import Coded, Reliability, alpha, reliability
from russia_policy.problem import PolicyError
from russia_policy.reading.codings import load_codings
from russia_policy.values import Id
from tests import tables
from tests.conftest import LETTERS, read

if TYPE_CHECKING:
    from pathlib import Path

    from russia_policy.model import Debate
    from russia_policy.reading.codings import Codings

_: int | None = None


# Published: Krippendorff 2011, section C (four observers, twelve units), ordinal 0.815; also in the tests of
# github.com/pln-fing-udelar/fast-krippendorff, test_ordinal_metric
@pytest.mark.needs("krippendorff")
def test_alpha_is_what_krippendorff_publishes() -> None:
    coders: list[list[int | None]] = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ]
    assert alpha(coders) == pytest.approx(0.815, abs=0.0005)


@pytest.mark.needs("krippendorff")
def test_alpha_is_1_where_coders_agree_and_undefined_where_nothing_varies_or_meets() -> None:
    assert alpha([[1, 2, -1], [1, 2, -1]]) == 1
    assert alpha([[1, 1], [1, 1]]) is None
    assert alpha([[1, _], [_, 2]]) is None


@pytest.mark.needs("krippendorff")
def test_alpha_does_not_depend_on_the_order_of_coders_or_cells() -> None:
    coders: list[list[int | None]] = [[-2, -1, 0, 1, 2, 0], [-2, 0, 0, 1, 1, 0]]
    assert alpha(coders) == pytest.approx(alpha([row[::-1] for row in coders[::-1]]))


@pytest.mark.needs("krippendorff")
def test_cells_are_disputed_over_the_position_and_over_whether_there_is_one() -> None:
    table = {"a": {"x": 1, "y": 0, "z": 2}, "b": {"x": -1}}
    debate = tables.debate(tables.topics(table), tables.groups(table))
    codings: Codings = {"second": {Id("a"): {Id("x"): 1, Id("y"): 1}, Id("b"): {Id("x"): -1, Id("y"): 0}}}
    found = reliability(debate, codings)
    assert [(cell.group.id, cell.topic.id) for cell in found.cells if cell.disputed] == [("a", "y"), ("b", "y")]
    assert found.compared == 3  # y of b has one position, and nobody recoded z
    assert "z" not in {cell.topic.id for cell in found.cells}


def test_cells_are_counted_by_whether_their_coders_agree() -> None:
    positions: list[tuple[int | None, ...]] = [(1, 1), (1, 2), (1, None), (0, 0), (None, 0)]
    topic, who = tables.topic("x"), tables.group("a", {})
    found = Reliability(("one", "two"), tuple(Coded(who, topic, each) for each in positions), None)
    assert found.compared == 3
    assert found.identical == 2
    assert [cell.positions for cell in found.disputed] == [(1, 2), (1, None), (None, 0)]


def test_without_its_packages_alpha_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    with pytest.raises(PolicyError) as error:
        alpha([[1, 2], [1, 2]])
    assert error.value.hint == "pip install 'russia-policy[numbers]'"


def coded(folder: Path, text: str, name: str = "alpha.yaml", coder: str = "second") -> None:
    place = folder / "codings" / coder
    place.mkdir(parents=True, exist_ok=True)
    (place / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("toll: 1\ntol: 1\n", "unknown-topic", 2),
        ("traffic: 0\n\ntoll: 9\n", "off-the-scale", 3),
        ("toll: high\n", "wrong-type", 1),
        ("toll: 1\ntoll: 2\n", "duplicate-key", 2),
    ],
)
def test_what_does_not_fit_the_debate_is_a_problem_with_its_line(
    debate_folder: Path, text: str, code: str, line: int
) -> None:
    coded(debate_folder, text)
    _codings, problems = load_codings(str(debate_folder), read(debate_folder))
    assert [(each.code, each.span.line) for each in problems] == [(code, line)]


def test_only_what_does_not_fit_is_left_out(debate_folder: Path) -> None:
    coded(debate_folder, "toll: 9\ntraffic: 1\n")
    coded(debate_folder, "toll: 0\n", coder="third")
    codings, _problems = load_codings(str(debate_folder), read(debate_folder))
    assert codings == {"second": {"alpha": {"traffic": 1}}, "third": {"alpha": {"toll": 0}}}


def test_files_that_are_no_groups_are_problems(debate_folder: Path) -> None:
    coded(debate_folder, "toll: 1\n", name="nobody.yaml")
    coded(debate_folder, "toll: 1\n", name="alpha.txt")
    problems = load_codings(str(debate_folder), read(debate_folder))[1]
    assert sorted(each.code for each in problems) == ["stray-file", "unknown-group"]


def test_the_letters_second_coding_fits_the_debate(letters: Debate) -> None:
    codings, problems = load_codings(str(LETTERS), letters)
    assert problems == []
    core = {topic.id for topic in letters.topics.values() if topic.core}
    assert {topic for coding in codings.values() for held in coding.values() for topic in held} == core
