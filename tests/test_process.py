"""A run as the operating system sees it: which signal ends it with what, and streams that are closed, full or left."""

from __future__ import annotations

import ast
import itertools
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from russia_policy import process
from russia_policy.receipts.lock import LOCK
from tests.conftest import DEBATE, ROOT, WHERE

if TYPE_CHECKING:
    from collections.abc import Callable

    Spawn = Callable[..., subprocess.CompletedProcess[bytes]]

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")
full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")

SIGNALS = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}
AT_A_CALL = """
import os, signal, sys
from importlib import import_module

module, name, when, number, ignored = sys.argv[1:6]
del sys.argv[1:6]
if ignored:
    signal.signal(getattr(signal, number), signal.SIG_IGN)

def send():
    os.kill(os.getpid(), getattr(signal, number))

class Finder:
    def find_spec(self, wanted, *_):
        if wanted == module:
            send()

if when == "import":
    sys.meta_path.insert(0, Finder())
else:
    holder = import_module(module)
    call = getattr(holder, name)

    def called(*arguments, **options):
        if when == "before":
            send()
        result = call(*arguments, **options)
        if when == "after":
            send()
        return result

    setattr(holder, name, called)

from russia_policy.cli import main
main()
"""
"""A run that sends itself a signal before or after a call, or when a module is imported."""


def signalled(
    moment: tuple[str, str, str], number: str, *arguments: object, ignored: bool = False
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", AT_A_CALL, *moment, number, "ignored" if ignored else "", *map(str, arguments)]
    environment = {**os.environ, "RUSSIA_POLICY_POSITIONS": str(DEBATE)}
    return subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, timeout=60, check=False)


EARLY = {
    "while Typer is imported": ("typer", "", "import"),
    "while the commands are imported": ("russia_policy.cli.commands", "", "import"),
    "before the debate is read": ("russia_policy.opening", "open_debate", "before"),
    "when the debate is read": ("russia_policy.opening", "open_debate", "after"),
    "before the page is rendered": ("russia_policy.render", "render", "before"),
    "before the first piece is written": ("russia_policy.writing", "_fill", "before"),
    "before the file is on the disk": ("os", "fsync", "before"),
    "when the file is on the disk": ("os", "fsync", "after"),
}
"""Moments before a file gets its name."""
LATE = {
    "before the file gets its name": ("russia_policy.writing", "_give_name", "before"),
    "when the file has its name": ("russia_policy.writing", "_give_name", "after"),
    "when all is written": ("russia_policy.cli.show", "deliver", "after"),
}
"""Moments from which on the file is written in any case."""
WITHIN = ("os", "replace", "before")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def pairs(moments: dict[str, tuple[str, str, str]], other: str) -> list[Any]:
    """Ctrl-C at each of the moments, and the other signals at one of them."""
    chosen = [*((moment, "SIGINT") for moment in moments), (other, "SIGTERM"), (other, "SIGHUP")]
    return [pytest.param(moments[moment], number, id=f"{number} {moment}") for moment, number in chosen]


@posix
@pytest.mark.parametrize(("moment", "number"), pairs(EARLY, "before the file is on the disk"))
@pytest.mark.parametrize("old", ["old", None])
def test_a_signal_at_any_moment_ends_the_run_and_leaves_what_was_there(
    tmp_path: Path, number: str, moment: tuple[str, str, str], old: str | None
) -> None:
    path = tmp_path / "out.json"
    if old is not None:
        path.write_text(old, "utf-8")
    done = signalled(moment, number, "export", "-o", path, "--force")

    assert (done.returncode, done.stdout, done.stderr) == (SIGNALS[number], b"", b"")
    assert names(tmp_path) == ([] if old is None else ["out.json"])
    assert old is None or path.read_text("utf-8") == old


@posix
@pytest.mark.parametrize(("moment", "number"), pairs(LATE, "when the file has its name"))
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_run_that_wrote_its_file_ends_with_the_pages_own_code(
    tmp_path: Path, number: str, moment: tuple[str, str, str], force: list[str]
) -> None:
    path = tmp_path / "out.json"
    done = signalled(moment, number, "diff", "alpha", "beta", "--exit-code", "-o", path, *force)

    assert (done.returncode, done.stderr) == (1, b"")
    assert names(tmp_path) == ["out.json"]
    assert path.read_text("utf-8").endswith("}\n")


@posix
def test_a_run_that_wrote_its_page_ends_with_the_pages_own_code() -> None:
    done = signalled(LATE["when all is written"], "SIGINT", "diff", "alpha", "beta", "--exit-code")

    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout


@posix
@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize(
    ("moment", "new"),
    [(("os", "fsync", "after"), False), (("os", "replace", "before"), True)],
    ids=["before", "within"],
)
def test_a_signal_while_the_lock_is_written_leaves_it_whole(
    debate_folder: Path, tmp_path: Path, number: str, moment: tuple[str, str, str], *, new: bool
) -> None:
    (tmp_path / "texts").mkdir()
    (debate_folder / LOCK).write_text("old\n", "utf-8")
    before = names(debate_folder)
    done = signalled(moment, number, "verify", debate_folder, "--texts", tmp_path / "texts", "--write")

    assert (done.returncode, done.stdout, done.stderr) == (SIGNALS[number], b"", b"")
    assert (debate_folder / LOCK).read_text("utf-8") == ("" if new else "old\n")
    assert names(debate_folder) == before


@posix
@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_that_the_parent_had_ignored_stays_ignored(tmp_path: Path, number: str) -> None:
    path = tmp_path / "out.json"
    done = signalled(EARLY["when the debate is read"], number, "export", "-o", path, ignored=True)

    assert (done.returncode, done.stderr) == (0, b"")
    assert path.read_text("utf-8").endswith("}\n")


def test_what_a_run_must_undo_is_undone_by_every_end(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def ended(code: int) -> None:
        done.append(f"exit {code}")

    def fails() -> None:
        done.append("inner")
        raise KeyError

    leave: Callable[[int], object] = process.leave
    monkeypatch.setattr(os, "_exit", ended)
    with pytest.raises(KeyError), process.undone(lambda: done.append("outer")), process.undone(fails):
        leave(130)
    assert done == ["inner", "outer", "exit 130", "inner", "outer"]

    leave(0)
    assert done[5:] == ["exit 0"]


def test_a_fault_of_the_program_is_told_apart_from_something_found() -> None:
    code = "import russia_policy.opening as it; it.open_debate = None\nfrom russia_policy.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, "check"], capture_output=True, cwd=ROOT, timeout=60, check=False)

    assert (done.returncode, done.stdout) == (70, b"")
    assert done.stderr.startswith(b"Traceback")


def test_only_one_place_leaves_without_taking_the_interpreter_down() -> None:
    calls = [
        (path.relative_to(ROOT).as_posix(), node.attr)
        for path in (ROOT / "russia_policy").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "_exit"
    ]
    assert calls == [("russia_policy/process.py", "_exit")]


COMMANDS = {
    "a page": (["groups"], 0),
    "a page in JSON": (["export", "-f", "json"], 0),
    "what was found": (["diff", "alpha", "beta", "--exit-code"], 1),
    "the help": (["--help"], 0),
    "the help of a command": (["compare", "--help"], 0),
    "the help where nothing is asked for": ([], 2),
    "the version": (["--version"], 0),
    "the schema": (["schema"], 0),
    "an unknown command": (["comparee"], 2),
    "an unknown option": (["groups", "--nope"], 2),
    "an unknown group": (["compare", "alpha", "zz"], 2),
    "no debate": (["groups", "--positions", "nowhere"], 3),
    "a problem beside the page": (["groups", "--positions", "BAD"], 0),
    "problems": (["check", "BAD"], 1),
    "nothing but the code": (["check", "BAD", "-q"], 1),
    "completion": (["complete"], 0),
}
"""What can be asked for, and the exit code that it has where it can be written."""
SILENT = {"an unknown command", "an unknown option", "an unknown group", "no debate", "nothing but the code"}
"""What writes nothing to standard output."""


def redirected(words: list[str], how: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a shell that says how: the command with its streams somewhere else, or in a pipe."""
    bad = folder / "bad"
    if not bad.exists():
        (bad / "groups").mkdir(parents=True)
        for name in ("debate.yaml", "topics.yaml", "sources.yaml"):
            (bad / name).write_bytes((DEBATE / name).read_bytes())
        (bad / "groups" / "alpha.yaml").write_text("name: x\n" * 400, "utf-8")
    environment = {**os.environ, "RUSSIA_POLICY_POSITIONS": str(DEBATE), **WHERE}
    if words == ["complete"]:
        line = {"COMP_WORDS": "russia-policy stance ", "COMP_CWORD": "2"}
        environment |= {"_RUSSIA_POLICY_COMPLETE": "complete_bash", **line}
        words = []
    command = [sys.executable, "-m", "russia_policy", *(str(bad) if word == "BAD" else word for word in words)]
    shell = ["sh", "-c", how if '"$@"' in how else f'"$@" {how}', "sh", *command]
    return subprocess.run(shell, capture_output=True, cwd=folder, env=environment, timeout=60, check=False)


FEW = ["a page", "what was found", "the help", "the version", "an unknown group", "completion"]


def each(*usual: str, few: list[str]) -> list[Any]:
    """Everything that can be asked for with the usual redirections, and a few of it with others."""
    chosen = [
        *((asked, where) for asked in COMMANDS for where in usual),
        *((asked, where) for asked in FEW for where in few),
    ]
    return [pytest.param(*pair, marks=full if "full" in pair[1] else ()) for pair in chosen]


@posix
@pytest.mark.parametrize(
    ("asked", "where"), each(">&-", ">/dev/full", few=[">&- 2>&-", "<&- >&-", "<&- >&- 2>&-", ">/dev/full 2>/dev/full"])
)
def test_where_standard_output_cannot_be_written_that_is_told(asked: str, where: str, tmp_path: Path) -> None:
    words, code = COMMANDS[asked]
    done = redirected(words, where, tmp_path)

    assert done.returncode == (code if asked in SILENT else 2)
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    if "2>" in where:
        assert done.stderr == b""
    elif asked not in SILENT:
        why = b"No space left on device" if "full" in where else b"closed"
        assert done.stderr.endswith(b"error: standard output: " + why + b"\n")


@posix
@pytest.mark.parametrize(("asked", "where"), each("2>&-", few=["2>/dev/full", "<&- 2>&-"]))
def test_without_standard_error_all_is_as_it_is_with_it(asked: str, where: str, tmp_path: Path) -> None:
    words, code = COMMANDS[asked]
    usual, done = (redirected(words, where, tmp_path) for where in ("", where))

    assert usual.returncode == code
    assert (done.returncode, done.stdout, done.stderr) == (code, usual.stdout, b"")
    assert bool(done.stdout) == (asked not in SILENT)


@posix
@pytest.mark.parametrize("redirection", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_file_is_written_whatever_is_closed_and_holds_nothing_else(tmp_path: Path, redirection: str) -> None:
    words = ["groups", "--positions", "BAD", "-o"]
    usual = redirected([*words, "usual.json"], "", tmp_path)
    done = redirected([*words, "out.json"], redirection, tmp_path)

    assert (usual.returncode, done.returncode) == (0, 0)
    assert (tmp_path / "out.json").read_bytes() == (tmp_path / "usual.json").read_bytes()


@posix
@pytest.mark.parametrize("asked", COMMANDS)
def test_a_reader_that_goes_away_changes_no_exit_code(asked: str, tmp_path: Path) -> None:
    words, code = COMMANDS[asked]
    done = redirected(words, '{ "$@"; echo $? > code; } | head -c 1 > /dev/null', tmp_path)

    assert int((tmp_path / "code").read_text("utf-8")) == code
    assert b"Traceback" not in done.stderr


@posix
def test_a_reader_that_is_gone_before_the_first_line_is_no_error(tmp_path: Path) -> None:
    for form, code in itertools.product(["table", "json", "csv", "markdown"], ["", "--exit-code"]):
        read, write = os.pipe()
        os.close(read)
        with open(write, "wb") as out:
            command = [sys.executable, "-m", "russia_policy", "diff", "alpha", "beta", "-f", form, *code.split()]
            environment = {**os.environ, "RUSSIA_POLICY_POSITIONS": str(DEBATE), **WHERE}
            done = subprocess.run(
                command, stdout=out, stderr=subprocess.PIPE, env=environment, cwd=tmp_path, timeout=60, check=False
            )
        assert (done.returncode, done.stderr) == (int(bool(code)), b"")
