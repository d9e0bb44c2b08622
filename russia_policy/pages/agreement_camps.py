"""What the page of `agreement` says of camps: those that the positions make, how firm they are, and the declared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.camps import declared_camps
from russia_policy.pages import phrases
from russia_policy.pages.blocks import Listing, Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from russia_policy.analysis.camps import Camps
    from russia_policy.analysis.firmness import Firmness
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Block, Line, Role

SHOWN = 20
"""So many camps are shown."""
LISTED = 60
"""So many groups of a camp are listed."""
REASONS = 6
"""So many reasons why groups are not placed are told."""
TOPICS = 3
"""So many topics are named that a division rests on."""
CAMPS: tuple[Role, ...] = ("camp-1", "camp-2", "camp-3", "camp-4", "camp-5", "camp-6")


def camp_role(number: int) -> Role:
    """The role of a computed camp by its number; none for 0, and for the seventh and later ones."""
    return CAMPS[number - 1] if 1 <= number <= len(CAMPS) else ""


def camp_blocks(debate: Debate, groups: Sequence[Group], camps: Camps, firm: Firmness) -> Iterator[Block]:
    """Show the camps that the positions make and how firm they are, beside the declared ones; then who has none."""
    if camps.camps:
        yield Prose([[(f"{len(camps.camps)} camps", "strong"), f" by the positions alone. {_firm(firm)}"]])
        shown = enumerate(camps.camps[:SHOWN], 1)
        rows = (_camp_row(number, members) for number, members in shown)
        yield Listing(("camp", "groups"), rows, caption="Camps by positions.")
        if len(camps.camps) > SHOWN:
            yield Prose([[(f"and {len(camps.camps) - SHOWN} more camps; -f json has all", "quiet")]])
    else:
        yield Prose([[("No camps", "strong"), f": {camps.why}."]])
    if declared := declared_camps(debate, groups):
        yield Listing(
            ("declared camp", "where the positions put its groups" if camps.camps else "groups"),
            (_declared_row(camp, members, camps) for camp, members in declared.items()),
            caption="Declared camps.",
        )
    yield Prose(list(_not_placed(camps)), 0, 2)


def _camp_row(number: int, members: Sequence[Group]) -> list[Line]:
    role = camp_role(number)
    return [[(str(number), role or "strong")], [(_listed(members), role)]]


def _declared_row(camp: str, members: Sequence[Group], camps: Camps) -> list[Line]:
    """A declared camp, and where the positions put its groups."""
    numbers = camps.numbers
    if not camps.camps:
        return [[(camp, "strong")], _listed(members)]
    parted: dict[int, list[Group]] = {}
    for group in members:
        parted.setdefault(numbers.get(group.id, 0), []).append(group)
    parts = [
        f"{f'camp {number}' if number else 'not placed'}: {_listed(some)}"
        for number, some in sorted(parted.items(), key=lambda part: (not part[0], part[0]))
    ]
    return [[(camp, "strong")], "; ".join(parts)]


def _not_placed(camps: Camps) -> Iterator[Line]:
    """A line for each reason why groups are not placed; of many reasons, for the first ones."""
    by_reason: dict[str, list[Group]] = {}
    for group, why in camps.not_placed:
        by_reason.setdefault(why, []).append(group)
    for why, groups in list(by_reason.items())[:REASONS]:
        each = " " if len(groups) == 1 else ": each "
        yield [("Not placed: ", "quiet"), _listed(groups), (f"{each}{why}", "quiet")]
    if rest := sum(map(len, list(by_reason.values())[REASONS:])):
        yield [(f"and {rest:,} more are not placed; -f json has the reasons", "quiet")]


def _listed(groups: Sequence[Group]) -> str:
    return phrases.first_of([group.name for group in groups], LISTED)


def _firm(firm: Firmness) -> str:
    if firm.why:
        return f"How firm they are: {firm.why}."
    words = f"With one topic left out, they stay the same in {firm.kept} of {phrases.counted(firm.runs, 'case')}"
    if firm.changed_without:
        words += f", and change without {_titles(firm.changed_without)}"
    if firm.carried_by:
        words += f". They are hardest to tell apart without {_titles(firm.carried_by)}"
    return f"{words}."


def _titles(topics: Sequence[Topic]) -> str:
    titles = [topic.title for topic in topics]
    return phrases.first_of(titles, TOPICS) if len(titles) > TOPICS else phrases.listed(titles, "or")


def camp_method(camps: Camps) -> Iterator[Line]:
    """Say how camps are found, and how clearly these are apart."""
    words = "Camps: the groups that agree most are joined, step by step; of the divisions on the way, the one is shown "
    if camps.silhouette is None:
        words += "in which groups are nearest to their own camp and farthest from the next."
    else:
        words += (
            f"whose mean silhouette is largest: here {camps.silhouette:.2f}, at best 1. A group's is (b − a) ÷ the "
            "larger of both: a is its mean disagreement with its own camp, b with the next one; 0 where it is alone."
        )
    if camps.camps or camps.not_placed:
        yield [(words, "quiet")]


def why_no_camps(camps: Camps) -> str:
    """Why few groups have no camps."""
    return f"No camps: {camps.why}."


def camp_record(
    debate: Debate, groups: Sequence[Group], camps: Callable[[], Camps], firm: Callable[[], Firmness]
) -> dict[str, Any]:
    """Write for programs what is known of camps; `camps` and `firm` are called only when the values are written."""
    declared = declared_camps(debate, groups)
    return {
        "camps": lambda: [[group.id for group in camp] for camp in camps().camps],
        "not_placed": lambda: [{"group": group.id, "why": why} for group, why in camps().not_placed],
        "silhouette": lambda: camps().silhouette,
        "why_no_camps": lambda: camps().why or None,
        "firmness": lambda: _firmness_record(firm()),
        "why_no_firmness": lambda: firm().why or None,
        "declared_camps": {camp: [group.id for group in members] for camp, members in declared.items()},
        "order": lambda: [group.id for group in camps().order],
    }


def _firmness_record(firm: Firmness) -> dict[str, Any] | None:
    if firm.why:
        return None
    return {
        "runs": firm.runs,
        "kept": firm.kept,
        "changed_without": [topic.id for topic in firm.changed_without],
        "carried_by": [topic.id for topic in firm.carried_by],
    }


def no_camps_record() -> dict[str, Any]:
    """Write the same keys for a page that is not about all pairs, and so has no camps."""
    return {
        "camps": [],
        "not_placed": [],
        "silhouette": None,
        "why_no_camps": "camps are computed from all pairs of four groups or more",
        "firmness": None,
        "why_no_firmness": "there are no camps",
    }
