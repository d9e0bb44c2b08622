"""The graph of `thread`: statements by date, and how they answer and continue each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.model import Group
from russia_policy.pages import phrases
from russia_policy.pages.graphs import Edge, Edges, Graph, Node
from russia_policy.pages.signs import signed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from russia_policy.analysis.thread import Exchange, Thread
    from russia_policy.values import Id

_NAMED = 1
"""So many topics stand on an edge, since longer labels cover each other; all topics are among its attributes."""
_COLUMNS = 12
"""A picture has at most so many columns of statements, as far as the centuries of their dates allow it."""


def graph(whole: Thread) -> Graph:
    """Make a graph of the statements: an edge for each way in which one answers another, and for each continuation.

    An edge leads back to what is answered or continued, over as many columns as lie between the two in time. The
    latest statement is first: with the older ones first, programs that draw graphs would take the answers of
    statements to each other for steps forward.
    """
    columns = _columns(whole.statements)
    continuing = [group for group in whole.statements if group.continues in columns]

    def drawn(link: Exchange | Group) -> Edge:
        edge = _continuing_edge(link) if isinstance(link, Group) else _exchange_edge(link)
        return edge._replace(length=max(1, columns[edge.source] - columns[edge.target]))

    nodes = [_statement_node(group) for group in reversed(whole.statements)]
    return Graph(nodes, Edges(drawn, [*whole.exchanges, *continuing]), backward=True)


def _columns(statements: Iterable[Group]) -> dict[Id, int]:
    """In which column each statement stands: a column a day, or a month, a year and so on where these are too many."""
    days = {group.id: group.date.last for group in statements}
    for length in (len("yyyy-mm-dd"), len("yyyy-mm"), len("yyyy"), len("yyy"), len("yy")):
        periods = sorted({day[:length] for day in days.values()})
        if len(periods) <= _COLUMNS:
            break
    return {name: periods.index(day[:length]) for name, day in days.items()}


def _statement_node(group: Group) -> Node:
    facts = {"date": str(group.date), "kind": group.kind, "side": group.side, "camp": group.camp}
    return Node(group.id, f"{group.name}, {group.date}", facts)


def _continuing_edge(group: Group) -> Edge:
    return Edge(group.id, group.continues, "continues", {"how": "continues", "weight": 1})


def _exchange_edge(exchange: Exchange) -> Edge:
    """All answers of one kind from one statement to another; the edge's weight is their number."""
    answers = exchange.answers
    attributes = {
        "how": exchange.how,
        "weight": len(answers),
        "topics": "; ".join(answer.topic.id for answer in answers),
        "points": "; ".join(answer.reply.point for answer in answers),
    }
    titles = list(dict.fromkeys(answer.topic.title for answer in answers))
    label, role = signed(exchange.how, f"{exchange.how}: {phrases.first_of(titles, _NAMED)}")
    return Edge(exchange.source, exchange.target, label, attributes, role=role)
