"""The command that hands a debate on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from russia_policy.cli.options import GroupIds
from russia_policy.cli.run import Invocation, shows

if TYPE_CHECKING:
    from russia_policy.pages.blocks import Page


@shows("annotations", "sheets")
def export(
    invocation: Invocation,
    groups: GroupIds = None,
    rows: Annotated[
        bool, typer.Option("--rows", help="As CSV, a row a quotation, in the columns that import reads.")
    ] = False,
) -> Page:
    """Write a briefing in Markdown, or the data as JSON, CSV or a workbook: the whole debate, or the named groups.

    Examples:

      russia-policy export -o briefing.md

      russia-policy export open-letter no-reset --format markdown

      russia-policy export --format csv -o stances.csv

      russia-policy export --rows -o rows.csv

      russia-policy export -o book.xlsx

      russia-policy export --format annotations -o quotations.jsonld
    """
    from russia_policy.pages.export import export_page

    debate = invocation.debate()
    page = export_page(debate, invocation.pick(debate, groups))
    if rows:
        from russia_policy.pages.rows import as_rows

        return as_rows(page)
    return page
