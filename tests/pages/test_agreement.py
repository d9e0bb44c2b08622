"""The pages of `agreement`: the matrix, the pairs, the camps, and the sum behind one number."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from russia_policy.analysis.agreement import ENOUGH
from russia_policy.analysis.camps import find_camps
from russia_policy.analysis.matrix import all_pairs
from russia_policy.pages.agreement import agreement_page
from tests.conftest import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from russia_policy.model import Debate


def test_json_carries_the_number_its_parts_and_the_camps(run: Callable[..., Any]) -> None:
    data = json.loads(run("agreement", "-f", "json", positions=LETTERS).output)
    assert data["schema"] == "russia-policy/agreement/1"
    assert {"pairs", "camps", "not_placed"} <= set(data)
    assert len(data["pairs"]) == 45
    for each in data["pairs"]:
        assert {"a", "b", "agreement", "shared", "topics", "parts"} <= set(each)
        assert len(each["parts"]) == each["shared"]
        distances = [part["distance"] for part in each["parts"]]
        expected = pytest.approx(1 - sum(distances) / len(distances)) if distances else None
        assert each["agreement"] == expected
    assert all({"group", "why"} == set(each) for each in data["not_placed"])


def test_people_are_told_too_few_where_json_has_the_number(run: Callable[..., Any]) -> None:
    words = run("agreement", "france", "ukraine", "--width", 200, positions=LETTERS).output
    assert f"too few to say ({ENOUGH - 1})" in words
    data = json.loads(run("agreement", "france", "ukraine", "-f", "json", positions=LETTERS).output)
    assert data["pairs"][0]["shared"] == ENOUGH - 1
    assert data["pairs"][0]["agreement"] == 0.25


def test_every_cell_of_the_matrix_says_how_many_topics_it_rests_on(run: Callable[..., Any]) -> None:
    page = run("agreement", "--width", 100, positions=LETTERS).output.split("Pairs, from")[0]
    assert page.count("/15") == 45 + 1  # and once in the legend


def test_where_the_matrix_does_not_fit_the_list_has_every_pair(run: Callable[..., Any]) -> None:
    page = run("agreement", "--width", 60, positions=LETTERS).output
    assert "too wide" in page
    assert sum(" – " in line for line in page.splitlines()) == 45
    assert all(len(line) <= 60 for line in page.splitlines())


def test_the_explanation_ends_with_the_number_of_the_matrix(run: Callable[..., Any]) -> None:
    page = run("agreement", "--explain", "open-letter", "no-reset", "--width", 120, positions=LETTERS).output
    last = page.splitlines()[-1]
    data = json.loads(run("agreement", "-f", "json", positions=LETTERS).output)
    [expected] = [each for each in data["pairs"] if {each["a"], each["b"]} == {"open-letter", "no-reset"}]
    assert f"{expected['agreement']:.4f}" in last
    assert f"{expected['shared']} of 15 topics" in last
    assert "NATO enlargement" in page.split("Left out")[1]


def test_the_explanation_accounts_for_every_topic_and_its_total_is_the_sum(run: Callable[..., Any]) -> None:
    data = json.loads(run("agreement", "--explain", "ukraine", "russia", "-f", "json", positions=LETTERS).output)
    [found] = data["pairs"]
    assert len(found["parts"]) + len(found["left_out"]) == found["topics"]
    assert sum(part["contribution"] for part in found["parts"]) == pytest.approx(found["agreement"])
    assert found["parts"][-1]["total"] == found["agreement"]


def test_csv_has_a_row_a_pair(run: Callable[..., Any]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("agreement", "-f", "csv", positions=LETTERS).output)))
    assert len(rows) == 45
    assert [row["agreement"] for row in rows if {row["a"], row["b"]} == {"rebuttal", "russia"}] == [""]


@pytest.mark.parametrize(
    "words", [("--explain", "alpha", "alpha"), ("beta", "--explain", "alpha", "beta"), ("--explain", "alpha", "nobody")]
)
def test_a_question_without_an_answer_is_a_usage_error(run: Callable[..., Any], words: tuple[str, ...]) -> None:
    assert run("agreement", *words).exit_code == 2


def test_the_graph_has_an_edge_for_every_pair_that_agrees_by_three_quarters(letters: Debate) -> None:
    found = all_pairs(list(letters.topics.values()), list(letters.groups.values()))
    page = agreement_page(letters, found)
    assert page.graph is not None
    graph = page.graph()
    drawn = {(edge.source, edge.target): edge for edge in graph.edges}
    assert not graph.directed
    assert len(graph.nodes) == 10
    assert set(drawn) == {(pair.a.id, pair.b.id) for pair in found.pairs() if pair.shared >= 3 and pair.percent >= 75}
    assert f"{len(drawn)} of 45 pairs" in graph.caption
    assert all({"agreement", "weight", "shared"} == set(edge.attributes) for edge in graph.edges)


def test_a_wide_line_is_a_strong_agreement_on_five_topics_or_more(letters: Debate) -> None:
    found = all_pairs(list(letters.topics.values()), list(letters.groups.values()))
    page = agreement_page(letters, found)
    assert page.graph is not None
    edges = {(edge.source, edge.target): edge for edge in page.graph().edges}
    assert edges["open-letter", "france"].label == "100% (3)"
    assert edges["open-letter", "france"].width == 1
    assert edges["open-letter", "rebuttal"].label == "95% (5)"
    assert edges["open-letter", "rebuttal"].width == 5


def test_the_graph_draws_each_camp_as_a_cluster(letters: Debate) -> None:
    found = all_pairs(list(letters.topics.values()), list(letters.groups.values()))
    page = agreement_page(letters, found)
    assert page.graph is not None
    clusters = {name: [node.id for node in nodes] for name, nodes in page.graph().clusters.items()}
    assert clusters == {
        **{f"Camp {number}": [group.id for group in camp] for number, camp in enumerate(find_camps(found).camps, 1)},
        "": ["france", "russia"],
    }
