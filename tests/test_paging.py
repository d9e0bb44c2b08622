"""A long page goes through a pager on a terminal, and nowhere else; a pager that is left or missing changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from russia_policy.paging import screenful, words_of_pager
from tests.conftest import LETTERS, ROOT, all_shown, in_terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PROMPT = "<READY>"
ASKS = """\
import os, signal, sys
{before}
tty = open("/dev/tty", "r+b", buffering=0)
tty.write(b"{prompt}")
tty.readline()
{after}
page = sys.stdin.buffer.read()
sys.stdout.write(f"<<{{len(page)}} bytes, {{page.count(bytes([10]))}} lines>>")
"""
"""A pager that says on the terminal that it is ready, waits for a line, and then reads its page."""


@pytest.fixture
def pager(tmp_path: Path) -> Callable[..., str]:
    """Write a pager that asks; the command that runs it."""

    def written(before: str = "", after: str = "") -> str:
        path = tmp_path / "a pager.py"
        path.write_text(ASKS.format(before=before, after=after, prompt=PROMPT), "utf-8")
        return f"'{sys.executable}' '{path}' --flag"

    return written


def piped(*arguments: object) -> bytes:
    command = [sys.executable, "-m", "russia_policy", *map(str, arguments), "--width", "80"]
    environment = {**os.environ, "RUSSIA_POLICY_POSITIONS": str(LETTERS), "RUSSIA_POLICY_PAGER": "false"}
    return subprocess.run(command, capture_output=True, env=environment, cwd=ROOT, check=True).stdout


def test_a_page_longer_than_the_screen_goes_through_the_pager_and_no_byte_is_lost(pager: Callable[..., str]) -> None:
    expected = piped("export", "--color", "never")
    running = in_terminal("export", "--color", "never", environ={"RUSSIA_POLICY_PAGER": pager()})
    running.expect_exact(PROMPT)
    running.sendline("")

    assert f"<<{len(expected)} bytes, {expected.count(bytes([10]))} lines>>" in all_shown(running)
    assert running.exitstatus == 0


@pytest.mark.parametrize(("rows", "is_paged"), [(0, False), (1, False), (-1, True)])
def test_a_page_is_paged_when_it_and_the_prompt_do_not_fit(
    pager: Callable[..., str], rows: int, *, is_paged: bool
) -> None:
    lines = piped("groups").count(b"\n")
    running = in_terminal("groups", rows=lines + 1 + rows, environ={"RUSSIA_POLICY_PAGER": pager()})
    if is_paged:
        running.expect_exact(PROMPT)
        running.sendline("")
        assert f" {lines} lines>>" in all_shown(running)
    else:
        assert PROMPT not in all_shown(running)


@pytest.mark.parametrize(
    ("arguments", "settings"),
    [
        (["export", "--no-pager"], {}),
        (["export"], {"RUSSIA_POLICY_PAGER": ""}),
        (["export"], {"RUSSIA_POLICY_PAGER": "cat"}),
        (["export"], {"RUSSIA_POLICY_PAGER": "no-such-program"}),
        (["export"], {"RUSSIA_POLICY_PAGER": "'not closed"}),
        (["export"], {"TERM": "dumb"}),
        (["compare", "--help"], {}),
        (["--help"], {}),
        (["schema", "--no-pager"], {}),
        (["check", "--quiet"], {}),
    ],
)
def test_no_pager_where_none_is_wanted_or_there_is_none(
    pager: Callable[..., str], arguments: list[str], settings: dict[str, str]
) -> None:
    running = in_terminal(*arguments, rows=10, environ={"PAGER": pager(), "RUSSIA_POLICY_PAGER": pager(), **settings})

    assert PROMPT not in all_shown(running)
    assert running.exitstatus == 0


def test_a_file_is_not_paged(pager: Callable[..., str], tmp_path: Path) -> None:
    running = in_terminal("export", "-o", tmp_path / "out.md", environ={"RUSSIA_POLICY_PAGER": pager()})

    assert all_shown(running) == ""
    assert (tmp_path / "out.md").stat().st_size > 1000


@pytest.mark.parametrize(("words", "exit_code"), [("find the", 0), ("compare ukraine russia", 0), ("check nothing", 1)])
def test_a_pager_that_is_left_early_leaves_the_exit_code(words: str, exit_code: int, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    running = in_terminal(
        *words.replace("nothing", str(tmp_path / "nothing")).split(), rows=3, environ={"RUSSIA_POLICY_PAGER": "true"}
    )
    all_shown(running)

    assert running.exitstatus == exit_code


@pytest.mark.needs("less")
def test_less_is_the_pager_and_shows_colours_from_the_top() -> None:
    running = in_terminal("export", "-f", "table", rows=10)
    running.expect_exact("\n:")
    shown = running.before.decode()
    running.send("q")

    assert "\x1b[1m" in shown
    assert "ESC" not in shown
    assert shown.count("\n") <= 10
    all_shown(running)
    assert running.exitstatus == 0


def test_ctrl_c_while_all_is_written_means_the_pager_alone(pager: Callable[..., str]) -> None:
    ignores = "signal.signal(signal.SIGINT, lambda *_: tty.write(b'<HEARD>'))"
    running = in_terminal("groups", rows=5, environ={"RUSSIA_POLICY_PAGER": pager(ignores)})
    running.expect_exact(PROMPT)
    running.sendintr()
    running.expect_exact("<HEARD>")
    running.sendline("")

    assert "lines>>" in all_shown(running)
    assert running.exitstatus == 0


def test_a_signal_while_it_is_written_waits_for_the_pager_and_ends_the_run(pager: Callable[..., str]) -> None:
    ignores = "signal.signal(signal.SIGINT, lambda *_: tty.write(b'<HEARD>'))"
    running = in_terminal("export", "-f", "json", rows=5, environ={"RUSSIA_POLICY_PAGER": pager(ignores)})
    running.expect_exact(PROMPT)
    running.sendintr()
    running.expect_exact("<HEARD>")
    running.sendline("")

    assert "lines>>" in all_shown(running)
    assert running.exitstatus == 130


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({}, ["less"]),
        ({"PAGER": "more -s"}, ["more", "-s"]),
        ({"PAGER": "more", "RUSSIA_POLICY_PAGER": "'my pager' -R \"a b\""}, ["my pager", "-R", "a b"]),
        ({"PAGER": "more", "RUSSIA_POLICY_PAGER": ""}, []),
        ({"PAGER": "more", "RUSSIA_POLICY_PAGER": " cat "}, []),
        ({"PAGER": ""}, []),
        ({"PAGER": "cat"}, []),
        ({"PAGER": "it's"}, []),
        ({"TERM": "dumb"}, []),
        ({"PAGER": "env cat -n | tail -2"}, ["sh", "-c", "env cat -n | tail -2"]),
        ({"PAGER": "LESS=FRX A=1 env cat"}, ["sh", "-c", "LESS=FRX A=1 env cat"]),
        ({"PAGER": "$NOWHERE/no-such-program"}, []),
        ({"PAGER": "~/no-such-program | tail"}, []),
        ({"PAGER": "A=1"}, []),
    ],
)
def test_the_pager_is_our_variable_then_everybodys_then_less(environ: dict[str, str], words: list[str]) -> None:
    assert words_of_pager({"TERM": "xterm", **environ}) == words


@pytest.mark.parametrize("told", ["", "-S", "SX", "--mouse -X"])
@pytest.mark.needs("less")
def test_less_shows_colours_whatever_else_it_is_told(told: str) -> None:
    running = in_terminal("agreement", rows=10, environ={"LESS": told})
    running.expect("\n[^ ]*:")
    shown = running.before.decode()
    running.send("q")

    assert "\x1b[1mAgreement" in shown
    assert "ESC" not in shown
    all_shown(running)
    assert running.exitstatus == 0


def test_without_a_known_terminal_there_is_no_pager() -> None:
    assert words_of_pager({}) == []


def test_a_screenful_is_counted_in_rows_and_no_more_is_taken() -> None:
    def lines(*texts: str) -> Any:
        return iter([f"{text}\n" for text in texts])

    assert screenful(lines("a", "b"), 3, 10) == (["a\n", "b\n"], False)
    assert screenful(lines("a", "b", "c", "d"), 3, 10) == (["a\n", "b\n", "c\n"], True)
    assert screenful(lines("a" * 11, "b"), 3, 10)[1]
    assert not screenful(lines("a" * 10, "b"), 3, 10)[1]
    assert not screenful(lines("\x1b[1;38;5;63m" + "a" * 10 + "\x1b[0m", "b"), 3, 10)[1]
    assert screenful(lines("人" * 6, "b"), 3, 10)[1]
    assert screenful(iter(["a\nb\nc\n"]), 3, 10)[1]
