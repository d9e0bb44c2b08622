"""The briefing: two groups or more are compared, one is shown, and options choose the topics of every format."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import DEBATE, LETTERS, read
from tests.test_any_debate import DEBATES

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    Run = Callable[..., Result]

HERE = DEBATE.parent
PAIR = ("open-letter", "no-reset")


def markdown(run: Run, *line: str, name: str = "letters") -> str:
    result = run("export", *line, "-f", "markdown", positions=HERE / name)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def data(run: Run, *line: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run("export", *line, "-f", "json", positions=LETTERS).stdout)
    return told


@pytest.mark.parametrize(
    ("groups", "title"),
    [
        ((), "The 2020 debate on Russia policy"),
        (("clingendael",), "Clingendael"),
        (PAIR, "Open letter and No reset"),
        ((*PAIR, "ukraine"), "Open letter, No reset and Ukraine"),
        ((*PAIR, "ukraine", "france", "russia", "rebuttal"), "The 2020 debate on Russia policy: 6 of 10 groups"),
    ],
)
def test_a_briefing_is_titled_by_its_groups_once(groups: tuple[str, ...], title: str, run: Run) -> None:
    text = markdown(run, *groups)

    assert text.startswith(f"# {title}\n")
    assert len(re.findall("^# ", text, re.MULTILINE)) == 1


def test_a_briefing_of_two_groups_opens_with_totals_and_a_table_farthest_first(run: Run) -> None:
    text = markdown(run, *PAIR)
    compared = json.loads(run("compare", *PAIR, "-f", "json", positions=LETTERS).stdout)
    counts = compared["counts"]
    rows = re.findall(
        r"^\| ([^|]+) \| (?:≠ opposed|\\~ differ in degree) \((\d)\) \| `([·─━AB]+)` \|", text, re.MULTILINE
    )

    assert f"{counts['opposed']} opposed" in text
    assert len(rows) == counts["opposed"] + counts["degree"]
    assert [int(steps) for _, steps, _ in rows] == sorted((int(steps) for _, steps, _ in rows), reverse=True)
    assert "| A Open letter | B No reset |" in text


def test_a_topic_of_a_briefing_has_verdict_positions_terms_and_notes(run: Run) -> None:
    text = markdown(run, *PAIR)
    section = text.split("\n## Sanctions\n")[1].split("\n## ")[0]

    assert section.startswith("\n≠ opposed, 2 steps apart.\n\n")
    held = r"^- \*\*No reset\*\*: `·─·─·─●─·`  \*\*Full conditions\*\*\. .*\[\^3\] \[\^4\] \[\^5\] \[\^6\]$"
    assert re.search(held, section, re.MULTILINE)
    assert re.search(r"^  - conditions?: .*Russia", section, re.MULTILINE)
    assert re.search(r"^    - withdraws .* \(notes? \d", section, re.MULTILINE)
    assert re.search(r"^\[\^1\]: \*“.*”\* — .*\[klijn-2020\\\].*secondary, verified", text, re.MULTILINE)
    assert "#:~:text=" in text


def test_what_a_condition_rests_on_is_the_note_of_its_quotation(run: Run) -> None:
    stance = read(LETTERS).groups["no-reset"].stances["sanctions"]
    section = markdown(run, "no-reset", "--topic", "sanctions")

    for condition in stance.conditions:
        [numbers] = re.findall(rf"{re.escape(condition.act)} \(notes? ([^)]*)\)", section)
        quotes = [stance.evidence[number - 1].quote.split()[0] for number in condition.evidence]
        for number, word in zip(re.findall(r"\d+", numbers), quotes, strict=True):
            [note] = re.findall(rf"^\[\^{number}\]: (.*)$", section, re.MULTILINE)
            assert word.strip("“”‘’") in note


@pytest.mark.parametrize("name", DEBATES)
def test_no_briefing_counts_what_does_not_occur(name: str, run: Run) -> None:
    for groups in ([], list(read(HERE / name).groups)[:2], list(read(HERE / name).groups)[:1]):
        assert not re.search(
            r"(?<![\d.:-])0 (topics|opposed|agree|differ|where|only)", markdown(run, *groups, name=name)
        )


def test_options_choose_the_topics_in_every_format(run: Run) -> None:
    core = {topic.id for topic in read(LETTERS).topics.values() if topic.core}

    assert {topic["id"] for topic in data(run, "--core")["topics"]} == core
    assert {stance["topic"] for group in data(run, "--core")["groups"] for stance in group["stances"]} <= core
    rows = csv.DictReader(StringIO(run("export", "--topic", "sanctions", "-f", "csv", positions=LETTERS).stdout))
    assert {row["topic"] for row in rows} == {"sanctions"}
    text = markdown(run, *PAIR, "--topic", "sanctions", "--topic", "arms-control")
    assert re.findall("^## (.*)$", text, re.MULTILINE) == [
        "Groups",
        "Sanctions",
        "Arms control",
        "Sources",
        "About this briefing",
    ]
    noted = run("export", "--topic", "sanctions", "-f", "annotations", positions=LETTERS).stdout
    assert json.loads(noted)["total"] < 20


def test_only_differences_leaves_out_where_they_agree_or_one_speaks(run: Run) -> None:
    compared = json.loads(run("compare", *PAIR, "-f", "json", positions=LETTERS).stdout)["topics"]
    differing = {topic["topic"] for topic in compared if topic["class"] in ("opposed", "degree", "other-terms")}

    assert {topic["id"] for topic in data(run, *PAIR, "--only-differences")["topics"]} == differing
    text = markdown(run, *PAIR, "--only-differences")
    assert "only one speaks" not in text
    refused = run("export", "france", "--only-differences", positions=LETTERS)
    assert (refused.exit_code, "name two groups or more" in refused.stderr) == (2, True)


def test_without_options_the_data_is_whole(run: Run) -> None:
    assert data(run)["digest"] != data(run, "--core")["digest"]
    assert len(data(run)["topics"]) == 15


def test_brief_is_the_opening_alone(run: Run) -> None:
    for groups in ((), ("clingendael",), PAIR):
        whole, brief = markdown(run, *groups), markdown(run, *groups, "--brief")
        assert whole.startswith(brief)
        assert "## " not in brief
        assert brief.count("\n| ") > 5


def test_many_groups_stand_in_the_columns_of_their_positions(run: Run) -> None:
    text = markdown(run, name="election")

    assert re.search(r"^- .*CU Civic Union", text, re.MULTILINE)
    assert len(re.findall(r"^\| [^|]+ \|.*\| *$", text, re.MULTILINE)) == 38 + 2


def test_what_the_marks_mean_is_said_where_they_occur(run: Run) -> None:
    marked, unmarked = markdown(run, *PAIR), markdown(run, "no-reset", "--topic", "sanctions")

    assert "(inferred): nobody says it outright" in marked
    assert "(inferred)" not in unmarked
    assert markdown(run).count("(inferred): nobody says it outright") == 1
