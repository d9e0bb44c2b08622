"""The graph of `demands`: who must act, the acts, and what is given for them, by which group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.pages import phrases
from russia_policy.pages.graphs import Edge, Graph, Node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from russia_policy.analysis.waiting import Demand
    from russia_policy.model import Debate


_NONE = "No condition was found."
"""What stands in the place of an empty picture."""


def graph(debate: Debate, listed: Iterable[Demand]) -> Graph:
    """Make a graph in three layers: parties, the acts that are demanded of them, and what is given for these.

    An act that several groups demand in the same words is one node. What is given is a node for each group and topic,
    so that no edge to it needs a label: where many edges meet, labels cover each other.
    """
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], Edge] = {}
    for demand in listed:
        group, topic, condition = demand.group, demand.topic, demand.condition
        words, before = phrases.clause(condition.act), phrases.clause(condition.before)
        party, act = f"party:{condition.party}", f"act:{condition.party}:{words}"
        given = f"given:{group.id}:{topic.id}:{condition.giver}:{before}"
        must_act = f"{phrases.party_name(debate, condition.party)} must act"
        gives = f"{group.name}: before {before} ({phrases.waiting(debate, condition.giver)})"
        nodes.setdefault(party, Node(party, must_act, {"layer": "party"}))
        nodes.setdefault(act, Node(act, words, {"layer": "act", "party": condition.party}))
        nodes.setdefault(given, Node(given, gives, _facts(demand)))
        edges.setdefault((party, act), Edge(party, act, "", {"layer": "party"}))
        said = {"layer": "act", "group": group.id, "topic": topic.id, "act": condition.act}
        given_for = {"giver": condition.giver, "before": condition.before, "basis": demand.stance.basis}
        edges.setdefault((act, given), Edge(act, given, "", said | given_for))
    return Graph(list(nodes.values()), list(edges.values()), caption="" if edges else _NONE)


def _facts(demand: Demand) -> dict[str, str]:
    """What is known of what is given: by whom and when, and who says so."""
    group, condition = demand.group, demand.condition
    said = {"layer": "given", "giver": condition.giver, "before": condition.before, "topic": demand.topic.id}
    return said | {"group": group.id, "kind": group.kind, "side": group.side, "date": str(group.date)}
