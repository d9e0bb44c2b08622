"""Width and lines in every script: what a terminal takes, and no break where no reader would make one."""

from __future__ import annotations

import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from russia_policy.render.wrapping import spans, text_of, width_of, wrap
from russia_policy.text.segmentation import clusters, units

if TYPE_CHECKING:
    from russia_policy.pages.blocks import Run

CLUSTERS = [
    *"abc .-’“é",
    *["e\u0301", "Z\u0300\u0323", "ס\u05bc\u05b8", "ب\u0650"],
    *["ก", "วั", "ดี", "นิ์", "กำ", "เ", "ะ", "ดี", "ເ", "ດີ"],
    *["क", "के", "ष्ट्र", "मि", "ழ்", "ಕ್ಷ", "ශ්\u200d", "රී", "ខ្មែ", "န်"],
    *["制", "，", "」", "「", "あ", "ー", "한", "\u1100\u1161\u11b7"],
    *["👍🏽", "❤️", "🇳🇱", "👩\u200d🔬", "1️⃣", "☕"],
]
TEXT = st.lists(st.sampled_from(CLUSTERS), max_size=40).map("".join)
LINES: st.SearchStrategy[list[Run]] = st.lists(st.tuples(TEXT, st.sampled_from(["", "strong", "quiet"])), max_size=4)


def lines(text: str, width: int) -> list[str]:
    return [text_of(line) for line in wrap([(text, "")], width)]


WIDTHS = {
    "Thai": ("สวัสดี", 4),
    "Thai with the vowel AM": ("น้ำ", 2),
    "Lao": ("ສະບາຍດີ", 6),
    "Devanagari": ("के", 1),
    "Devanagari, a mark above and one below": ("हूँ", 1),
    "Gurmukhi": ("ਕੁੰ", 1),
    "Tamil": ("ழ்", 1),
    "Khmer": ("ខ្មែរ", 3),
    "Tibetan": ("བོད", 2),
    "Hebrew points": ("שָׁלוֹם", 4),
    "Arabic marks": ("سَلَامٌ", 4),
    "Latin with marks": ("e\u0301\u0323", 1),
    "an enclosing mark": ("1\u20dd", 1),
    "conjoining Hangul": ("\u1100\u1161\u11b7", 2),
    "Hangul and a final": ("\uac00\u11b7", 2),
    "Han": ("军备", 4),
    "kana": ("かﾞ", 3),
    "halfwidth kana": ("ｶﾞ", 2),
    "full-width Latin": ("ＮＡ", 4),
    "a tone of the skin": ("👍🏽", 2),
    "a heart that is an emoji": ("❤️", 2),
    "a heart that is none": ("❤", 1),
    "a flag": ("🇳🇱", 2),
    "two flags": ("🇳🇱🇩🇪", 4),
    "a keycap": ("1️⃣", 2),
    "a family": ("👨‍👩‍👧‍👦", 2),
    "a profession with a tone": ("👩🏽‍🔬", 2),
    "the flag of Scotland": ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", 2),
    "Sinhala with a joiner": ("ශ්‍රී", 2),
    "Persian with a non-joiner": ("می‌خواهیم", 8),
    "dashes, quotation marks and arrows": ("“–” → ≠", 7),
}


@pytest.mark.parametrize(("text", "width"), WIDTHS.values(), ids=WIDTHS)
def test_a_mark_takes_no_column_and_a_wide_sign_two(text: str, width: int) -> None:
    assert width_of(text) == width
    assert width_of(f"a{text}b ") == width + 3


@given(TEXT)
def test_the_width_is_the_sum_of_the_clusters_and_richs_own(text: str) -> None:
    assert width_of(text) == sum(map(cell_len, clusters(text)))
    assert width_of(text) == cell_len(text) or "\u200d" in text


@given(LINES, st.integers(8, 40), st.integers(0, 6))
def test_wrapping_keeps_every_letter_with_its_role_and_no_line_is_too_wide(
    line: list[Run], width: int, hang: int
) -> None:
    def letters(wrapped: list[Run]) -> list[tuple[str, str]]:
        return [(char, role) for text, role in wrapped for char in text if char != " "]

    wrapped = list(wrap(line, width, hang))

    assert letters(line) == [letter for part in wrapped for letter in letters(part)]
    assert all(
        width_of(text_of(part)) <= (max(width - hang, 8) if number else width) for number, part in enumerate(wrapped)
    )


@given(TEXT, st.integers(8, 20))
def test_a_line_ends_between_clusters_alone(text: str, width: int) -> None:
    ends = set(accumulate(map(len, clusters(text)), initial=0))

    for start, end in spans(text, width, width):
        assert {start, end} <= ends
        assert unicodedata.category(text[start : start + 1] or " ")[0] != "M"


@given(TEXT, st.integers(8, 30))
def test_a_line_begins_where_the_script_allows_it_or_within_what_no_line_could_hold(text: str, width: int) -> None:
    allowed, place = {0}, 0
    for unit in units(text):
        allowed.add(place)
        if width_of(unit) > width:
            allowed |= {place + offset for offset in accumulate(map(len, clusters(unit)))}
        place += len(unit)

    assert {start for start, _ in spans(text, width, width)} <= allowed | {len(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("🇳🇱" * 7, ["🇳🇱" * 5, "🇳🇱" * 2]),
        ("Agrees " + "👍🏽" * 6, ["Agrees 👍🏽", "👍🏽" * 5]),
        ("军备控制，防扩散。", ["军备控制，", "防扩散。"]),
        ("他说「军备控制」", ["他说「军备", "控制」"]),
        ("ラーメンを食べた！", ["ラーメンを", "食べた！"]),
        ("สนับสนุนการเจรจา", ["สนับสนุนการ", "เจรจา"]),
        ("राष्ट्र परीक्षण के", ["राष्ट्र परीक्षण", "के"]),
        ("的人，的人，的人、、", ["的人，的", "人，的", "人、、"]),
        ("Donaudampfschiff", ["Donaudampf", "schiff"]),
        ("oh Donaudampfschiff", ["oh", "Donaudampf", "schiff"]),
        ("no-reset-2020-zh", ["no-reset-", "2020-zh"]),
        ("oh Dampfschiff-Reise-zu-Ende", ["oh", "Dampfschif", "f-Reise-", "zu-Ende"]),
        ("x -12345678901", ["x", "-123456789", "01"]),
        ("a « mot » ! fin", ["a", "« mot » !", "fin"]),
    ],
)
def test_where_lines_of_ten_columns_end(text: str, expected: list[str]) -> None:
    assert lines(text, 10) == expected


def test_a_cluster_of_two_runs_is_not_divided() -> None:
    parts = list(wrap([("123456 ab", ""), ("\u0301cd", "strong")], 8))

    assert [text_of(part) for part in parts] == ["123456", "ab\u0301cd"]


def test_a_word_too_long_sticks_out_where_it_is_not_to_be_folded() -> None:
    text = "see Donaudampfschifffahrt 军备控制和防扩散"

    assert [text[start:end] for start, end in spans(text, 10, 10, fold=False)] == [
        "see",
        "Donaudampfschifffahrt",
        "军备控制和",
        "防扩散",
    ]


def test_a_cluster_wider_than_the_line_stands_alone() -> None:
    wide = "\u1100" * 5 + "\u1161"  # five Hangul initials are one cluster
    assert lines(f"a{wide}b", 8) == ["a", wide, "b"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ([("in part, ", "quiet"), ("✓ verified", "verified")], ["in part,", "✓ verified"]),
        ([("Open letter ", ""), ("× 12", "rejects")], ["Open", "letter × 12"]),
        ([("and as we ", ""), ("5 opposed", "opposed")], ["and as we", "5 opposed"]),
        ([("in 2031, ", "quiet"), ("? not seen", "unverified")], ["in 2031,", "? not seen"]),
        ([("and then 2 quoted", "")], ["and then", "2 quoted"]),
        ([("of the 12 others", "")], ["of the", "12 others"]),
        ([("in part (note 3)", "")], ["in part", "(note 3)"]),
        ([("export it -o a.md", "")], ["export it", "-o a.md"]),
        ([("write it --to a", "")], ["write it", "--to a"]),
        ([("a file or - is in", "")], ["a file or", "- is in"]),
        ([("then do `x y z`", "")], ["then do", "`x y z`"]),
        ([("see page p. 3", "")], ["see page", "p. 3"]),
        ([("in 2031-04 they do", "")], ["in 2031-04", "they do"]),
        ([("Nuclear risk (1), Sanctions (2)", "")], ["Nuclear", "risk (1),", "Sanctions", "(2)"]),
        ([("to be eased [2 conds]", "")], ["to be eased", "[2 conds]"]),
        ([("engagement · pushback", "quiet")], ["engagement", "· pushback"]),
        ([("engaged now · pushback", "quiet")], ["engaged", "now ·", "pushback"]),
        ([("said (of it) and (so)", "")], ["said", "(of it) and", "(so)"]),
        ([("a remark (of too many words)", "")], ["a remark", "(of too", "many words)"]),
        ([("a degree, 2 steps", "")], ["a degree,", "2 steps"]),
        ([("a degree, 12 steps", "")], ["a degree,", "12 steps"]),
        ([("share 9 of 15", "")], ["share", "9 of 15"]),
        ([("in a letter, p. 3", "")], ["in a", "letter,", "p. 3"]),
        ([("Never, No ← → Yes", "")], ["Never,", "No ← → Yes"]),
        ([("Ease now ↔ More", "")], ["Ease now", "↔ More"]),
        ([("Ease now → More", "")], ["Ease now", "→ More"]),
        ([("Ease ↔ ", ""), ("B", "second"), (" More", "")], ["Ease", "↔ B More"]),
        ([("Ease n <-> More", "")], ["Ease n", "<-> More"]),
        ([("all is in -f csv", "")], ["all is in", "-f csv"]),
        ([("of 9, all: --al", "")], ["of 9,", "all: --al"]),
        ([("or write `id: X`", "")], ["or write", "`id: X`"]),
        ([("now or then ", ""), ("~ x", "")], ["now or then", "~ x"]),
    ],
)
def test_a_sign_keeps_its_word_and_a_count_its_name(line: list[Run], expected: list[str]) -> None:
    assert [text_of(part) for part in wrap(line, 11)] == expected


def test_a_command_stays_whole_up_to_its_last_argument() -> None:
    line: list[Run] = [("All of them: russia-policy agreement --explain A B; pairs", "")]

    assert [text_of(part) for part in wrap(line, 42)] == [
        "All of them:",
        "russia-policy agreement --explain A B;",
        "pairs",
    ]


def test_what_no_line_can_hold_together_is_parted_at_its_blanks() -> None:
    assert [text_of(part) for part in wrap([("✓ translation", "verified")], 11)] == ["✓", "translation"]
