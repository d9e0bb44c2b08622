"""`groups`, `topics`, `sources` and `find`: one line each, names, who is silent; what is left out is said."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from russia_policy.analysis.marks import marks
from russia_policy.pages.blocks import Listing, Look
from russia_policy.pages.listing import as_typed, is_evident, one_a_line
from russia_policy.render.columns import draw_columns, fit
from tests.conftest import DEBATE, LETTERS, ROOT, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Line
    from russia_policy.pages.listing import Row

    Run = Callable[..., Result]

HERE = DEBATE.parent
FOLDERS = [ROOT / "positions", *sorted(HERE.iterdir())]


def head_of(text: str, first: str) -> int:
    """The line of a page on which the names of the columns stand."""
    return next(number for number, line in enumerate(text.splitlines()) if re.match(rf"{first} +\w", line))


@pytest.mark.parametrize("width", [80, 100, 140])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_list_has_one_line_each(folder: Path, width: int, run: Run) -> None:
    debate = read(folder)
    named = {
        "groups": [group.name for group in debate.groups.values()],
        "topics": [topic.title for topic in debate.topics.values()],
        "sources": list(debate.sources),
    }
    for command, names in named.items():
        lines = run(command, "--width", width, positions=folder).stdout.splitlines()
        rows = [line for line in lines if any(line == name or line.startswith(f"{name}  ") for name in names)]
        assert len(rows) == len(names), command
        assert not any("…" in row for row in rows), command


def test_long_names_and_ids_do_not_turn_a_list_into_records(run: Run, debate_folder: Path) -> None:
    name = "The association of former ambassadors to the states on the river"
    beta = debate_folder / "groups" / "beta.yaml"
    beta.rename(beta.with_name("the-association-of-former-ambassadors-to-the-river.yaml"))
    for file in debate_folder.rglob("*.yaml"):
        text = file.read_text("utf-8").replace("name: Beta", f"name: {name}")
        file.write_text(re.sub(r"\bbeta\b", "the-association-of-former-ambassadors-to-the-river", text), "utf-8")
    wide = run("groups", "--width", 80, positions=debate_folder).stdout
    assert re.search(rf"^{name}  2", wide, re.MULTILINE)

    narrow = run("groups", "--width", 40, positions=debate_folder).stdout
    assert max(map(len, narrow.splitlines())) <= 40
    assert "group: " not in narrow
    first = narrow.splitlines()[head_of(narrow, "group") + 2 :]
    assert " ".join(line[:22].strip() for line in first).startswith("The association of")


@pytest.mark.parametrize("width", range(20, 140, 7))
def test_columns_are_left_out_in_their_order_and_what_is_left_is_whole(width: int) -> None:
    rows: list[Row] = [
        {"name": "Alpha Beta", "a": "one", "b": "", "c": "three and more words", "d": "4"} for _ in range(2)
    ]
    listing = one_a_line(rows, spare=("c", "a", "none"))
    assert "b" not in listing.columns

    shown = fit(listing, Look(width))
    text = "".join(draw_columns(listing, Look(width)))

    assert shown.left_out == ["c", "a"][: len(shown.left_out)]
    assert max(map(len, text.splitlines())) <= width
    for place in shown.shown:
        assert all(word in text for word in str(rows[0][listing.columns[place]]).split())


def test_a_list_too_narrow_for_columns_is_cell_after_cell() -> None:
    rows: list[list[Line]] = [["x" * 9, "y" * 9, ""]]
    listing = Listing(("a" * 9, "b" * 9, "c" * 9), rows, spare=("z",))

    assert "".join(draw_columns(listing, Look(12))) == "xxxxxxxxx,\n  bbbbbbbbb\n  yyyyyyyyy\n"


def test_groups_has_the_mark_of_every_group_as_grids_show_them(run: Run, letters: Debate) -> None:
    text = run("groups", "--width", 80, positions=LETTERS).stdout

    for name, mark in marks(letters).items():
        assert re.search(rf"^{letters.groups[name].name} +{mark} ", text, re.MULTILINE)


def test_the_page_says_which_columns_have_no_room(run: Run) -> None:
    text = run("groups", "--width", 60, positions=LETTERS).stdout

    assert "Left out to fit 60 columns: title, kind, date.\n" in text
    assert "  mark  " in text, "a column that has room is not left out because another one had none"
    assert "Left out" not in run("groups", "--width", 300, positions=LETTERS).stdout
    assert "Left out" not in run("groups", "-f", "markdown", "--width", 60, positions=LETTERS).stdout


def test_groups_and_topics_say_how_many_speak_and_how_many_are_silent(run: Run) -> None:
    groups = run("groups", "--width", 80, positions=LETTERS).stdout
    topics = run("topics", "--width", 80, positions=LETTERS).stdout

    assert re.search(r"^Rebuttal .* 5 +10$", groups, re.MULTILINE)
    assert re.search(r"^Russian society .* 3 +7$", topics, re.MULTILINE)
    told = json.loads(run("groups", "-f", "json", positions=LETTERS).stdout)["groups"]
    assert [len(group["silent"]) + group["stances"] for group in told] == [15] * 10
    told = json.loads(run("topics", "-f", "json", positions=LETTERS).stdout)["topics"]
    assert {len(topic["silent"]) + topic["groups"] for topic in told} == {10}


def test_of_groups_read_in_part_nobody_is_called_silent(run: Run) -> None:
    for command in ("groups", "topics"):
        text = run(command, "--width", 80, positions=ROOT / "positions").stdout
        assert "none found" in text.splitlines()[head_of(text, command[:-1])]
        told = "Silent: all was read, and no position found. None found: none in the part that was read; the rest may "
        assert f"{told}hold one." in " ".join(text.split())
        assert "None found" not in run(command, positions=LETTERS).stdout


def test_an_id_stands_where_the_name_does_not_show_it(run: Run) -> None:
    text = run("topics", "--width", 80, positions=LETTERS).stdout

    assert re.search(r"^Theory of change +9", text, re.MULTILINE)
    assert re.search(r"^Russia 'as it is' +russia-as-is +8", text, re.MULTILINE)
    assert is_evident("no-reset", "No reset")
    assert not is_evident("deterrence", "Deterrence and defence")
    assert as_typed("group", []) == []


@pytest.mark.parametrize(("command", "line"), [("groups", "stance {}"), ("topics", "topic {}")])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_a_list_says_to_type_can_be_typed(folder: Path, command: str, line: str, run: Run) -> None:
    [name] = re.findall(r"^Type a \w+ as its id \(([^)]*)\)", run(command, positions=folder).stdout, re.MULTILINE)

    assert run(*line.format(name).split(), positions=folder).exit_code == 0


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_name_on_a_list_can_be_typed(folder: Path, run: Run) -> None:
    debate = read(folder)
    for name in (group.name for group in debate.groups.values()):
        assert run("stance", name, positions=folder).exit_code == 0, name
    for title in (topic.title for topic in debate.topics.values()):
        assert run("topic", title, positions=folder).exit_code == 0, title


def test_hits_stand_under_their_group_and_topic_which_are_named_once(run: Run) -> None:
    text = run("find", "Crimea", positions=LETTERS).stdout
    groups = [line for line in text.splitlines() if line in {g.name for g in read(LETTERS).groups.values()}]

    assert groups == list(dict.fromkeys(groups)) != []
    assert re.match(r"“Crimea”: \d+ texts in \d+ stances of \d+ groups\n\nNo reset\n  Sanctions\n    condition: ", text)


def test_every_place_of_the_words_is_marked(run: Run) -> None:
    text = run("find", "The", "-f", "markdown", positions=LETTERS).stdout

    assert "- **Sanctions**\n  - summary: " in text
    assert max(len(re.findall(r"(?i)\*\*the\*\* ", line)) for line in text.splitlines()) > 1


def test_words_with_quotation_marks_are_found_and_told_with_marks_of_another_kind(run: Run) -> None:
    assert run("find", '"no" such').stdout == "“‘no’ such”: found nowhere in what the groups say\n"


@pytest.mark.parametrize("line", ["stance clingendael", "topic sanctions", "find Crimea", "groups", "export ukraine"])
def test_pages_for_people_name_groups_and_topics(line: str, run: Run) -> None:
    debate = read(LETTERS)
    text = run(*line.split(), "-f", "table", "--width", 300, positions=LETTERS).stdout
    body = re.sub(r"\[[a-z0-9-]+\]|^Type a .*$|https://\S+", "", text, flags=re.MULTILINE)

    for name in (*debate.topics, *debate.groups):
        if "-" in name:
            assert not re.search(rf"\b{name}\b", body), name
