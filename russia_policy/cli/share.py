"""The command that hands a debate on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.cli.options import GroupIds, Run, shows

if TYPE_CHECKING:
    from russia_policy.pages.blocks import Page


@shows
def export(run: Run, groups: GroupIds = None) -> Page:
    """Write a briefing in Markdown, or the data as JSON or CSV: the whole debate, or the named groups.

    Examples:

      russia-policy export -o briefing.md

      russia-policy export open-letter no-reset --format markdown

      russia-policy export --format csv -o stances.csv

      russia-policy export --format annotations -o quotations.jsonld
    """
    from russia_policy.pages.export import export_page

    debate = run.debate()
    return export_page(debate, run.pick(debate, groups))
