"""How a page is written where and how the options say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import typer

from russia_policy import process
from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from russia_policy.cli.options import Chosen
    from russia_policy.console import Console
    from russia_policy.pages.blocks import Page


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
    form = choose(format_asked(chosen), output, formats, name)
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


def format_asked(chosen: Chosen) -> str | None:
    """The format that the options name.

    Raises:
        PolicyError: they name two (exit code 2).
    """
    if not chosen.json or chosen.format is None or chosen.format.casefold() == "json":
        return "json" if chosen.json else chosen.format
    raise PolicyError("two formats are named", ExitCode.REFUSED, "--json is --format json: leave one of them out")


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
