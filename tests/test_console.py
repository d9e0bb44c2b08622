"""Width, colour, encoding, broken pipes, and what is said beside a page."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO, StringIO, TextIOWrapper
from typing import TYPE_CHECKING, Any

import pytest

from russia_policy.console import Console
from russia_policy.problem import PolicyError
from russia_policy.process import buffered
from tests.conftest import DEBATE, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    Spawn = Callable[..., subprocess.CompletedProcess[bytes]]


class Terminal(StringIO):
    """A standard output that says it is a terminal."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


def console(out: Any = None, **environ: str) -> Console:
    return Console(out or StringIO(), StringIO(), environ)


def test_the_width_is_the_option_then_columns_then_the_terminal_then_a_hundred(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((72, 30)))

    assert console(Terminal(), COLUMNS="60").look(50, "auto").width == 50
    assert console(Terminal(), COLUMNS="60").look(None, "auto").width == 60
    assert console(Terminal()).look(None, "auto").width == 72
    assert console().look(None, "auto").width == 100
    assert console(Terminal()).look(None, "auto", to_file=True).width == 100
    for nonsense in ("", "0", "wide", "-5", "6.5", "9" * 5000):
        assert console(COLUMNS=nonsense).look(None, "auto").width == 100
    assert console(COLUMNS="3").look(None, "auto").width == 20


@pytest.mark.parametrize(
    ("terminal", "color", "environ", "coloured"),
    [
        (True, "auto", {}, True),
        (False, "auto", {}, False),
        (True, "never", {"FORCE_COLOR": "1"}, False),
        (False, "always", {"NO_COLOR": "1"}, True),
        (True, "auto", {"NO_COLOR": "1"}, False),
        (True, "auto", {"NO_COLOR": ""}, True),
        (False, "auto", {"FORCE_COLOR": "1"}, True),
        (False, "auto", {"FORCE_COLOR": ""}, False),
        (True, "auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (True, "auto", {"TERM": "dumb"}, False),
    ],
)
def test_colour_is_the_option_then_no_color_then_force_color_then_the_terminal(
    color: str, environ: dict[str, str], *, terminal: bool, coloured: bool
) -> None:
    assert console(Terminal() if terminal else None, **environ).look(None, color).color is coloured


@pytest.mark.parametrize(
    ("terminal", "color", "environ", "weighty"),
    [
        (True, "auto", {"NO_COLOR": "1"}, True),
        (True, "auto", {}, True),
        (False, "auto", {"NO_COLOR": "1"}, False),
        (True, "auto", {"NO_COLOR": "1", "TERM": "dumb"}, False),
        (True, "never", {}, False),
        (False, "always", {"NO_COLOR": "1"}, True),
    ],
)
def test_no_color_takes_the_colour_and_leaves_the_weight(
    color: str, environ: dict[str, str], *, terminal: bool, weighty: bool
) -> None:
    assert console(Terminal() if terminal else None, **environ).look(None, color).weight is weighty


def test_a_file_is_not_coloured_because_there_is_a_terminal() -> None:
    assert not console(Terminal()).look(None, "auto", to_file=True).color
    assert console(Terminal()).look(None, "always", to_file=True).color


def test_colour_is_one_of_three_words() -> None:
    with pytest.raises(PolicyError, match="'red' is not a choice") as caught:
        console().look(None, "red")

    assert caught.value.exit_code == 2


def test_a_terminal_that_knows_only_ascii_gets_only_ascii() -> None:
    class Old(TextIOWrapper):
        def isatty(self) -> bool:
            return True

    out = Old(BytesIO(), encoding="ascii")
    shown = console(out)

    assert not shown.look(None, "auto").unicode
    shown.write(["→ naïve\n"])
    out.seek(0)
    assert out.buffer.read() == b"? na?ve\n"


def test_a_pipe_is_utf_8_whatever_the_machine_says(spawn: Spawn) -> None:
    plain = spawn("stance", "beta", "toll")
    machine = spawn("stance", "beta", "toll", PYTHONIOENCODING="ascii", LC_ALL="C")

    assert "人人都应该付一点钱" in plain.stdout.decode()
    assert machine.stdout == plain.stdout


@pytest.mark.parametrize("form", ["table", "markdown", "json", "csv"])
@pytest.mark.parametrize("command", [("compare", "alpha", "beta"), ("export",), ("groups",)])
def test_a_file_and_a_redirection_have_the_same_bytes(
    run: Callable[..., Result], tmp_path: Path, command: tuple[str, ...], form: str
) -> None:
    result = run(*command, "-f", form)
    run(*command, "-f", form, "-o", tmp_path / "out")

    assert result.exit_code == 0
    assert (tmp_path / "out").read_bytes() == result.stdout_bytes
    assert b"\r" not in result.stdout_bytes
    assert result.stdout_bytes.endswith(b"\n")


def test_a_dash_is_standard_output(run: Callable[..., Result]) -> None:
    assert run("groups", "-o", "-").stdout == run("groups").stdout


def test_a_reader_that_goes_away_has_had_enough() -> None:
    command = [sys.executable, "-m", "russia_policy", "export", "-f", "json", "--positions", str(ROOT / "positions")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()

        assert process.stderr.read() == b""
        assert process.wait(30) == 0


def test_what_there_is_to_say_goes_to_standard_error(spawn: Spawn, debate_folder: Path) -> None:
    path = debate_folder / "groups" / "beta.yaml"
    path.write_text(path.read_text().replace("how: rejects", "how: refuses"))
    done = spawn("groups", "--positions", debate_folder)

    assert done.returncode == 0
    assert b"1 problem in " in done.stderr
    assert b"problem" not in done.stdout


def test_the_first_piece_goes_out_before_the_last_is_made() -> None:
    made = []

    def pieces() -> Any:
        for number in range(1000):
            made.append(number)
            yield "x" * 1000

    first = next(iter(buffered(pieces())))

    assert len(made) < 10
    assert len(first) < 10_000


def test_pieces_are_joined_and_none_is_lost() -> None:
    pieces = [str(number) for number in range(20_000)]

    assert "".join(buffered(pieces)) == "".join(pieces)
    assert len(list(buffered(pieces))) < 5


def test_the_same_data_gives_the_same_bytes(spawn: Spawn) -> None:
    first, second = (
        spawn("export", "-f", "json", PYTHONHASHSEED=seed, RUSSIA_POLICY_POSITIONS=str(DEBATE)) for seed in "12"
    )

    assert first.stdout == second.stdout
    assert first.stdout


def test_loops_that_take_a_second_together_show_how_far_they_have_come(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    err = Terminal()
    console = Console(StringIO(), err, {})

    def loop(doing: str) -> str:
        for number, _ in enumerate(console.progress(range(128), doing, 128)):
            now[0] += 0.6 if not number else 0
        return err.getvalue()

    assert loop("reading") == ""
    assert "writing" in loop("writing")


def test_what_is_said_wraps_at_words_on_a_terminal_and_nowhere_else() -> None:
    line = "  hint: the columns are basis, group, position, quote, source and summary of /a/folder/with-hyphens/in-it"
    told = {}
    for stream in (Terminal(), StringIO()):
        Console(StringIO(), stream, {"COLUMNS": "40"}).tell(line, "next")
        told[stream.isatty()] = stream.getvalue()

    assert told[False] == f"{line}\nnext\n"
    first, *more, last = told[True].splitlines()
    assert (first[:8], last) == ("  hint: ", "next")
    assert all(part.startswith(" " * 8) and not part[8:].startswith(" ") for part in more)
    assert all(len(part) <= 40 for part in (first, *more))
    assert any("/a/folder/with-hyphens/in-it" in part for part in more)
    assert " ".join(told[True].split()) == " ".join(f"{line} next".split())


def test_a_path_that_is_longer_than_a_line_stays_whole() -> None:
    err = Terminal()
    path = "/a/folder-with-a-name/" * 4
    Console(StringIO(), err, {"COLUMNS": "40"}).tell(f"{path} is written")

    assert path in err.getvalue()
