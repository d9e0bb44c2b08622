"""The commands that answer who demands what of whom, and who answered whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from russia_policy.cli.complete import complete_party
from russia_policy.cli.options import GroupIds, TopicOrAll, Topics
from russia_policy.cli.run import Invocation, shows

if TYPE_CHECKING:
    from russia_policy.pages.blocks import Page


@shows("opening", "graph")
def demands(
    invocation: Invocation,
    groups: GroupIds = None,
    of: Annotated[
        str | None,
        typer.Option("--of", metavar="PARTY", help="List only what this party must do.", autocompletion=complete_party),
    ] = None,
    topic: Topics = None,
    quotes: Annotated[bool, typer.Option("--quotes", help="Show the quotations too.")] = False,
) -> Page:
    """Show who must do what before what, and who moves first.

    And where two sides wait for each other.

    Examples:

      russia-policy demands

      russia-policy demands no-reset --of russia --quotes

      russia-policy demands us-administration russia --topic arms-control --format mermaid
    """
    from russia_policy.analysis.waiting import opposed_pairs
    from russia_policy.pages.demands import demands_page

    debate = invocation.debate()
    party = invocation.party(debate, of) if of is not None else ""
    chosen = invocation.pick(debate, groups) if groups else []
    named = {invocation.topic(debate, word).id for word in topic or ()}
    topics = [topic for topic in debate.topics.values() if not named or topic.id in named]
    opposed = opposed_pairs(debate, chosen)
    concerned = {group.id: group for group in chosen or debate.groups.values()}
    concerned |= {group.id: group for pair in opposed for group in pair}
    return demands_page(debate, opposed, list(concerned.values()), topics, of=party, quotes=quotes)


@shows("opening", "graph")
def thread(
    invocation: Invocation,
    topic: TopicOrAll = None,
    timeline: Annotated[bool, typer.Option("--timeline", help="Draw the dates to scale.")] = False,
) -> Page:
    """Show who answered whom, when and on which point.

    And which claims nobody answered.

    Examples:

      russia-policy thread

      russia-policy thread nato-enlargement

      russia-policy thread --timeline

      russia-policy thread --format mermaid -o thread.mmd
    """
    from russia_policy.pages.thread import thread_page

    debate = invocation.debate()
    return thread_page(debate, invocation.topic(debate, topic) if topic else None, timeline=timeline)
