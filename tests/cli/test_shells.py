"""Completion in the shells that people have: a key is pressed in a terminal, and what the shell does is read."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pexpect
import pytest

from tests.cli.test_completion import HOSTILE
from tests.conftest import DEBATE, LETTERS, WHERE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Shell = Callable[[str], Any]

PROMPT = "READY> "
SHOWS_THE_LINE = "\x07"
"""The key that makes a shell print the line that is typed, and so say that it is done with all keys before."""
START = {
    "bash": (
        ["--rcfile", "{start}", "-i"],
        r"""
        PS1='READY> '
        bind 'set show-all-if-ambiguous on'; bind 'set completion-query-items 0'; bind 'set page-completions off'
        bind 'set bell-style none'; bind 'set enable-bracketed-paste off'
        shows_the_line() { printf '<%s>\n' "$READLINE_LINE"; }
        bind -x '"\C-g": shows_the_line'
        eval "$(_RUSSIA_POLICY_COMPLETE=source_bash russia-policy)"
        """,
    ),
    "zsh": (
        ["-i"],
        r"""
        PS1='READY> '; unsetopt beep; LISTMAX=999; unsetopt prompt_sp
        autoload -Uz compinit; compinit -u -D
        shows_the_line() { print -r -- "<$BUFFER>" }
        zle -N shows_the_line; bindkey '^G' shows_the_line
        eval "$(_RUSSIA_POLICY_COMPLETE=source_zsh russia-policy)"
        """,
    ),
    "fish": (
        ["--private", "--no-config", "--init-command", "source {start}", "-i"],
        r"""
        function fish_prompt; echo -n 'READY> '; end
        function fish_greeting; end
        bind \cg 'echo "<"(commandline)">"'
        _RUSSIA_POLICY_COMPLETE=source_fish russia-policy | source
        """,
    ),
}


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.needs(name)) for name in START])
def shell(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shell]:
    """Press Tab after a line in a shell: the line as the shell then has it, and the words that it offers."""
    name = request.param
    arguments, start = START[name]
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "russia-policy").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m russia_policy "$@"\n', "utf-8")
    (programs / "russia-policy").chmod(0o755)
    (tmp_path / ".zshrc").write_text(start, "utf-8")
    (tmp_path / "here").mkdir()
    environment = {
        "PATH": f"{programs}:{Path(shutil.which(name) or '').parent}:/usr/bin:/bin",
        "HOME": str(tmp_path),
        "ZDOTDIR": str(tmp_path),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
        **WHERE,
    }
    running = pexpect.spawn(
        name,
        [argument.format(start=tmp_path / ".zshrc") for argument in arguments],
        env=environment,
        cwd=str(tmp_path / "here"),
        encoding="utf-8",
        dimensions=(60, 200),
        timeout=60,
    )
    running.delaybeforesend = None
    running.expect_exact(PROMPT)

    def pressed(line: str) -> tuple[str, list[str]]:
        running.send(line + "\t" + SHOWS_THE_LINE)
        running.expect("<([^<>]*)>")
        below = re.sub(r"\x1b(?:\[[0-9;?]*[a-zA-Z]|[=>]|\([A-Z])|\x08", "", running.before).partition("\n")[2]
        rows = [row.strip() for row in re.split(r"[\r\n]+", below) if "russia-policy" not in row]
        return running.match[1], [word for row in rows for word in re.split(r" {2,}|\t", row) if word]

    yield pressed
    running.close(force=True)


def test_tab_completes_an_id(shell: Shell) -> None:
    line, _ = shell(f"russia-policy stance --positions {DEBATE} al")

    assert line == f"russia-policy stance --positions {DEBATE} alpha "


def test_tab_completes_a_topic(shell: Shell) -> None:
    line, _ = shell(f"russia-policy stance --positions {DEBATE} alpha tr")

    assert line == f"russia-policy stance --positions {DEBATE} alpha traffic "


def test_tab_lists_groups_that_are_not_on_the_line(shell: Shell) -> None:
    _, words = shell(f"russia-policy compare --positions {DEBATE} alpha ")

    assert [word for word in words if word in {"alpha", "beta", "delta", "gamma"}] == ["beta", "delta", "gamma"]


def test_tab_completes_a_camp(shell: Shell) -> None:
    line, _ = shell(f"russia-policy divides --positions {LETTERS} --between what-to-do w")

    assert line == f"russia-policy divides --positions {LETTERS} --between what-to-do who-is-to-blame "


def test_tab_completes_a_camp_that_stands_for_its_groups(shell: Shell) -> None:
    line, _ = shell(f"russia-policy compare --positions {LETTERS} russia @wha")

    assert line == f"russia-policy compare --positions {LETTERS} russia @what-to-do "


def test_tab_completes_what_follows_an_equals_sign(shell: Shell) -> None:
    assert shell("russia-policy groups --format=js")[0].rstrip() == "russia-policy groups --format=json"
    assert shell(f" --positions={DEBATE} --color=nev")[0].rstrip().endswith(f" --positions={DEBATE} --color=never")


def test_tab_completes_a_format(shell: Shell) -> None:
    assert shell("russia-policy groups --format mark")[0] == "russia-policy groups --format markdown "


def test_tab_completes_the_name_of_a_file(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "here" / "mine.md").write_text("", "utf-8")

    assert shell("russia-policy groups -o mi")[0] == "russia-policy groups -o mine.md "


def test_tab_completes_the_name_of_a_folder(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "here" / "our-debate").mkdir()

    assert shell("russia-policy groups --positions our")[0].rstrip() == "russia-policy groups --positions our-debate/"


def test_a_name_in_the_folder_never_runs(shell: Shell, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DEBATE, tmp_path / "here" / "positions"))
    for name in HOSTILE:
        (folder / "groups" / name).write_text("name: x\n", "utf-8")
    before = sorted((tmp_path / "here").iterdir())
    _, words = shell("russia-policy stance ")

    assert sorted((tmp_path / "here").iterdir()) == before
    assert words == ["alpha", "beta", "delta", "gamma"]


@pytest.mark.parametrize(("typed", "whole"), [("--pos", "--positions"), ("--out", "--output"), ("--for", "--for")])
def test_tab_completes_an_option(shell: Shell, typed: str, whole: str) -> None:
    assert shell(f"russia-policy groups {typed}")[0].rstrip() == f"russia-policy groups {whole}"
