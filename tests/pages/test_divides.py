"""The pages of `divides`: what divides groups, what unites them, what separates two camps."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable


def test_json_carries_what_a_topic_is_divided_by(run: Callable[..., Any]) -> None:
    data = json.loads(run("divides", "-f", "json", positions=LETTERS).output)
    assert data["schema"] == "russia-policy/divides/1"
    assert len(data["topics"]) == 15
    for topic in data["topics"]:
        assert {"topic", "agreement_a", "polarisation", "counts", "silent"} <= set(topic)
        assert sum(topic["counts"].values()) + len(topic["silent"]) == 10
        assert topic["polarisation"] == pytest.approx((1 - topic["agreement_a"]) / 2)


def test_people_see_who_stands_where_and_who_is_silent(run: Callable[..., Any]) -> None:
    page = run("divides", "--width", 120, positions=LETTERS).output
    sanctions = page.split("Sanctions: polarisation")[1].split("\n\n")[0]
    assert "Full conditions: No reset" in sanctions
    assert "Silent: Eastern Europe" in sanctions


def test_the_common_ground_of_two_groups_is_shown_in_their_words(run: Callable[..., Any]) -> None:
    page = run("divides", "open-letter", "no-reset", "--width", 200, positions=LETTERS).output
    ground = page.split("Common ground:")[-1]
    assert "“Hardening our electoral infrastructure" in ground
    assert "the terms differ" in ground


def test_two_camps_are_set_against_each_other(run: Callable[..., Any]) -> None:
    words = ("divides", "--between", "what-to-do", "who-is-to-blame")
    data = json.loads(run(*words, "-f", "json", positions=LETTERS).output)
    first = data["between"]["topics"][0]
    assert (first["topic"], first["difference"], first["overlap"]) == ("russian-society", 3, 0)
    rows = list(csv.DictReader(io.StringIO(run(*words, "-f", "csv", positions=LETTERS).output)))
    assert [row["topic"] for row in rows] == [wedge["topic"] for wedge in data["between"]["topics"]]


@pytest.mark.parametrize("words", [("what-to-do", "what-to-do"), ("what-to-do", "nobody")])
def test_camps_that_cannot_be_set_against_each_other_are_a_usage_error(
    run: Callable[..., Any], words: tuple[str, str]
) -> None:
    assert run("divides", "--between", *words, positions=LETTERS).exit_code == 2


def test_the_opening_has_three_topics_that_divide_one_that_does_not_and_the_crux(run: Callable[..., Any]) -> None:
    brief = run("divides", "--brief", "--width", 100, positions=LETTERS).output
    whole = run("divides", "--width", 100, positions=LETTERS).output
    data = json.loads(run("divides", "-f", "json", positions=LETTERS).output)
    titles = {topic["topic"]: topic["title"] for topic in data["topics"]}
    several = [topic for topic in data["topics"] if sum(topic["counts"].values()) > 1]
    assert whole.startswith(brief)
    assert data["most_divisive"] == [topic["topic"] for topic in several[:3]]
    assert data["most_agreed"] == several[-1]["topic"]
    shown = [titles[name] for name in (*data["most_divisive"], data["most_agreed"])]
    assert [re.split(" {2,}", line)[3].split(" (")[0] for line in brief.splitlines()[2:6]] == shown
    crux = data["crux"]
    assert f"Crux: {titles[crux['topic']]}, {len(crux['low'])} against {len(crux['high'])}; " in brief
    assert "The crux has the most groups on its smaller side" in " ".join(brief.split())
    counts = next(topic["counts"] for topic in data["topics"] if topic["topic"] == crux["topic"])
    assert len(crux["low"]) == sum(count for position, count in counts.items() if int(position) < 0)


def test_a_number_of_polarisation_is_explained_last(run: Callable[..., Any]) -> None:
    page = run("divides", "--width", 100, positions=LETTERS).output
    assert page.index("Common ground:") < page.index("How to read this") < page.index("van der Eijk")
    assert "(A 0" not in page


def test_where_nobody_stands_against_another_there_is_no_crux(run: Callable[..., Any]) -> None:
    words = ("divides", "open-letter", "rebuttal")
    assert "No crux: on no topic do groups stand on both sides" in run(*words, positions=LETTERS).output
    assert json.loads(run(*words, "-f", "json", positions=LETTERS).output)["crux"] is None
    assert "The crux has" not in run(*words, positions=LETTERS).output
    apart = run("divides", "rebuttal", "russia", positions=LETTERS).output
    assert "On no topic do two or more of them speak." in apart


def test_the_letters_of_two_camps_alone_are_coloured(run: Callable[..., Any]) -> None:
    words = ("divides", "--between", "soon", "later", "--color", "always", "--width", 100)
    page = run(*words).output
    a, b = "\x1b[1;38;5;63mA\x1b[0m", "\x1b[1;38;5;131mB\x1b[0m"
    assert f"·─{a}━·━·━{b}─·─·" in page
    assert "Lorries (1) ↔ Everyone a little (1)\n" in page
    assert f"·─·{a}{b}" in page, "both stand on one step, as on the page of two groups"
    assert "Bicycles (1 and 1)\n" in page, "what both hold is written once"


def test_a_step_on_which_nobody_stands_has_a_dot_and_no_number(run: Callable[..., Any]) -> None:
    name = run("divides", "--width", 100).output.split("The name: ")[1].split("\n\n")[0]
    assert name.splitlines()[1:4] == ["   ·  The mayor", "   ·  A poet", "█  1  The river: Alpha"]


def test_common_ground_that_is_not_there_is_no_number(run: Callable[..., Any]) -> None:
    page = run("divides", "--width", 100, positions=LETTERS.parent / "water").output
    assert "Common ground: no topic on which all that speak stand together\n" in page


def test_the_marks_on_the_common_ground_are_explained(run: Callable[..., Any]) -> None:
    page = run("divides", "--width", 300).output
    assert "Delta: Bicycles (quoted)" in page
    assert "(quoted): another document quotes the group's words · primary: " in page
    assert "(inferred)" not in page, "what does not stand on the page is not explained"
