"""Who stands where, drawn: columns in their places, nothing too wide, numbers for what does not fit."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from russia_policy.pages.blocks import Look, Page
from russia_policy.pages.positions import Key, Mark, Placement, Positions
from russia_policy.pages.tables import Table
from russia_policy.render import render
from russia_policy.render.wrapping import width_of

NAMES = {"AL": "Alpha", "BE": "Beta", "GA": "Gamma", "DE": "Delta"}


def drawn(block: Positions, width: int = 80, *, unicode: bool = True, form: str = "table") -> list[str]:
    page = Page("test", "", lambda: [block], dict, Table({}, lambda _: ()))
    return "".join(render(page, form, Look(width=width, unicode=unicode))).splitlines()


def placed(lead: str, *steps: str, rest: str = "", below: str = "") -> Placement:
    """A row whose steps are written as they are to be drawn."""
    marks = [[Mark(word.rstrip("*"), "", "*" if "*" in word else "") for word in step.split()] for step in steps]
    return Placement(lead, marks, rest, below)


def block(*rows: Placement, ends: tuple[str, str] | None = None, rest: str = "") -> Positions:
    return Positions(rows, [Key("", [(Mark(mark), name) for mark, name in NAMES.items()])], ends, rest)


def test_each_column_is_as_wide_as_its_fullest_cell() -> None:
    shown = block(
        placed("Toll", "AL", "BE GA", "", rest="1"),
        placed("Traffic", "AL BE DE", "", "GA*"),
        ends=("← low", "high →"),
        rest="silent",
    )

    assert drawn(shown) == [
        "AL Alpha, BE Beta, GA Gamma, DE Delta",
        "         ← low          high →  silent",
        "Toll     AL         BE GA   ·        1",
        "Traffic  AL BE DE   ·       GA*",
    ]


def test_a_sign_behind_a_mark_takes_the_place_of_the_blank_where_room_is_short() -> None:
    shown = block(placed("Toll", "AL* BE GA* DE", "AL"))

    assert drawn(shown, 40)[-1] == "Toll  AL* BE GA* DE   AL"
    assert drawn(shown, 22)[-1] == "Toll  AL*BE GA*DE  AL"


def test_the_names_of_the_ends_and_of_the_count_stand_over_their_columns() -> None:
    row = placed("Toll", "AL BE GA DE", "", "AL", rest="1")
    shown = block(row, ends=("← low", "high →"), rest="silent · none found")

    assert drawn(shown, 60)[-2:] == [
        "      ← low       high →  silent · none found",
        "Toll  AL BE GA DE  ·  AL                    1",
    ]
    assert drawn(shown, 44)[-3:] == [
        "The last column counts: silent · none found.",
        "      ← low       high →",
        "Toll  AL BE GA DE  ·  AL  1",
    ]


def test_scales_of_other_lengths_have_the_same_ends() -> None:
    lines = drawn(
        block(placed("Toll", "AL", "", "", "", "BE"), placed("Name", "GA", "DE"), placed("Dam", "", "AL", "BE"))
    )[1:]

    assert len({line.index(word) for line, word in zip(lines[:2], ("AL", "GA"), strict=True)}) == 1
    assert len({line.index(word) for line, word in zip(lines, ("BE", "DE", "BE"), strict=True)}) == 1


def test_where_marks_do_not_fit_beside_their_topic_they_stand_below_it() -> None:
    shown = block(placed("A long title of a topic", "AL BE", "GA DE", ""))

    assert drawn(shown, 60)[1:] == ["A long title of a topic  AL BE  GA DE  ·"]
    assert drawn(shown, 32)[2:] == ["A long title of a topic", "    AL BE  GA DE  ·"]


def test_what_does_not_fit_is_a_number_and_this_is_said() -> None:
    many = [f"{first}{second}" for first in "ABCD" for second in "ABCDEFGHIJ"]
    rows = (placed("Toll", " ".join(many[:30]), "", " ".join(many[30:33])), placed("Name", "", " ".join(many[:2]), ""))
    shown = Positions(rows, [Key("", [(Mark(mark), f"Group {mark}") for mark in many])])
    lines = drawn(shown, 60)

    assert "(30)" in " ".join(lines)
    assert "5 of 40 groups shown by their marks." in " ".join(lines)
    assert "Group AC" not in " ".join(lines)  # whose mark does not stand on the page
    assert any(line.startswith("Name") and line.split()[-3:-1] == ["AA", "AB"] for line in lines)


def test_where_all_marks_fit_no_number_is_explained() -> None:
    assert not any("(2)" in line for line in drawn(block(placed("Toll", "AL", "BE"))))


@pytest.mark.parametrize("width", range(20, 60))
def test_no_lines_end_parts_a_mark_from_its_name(width: int) -> None:
    keys = [Key("a camp of two words", [(Mark(mark), f"{name} Party") for mark, name in NAMES.items()])]
    lines = drawn(Positions([placed("Topic", "AL BE GA DE", "")], keys), width)

    assert sum(f"{mark} {name}" in line for line in lines for mark, name in NAMES.items()) == len(NAMES)


@pytest.mark.parametrize("mark", ["制裁", "أب", "Ж"])
def test_wide_and_other_scripts_keep_the_columns(mark: str) -> None:
    rows = (placed("水费", mark, "@"), placed("Toll", "AL BE", "@"), placed("السد", "", "@"))
    lines = drawn(block(*rows))[1:]

    assert len({width_of(line[: line.index("@")]) for line in lines}) == 1


marks = st.lists(st.sampled_from([*NAMES, "制", "X"]), unique=True, max_size=6)


@st.composite
def grids(draw: st.DrawFn) -> Positions:
    """Rows of scales of 2 to 11 steps, of any fullness."""
    rows = []
    for _ in range(draw(st.integers(1, 4))):
        steps = draw(st.integers(2, 11))
        cells = [[Mark(mark, "", draw(st.sampled_from(["", "*"]))) for mark in draw(marks)] for _ in range(steps)]
        rows.append(
            Placement(draw(st.text("abc 水", min_size=1, max_size=40)), cells, draw(st.sampled_from(["", "3"])))
        )
    ends = draw(st.none() | st.just(("← low", "high →")))
    return Positions(rows, [Key("", [(Mark(mark), mark * 3) for mark in [*NAMES, "制", "X"]])], ends, "silent")


@given(grids(), st.integers(20, 120), st.sampled_from(["signs", "ascii"]))
@example(block(placed("a", "", "", "", "", "AL BE", ""), placed("b", "", "AL"), ends=("← low", "high →")), 20, "signs")
@example(block(placed("a", "AL", "BE", rest="3"), ends=("← low", "high →"), rest="silent · none found"), 20, "ascii")
def test_no_line_is_too_wide_and_no_group_is_lost(grid: Positions, width: int, letters: str) -> None:
    lines = drawn(grid, width, unicode=letters == "signs")

    assert all(width_of(line) <= width for line in lines)
    whole = " ".join(lines)
    for row in grid.rows:
        for step in row.steps:
            assert all(mark.text in whole for mark in step) or f"({len(step)})" in whole


@given(grids())
def test_markdown_has_a_column_a_step_and_every_mark(grid: Positions) -> None:
    table = [line for line in drawn(grid, form="markdown") if line.startswith("|")]

    assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table}) == 1
    for row, line in zip(grid.rows, table[2:], strict=True):
        assert all(mark.text in line for step in row.steps for mark in step)
