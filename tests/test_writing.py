"""What is written is whole or not there, and nothing that stood there before is lost, on every kind of file system."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from russia_policy.problem import PolicyError
from russia_policy.receipts.lock import LOCK
from russia_policy.writing import REFUSALS, write_file
from tests.conftest import BOUND_BY_MODES, DEBATE, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from typer.testing import Result

    Run = Callable[..., Result]
    Spawn = Callable[..., subprocess.CompletedProcess[bytes]]

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
    assert path.read_text("utf-8").startswith("# The bridge\n")
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
    assert "there is no folder" in result.stderr


@posix
def test_writing_over_a_link_changes_what_it_leads_to_and_keeps_the_link(run: Run, tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old", "utf-8")
    (tmp_path / "link.md").symlink_to("real.md")
    assert run("export", "-o", tmp_path / "link.md", "--force").exit_code == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text("utf-8").startswith("# The bridge\n")


@posix
def test_a_link_to_nowhere_leads_to_the_file_from_then_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(tmp_path / "elsewhere.md")
    assert run("export", "-o", tmp_path / "link.md").exit_code == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "elsewhere.md").read_text("utf-8").startswith("# The bridge\n")


@posix
def test_the_permissions_of_a_file_are_kept(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    path.write_text("old", "utf-8")
    path.chmod(0o640)
    run("export", "-o", path, "--force")
    assert path.stat().st_mode & 0o777 == 0o640


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


CALLS = ["link", "fsync", "chmod", "replace"]


def refused(monkeypatch: pytest.MonkeyPatch, call: str, number: int) -> None:
    """Let a call be refused, as a file system does that does not know or allow it."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, refuse)


def neighbours_refused(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Let no file be made in a folder but the one that is asked for, which may be there already."""
    call = os.open

    def opened(path: str, *arguments: int, **options: int) -> int:
        if ".russia-policy-" in os.path.basename(path):
            raise OSError(number, os.strerror(number))
        return call(path, *arguments, **options)

    monkeypatch.setattr(os, "open", opened)


@pytest.mark.parametrize("number", sorted(REFUSALS), ids=errno.errorcode.__getitem__)
@pytest.mark.parametrize("call", CALLS)
def test_a_call_that_a_file_system_refuses_keeps_no_file_from_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    refused(monkeypatch, call, number)
    (tmp_path / "old").write_text("mine, and longer than the new text", "utf-8")
    write_file(str(tmp_path / "new"), ["text\n"], force=False)
    write_file(str(tmp_path / "old"), ["text\n"], force=True)

    assert [(tmp_path / name).read_text("utf-8") for name in ("new", "old")] == ["text\n", "text\n"]
    assert files(tmp_path) == ["new", "old"]


def kinds(*calls: str, number: int = errno.ENOSYS) -> Callable[[pytest.MonkeyPatch], None]:
    def patched(patch: pytest.MonkeyPatch) -> None:
        for call in calls:
            refused(patch, call, number)

    return patched


WAYS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "all is allowed": kinds(),
    "no hard links": kinds("link", number=errno.EPERM),
    "no such call": lambda patch: patch.delattr(os, "link"),
    "no hard links and no renaming": kinds("link", "replace", number=errno.EBUSY),
    "no neighbours": lambda patch: neighbours_refused(patch, errno.EACCES),
    "a system that is only read": lambda patch: neighbours_refused(patch, errno.EROFS),
    "nothing but writing": kinds(*CALLS),
}


@pytest.fixture(params=WAYS.values(), ids=list(WAYS))
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind of file system."""
    request.param(monkeypatch)


@pytest.mark.usefixtures("way")
def test_a_file_is_written_in_every_way(run: Run, tmp_path: Path) -> None:
    plain = run("export", "-f", "csv").stdout_bytes
    assert run("export", "-o", tmp_path / "out.csv").exit_code == 0
    assert (tmp_path / "out.csv").read_bytes() == plain

    (tmp_path / "out.csv").write_bytes(plain * 2)
    assert run("export", "-o", tmp_path / "out.csv", "--force").exit_code == 0
    assert (tmp_path / "out.csv").read_bytes() == plain
    assert files(tmp_path) == ["out.csv"]


@pytest.mark.usefixtures("way")
def test_without_force_nothing_is_written_over_in_any_way(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("mine", "utf-8")
    result = run("export", "-o", tmp_path / "out.csv")

    assert (result.exit_code, (tmp_path / "out.csv").read_text("utf-8")) == (2, "mine")
    assert "--force" in result.stderr


@pytest.mark.usefixtures("way")
def test_a_file_that_appears_meanwhile_stays_in_every_way(tmp_path: Path) -> None:
    path = tmp_path / "out.md"

    def late() -> Iterator[str]:
        yield "mine"
        path.write_text("theirs", "utf-8")

    with pytest.raises(PolicyError, match="exists already"):
        write_file(str(path), late(), force=False)
    assert (path.read_text("utf-8"), files(tmp_path)) == ("theirs", ["out.md"])


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("old", [None, "mine"])
def test_a_text_that_breaks_off_leaves_what_was_there_in_every_way(tmp_path: Path, old: str | None) -> None:
    path = tmp_path / "out.md"
    if old is not None:
        path.write_text(old, "utf-8")

    def broken() -> Iterator[str]:
        yield "new" * 100_000
        raise KeyError

    with pytest.raises(KeyError):
        write_file(str(path), broken(), force=old is not None)
    assert files(tmp_path) == ([] if old is None else ["out.md"])
    assert old is None or path.read_text("utf-8") == old


@pytest.mark.parametrize("way", WAYS.values(), ids=list(WAYS))
def test_the_lock_is_written_in_every_way(
    run: Run,
    debate_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: Callable[[pytest.MonkeyPatch], None],
) -> None:
    (tmp_path / "texts").mkdir()
    before = files(debate_folder)
    way(monkeypatch)
    for _ in range(2):
        run("verify", debate_folder, "--texts", tmp_path / "texts", "--write", positions=None)
        assert files(debate_folder) == sorted([*before, LOCK])


@posix
def test_a_file_in_a_folder_that_is_closed_is_written_over_and_none_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "out.csv").write_text("mine, and longer" * 500, "utf-8")
    folder.chmod(0o555)
    try:
        over, new = (
            subprocess.run(
                [*BOUND_BY_MODES, sys.executable, "-m", "russia_policy", "groups", "-o", str(folder / name), "--force"],
                capture_output=True,
                cwd=ROOT,
                timeout=60,
                check=False,
            )
            for name in ("out.csv", "new.csv")
        )
    finally:
        folder.chmod(0o755)

    assert (over.returncode, over.stderr, files(folder)) == (0, b"", ["out.csv"])
    assert (folder / "out.csv").read_text("utf-8").startswith("group,")
    assert (new.returncode, b"new.csv cannot be written: Permission denied" in new.stderr) == (2, True)


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EDQUOT], ids=errno.errorcode.__getitem__)
@pytest.mark.parametrize("call", CALLS)
def test_a_disk_that_fails_is_told_and_leaves_what_was_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    refused(monkeypatch, call, number)
    (tmp_path / "old.md").write_text("mine", "utf-8")
    name, force = ("new.md", []) if call == "link" else ("old.md", ["--force"])
    result = run("export", "-o", tmp_path / name, *force)

    assert result.exit_code == 2
    assert f"cannot be written: {os.strerror(number)}" in result.stderr
    assert (files(tmp_path), (tmp_path / "old.md").read_text("utf-8")) == (["old.md"], "mine")


@posix
@pytest.mark.parametrize("neighbour", [True, False])
@pytest.mark.parametrize("old", [None, "mine"])
def test_no_room_for_a_copy_is_told_before_the_old_text_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str | None, *, neighbour: bool
) -> None:
    path = tmp_path / "out.md"
    if old is not None:
        path.write_text(old, "utf-8")
    if neighbour:
        for call in ("link", "replace"):
            refused(monkeypatch, call, errno.EBUSY)
    else:
        neighbours_refused(monkeypatch, errno.EACCES)
    refused(monkeypatch, "posix_fallocate", errno.ENOSPC)
    with pytest.raises(PolicyError, match="No space left"):
        write_file(str(path), ["new text"], force=old is not None)

    assert files(tmp_path) == ([] if old is None else ["out.md"])
    assert old is None or path.read_text("utf-8") == old


@posix
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_permissions_that_the_umask_leaves(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        write_file(str(tmp_path / "out"), ["text"], force=False)
    finally:
        os.umask(before)
    assert (tmp_path / "out").stat().st_mode & 0o777 == mode


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_a_file_is_never_more_open_while_it_is_replaced(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "out"
    path.write_text("old", "utf-8")
    path.chmod(mode)
    seen: list[int] = []

    def watched() -> Iterator[str]:
        seen.extend(beside.stat().st_mode & 0o777 & ~mode for beside in tmp_path.iterdir())
        yield "new"

    write_file(str(path), watched(), force=True)
    assert seen == [0, 0]
    assert (path.read_text("utf-8"), path.stat().st_mode & 0o777) == ("new", mode)


@posix
def test_a_reader_of_a_pipe_that_goes_away_is_no_error() -> None:
    words = f"-m russia_policy diff alpha beta --exit-code -f json --positions {DEBATE} -o >(head -c 1 > /dev/null)"
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" {words}'], capture_output=True, cwd=ROOT, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (1, b"")
