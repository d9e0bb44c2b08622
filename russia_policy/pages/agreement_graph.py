"""The graph of `agreement`: the groups in their camps, and a line between those that agree much."""

from __future__ import annotations

from array import array
from itertools import combinations
from typing import TYPE_CHECKING

from russia_policy.analysis.ranking import RANKED
from russia_policy.pages import phrases
from russia_policy.pages.graphs import Edge, Edges, Graph, Node

if TYPE_CHECKING:
    from russia_policy.analysis.agreement import Pair
    from russia_policy.analysis.camps import Camps
    from russia_policy.analysis.matrix import Matrix
    from russia_policy.model import Group

DRAWN = 75
"""The least percent of the pairs that an edge is drawn for: with all, a picture of forty groups has 780."""
MOST_LABELLED = 40
"""The edges of more pairs have no labels, which would cover each other."""
STEP = 5
"""So many percent more make an edge a point wider."""


def agreement_graph(matrix: Matrix, camps: Camps) -> Graph:
    """Make a node of every group, and an edge of each pair that agrees much: the wider, the more."""
    topics = phrases.counted(len(matrix.topics), "topic")
    nodes = [_node(group, camps.numbers.get(group.id, 0)) for group in camps.order]
    count = len(matrix.groups)
    places = zip(combinations(range(count), 2), matrix.pairs(), strict=True)
    drawn = array("q", (i * count + j for (i, j), pair in places if pair.told and pair.percent >= DRAWN))
    labelled = len(drawn) <= MOST_LABELLED

    def edge(place: int) -> Edge:
        pair = matrix.pair(*divmod(place, count))
        return Edge(pair.a.id, pair.b.id, _label(pair) if labelled else "", _facts(pair), _width(pair))

    numbers = (
        f"In brackets: how many of {topics} they share."
        if labelled
        else "The numbers of so many pairs would cover each other: -f csv has them."
    )
    caption = (
        f"{len(drawn):,} of {matrix.size:,} pairs: those that agree by {DRAWN}% and more. {numbers} "
        f"The wider a line, the more they agree; of fewer than {RANKED} topics it is thin."
    )
    return Graph(nodes, Edges(edge, drawn), directed=False, caption=caption)


def _label(pair: Pair) -> str:
    return f"{pair.percent}% ({pair.shared})"


def _width(pair: Pair) -> int:
    """How wide the edge of a pair is drawn; few topics make no wide edge."""
    return 1 + (pair.percent - DRAWN) // STEP if pair.shared >= RANKED else 1


def _facts(pair: Pair) -> dict[str, str | int | float]:
    number = pair.agreement or 0.0
    return {"agreement": number, "weight": number, "shared": pair.shared}


def _node(group: Group, computed_camp: int) -> Node:
    facts: dict[str, str | int | float] = {"kind": group.kind, "camp": group.camp, "computed_camp": computed_camp}
    facts["stances"] = len(group.stances)
    return Node(group.id, group.name, facts, f"Camp {computed_camp}" if computed_camp else "")
