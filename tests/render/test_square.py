"""Numbers of each with each: names where there is room, a legend where there is less, then something else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from russia_policy.pages.blocks import Heading, Look, Page, Prose, Square
from russia_policy.pages.tables import Table
from russia_policy.render import render
from russia_policy.render.wrapping import width_of

NAMES = ["Alpha", "Beta", "Gamma"]
MARKS = ["A", "BE", "G"]
ROWS = [["·", "7", "10"], ["100", "·", "3"], ["–", "5", "·"]]


def page_of(square: Square) -> Page:
    return Page("test", "", lambda: [Heading("Title"), square, Prose(["Behind."])], dict, Table({}, lambda _: ()))


def drawn(width: int, square: Square | None = None, *, unicode: bool = True) -> list[str]:
    given = square or Square([Heading("Above", 2)], MARKS, NAMES, ROWS, [2, 1], lambda: [Prose(["Too wide."])])
    return "".join(render(page_of(given), "table", Look(width=width, unicode=unicode))).splitlines()


def test_rows_are_named_where_there_is_room() -> None:
    assert drawn(40) == [
        "Title",
        "",
        "Above",
        "            A BE  G",
        "A   Alpha   ·  7 10",
        "BE  Beta  100  ·  3",
        "",
        "G   Gamma   –  5  ·",
        "",
        "Behind.",
    ]


def test_where_names_do_not_fit_a_line_explains_the_marks() -> None:
    assert drawn(18)[2:9] == [
        "Above",
        "A Alpha, BE Beta,",
        "  G Gamma",
        "     A BE  G",
        "A    ·  7 10",
        "BE 100  ·  3",
        "",
    ]


def test_where_the_marks_do_not_fit_something_else_is_shown() -> None:
    assert "A    ·  7 10" in drawn(12)
    assert drawn(11) == ["Title", "", "Too wide.", "", "Behind."]


def test_a_wide_script_is_counted_by_its_columns() -> None:
    square = Square([], ["日本", "B"], ["日本国", "Beta"], [["·", "1"], ["2", "·"]], [2], list)
    lines = drawn(40, square)[2:5]
    assert {width_of(line) for line in lines} == {width_of(lines[0])}


def test_without_unicode_the_signs_are_ascii() -> None:
    assert all(line.isascii() for line in drawn(40, unicode=False))


def test_markdown_writes_a_table_and_of_too_many_columns_something_else() -> None:
    square = Square([Heading("Above", 2)], MARKS, NAMES, ROWS, [2, 1], lambda: [Prose(["Too wide."])])
    text = "".join(render(page_of(square), "markdown", Look()))
    before, _, after = text.partition("|  | A | BE | G |\n")
    assert before.endswith("## Above\n\n")
    assert after.splitlines()[1] == "| A Alpha | · | 7 | 10 |"
    many = [str(number) for number in range(25)]
    wide = Square([Heading("Above", 2)], many, many, [many] * 25, [25], lambda: [Prose(["Too wide."])])
    text = "".join(render(page_of(wide), "markdown", Look()))
    assert "Too wide." in text
    assert "Above" not in text


@given(st.integers(1, 12), st.integers(20, 90), st.text(st.characters(codec="ascii", categories=["L"]), max_size=20))
def test_no_line_is_wider_than_the_page(size: int, width: int, name: str) -> None:
    square = Square(
        [],
        [f"M{number}" for number in range(size)],
        [name] * size,
        [["100"] * size] * size,
        [size],
        lambda: [Prose(["x"])],
    )
    assert all(len(line) <= width for line in drawn(width, square))
