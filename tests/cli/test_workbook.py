"""A debate leaves by `export` as a workbook and comes back by `import`; what stops either is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import DEBATE, LETTERS, ROOT, WHERE, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    Run = Callable[..., Result]
    Spawn = Callable[..., subprocess.CompletedProcess[bytes]]

pytestmark = pytest.mark.needs("openpyxl")
LEFT_OUT = "not in the workbook: comments in the files, codings, and the lock with its receipts\n"


def exported(run: Run, folder: Path, **settings: Any) -> Path:
    book = folder / "book.xlsx"
    assert run("export", "-o", book, "--force", **settings).exit_code == 0
    return book


def test_a_debate_leaves_and_comes_back(run: Run, tmp_path: Path) -> None:
    book = exported(run, tmp_path, positions=LETTERS)
    first = book.read_bytes()
    told = run("import", book, tmp_path / "new", positions=None)

    assert (told.exit_code, told.stdout) == (0, "")
    assert "new is written: 10 groups, 15 topics" in told.stderr
    assert read(tmp_path / "new") == read(LETTERS)
    assert run("check", tmp_path / "new", positions=None).exit_code == 0
    assert exported(run, tmp_path, positions=tmp_path / "new").read_bytes() == first


def test_what_does_not_travel_is_said(run: Run, tmp_path: Path) -> None:
    assert run("export", "-o", tmp_path / "all.xlsx").stderr == LEFT_OUT
    part = run("export", "alpha", "beta", "-o", tmp_path / "part.xlsx").stderr
    assert part == (
        f"{LEFT_OUT}the workbook holds a part of the debate: 2 of 4 groups, and the sources that they quote\n"
    )


def test_a_part_holds_the_chosen_groups_and_their_sources(run: Run, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    run("export", "beta", "-o", tmp_path / "part.xlsx")
    book = load_workbook(tmp_path / "part.xlsx")

    assert {cell.value for cell in book["stances"]["A"][1:]} == {"beta"}
    assert [cell.value for cell in book["groups"]["A"]] == ["id", "beta"]
    assert len(book["sources"]["A"]) - 1 < len(read(DEBATE).sources)


def test_a_file_and_a_pipe_get_the_same_bytes(spawn: Spawn, tmp_path: Path) -> None:
    piped = spawn("export", "-f", "xlsx")
    written = spawn("export", "-o", tmp_path / "book.xlsx")

    assert (piped.returncode, written.returncode) == (0, 0)
    assert piped.stdout[:2] == b"PK"
    assert piped.stdout == (tmp_path / "book.xlsx").read_bytes()
    assert piped.stderr.decode() == LEFT_OUT


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal of its own")
def test_a_terminal_gets_no_workbook() -> None:
    import pty

    leader, terminal = pty.openpty()
    command = [sys.executable, "-m", "russia_policy", "export", "-f", "xlsx", "--positions", str(DEBATE)]
    environment = {**os.environ, **WHERE}
    done = subprocess.run(command, stdout=terminal, stderr=subprocess.PIPE, env=environment, cwd=ROOT, check=False)
    os.close(terminal)
    os.close(leader)

    assert done.returncode == 2
    assert done.stderr == (
        b"error: xlsx is no text that a terminal could show\n  hint: name a file, such as -o book.xlsx\n"
    )


def test_without_the_library_it_is_said_what_to_install(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = exported(run, tmp_path)
    monkeypatch.setattr("russia_policy.authoring.library.find_spec", lambda _: None)
    for line in (["export", "-o", tmp_path / "other.xlsx"], ["import", book, tmp_path / "new"]):
        result = run(*line)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "a workbook needs the library openpyxl, which is not installed" in result.stderr
        assert "hint: pip install 'russia-policy[xlsx]'" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.xlsx"]


def test_a_text_that_a_workbook_cannot_hold_leaves_no_file(run: Run, debate_folder: Path, tmp_path: Path) -> None:
    file = debate_folder / "groups" / "beta.yaml"
    file.write_text(file.read_text("utf-8").replace("Whoever crosses pays a little.", r'"a\rb"'), "utf-8")

    result = run("export", "-o", tmp_path / "book.xlsx", positions=debate_folder)

    assert result.exit_code == 2
    assert "stances, group beta, topic toll: 'summary' holds a carriage return" in result.stderr
    assert not (tmp_path / "book.xlsx").exists()
    assert run("export", "-f", "json", positions=debate_folder).exit_code == 0


def test_every_bad_cell_is_told_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = exported(run, tmp_path)
    book = load_workbook(path)
    book["groups"]["F2"], book["stances"]["D3"] = 2020, "statd"
    book.save(path)

    result = run("import", path, tmp_path / "new", positions=None)

    assert (result.exit_code, result.stdout) == (3, "")
    assert "book.xlsx, groups!F2: 2020 is a number\n  hint: write it as text" in result.stderr
    assert "book.xlsx, stances!D3: 'basis' cannot be 'statd'\n  hint: did you mean 'stated'?" in result.stderr
    assert "error: 2 cells with mistakes; nothing is written" in result.stderr
    assert not (tmp_path / "new").exists()


def test_a_dry_run_prints_the_files(run: Run, tmp_path: Path) -> None:
    result = run("import", exported(run, tmp_path), tmp_path / "new", "--dry-run", positions=None)

    assert result.exit_code == 0
    assert f"# {tmp_path / 'new'}/debate.yaml\n" in result.stdout
    assert "title: The bridge\n" in result.stdout
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("option", [["--title", "T"], ["--scale=0..1"], ["--keep-going"], ["--encoding", "utf-8"]])
def test_an_option_for_rows_is_refused_for_a_whole_debate(run: Run, tmp_path: Path, option: list[str]) -> None:
    result = run("import", exported(run, tmp_path), tmp_path / "new", *option, positions=None)

    assert result.exit_code == 2
    assert f"{option[0].split('=')[0]} says nothing of " in result.stderr


def test_comments_of_the_files_are_gone_and_the_data_is_the_same(run: Run, debate_folder: Path, tmp_path: Path) -> None:
    file = debate_folder / "topics.yaml"
    file.write_text("# where this comes from\n" + file.read_text("utf-8"), "utf-8")
    run("import", exported(run, tmp_path, positions=debate_folder), tmp_path / "new", positions=None)

    assert "where this comes from" not in (tmp_path / "new" / "topics.yaml").read_text("utf-8")
    before, after = (
        json.loads(run("export", "-f", "json", positions=folder).stdout) for folder in (debate_folder, tmp_path / "new")
    )
    assert before == after
