"""`init` begins a debate without errors, asks where somebody can answer, and leaves nothing half done."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from russia_policy import process
from russia_policy.opening import open_debate
from tests.cli.test_cli import examples
from tests.conftest import ROOT, WHERE, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    Run = Callable[..., Result]

TITLE, SCALE = ["--title", "The new tram"], ["--scale", "1..5"]
TOPICS = ["--topic", "Route", "--topic", "fares: Who pays?", "--topic", "Дороги", "--topic", "no"]
GROUPS = ["--group", "Riders’ union", "--group", "no=No, thank you", "--group", "乘客", "--group", "Null: #1"]
ALL = [*TITLE, *TOPICS, *GROUPS, *SCALE]
EXAMPLE = re.compile(r"^#(?! \S)", re.MULTILINE)


@pytest.fixture(autouse=True)
def _signals_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "ignore_signals", lambda: None)


def errors(folder: Path) -> list[str]:
    return [problem.message for problem in open_debate(str(folder), thorough=True).errors]


def test_what_is_begun_has_no_error_and_holds_what_was_said(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "tram"
    result = run("init", folder, *ALL)

    assert (result.exit_code, result.stdout) == (0, "")
    assert "is written: 4 groups and 4 topics" in result.stderr
    assert errors(folder) == []
    debate = read(folder)
    assert debate.title == debate.question == "The new tram"
    assert {name: topic.title for name, topic in debate.topics.items()} == {
        "route": "Route",
        "fares": "Who pays?",
        "topic-3": "Дороги",
        "no": "no",
    }
    assert {name: group.name for name, group in sorted(debate.groups.items())} == {
        "group-3": "乘客",
        "no": "No, thank you",
        "null-1": "Null: #1",
        "riders-union": "Riders’ union",
    }
    assert [debate.topics["route"].scale[step].label for step in (1, 5)] == ["Against", "For"]
    assert {source.speaker for source in debate.sources.values()} == set(debate.groups)
    assert (folder / "texts" / ".gitignore").is_file()


@pytest.mark.parametrize("more", [[], ["--scale", "0..10"], ["--scale", "-1..1: Down, Level, Up"], ["--scale", "0..1"]])
def test_every_example_is_sound_without_its_sign(run: Run, tmp_path: Path, more: list[str]) -> None:
    folder = tmp_path / "tram"
    run("init", folder, *ALL, *more)
    files = sorted(folder.rglob("*.yaml"))
    for file in files:
        text = file.read_text("utf-8")
        assert EXAMPLE.search(text), file
        file.write_text(EXAMPLE.sub("", text).replace("stances: {}", "stances:"), "utf-8")

    assert len(files) == 7
    assert errors(folder) == []
    assert sum(len(group.stances) for group in read(folder).groups.values()) == 4


def test_every_file_names_a_schema_that_is_there(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "tram", *ALL)

    for file in (tmp_path / "tram").rglob("*.yaml"):
        first = file.read_text("utf-8").split("\n")[0]
        found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)#/\$defs/(\w+)", first)
        assert found, first
        assert f'"{found[2]}": {{' in (file.parent / found[1]).read_text("utf-8")


def test_yes_fills_in_what_nobody_said(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "tram", "--yes").exit_code == 0

    debate = read(tmp_path / "tram")
    assert (debate.title, list(debate.topics), len(debate.groups)) == ("tram", ["first-topic"], 2)
    assert list(debate.topics["first-topic"].scale) == [1, 2, 3, 4, 5]


def test_without_a_terminal_it_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    result = run("init", tmp_path / "tram", *TITLE, "--group", "Riders")

    assert result.exit_code == 2
    assert "missing: --topic, --scale" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_prints_the_files_and_writes_none(run: Run, tmp_path: Path) -> None:
    result = run("init", tmp_path / "tram", *ALL, "--dry-run")

    assert result.exit_code == 0
    assert f"# {tmp_path / 'tram'}/groups/no.yaml\n# yaml-language-server: " in result.stdout
    assert "title: The new tram" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_examples_of_the_help_run(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _, first, *others = examples("init")

    assert first == "init mydebate"
    assert "missing: --title" in run(*first.split()).stderr
    for example in others:
        result = run(*shlex.split(example))
        assert result.exit_code == 0, (example, result.stderr)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--scale", "5..1"], "write the low end first: 1..5"),
        (["--scale", "1..20"], "at most 11"),
        (["--scale", "much"], "'much' is no scale"),
        (["--scale", "0..1: Yes"], "2 steps and 1 words"),
        (["--scale", "0..1: Yes, YES"], "two steps have the same word"),
        (["--scale", "0..1: Yes, none"], "a group takes no position"),
        (["--topic", "a: A", "--topic", "a: B"], "the id 'a' is given twice"),
        (["--topic", " "], "a topic has no title"),
        (["--date", "May 2031"], "write 2031-05"),
        (["--title", "\ud83d"], "half of a character"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    run: Run, tmp_path: Path, options: list[str], message: str
) -> None:
    result = run("init", tmp_path / "tram", "--yes", *options)

    assert result.exit_code == 2
    assert message in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_empty_is_refused_before_anything_is_asked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    result = run("init", tmp_path)

    assert result.exit_code == 2
    assert "is not empty: it holds mine.txt" in result.stderr


def test_equal_titles_get_ids_of_their_own(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "tram", "--yes", *["--topic", "A"] * 3, "--topic", "a-2: B")

    assert list(read(tmp_path / "tram").topics) == ["a", "a-3", "a-4", "a-2"]


def ask(folder: Path, *words: str) -> object:
    """The command, asking in a terminal."""
    import pexpect

    command = ["-m", "russia_policy", "init", str(folder), *words]
    environment = {**WHERE, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    return pexpect.spawn(sys.executable, command, env=environment, cwd=str(ROOT), encoding="utf-8", timeout=30)


ANSWERS = [("called", "The new tram"), ("about", ""), ("first topic", "Route"), ("more topic", "Fares")]
MORE = [("more topic", ""), ("first group", "Riders"), ("more group", ""), ("scales", "5..1"), ("low end first", "")]


@pytest.mark.needs("pexpect")
def test_in_a_terminal_it_asks_for_what_is_missing(tmp_path: Path) -> None:
    shell: object = ask(tmp_path / "tram")
    answer(shell, [*ANSWERS, *MORE])
    shell.expect(r"is\s+written")  # type: ignore[attr-defined]

    debate = read(tmp_path / "tram")
    assert (debate.title, list(debate.topics), list(debate.groups)) == ("The new tram", ["route", "fares"], ["riders"])


def answer(shell: object, answers: list[tuple[str, str]]) -> None:
    for question, text in answers:
        shell.expect(question)  # type: ignore[attr-defined]
        shell.sendline(text)  # type: ignore[attr-defined]


@pytest.mark.needs("pexpect")
@pytest.mark.parametrize(("how", "code"), [("sendeof", 2), ("sendintr", 130)])
@pytest.mark.parametrize("answered", [0, 3])
def test_the_end_of_input_and_an_interrupt_leave_nothing(tmp_path: Path, how: str, code: int, answered: int) -> None:
    shell: object = ask(tmp_path / "tram")
    answer(shell, ANSWERS[:answered])
    shell.expect(r"\? ")  # type: ignore[attr-defined]
    getattr(shell, how)()
    shell.wait()  # type: ignore[attr-defined]

    assert shell.exitstatus == code  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []
