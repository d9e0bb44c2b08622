"""The command that hands a debate on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from russia_policy.cli.compare import Core, OnlyDifferences, chosen_topics
from russia_policy.cli.options import GroupIds, Topics
from russia_policy.cli.run import Invocation, shows
from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from russia_policy.pages.blocks import Page


@shows("annotations", "article", "bibliography", "opening", "sheets")
def export(
    invocation: Invocation,
    groups: GroupIds = None,
    topic: Topics = None,
    core: Core = False,
    only_differences: OnlyDifferences = False,
    rows: Annotated[
        bool, typer.Option("--rows", help="As CSV, a row a quotation, in the columns that import reads.")
    ] = False,
) -> Page:
    """Write a briefing, or the data.

    A briefing in Markdown, the data as JSON, CSV or a workbook: of the whole debate, or of the named groups.

    The briefing of two groups or more compares them.

    Examples:

      russia-policy export -o briefing.md

      russia-policy export open-letter no-reset --only-differences -o letters.md

      russia-policy export --format csv -o stances.csv

      russia-policy export --rows -o rows.csv

      russia-policy export -o book.xlsx

      russia-policy export --format annotations -o quotations.jsonld
    """
    from russia_policy.analysis.comparison import compare
    from russia_policy.analysis.selection import of_topics
    from russia_policy.pages.export import export_page

    debate = invocation.debate()
    chosen = invocation.pick(debate, groups)
    topics = chosen_topics(invocation, debate, topic, core=core)
    if only_differences:
        if len(chosen) < 2:
            raise PolicyError("one group has nobody to differ from", ExitCode.REFUSED, "name two groups or more")
        topics = [row.topic for row in compare(debate, chosen, topics).rows if row.differs]
    selected = of_topics(debate, topics)
    page = export_page(selected, [selected.groups[group.id] for group in chosen])
    if rows:
        from russia_policy.pages.rows import as_rows

        return as_rows(page)
    return page
