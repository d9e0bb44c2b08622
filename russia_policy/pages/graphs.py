"""A graph as pages hold it: nodes, and edges between them."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from russia_policy.pages.blocks import Role


class Node(NamedTuple):
    """A node of a graph: its id, its label, its attributes with their types, and the cluster that it is drawn in."""

    id: str
    label: str
    attributes: Mapping[str, str | int | float] = MappingProxyType({})
    cluster: str = ""


class Edge(NamedTuple):
    """An edge between two nodes' ids, and how it is drawn: how many points wide, in whose role's colour, how long."""

    source: str
    target: str
    label: str
    attributes: Mapping[str, str | int | float] = MappingProxyType({})
    width: int = 1
    role: Role = ""
    length: int = 1


class Edges(Sequence[Edge]):
    """Edges that are made anew whenever they are gone over: those of many pairs are much larger than the pairs."""

    def __init__(self, make: Callable[[Any], Edge], of: Sequence[Any]) -> None:
        self.make = make
        self.of = of
        """What each edge is made of."""

    def __len__(self) -> int:
        return len(self.of)

    def __getitem__(self, place: Any) -> Any:
        return self.make(self.of[place])


class Graph(NamedTuple):
    """Nodes and edges, whose ends are among the nodes; `backward` edges lead back in time and are drawn to the left."""

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    directed: bool = True
    caption: str = ""
    backward: bool = False

    @property
    def clusters(self) -> dict[str, list[Node]]:
        """The nodes by the clusters that they are drawn in, those outside of all under ""."""
        clusters: dict[str, list[Node]] = {}
        for node in self.nodes:
            clusters.setdefault(node.cluster, []).append(node)
        return clusters
