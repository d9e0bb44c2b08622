"""Which debate a command reads, and that it says so: no other one ever answers in its place."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import BOUND_BY_MODES, DEBATE, LETTERS, ROOT, WHERE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    "name",
    [
        "debate.yml",
        "debate.yaml",
        "topics.yml",
        "topics.yaml",
        "sources.yml",
        "sources.yaml",
        "Debate.yaml",
        "debate.YML",
    ],
)
@pytest.mark.parametrize("what", ["a file", "a folder", "a link to nowhere", "empty"])
def test_a_folder_that_holds_anything_of_a_debate_is_taken_also_where_it_cannot_be_used(
    run: Run, here: Path, name: str, what: str
) -> None:
    (here / "positions").mkdir()
    path = here / "positions" / name
    if what == "a folder":
        path.mkdir()
    elif what == "a link to nowhere":
        path.symlink_to("nowhere")
    else:
        path.write_text("title: Ours\n" if what == "a file" else "", "utf-8")
    shown = run("groups", positions=None)
    checked = run("check", positions=None)

    assert (shown.exit_code, shown.stdout) == (3, "")
    assert "positions is not a debate that can be used" in shown.stderr
    assert checked.exit_code == 1
    assert "(positions" in checked.stdout.splitlines()[-1]


def test_a_folder_with_groups_alone_is_taken(run: Run, here: Path) -> None:
    (here / "positions" / "groups").mkdir(parents=True)

    assert run("groups", positions=None).exit_code == 3


@pytest.mark.parametrize(
    "names",
    [[], ["readme.md"], ["data.yaml"], ["debate.txt"], ["debate"], ["groups"], ["my-debate.yaml"], ["mydebate.yml"]],
)
def test_a_folder_of_something_else_is_passed_over(run: Run, here: Path, names: list[str]) -> None:
    (here / "positions").mkdir()
    for name in names:
        (here / "positions" / name).write_text("x", "utf-8")
    result = run("groups", positions=None)

    assert result.exit_code == 0
    assert "Open letter" in result.stdout


def test_an_empty_folder_is_passed_over(run: Run, here: Path) -> None:
    (here / "positions").mkdir()

    assert run("groups", positions=None).exit_code == 0


def test_a_file_of_that_name_is_passed_over(run: Run, here: Path) -> None:
    (here / "positions").write_text("x", "utf-8")

    assert run("groups", positions=None).exit_code == 0


@pytest.mark.parametrize("target", ["nowhere", "positions", "nowhere/further"])
def test_a_broken_link_of_that_name_is_refused(run: Run, here: Path, target: str) -> None:
    (here / "positions").symlink_to(target)
    for command in (["groups"], ["check"], ["verify", "--texts", "."]):
        result = run(*command, positions=None)

        assert (result.exit_code, result.stdout) == (3, "")
        assert "./positions cannot be read" in result.stderr


def test_a_folder_that_cannot_be_looked_into_is_refused(here: Path) -> None:
    (here / "positions").mkdir(mode=0)
    command = [*BOUND_BY_MODES, sys.executable, "-m", "russia_policy", "groups"]
    done = subprocess.run(command, capture_output=True, env={**os.environ, **WHERE}, timeout=60, check=False)

    assert (done.returncode, done.stdout) == (3, b"")
    assert b"./positions cannot be read: Permission denied" in done.stderr


def test_a_link_to_a_debate_is_followed(run: Run, here: Path) -> None:
    (here / "positions").symlink_to(DEBATE)

    assert "alpha" in run("groups", positions=None).stdout


@pytest.mark.parametrize("command", [["groups"], ["check"], ["stance", "alpha"]])
def test_a_folder_without_a_name_is_refused(run: Run, command: list[str]) -> None:
    result = run(*command, "--positions", "")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "'' is no folder's name" in result.stderr


def test_an_empty_variable_is_none(run: Run) -> None:
    assert "Open letter" in run("groups", positions=None, RUSSIA_POLICY_POSITIONS="").stdout


@pytest.mark.parametrize("command", [["check"], ["verify", "--texts", "."]])
def test_the_folder_is_an_argument_of_what_checks_it(run: Run, command: list[str]) -> None:
    argument = run(*command, LETTERS, positions=DEBATE)
    option = run(*command, "--positions", LETTERS, positions=DEBATE)

    assert argument.exit_code in (0, 1)
    assert argument.stdout == option.stdout
    assert run(*command, LETTERS, "--positions", LETTERS).stdout == argument.stdout
    twice = run(*command, LETTERS, "--positions", DEBATE)
    assert (twice.exit_code, "two folders are named" in twice.stderr) == (2, True)


def test_check_says_which_folder_and_which_debate_it_read(run: Run, here: Path) -> None:
    ours = shutil.copytree(DEBATE, here / "positions")
    for words, folder, title in (
        ([], "positions", "The bridge"),
        ([ours], str(ours), "The bridge"),
        ([LETTERS], str(LETTERS), "The 2020 debate on Russia policy"),
    ):
        last = run("check", *words, positions=None).stdout.splitlines()[-1]
        assert last.startswith("no problems: ")
        assert last.endswith(f"({folder}: {title})")
        told = json.loads(run("check", *words, "-f", "json", positions=None).stdout)
        assert (told["folder"], told["title"]) == (folder, title)
    shutil.rmtree(ours)
    assert run("check", positions=None).stdout.endswith(f"({ROOT / 'positions'}: The 2020 debate on Russia policy)\n")


@pytest.mark.parametrize("file", ["topics.yaml", "sources.yaml", "groups/alpha.yaml"])
def test_check_says_the_title_also_where_little_can_be_used(run: Run, debate_folder: Path, file: str) -> None:
    (debate_folder / file).write_text("[", "utf-8")
    for form in ("snippet", "line", "github", "table"):
        result = run("check", debate_folder, "-f", form, positions=None)
        assert result.exit_code == 1
        assert "The bridge" in " ".join(result.stdout.split())
        assert str(debate_folder) in result.stdout.replace("\n", "")


@pytest.mark.parametrize(
    "text",
    [
        "title: The bridge\nzzz: 1\n",
        "title: The bridge\n",
        "question: [\n\n]\naxis: {low: title, high: {title: x}}\ntitle: The bridge\n",
        '"title": "The bridge"\nquestion: [',
        "\ufeff? title\n: >-\n  The\n  bridge\n",
        "{title: The bridge, x: &a 1, y: *a}",
    ],
)
def test_check_says_the_title_of_a_file_that_cannot_be_used(run: Run, debate_folder: Path, text: str) -> None:
    (debate_folder / "debate.yaml").write_text(text, "utf-8")
    result = run("check", debate_folder)

    assert result.exit_code == 1
    assert result.stdout.endswith(f"({debate_folder}: The bridge)\n")


@pytest.mark.parametrize(
    "text", ["", "title: [x]\n", "- title\n- x\n", "x: title\ny: z\n", "a: {title: x}\n", "title:\n"]
)
def test_check_makes_no_title_up(run: Run, debate_folder: Path, text: str) -> None:
    (debate_folder / "debate.yaml").write_text(text, "utf-8")

    assert run("check", debate_folder).stdout.endswith(f"({debate_folder})\n")


def test_check_names_the_folder_alone_where_there_is_no_title(run: Run, debate_folder: Path) -> None:
    (debate_folder / "debate.yaml").unlink()

    assert run("check", debate_folder).stdout.endswith(f" ({debate_folder})\n")


@pytest.mark.parametrize(
    "name", ["our debate", "it's", "$(touch ran)", "`touch ran`", "a;touch ran", "-x", "~", "*", '"']
)
def test_a_command_in_a_hint_can_be_pasted_into_a_shell(run: Run, here: Path, name: str) -> None:
    folder = here / name
    shutil.copytree(DEBATE, folder)
    (folder / "groups" / "alpha.yaml").write_text("x", "utf-8")
    for words in (["groups"], ["stance", "alpha"], ["verify", "--texts", ".", "--write"]):
        told = run(*words, f"--positions={name}", positions=None).stderr
        for line in (line for line in told.splitlines() if "run `" in line):
            command = shlex.split(line[line.index("run `") + 5 : line.rindex("`")])
            assert command[:2] == ["russia-policy", "check"]
            [given] = command[2:]
            assert os.path.samefile(given, folder)
            assert not given.startswith("-")
            assert run(*command[1:], positions=None).exit_code == 1


@pytest.mark.parametrize("name", ["debate.yaml", "positions", "both"])
def test_whoever_stands_in_a_debate_means_it(run: Run, here: Path, name: str) -> None:
    if name != "positions":
        shutil.copytree(DEBATE, here, dirs_exist_ok=True)
    if name != "debate.yaml":
        shutil.copytree(LETTERS, here / "positions")
    last = run("check", positions=None).stdout.splitlines()[-1]

    assert last.endswith("(positions: The 2020 debate on Russia policy)" if name == "positions" else "(.: The bridge)")
    assert (
        run("groups", positions=None, RUSSIA_POLICY_POSITIONS=str(LETTERS)).stdout
        == run("groups", positions=LETTERS).stdout
    )


@pytest.mark.parametrize("what", ["empty", "no YAML", "a folder", "a link to nowhere"])
def test_a_debate_that_one_stands_in_is_not_replaced_where_it_cannot_be_used(run: Run, here: Path, what: str) -> None:
    path = here / "debate.yaml"
    if what == "a folder":
        path.mkdir()
    elif what == "a link to nowhere":
        path.symlink_to("nowhere")
    else:
        path.write_text("{" if what == "no YAML" else "", "utf-8")
    result = run("groups", positions=None)

    assert (result.exit_code, result.stdout) == (3, "")


@pytest.mark.parametrize("command", [["compare", "riders", "france"], ["topic", "fares"], ["stance", "rusia"]])
def test_a_name_that_the_shipped_debate_does_not_have_says_where_it_was_looked_for(
    run: Run, command: list[str]
) -> None:
    unnamed, named = run(*command, positions=None), run(*command, positions=LETTERS)

    assert (unnamed.exit_code, named.exit_code) == (2, 2)
    assert "of the debate that ships" in unnamed.stderr
    assert "another debate is named with --positions DIR" in unnamed.stderr
    assert "debate" not in named.stderr
