"""What `--help` shows: examples first, and last what every command takes, written as all pages are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.cli.folder import PROGRAM
from russia_policy.cli.options import EVERY
from russia_policy.pages.blocks import Heading, Listing, Page, Prose
from russia_policy.pages.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.pages.blocks import Block, Line

EXAMPLES = {
    "compare open-letter no-reset": "where two groups differ",
    "stance no-reset sanctions": "what a group holds, in which words",
    "demands": "who must do what before what",
}
"""What the program's help begins with: arguments and what they show."""
_EXAMPLES_BELOW = "Examples:"


def program_help(context: Any) -> str:
    """The help of the program: a line a command, in the panels' order."""
    return _written(lambda: _of_program(context.command, context))


def command_help(context: Any) -> str:
    """The help of a command: how it is typed, examples, and what its arguments and options mean."""
    return _written(lambda: _of_command(context.command, context))


def _written(blocks: Any) -> str:
    from russia_policy.console import Console
    from russia_policy.render import render

    page = Page("help", PROGRAM, blocks, dict, Table({}, lambda _: ()))
    return "".join(render(page, "table", Console().look(None, "auto"))).rstrip("\n")


def _of_program(program: Any, context: Any) -> Iterator[Block]:
    about, *_ = program.help.split("\n\n")
    yield Prose([about])
    yield Prose([""])
    yield Listing(["", ""], [[[(f"  {PROGRAM} {example}", "strong")], shows] for example, shows in EXAMPLES.items()])
    yield Prose([""])
    rows: list[Sequence[Line]] = []
    panel = ""
    for name, command in program.commands.items():
        heading = "" if command.rich_help_panel == panel else command.rich_help_panel
        panel = command.rich_help_panel
        rows.append([[(heading, "quiet")], [(name, "strong")], _in_short(command)])
    yield Listing(["", "", ""], rows)
    yield Prose([""])
    options = [max(option.opts, key=len) for option in program.get_params(context) if "--help" not in option.opts]
    yield Prose([f"More: {', '.join(['help COMMAND', *options])}."])


def _in_short(command: Any) -> str:
    """The first sentence of a command's help."""
    first, *_ = " ".join((command.help or "").split()).split(". ")
    return first if first.endswith(".") else f"{first}."


def _of_command(command: Any, context: Any) -> Iterator[Block]:
    parameters = [parameter for parameter in command.get_params(context) if not getattr(parameter, "hidden", False)]
    arguments = [parameter for parameter in parameters if parameter.param_type_name == "argument"]
    words = [argument.metavar or argument.name.upper() for argument in arguments]
    yield Heading(" ".join([context.command_path, *words, "[OPTIONS]"]))
    about, _, examples = command.help.partition(_EXAMPLES_BELOW)
    for paragraph in about.split("\n\n"):
        if paragraph.strip():
            yield Prose(["", paragraph])
    if examples:
        yield Heading("Examples")
        yield Prose([line.strip() for line in examples.splitlines() if line.strip()], indent=2, hang=2)
    options = [parameter for parameter in parameters if parameter not in arguments]
    own = [option for option in options if not _is_of_every(option)]
    for heading, listed in (
        ("Arguments", arguments),
        ("Options", own),
        (EVERY, [option for option in options if option not in own]),
    ):
        if listed:
            yield Heading(heading)
            told = dict.fromkeys((_typed(parameter), parameter.help or "") for parameter in listed)  # each once
            yield Listing(["", ""], [[f"  {typed}", meaning] for typed, meaning in told])


def _is_of_every(option: Any) -> bool:
    """Whether an option is one that every command has."""
    return getattr(option, "rich_help_panel", None) == EVERY or "--help" in option.opts


def _typed(parameter: Any) -> str:
    """How an argument or an option is typed: "-t, --topic TOPIC"."""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    names = ", ".join(sorted(parameter.opts, key=len))
    return names if parameter.is_flag else f"{names} {parameter.metavar}"
