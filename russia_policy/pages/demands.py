"""The page of `demands`: who would move first, who waits for whom because of what is demanded, and on which terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.first_move import footing, without_conditions
from russia_policy.analysis.waiting import APART, BOTH, cases, deadlocks, demands, stated_cases, waits
from russia_policy.pages import legend, phrases, records, silence
from russia_policy.pages.blocks import Heading, Listing, Page, Prose
from russia_policy.pages.demands_answer import deadlocked, first_moves
from russia_policy.pages.demands_conditions import conditions
from russia_policy.pages.demands_graph import graph
from russia_policy.pages.tables import Table, columns_of, rows_of
from russia_policy.values import Id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.waiting import Case, Deadlock, Demand, Pair, Wait
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Block, Line


WAIT_COLUMNS = ("topic", "who waits", "for whom", "groups")


def demands_page(
    debate: Debate,
    pairs: Sequence[Pair],
    groups: Sequence[Group],
    topics: Sequence[Topic],
    *,
    of: str = "",
    quotes: bool = False,
) -> Page:
    """Make the page: the first moves and the deadlocks, who waits for whom on each topic, and the conditions.

    In JSON `demands` is the table (`evidence` has the numbers of the quotations in the group's stance), `waiting` has
    an entry for each topic and pair with its `class` and the `acts` that make it, `deadlocks` has one for each topic
    and two sides that wait for each other, and `first_move` is each group's position on who should move first, null
    where it has none.

    Args:
        debate: The debate that the groups speak in.
        pairs: The groups of different sides that may wait for each other.
        groups: The groups whose conditions are listed.
        topics: The topics that are looked at.
        of: The party whose acts are listed; "" for all parties. Who waits for whom is computed from all of them.
        quotes: Whether the quotations are shown too.
    """
    stated = demands(groups, topics)
    listed = [demand for demand in stated if not of or demand.condition.party == of]
    told = stated_cases(pairs, topics)
    stuck = deadlocks(told)
    title = f"{debate.title}: who waits for whom"

    def opening() -> Iterator[Block]:
        yield Heading(title)
        yield from first_moves(debate, groups)
        yield from deadlocked(debate, groups, told, stuck, paired=bool(pairs))

    def blocks() -> Iterator[Block]:
        none = silence.no_condition(debate, groups)
        if told:
            yield Heading("Who waits for whom", 2)
            yield from _waiting(debate, told, len(pairs), topics, none)
        if listed or told or not pairs:  # else the opening has said that there are none
            yield Heading(f"Conditions on {phrases.party_name(debate, Id(of))}" if of else "Conditions", 2)
            yield from conditions(debate, listed, quotes=quotes) if listed else [Prose([f"{none.capitalize()}."])]
        yield Prose(
            [
                *_method(groups, stated),
                *silence.how_read(debate, groups),
                *_legend(debate, groups, listed, quotes=quotes),
            ]
        )

    def data() -> dict[str, Any]:
        return {
            "demands": [_demand_record(debate, demand) for demand in listed],
            "waiting": _case_records(debate, pairs, topics),
            "deadlocks": [_deadlock_record(debate, deadlock) for deadlock in stuck],
            "first_move": {group.id: group.position_on(debate.first_move) for group in groups},
        }

    return Page("demands", title, blocks, data, _TABLE, lambda: graph(debate, listed), opening)


def _waiting(debate: Debate, told: Sequence[Case], pairs: int, topics: Sequence[Topic], none: str) -> Iterator[Block]:
    """Say topic by topic who waits, by which groups; and how many topics and pairs have nothing to say."""
    found = waits(told)
    spoken = {wait.topic.title for wait in found}
    if found:
        yield Listing(WAIT_COLUMNS, [wait_row(debate, wait) for wait in found], below=True)
    where = []
    if silent := len(topics) - len(spoken):
        where.append(f"on {silent} of {phrases.counted(len(topics), 'topic')}")
    together = pairs * sum(topic.title in spoken for topic in topics)
    if quiet := together - len(told):
        others = f"on the other {len(spoken)} " if silent else ""
        each = f" ({together // len(spoken)} on each topic)" if len(spoken) > 1 else ""
        where.append(f"{others}between {quiet} of {together} pairs of groups of different sides{each}")
    if where:
        yield Prose([[(f"{none.capitalize()} {', and '.join(where)}.", "quiet")]])


def wait_row(debate: Debate, wait: Wait) -> list[Line]:
    """The topic on which somebody waits, who that is, and by which groups."""
    left, right = silence.all_named(wait.left), silence.all_named(wait.right)
    who, whom = _who_waits(debate, wait)
    return [wait.topic.title, [(who, "strong")], whom, f"{left} ↔ {right}"]


def _who_waits(debate: Debate, wait: Wait) -> tuple[str, str]:
    """Who waits for the other side, in the words for a class of cases, and who that other side is."""
    if wait.kind == BOTH:
        return "both, a deadlock", "each other"
    if wait.kind == APART:
        return "both are said to", "each other"
    sides = dict.fromkeys(group.side for group in (*wait.left, *wait.right))
    waits = next(party for party in debate.parties if wait.kind == f"only-{party}-waits")
    for_whom = phrases.listed(phrases.party_name(debate, side) for side in sides if side != waits)
    return f"{phrases.party_name(debate, waits)}{'' if wait.own else ', say others'}", for_whom


def _method(groups: Sequence[Group], stated: Sequence[Demand]) -> Iterator[Line]:
    """Say on what the answers rest, of whom nothing is known, and what is not concluded."""
    if stated:
        if without := without_conditions(groups, stated):
            yield [("What is waited for is not known where no condition was found: ", "quiet"), _listed(without)]
        rests_on = footing(stated)
        bases = ", ".join(f"{count} {basis}" for basis, count in rests_on.bases.items())
        said = phrases.counted(rests_on.conditions, "condition"), phrases.counted(rests_on.groups, "group")
        sources = phrases.counted(rests_on.sources, "source")
        yield [(f"Evidence: {said[0]} of {said[1]} ({bases}), on {sources}.", "quiet")]
    yield [("Nothing is concluded from one topic about another, or from silence.", "quiet")]


def _legend(debate: Debate, groups: Sequence[Group], listed: Sequence[Demand], *, quotes: bool) -> list[Line]:
    """What the marks of the first moves and of the conditions mean, and those of quotations where they are shown."""
    moves = [group.stances[debate.first_move] for group in groups if debate.first_move in group.stances]
    quoted = [(demand.group, evidence) for demand in listed if quotes for evidence in demand.receipts]
    standings = [debate.standing(group, evidence) for group, evidence in quoted]
    return legend.of_marks([*moves, *(demand.stance for demand in listed)], standings)


def _listed(groups: Sequence[Group]) -> str:
    return f"{silence.all_named(groups)}."


def _demand_record(debate: Debate, demand: Demand) -> dict[str, Any]:
    quotations = [records.evidence_record(debate, demand.group, evidence) for evidence in demand.receipts]
    return {
        "group": demand.group.id,
        "date": str(demand.group.date),
        "topic": demand.topic.id,
        **records.condition_record(debate, demand.condition),
        "basis": demand.stance.basis,
        "own": demand.own,
        "quotations": quotations,
    }


def _case_records(debate: Debate, pairs: Sequence[Pair], topics: Sequence[Topic]) -> Iterator[dict[str, Any]]:
    """A record of every pair on every topic, also where nobody states a condition; made only where it is written."""
    for case in cases(pairs, topics):
        yield {
            "topic": case.topic.id,
            "groups": [group.id for group in case.groups],
            "class": case.kind,
            "waiting": case.waiting,
            "acts": [_demand_record(debate, demand) for demand in case.demands],
        }


def _deadlock_record(debate: Debate, deadlock: Deadlock) -> dict[str, Any]:
    return {
        "topic": deadlock.topic.id,
        "sides": {side[0].side: [group.id for group in side] for side in (deadlock.left, deadlock.right)},
        "acts": [_demand_record(debate, demand) for demand in deadlock.demands],
    }


_TABLE = Table(
    columns_of("group", "topic", "party", "act", "giver", "before", "basis")
    | records.quotation_columns("quotations.0", "language", "verified"),
    rows_of("demands"),
)
