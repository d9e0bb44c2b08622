"""Pages in a terminal: nothing is lost, nothing is too wide, and colour only repeats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.analysis.comparison import compare
from russia_policy.pages.blocks import Block, Grid, Heading, Line, Listing, Look, Notes, Page, Prose, Run
from russia_policy.pages.compare import compare_page
from russia_policy.pages.diff import diff_page
from russia_policy.pages.export import export_page
from russia_policy.pages.groups import groups_page
from russia_policy.pages.sources import sources_page
from russia_policy.pages.stance import profile_page, stance_page
from russia_policy.pages.tables import Table
from russia_policy.pages.topic import topic_page
from russia_policy.pages.topics import topics_page
from russia_policy.render import render
from russia_policy.render.terminal import draw
from russia_policy.render.wrapping import text_of, width_of, wrap

if TYPE_CHECKING:
    from russia_policy.model import Debate

TEXT = st.text(st.sampled_from("abcdefgh  ,.-é桥梁🌉e\u0301"), max_size=80)
LINES: st.SearchStrategy[list[Run]] = st.lists(st.tuples(TEXT, st.sampled_from(["", "strong", "quiet"])), max_size=4)
ESCAPE = re.compile("\x1b\\[[0-9;]*m")


def page(*blocks: Block) -> Page:
    return Page("test", "Test", lambda: blocks, dict, Table({}, lambda _: ()))


def drawn(*blocks: Block, width: int = 100, color: bool = False, unicode: bool = True) -> str:
    return "".join(draw(page(*blocks), Look(width, color, unicode)))


@given(LINES, st.integers(8, 40), st.integers(0, 6))
def test_wrapping_loses_no_letter_and_keeps_every_role(line: list[Run], width: int, hang: int) -> None:
    def letters(wrapped: list[Run]) -> list[tuple[str, str]]:
        return [(char, role) for text, role in wrapped for char in text if char != " "]

    lines = list(wrap(line, width, hang))

    assert letters(line) == [letter for each in lines for letter in letters(each)]


@given(LINES, st.integers(8, 40), st.integers(0, 6))
def test_a_wrapped_line_is_no_wider_than_allowed(line: list[Run], width: int, hang: int) -> None:
    for number, wrapped in enumerate(wrap(line, width, hang)):
        assert sum(width_of(text) for text, _ in wrapped) <= (max(width - hang, 8) if number else width)


@given(st.lists(st.sampled_from(["a", "bb", "cccc", "桥", "ddd"]), max_size=20), st.integers(8, 30))
def test_wrapping_parts_lines_only_at_blanks_where_words_fit(words: list[str], width: int) -> None:
    lines = ["".join(text for text, _ in each) for each in wrap([(" ".join(words), "")], width)]

    assert " ".join(lines).split() == words


def test_a_word_of_two_roles_stays_together() -> None:
    lines = list(wrap([("a bold", ""), ("face", "strong"), (", then", "")], 9))

    assert ["".join(text for text, _ in each) for each in lines] == ["a", "boldface,", "then"]


def test_without_colour_there_is_no_escape_and_with_it_the_text_is_the_same() -> None:
    blocks: list[Block] = [
        Heading("Title"),
        Prose([[("strong ", "strong"), ("quiet", "quiet")]]),
        Grid("corner", [[("A", "first")], [("B", "second")]], [(["head"], [["x"], ["y"]])]),
    ]
    bare, coloured = drawn(*blocks), drawn(*blocks, color=True)

    assert "\x1b" not in bare
    assert "\x1b" in coloured
    assert ESCAPE.sub("", coloured).replace(" ", "") == bare.replace(" ", "")


def test_a_role_is_painted_in_its_weight_and_colour() -> None:
    text = drawn(Prose([[("A", "first"), ("B", "second"), (" is", ""), (" said", "quote")]]), color=True)

    assert text == "\x1b[1;38;5;63mA\x1b[0m\x1b[1;38;5;131mB\x1b[0m is\x1b[3m said\x1b[0m\n"


def test_a_grid_stands_side_by_side_where_it_fits_and_else_stacked() -> None:
    grid = Grid("topic", ["Alpha", "Beta"], [(["toll"], [["yes"], ["no"]])])

    assert re.search("Alpha +Beta", drawn(grid, width=70))
    assert drawn(grid, width=50) == "toll\n  Alpha  yes\n  Beta  no\n"


SCRIPTS = {
    "Thai": "รัฐบาลไทยสนับสนุนการเจรจา",
    "Lao": "ລັດຖະບານສະໜັບສະໜູນ",
    "Hindi": "राष्ट्र परीक्षण के लिए",
    "Tamil": "தமிழ் மொழி",
    "Khmer": "រដ្ឋាភិបាលខ្មែរ",
    "Burmese": "မြန်မာအစိုးရ",
    "Sinhala": "ශ්‍රී ලංකා රජය",
    "Hebrew": "שָׁלוֹם עוֹלָם",
    "Arabic": "السَّلامُ عليكم",
    "Persian": "می‌خواهیم صلح",
    "Chinese": "军备控制，防扩散",
    "Japanese": "「ラーメン」を食べた",
    "Korean": "\u1112\u1161\u11ab국은 군비 통제",
    "Vietnamese": "Vie\u0302\u0323t Nam",
    "emoji": "👍🏽 ❤️ 🇳🇱 👩‍🔬 1️⃣",
}


@pytest.mark.parametrize("width", [60, 100, 200])
@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_the_second_column_begins_in_the_same_place_in_every_row(text: str, width: int) -> None:
    rows: list[tuple[list[Line], list[list[Line]]]] = [
        (["row"], [["a", text * 3], ["@ b", "@ c"]]),
        ([text], [["x"], ["@ d"]]),
    ]
    grid = drawn(Grid("topic", [text, f"@ {text}"], rows, stackable=False), width=width)
    listing = drawn(Listing(("a", "b"), [[text, "@ x"], ["y", "@ z"]]), width=width)

    for shown in (grid, listing):
        starts = {width_of(line[: line.index("@")]) for line in shown.splitlines() if "@" in line}
        assert len(starts) == 1
        assert all(width_of(line) <= width for line in shown.splitlines())


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_a_cell_is_wrapped_as_prose_is(text: str) -> None:
    grid = drawn(Grid("topic", ["x"], [(["row"], [[text * 9]])], width=10), width=40)
    head, _, *body = grid.splitlines()
    cells = [line[head.index("x") :].strip() for line in body]
    widest = max(map(width_of, cells))

    assert "".join(cells).replace(" ", "") == (text * 9).replace(" ", "")
    assert any([text_of(line) for line in wrap([(text * 9, "")], room)] == cells for room in range(widest, widest + 3))


def test_a_grid_loses_nothing_of_a_word_that_is_too_long() -> None:
    long = "Donaudampfschifffahrtsgesellschaft" * 3
    text = drawn(Grid("topic", ["Alpha", "Beta"], [(["toll"], [[long], ["[bold]x[/] :id: [sic]"]])]), width=70)

    assert "…" not in text
    assert "[bold]x[/] :id: [sic]" in text
    assert long in re.sub(r"\s", "", text.replace("[bold]x[/] :id: [sic]", "").replace("toll", ""))


def test_a_listing_aligns_its_columns_and_wraps_the_last() -> None:
    text = drawn(Listing(("a", "b", "c"), [["桥", "x", "one two three four five six"], ["yy", "", "z"]]), width=31)

    assert text == "a   b  c\n桥  x  one two three four five\n       six\nyy     z\n"


def test_a_listing_is_stacked_where_too_little_is_left() -> None:
    end = "the end of the row of words that is"
    text = drawn(Listing(("a", "b", "c"), [["x" * 10, "y" * 12, end]]), width=40)

    assert text == f"{'x' * 10}\n  b: {'y' * 12}\n  c: {end}\n"


def test_a_listing_whose_last_cells_take_few_lines_is_not_stacked() -> None:
    two_lines = drawn(Listing(("a", "b", "c"), [["x" * 10, "y" * 12, "the end of the row"]]), width=40)
    assert two_lines.splitlines()[1:] == [f"{'x' * 10}  {'y' * 12}  the end of the", f"{' ' * 26}row"]

    text = drawn(Listing(("a", "b", "c"), [["x" * 10, "y" * 10, "the end"]]), width=40)

    assert text == f"a{' ' * 11}b{' ' * 11}c\n{'x' * 10}  {'y' * 10}  the end\n"


def test_a_listing_is_written_as_its_rows_are_made() -> None:
    taken = []

    def rows() -> Any:
        for number in range(2000):
            taken.append(number)
            yield [str(number), "x"]

    pieces = draw(page(Listing(("a", "b"), rows())), Look())
    next(pieces)

    assert len(taken) < 1000
    assert sum(piece.count("\n") for piece in pieces) == 2000


def test_notes_stand_under_their_labels() -> None:
    line: Line = [("said", "quote")]

    assert drawn(Notes([("1", line)])) == "[1] said\n"


def test_only_ascii_is_written_where_no_more_is_possible() -> None:
    assert drawn(Prose(["●─·━ → “a” — b"]), unicode=False) == '*-.= -> "a" - b\n'


@pytest.mark.parametrize("width", [20, 40, 60, 100, 200])
def test_no_page_is_wider_than_asked_nor_cut(letters: Debate, width: int) -> None:
    groups = list(letters.groups.values())
    topics = list(letters.topics.values())
    pages = [
        groups_page(letters),
        topics_page(letters),
        sources_page(letters),
        profile_page(letters, groups[0]),
        stance_page(letters, groups[1], topics[0]),
        topic_page(letters, topics[0]),
        compare_page(letters, compare(letters, groups[:2]), quotes=True),
        compare_page(letters, compare(letters, groups[:4])),
        diff_page(letters, compare(letters, groups[:2])),
        export_page(letters, groups[:2]),
    ]
    for each in pages:
        for line in "".join(draw(each, Look(width))).splitlines():
            assert width_of(line) <= width, (each.name, line)
            assert not line.endswith(" ")


def test_a_blank_line_stands_between_headings_unless_one_is_within_a_section() -> None:
    levels = (1, 2, 3, 3, 2)
    page = Page("t", "", lambda: [Heading(f"H{level}", level) for level in levels], dict, Table({}, lambda _: ()))

    assert "".join(render(page, "table", Look())) == "H1\n\nH2\nH3\n\nH3\n\nH2\n"


@pytest.mark.parametrize("width", range(56, 90, 2))
def test_a_grid_breaks_no_word_while_another_column_has_room(width: int) -> None:
    words = "countermeasures and antidisestablishment"
    grid = Grid("topic", ["a long verdict", "A", "B"], [(["toll"], [["differs by one step"], [words], ["yes"]])])

    shown = drawn(grid, width=width)

    assert all(word in shown for word in words.split())
    assert all(len(line) <= width for line in shown.splitlines())


def test_a_block_without_lines_leaves_no_blank_line() -> None:
    first = Heading("A", 2), Prose(["x"], 2), Prose([])
    second = Heading("B", 2), Prose([]), Prose(["y"], 2), Prose([], 2)

    assert drawn(*first, *second) == "A\n  x\n\nB\n  y\n"
