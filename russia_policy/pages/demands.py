"""The page of `demands`: what is demanded of whom, who waits for whom because of it, and who would move first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.waiting import APART, BOTH, NOBODY, by_conditions, cases, demands
from russia_policy.pages import phrases, records, silence
from russia_policy.pages.blocks import Grid, Heading, Page, Prose, Table, columns_of, rows_of
from russia_policy.pages.demands_answer import first_moves, who_moves_first
from russia_policy.pages.graphs import Edge, Graph, Node
from russia_policy.values import Id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.analysis.waiting import Case, Demand
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Block, Cell, Line


def demands_page(
    debate: Debate,
    pairs: Sequence[tuple[Group, Group]],
    groups: Sequence[Group],
    topics: Sequence[Topic],
    *,
    of: str = "",
    quotes: bool = False,
) -> Page:
    """Make the page: the first moves, the table of conditions, who waits for whom on each topic, and the answer.

    In JSON `demands` is the table (`evidence` has the numbers of the quotations in the group's stance), `waiting` has
    an entry for each topic and pair with its `class` and the `acts` that make it, and `first_move` is each group's
    position on who should move first, null where it has none.

    Args:
        debate: The debate that the groups speak in.
        pairs: The groups of different sides that may wait for each other.
        groups: The groups whose conditions are listed.
        topics: The topics that are looked at.
        of: The party whose acts are listed; "" for all parties. Who waits for whom is computed from all of them.
        quotes: Whether the quotations are shown too.
    """
    listed = demands(groups, topics, of)
    waiting = cases(pairs, topics)
    title = f"{debate.title}: who waits for whom"

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        yield from first_moves(debate, groups)
        yield Heading(f"Conditions on {phrases.party_name(debate, Id(of))}" if of else "Conditions", 2)
        none = f"{silence.no_condition(debate, groups).capitalize()}."
        yield _condition_grid(debate, listed, quotes=quotes) if listed else Prose([none])
        yield from _waiting(debate, waiting, none[:-1])
        yield Heading("Who would move first" if debate.first_move else "What the conditions lead to", 2)
        yield Prose(who_moves_first(debate, groups, waiting, demands(groups, topics)))
        yield Prose(silence.how_read(debate, groups))

    def data() -> dict[str, Any]:
        return {
            "demands": [_demand_record(debate, demand) for demand in listed],
            "waiting": (_case_record(debate, case) for case in waiting),
            "first_move": {group.id: group.position_on(debate.first_move) for group in groups},
        }

    return Page("demands", title, blocks, data, _TABLE, lambda: _graph(debate, listed))


def _condition_grid(debate: Debate, listed: Iterable[Demand], *, quotes: bool) -> Grid:
    def row(demand: Demand) -> tuple[Cell, Sequence[Cell]]:
        condition = demand.condition
        party: Line = [(f"{phrases.party_name(debate, condition.party)} ", "strong"), phrases.clause(condition.act)]
        giver: Line = [(phrases.waiting(debate, condition.giver), "quiet")]
        act: list[Line] = [party, [(_rests_on(demand, ": ", sources=not quotes), "quiet")]]
        for evidence in demand.receipts if quotes else ():
            act += phrases.receipt(debate, demand.group, evidence)
        head: Cell = [demand.group.name, [(f"{demand.topic.title}, {demand.group.date}", "quiet")]]
        return head, [act, [phrases.clause(condition.before), giver]]

    return Grid("group, topic", ["must act", "before"], map(row, listed), width=20)


def _waiting(debate: Debate, waiting: Sequence[Case], none: str) -> Iterator[Block]:
    """Show once the cases that rest on the same conditions, with all the groups that they concern."""
    yield Heading("Who waits for whom", 2)
    if not waiting:
        yield Prose(["No two groups here are of different sides, so nobody can wait for the other."])
        return
    without = []
    for topic, alike in by_conditions(waiting).items():
        title = debate.topics[topic].title
        if not alike:
            without.append(title)
            continue
        yield Heading(title, 3)
        for same in alike:
            first = same[0]
            names = phrases.listed(case.groups[0].name for case in same)
            yield Prose([[(_kind_words(debate, same), "strong"), f": {names} ↔ {first.groups[1].name}"]], 2, 2)
            yield Prose([_act(debate, demand) for demand in first.demands], 4, 2)
    if without:
        yield Prose([f"{none}: {phrases.listed(without)}."])


def _kind_words(debate: Debate, same: Sequence[Case]) -> str:
    """How groups wait for each other, in the words for cases that are all alike."""
    case = same[0]
    words = {
        BOTH: "both wait, a deadlock",
        APART: "both are said to wait, though not each by its own side",
        NOBODY: silence.no_condition(debate, [group for alike in same for group in alike.groups]),
    }
    return words.get(case.kind) or f"only one waits: {phrases.party_name(debate, case.waiting[0])}"


def _act(debate: Debate, demand: Demand) -> Line:
    """A demand in one line: who states it, the condition, and what it rests on."""
    condition, group = demand.condition, demand.group.name
    whose = "" if demand.own else f", said of {phrases.party_name(debate, condition.giver)} by {group}"
    rests_on = f" [{_rests_on(demand, f'{whose}; ')}]"
    said = f"{group}, {demand.group.date}: {phrases.condition_sentence(debate, condition)}"
    return [said, (rests_on, "quiet")]


def _rests_on(demand: Demand, between: str, *, sources: bool = True) -> str:
    """The basis of a demand and the sources of its quotations, or that there is no quotation."""
    named = ", ".join(dict.fromkeys(evidence.source for evidence in demand.receipts)) if sources else ""
    return phrases.footing(demand.stance) + (between + named if named else between.rstrip(":; "))


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


def _case_record(debate: Debate, case: Case) -> dict[str, Any]:
    return {
        "topic": case.topic.id,
        "groups": [group.id for group in case.groups],
        "class": case.kind,
        "waiting": case.waiting,
        "acts": [_demand_record(debate, demand) for demand in case.demands],
    }


_TABLE = Table(
    columns_of("group", "topic", "party", "act", "giver", "before", "basis")
    | records.quotation_columns("quotations.0", "language", "verified"),
    rows_of("demands"),
)


def _graph(debate: Debate, listed: Iterable[Demand]) -> Graph:
    """Groups and parties; an edge for each condition, from the group that states it to the party that must act."""
    nodes: dict[str, Node] = {}
    edges = []
    for demand in listed:
        group, condition = demand.group, demand.condition
        party = f"party:{condition.party}"
        facts = {"kind": group.kind, "side": group.side, "date": str(group.date)}
        nodes.setdefault(group.id, Node(group.id, group.name, facts))
        nodes.setdefault(
            party, Node(party, f"{phrases.party_name(debate, condition.party)} must act", {"kind": "party"})
        )
        attributes = {
            "topic": demand.topic.id,
            "act": condition.act,
            "giver": condition.giver,
            "before": condition.before,
            "basis": demand.stance.basis,
        }
        act, before = phrases.clause(condition.act), phrases.clause(condition.before)
        edges.append(Edge(group.id, party, f"{demand.topic.title}: {act}, before {before}", attributes))
    return Graph(list(nodes.values()), edges)
