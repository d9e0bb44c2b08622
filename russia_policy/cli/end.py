"""How a run of the command line ends: with which exit code, and what is said where something stops it."""

from __future__ import annotations

import sys
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import typer

from russia_policy.problem import PolicyError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

USAGE_ERROR: type[Exception] = typer.BadParameter.mro()[1]
"""The class of the mistakes of usage that Typer finds; of the classes below it only BadParameter has a public name."""
MOST_LISTED = 40
"""So many groups or topics are listed where one is missing."""


def run_to_its_end(command_line: Callable[[], Any], words: Sequence[str]) -> int:
    """Run a command line, say what stopped it if anything did, and return the exit code.

    Args:
        command_line: What is run.
        words: The words of the command line.
    """
    try:
        code = _or_help(command_line)
        sys.stdout.flush()
    except PolicyError as error:
        _complain(str(error), error.hint, words)
        return error.exit_code
    except USAGE_ERROR as error:
        return _tell_usage(error, words)
    return code if isinstance(code, int) else 0


def _or_help(command_line: Callable[[], Any]) -> Any:
    """Run a command line, or write the help where Typer asks for it because nothing else was asked for."""
    try:
        return command_line()
    except USAGE_ERROR as error:
        if type(error).__name__ != "NoArgsIsHelpError":
            raise
        sys.stdout.write(f"{error}\n")
        return error.exit_code  # type: ignore[attr-defined]


def _tell_usage(error: Any, words: Sequence[str]) -> int:
    """Say what is wrong with the usage; the exit code."""
    from russia_policy.cli.usage import told

    message, hint, choices = told(error, words)
    _complain(message, hint, words, choices)
    return int(error.exit_code)


def _complain(message: str, hint: str, words: Sequence[str], choices: Sequence[tuple[str, str]] = ()) -> None:
    """Say on standard error what stopped the run, what there is to choose from, and what to type instead."""
    from russia_policy.console import Console
    from russia_policy.render.lines import written
    from russia_policy.render.styles import ERROR, paint

    console = Console()
    look = console.look_of_errors(_color_of(words))
    lines: list[tuple[str, int, int]] = [(f"error: {message}", 0, 2)]
    wide = max((len(name) for name, _ in choices), default=0) + 2
    lines += [(f"{name:<{wide}}{called}", 2, wide) for name, called in choices[:MOST_LISTED]]
    if len(choices) > MOST_LISTED:
        lines.append((f"and {len(choices) - MOST_LISTED} more", 2, 0))
    if hint:
        lines.append((f"hint: {hint}", 2, 6))
    text = "".join(written(lines, look))
    console.complain(paint("error:", ERROR, look) + text.removeprefix("error:"))


def _color_of(words: Sequence[str]) -> str:
    """What a command line says of colour, as far as that can be seen in its words."""
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        option, _, value = word.partition("=")
        if option == "--color":
            return value or following
    return "auto"
