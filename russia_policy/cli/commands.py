"""Which commands there are, in which panel, and where each is; a command is imported when it is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from functools import partial
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from russia_policy import __version__
from russia_policy.cli.complete import WORDS, as_typed, option_before
from russia_policy.cli.end import USAGE_ERROR, run_to_its_end
from russia_policy.cli.folder import PROGRAM
from russia_policy.cli.optional import Command
from russia_policy.frozen import frozen

COMMANDS = {
    "groups": ("read", "Read"),
    "topics": ("read", "Read"),
    "sources": ("read", "Read"),
    "stance": ("read", "Read"),
    "topic": ("read", "Read"),
    "find": ("read", "Read"),
    "compare": ("compare", "Compare"),
    "diff": ("compare", "Compare"),
    "changes": ("changes", "Compare"),
    "agreement": ("numbers", "Compare"),
    "divides": ("numbers", "Compare"),
    "demands": ("debate", "Debate"),
    "thread": ("debate", "Debate"),
    "export": ("share", "Share"),
    "init": ("init", "Author"),
    "import": ("imports", "Author"),
    "check": ("author", "Author"),
    "verify": ("verify", "Author"),
    "reliability": ("numbers", "Author"),
    "schema": ("author", "Author"),
}
"""Command → its module here and its panel in the help."""
COMPLETE = "_RUSSIA_POLICY_COMPLETE"
"""The variable in which a shell asks for completion."""
HELP = {"help_option_names": ["-h", "--help"]}


class _Command(Command):
    """A command whose help is a page like others."""

    def get_help(self, ctx: Any) -> str:
        """Write the help of the command."""
        from russia_policy.cli.help import command_help

        return command_help(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words; of every mistake in them it is known in which command it is."""
        try:
            return super().parse_args(ctx, args)
        except USAGE_ERROR as error:
            vars(error).update(ctx=ctx)
            raise

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Make the context of a run; where what follows `--option=` is completed, offers begin with the option."""
        lead = option_before(os.environ) if extra.get("resilient_parsing") else ""
        for parameter in self.params if lead else ():
            parameter.shell_complete = partial(_after, lead, parameter.shell_complete)  # type: ignore[method-assign]
        return super().make_context(info_name, args, parent, **extra)


def _after(lead: str, complete: Callable[[Any, str], list[Any]], ctx: Any, incomplete: str) -> list[Any]:
    """Complete a value, and offer it with what stands before it."""
    return [_Offer(lead + offer.value) for offer in complete(ctx, incomplete)]


class _Commands(MutableMapping[str, Any]):
    """The commands by name: all names are known, so that "did you mean" works; none is built before it is used."""

    def __init__(self) -> None:
        self.built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self.built:
            module, panel = COMMANDS[name]
            app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
            function = getattr(import_module(f"russia_policy.cli.{module}"), _function(name))
            app.command(name, cls=_Command, rich_help_panel=panel, context_settings=HELP)(function)
            self.built[name] = typer.main.get_command(app)
        return self.built[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self.built[name] = command

    def __delitem__(self, name: str) -> None:
        del self.built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


def _function(command: str) -> str:
    """The name of a command's function: its own, but for one that Python keeps for itself."""
    return f"{command}_" if iskeyword(command) else command


def helped(words: list[str]) -> list[str]:
    """The words of a command line: `help` and `help COMMAND` are what other programs call `--help`."""
    if words[:1] != ["help"]:
        return words
    return [*words[1:2], "--help"]


@frozen
class _Offer:
    """What completion offers, as Typer's completion reads it."""

    value: str
    type: str = "plain"
    help: str | None = None


class _Group(TyperGroup):
    """A group of commands that are imported one by one, and the one place where a run of the command line ends."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Commands()

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command line; whatever stops it is told in one form."""
        if os.environ.get(COMPLETE) == "complete_bash":
            as_typed(os.environ)
        run = partial(super().main, args, prog_name, complete_var, False, windows_expand_args, **extra)
        code = run_to_its_end(run, sys.argv[1:] if args is None else args)
        if standalone_mode:
            raise SystemExit(code)
        return code

    def get_help(self, ctx: Any) -> str:
        """Write the help of the program."""
        from russia_policy.cli.help import program_help

        return program_help(ctx)

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Make the context of a run; where it is to be completed, with the words that stand on the line."""
        words = helped(args)
        context = super().make_context(info_name, list(words), parent, **extra)
        context.meta[WORDS] = words
        return context

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Complete a command's name without building any command."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return [_Offer(name) for name in COMMANDS if name.startswith(incomplete)]


app = typer.Typer(cls=_Group, name=PROGRAM, no_args_is_help=True, pretty_exceptions_enable=False, context_settings=HELP)


def _version(given: bool) -> None:
    if given:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[
        bool, typer.Option("--version", "-V", "-v", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Compare what groups in a debate stand for, on what terms, and in which words."""
