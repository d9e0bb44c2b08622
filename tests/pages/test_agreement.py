"""The pages of `agreement`: the matrix, the pairs, the camps, and the sum behind one number."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from russia_policy.analysis.agreement import ENOUGH, pair
from russia_policy.analysis.camps import Camps, find_camps
from russia_policy.analysis.firmness import Firmness
from russia_policy.analysis.marks import marks
from russia_policy.analysis.matrix import all_pairs
from russia_policy.pages.agreement import agreement_page
from russia_policy.pages.agreement_camps import camp_blocks
from russia_policy.pages.agreement_matrix import matrix_blocks
from russia_policy.pages.agreement_pairs import PAIR_TABLE, WITH_PARTS
from russia_policy.pages.blocks import Look, Page, Prose, Square
from russia_policy.render import render
from tests import tables
from tests.conftest import LETTERS, ROOT, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from russia_policy.model import Debate, Group

ELECTION = ROOT / "tests" / "debates" / "election"


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


def matrix_of(page: str) -> dict[str, list[str]]:
    """The rows of the matrix on a page by their marks, and the marks of the columns under ""."""
    lines = page.split("Group by group")[1].split("\n\nThe ", maxsplit=1)[0].splitlines()
    head = next(number for number, line in enumerate(lines) if re.fullmatch(r" +([A-Z0-9]{1,3} *)+", line))
    marks = lines[head].split()
    rows = [line.split() for line in lines[head + 1 :] if line]
    return {"": marks} | {row[0]: row[-len(marks) :] for row in rows}


def test_the_matrix_has_agreement_below_its_diagonal_and_shared_topics_above_it(
    run: Callable[..., Any], letters: Debate
) -> None:
    shown = matrix_of(run("agreement", "--width", 80, positions=LETTERS).output)
    known = {mark: letters.groups[group] for group, mark in marks(letters).items()}
    order = shown.pop("")
    assert list(shown) == order
    assert set(order) == set(known)
    for i, row in enumerate(order):
        for j, column in enumerate(order):
            found = pair(letters.topics.values(), known[row], known[column])
            number = str(found.percent) if found.told else "–"
            assert shown[row][j] == ("·" if i == j else str(found.shared) if j > i else number)


def table_of(rows: list[str], columns: str = "pqrstuvw") -> tables.Table:
    """Groups a, b, c … whose positions are written one digit a topic, from 0; a blank is silence."""
    return {
        name: {topic: int(sign) - 2 for topic, sign in zip(columns, row, strict=False) if sign != " "}
        for name, row in zip("abcdefghijklmnop", rows, strict=False)
    }


def page_of(table: tables.Table, *, pairs: bool = False) -> str:
    """The page of a table of positions, as people see it."""
    held, speaking = tables.topics(table), tables.groups(table)
    page = agreement_page(tables.debate(held, speaking), all_pairs(held, speaking), pairs=pairs)
    return "".join(render(page, "table", Look()))


def test_where_all_pairs_share_the_same_topics_that_is_said_once() -> None:
    page = page_of(table_of(["00000", "00001", "44440", "44444"]))
    assert "each pair shares 5 of 5 topics." in " ".join(page.split())
    assert "above it" not in page
    assert "too few" not in page
    rows = [line for line in page.splitlines() if re.match(r"[A-D][A-D0-9]*  [a-d] ", line)]
    assert len(rows) == 4
    assert all(row.endswith("·") for row in rows)


def test_a_number_on_too_few_topics_is_a_sign_that_is_explained() -> None:
    page = page_of(table_of(["00000", "00001", "44440", "444  ", "00   "]))
    assert "– fewer than 3 topics shared: too few to say" in " ".join(page.split())
    assert "too few" not in page_of(table_of(["00000", "00001", "44440", "444  "]))


@pytest.mark.parametrize(("groups", "width"), [(24, 100), (24, 76), (14, 60), (40, 200)])
def test_the_matrix_is_drawn_where_it_fits(run: Callable[..., Any], groups: int, width: int) -> None:
    page = run("agreement", *election(groups), "--width", width, positions=ELECTION).output
    assert "Group by group" in page
    assert "Camp by camp" not in page
    assert len(matrix_of(page)) == groups + 1
    assert all(len(line) <= width for line in page.splitlines())


@pytest.mark.parametrize(("groups", "width"), [(24, 60), (40, 100), (34, 80), (8, 20)])
def test_what_does_not_fit_is_shown_camp_by_camp(run: Callable[..., Any], groups: int, width: int) -> None:
    page = run("agreement", *election(groups), "--width", width, positions=ELECTION).output
    assert "Group by group" not in page
    assert "is too wide." in " ".join(page.split())
    assert "--pairs" in page


def election(groups: int) -> list[str]:
    """The first groups of the election."""
    return sorted(path.stem for path in (ELECTION / "groups").glob("*.yaml"))[:groups]


def test_the_matrix_of_camps_says_of_how_many_pairs_each_mean_is(run: Callable[..., Any]) -> None:
    page = run("agreement", "--width", 100, positions=ELECTION).output
    data = json.loads(run("agreement", "-f", "json", positions=ELECTION).output)
    camp = {group: number for number, members in enumerate(data["camps"]) for group in members}
    numbers: dict[tuple[int, int], list[float]] = {}
    for each in data["pairs"]:
        both = sorted((camp[each["a"]], camp[each["b"]]))
        numbers.setdefault((both[0], both[1]), []).append(each["agreement"])
    rows = re.findall(r"^\d +Camp (\d): (\d+) groups, (\d+) pairs +(\d+) +(\d+)$", page, re.MULTILINE)
    percent = {key: round(100 * sum(held) / len(held)) for key, held in numbers.items()}
    assert [tuple(map(int, row)) for row in rows] == [
        (1, 20, len(numbers[0, 0]), percent[0, 0], len(numbers[0, 1])),
        (2, 20, len(numbers[1, 1]), percent[0, 1], percent[1, 1]),
    ]


def test_camps_that_are_not_computed_leave_the_declared_ones_to_the_matrix() -> None:
    people = [replace(group, camp="left" if number < 50 else "right") for number, group in enumerate(crowd(61))]
    held = [tables.topic(name) for name in "pqrs"]
    debate = replace(tables.debate(held, people), camps={"left": "", "right": ""})
    matrix = all_pairs(held, people)
    blocks = list(matrix_blocks(debate, matrix, Camps((), None, (), tuple(people), "not here")))
    [square] = [block for block in blocks if isinstance(block, Square)]
    assert list(square.names) == ["left: 50 groups, 1225 pairs", "right: 11 groups, 55 pairs"]
    others = crowd(61)
    none = Camps((), None, (), tuple(others), "not here")
    alone = list(matrix_blocks(tables.debate(held, others), all_pairs(held, others), none))
    assert [type(block) for block in alone] == [Prose]


def crowd(count: int) -> list[Group]:
    return [
        tables.group(f"g{n}", {topic: (n * place) % 5 - 2 for place, topic in enumerate("pqrs")}) for n in range(count)
    ]


@pytest.mark.parametrize(("groups", "width"), [(34, 100), (40, 100), (40, 80)])
def test_the_page_of_many_groups_has_at_most_120_lines(run: Callable[..., Any], groups: int, width: int) -> None:
    page = run("agreement", *election(groups), "--width", width, positions=ELECTION).output
    assert len(page.splitlines()) <= 120
    assert max(map(len, page.splitlines())) <= width


def test_the_first_screen_shows_the_camps_and_the_top_of_the_matrix(run: Callable[..., Any]) -> None:
    screen = run("agreement", "--width", 80, positions=None).output.splitlines()[:23]
    assert any(re.match(r"\d camps by the positions alone\. With one topic left out", line) for line in screen)
    assert screen.index("Group by group") < 20


def test_a_hundred_percent_on_three_topics_leads_no_list() -> None:
    page = page_of(table_of(["00000", "00001", "000  ", "44444"]))
    ranked = page.split("The pairs from nearest to farthest")[1]
    assert ranked.splitlines()[0] == ": of 3 that share at least 5 topics"
    assert re.findall(r"[a-d] – [a-d]", ranked) == ["a – b", "b – d", "a – d"]
    assert "Not ranked, since one topic weighs too much there: 3 pairs with fewer shared topics." in " ".join(
        page.split()
    )


def test_all_pairs_are_listed_with_those_apart_that_share_few_topics() -> None:
    page = page_of(table_of(["00000", "00001", "000  ", "44   "]), pairs=True)
    heads = ["at least 5 topics", "fewer than 5 topics", "fewer than 3 topics: too few to say"]
    places = [page.index(f"share {head}") for head in heads]
    assert places == sorted(places)
    assert len(re.findall(r"[a-d] – [a-d] ", page)) == 6
    assert page.index("a – b") < places[1] < page.index("a – c") < places[2] < page.index("a – d")


def test_one_against_all_is_not_led_by_few_topics(run: Callable[..., Any]) -> None:
    page = run("agreement", "clingendael", "--width", 100, positions=LETTERS).output
    apart = page.index("Pairs that share fewer than 5 topics")
    assert page.index("Open letter") < apart < page.index("France")


@pytest.mark.parametrize(
    "words", [("open-letter",), ("open-letter", "no-reset"), ("--explain", "ukraine", "russia"), ()]
)
def test_the_opening_alone_answers(run: Callable[..., Any], words: tuple[str, ...]) -> None:
    brief = run("agreement", *words, "--brief", positions=LETTERS).output
    assert run("agreement", *words, positions=LETTERS).output.startswith(brief)
    assert re.search(r"\d%|\d camps", brief)
    assert "How to read this" not in brief


def test_the_parts_of_many_groups_numbers_are_written_on_request() -> None:
    held, people = [tables.topic(name) for name in "pqrs"], crowd(WITH_PARTS + 1)
    matrix = all_pairs(held, people)
    for parts in (False, True):
        page = agreement_page(tables.debate(held, people), matrix, parts=parts)
        data = json.loads("".join(render(page, "json", Look())))
        assert len(data["pairs"]) == matrix.size
        assert data["why_no_parts"] == (
            None if parts else "of more than 50 groups the parts are written only with --parts"
        )
        assert all((each["parts"] is not None) is parts for each in data["pairs"])
    few = all_pairs(held, people[:-1])
    data = json.loads("".join(render(agreement_page(tables.debate(held, people), few), "json", Look())))
    assert data["why_no_parts"] is None
    assert all(len(each["parts"]) == each["shared"] for each in data["pairs"])


def test_no_id_stands_where_a_name_can(run: Callable[..., Any], letters: Debate) -> None:
    for words in ((), ("open-letter",), ("--pairs",), ("open-letter", "france")):
        page = run("agreement", *words, "--width", 200, positions=LETTERS).output
        for name in (*letters.groups, *letters.topics):
            assert "-" not in name or name not in page, (words, name)


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


def test_many_camps_and_many_that_are_not_placed_are_counted_not_listed() -> None:
    people = [tables.group(f"g{n}", {}) for n in range(100)]
    camps = Camps(
        tuple((group,) for group in people[:50]), 0.5, tuple((group, f"why {group.id}") for group in people[50:]), ()
    )
    firm = Firmness(0, (), (), "it is not computed")
    page = Page("test", "", lambda: camp_blocks(tables.debate([], people), people, camps, firm), dict, PAIR_TABLE)
    text = "".join(render(page, "table", Look()))
    assert "50 camps by the positions alone. How firm they are: it is not computed." in text
    assert "and 30 more camps; -f json has all" in text
    assert "and 44 more are not placed; -f json has the reasons" in text
    assert len(text.splitlines()) < 40


def test_groups_that_are_not_placed_for_the_same_reason_have_one_line() -> None:
    a, b, c, *others = (tables.group(name, {}) for name in "abcdef")
    camps = Camps((tuple(others),), 0.5, ((a, "shares little"), (b, "has none"), (c, "shares little")), ())
    firm = Firmness(0, (), (), "it is not computed")
    blocks = camp_blocks(tables.debate([], [a, b, c, *others]), others, camps, firm)
    text = "".join(render(Page("test", "", lambda: blocks, dict, PAIR_TABLE), "table", Look()))

    told = [line for line in text.splitlines() if line.startswith("Not placed")]
    assert told == [f"Not placed: {a.name}, {c.name}: each shares little", f"Not placed: {b.name} has none"]


def test_where_nobody_shares_five_topics_the_page_says_on_how_many_the_pairs_rest() -> None:
    page = page_of(table_of(["0000", "0001", "4440", "4444"]))
    assert "The pairs from nearest to farthest: of 6 that share at least 4 topics" in page
    assert "none shares 3 topics" in page_of(table_of(["00", "01", "44", "40"]))


def test_many_lines_have_no_numbers_and_the_caption_says_where_they_are() -> None:
    debate = read(LETTERS.parent / "election")
    found = all_pairs(list(debate.topics.values()), list(debate.groups.values()))
    page = agreement_page(debate, found)
    assert page.graph is not None
    graph = page.graph()

    assert len(graph.edges) == 82
    assert {edge.label for edge in graph.edges} == {""}
    assert all(edge.attributes["agreement"] for edge in graph.edges)
    assert "The numbers of so many pairs would cover each other: -f csv has them." in graph.caption


def test_the_pairs_of_three_groups_stand_from_nearest_to_farthest() -> None:
    page = page_of(table_of(["00000", "44444", "00001"]))
    assert re.findall(r"[a-d] – [a-d]", page) == ["a – c", "b – c", "a – b"]
    page = page_of(table_of(["00000", "000  ", "00001"]))
    assert re.findall(r"[a-d] – [a-d]", page) == ["a – c", "a – b", "b – c"], "a 100 % on three topics leads no list"


def test_the_letters_of_an_explained_pair_alone_are_coloured(run: Callable[..., Any]) -> None:
    page = run("agreement", "--explain", "open-letter", "no-reset", "--color", "always", positions=LETTERS).output
    assert set(re.findall(r"\x1b\[1;38;5;63m([^\x1b]*)", page)) == {"A"}
    assert set(re.findall(r"\x1b\[1;38;5;131m([^\x1b]*)", page)) == {"B"}


def test_where_there_are_no_camps_the_declared_ones_are_put_nowhere(run: Callable[..., Any]) -> None:
    page = run("agreement", "--width", 100).output
    assert "declared camp  groups\n" in page
    assert "where the positions put" not in page
    assert "where the positions put its groups" in run("agreement", "--width", 100, positions=LETTERS).output
