"""How a page is written where and how the options say, and how a run ends, also where something stops it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from russia_policy import process
from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from russia_policy.cli.options import Chosen
    from russia_policy.console import Console
    from russia_policy.pages.blocks import Page

USAGE_ERROR: type[Exception] = typer.BadParameter.mro()[1]
"""The class of the mistakes of usage that Typer finds; of the classes below it only BadParameter has a public name."""


def show(name: str, make_page: Callable[[Console], Page], formats: Collection[str], chosen: Chosen) -> NoReturn:
    """Make a command's page, write it where and how the options say, and end with its exit code.

    Raises:
        PolicyError: something stops the command. What the options ask for in vain is refused before anything is done.
        typer.Exit: the page is written.
    """
    from russia_policy.console import Console
    from russia_policy.render import choose, render

    console = Console()
    output = output_file(chosen.output, force=chosen.force)
    form = choose(chosen.format, output, formats, name)
    if chosen.bom and form != "csv":
        hint = "write CSV with --format csv, or leave --bom out"
        raise PolicyError("only CSV begins with a byte-order mark", ExitCode.REFUSED, hint)
    _refuse_terminal(console, form, output)
    look = console.look(chosen.width, chosen.color, to_file=output is not None, bom=chosen.bom)
    page = make_page(console)
    if chosen.brief:
        page = page.opened()
    pieces = render(page, form or page.usual, look)
    if output is not None or not chosen.quiet:
        deliver(console, pieces, output, force=chosen.force, paged=not chosen.no_pager)
        console.tell(*page.beside.get(form or page.usual, ()))
    raise typer.Exit(page.exit_code)


def _refuse_terminal(console: Console, form: str | None, output: str | None) -> None:
    """Refuse to write to a terminal what is no text.

    Raises:
        PolicyError: it would be written there (exit code 2).
    """
    from russia_policy.render import FORMATS

    if output is None and form and not FORMATS[form].is_text and console.out.isatty():
        hint = f"name a file, such as -o book{next(iter(FORMATS[form].suffixes))}"
        raise PolicyError(f"{form} is no text that a terminal could show", ExitCode.REFUSED, hint)


def output_file(given: str | None, *, force: bool) -> str | None:
    """The file that is to be written; None for standard output.

    Raises:
        PolicyError: the file may not be written to (exit code 2).
    """
    if given is None or given == "-":
        return None
    from russia_policy.writing import refuse

    refuse(given, force=force)
    return given


def deliver(
    console: Console, pieces: Iterable[str] | Iterable[bytes], output: str | None, *, force: bool, paged: bool
) -> None:
    """Write all that a run has to show. From then on its exit code stands, whatever signal comes.

    Raises:
        PolicyError: it cannot be written (exit code 2).
    """
    if output is None:
        console.write(pieces, paged=paged)
        process.ignore_signals()
        return
    from russia_policy.writing import write_file

    write_file(output, pieces, force=force, final=True)


def run_to_its_end(command_line: Callable[[], Any]) -> int:
    """Run a command line, say what stopped it if anything did, and return the exit code."""
    try:
        code = command_line()
        sys.stdout.flush()
    except PolicyError as error:
        _tell(f"error: {error}", error.hint)
        return error.exit_code
    except USAGE_ERROR as error:
        return _tell_usage(error)
    return code if isinstance(code, int) else 0


def _tell_usage(error: Any) -> int:
    """Say what is wrong with the usage, where Typer has not yet shown the whole help; the exit code."""
    message = error.format_message()
    if message:
        _tell(f"error: {message}", f"run `{error.ctx.command_path} --help`" if error.ctx else "")
    return int(error.exit_code)


def _tell(message: str, hint: str) -> None:
    from russia_policy.console import Console

    Console().tell(message, *([f"  hint: {hint}"] if hint else []))
