"""Usual mistakes: each is told once, at its line and column, with what is wrong and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

ALPHA, BETA, SOURCES, TOPICS, DEBATE = (
    "groups/alpha.yaml",
    "groups/beta.yaml",
    "sources.yaml",
    "topics.yaml",
    "debate.yaml",
)
TITLE = "title: A bridge, and now\n"
AUTHORS = "authors: [Ann Aldous, Ben Brook, Cy Cole]"
SOURCE_AUTHOR = "author: [{literal: Society for the Ferry}]"
PARTIES = "parties: {town: The Town, province: The Province}"
AXIS = "axis: {low: build, high: wait}"
QUOTATION = "        source: alpha-letter\n        page"
CONDITION = """      - party: province
        act: pays half of the cost
        giver: town
        before: the toll is dropped for cars
        evidence: [1]
"""


class Mistake(NamedTuple):
    """A text of a file, what was written in its place, and what is said of it."""

    file: str
    old: str
    new: str
    place: str
    says: str
    hint: str


MISTAKES = [
    # A colon is missing, or the blank after it.
    Mistake(ALPHA, "name: Alpha\n", "name Alpha\n", "1:1", "no colon", "write name: Alpha"),
    Mistake(ALPHA, "name: Alpha\n", "name:Alpha\n", "1:1", "no blank after it", "write name: Alpha"),
    Mistake(ALPHA, "name: Alpha\n", "name = Alpha\n", "1:1", "no colon", "write name: Alpha"),
    Mistake(ALPHA, "name: Alpha\n", "name：Alpha\n", "1:1", "no colon", "write name: Alpha"),
    Mistake(ALPHA, TITLE, "title A bridge, and now\n", "2:1", "no colon", "write title: A bridge, and now"),
    Mistake(ALPHA, "    basis: stated", "    basis stated", "13:5", "no colon", "write basis: stated"),
    Mistake(ALPHA, "    basis: stated", "    basis:stated", "13:5", "no blank after it", "write basis: stated"),
    Mistake(ALPHA, "  toll:\n", "  toll\n", "11:3", "no colon", "write toll:"),
    Mistake(ALPHA, "stances:\n", "stances\n", "10:1", "no colon", "write stances:"),
    Mistake(ALPHA, TITLE, "title: A bridge,\nand now\n", "3:1", "no colon", "indent the line"),
    Mistake(DEBATE, AXIS, "axis = {low: build, high: wait}", "3:5", "'='", "write axis: {low: build, high: wait}"),
    # A text has a colon, or another sign of YAML, and no quotes.
    Mistake(ALPHA, TITLE, "title: A bridge: and now\n", "2:16", "a second colon", '"A bridge: and now"'),
    Mistake(ALPHA, TITLE, "title: “A bridge: now”\n", "2:17", "a second colon", '"“A bridge: now”"'),
    Mistake(ALPHA, TITLE, "title: @bridge\n", "2:8", "cannot begin with '@'", '"@bridge"'),
    Mistake(ALPHA, TITLE, "title: `bridge`\n", "2:8", "cannot begin with '`'", '"`bridge`"'),
    Mistake(ALPHA, TITLE, "title: %bridge\n", "2:8", "cannot begin with '%'", '"%bridge"'),
    Mistake(ALPHA, TITLE, "title: *bridge* now\n", "2:8", "cannot begin with '*'", '"*bridge* now"'),
    Mistake(ALPHA, TITLE, "title: & bridge\n", "2:8", "cannot begin with '&'", '"& bridge"'),
    Mistake(ALPHA, TITLE, "title: ? A bridge\n", "2:8", "cannot begin with '?'", '"? A bridge"'),
    Mistake(ALPHA, TITLE, "title: !bridge now\n", "2:8", "'!bridge' is a tag", "in quotes"),
    Mistake(ALPHA, TITLE, "title: - A bridge\n", "2:8", "a list cannot begin", '"- A bridge"'),
    Mistake(ALPHA, TITLE, "title: > A bridge\n", "2:10", "after '>'", "in quotes"),
    Mistake(ALPHA, TITLE, "title: [A bridge] and now\n", "2:17", "after its bracket", '"[A bridge] and now"'),
    Mistake(ALPHA, TITLE, "title: {A bridge} and now\n", "2:17", "after its bracket", '"{A bridge} and now"'),
    Mistake(ALPHA, TITLE, 'title: "\\d"\n', "2:9", "a backslash", "two backslashes"),
    # A text has '#' in it.
    Mistake(ALPHA, TITLE, "title: A bridge #1 and now\n", "2:17", "'#1 and now'", "in quotes"),
    Mistake(ALPHA, TITLE, "title: A bridge #1\n  and now\n", "3:3", "ends at its '#'", "in quotes"),
    Mistake(ALPHA, TITLE, "title: #bridge\n", "2:7", "no value", "in quotes"),
    Mistake(ALPHA, TITLE, "title: A bridge\n  with #1 lane\n", "3:8", "'#1 lane'", "in quotes"),
    # Quotes.
    Mistake(ALPHA, TITLE, "title: 'A bridge\n", "2:8", "single quotes here end only in line 38", "written twice"),
    Mistake(ALPHA, TITLE, 'title: "A bridge\n', "2:8", "double quotes here end only in line 24", "end them"),
    Mistake(ALPHA, TITLE, "title: 'tis a bridge\n", "2:8", "single quotes here end only", "written twice"),
    Mistake(BETA, "note: The", "note: 'The", "40:11", "single quotes here never end", "end them"),
    Mistake(ALPHA, TITLE, "title: 'It's a bridge'\n", "2:11", "this apostrophe ends", '"It\'s a bridge"'),
    Mistake(ALPHA, TITLE, "title: 'the town's and the river's'\n", "2:17", "this apostrophe ends", "twice"),
    Mistake(DEBATE, AXIS, "axis: {low: 'build's', high: wait}", "3:19", "this apostrophe ends", "twice"),
    Mistake(ALPHA, TITLE, 'title: "A "bridge" and now"\n', "2:11", "after its quotes", "'A \"bridge\" and now'"),
    Mistake(ALPHA, TITLE, 'title: "A bridge", and now\n', "2:17", "after its quotes", "'\"A bridge\", and now'"),
    Mistake(ALPHA, AUTHORS, "authors: [Ann Aldous, 'Ben' Brook]", "6:27", "after its quotes", "other quotes"),
    # Indentation, tabs and hyphens.
    Mistake(ALPHA, "    basis:", "   basis:", "13:4", "no line above is indented by 3", "by 4 or 2"),
    Mistake(ALPHA, "    basis:", "  basis:", "13:3", "'basis' stands further out", "indent it by 4"),
    Mistake(ALPHA, "    basis:", "basis:", "13:1", "'basis' stands further out", "indent it by 4"),
    Mistake(ALPHA, "  toll:\n", "toll:\n", "11:1", "'toll' stands further out", "indent it by 2"),
    Mistake(ALPHA, "  toll:\n", "# a comment\n\ntoll:\n", "13:1", "'toll' stands further out", "indent it by 2"),
    Mistake(ALPHA, "        act:", "    act:", "17:5", "'act' stands further out", "indent it by 8"),
    Mistake(TOPICS, "    0: {label: As", "  0: {label: As", "9:3", "'0' stands further out", "indent it by 4"),
    Mistake(TOPICS, "  question: Who", "question: Who", "3:1", "'question' stands further out", "indent it by 2"),
    Mistake(ALPHA, "    basis:", "     basis:", "13:6", "further than 'position'", "indent it by 4"),
    Mistake(ALPHA, "stances:\n", "stances: {}\n", "11:3", "belongs to 'stances'", "delete the {} in line 10"),
    Mistake(ALPHA, "stances:\n", "stances: { } # yet\n# a\n\n", "13:3", "belongs to 'stances'", "the { } in line 10"),
    Mistake(
        ALPHA, "    evidence:\n", "    evidence: []\n", "22:7", "belongs to 'evidence'", "delete the [] in line 21"
    ),
    Mistake(TOPICS, "  scale:\n", "  scale: {}\n", "6:5", "belongs to 'scale'", "delete the {} in line 5"),
    Mistake(ALPHA, QUOTATION, " " + QUOTATION, "23:10", "further than 'quote'", "indent it by 8"),
    Mistake(ALPHA, QUOTATION, QUOTATION[1:], "23:8", "no line above is indented by 7", "by 8 or 6"),
    Mistake(ALPHA, QUOTATION, QUOTATION[2:], "23:7", "no entry of the list", "indent it by 8"),
    Mistake(ALPHA, "name: Alpha\n", " name: Alpha\n", "2:1", "further out", "first column"),
    Mistake(ALPHA, TITLE, "  title: A bridge\n", "2:3", "further than 'name'", "indent it by 0"),
    Mistake(ALPHA, "    position", "\tposition", "12:1", "a tab", "blanks"),
    Mistake(ALPHA, "    basis", "  \tbasis", "13:3", "a tab", "blanks"),
    Mistake(ALPHA, QUOTATION, "\t" + QUOTATION.lstrip(), "23:1", "a tab", "blanks"),
    Mistake(ALPHA, TITLE, "title: >\n\tA bridge\n", "3:1", "a tab", "blanks"),
    Mistake(ALPHA, "      - quote: Let", "      -quote: Let", "22:7", "the hyphen has no blank", "write - quote: Let"),
    Mistake(ALPHA, "      - quote: Let", "      – quote: Let", "22:7", "'–' does not begin", "write - quote: Let"),
    Mistake(ALPHA, "      - quote: Let", "      * quote: Let", "22:7", "'*' does not begin", "write '- '"),
    Mistake(ALPHA, "      - quote: Let", "        quote: Let", "22:9", "'evidence' wants a list", "'- '"),
    Mistake(ALPHA, AUTHORS, "authors:\n-Ann\n-Ben", "7:1", "the hyphen has no blank", "write - Ann"),
    Mistake(ALPHA, AUTHORS, "authors:\n  -Ann\n  -Ben", "7:3", "'authors' wants a list", "a hyphen and a blank"),
    Mistake(ALPHA, "position: -2", "position: - 2", "12:15", "a blank stands after the minus", "write -2"),
    Mistake(TOPICS, "-3: {label", "- 3: {label", "6:5", "a blank stands after the minus", "write -3"),
    # Commas and brackets.
    Mistake(DEBATE, AXIS, "axis: {low: build, now, high: wait}", "3:20", "the comma before 'now'", '"build, now"'),
    Mistake(DEBATE, AXIS, "axis: {low: a, b, c, high: wait}", "3:16", "the comma before 'b'", '"a, b, c"'),
    Mistake(DEBATE, AXIS, "axis: {low: a, so: b, high: wait}", "3:16", "has no 'so'", "in quotes, since a comma"),
    Mistake(
        DEBATE, PARTIES, "parties: {town: X, or so, province: Y}", "4:20", "the comma before 'or so'", '"X, or so"'
    ),
    Mistake(
        ALPHA,
        CONDITION,
        "      - {party: province, act: pays, and builds, giver: town, before: x}\n",
        "16:38",
        "the comma before 'and builds'",
        '"pays, and builds"',
    ),
    Mistake(
        TOPICS, "means: Lorries and cars}", "means: Lorries, cars}", "17:38", "the comma before 'cars'", "in quotes"
    ),
    Mistake(DEBATE, AXIS, "axis: {low: build, high: wait", "3:7", "'{' is not closed", "'}'"),
    Mistake(DEBATE, AXIS, "axis: {low: build, high: wait]", "3:30", "'{' is closed with ']'", "write '}'"),
    Mistake(DEBATE, AXIS, "axis: {low: build high: wait}", "3:23", "a second colon", "write a comma"),
    Mistake(DEBATE, AXIS, "axis: low: build, high: wait", "3:7", "in no braces", "write {low: build, high: wait}"),
    Mistake(DEBATE, AXIS, "axis: build to wait", "3:7", "an axis is a mapping", "write {low: …, high: …}"),
    Mistake(DEBATE, AXIS, "axis: [build, wait]", "3:7", "an axis is a mapping", "write {low: …, high: …}"),
    Mistake(ALPHA, AUTHORS, "authors: [Ann Aldous, Ben Brook", "6:10", "'[' is not closed", "']'"),
    Mistake(ALPHA, AUTHORS, "authors: [Ann Aldous]]", "6:22", "no bracket is open", "delete it"),
    Mistake(ALPHA, AUTHORS, "authors: [Ann, , Ben]", "6:16", "a value is missing", "delete the comma"),
    Mistake(ALPHA, AUTHORS, "authors: Ann Aldous, Ben Brook", "6:10", "wants a list", "write [Ann Aldous, Ben Brook]"),
    Mistake(ALPHA, AUTHORS, "authors: [Ann: chair]", "6:11", "wants a text", "in quotes"),
    Mistake(BETA, "answers: [alpha]", "answers: alpha", "7:10", "wants a list", "write [alpha]"),
    Mistake(ALPHA, "evidence: [1]", "evidence: 1", "20:19", "wants a list", "write [1]"),
    Mistake(ALPHA, "side: town", "side: [town]", "7:7", "wants a text", "without brackets"),
    Mistake(ALPHA, CONDITION, "      - pays half\n", "16:9", "a condition is a mapping", "act: pays half"),
    Mistake(DEBATE, PARTIES, "parties: [town, province]", "4:10", "'parties' wants a mapping", "id: …"),
    # A step of a scale.
    Mistake(ALPHA, "position: -2", "position: Lorries", "12:15", "is the label of a step", "write -2"),
    Mistake(ALPHA, "position: -2", "position: lorries", "12:15", "is the label of a step", "write -2"),
    Mistake(ALPHA, "position: -2", 'position: "As on the  ferry"', "12:15", "is the label of a step", "write 0"),
    Mistake(ALPHA, "position: -2", "position: Lories", "12:15", "not on the scale", "did you mean -2, Lorries?"),
    Mistake(ALPHA, "position: -2", "position: +1", "12:15", "not written as a number", "write 1"),
    Mistake(ALPHA, "position: -2", "position: '-2'", "12:15", "not written as a number", "write -2"),
    Mistake(ALPHA, "position: -2", "position: −2", "12:15", "not written as a number", "write -2"),
    Mistake(ALPHA, "position: -2", "position: 2.0", "12:15", "not written as a number", "write 2"),
    Mistake(ALPHA, "position: -2", "position: 7", "12:15", "7 is not on the scale", "-3 Nobody"),
    Mistake(ALPHA, "position: -2", "position: yes", "12:15", "not on the scale", "-3 Nobody"),
    Mistake(ALPHA, "position: -2", "position:", "12:14", "no value", "a stance needs it"),
    Mistake(TOPICS, "1: {label: Every", "+1: {label: Every", "10:5", "a whole number, not '+1'", "write 1"),
    Mistake(TOPICS, "-3: {label", "'-3': {label", "6:5", "a whole number, not '-3'", "without quotes"),
    Mistake(TOPICS, "label: Cars,", "label: ALL,", "18:16", "same label", "a label of its own"),
    Mistake(TOPICS, "label: Cars,", "label: ' all',", "18:16", "same label", "a label of its own"),
    # Authors.
    Mistake(SOURCES, SOURCE_AUTHOR, "author: The Ferry", "12:11", "wants a list", "[{literal: The Ferry}]"),
    Mistake(SOURCES, SOURCE_AUTHOR, "author: [The Ferry]", "12:12", "an author is a mapping", "{literal: The Ferry}"),
    Mistake(SOURCES, SOURCE_AUTHOR, "author: Cole, Cy", "12:11", "wants a list", "[{family: Cole, given: Cy}]"),
    Mistake(SOURCES, SOURCE_AUTHOR, "author: [{name: Cy}]", "12:13", "has no 'name'", "family, given, literal"),
    Mistake(SOURCES, SOURCE_AUTHOR, "author: {literal: A}", "12:11", "wants a list", "in brackets"),
    # A name or title where an id belongs.
    Mistake(ALPHA, "side: town", "side: The Town", "7:7", "not the id of a party", "'town'"),
    Mistake(ALPHA, "side: town", "side: twon", "7:7", "'twon' is not a party", "'town'"),
    Mistake(ALPHA, "camp: soon", "camp: Those who want it soon", "8:7", "not the id of a camp", "'soon'"),
    Mistake(ALPHA, "  traffic:", "  Traffic:", "25:3", "not the id of a topic", "'traffic'"),
    Mistake(ALPHA, "  name:", "  The name:", "33:3", "not the id of a topic", "'name'"),
    Mistake(ALPHA, "source: alpha-letter", "source: A bridge, and now", "23:17", "id of a source", "'alpha-letter'"),
    Mistake(ALPHA, "source: alpha-letter", "source: alpha_letter", "23:17", "id of a source", "'alpha-letter'"),
    Mistake(ALPHA, "source: alpha-letter", "source: https://example.org/alpha", "23:17", "id of a", "'alpha-letter'"),
    Mistake(BETA, "answers: [alpha]", "answers: [Alpha]", "7:11", "not the id of a group", "'alpha'"),
    Mistake(BETA, "to: alpha", "to: A bridge, and now", "23:13", "not the id of a group", "'alpha'"),
    Mistake(SOURCES, "speaker: alpha", "speaker: Alpha", "8:12", "not the id of a group", "'alpha'"),
    Mistake(DEBATE, PARTIES, "parties: {town: X, province: Y, The Sea: Z}", "4:33", "not an id", "write the-sea"),
    # Numbers, truth values, dates, addresses, languages, words of a list.
    Mistake(ALPHA, "signatories: 12", "signatories: '12'", "5:14", "a whole number", "without quotes"),
    Mistake(ALPHA, "signatories: 12", "signatories: 12 people", "5:14", "a whole number", "write 12"),
    Mistake(ALPHA, "signatories: 12", "signatories: 1,200", "5:14", "a whole number", "write 1200"),
    Mistake(ALPHA, "signatories: 12", "signatories: +12", "5:14", "a whole number", "write 12"),
    Mistake(TOPICS, "core: true", "core: yes", "4:9", "true or false", "write true"),
    Mistake(
        SOURCES, "translation: true", "translation: 'true'", "16:16", "true or false", "write true, without quotes"
    ),
    Mistake(SOURCES, "translation: true", "translation: No", "16:16", "true or false", "write false"),
    Mistake(ALPHA, "date: 2020-03-01", "date: 01.03.2020", "4:7", "not a date", "write 2020-03-01"),
    Mistake(ALPHA, "date: 2020-03-01", "date: March 2020", "4:7", "not a date", "write 2020-03"),
    Mistake(ALPHA, "date: 2020-03-01", "date: 1 March 2020", "4:7", "not a date", "write 2020-03-01"),
    Mistake(ALPHA, "date: 2020-03-01", "date: 2020-3-1", "4:7", "not a date", "write 2020-03-01"),
    Mistake(ALPHA, "date: 2020-03-01", "date: 2019-2020", "4:7", "not a date", "write 2019/2020"),
    Mistake(ALPHA, "date: 2020-03-01", "date: 3/1/2020", "4:7", "not a date", "write 2020-01-03 or 2020-03-01"),
    Mistake(ALPHA, "date: 2020-03-01", "date: soon", "4:7", "not a date", "such as 2020-08-05"),
    Mistake(
        SOURCES, "https://example.org/alpha", "example.org/alpha", "7:8", "not a web address", "https://example.org"
    ),
    Mistake(SOURCES, "https://example.org/alpha", "www.example.org", "7:8", "not a web address", "https://www.example"),
    Mistake(SOURCES, "org/alpha", "org/a|b", "7:8", "not a web address", "write https://example.org/a%7Cb"),
    Mistake(SOURCES, "org/alpha", "org/`a`?{b}^c", "7:8", "not a web address", "org/%60a%60?%7Bb%7D%5Ec"),
    Mistake(
        SOURCES, "https://example.org/alpha", "in print only", "7:8", "not a web address", "begins with 'https://'"
    ),
    Mistake(SOURCES, "language: zh", "language: Chinese", "14:13", "not a language tag", "write zh"),
    Mistake(SOURCES, "language: zh", "language: ZH", "14:13", "not a language tag", "write zh"),
    Mistake(ALPHA, "basis: stated", "basis: said", "13:12", "'basis' cannot be 'said'", "reported, inferred"),
    Mistake(BETA, "how: rejects", "how: reject", "24:14", "'how' cannot be 'reject'", "'rejects'"),
    Mistake(SOURCES, "type: report", "type: minutes", "18:9", "'type' cannot be 'minutes'", "report, review"),
    # Keys.
    Mistake(ALPHA, TITLE, "Title: A bridge\n", "2:1", "has no 'Title'", "'title'"),
    Mistake(SOURCES, "URL:", "url:", "7:3", "has no 'url'", "'URL'"),
    Mistake(SOURCES, "container-title:", "container_title:", "6:3", "has no 'container_title'", "'container-title'"),
    Mistake(ALPHA, TITLE, TITLE + "quote: x\n", "3:1", "has no 'quote'", "an evidence has 'quote'"),
    Mistake(DEBATE, AXIS, "axis: {low:build, high: wait}", "3:8", "has no 'low:build'", "write low: build"),
    # Nothing is written where something is needed.
    Mistake(ALPHA, "        evidence: [1]\n", "        evidence:\n", "20:18", "no value", "leave the key out"),
    Mistake(ALPHA, TITLE, "title:\n", "2:7", "no value", "a group needs it"),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.new.strip())
def test_a_usual_mistake_is_told_once_with_its_place_and_what_to_write(
    run: Callable[..., Result], debate_folder: Path, mistake: Mistake
) -> None:
    path = debate_folder / mistake.file
    text = path.read_text("utf-8")
    assert mistake.old in text
    path.write_text(text.replace(mistake.old, mistake.new, 1), "utf-8")
    told, *others = run("check", debate_folder, "-f", "line", positions=None).stdout.splitlines()[:-1]

    assert not others
    assert told.startswith(f"{path}:{mistake.place}: "), told
    said, _, hint = told.partition(" (")
    assert mistake.says in said
    assert mistake.hint in hint


def test_evidence_that_is_named_and_not_given_is_no_quotation(run: Callable[..., Result], debate_folder: Path) -> None:
    path = debate_folder / "groups" / "alpha.yaml"
    text = path.read_text("utf-8")
    kept, _, _ = text.rpartition("      - quote")
    path.write_text(kept, "utf-8")
    told = run("check", debate_folder, "-f", "line", positions=None).stdout

    assert "error[no-evidence] no quotation (write at least one under 'evidence'; none is needed" in told


def test_a_broken_entry_is_still_offered_where_a_name_is_near_it(
    run: Callable[..., Result], debate_folder: Path
) -> None:
    sources, group = debate_folder / "sources.yaml", debate_folder / "groups" / "gamma.yaml"
    sources.write_text(sources.read_text("utf-8").replace("type: report", "type: minutes"), "utf-8")
    group.write_text(group.read_text("utf-8").replace("source: minutes", "source: minuts"), "utf-8")
    told = run("check", debate_folder, "-f", "line", positions=None).stdout.splitlines()

    assert len(told) == 3
    assert "'minuts' is not a source (did you mean 'minutes'?)" in told[0]
    assert "'type' cannot be 'minutes'" in told[1]


@pytest.mark.parametrize("suffix", [".yml", ".YAML", ".yaml.txt", ".txt", "", "-old.yaml", ".json"])
@pytest.mark.parametrize("file", ["debate", "topics", "sources"])
def test_a_file_with_another_suffix_is_named(
    run: Callable[..., Result], debate_folder: Path, file: str, suffix: str
) -> None:
    (debate_folder / f"{file}.yaml").rename(debate_folder / f"{file}{suffix}")
    told = run("check", debate_folder, "-f", "line", positions=None).stdout

    assert f"{file}.yaml:1:1: error[unreadable]" in told
    assert (f"rename {file}{suffix} to {file}.yaml" in told) == (suffix not in ("-old.yaml", ".json"))


def test_a_groups_file_is_told_its_right_name(run: Callable[..., Result], debate_folder: Path) -> None:
    (debate_folder / "groups" / "alpha.yaml").rename(debate_folder / "groups" / "The Alpha.yaml")
    told = run("check", debate_folder, "-f", "line", positions=None).stdout

    assert "'The Alpha' is not an id (rename it to the-alpha.yaml)" in told


def test_steps_whose_labels_have_commas_are_listed_between_marks(
    run: Callable[..., Result], debate_folder: Path
) -> None:
    for path, old, new in (
        (debate_folder / TOPICS, "label: Cars,", 'label: "Cars, at night",'),
        (debate_folder / ALPHA, "position: 1", "position: 7"),
    ):
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    told = run("check", debate_folder, "-f", "line", positions=None).stdout

    assert "the steps are -1 'All', 0 'Cars, at night', 1 'Bicycles'; or write none" in told
