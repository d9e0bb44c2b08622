from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.pages.blocks import Look, Page, visible
from russia_policy.pages.graphs import Edge, Graph, Node
from russia_policy.pages.tables import Table
from russia_policy.render import render
from russia_policy.render.styles import hexadecimal
from russia_policy.render.wrapping import width_of
from russia_policy.text.segmentation import clusters
from tests.conftest import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    from russia_policy.model import Debate

PROGRAMS = os.environ.get("RUSSIA_POLICY_PROGRAMS", "")
"""The folder in whose node_modules the versions of Mermaid are."""
VERSIONS = ("mermaid", "mermaid-11.4")
"""The newest, and the one that draws fewest labels as they stand."""
SVG = "{http://www.w3.org/2000/svg}"
with_browser = pytest.mark.skipif(
    not (PROGRAMS and shutil.which("chromium")), reason="needs chromium and RUSSIA_POLICY_PROGRAMS"
)
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
LISTS = [
    "- Alpha",
    "1) Beta",
    "2020) Gamma",
    "+ Delta",
    "* Epsilon",
    "1. Zeta",
    "2020. Eta",
    "-",
    "1)",
    "--- x",
    "- - -",
    "===",
    "> quoted",
    "# heading",
    "    code",
    "| a | b |",
    "[x]: y",
    "a long label that is broken in two - here",
    "a long label that is broken in two 12) here",
    "a long label broken where a rule is ---",
    "(a) first",
    "-5 degrees",
    "รัฐบาลไทยสนับสนุนการเจรจาและการควบคุมอาวุธนิวเคลียร์",
    "与俄罗斯政府就军备控制和防扩散问题开展合作，同时要认定俄罗斯过去",
    "राष्ट्र परीक्षण, می‌خواهیم, 👍🏽 🇳🇱 👩‍🔬",
]
"""What Markdown takes for a list or another block, and labels in scripts without blanks."""


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


PAGE = """<!DOCTYPE html>
<meta charset="utf-8">
<script src="SCRIPT"></script>
<pre id="labels"></pre>
<div id="picture"></div>
<script>
(async () => {
  mermaid.initialize({ startOnLoad: false });
  const labels = [];
  for (const [number, text] of GRAPHS.entries()) {
    document.getElementById("picture").innerHTML = (await mermaid.render(`graph${number}`, text)).svg;
    const shown = (kind) => [...document.querySelectorAll(kind)].map((label) => label.innerText);
    const drawn = [...document.querySelectorAll(".edgePaths path")].map((path) => path.id);
    const edges = [...document.querySelectorAll("g.edgeLabel")].filter((label) => label.textContent.trim());
    const boxes = edges.map((label) => label.getBoundingClientRect());
    const between = (a, b) => Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
    const touching = edges.flatMap((label, place) => edges.slice(place + 1)
      .filter((_, later) => between(boxes[place], boxes[place + 1 + later]) < 2)
      .map((other) => `${label.textContent} and ${other.textContent}`));
    labels.push({ nodes: shown(".nodeLabel"), edges: shown(".edgeLabel p"), drawn, touching });
  }
  document.getElementById("picture").remove();
  document.getElementById("labels").textContent = JSON.stringify(labels);
})();
</script>
"""


def in_browser(version: str, graphs: list[str], folder: Path) -> list[dict[str, list[str]]]:
    """The labels that a browser shows of graphs that Mermaid draws in it."""
    script = Path(PROGRAMS) / "node_modules" / version / "dist" / "mermaid.min.js"
    page = PAGE.replace("SCRIPT", script.as_uri()).replace("GRAPHS", json.dumps(graphs).replace("<", "\\u003c"))
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'browser'}"]
    command = ["chromium", *options, "--virtual-time-budget=60000", "--dump-dom", path.as_uri()]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    labels = re.search(r'<pre id="labels">(.+?)</pre>', done.stdout.decode())
    assert labels, done.stderr.decode()
    result: list[dict[str, list[str]]] = json.loads(unescape(labels[1]))
    return result


def apart(text: str) -> str:
    """A label without white space, since where its lines end is not asked here; before ° a ligature is two letters."""
    return re.sub(r"\s", "", text.replace("ﬂ°", "fl°"))


@with_browser
@pytest.mark.parametrize("version", VERSIONS)
def test_a_browser_shows_every_label_as_it_stands(version: str, tmp_path: Path) -> None:
    labels = [*HOSTILE, *LISTS]
    nodes = [Node(str(number), text) for number, text in enumerate(labels)]
    edges = [Edge(a.id, b.id, a.label) for a, b in pairwise(nodes)]
    [drawn] = in_browser(version, [written(Graph(nodes, edges), "mermaid")], tmp_path)

    assert list(map(apart, drawn["nodes"])) == [apart(shown(text)) for text in labels]
    assert list(map(apart, drawn["edges"])) == [apart(shown(text)) for text in labels[:-1]]


@with_browser
@pytest.mark.parametrize("version", VERSIONS)
def test_a_browser_draws_the_letters_graphs(run: Callable[..., Result], version: str, tmp_path: Path) -> None:
    commands = [["thread"], ["thread", "russia-as-is"], ["demands"]]
    drawn = in_browser(
        version, [run(*words, "-f", "mermaid", positions=LETTERS).stdout for words in commands], tmp_path
    )

    for words, picture in zip(commands, drawn, strict=True):
        graph = nx.parse_graphml(run(*words, "-f", "graphml", positions=LETTERS).stdout)
        assert len(picture["nodes"]) == graph.number_of_nodes() > 2
        assert len(picture["drawn"]) == graph.number_of_edges() > 1


@with_browser
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("command", "folder"),
    [
        ("thread", None),
        ("thread", LETTERS),
        ("agreement", None),
        ("agreement", LETTERS.parent / "election"),
        ("demands", LETTERS),
    ],
)
def test_no_two_labels_of_edges_touch(
    run: Callable[..., Result], command: str, folder: Path | None, version: str, tmp_path: Path
) -> None:
    [drawn] = in_browser(version, [run(command, "-f", "mermaid", positions=folder).stdout], tmp_path)

    assert drawn["nodes"]
    assert drawn["touching"] == []


def test_nodes_stand_farther_apart_where_edges_have_labels() -> None:
    nodes = [Node("a", "A"), Node("b", "B")]
    room = "config:\n  flowchart:\n    nodeSpacing: 70\n    rankSpacing: 90\n"

    assert written(Graph(nodes, [Edge("a", "b", "x")]), "mermaid").startswith(f"---\n{room}---\nflowchart LR\n")
    assert written(Graph(nodes, [Edge("a", "b", "")]), "mermaid").startswith("flowchart LR\n")
    titled = written(Graph(nodes, [Edge("a", "b", "x")], caption="Who: what"), "mermaid")
    assert titled.startswith(f'---\ntitle: "Who: what"\n{room}---\nflowchart LR\n')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Alpha", "#45; Alpha"),
        ("1) Beta", "1#41; Beta"),
        ("2020) Gamma", "2020#41; Gamma"),
        ("Alpha-Beta (1) - x", "Alpha-Beta (1) - x"),
        ("1. Beta", "1#46; Beta"),
        ("+ Delta", "#43; Delta"),
    ],
)
def test_no_label_begins_as_a_list_does(text: str, expected: str) -> None:
    assert written(Graph([Node("a", text)], []), "mermaid") == f'flowchart LR\n  n0["{expected}"]\n'


@pytest.mark.parametrize("name", ["mermaid", "dot"])
@pytest.mark.parametrize("text", LISTS[-3:])
def test_a_label_is_broken_between_clusters_and_a_long_word_of_other_scripts_stays_whole(name: str, text: str) -> None:
    whole = written(Graph([Node("a", text + " Donaudampfschifffahrtsgesellschaftskapitän")], []), name)
    label = re.search(r'(?:n0\["|label=")(.*?)"', whole)
    assert label
    lines = re.split(r"<br>|\\n", re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label[1]))

    assert len(lines) > 1
    assert lines[-1] == "Donaudampfschifffahrtsgesellschaftskapitän"
    assert all(width_of(line) <= 36 for line in lines[:-1])
    assert [part for line in lines[:-1] for part in clusters(line) if part != " "] == [
        part for part in clusters(text) if part != " "
    ]


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


@pytest.mark.parametrize("words", [["agreement"], ["demands"], ["thread"], ["thread", "russia-as-is"]])
def test_every_edge_of_a_graph_has_a_weight(run: Callable[..., Result], words: list[str]) -> None:
    text = run(*words, "-f", "graphml", positions=LETTERS).stdout
    weights = [edge["weight"] for *_, edge in nx.parse_graphml(text).edges(data=True)]

    assert 'for="edge" attr.name="weight" attr.type="double"' in text
    assert weights
    assert all(isinstance(weight, float) for weight in weights)


def test_the_weight_of_two_groups_is_their_agreement_and_of_a_demand_one(run: Callable[..., Result]) -> None:
    agreement = nx.parse_graphml(run("agreement", "-f", "graphml", positions=LETTERS).stdout)
    demands = nx.parse_graphml(run("demands", "-f", "graphml", positions=LETTERS).stdout)

    assert all(edge["weight"] == edge["agreement"] for *_, edge in agreement.edges(data=True))
    assert {edge["weight"] for *_, edge in demands.edges(data=True)} == {1}


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
    ("suffix", "begins"), [(".mmd", "---\nconfig:"), (".dot", "digraph"), (".gv", "digraph"), (".graphml", "<?xml")]
)
def test_the_suffix_of_a_file_names_its_format(
    run: Callable[..., Result], tmp_path: Path, suffix: str, begins: str
) -> None:
    target = tmp_path / f"thread{suffix}"
    assert run("thread", "-o", target).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith(begins)


LABEL = re.compile(r"\[label=\"([^\"]*)\"")


def test_the_graph_of_a_thread_runs_from_left_to_right_in_time(run: Callable[..., Result]) -> None:
    assert "---\nflowchart RL\n" in run("thread", "-f", "mermaid").stdout
    assert run("demands", "-f", "mermaid").stdout.startswith("flowchart LR\n")
    assert "rankdir=RL;" in run("thread", "-f", "dot").stdout
    assert LABEL.findall(run("thread", "-f", "dot").stdout)[0] == "Gamma, 2019/2020"


@with_graphviz
@pytest.mark.parametrize("folder", [LETTERS, None])
def test_graphviz_draws_the_letters_in_the_order_of_time(run: Callable[..., Result], folder: Path | None) -> None:
    drawn = json.loads(graphviz(run("thread", "-f", "dot", positions=folder).stdout, "json"), strict=False)
    across = {node["_gvid"]: float(node["pos"].split(",")[0]) for node in drawn["objects"]}
    names = {node["_gvid"]: node["name"] for node in drawn["objects"]}
    for edge in drawn["edges"]:
        if {names[edge["tail"]], names[edge["head"]]} != {"us-administration", "russia"}:  # they answer each other
            assert across[edge["head"]] < across[edge["tail"]]
    answering = [place for edge in drawn["edges"] for place in (edge["head"], edge["tail"])]
    days = {node["data_date"]: across[node["_gvid"]] for node in drawn["objects"] if node["_gvid"] in answering}
    in_order = [place for day, place in sorted(days.items()) if day.count("-") == 2]
    assert in_order == sorted(in_order)


def test_statements_stand_as_far_apart_as_they_are_in_time(run: Callable[..., Result]) -> None:
    lines = run("thread", "-f", "mermaid").stdout.splitlines()
    assert [line.split("|")[0].split()[1] for line in lines if "-->" in line] == ["-->", "-->", "--->"]


def test_an_edge_has_the_colour_of_its_role() -> None:
    graph = Graph([Node("a", "A"), Node("b", "B")], [Edge("a", "b", "no", role="rejects"), Edge("b", "a", "on")])
    color = hexadecimal("rejects")
    assert f'color="{color}", fontcolor="{color}"' in written(graph, "dot")
    assert f"  linkStyle 0 stroke:{color},color:{color}\n" in written(graph, "mermaid")
    assert written(graph, "dot").count("color=") == 2


def test_an_edge_without_a_label_has_none() -> None:
    graph = Graph([Node("a", "A"), Node("b", "B")], [Edge("a", "b", "", length=3)])
    assert written(graph, "mermaid").endswith("  n0 ----> n1\n")
    assert "minlen=3" in written(graph, "dot")


def test_the_graph_of_demands_leads_from_who_must_act_over_the_act_to_what_is_given(
    run: Callable[..., Result], letters: Debate
) -> None:
    graph = nx.parse_graphml(run("demands", "-f", "graphml", positions=LETTERS).stdout)
    layers = {name: node["layer"] for name, node in graph.nodes(data=True)}
    assert {(layers[a], layers[b]) for a, b in graph.edges} == {("party", "act"), ("act", "given")}
    acts = {node["label"] for _, node in graph.nodes(data=True) if node["layer"] == "act"}
    conditions = [
        condition
        for group in letters.groups.values()
        for stance in group.stances.values()
        for condition in stance.conditions
    ]
    assert acts == {" ".join(condition.act.split()) for condition in conditions}
    given = [node for _, node in graph.nodes(data=True) if node["layer"] == "given"]
    assert {"No reset: before sanctions are eased (waiting: The West)"} <= {node["label"] for node in given}
    assert all(graph.in_degree(name) and not graph.out_degree(name) for name in graph if layers[name] == "given")


def test_the_graph_of_a_thread_counts_the_topics_of_each_answer(run: Callable[..., Result]) -> None:
    graph = nx.parse_graphml(run("thread", "-f", "graphml", positions=None).stdout)
    edges = {(a, b, each["how"]): each for a, b, each in graph.edges(data=True)}
    answer = edges["ukraine", "open-letter", "rejects"]
    assert answer["weight"] == len(answer["topics"].split("; ")) == 3
    assert ("rebuttal", "open-letter", "continues") in edges
    assert graph.nodes["ukraine"]["date"] == "2020-09-25"


CLUSTERED = Graph(
    [Node("a", "A", cluster="Camp 1"), Node("b", "B", cluster='"]; end'), Node("c", "C")],
    [Edge("a", "b", "90%", width=4), Edge("b", "c", "75%"), Edge("a", "c", "91%", width=4)],
    directed=False,
    caption='of "15": 3 of 3\nend',
)
"""A graph with two clusters, one of them hostile, two wide edges and a caption."""


def test_mermaid_draws_clusters_wide_edges_and_a_caption() -> None:
    lines = written(CLUSTERED, "mermaid").splitlines()

    assert lines[:3] == ["---", 'title: "of \\"15\\": 3 of 3 end"', "config:"]
    start = lines.index("flowchart LR")
    assert lines[start - 1] == "---"
    assert lines[start + 1 : start + 8] == [
        '  subgraph c0["Camp 1"]',
        '    n0["A"]',
        "  end",
        '  subgraph c1["#34;#93;#59; end"]',
        '    n1["B"]',
        "  end",
        '  n2["C"]',
    ]
    assert lines[-1] == "  linkStyle 0,2 stroke-width:4px"


@with_browser
@pytest.mark.parametrize("version", VERSIONS)
def test_a_browser_draws_clusters(run: Callable[..., Result], version: str, tmp_path: Path) -> None:
    texts = [written(CLUSTERED, "mermaid"), run("agreement", "-f", "mermaid", positions=LETTERS).stdout]
    hostile, letters = in_browser(version, texts, tmp_path)

    assert {"A", "B", "C"} <= set(hostile["nodes"])
    assert hostile["edges"] == ["90%", "75%", "91%"]
    assert "Open letter" in letters["nodes"]


@with_graphviz
def test_graphviz_draws_clusters_wide_edges_and_a_caption() -> None:
    found = json.loads(graphviz(written(CLUSTERED, "dot"), "dot_json"), strict=False)
    clusters = {each["label"]: each["nodes"] for each in found["objects"] if each["name"].startswith("cluster")}
    names = {each["_gvid"]: each["name"] for each in found["objects"]}

    assert found["label"] == 'of "15": 3 of 3 end'
    assert {label: [names[node] for node in nodes] for label, nodes in clusters.items()} == {
        "Camp 1": ["a"],
        '"]; end': ["b"],
    }
    assert {each["label"]: each.get("penwidth") for each in found["edges"]} == {"90%": "4", "75%": None, "91%": "4"}


def test_graphml_has_the_caption_and_every_node() -> None:
    text = written(CLUSTERED, "graphml")

    assert '<desc>of "15": 3 of 3 end</desc>' in text
    assert sorted(nx.parse_graphml(text).nodes) == ["a", "b", "c"]


def test_an_empty_graph_is_written_too() -> None:
    assert written(Graph([], []), "mermaid") == "flowchart LR\n"
    assert nx.parse_graphml(written(Graph([], []), "graphml")).number_of_nodes() == 0
