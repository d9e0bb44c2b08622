"""A debate from a stranger: whatever lies in its folder is a problem with a place, in little memory, and it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from russia_policy.check import check, without
from russia_policy.reading.load import load
from tests.conftest import BOUND_BY_MODES

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    Run = Callable[..., Result]

ROOT = Path(__file__).parents[2]
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (600 * 2**20,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
from russia_policy.cli import main
main()
"""
posix = pytest.mark.skipif(os.name != "posix", reason="needs what POSIX has in folders")


def checked(folder: Path) -> tuple[int, str]:
    """What `check` says in a process that may use little memory and little time, and dies of more."""
    done = subprocess.run(
        [*BOUND_BY_MODES, sys.executable, "-c", LIMITED, "check", str(folder), "--format", "line"],
        capture_output=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, done.stdout.decode()


def spoil(folder: Path, content: str | bytes, name: str = "groups/alpha.yaml") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, after in zip("abcdefghi", "bcdefghij", strict=True)
)
HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "an alias bomb": (BOMB, "unknown-key"),
    "an alias bomb in a field": (f"name:\n  {BOMB.replace(chr(10), chr(10) + '  ')}", "wrong-type"),
    "an alias to itself": ("name: &a [*a]\n", "anchor"),
    "100,000 nested lists": ("name: " + "[" * 100_000, "too-deep"),
    "100,000 nested mappings": ("name: " + "{a: " * 100_000, "too-deep"),
    "100,000 nested blocks": ("- " * 100_000, "too-deep"),
    "100,000 nested keys": ("? " * 100_000, "too-deep"),
    "a million keys": ("".join(f"key{number}: x\n" for number in range(1_000_000)), "too-many-problems"),
    "a million stances of nothing": (
        "stances:\n" + "".join(f"  topic-{number}: x\n" for number in range(700_000)),
        "too-many-problems",
    ),
    "a NUL": ("name: a\0b\n", "control-character"),
    "an escape character": ("name: a\x1b[31mb\n", "control-character"),
    "UTF-16": ("name: x\n".encode("utf-16"), "not-utf-8"),
    "UTF-32": ("name: x\n".encode("utf-32"), "not-utf-8"),
    "half a character": ("name: é".encode()[:-1], "not-utf-8"),
    "a lone surrogate as bytes": (b"name: \xed\xa0\x80\n", "not-utf-8"),
    "a tab for indentation": ("stances:\n\ttoll: x\n", "syntax-error"),
    "a key twice": ("name: a\nname: b\n", "duplicate-key"),
    "a merge key": ("<<: {name: a}\n", "merge-key"),
    "a tag that builds objects": ("name: !!python/object/apply:os.system [echo]\n", "tag"),
    "a YAML directive": ("%YAML 9.9\n---\nname: x\n", "syntax-error"),
    "a second document": ("name: a\n---\nname: b\n", "second-document"),
    "nothing": ("", "empty-file"),
    "noise": (bytes(range(256)) * 64, "not-utf-8"),
}


@posix
@pytest.mark.parametrize(("content", "code"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_yaml_is_a_problem_with_a_place(debate_folder: Path, content: str | bytes, code: str) -> None:
    path = spoil(debate_folder, content)
    exit_code, text = checked(debate_folder)
    assert exit_code == 1
    assert any(line.startswith(f"{path}:") and f"[{code}]" in line for line in text.splitlines()), text[:2000]
    assert len(text.splitlines()) < 1_000


def test_a_surrogate_escaped_in_quotes_does_not_reach_the_output(run: Run, debate_folder: Path) -> None:
    text = (debate_folder / "groups" / "alpha.yaml").read_text("utf-8")
    spoil(debate_folder, text.replace("name: Alpha", 'name: "Al\\ud800pha"', 1))
    for form in ("table", "json", "csv", "markdown"):
        result = run("groups", "-f", form, positions=debate_folder)
        assert result.exit_code == 0
        assert "\ud800" not in result.stdout


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_other_line_ends_and_a_byte_order_mark_change_nothing(debate_folder: Path, ends: str) -> None:
    before, _ = load(str(debate_folder))
    for path in debate_folder.rglob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_text("utf-8").replace("\n", ends).encode())
    after, problems = load(str(debate_folder))
    assert problems == []
    assert after == before


@posix
def test_a_file_of_100_megabytes_is_not_read(debate_folder: Path) -> None:
    path = spoil(debate_folder, "name: x\n")
    os.truncate(path, 100 * 2**20)
    assert "error[too-large] larger than 16 MiB" in checked(debate_folder)[1]


@posix
def test_16_megabytes_of_one_text_are_read_in_bounded_memory(debate_folder: Path) -> None:
    spoil(debate_folder, "name: " + "x" * (16 * 2**20 - 100))
    assert "missing-key" in checked(debate_folder)[1]


@posix
@pytest.mark.parametrize("name", ["debate.yaml", "topics.yaml", "sources.yaml", "groups/alpha.yaml", "evidence.lock"])
@pytest.mark.parametrize("what", ["pipe", "device", "endless device", "folder", "loop", "nowhere", "unreadable"])
def test_what_is_no_file_is_a_problem_in_place_of_any_file(debate_folder: Path, name: str, what: str) -> None:
    path = debate_folder / name
    path.unlink(missing_ok=True)
    if what == "pipe":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    elif what == "unreadable":
        path.touch(mode=0)
    else:
        targets = {"device": "/dev/null", "endless device": "/dev/zero", "loop": path.name, "nowhere": "not-there"}
        path.symlink_to(targets[what])
    exit_code, text = checked(debate_folder)
    assert exit_code == 1
    code = "not-a-file" if what in ("pipe", "device", "endless device", "folder") else "unreadable"
    assert f"{path}:1:1: error[{code}]" in text


@posix
def test_a_folder_that_holds_itself_is_not_walked_into(debate_folder: Path) -> None:
    (debate_folder / "groups" / "again").symlink_to(debate_folder / "groups")
    (debate_folder / "groups" / "deep.yaml").symlink_to(debate_folder / "groups")
    text = checked(debate_folder)[1]
    assert "again:1:1: warning[stray-file]" in text
    assert "deep.yaml:1:1: error[not-a-file]" in text


@posix
def test_a_groups_folder_that_is_its_own_link_is_a_problem(debate_folder: Path) -> None:
    import shutil

    shutil.rmtree(debate_folder / "groups")
    (debate_folder / "groups").symlink_to("groups")
    exit_code, text = checked(debate_folder)
    assert (exit_code, "groups:1:1: error[unreadable]" in text) == (1, True)


@posix
def test_a_file_that_grows_while_it_is_read_is_never_half_believed(debate_folder: Path) -> None:
    path = debate_folder / "groups" / "alpha.yaml"
    before, _ = load(str(debate_folder))
    assert before is not None
    writer = (
        "import sys\ndata = open(sys.argv[1], 'rb').read()\nprint('ready', flush=True)\n"
        "while True:\n    open(sys.argv[1], 'wb').write(data)\n"
    )
    busy = subprocess.Popen([sys.executable, "-c", writer, str(path)], stdout=subprocess.PIPE)
    try:
        assert busy.stdout is not None
        busy.stdout.readline()
        for _ in range(200):
            debate, problems = load(str(debate_folder))
            assert debate is not None
            # Either all of it was there, or there is a problem that says why it is left out.
            assert debate == before or {each.span.path for each in problems} == {str(path)}
    finally:
        busy.kill()
        busy.communicate()


@pytest.mark.parametrize(
    "name", ["..", "../alpha", "a/b", "A", "Alpha", "a b", "a.b", "-a", "a-", "é", "", "a\\b", "CON:"]
)
def test_an_id_that_could_be_a_path_is_none(debate_folder: Path, name: str) -> None:
    path = debate_folder / "sources.yaml"
    path.write_text(path.read_text("utf-8") + f"\n{name!r}: {{type: report, title: x, issued: 2020}}\n", "utf-8")
    debate, problems = load(str(debate_folder))
    assert debate is not None
    assert {each.code for each in problems} <= {"bad-id", "empty-value"}
    assert name not in debate.sources


@posix
@pytest.mark.parametrize(
    "name", ["Alpha.yaml", "ALPHA.yaml", "alphá.yaml", "alpha\u0301.yaml", "..yaml", "a b.yaml", "-.yaml"]
)
def test_a_file_whose_name_is_no_id_is_told_and_not_read(debate_folder: Path, name: str) -> None:
    (debate_folder / "groups" / name).write_text("name: [", "utf-8")
    debate, problems = load(str(debate_folder))
    assert debate is not None
    assert len(debate.groups) == 4
    assert [each.code for each in problems] == ([] if name.startswith(".") else ["bad-id"])


@pytest.mark.parametrize("word", ["../alpha", "..", "/etc/passwd", "alpha/../beta", "alpha\0", "~", "*", "\x1b[2J"])
def test_a_group_that_is_asked_for_by_a_path_is_unknown(run: Run, word: str) -> None:
    result = run("compare", word, "beta")
    assert result.exit_code == 2
    assert "is not a group" in result.stderr
    assert "\x1b" not in result.stderr


def test_what_is_left_of_a_spoilt_debate_can_still_be_checked(debate_folder: Path) -> None:
    for number, path in enumerate(sorted(debate_folder.rglob("*.yaml"))):
        raw = path.read_bytes()
        for cut in range(0, len(raw), 37):
            path.write_bytes(raw[:cut])
            debate, problems = load(str(debate_folder))
            if debate is not None:
                without(debate, problems + check(debate))
            assert debate is not None or problems, (number, cut)
        path.write_bytes(raw)
