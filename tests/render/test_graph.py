from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.pages.blocks import Edge, Graph, Look, Node, Page, Table, visible
from russia_policy.render import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

MERMAID = os.environ.get("RUSSIA_POLICY_MERMAID", "")
"""The folder in whose node_modules Mermaid and jsdom are."""
PARSER = Path(__file__).parents[1] / "programs" / "parse_mermaid.mjs"
SVG = "{http://www.w3.org/2000/svg}"
with_mermaid = pytest.mark.skipif(not (MERMAID and shutil.which("node")), reason="needs node and RUSSIA_POLICY_MERMAID")
with_graphviz = pytest.mark.needs("dot")

HOSTILE = [
    '"]; click n0 href "javascript:alert(1)"',
    "<script>alert(1)</script> <b>x</b>",
    "1. first",
    "- item",
    "`md` **b** __c__",
    "%%{init: {'theme':'dark'}}%%",
    "$$x^2$$",
    "fa:fa-car",
    "#quot; &amp; &lt; &#34;",
    "end",
    "--- title: x",
    "\\N \\n \\",
    'a" b "c',
    "]]>",
    "<!-- -->",
    "日本 “é” – Ω ≠ ß °",
    "ﬂ°°60¶ß",
    "{}[]()|;",
    "\x1b[31m\u202e",
    "\ufffe",
]


def page_of(graph: Graph) -> Page:
    return Page("test", 'a "title" {', list, dict, Table({}, lambda _: ()), lambda: graph)


def written(graph: Graph, name: str) -> str:
    return "".join(render(page_of(graph), name, Look()))


def hostile(*, directed: bool = True) -> Graph:
    nodes = [Node(f"id {number} {text}", text, {"a <b>": text, "count": number}) for number, text in enumerate(HOSTILE)]
    edges = [Edge(a.id, b.id, a.label, {"weight": 1}) for a, b in pairwise(nodes)]
    return Graph(nodes, edges, directed=directed)


def shown(text: str) -> str:
    """A text as it can be shown and written in XML, its blanks folded."""
    return " ".join(visible(text).replace("\ufffe", "<U+FFFE>").replace("\uffff", "<U+FFFF>").split())


def parse_mermaid(text: str) -> dict[str, Any]:
    """What Mermaid's own parser finds, with the labels as it shows them."""
    assert shutil.which("node")
    done = subprocess.run(
        ["node", str(PARSER), MERMAID], input=text.encode(), capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()
    entities = re.sub("ﬂ°°([0-9]+)¶ß", lambda found: json.dumps(chr(int(found[1])))[1:-1], done.stdout.decode())
    result: dict[str, Any] = json.loads(entities)
    return result


@with_mermaid
def test_mermaids_own_parser_reads_every_label_as_it_stands() -> None:
    found = parse_mermaid(written(hostile(), "mermaid"))
    assert found["type"] == "flowchart-v2"
    assert [text.replace("<br>", " ") for text in found["nodes"]] == [shown(text) for text in HOSTILE]
    assert [text.replace("<br>", " ") for *_, text in found["edges"]] == [shown(text) for text in HOSTILE[:-1]]


@with_mermaid
@pytest.mark.parametrize("words", [["thread"], ["thread", "russia-as-is"], ["demands"]])
def test_mermaids_own_parser_reads_the_letters_graphs(run: Callable[..., Result], words: list[str]) -> None:
    found = parse_mermaid(run(*words, "-f", "mermaid", positions=None).stdout)
    graph = nx.parse_graphml(run(*words, "-f", "graphml", positions=None).stdout)
    assert len(found["nodes"]) == graph.number_of_nodes() > 2
    assert len(found["edges"]) == graph.number_of_edges() > 1


@given(st.text())
def test_no_sign_that_means_something_to_mermaid_is_left_in_a_label(text: str) -> None:
    whole = written(Graph([Node("a", text)], []), "mermaid")
    label = re.fullmatch(r'flowchart LR\n  n0\["(.*)"\]\n', whole)
    assert label
    assert not set(re.sub(r"<br>|#\d+;", "", label[1])) & set('"#<>&;`*_{}[]|%$:\\/.!?=+~^@\nﬂ')


def test_an_undirected_graph_has_no_arrows() -> None:
    assert "-->" not in written(hostile(directed=False), "mermaid")
    assert written(hostile(directed=False), "dot").startswith("graph ")
    assert 'edgedefault="undirected"' in written(hostile(directed=False), "graphml")


@with_graphviz
@pytest.mark.parametrize("directed", [True, False])
def test_graphviz_shows_every_label_as_it_stands(*, directed: bool) -> None:
    picture = ET.fromstring(graphviz(written(hostile(directed=directed), "dot"), "svg"))
    found: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    for each in picture.iter(f"{SVG}g"):
        name, *texts = ["".join(part.itertext()) for part in each if part.tag in (f"{SVG}title", f"{SVG}text")]
        if each.get("class") in found:
            found[each.get("class", "")][name.split()[1]] = " ".join(texts).replace("\xa0", " ")
    expected = {str(number): shown(text) for number, text in enumerate(HOSTILE)}
    assert found["node"] == expected
    assert found["edge"] == {number: text for number, text in expected.items() if text != shown(HOSTILE[-1])}


@with_graphviz
@pytest.mark.parametrize("words", [["thread"], ["thread", "arms-control"], ["demands"]])
def test_graphviz_reads_the_letters_graphs(run: Callable[..., Result], words: list[str]) -> None:
    found = json.loads(graphviz(run(*words, "-f", "dot", positions=None).stdout, "dot_json"), strict=False)
    graph = nx.parse_graphml(run(*words, "-f", "graphml", positions=None).stdout)
    assert sorted(each["name"] for each in found["objects"]) == sorted(graph.nodes)
    assert len(found["edges"]) == graph.number_of_edges()


def graphviz(text: str, form: str) -> str:
    """What Graphviz makes of a graph."""
    done = subprocess.run(["dot", f"-T{form}"], input=text.encode(), capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@given(st.text())
def test_a_quoted_string_of_dot_ends_where_it_should(text: str) -> None:
    whole = written(Graph([Node("a", text, {"x": text})], []), "dot")
    strings = re.findall(r'"(?:[^"\\]|\\.)*"', whole)
    assert "".join(re.split(r'"(?:[^"\\]|\\.)*"', whole)) == (
        "digraph  {\n  rankdir=LR;\n  node [shape=box];\n   [label=, =];\n}\n"
    )
    assert len(strings) == 5


def test_graphml_comes_back_from_networkx_with_its_types() -> None:
    graph = Graph(
        [Node("a", "A", {"n": 1, "x": 1, "s": "t"}), Node("b", "B", {"n": 2, "x": 0.5})],
        [Edge("a", "b", "once", {"weight": 3}), Edge("a", "b", "twice", {"weight": 2})],
    )
    found = nx.parse_graphml(written(graph, "graphml"))
    assert found.is_directed()
    assert dict(found.nodes(data=True)) == {
        "a": {"label": "A", "n": 1, "x": 1.0, "s": "t"},
        "b": {"label": "B", "n": 2, "x": 0.5},
    }
    assert isinstance(found.nodes["a"]["n"], int)
    assert isinstance(found.nodes["a"]["x"], float)
    assert sorted((each["label"], each["weight"]) for *_, each in found.edges(data=True)) == [("once", 3), ("twice", 2)]


def test_an_attribute_that_is_a_text_once_is_a_text_always() -> None:
    found = nx.parse_graphml(written(Graph([Node("a", "", {"v": 1}), Node("b", "", {"v": "x"})], []), "graphml"))
    assert [found.nodes[each]["v"] for each in "ab"] == ["1", "x"]


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_graphml_keeps_every_text(texts: list[str]) -> None:
    nodes = [Node(f"n{number}", text, {"t": text}) for number, text in enumerate(texts)]
    found = nx.parse_graphml(written(Graph(nodes, []), "graphml"))
    for node in nodes:
        for name in ("label", "t"):
            value = found.nodes[node.id].get(name) or ""
            assert " ".join(value.split()) == shown(node.label)


def test_graphml_of_hostile_names_is_read() -> None:
    graph = hostile()
    found = nx.parse_graphml(written(graph, "graphml"))
    assert found.number_of_nodes() == len(graph.nodes)
    assert found.number_of_edges() == len(graph.edges)


@pytest.mark.parametrize("name", ["mermaid", "dot", "graphml"])
def test_a_page_without_a_graph_names_the_formats_that_it_can_have(run: Callable[..., Result], name: str) -> None:
    done = run("groups", "-f", name)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"groups cannot be written as {name}" in done.stderr
    assert "the formats are table, markdown, json, csv, svg" in done.stderr


def test_no_file_is_left_where_a_page_has_no_graph(run: Callable[..., Result], tmp_path: Path) -> None:
    assert run("groups", "-o", tmp_path / "groups.mmd").exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("suffix", "begins"), [(".mmd", "flowchart"), (".dot", "digraph"), (".gv", "digraph"), (".graphml", "<?xml")]
)
def test_the_suffix_of_a_file_names_its_format(
    run: Callable[..., Result], tmp_path: Path, suffix: str, begins: str
) -> None:
    target = tmp_path / f"thread{suffix}"
    assert run("thread", "-o", target).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith(begins)


def test_the_graph_of_a_thread_counts_the_topics_of_each_answer(run: Callable[..., Result]) -> None:
    graph = nx.parse_graphml(run("thread", "-f", "graphml", positions=None).stdout)
    edges = {(a, b, each["how"]): each for a, b, each in graph.edges(data=True)}
    answer = edges["ukraine", "open-letter", "rejects"]
    assert answer["weight"] == len(answer["topics"].split("; ")) == 3
    assert ("rebuttal", "open-letter", "continues") in edges
    assert graph.nodes["ukraine"]["date"] == "2020-09-25"


def test_an_empty_graph_is_written_too() -> None:
    assert written(Graph([], []), "mermaid") == "flowchart LR\n"
    assert nx.parse_graphml(written(Graph([], []), "graphml")).number_of_nodes() == 0
