"""What the page of `agreement` says of camps: those that the positions make, how firm they are, and the declared."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from russia_policy.analysis.agreement import ENOUGH
from russia_policy.analysis.camps import declared_camps
from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Listing, Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from russia_policy.analysis.camps import Camps
    from russia_policy.analysis.firmness import Firmness
    from russia_policy.model import Debate, Group
    from russia_policy.pages.blocks import Block, Line

LISTED = 60
"""So many groups of a camp are listed."""


def camp_blocks(debate: Debate, groups: Sequence[Group], camps: Camps, firm: Firmness) -> Iterator[Block]:
    """Show the camps that the positions make, then the declared ones, then the groups that have no camp."""
    if camps.camps:
        yield Heading(f"Camps by the positions alone: {len(camps.camps)} (silhouette {camps.silhouette:.2f})", 2)
        yield Listing(("camp", "as declared", "groups"), map(_camp_row, enumerate(camps.camps, 1)))
        yield Prose([f"How firm: {_firm(firm)}."])
    else:
        yield Heading(f"No camps: {camps.why}", 2)
    if declared := declared_camps(debate, groups):
        yield Heading("Camps as the sources name them", 2)
        rows = (_declared_row(camp, members, camps) for camp, members in declared.items())
        yield Listing(("camp", "by positions", "groups"), rows)
    if camps.not_placed:
        yield Heading(f"Not placed: fewer than {ENOUGH} topics shared with others", 2)
        yield Listing(("group", "why"), ([[(group.id, "strong")], why] for group, why in camps.not_placed))


def _camp_row(numbered: tuple[int, Sequence[Group]]) -> list[Line]:
    number, members = numbered
    return [str(number), _tally(group.camp or "none" for group in members), _listed(members)]


def _declared_row(camp: str, members: Sequence[Group], camps: Camps) -> list[Line]:
    numbers = camps.numbers
    placed = (f"camp {numbers[group.id]}" if group.id in numbers else "not placed" for group in members)
    return [[(camp, "strong")], _tally(placed), _listed(members)]


def _tally(words: Iterable[str]) -> str:
    return ", ".join(f"{word} ({count})" for word, count in Counter(words).items())


def _listed(groups: Sequence[Group]) -> str:
    return phrases.first_of([group.id for group in groups], LISTED)


def _firm(firm: Firmness) -> str:
    if firm.why:
        return firm.why
    words = f"{firm.kept} of {phrases.counted(firm.runs, 'run')} that leave one topic out keep these camps"
    if firm.changed_without:
        words += f", not without {phrases.listed(topic.title for topic in firm.changed_without)}"
    if firm.carried_by:
        words += f"; the split rests most on {phrases.listed(topic.title for topic in firm.carried_by)}"
    return words


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
