"""The commands that set groups against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from russia_policy.cli.complete import complete_group
from russia_policy.cli.options import GroupId, Topics
from russia_policy.cli.run import Invocation, shows
from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from russia_policy.model import Debate, Topic
    from russia_policy.pages.blocks import Page

Core = Annotated[bool, typer.Option("--core", help="Only the debate's core topics.")]
OnlyDifferences = Annotated[
    bool, typer.Option("--only-differences", help="Leave out topics on which they agree or only one speaks.")
]


@shows("article", "opening")
def compare(
    invocation: Invocation,
    groups: Annotated[
        list[str], typer.Argument(metavar="GROUP GROUP...", help="Two groups or more.", autocompletion=complete_group)
    ],
    topic: Topics = None,
    core: Core = False,
    only_differences: OnlyDifferences = False,
    quotes: Annotated[bool, typer.Option("--quotes", help="Show the quotations too.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Show the summaries of more than four groups too.")] = False,
) -> Page:
    """Set groups side by side, topic by topic.

    Examples:

      russia-policy compare open-letter no-reset

      russia-policy compare open-letter no-reset eastern-europe ukraine --core

      russia-policy compare clingendael russia --topic arms-control --quotes
    """
    from russia_policy.analysis.comparison import compare as set_side_by_side
    from russia_policy.pages.compare import compare_page

    debate = invocation.debate(groups)
    chosen = list(debate.groups.values())
    if len(chosen) < 2:
        hint = "name two groups or more; `russia-policy groups` lists them"
        raise PolicyError(f"'{chosen[0].id}' alone cannot be compared", ExitCode.REFUSED, hint)
    comparison = set_side_by_side(debate, chosen, chosen_topics(invocation, debate, topic, core=core))
    return compare_page(debate, comparison, quotes=quotes, only_differences=only_differences, full=full)


def chosen_topics(invocation: Invocation, debate: Debate, words: list[str] | None, *, core: bool) -> list[Topic]:
    """The topics that the options `--topic` and `--core` choose, or all.

    Raises:
        PolicyError: a topic is unknown (exit code 2), or unusable (3).
    """
    named = {invocation.topic(debate, word).id for word in words or ()}
    return [topic for topic in debate.topics.values() if (not named or topic.id in named) and (topic.core or not core)]


@shows("article", "opening")
def diff(
    invocation: Invocation,
    a: GroupId,
    b: GroupId,
    topic: Topics = None,
    core: Core = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 1 unless they agree wherever either speaks.")
    ] = False,
) -> Page:
    """Show only what separates two groups.

    They may be two statements of one group.

    Examples:

      russia-policy diff open-letter no-reset

      russia-policy diff open-letter rebuttal

      russia-policy diff netherlands clingendael --core --exit-code
    """
    from russia_policy.analysis.comparison import compare as set_side_by_side
    from russia_policy.pages.diff import diff_page

    debate, chosen = invocation.pair(a, b)
    comparison = set_side_by_side(debate, chosen, chosen_topics(invocation, debate, topic, core=core))
    return diff_page(debate, comparison, exit_code=exit_code)
