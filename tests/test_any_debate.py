"""Every command shows any debate at every width: votes, surveys, other scripts, without axis, party or quotation."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import DEBATE, LETTERS, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from typer.testing import Result

HERE = DEBATE.parent
DEBATES = ("small", "letters", "election", "survey", "water", "conduct")


def commands(folder: Path) -> Iterator[str]:
    """Command lines for all that a debate holds."""
    debate = read(folder)
    a, b = list(debate.groups)[:2]
    topic = next(iter(debate.topics))
    yield from ("groups", "topics", "sources", f"stance {a}", f"stance {a} {topic}", f"topic {topic}", "find a")
    yield from (f"compare {a} {b} --quotes", f"diff {a} {b}", f"compare {' '.join(debate.groups)} --only-differences")
    yield from ("agreement", f"agreement {a}", f"agreement --explain {a} {b}", "divides")
    camps = list(debate.camps)
    if len(camps) > 1:
        yield f"divides --between {camps[0]} {camps[1]}"
    yield from ("demands", f"demands {a} --topic {topic} --quotes", *(f"demands --of {of}" for of in debate.parties))
    yield from ("thread", f"thread {topic}", "thread --timeline", f"export {a} {b}", "export", "check")


@pytest.mark.parametrize("name", DEBATES)
@pytest.mark.parametrize("width", [20, 200])
def test_every_command_shows_a_debate_at_every_width(name: str, width: int, run: Callable[..., Result]) -> None:
    for line in commands(HERE / name):
        assert run(*line.split(), "--width", width, positions=HERE / name).exit_code == 0, line


def data(run: Callable[..., Result], name: str, *line: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run(*line, "-f", "json", positions=HERE / name).stdout)
    return told


def rows(run: Callable[..., Result], name: str, *line: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run(*line, "-f", "csv", positions=HERE / name).stdout)))


def test_a_group_that_takes_no_position_is_neither_silent_nor_speaking(run: Callable[..., Result]) -> None:
    topic = data(run, "water", "topic", "who-opens")
    assert topic["none"] == ["downstream-towns"]
    assert topic["silent"] == ["engineers"]
    [taken] = [stance for stance in topic["stances"] if stance["group"] == "downstream-towns"]
    assert (taken["position"], taken["label"]) == (None, None)
    [row] = [row for row in rows(run, "water", "topic", "who-opens") if row["group"] == "downstream-towns"]
    assert (row["position"], row["label"]) == ("none", "")
    [division] = [part for part in data(run, "water", "divides")["topics"] if part["topic"] == "who-opens"]
    assert (division["none"], division["silent"]) == (["downstream-towns"], ["engineers"])
    assert sum(division["counts"].values()) == 1
    for line in ("topic who-opens", "stance downstream-towns", "stance downstream-towns who-opens", "export"):
        assert "takes no position" in run(*line.split(), positions=HERE / "water").stdout, line
    both = ("downstream-towns", "engineers")
    [compared] = [part for part in data(run, "water", "compare", *both)["topics"] if part["topic"] == "who-opens"]
    assert (compared["class"], compared["none"]) == ("silent", ["downstream-towns"])
    assert "takes no position" in run("compare", *both, positions=HERE / "water").stdout
    [cells] = [row for row in rows(run, "water", "compare", *both) if row["topic"] == "who-opens"]
    assert (cells["downstream-towns position"], cells["engineers position"]) == ("none", "")


def test_two_answers_are_no_common_ground_for_standing_one_step_apart(run: Callable[..., Result]) -> None:
    told = data(run, "water", "divides")
    [fees] = [part for part in told["topics"] if part["topic"] == "fees"]
    assert (fees["polarisation"], fees["agreement_a"]) == (1.0, None)
    assert "fees" not in [part["topic"] for part in told["common_ground"]]


@pytest.mark.parametrize("line", ["stance blue-alliance", "topic night-flights-end", "export blue-alliance", "divides"])
def test_a_stance_without_quotation_is_marked(line: str, run: Callable[..., Result]) -> None:
    assert "no quotation" in run(*line.split(), positions=HERE / "election").stdout.lower()


def test_the_ends_of_a_ruler_are_those_of_the_topic_or_of_the_debate_or_its_own_labels(
    run: Callable[..., Result],
) -> None:
    assert "from Disagree to Agree" in run("stance", "blue-alliance", positions=HERE / "election").stdout
    survey = run("stance", "aldham", "--width", 200, positions=HERE / "survey").stdout
    assert "no trust ← → full trust" in survey
    assert "Never ← → Always" in survey
    assert "from build to wait" in run("stance", "alpha").stdout


def test_topics_stand_under_their_themes(run: Callable[..., Result]) -> None:
    for line in ("topics", "stance blue-alliance", "compare blue-alliance blue-harbour", "export blue-alliance"):
        text = run(*line.split(), positions=HERE / "election").stdout
        assert text.index("Energy") < text.index("Housing") < text.index("Work"), line


def test_where_a_part_was_read_silence_is_only_that_nothing_was_found(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    folder = tmp_path / "water"
    copied(HERE / "water", folder)
    file = folder / "groups" / "downstream-towns.yaml"
    text = file.read_text("utf-8")
    file.write_text(text[: text.index("  fees:")], "utf-8")
    lines = (
        "stance downstream-towns",
        "stance downstream-towns fees",
        "topic fees",
        "compare downstream engineers",
        "export",
    )
    for line in lines:
        shown = " ".join(run(*line.split(), positions=folder).stdout.split())
        assert "o position found in the part read" in shown, line
    for line in ("groups", "topic fees", "compare downstream engineers", "divides", "demands", "thread", "export"):
        assert run(*line.split(), positions=folder).stdout.count("Read in part: 1 of ") == 1, line


def copied(source: Path, target: Path) -> None:
    """Copy the files of a debate."""
    for path in source.rglob("*.yaml"):
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes())


def test_a_document_says_how_far_and_where_it_was_read(run: Callable[..., Result]) -> None:
    for line in ("sources", "stance downstream-towns", "export"):
        text = run(*line.split(), "--width", 200, positions=HERE / "water").stdout
        assert "ead in part" in text, line
        assert "https://example.org/copy" in text, line


def test_a_reply_without_quotation_shows_none_and_is_null(run: Callable[..., Result]) -> None:
    replies = data(run, "letters", "thread")["replies"] + data(run, "water", "thread")["replies"]
    assert {len(reply["quotations"]) > 0 for reply in replies} == {True, False}
    for reply in replies:
        assert [quotation["number"] for quotation in reply["quotations"]] == reply["evidence"]
        assert reply["quotation"] == (reply["quotations"] or [None])[0]


@pytest.mark.parametrize("name", ["Governments", "The West", "Russia"])
def test_no_verb_follows_the_name_of_a_party(name: str, run: Callable[..., Result], tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    copied(LETTERS, folder)
    file = folder / "debate.yaml"
    file.write_text(file.read_text("utf-8").replace("west: The West", f"west: {name}"), "utf-8")
    for line in ("demands", "demands --of west", "compare open-letter no-reset", "diff open-letter no-reset", "export"):
        text = " ".join(run(*line.split(), "--width", 200, positions=folder).stdout.split())
        assert f"{name} waits" not in text, line
        assert f"{name} wait " not in text, line


@pytest.mark.parametrize("name", DEBATES)
def test_what_is_shared_is_counted_of_the_topics_of_this_debate(name: str, run: Callable[..., Result]) -> None:
    some = list(read(HERE / name).groups)[:6]
    told = data(run, name, "agreement", *some)["pairs"]
    shared, topics = max(pair["shared"] for pair in told), told[0]["topics"]
    text = " ".join(run("agreement", *some, positions=HERE / name).stdout.split())
    assert f" {shared} of {topics} " in text or f"how many of {topics} topics they share" in text


def test_the_axis_of_a_topic_has_columns_of_its_own(run: Callable[..., Result]) -> None:
    told = {(row["topic"], row["low"], row["high"]) for row in rows(run, "survey", "topics")}
    assert ("trust-in-parliament", "no trust", "full trust") in told
    assert ("work-at-home", "", "") in told
