"""The command that hands a debate on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.cli.options import GroupIds
from russia_policy.cli.run import Invocation, shows

if TYPE_CHECKING:
    from russia_policy.pages.blocks import Page


@shows("annotations")
def export(invocation: Invocation, groups: GroupIds = None) -> Page:
    """Write a briefing, or the data.

    A briefing in Markdown, the data as JSON or CSV: of the whole debate, or of the named groups.

    Examples:

      russia-policy export -o briefing.md

      russia-policy export open-letter no-reset --format markdown

      russia-policy export --format csv -o stances.csv

      russia-policy export --format annotations -o quotations.jsonld
    """
    from russia_policy.pages.export import export_page

    debate = invocation.debate()
    return export_page(debate, invocation.pick(debate, groups))
