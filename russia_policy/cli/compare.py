"""The commands that set groups against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from russia_policy.cli.options import GroupId, Run, complete_group, complete_topic, shows
from russia_policy.problem import PolicyError

if TYPE_CHECKING:
    from russia_policy.model import Debate, Topic
    from russia_policy.pages.blocks import Page

Topics = Annotated[
    list[str] | None,
    typer.Option(
        "--topic", "-t", metavar="TOPIC", help="Only this topic; may be repeated.", autocompletion=complete_topic
    ),
]
Core = Annotated[bool, typer.Option("--core", help="Only the debate's core topics.")]


@shows
def compare(
    run: Run,
    groups: Annotated[
        list[str], typer.Argument(metavar="GROUP GROUP...", help="Two groups or more.", autocompletion=complete_group)
    ],
    topic: Topics = None,
    core: Core = False,  # noqa: FBT002
    only_differences: Annotated[  # noqa: FBT002
        bool, typer.Option("--only-differences", help="Leave out topics on which they agree or only one speaks.")
    ] = False,
    quotes: Annotated[bool, typer.Option("--quotes", help="Show the quotations too.")] = False,  # noqa: FBT002
) -> Page:
    """Set groups side by side, topic by topic.

    Examples:

      russia-policy compare open-letter no-reset

      russia-policy compare open-letter no-reset eastern-europe ukraine --core

      russia-policy compare clingendael russia --topic arms-control --quotes
    """
    from russia_policy.analysis.comparison import compare as set_side_by_side
    from russia_policy.pages.compare import compare_page

    if len(set(groups)) < 2:  # noqa: PLR2004
        raise PolicyError("one group cannot be compared", 2, "name two groups or more")
    debate = run.debate(groups)
    chosen = list(debate.groups.values())
    if len(chosen) < 2:  # noqa: PLR2004
        raise PolicyError(f"these are all '{chosen[0].id}'", 2, "name two groups or more")
    comparison = set_side_by_side(debate, chosen, _topics(run, debate, topic, core=core))
    return compare_page(debate, comparison, quotes=quotes, only_differences=only_differences)


def _topics(run: Run, debate: Debate, words: list[str] | None, *, core: bool) -> list[Topic]:
    named = {found.id for found in (run.topic(debate, word) for word in words or ())}
    return [each for each in debate.topics.values() if (not named or each.id in named) and (each.core or not core)]


@shows
def diff(
    run: Run,
    a: GroupId,
    b: GroupId,
    topic: Topics = None,
    core: Core = False,  # noqa: FBT002
    exit_code: Annotated[  # noqa: FBT002
        bool, typer.Option("--exit-code", help="End with 1 unless they agree wherever either speaks.")
    ] = False,
) -> Page:
    """Show only what separates two groups, or two statements of one.

    Examples:

      russia-policy diff open-letter no-reset

      russia-policy diff open-letter rebuttal

      russia-policy diff netherlands clingendael --core --exit-code
    """
    from dataclasses import replace

    from russia_policy.analysis.comparison import compare as set_side_by_side
    from russia_policy.pages.compare import diff_page

    debate = run.debate([a, b])
    chosen = list(debate.groups.values())
    if len(chosen) < 2:  # noqa: PLR2004
        raise PolicyError(f"both are '{chosen[0].id}'", 2, "name two groups")
    page = diff_page(debate, set_side_by_side(debate, chosen, _topics(run, debate, topic, core=core)))
    return page if exit_code else replace(page, exit_code=0)
