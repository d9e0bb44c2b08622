"""The graph of `thread`: statements by date, and how they answer and continue each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.pages.blocks import Edge, Graph, Node

if TYPE_CHECKING:
    from russia_policy.analysis.thread import Exchange, Thread
    from russia_policy.model import Group


def graph(whole: Thread) -> Graph:
    """Statements by date; an edge for each way in which one answers another, and for each that continues another."""
    ids = {group.id for group in whole.statements}
    edges = [_exchange_edge(exchange) for exchange in whole.exchanges]
    edges += [
        Edge(group.id, group.continues, "continues", {"how": "continues", "weight": 1})
        for group in whole.statements
        if group.continues in ids
    ]
    return Graph([_statement_node(group) for group in whole.statements], edges)


def _statement_node(group: Group) -> Node:
    facts = {"date": str(group.date), "kind": group.kind, "side": group.side, "camp": group.camp}
    return Node(group.id, f"{group.name}, {group.date}", facts)


def _exchange_edge(exchange: Exchange) -> Edge:
    """All answers of one kind from one statement to another; the edge's weight is their number."""
    answers = exchange.answers
    attributes = {
        "how": exchange.how,
        "weight": len(answers),
        "topics": "; ".join(answer.topic.id for answer in answers),
        "points": "; ".join(answer.reply.point for answer in answers),
    }
    label = f"{exchange.how}: {', '.join(answer.topic.title for answer in answers)}"
    return Edge(exchange.source, exchange.target, label, attributes)
