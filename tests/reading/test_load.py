"""Where the debate is looked for, what is read of it, and what is left of one that is broken."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from russia_policy.check import check, without
from russia_policy.reading import place
from russia_policy.reading.ids import GroupFiles
from russia_policy.reading.load import load
from russia_policy.reading.place import find_positions
from russia_policy.values import Id
from tests.conftest import DEBATE, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from russia_policy.model import Debate, Stance


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_given_folder_comes_before_the_variable(debate_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(debate_folder.parent)

    assert find_positions("here", {"RUSSIA_POLICY_POSITIONS": "there"}) == "here"
    assert find_positions(None, {"RUSSIA_POLICY_POSITIONS": "there"}) == "there"
    assert find_positions("", {"RUSSIA_POLICY_POSITIONS": ""}) == str(ROOT / "positions")


def test_positions_here_is_taken_only_where_it_holds_a_debate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "positions").mkdir()
    assert find_positions(None, {}) == str(ROOT / "positions")

    (tmp_path / "positions" / "debate.yaml").write_text("title: x\n")
    assert find_positions(None, {}) == "positions"
    assert find_positions(None, {"RUSSIA_POLICY_POSITIONS": "there"}) == "there"


def test_whoever_stands_in_a_debate_means_it(debate_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (debate_folder / "positions").mkdir()
    (debate_folder / "positions" / "debate.yaml").write_text("title: x\n")
    monkeypatch.chdir(debate_folder)

    assert find_positions(None, {}) == "."
    assert find_positions(None, {"RUSSIA_POLICY_POSITIONS": "there"}) == "there"
    assert find_positions("here", {}) == "here"


def test_without_a_checkout_the_packaged_debate_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(place, "__file__", str(tmp_path / "site" / "russia_policy" / "reading" / "place.py"))

    assert find_positions(None, {}) == str(tmp_path / "site" / "russia_policy" / "positions")


def test_a_group_that_is_named_twice_is_read_once(debate_folder: Path) -> None:
    spoil(debate_folder, "groups/alpha.yaml", "name: ", "nome: ")
    once, twice = load(str(debate_folder), ["alpha"]), load(str(debate_folder), ["alpha", "alpha"])

    assert once[1]
    assert [problem.code for problem in twice[1]] == [problem.code for problem in once[1]]


@pytest.mark.parametrize(
    ("core", "expected"),
    [
        (["name"], ["name", "toll", "traffic"]),
        (["traffic", "name"], ["traffic", "name", "toll"]),
        (["toll", "name"], ["toll", "name", "traffic"]),
        ([], ["toll", "traffic", "name"]),
    ],
)
def test_core_topics_come_first_wherever_the_file_has_them(
    debate_folder: Path, core: list[str], expected: list[str]
) -> None:
    spoil(debate_folder, "topics.yaml", "  core: true\n", "")
    for topic in core:
        spoil(debate_folder, "topics.yaml", f"{topic}:\n", f"{topic}:\n  core: true\n")
    debate, _ = load(str(debate_folder))

    assert debate is not None
    assert list(debate.topics) == expected


def test_a_whole_debate_is_read_in_its_order() -> None:
    debate, problems = load(str(DEBATE))

    assert not problems
    assert debate is not None
    assert list(debate.topics) == ["toll", "traffic", "name"]  # core ones first, then as written
    assert list(debate.groups) == ["alpha", "beta", "delta", "gamma"]  # letters first, by date
    assert set(debate.groups) == set(debate.known)


def test_an_id_that_many_entries_refer_to_is_held_once(debate_folder: Path) -> None:
    debate, _ = load(str(debate_folder))
    assert debate is not None
    stances = [stance for group in debate.groups.values() for stance in group.stances.values()]
    referred = [stance.topic for stance in stances]
    referred += [evidence.source for _, _, evidence in debate.quotations()]

    assert len(referred) > len(set(referred))
    assert len({id(name) for name in referred}) == len(set(referred))


def test_only_the_named_groups_are_read_in_their_order(debate_folder: Path) -> None:
    (debate_folder / "groups" / "beta.yaml").write_text("not: a group\n")
    debate, problems = load(str(debate_folder), ["gamma", "alpha", "gamma"])

    assert not problems
    assert debate is not None
    assert list(debate.groups) == ["gamma", "alpha"]
    assert set(debate.known) == {"alpha", "beta", "gamma", "delta"}
    assert set(debate.groups) != set(debate.known)


@pytest.mark.parametrize("file", ["debate.yaml", "topics.yaml", "sources.yaml"])
@pytest.mark.parametrize("how", ["missing", "empty", "bad"])
def test_without_its_frame_topics_or_sources_there_is_no_debate(debate_folder: Path, file: str, how: str) -> None:
    if how == "missing":
        (debate_folder / file).unlink()
    else:
        (debate_folder / file).write_text("" if how == "empty" else "[")
    debate, problems = load(str(debate_folder))

    assert debate is None
    assert {each.span.path for each in problems} == {str(debate_folder / file)}


def test_where_no_topic_is_sound_there_is_no_debate_but_one_without_topics_is_a_beginning(debate_folder: Path) -> None:
    (debate_folder / "topics.yaml").write_text("toll: soon\n")
    assert load(str(debate_folder))[0] is None

    (debate_folder / "topics.yaml").write_text("{}\n")
    assert load(str(debate_folder))[0] is not None


def test_without_the_folder_of_groups_that_is_said(debate_folder: Path) -> None:
    (debate_folder / "groups").rename(debate_folder / "gruppen")
    debate, problems = load(str(debate_folder))

    assert debate is not None
    assert [each.code for each in problems] == ["unreadable"]


def test_what_lies_among_the_groups_and_is_not_read_is_said(debate_folder: Path) -> None:
    for name in (".hidden.yaml", "alpha.yaml~", "Beta.yaml", "notes.txt"):
        (debate_folder / "groups" / name).write_text("x")
    _, problems = load(str(debate_folder))

    assert sorted((each.code, os.path.basename(each.span.path)) for each in problems) == [
        ("bad-id", "Beta.yaml"),
        ("stray-file", "alpha.yaml~"),
        ("stray-file", "notes.txt"),
    ]


def test_an_id_is_not_a_path() -> None:
    files = GroupFiles(str(DEBATE))

    assert "alpha" in files
    assert "../groups/alpha" not in files
    assert "alpha.yaml" not in files
    assert len(files) == 4


def beta(debate: Debate) -> dict[Id, Stance]:
    return debate.groups[Id("beta")].stances


BROKEN: list[tuple[str, str, str, Callable[..., object], object]] = [
    ("groups/beta.yaml", "source: minutes", "source: minute", lambda d: len(beta(d)["toll"].evidence), 1),
    ("groups/beta.yaml", "gloss: Lorries may not pass", "glos: x", lambda d: list(beta(d)), ["toll"]),
    ("groups/beta.yaml", "giver: province", "giver: town", lambda d: beta(d)["traffic"].conditions, ()),
    ("groups/beta.yaml", "how: rejects", "how: refuses", lambda d: beta(d)["toll"].replies, ()),
    ("groups/beta.yaml", "position: 1", "position: 9", lambda d: list(beta(d)), ["traffic"]),
    ("groups/beta.yaml", "kind: letter", "kind: A poem", lambda d: sorted(d.groups), ["alpha", "delta", "gamma"]),
    ("topics.yaml", "title: Traffic", "titel: Traffic", lambda d: list(d.topics), ["toll", "name"]),
    ("sources.yaml", "issued: 2020-03-01", "issued: soon", lambda d: sorted(d.groups["alpha"].stances), []),
    ("sources.yaml", "speaker: alpha", "speaker: alfa", lambda d: sorted(d.groups["alpha"].stances), []),
]


@pytest.mark.parametrize(("file", "old", "new", "look", "expected"), BROKEN, ids=[each[2] for each in BROKEN])
def test_the_smallest_bad_entity_is_left_out_with_one_problem_and_no_cascade(
    debate_folder: Path, file: str, old: str, new: str, look: Callable[..., object], expected: object
) -> None:
    spoil(debate_folder, file, old, new)
    debate, problems = load(str(debate_folder))
    assert debate is not None
    problems += check(debate)

    assert len(problems) == 1, problems
    assert look(without(debate, problems)) == expected


def test_a_quotation_left_out_keeps_the_numbers_that_conditions_refer_to(debate_folder: Path) -> None:
    spoil(debate_folder, "groups/beta.yaml", "      - quote: 人人都应该付一点钱\n", "      - quoted: 人\n")
    debate, problems = load(str(debate_folder))
    assert debate is not None

    assert [each.code for each in problems] == ["unknown-key"]
    assert not check(debate)
    assert [each.number for each in debate.groups["beta"].stances["toll"].evidence] == [2]
