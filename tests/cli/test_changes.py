"""`changes` as people and pipelines use it: two elections, twins, exit codes, formats, and every way to be wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from russia_policy.render.markdown import LEFT_OUT
from tests.conftest import DEBATE, LETTERS
from tests.elections import CHANGED, PARTIES, THESES, elections
from tests.repository import edit, git, repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    Run = Callable[..., Result]

ELECTION = DEBATE.parent / "election"


@pytest.fixture
def twin(tmp_path: Path) -> Path:
    """A copy of the election in which one party answers one thesis otherwise, and one thesis has another text."""
    folder = tmp_path / "twin"
    shutil.copytree(ELECTION, folder)
    edit(
        folder / "groups" / "blue-alliance.yaml",
        "rents-are-capped-in: {position: -1, basis: stated, summary: Disagree}",
        "rents-are-capped-in: {position: 1, basis: stated, summary: Disagree}",
    )
    edit(
        folder / "topics.yaml",
        "question: Petrol cars are no longer sold from 2035?",
        "question: No petrol cars in 2035?",
    )
    return folder


def told(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_seven_known_changes_between_two_elections_are_found_and_no_other(run: Run, tmp_path: Path) -> None:
    first, second, theses = elections(tmp_path)

    found = told(run("changes", "--against", first, "--map", f"@{theses}", "-f", "json", positions=second))

    rows = {
        (row["group"], row["topic"]): (row["from"], row["to"], row["class"], row["steps"]) for row in found["changes"]
    }
    assert rows == {
        (party, f"q{thesis + 1}"): (old, new if new != "none" else None, kind, steps_of(old, new))
        for (party, thesis), (old, new, kind) in CHANGED.items()
    }
    cells = len(PARTIES) * THESES
    assert found["counts"]["same"] == cells - len(CHANGED)
    assert sum(found["counts"].values()) == cells
    assert (found["groups"]["removed"], found["groups"]["added"]) == (["old-party"], ["new-party"])
    assert (len(found["topics"]["removed"]), len(found["topics"]["added"])) == (8, 6)


def steps_of(old: int | str | None, new: int | str | None) -> int | None:
    return new - old if isinstance(old, int) and isinstance(new, int) else None


def test_without_a_map_theses_with_other_ids_are_gone_and_new_and_the_map_is_offered(run: Run, tmp_path: Path) -> None:
    first, second, _ = elections(tmp_path)

    found = told(run("changes", "--against", first, "-f", "json", positions=second))
    text = run("changes", "--against", first, "--width", 200, positions=second).stdout

    assert (found["changes"], sum(found["counts"].values())) == ([], 0)
    assert (len(found["topics"]["removed"]), len(found["topics"]["added"])) == (38, 36)
    assert "say so, as with --map topic:thesis-0=q1" in text


def test_a_twin_with_one_position_and_one_thesis_changed_gives_these_two(run: Run, twin: Path) -> None:
    found = told(run("changes", "--against", ELECTION, "-f", "json", positions=twin))

    assert [(row["group"], row["topic"], row["class"], row["from"], row["to"]) for row in found["changes"]] == [
        ("blue-alliance", "rents-are-capped-in", "flip", -1, 1)
    ]
    assert found["topics"] == {
        "added": [],
        "removed": [],
        "changed": [
            {
                "id": "petrol-cars-are-no",
                "field": "question",
                "from": "Petrol cars are no longer sold from 2035?",
                "to": "No petrol cars in 2035?",
            }
        ],
    }
    nothing: dict[str, list[str]] = {"added": [], "removed": [], "changed": []}
    assert (found["groups"], found["sources"], found["debate"]) == (nothing, nothing, {"changed": []})


def test_a_page_opens_with_totals_and_the_changes_and_brief_ends_there(run: Run, twin: Path) -> None:
    lines = run("changes", "--against", ELECTION, "--brief", "--width", 300, positions=twin).stdout.splitlines()

    assert lines[:4] == [
        "The election of 2031: what changed",
        f"earlier: {ELECTION}   later: {twin}",
        "40 groups on 38 topics: 1 flipped, 1519 same.",
        "Around them: 1 question changed.",
    ]
    assert len(lines) == 6
    assert lines[-1].endswith("  Disagree (no quotation) → Agree (no quotation), 2 steps toward Agree")


def test_no_word_of_a_page_judges(run: Run, tmp_path: Path) -> None:
    first, second, theses = elections(tmp_path)
    words = r"firm|soft|hard|weak|strong|better|worse|improve|retreat|progress|concede|radical|extreme"

    for form in ("table", "markdown", "github"):
        text = run("changes", "--against", first, "--map", f"@{theses}", "-f", form, positions=second).stdout
        assert not re.search(words, text, re.IGNORECASE), form


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("", 0),
        ("--exit-code", 1),
        ("--exit-code=positions", 1),
        ("--exit-code=any", 1),
        ("--topic petrol-cars-are-no --exit-code", 0),
        ("--exit-code --topic petrol-cars-are-no", 0),
        ("--topic petrol-cars-are-no --exit-code=any", 1),
        ("blue-harbour --exit-code", 0),
        ("--exit-code -- blue-alliance", 1),
        ("--exit-code=some", 2),
    ],
)
def test_the_exit_code_is_what_was_asked_for(arguments: str, code: int, run: Run, twin: Path) -> None:
    assert run("changes", "--against", ELECTION, *arguments.split(), positions=twin).exit_code == code


@pytest.mark.parametrize(
    ("file", "old", "new", "bare"),
    [
        ("groups/beta.yaml", "    position: 1\n    basis: quoted", "    position: 2\n    basis: quoted", 1),
        ("groups/beta.yaml", "act: closes the quay to lorries", "act: gives up the ferry for good", 1),
        ("topics.yaml", "label: Everyone a little", "label: A fee for all", 1),
        ("groups/beta.yaml", "basis: quoted", "basis: reported", 0),
        ("groups/beta.yaml", "page: 14", "page: 15", 0),
        ("groups/beta.yaml", "summary: Whoever crosses", "summary: Everybody who crosses", 0),
        ("groups/beta.yaml", "note: The minutes report this otherwise.", "note: See the minutes.", 0),
        ("groups/beta.yaml", "name: Beta", "name: The Beta", 0),
        ("topics.yaml", "question: Which traffic may cross?", "question: What may cross?", 0),
        ("sources.yaml", "title: A bridge, and now", "title: A bridge, now", 0),
        ("debate.yaml", "title: The bridge", "title: The new bridge", 0),
    ],
)
def test_any_change_at_all_is_found_with_any_and_positions_and_terms_alone_without(
    file: str, old: str, new: str, bare: int, run: Run, debate_folder: Path
) -> None:
    edit(debate_folder / file, old, new)

    assert run("changes", "--against", DEBATE, "--exit-code=any", positions=debate_folder).exit_code == 1
    assert run("changes", "--against", DEBATE, "--exit-code", positions=debate_folder).exit_code == bare
    assert run("changes", "--against", DEBATE, "--exit-code=any").exit_code == 0


def test_a_group_that_is_gone_counts_as_a_change_of_positions(run: Run, debate_folder: Path) -> None:
    (debate_folder / "groups" / "gamma.yaml").unlink()

    result = run("changes", "--against", DEBATE, "--exit-code", positions=debate_folder)
    assert result.exit_code == 1
    assert "- group removed: Gamma, with 1 position" in result.stdout
    assert run("changes", "gamma", "--against", DEBATE, "--exit-code", positions=debate_folder).exit_code == 1
    assert run("changes", "beta", "--against", DEBATE, "--exit-code", positions=debate_folder).exit_code == 0
    assert "file=" in run("changes", "--against", DEBATE, "-f", "github", positions=debate_folder).stdout


def test_statements_are_compared_with_those_that_they_continue(run: Run) -> None:
    found = told(run("changes", "-f", "json", positions=LETTERS))

    assert found["continues"] is True
    assert found["pairs"] == [{"from_group": "open-letter", "group": "rebuttal"}]
    assert sum(found["counts"].values()) == 15
    for word in ("rebuttal", "open-letter"):
        assert told(run("changes", word, "-f", "json", positions=LETTERS))["counts"] == found["counts"]
    some = told(run("changes", "--topic", "sanctions", "--topic", "common-ground", "-f", "json", positions=LETTERS))
    assert sorted(row["class"] for row in some["changes"]) == ["dropped", "shift"]


def test_where_nothing_continues_anything_that_is_told_and_what_to_type(run: Run) -> None:
    none, these = "No statement of this debate continues another one.", "None of these groups continues another one"
    for positions, words, sentence in (
        (ELECTION, [], none),
        (ELECTION, ["blue-alliance"], none),
        (LETTERS, ["ukraine"], these),
    ):
        result = run("changes", *words, positions=positions)
        assert result.exit_code == 0
        assert sentence in result.stdout
        assert "--against DIR" in " ".join(result.stdout.split())
        assert told(run("changes", *words, "-f", "json", positions=positions))["changes"] == []


def test_every_format_has_the_same_rows(run: Run, twin: Path) -> None:
    edit(twin / "groups" / "blue-union.yaml", "summary: The party gives no answer.", "summary: No answer was given.")
    arguments = ("changes", "--against", ELECTION, "-f")

    rows = list(csv.DictReader(io.StringIO(run(*arguments, "csv", positions=twin).stdout)))
    found = told(run(*arguments, "json", positions=twin))["changes"]

    assert [(row["group"], row["topic"], row["class"]) for row in rows] == [
        (row["group"], row["topic"], row["class"]) for row in found
    ]
    assert [(row["from"], row["to"]) for row in rows] == [("-1", "1"), ("none", "none")]


def test_an_annotation_stands_at_the_changed_line_as_seen_from_the_working_folder(
    run: Run, twin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(twin.parent)
    line = 1 + (twin / "groups" / "blue-alliance.yaml").read_text("utf-8").split("\n").index(
        "  rents-are-capped-in: {position: 1, basis: stated, summary: Disagree}"
    )

    for folder in ("twin", "./twin", twin):
        first, second, _ = run("changes", "--against", ELECTION, "-f", "github", positions=folder).stdout.splitlines()
        assert first.startswith(
            f"::notice file=twin/groups/blue-alliance.yaml,line={line},endLine={line},col=35,title=flip::"
        )
        assert second.startswith("::notice file=twin/topics.yaml,line=")


def test_markdown_folds_details_and_is_short_enough_for_a_comment(run: Run, twin: Path, tmp_path: Path) -> None:
    short = run("changes", "--against", ELECTION, "-f", "markdown", positions=twin).stdout
    assert "| ≠ flipped | Blue Alliance | Rents are capped in large towns |" in short
    assert short.count("<details>") == short.count("</details>") == 1

    for path in (twin / "groups").iterdir():
        path.write_text(
            re.sub("summary: ([^},\n]*)", r"summary: \1 as we have said before and say again", path.read_text("utf-8"))
        )
    other = tmp_path / "other"
    shutil.copytree(ELECTION, other)
    for path in (other / "groups").iterdir():
        path.write_text(path.read_text("utf-8").replace("position: 1,", "position: 9,"))
        path.write_text(path.read_text("utf-8").replace("position: -1,", "position: 1,"))
        path.write_text(path.read_text("utf-8").replace("position: 9,", "position: -1,"))
    for folder in (twin, other):
        long = run("changes", "--against", ELECTION, "-f", "markdown", positions=folder).stdout
        assert len(long) < 65_536
        assert LEFT_OUT in long
        assert long.count("<details>") == long.count("</details>")
        assert len(run("changes", "--against", ELECTION, "-f", "table", positions=folder).stdout) > 65_536


def test_html_in_a_summary_line_is_text(run: Run, twin: Path) -> None:
    edit(twin / "groups" / "blue-alliance.yaml", "name: Blue Alliance", "name: <b>Blue</b> </details>")

    text = run("changes", "--against", ELECTION, "-f", "markdown", positions=twin).stdout
    assert text.count("</details>") == 1


def test_part_of_a_state_that_cannot_be_used_is_not_told_as_a_change(run: Run, debate_folder: Path) -> None:
    edit(debate_folder / "groups" / "beta.yaml", "    basis: quoted", "    basis: heard")
    edit(debate_folder / "groups" / "gamma.yaml", "name: Gamma", "nam: Gamma")

    result = run("changes", "--against", DEBATE, "-f", "json", positions=debate_folder)
    there = told(result)
    back = told(run("changes", "--against", debate_folder, "-f", "json"))

    for found in (there, back):
        assert [(row["group"], row["topic"], row["class"]) for row in found["changes"]] == [
            ("beta", "toll", "not-comparable")
        ]
        assert (found["groups"]["added"], found["groups"]["removed"]) == ([], [])
        assert {"kind": "group", "id": "gamma"} in found["unreadable"]
    assert "what is affected is left out" in result.stderr


def test_an_earlier_state_that_is_no_debate_ends_with_3(run: Run, tmp_path: Path) -> None:
    assert run("changes", "--against", tmp_path / "none").exit_code == 3
    result = run("changes", "--against", tmp_path)
    assert (result.exit_code, "is not a debate that can be used" in result.stderr) == (3, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("--against a --against-rev main", "two earlier states are named"),
        ("--map topic:a=b", "--map needs an earlier state"),
        ("nobody", "'nobody' is not a group"),
        ("--topic nothing", "'nothing' is not a topic"),
        ("--exit-code=all", "--exit-code has no 'all'"),
        (f"--against {DEBATE} --map topic:tol=toll", "the earlier state has no topic 'tol'"),
        (f"--against {DEBATE} --map @nowhere.txt", "nowhere.txt cannot be read"),
    ],
)
def test_a_mistake_is_told_with_what_to_type(arguments: str, message: str, run: Run) -> None:
    result = run("changes", *arguments.split())

    assert result.exit_code == 2
    assert message in result.stderr
    assert "hint: " in result.stderr


@pytest.mark.needs("git")
class TestAgainstARevision:
    """The earlier state comes out of a repository."""

    @pytest.fixture(autouse=True)
    def repo(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        made = repository(tmp_path / "repo")
        monkeypatch.chdir(made)
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        edit(
            made / "positions" / "groups" / "beta.yaml",
            "position: 1\n    basis: quoted",
            "position: 2\n    basis: quoted",
        )
        return made

    @pytest.mark.parametrize(
        "words",
        [
            "--against-rev main",
            "--against-rev main positions",
            "--against-rev main ./positions",
            "--against-rev main:positions",
            "--against-rev=HEAD",
            "--against-rev HEAD beta",
            "--against-rev main positions beta alpha",
        ],
    )
    def test_the_debate_at_hand_is_the_later_state(self, words: str, run: Run) -> None:
        result = run("changes", *words.split(), "-f", "json", positions=None)

        assert [(row["group"], row["from"], row["to"]) for row in told(result)["changes"]] == [("beta", 1, 2)]
        assert result.stderr == ""

    def test_the_quotations_of_the_earlier_state_have_their_receipts(self, run: Run, repo: Path) -> None:
        shutil.rmtree(repo / "positions")
        shutil.copytree(LETTERS, repo / "positions")
        git(repo, "add", "--all")
        git(repo, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "Letters")
        file = repo / "positions" / "groups" / "no-reset.yaml"
        text = file.read_text("utf-8")
        file.write_text(text[: text.index("\nstances:")] + "\nstances: {}\n", "utf-8")

        [*rows] = told(run("changes", "no-reset", "--against-rev", "main", "-f", "json", positions=None))["changes"]

        dropped = [quotation for row in rows for quotation in row["quotations"]["dropped"]]
        assert dropped
        assert {quotation["verified"] for quotation in dropped} <= {"exact", "normalised", "cut"}

    def test_problems_of_the_earlier_state_are_told_without_a_temporary_path(self, run: Run, repo: Path) -> None:
        edit(repo / "positions" / "groups" / "gamma.yaml", "name: Gamma", "nam: Gamma")
        git(
            repo,
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.org",
            "commit",
            "--quiet",
            "--all",
            "--message",
            "Bad",
        )
        edit(repo / "positions" / "groups" / "gamma.yaml", "nam: Gamma", "name: Gamma")

        result = run("changes", "--against-rev", "main", positions=None)

        assert re.fullmatch(r"\d problems? in main:positions; what is affected is left out\n", result.stderr)
        assert "russia-policy-" not in result.stdout

    def test_a_word_that_is_neither_a_group_nor_a_folder_is_no_path(self, run: Run) -> None:
        result = run("changes", "--against-rev", "main", "gama", positions=None)

        assert (result.exit_code, "'gama' is not a group" in result.stderr) == (2, True)


@pytest.mark.parametrize(("earlier", "later"), [(LETTERS, DEBATE), (DEBATE, LETTERS)])
def test_of_two_debates_that_share_nothing_it_is_not_said_that_nothing_changed(
    run: Run, earlier: Path, later: Path
) -> None:
    shown = run("changes", "--against", earlier, positions=later).stdout

    assert "0 groups on 0 topics: no position stands in both states." in shown
    assert "nothing changed" not in shown
