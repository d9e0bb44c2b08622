"""The commands that count: who agrees with whom, what divides and unites, how reliable the coding is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from russia_policy.cli.complete import complete_camp, complete_group
from russia_policy.cli.folder import PROGRAM, look_at
from russia_policy.cli.options import GroupIds
from russia_policy.cli.run import Invocation, shows
from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from russia_policy.pages.blocks import Page


@shows("graph", "opening")
def agreement(
    invocation: Invocation,
    groups: GroupIds = None,
    explain: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--explain", metavar="A B", help="Print the sum behind one number.", autocompletion=complete_group
        ),
    ] = None,
    camps: Annotated[
        bool, typer.Option("--camps", help="Compute camps and how firm they are, even where that takes long.")
    ] = False,
    pairs: Annotated[bool, typer.Option("--pairs", help="List all pairs, not only the nearest and farthest.")] = False,
    parts: Annotated[
        bool, typer.Option("--parts", help="Write the parts of every number into JSON, of more than 50 groups too.")
    ] = False,
) -> Page:
    """Show how far groups agree, and which camps that makes.

    Which pairs are nearest and farthest; of one group, how far it agrees with all others.

    Examples:

      russia-policy agreement

      russia-policy agreement open-letter

      russia-policy agreement --explain open-letter no-reset
    """
    from russia_policy.analysis.agreement import against, pair
    from russia_policy.analysis.matrix import all_pairs
    from russia_policy.pages.agreement import agreement_page

    if explain:
        if groups:
            raise PolicyError("--explain takes two groups and no further ones", ExitCode.REFUSED, "name only these two")
        debate, chosen = invocation.pair(*explain)
        from russia_policy.pages.agreement_explain import explain_page

        topics = list(debate.topics.values())
        return explain_page(topics, pair(topics, *chosen))
    debate = invocation.debate()
    chosen = invocation.pick(debate, groups)
    topics = list(debate.topics.values())
    if groups and len(chosen) == 1:
        from russia_policy.pages.agreement_against import against_page

        return against_page(topics, chosen[0], against(topics, chosen[0], debate.groups.values()))
    found = all_pairs(topics, chosen, invocation.console.progress)
    return agreement_page(debate, found, invocation.console.progress, camps=camps, pairs=pairs, parts=parts)


@shows("opening")
def divides(
    invocation: Invocation,
    groups: GroupIds = None,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--between",
            metavar="CAMP CAMP",
            help="Show which topics separate two declared camps.",
            autocompletion=complete_camp,
        ),
    ] = None,
) -> Page:
    """Show what divides the groups, and what they share.

    The topics from most divisive to most agreed, and the common ground.

    Examples:

      russia-policy divides

      russia-policy divides open-letter no-reset eastern-europe

      russia-policy divides --between what-to-do who-is-to-blame
    """
    from russia_policy.pages.divides import divides_page

    debate = invocation.debate()
    chosen = invocation.pick(debate, groups)
    if between is None and groups and len(chosen) == 1:
        hint = f"name two groups or more, or none for all; `{PROGRAM} stance {chosen[0].id}` shows what it holds"
        raise PolicyError(f"nothing divides '{chosen[0].id}' alone", ExitCode.REFUSED, hint)
    if between is None:
        return divides_page(debate, chosen)
    camps = [invocation.camp(debate, camp) for camp in between]
    if camps[0] == camps[1]:
        raise PolicyError(f"both are '{camps[0]}'", ExitCode.REFUSED, "name two camps")
    members = [[group for group in chosen if group.camp == camp] for camp in camps]
    for camp, held in zip(camps, members, strict=True):
        if not held:
            hint = "name groups of both camps, or none"
            raise PolicyError(f"no group here is of the camp '{camp}'", ExitCode.REFUSED, hint)
    from russia_policy.pages.divides_between import wedges_page

    return wedges_page(debate, (camps[0], camps[1]), (members[0], members[1]))


@shows()
def reliability(invocation: Invocation) -> Page:
    """Show how far two codings of the debate agree.

    Whether a further coding arrives at the same positions, and what the coders dispute.

    Examples:

      russia-policy reliability

      russia-policy reliability --format csv
    """
    from russia_policy.analysis.reliability import reliability as measure
    from russia_policy.pages.reliability import reliability_page
    from russia_policy.reading.codings import FOLDER, load_codings

    debate = invocation.debate()
    codings, problems = load_codings(invocation.folder, debate)
    if any(problem.severity == "error" for problem in problems):
        invocation.console.tell(f"some further codings cannot be used: {look_at(invocation.folder)}")
    if not codings:
        hint = f"write a further coder's positions to {FOLDER}/<coder>/<group>.yaml"
        raise PolicyError(f"{invocation.folder} holds no further coding", ExitCode.REFUSED, hint)
    return reliability_page(measure(debate, codings))
