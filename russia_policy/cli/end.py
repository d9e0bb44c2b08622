"""How a run of the command line ends: with which exit code, and what is said where something stops it."""

from __future__ import annotations

import re
import sys
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import typer

from russia_policy.cli.folder import PROGRAM, folder_of
from russia_policy.problem import PolicyError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

USAGE_ERROR: type[Exception] = typer.BadParameter.mro()[1]
"""The class of the mistakes of usage that Typer finds; of the classes below it only BadParameter has a public name."""
MOST_LISTED = 40
"""So many groups or topics are listed where one is missing."""
# Typer 0.26 writes the tuple in which it holds its sentence.
_SUGGESTION = r"\.? *(?:(?:\(')?\(Possible options: (?P<options>[^)]*)\)(?:',\))?|(?P<question>Did you mean .*\?))$"
# What Typer says of a mistake → how we say it.
_SENTENCES = (
    (r"Got unexpected extra argument\(s\) \((?P<words>.*)\)", "too many arguments: {words}"),
    (r"Option '(?P<option>\S+)' requires an argument", "{option} needs a value"),
    (r"Option '(?P<option>\S+)' requires (?P<number>\d+) arguments", "{option} needs {number} values"),
    (r"Option '(?P<option>\S+)' does not take a value", "{option} takes no value"),
    (r"Invalid value for '(?P<option>\S+)': '(?P<value>.*)' is not a valid int.*", "{option}: '{value}' is no number"),
    (r"Invalid value for '(?P<option>\S+)': \S+ is not in the range x>=(?P<least>\d+)", "{option} is at least {least}"),
    (
        r"Invalid value for '(?P<option>\S+)': \S+ is not in the range (?P<least>\d+)<=x<=(?P<most>\d+)",
        "{option} is at least {least} and at most {most}",
    ),
)


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
    message, hint = _in_our_style(error)
    if not hint and words and not words[0].startswith("-"):
        hint = f"run `{PROGRAM} {words[0]} --help`"
    choices: list[tuple[str, str]] = []
    if type(error).__name__ == "MissingParameter" and error.param and error.ctx:
        message = f"{error.ctx.command.name} needs {_needed(str(error.param.metavar))}"
        choices, example = _choices(error.ctx, str(error.param.metavar))
        hint = f"type ids or names: `{example}`" if choices else hint
    _complain(message, hint, words, choices)
    return int(error.exit_code)


def _needed(metavar: str) -> str:
    """What is missing, in words where it is more than one: "GROUP GROUP..." is "two GROUPs or more"."""
    first, *others = metavar.removesuffix("...").split()
    return f"two {first}s or more" if others else metavar


def _in_our_style(error: Any) -> tuple[str, str]:
    """Typer's message as ours are: it begins with a small letter, and what was probably meant is the hint."""
    message = error.format_message().rstrip()
    hint = f"run `{error.ctx.command_path} --help`" if error.ctx else ""
    if suggestion := re.search(_SUGGESTION, message):
        message = message[: suggestion.start()]
        options, question = suggestion["options"], suggestion["question"]
        hint = f"did you mean {options}?" if options else question[:1].lower() + question[1:]
    message = message.rstrip(".")
    for pattern, sentence in _SENTENCES:
        if told := re.fullmatch(pattern, message, re.DOTALL):
            return sentence.format_map(told.groupdict()), hint
    return message[:1].lower() + message[1:], hint


def _choices(context: Any, missing: str) -> tuple[list[tuple[str, str]], str]:
    """What can stand where an argument is missing, by ids and names, and the command with the first of them."""
    from russia_policy.cli.options import Chosen
    from russia_policy.cli.words import Words, of_topics

    try:
        words = Words(folder_of(Chosen(positions=context.params.get("positions"))), context.command.name, {})
    except PolicyError:  # nobody has asked for the debate
        return [], ""
    known = {"GROUP": words.known_groups} | ({"TOPIC": of_topics(words.frame)} if words.frame else {})
    kind = missing.strip("[].").split()[0].rstrip(".")
    if kind not in known:
        return [], ""
    ids = {name: iter(of.names()) for name, of in known.items()}
    needed = " ".join(param.metavar or "" for param in context.command.params if param.required)
    typed = [next(ids[name], name) if name in ids else name for name in needed.replace(".", "").split()]
    choices = [(name, first) for name, (first, *_) in known[kind].names().items()]
    return choices, " ".join([context.command_path, *typed])


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
