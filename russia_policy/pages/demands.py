"""What is demanded of whom, who waits for whom because of it, and what that says about the first move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.first_move import position_on_first_move
from russia_policy.analysis.waiting import APART, BOTH, NOBODY, by_conditions, cases, demands
from russia_policy.pages import phrases, records
from russia_policy.pages.blocks import Edge, Graph, Grid, Heading, Node, Page, Prose, Table, named, rows_of
from russia_policy.pages.first_move import answer, first_moves, party

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
    """The first moves, the table of conditions, who waits for whom on each topic, and the answer.

    `of` leaves only the conditions that one party must fulfil in the table, the rows and the graph; who waits for
    whom is always told from all of them. In JSON `demands` is the table (`evidence` the numbers of the quotations
    in the group's stance), `waiting` has one entry a topic and pair with its `class` and the `acts` that make it,
    and `first_move` is each group's position on who should move first, null where it has none.
    """
    listed = demands(groups, topics, of)
    found = cases(pairs, topics)
    title = f"{debate.title}: who waits for whom"

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        yield from first_moves(debate, groups)
        yield from _table(debate, listed, of, quotes=quotes)
        yield from _waiting(debate, found)
        yield Heading("Who would move first", 2)
        yield Prose(answer(debate, groups, found, demands(groups, topics)))

    def data() -> dict[str, Any]:
        return {
            "demands": [demand_record(debate, demand) for demand in listed],
            "waiting": (_case_record(debate, each) for each in found),
            "first_move": {group.id: position_on_first_move(group) for group in groups},
        }

    return Page("demands", title, blocks, data, _TABLE, lambda: _graph(debate, listed))


def _table(debate: Debate, listed: Sequence[Demand], of: str, *, quotes: bool) -> Iterator[Block]:
    yield Heading("Conditions" + f" that {party(debate, of)} must fulfil" * bool(of), 2)
    if not listed:
        yield Prose(["No group here states one."])
        return
    rows: list[tuple[Cell, Sequence[Cell]]] = []
    for each in listed:
        item = each.condition
        act: list[Line] = [[(f"{debate.parties[item.party]} ", "strong"), _sentence(item.act)]]
        before: list[Line] = [_sentence(item.before), [(f"{debate.parties[item.giver]} waits", "quiet")]]
        act.append([(each.stance.basis + f": {_sources(each)}" * (not quotes), "quiet")])
        for evidence in each.receipts if quotes else ():
            act += phrases.receipt(debate, each.group, evidence)
        rows.append(([each.group.name, [(each.topic.title, "quiet")]], [act, before]))
    yield Grid("group, topic", ["must act", "before"], rows, width=20)


def _waiting(debate: Debate, found: Sequence[Case]) -> Iterator[Block]:
    """Cases that rest on the same conditions are told once, with all the groups that they concern."""
    yield Heading("Who waits for whom", 2)
    if not found:
        yield Prose(["No two groups here are of different sides, so nobody can wait for the other."])
        return
    quiet = []
    for topic, told in by_conditions(found).items():
        title = debate.topics[topic].title
        if not told:
            quiet.append(title)
            continue
        yield Heading(title, 3)
        for same in told:
            left = phrases.listed(case.groups[0].name for case in same)
            yield Prose([[(kind_words(debate, same[0]), "strong"), f": {left} ↔ {same[0].groups[1].name}"]], 2, 2)
            yield Prose([_act(debate, each) for each in same[0].demands], 4, 2)
    if quiet:
        yield Prose([f"Nobody here states a condition on {phrases.listed(quiet)}."])


def kind_words(debate: Debate, case: Case) -> str:
    """The class of a case in words."""
    words = {
        BOTH: "both wait, a deadlock",
        APART: "both are said to wait, though not each by its own side",
        NOBODY: "nobody states a condition",
    }
    return words.get(case.kind) or f"only {party(debate, case.waiting[0])} waits"


def _act(debate: Debate, each: Demand) -> Line:
    whose = "" if each.own else f", said of {party(debate, each.condition.giver)} by {each.group.name}"
    return [
        f"{each.group.name}: {phrases.condition(debate, each.condition)}",
        (f" [{each.stance.basis}{whose}; {_sources(each)}]", "quiet"),
    ]


def _sources(each: Demand) -> str:
    return ", ".join(dict.fromkeys(evidence.source for evidence in each.receipts))


def _sentence(text: str) -> str:
    return text.strip().rstrip(".")


def demand_record(debate: Debate, demand: Demand) -> dict[str, Any]:
    """Write a demand for programs: who states it, the condition, and the quotations that carry it."""
    quotations = [records.evidence_record(debate, demand.group, evidence) for evidence in demand.receipts]
    return {
        "group": demand.group.id,
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
        "acts": [demand_record(debate, demand) for demand in case.demands],
    }


_TABLE = Table(
    named("group", "topic", "party", "act", "giver", "before", "basis")
    | records.quotation_columns("quotations.0", "language", "verified"),
    rows_of("demands"),
)


def _graph(debate: Debate, listed: Iterable[Demand]) -> Graph:
    """Groups and parties, an edge a condition from who states it to who must act."""
    nodes: dict[str, Node] = {}
    edges = []
    for each in listed:
        item = each.condition
        target = f"party:{item.party}"
        facts = {"kind": each.group.kind, "side": each.group.side, "date": str(each.group.date)}
        nodes.setdefault(each.group.id, Node(each.group.id, each.group.name, facts))
        nodes.setdefault(target, Node(target, f"{debate.parties[item.party]} must act", {"kind": "party"}))
        attributes = {
            "topic": each.topic.id,
            "act": item.act,
            "giver": item.giver,
            "before": item.before,
            "basis": each.stance.basis,
        }
        label = f"{each.topic.title}: {_sentence(item.act)}, before {_sentence(item.before)}"
        edges.append(Edge(each.group.id, target, label, attributes))
    return Graph(list(nodes.values()), edges)
