"""Listings whose last column goes below its row: titles wrap in their column, and names stand over what they name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from russia_policy.pages.blocks import Columns, Listing, Look, Page, Prose
from russia_policy.pages.tables import Table
from russia_policy.render.terminal import draw
from russia_policy.render.wrapping import width_of

ROWS = [["The toll", "·─A", "Free ↔ Dear"], ["The name", "B─·", "A name of many words ↔ Another one"]]


def drawn(block: Listing | Columns | Prose, width: int, *, unicode: bool = True) -> list[str]:
    page = Page("test", "", lambda: [block], dict, Table({}, lambda _: ()))
    return "".join(draw(page, Look(width=width, unicode=unicode))).splitlines()


def test_the_last_cell_stands_on_its_line_where_it_fits_else_below_it() -> None:
    assert drawn(Listing(("", "", ""), ROWS, below=True), 40) == [
        "The toll  ·─A  Free ↔ Dear",
        "The name  B─·",
        "      A name of many words ↔ Another one",
    ]


def test_the_last_name_goes_on_over_columns_without_names() -> None:
    head = drawn(Listing(("", "low ← → high", ""), ROWS, below=True), 60)

    assert head[:2] == ["          low ← → high", "The toll  ·─A  Free ↔ Dear"]


def test_a_name_before_the_last_one_widens_its_column() -> None:
    assert drawn(Listing(("topic of all", "at", "what"), ROWS, below=True), 60)[:2] == [
        "topic of all  at   what",
        "The toll      ·─A  Free ↔ Dear",
    ]


def test_numbers_of_a_column_end_below_each_other_and_other_texts_begin_there() -> None:
    rows = [["8", "8 of 15", "8", "end"], ["112", "12 of 15", "8a", "end"], ["", "9 of 15", "100", "end"]]
    expected = [
        "speaks  shared    of   ",
        "  8      8 of 15  8    end",
        "112     12 of 15  8a   end",
        "         9 of 15  100  end",
    ]
    names = ("speaks", "shared", "of", "")

    for listing in (Listing(names, rows), Listing(names, rows, below=True), Listing(names, rows, spare=("shared",))):
        assert drawn(listing, 60) == [line.rstrip() for line in expected]


def test_a_percentage_ends_below_another() -> None:
    assert drawn(Listing(("", ""), [["100%", "a"], ["7%", "b"]]), 60) == ["100%  a", "  7%  b"]


def test_a_long_first_cell_goes_on_in_a_second_line() -> None:
    long = "A title of a topic that has very many words in it"
    dear = "Free ↔ Dear for a month"

    assert drawn(Listing(("", "", ""), [[long, "·─A", "Free"], ["The toll", "·─A", dear]], below=True), 60) == [
        "A title of a topic that has     ·─A  Free",
        "  very many words in it",
        "The toll                        ·─A  Free ↔ Dear for a month",
    ]


def test_a_long_first_cell_stays_on_one_line_where_every_row_has_room() -> None:
    long = "A title that takes more than half"

    assert drawn(Listing(("", "", ""), [[long, "·─A", "Free"], *ROWS[:1]], below=True), 60) == [
        f"{long}  ·─A  Free",
        f"The toll{' ' * 25}  ·─A  Free ↔ Dear",
    ]


def test_lists_that_belong_together_have_the_same_columns() -> None:
    long = [["A long name", "1 of 2", "so"]]
    rows = [["Short", "1 of 2", "so"]]

    for below in (False, True):
        assert drawn(Listing(("", "", ""), rows, below=below, alike=rows + long), 60) == ["Short        1 of 2  so"]


def test_columns_stand_at_their_places_and_below_each_other_where_narrow() -> None:
    cells = Columns([["A says", "– an act of many words that is longer than half of the page"], ["B says"]])

    assert drawn(cells, 80) == [
        "  A says                                  B says",
        "  – an act of many words that is longer",
        "    than half of the page",
    ]
    assert drawn(cells, 60)[-1] == "  B says"
    assert drawn(cells, 60)[1].startswith("  – an act")


texts = st.text("ab 水≠↔…", max_size=40)


@given(st.lists(st.tuples(texts, texts, texts), max_size=4), st.tuples(texts, texts, texts), st.integers(20, 100))
def test_no_line_is_too_wide_and_no_letter_is_lost(
    rows: list[tuple[str, ...]], names: tuple[str, ...], width: int
) -> None:
    for block in (Listing(names, rows, below=True), Columns([list(names), *map(list, rows)])):
        for unicode in (True, False):
            lines = drawn(block, width, unicode=unicode)

            assert all(width_of(line) <= width for line in lines)
            shown = "".join(lines)
            assert all(shown.count(sign) >= "".join("".join(row) for row in rows).count(sign) for sign in "ab水")
