"""The commands that answer who demands what of whom, and who answered whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from russia_policy.cli.compare import Topics
from russia_policy.cli.options import GroupIds, Run, complete_topic, shows

if TYPE_CHECKING:
    from russia_policy.pages.blocks import Page


@shows
def demands(
    run: Run,
    groups: GroupIds = None,
    of: Annotated[str | None, typer.Option("--of", metavar="PARTY", help="List only what this party must do.")] = None,
    topic: Topics = None,
    quotes: Annotated[bool, typer.Option("--quotes", help="Show the quotations too.")] = False,  # noqa: FBT002
) -> Page:
    """Show who must do what before what, where two sides wait for each other, and who would move first.

    Examples:

      russia-policy demands

      russia-policy demands no-reset --of russia --quotes

      russia-policy demands us-administration russia --topic arms-control --format mermaid
    """
    from russia_policy.analysis.waiting import pairs
    from russia_policy.pages.demands import demands_page
    from russia_policy.problem import PolicyError, instead

    debate = run.debate()
    if of is not None and of not in debate.parties:
        raise PolicyError(f"'{of}' is not a party", 2, instead(of, list(debate.parties), "parties"))
    chosen = run.pick(debate, groups) if groups else []
    named = {run.topic(debate, word).id for word in topic or ()}
    topics = [each for each in debate.topics.values() if not named or each.id in named]
    opposed = pairs(debate, chosen)
    concerned = {group.id: group for group in chosen or debate.groups.values()}
    concerned |= {group.id: group for pair in opposed for group in pair}
    return demands_page(debate, opposed, list(concerned.values()), topics, of=of or "", quotes=quotes)


@shows
def thread(
    run: Run,
    topic: Annotated[
        str | None,
        typer.Argument(metavar="[TOPIC]", help="A topic's id; without it, all.", autocompletion=complete_topic),
    ] = None,
    timeline: Annotated[bool, typer.Option("--timeline", help="Draw the dates to scale.")] = False,  # noqa: FBT002
) -> Page:
    """Show who answered whom, when and on which point, and which claims nobody answered.

    Examples:

      russia-policy thread

      russia-policy thread nato-enlargement

      russia-policy thread --timeline

      russia-policy thread --format mermaid -o thread.mmd
    """
    from russia_policy.pages.thread import thread_page

    debate = run.debate()
    return thread_page(debate, run.topic(debate, topic) if topic else None, timeline=timeline)
