"""The commands for those who write a debate of their own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

from russia_policy.cli.folder import require_folder
from russia_policy.cli.options import Force, NoPager, Output
from russia_policy.cli.run import Invocation, shows
from russia_policy.cli.show import deliver, output_file

if TYPE_CHECKING:
    from russia_policy.pages.blocks import Page


@shows("problems", folder=True, quiet=True)
def check(invocation: Invocation) -> Page:
    """Find every problem in the data, and say what to type.

    With the place of each. Ends with 1 if there is an error.

    Examples:

      russia-policy check positions

      russia-policy check positions --format github
    """
    from russia_policy.opening import open_debate
    from russia_policy.pages.check import check_page
    from russia_policy.reading.heads import title_of

    require_folder(invocation.folder)
    opened = open_debate(invocation.folder, progress=invocation.console.progress, thorough=True)
    usual = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "snippet"
    return check_page(invocation.folder, title_of(invocation.folder), opened.debate, opened.problems, usual)


def schema(output: Output = None, force: Force = False, no_pager: NoPager = False) -> None:
    """Print the JSON Schema of the data format.

    In the form of 2020-12, for editors and other programs.

    Examples:

      russia-policy schema -o positions.schema.json
    """
    import json

    from russia_policy.console import Console
    from russia_policy.problem import ExitCode
    from russia_policy.reading.schema import schema as make
    from russia_policy.render import choose

    choose(None, output, ["json"], "schema")
    path = output_file(output, force=force)
    deliver(Console(), [json.dumps(make(), indent=2) + "\n"], path, force=force, paged=not no_pager)
    raise typer.Exit(ExitCode.FINE)
