"""What is written is whole or not there, and nothing that stood there before is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from russia_policy.problem import PolicyError
from russia_policy.receipts.lock import LOCK
from russia_policy.writing import write_file
from tests.strategies import dump

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typer.testing import Result

    from russia_policy.model import Debate

    Run = Callable[..., Result]
    Spawn = Callable[..., subprocess.CompletedProcess[bytes]]

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")
full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_existing_file_is_refused_without_force(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    path.write_text("mine", "utf-8")
    result = run("export", "-o", path)
    assert (result.exit_code, path.read_text("utf-8")) == (2, "mine")
    assert "--force" in result.stderr
    assert run("export", "-o", path, "--force").exit_code == 0
    assert path.read_text("utf-8").startswith("---")
    assert files(tmp_path) == ["out.md"]


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_folder_is_never_written_over(run: Run, tmp_path: Path, force: list[str]) -> None:
    (tmp_path / "out").mkdir()
    result = run("export", "-o", tmp_path / "out", *force)
    assert result.exit_code == 2
    assert "is a folder" in result.stderr


def test_a_folder_that_is_not_there_is_told_and_not_made(run: Run, tmp_path: Path) -> None:
    result = run("export", "-o", tmp_path / "no" / "out.md")
    assert (result.exit_code, files(tmp_path)) == (2, [])
    assert "cannot be written" in result.stderr


@posix
def test_writing_over_a_link_changes_what_it_leads_to_and_keeps_the_link(run: Run, tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old", "utf-8")
    (tmp_path / "link.md").symlink_to("real.md")
    assert run("export", "-o", tmp_path / "link.md", "--force").exit_code == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text("utf-8").startswith("---")


@posix
def test_a_link_to_nowhere_is_not_followed_without_force(run: Run, tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(tmp_path / "elsewhere.md")
    assert run("export", "-o", tmp_path / "link.md").exit_code in (0, 2)
    assert (tmp_path / "link.md").is_symlink()


@posix
def test_the_permissions_of_a_file_are_kept(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    path.write_text("old", "utf-8")
    path.chmod(0o640)
    run("export", "-o", path, "--force")
    assert path.stat().st_mode & 0o777 == 0o640


@full
@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_a_full_disk_is_told_on_standard_output(form: str) -> None:
    with open("/dev/full", "wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "russia_policy", "export", "-f", form],
            stdout=out,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


@full
def test_a_full_disk_is_told_for_a_file(spawn: Spawn) -> None:
    done = spawn("export", "-o", "/dev/full", "--force")
    assert done.returncode == 2
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


@posix
def test_a_disk_that_fills_up_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    path.write_text("old", "utf-8")
    limited = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "from russia_policy.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "export", "-o", str(path), "--force"],
        capture_output=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert b"cannot be written: File too large" in done.stderr
    assert (path.read_text("utf-8"), files(tmp_path)) == ("old", ["out.md"])


@posix
@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_a_reader_that_goes_away_is_no_error(form: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "russia_policy", "export", "-f", form],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(60), errors) == (0, b"")


def interrupted(after: int) -> Iterator[str]:
    for _ in range(after):
        yield "new\n" * 10_000
    raise KeyboardInterrupt


@pytest.mark.parametrize("after", [0, 1, 20])
@pytest.mark.parametrize("old", [None, "old"])
def test_an_interruption_leaves_the_old_file_whole_and_nothing_beside_it(
    tmp_path: Path, after: int, old: str | None
) -> None:
    path = tmp_path / "out.md"
    if old is not None:
        path.write_text(old, "utf-8")
    with pytest.raises(KeyboardInterrupt):
        write_file(str(path), interrupted(after), force=True)
    assert files(tmp_path) == ([] if old is None else ["out.md"])
    assert old is None or path.read_text("utf-8") == old


@pytest.mark.parametrize("error", [MemoryError, RuntimeError, PolicyError("x", 1)])
def test_any_failure_on_the_way_leaves_the_old_file_whole(tmp_path: Path, error: type[Exception] | Exception) -> None:
    def failing() -> Iterator[str]:
        yield "new"
        raise error

    path = tmp_path / "out.md"
    path.write_text("old", "utf-8")
    with pytest.raises(type(error) if isinstance(error, Exception) else error):
        write_file(str(path), failing(), force=True)
    assert (path.read_text("utf-8"), files(tmp_path)) == ("old", ["out.md"])


def test_a_file_that_appears_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "out.md"

    def late() -> Iterator[str]:
        yield "mine"
        path.write_text("theirs", "utf-8")

    with pytest.raises(PolicyError, match="exists already"):
        write_file(str(path), late(), force=False)
    assert (path.read_text("utf-8"), files(tmp_path)) == ("theirs", ["out.md"])


@posix
@pytest.mark.parametrize("when", range(6))
def test_ctrl_c_at_any_moment_ends_with_130_and_leaves_whole_files(tmp_path: Path, letters: Debate, when: int) -> None:
    folder = dump(letters, tmp_path / "positions")
    path = tmp_path / "out.json"
    path.write_text("old", "utf-8")
    command = [sys.executable, "-m", "russia_policy", "export", "-o", str(path), "--force", "--positions", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    time.sleep(0.02 + 0.02 * when)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    text = path.read_text("utf-8")
    assert text == "old" or text.endswith("}\n")
    assert files(tmp_path) == ["out.json", "positions"]


def test_an_interrupted_command_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("russia_policy.opening.load", stop)
    assert run("groups").exit_code == 130


def test_an_interrupted_verification_leaves_the_old_lock(
    run: Run, debate_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "texts").mkdir()
    (debate_folder / LOCK).write_text("", "utf-8")

    def stop(*_: object) -> Iterator[str]:
        yield "half a line"
        raise KeyboardInterrupt

    monkeypatch.setattr("russia_policy.receipts.lock.renewed", stop)
    result = run("verify", "--texts", tmp_path / "texts", "--write", positions=debate_folder)
    assert result.exit_code == 130
    assert (debate_folder / LOCK).read_text("utf-8") == ""
    assert [name for name in files(debate_folder) if name.startswith(".")] == []


def test_a_command_never_changes_the_debate_that_it_reads(run: Run, debate_folder: Path) -> None:
    before = {path: path.read_bytes() for path in debate_folder.rglob("*") if path.is_file()}
    for command in (
        ["groups"],
        ["stance", "alpha"],
        ["compare", "alpha", "beta"],
        ["export"],
        ["check", debate_folder],
    ):
        run(*command, positions=debate_folder)
    run("verify", "--texts", debate_folder, positions=debate_folder)
    assert {path: path.read_bytes() for path in debate_folder.rglob("*") if path.is_file()} == before
