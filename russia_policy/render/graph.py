"""Pages' graphs as Mermaid, DOT and GraphML; nothing in the data can become markup, a directive or an attribute."""

from __future__ import annotations

import re
from json import dumps
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from russia_policy.pages.blocks import visible
from russia_policy.pages.graphs import Edge, Graph
from russia_policy.render.styles import hexadecimal
from russia_policy.render.wrapping import blanks_within, spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from russia_policy.pages.blocks import Look, Page
    from russia_policy.pages.graphs import Node

Value = str | int | float

LINE = 24
"""Columns after which a label is broken: a picture is as wide as its labels, and Mermaid breaks longer lines again."""
_TOGETHER = re.compile(r"\([^()]+\)|(?<!\w)\d+ (?=[^\W\d])")
"""What stays together in a label where a line holds it: what is in brackets, and a count with its word."""
CAPTION = 90
"""Columns after which a caption is broken."""
ROOM_FOR_LABELS = "config:\n  flowchart:\n    nodeSpacing: 70\n    rankSpacing: 90\n"
"""How far apart Mermaid sets nodes where edges have labels: as near as it does by itself (50), these touch."""
# Mermaid reads some of its syntax anywhere, in quoted labels too: directives, entities, Markdown, formulas, icons.
_MERMAID = re.compile(r"[^A-Za-z0-9 ,()'\u00c0-\ufb01\ufb03-\U0010ffff-]")
# With these a line of a label would begin a list, which Mermaid 11.4 does not draw.
_LIST = re.compile(r"([0-9]*)([-)])")
_DOT = str.maketrans({"\\": "\\\\", '"': '\\"'})
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""What Graphviz reads in a label, and only there."""
# Beside what `visible` makes harmless, XML 1.0 cannot hold these two.
_NOT_XML = re.compile("[\ufffe\uffff]")


def _graph(page: Page) -> Graph:
    return page.graph() if page.graph else Graph([], [])


def _text(value: str) -> str:
    return _NOT_XML.sub(lambda found: f"<U+{ord(found[0]):04X}>", visible(value))


def mermaid(page: Page, look: Look) -> Iterator[str]:
    """Write a page's graph as a Mermaid flowchart, as GitHub draws it."""
    return _mermaid(_graph(page))


def _mermaid(graph: Graph) -> Iterator[str]:
    title = f"title: {dumps(_text(graph.caption))}\n" if graph.caption else ""  # a JSON string is a YAML one
    room = ROOM_FOR_LABELS if any(edge.label for edge in graph.edges) else ""
    if title or room:
        yield f"---\n{title}{room}---\n"
    yield f"flowchart {_direction(graph)}\n"
    places = {node.id: f"n{number}" for number, node in enumerate(graph.nodes)}
    for number, (name, nodes) in enumerate(graph.clusters.items()):
        lines = [f'  {places[node.id]}["{_label(node.label)}"]\n' for node in nodes]
        yield from _within(f'  subgraph c{number}["{_label(name)}"]\n', lines, "  end\n") if name else lines
    head = ">" if graph.directed else "-"
    styles: dict[str, list[str]] = {}
    for number, edge in enumerate(graph.edges):
        arrow = "-" * (edge.length + 1) + head
        label = f'|"{_label(edge.label)}"|' if edge.label else ""
        yield f"  {places[edge.source]} {arrow}{label} {places[edge.target]}\n"
        styles.setdefault(_link_style(edge), []).append(str(number))
    for style, numbers in sorted(styles.items()):
        if style:
            yield f"  linkStyle {','.join(numbers)} {style}\n"


def _link_style(edge: Edge) -> str:
    color = hexadecimal(edge.role)
    width = f"stroke-width:{edge.width}px" if edge.width > 1 else ""
    return ",".join(filter(None, (width, color and f"stroke:{color},color:{color}")))


def _direction(graph: Graph) -> str:
    """How a picture runs, in the words that Mermaid and Graphviz share."""
    return "RL" if graph.backward else "LR"


def _within(start: str, lines: Iterable[str], end: str) -> list[str]:
    """Lines between the start and the end of a cluster."""
    return [start, *(f"  {line}" for line in lines), end]


def _label(text: str) -> str:
    """A label that Mermaid shows as it stands: every sign that could mean something to it is an entity."""
    # By these it marks entities while it works, and so takes the text's own for one.
    text = text.replace("ﬂ°", "fl°").replace("¶ß", "¶ ß")
    return "<br>".join(map(_mermaid_line, _broken(text) or [" "]))


def _mermaid_line(line: str) -> str:
    listed = _LIST.match(line)
    if listed:
        return listed[1] + _entity(listed[2]) + _MERMAID.sub(lambda found: _entity(found[0]), line[listed.end() :])
    return _MERMAID.sub(lambda found: _entity(found[0]), line)


def _entity(char: str) -> str:
    return f"#{ord(char)};"


def _broken(text: str, width: int = LINE) -> list[str]:
    """The lines of a label; a word that is longer than a line stays whole where its script has blanks."""
    label = _text(text).strip(" ")
    kept = blanks_within([_TOGETHER], label)
    return [label[start:end] for start, end in spans(label, width, width, fold=False, kept=kept) if end > start]


def dot(page: Page, look: Look) -> Iterator[str]:
    """Write a page's graph in Graphviz's DOT language, every attribute kept."""
    return _dot(page.title, _graph(page))


def _dot(title: str, graph: Graph) -> Iterator[str]:
    kind, arrow = ("digraph", "->") if graph.directed else ("graph", "--")
    yield f"{kind} {_dot_quoted(title)} {{\n  rankdir={_direction(graph)};\n  node [shape=box];\n"
    if graph.caption:
        yield f"  {_dot_label(graph.caption, CAPTION)};\n  labelloc=t;\n"
    for number, (name, nodes) in enumerate(graph.clusters.items()):
        lines = [f"  {_dot_quoted(node.id)} [{_dot_attributes(node.label, node.attributes)}];\n" for node in nodes]
        start = f"  subgraph cluster_{number} {{\n    {_dot_label(name)};\n    labeljust=l;\n"
        yield from _within(start, lines, "  }\n") if name else lines
    for edge in graph.edges:
        ends = f"{_dot_quoted(edge.source)} {arrow} {_dot_quoted(edge.target)}"
        yield f"  {ends} [{_dot_attributes(edge.label, edge.attributes)}{_dot_style(edge)}];\n"
    yield "}\n"


def _dot_style(edge: Edge) -> str:
    color = hexadecimal(edge.role)
    return (
        (f", penwidth={edge.width}" if edge.width > 1 else "")
        + (f", minlen={edge.length}" if edge.length > 1 else "")
        + (f', color="{color}", fontcolor="{color}"' if color else "")
    )


def _dot_label(text: str, width: int = LINE) -> str:
    return 'label="' + "\\n".join(line.translate(_DOT).translate(_ENTITIES) for line in _broken(text, width)) + '"'


def _dot_attributes(label: str, attributes: Mapping[str, Value]) -> str:
    """The label, and each attribute under a name that means nothing to Graphviz, which knows a `label` or `side`."""
    parts = [_dot_label(label)]
    parts += [f"{_dot_quoted('data_' + name)}={_dot_quoted(str(value))}" for name, value in attributes.items()]
    return ", ".join(parts)


def _dot_quoted(text: str) -> str:
    return '"' + _text(text).translate(_DOT) + '"'


def graphml(page: Page, look: Look) -> Iterator[str]:
    """Write a page's graph as GraphML with typed attributes."""
    return _graphml(_graph(page))


def _graphml(graph: Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    keys: dict[tuple[str, str], str] = {}
    for kind, items in (("node", graph.nodes), ("edge", graph.edges)):
        for name, type_ in _types(items).items():
            key = keys[kind, name] = f"{kind}-{len(keys)}"
            yield f'  <key id="{key}" for="{kind}" attr.name={quoteattr(_text(name))} attr.type="{type_}"/>\n'
    yield f'  <graph edgedefault="{"directed" if graph.directed else "undirected"}">\n'
    if graph.caption:
        yield f"    <desc>{escape(_text(graph.caption))}</desc>\n"
    for node in graph.nodes:
        yield f"    <node id={quoteattr(_text(node.id))}>\n{_data(keys, 'node', node)}    </node>\n"
    for number, edge in enumerate(graph.edges):
        ends = f"source={quoteattr(_text(edge.source))} target={quoteattr(_text(edge.target))}"
        yield f'    <edge id="e{number}" {ends}>\n{_data(keys, "edge", edge)}    </edge>\n'
    yield "  </graph>\n</graphml>\n"


def _fields(item: Node | Edge) -> dict[str, Value]:
    """An item's attributes; an edge has always a weight, from which Gephi and its like draw and compute."""
    fields: dict[str, Value] = {"label": item.label, **item.attributes}
    if isinstance(item, Edge):
        fields["weight"] = float(item.attributes.get("weight", 1))
    return fields


def _types(items: Iterable[Node] | Iterable[Edge]) -> dict[str, str]:
    """The GraphML type of each attribute: the narrowest that holds every value of it."""
    order = ("int", "double", "string")
    found: dict[str, int] = {}
    for item in items:
        for name, value in _fields(item).items():
            rank = 2 if isinstance(value, str) else int(isinstance(value, float))
            found[name] = max(found.get(name, 0), rank)
    return {name: order[rank] for name, rank in found.items()}


def _data(keys: Mapping[tuple[str, str], str], kind: str, item: Node | Edge) -> str:
    return "".join(
        f'      <data key="{keys[kind, name]}">{escape(_text(str(value)))}</data>\n'
        for name, value in _fields(item).items()
    )
