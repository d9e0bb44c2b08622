"""How the page of three groups or more opens: the totals, and who stands where on each topic, farthest first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from russia_policy.analysis.extent import read_in_part
from russia_policy.analysis.marks import marks
from russia_policy.pages import legend, phrases
from russia_policy.pages.blocks import Heading, Prose
from russia_policy.pages.compare_totals import NONE_FOUND, led, silent_lines, total
from russia_policy.pages.positions import Key, Mark, Placement, Positions
from russia_policy.pages.signs import OF_CLASS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from russia_policy.analysis.comparison import Comparison, Row
    from russia_policy.model import Debate, Group, Stance
    from russia_policy.pages.blocks import Block, Camp, Line, Role

CAMPS: tuple[Camp, ...] = ("camp-1", "camp-2", "camp-3", "camp-4", "camp-5", "camp-6")
"""The roles of camps, in the order in which the debate declares them; a seventh has none."""
NAMED = 4
"""The most groups that the title names."""


NOWHERE = ("silent", NONE_FOUND, phrases.NO_POSITION)
"""Why a group has no position on a topic."""


def titled(comparison: Comparison) -> str:
    """The names of the groups; of many, their number."""
    names = [group.name for group in comparison.groups]
    return " · ".join(names) if len(names) <= NAMED else f"{len(names)} groups"


def grid_opening(debate: Debate, comparison: Comparison, shown: list[Row]) -> Iterator[Block]:
    """Open the page of three groups or more; `shown` are the rows that the page shows."""
    yield Heading(titled(comparison))
    yield Prose([total(debate, comparison)])
    rows = [row for row in shown if row.kind != "silent" or row.none]
    stances = [stance for row in rows for stance in row.stances if stance]
    if rows:
        yield positions(debate, comparison, rows)
    distances = legend.of_distances({OF_CLASS[row.kind] for row in rows})
    counted = _counted(_reasons(_nowhere(debate, comparison, rows)))
    if lines := [*silent_lines(debate, comparison), *counted, *legend.of_stars(stances), *distances]:
        yield Prose(lines, 0, 2)


def positions(debate: Debate, comparison: Comparison, rows: list[Row]) -> Positions:
    """Who stands where on some topics."""
    of = marks(debate)
    roles = camp_roles(debate)
    ends = {phrases.ends(debate, row.topic) for row in rows}
    counts = _nowhere(debate, comparison, rows)
    reasons = _reasons(counts)
    quoted = any(stance and stance.evidence for row in rows for stance in row.stances)
    lead = led(rows, numbered=False)
    place = {group.id: number for number, group in enumerate(comparison.groups)}
    number_of = {row.topic.id: number for number, row in enumerate(comparison.rows)}

    def mark(group: Group, stance: Stance | None = None) -> Mark:
        star = legend.star(stance, quoted=quoted) if stance else ""
        return Mark(of[group.id], roles.get(group.camp, ""), star, place[group.id])

    def placed(row: Row, count: Mapping[str, int]) -> Placement:
        on: dict[int, list[Mark]] = {position: [] for position in row.topic.positions}
        for group, stance in zip(comparison.groups, row.stances, strict=True):
            if stance and stance.position is not None:
                on[stance.position].append(mark(group, stance))
        rest = " · ".join(str(count[reason] or "–") for reason in reasons) if any(count.values()) else ""
        low, high = phrases.ends(debate, row.topic)
        below: Line = [(f"{low} ← → {high}", "quiet")] if len(ends) > 1 else ""
        return Placement(lead(row), list(on.values()), rest, below, number_of[row.topic.id], row.topic.id)

    (low, high), *others = ends
    return Positions(
        list(map(placed, rows, counts)),
        _keys(debate, comparison, mark),
        None if others else (f"← {low}", f"{high} →"),
        " · ".join(reasons),
    )


def camp_roles(debate: Debate) -> Mapping[str, Role]:
    """The role of each declared camp that has one."""
    return dict(zip(debate.camps, CAMPS, strict=False))


def _nowhere(debate: Debate, comparison: Comparison, rows: list[Row]) -> list[Counter[str]]:
    """How many groups have no position on each topic, by the reason."""
    in_part = read_in_part(debate)
    counts = []
    for row in rows:
        missing = [group for group, stance in zip(comparison.groups, row.stances, strict=True) if stance is None]
        found = sum(group.id in in_part for group in missing)
        counts.append(Counter(dict(zip(NOWHERE, (len(missing) - found, found, len(row.none)), strict=True))))
    return counts


def _reasons(counts: list[Counter[str]]) -> list[str]:
    """The reasons that occur, in the order in which the column counts them."""
    return [reason for reason in NOWHERE if any(count[reason] for count in counts)]


def _counted(reasons: list[str]) -> Iterator[Line]:
    """Say what the last column counts, and which page names these groups."""
    if reasons:
        yield [(f"{' · '.join(reasons)}: how many groups; names: russia-policy topic TOPIC", "quiet")]


def _keys(debate: Debate, comparison: Comparison, mark: Callable[[Group], Mark]) -> list[Key]:
    """The marks of the groups by declared camp; those without one come last."""
    if not any(group.camp for group in comparison.groups):
        return [Key("", [(mark(group), group.name) for group in comparison.groups])]
    members = {camp: [group for group in comparison.groups if group.camp == camp] for camp in (*debate.camps, "")}
    return [
        Key(camp or "no declared camp", [(mark(group), group.name) for group in groups])
        for camp, groups in members.items()
        if groups
    ]
