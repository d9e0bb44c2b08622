"""The commands that answer what is in a debate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from russia_policy.cli.options import GroupId, TopicId, TopicOrAll
from russia_policy.cli.run import Invocation, shows

if TYPE_CHECKING:
    from russia_policy.pages.blocks import Page


@shows()
def groups(invocation: Invocation) -> Page:
    """List who speaks, when, and on how many topics.

    Examples:

      russia-policy groups

      russia-policy groups --format csv -o groups.csv
    """
    from russia_policy.pages.groups import groups_page

    return groups_page(invocation.debate())


@shows()
def topics(invocation: Invocation) -> Page:
    """List the topics, with how many groups speak on each.

    Examples:

      russia-policy topics

      russia-policy topics --format json
    """
    from russia_policy.pages.topics import topics_page

    return topics_page(invocation.debate())


@shows("bibliography")
def sources(invocation: Invocation) -> Page:
    """List the sources, with how often each is quoted.

    The format csl is what reference managers read.

    Examples:

      russia-policy sources

      russia-policy sources --format csl -o sources.csl.json
    """
    from russia_policy.pages.sources import sources_page

    return sources_page(invocation.debate())


@shows()
def stance(invocation: Invocation, group: GroupId, topic: TopicOrAll = None) -> Page:
    """Show what a group holds on a topic, or its whole profile.

    With every condition, quotation and reply.

    Examples:

      russia-policy stance no-reset sanctions

      russia-policy stance clingendael
    """
    from russia_policy.pages.stance import profile_page, stance_page

    debate = invocation.debate()
    chosen = invocation.pick_one(debate, group)
    if topic is None:
        return profile_page(debate, chosen)
    return stance_page(debate, chosen, invocation.topic(debate, topic))


@shows()
def topic(invocation: Invocation, topic: TopicId) -> Page:
    """Show where every group stands on one topic.

    Placed on the topic's scale, with who is silent.

    Examples:

      russia-policy topic nato-enlargement

      russia-policy topic sanctions --format markdown
    """
    from russia_policy.pages.topic import topic_page

    debate = invocation.debate()
    return topic_page(debate, invocation.topic(debate, topic))


@shows()
def find(
    invocation: Invocation, text: Annotated[str, typer.Argument(metavar="TEXT", help="Words to look for.")]
) -> Page:
    """Find words in what the groups say.

    In summaries, conditions, quotations, replies and notes.

    Examples:

      russia-policy find "New START"

      russia-policy find détente --format json
    """
    from russia_policy.pages.find import find_page
    from russia_policy.problem import ExitCode, PolicyError

    if not text.strip():
        raise PolicyError("there is nothing to look for", ExitCode.REFUSED, "name a word or a phrase")
    return find_page(invocation.debate(), " ".join(text.split()))
