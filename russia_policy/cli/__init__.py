"""Which commands there are, in which panel, and where each is; a command is imported when it is asked for."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from russia_policy import __version__

COMMANDS = {
    "groups": ("read", "Read"),
    "topics": ("read", "Read"),
    "sources": ("read", "Read"),
    "stance": ("read", "Read"),
    "topic": ("read", "Read"),
    "find": ("read", "Read"),
    "compare": ("compare", "Compare"),
    "diff": ("compare", "Compare"),
    "agreement": ("numbers", "Compare"),
    "divides": ("numbers", "Compare"),
    "demands": ("debate", "Debate"),
    "thread": ("debate", "Debate"),
    "export": ("share", "Share"),
    "check": ("author", "Author"),
    "verify": ("verify", "Author"),
    "reliability": ("numbers", "Author"),
    "schema": ("author", "Author"),
}
"""Command → its module here and its panel in the help."""


class _Commands(MutableMapping[str, Any]):
    """The commands by name: all names are known, so that "did you mean" works; none is built before it is used."""

    def __init__(self) -> None:
        self.built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self.built:
            module, panel = COMMANDS[name]
            app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
            function = getattr(import_module(f"russia_policy.cli.{module}"), name)
            options = getattr(function, "options", {})
            app.command(name, rich_help_panel=panel, context_settings=HELP, **options)(function)
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


class _Group(TyperGroup):
    """A group of commands that are imported one by one."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Commands()

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Complete a command's name without building any command."""
        from typer._click.shell_completion import CompletionItem

        if incomplete.startswith("-"):
            return super(TyperGroup, self).shell_complete(ctx, incomplete)
        return [CompletionItem(name) for name in COMMANDS if name.startswith(incomplete)]


HELP = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(
    cls=_Group, name="russia-policy", no_args_is_help=True, pretty_exceptions_enable=False, context_settings=HELP
)


def _version(given: bool) -> None:  # noqa: FBT001
    if given:
        typer.echo(f"russia-policy {__version__}")
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[  # noqa: FBT002
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Compare what groups in a debate stand for: who holds what, on what terms, and in which words.

    Try: russia-policy compare open-letter no-reset
    """


def main() -> None:
    """Run the command line and leave at once."""
    gc.disable()  # a run is short, and what it makes lives to its end
    code = 0
    try:
        app(prog_name="russia-policy")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        if isinstance(end.code, str):
            sys.stderr.write(end.code + "\n")
    except KeyboardInterrupt:
        code = 130
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or 1
    # Taking the interpreter down module by module is a seventh of a short run and gains nothing: all files that
    # were written are closed, and nothing here registers a handler for the exit.
    os._exit(code)
