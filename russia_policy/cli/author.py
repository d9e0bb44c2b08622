"""The commands for those who write a debate of their own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from russia_policy.cli.options import Color, Force, Output, Run, Width, fail
from russia_policy.problem import PolicyError, Problem, in_order, instead

if TYPE_CHECKING:
    from russia_policy.render.problem import Write


def check(
    folder: Annotated[
        str | None,
        typer.Argument(metavar="[DIR]", help="Folder of the debate; else ./positions, else the one that ships."),
    ] = None,
    format: Annotated[  # noqa: A002
        str | None, typer.Option("--format", "-f", metavar="FORMAT", help="snippet, line, github or json.")
    ] = None,
    output: Output = None,
    force: Force = False,  # noqa: FBT002
    color: Color = "auto",
    width: Width = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing; the exit code tells.")] = False,  # noqa: FBT002
) -> None:
    """Find every problem in the data: where it is, what is wrong, what to type. Ends with 1 if there is an error.

    Examples:

      russia-policy check positions

      russia-policy check positions --format github
    """
    from russia_policy.console import Console, write_file

    console = Console()
    try:
        run = Run(folder, console)
        problems, summary = found_in(run)
        write = _writer(format)
        pieces = write(problems, summary, console.look(width, color, to_file=bool(output)))
        if output and output != "-":
            write_file(output, pieces, force=force)
        elif not quiet:
            console.write(pieces)
    except PolicyError as error:
        fail(console, error)
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    if any(each.severity == "error" for each in problems):
        raise typer.Exit(1)


def found_in(run: Run) -> tuple[list[Problem], str]:
    """Read and check a whole debate: its problems in order, and the closing line.

    Raises:
        PolicyError: there is no such folder (exit code 3).
    """
    from russia_policy.check import check as apply_rules
    from russia_policy.check import without
    from russia_policy.reading.codings import load_codings
    from russia_policy.reading.load import load
    from russia_policy.receipts.lock import lock_problems, read_lock

    run.require_folder()
    debate, problems = load(run.folder, progress=run.console.progress)
    if debate is not None:
        problems += apply_rules(debate)
        complete = not any(each.severity == "error" for each in problems)
        lock = read_lock(run.folder, problems)
        if lock is not None:
            problems += lock_problems(debate, lock, complete=complete)
        problems += load_codings(run.folder, debate)[1]
        debate = without(debate, problems)
    problems = in_order(problems)
    if problems or debate is None:
        counts = [(sum(each.severity == kind for each in problems), kind) for kind in ("error", "warning")]
        files = len({each.span.path for each in problems})
        said = ", ".join(f"{count} {kind}{'s' * (count > 1)}" for count, kind in counts if count)
        return problems, f"{said} in {files} file{'s' * (files != 1)}"
    stances = [stance for group in debate.groups.values() for stance in group.stances.values()]
    quotations = sum(len(stance.evidence) for stance in stances)
    return (problems, f"no problems: {len(debate.groups)} groups, {len(stances)} stances, {quotations} quotations")


def _writer(given: str | None) -> Write:
    from russia_policy.render.problem import FORMATS

    name = given or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "snippet")
    if name not in FORMATS:
        raise PolicyError(f"'{name}' is not a format of check", 2, instead(name, list(FORMATS), "formats"))
    return FORMATS[name]


def schema(
    output: Output = None,
    force: Force = False,  # noqa: FBT002
) -> None:
    """Print the JSON Schema (2020-12) of the data format, for editors and other programs.

    Examples:

      russia-policy schema -o positions.schema.json
    """
    import json

    from russia_policy.console import Console, write_file
    from russia_policy.reading.schema import schema as make

    console = Console()
    text = json.dumps(make(), indent=2) + "\n"
    try:
        if output and output != "-":
            write_file(output, [text], force=force)
        else:
            console.write([text])
    except PolicyError as error:
        fail(console, error)
