"""What belongs together in any script: clusters, words, and what a line's end may divide."""

from __future__ import annotations

import unicodedata
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.pages.blocks import visible
from russia_policy.text.segmentation import clusters, is_simple, tokens, units, without_unspaced, words

# One letter or sign of every kind that the rules of UAX 29 and UAX 14 tell apart.
SIGNS = [
    *"ab1 .-'’“(«»!?/+%…—–é",
    *"e\u0301\u0323\ufe0f\u200d\u200c\u00ad",
    *"कषरतािे्ৰাক্ষதமி",
    *"กสนวะาำเแั้ๆຂຽເ",
    *"ខមែ្រកန်မာစ",
    *"བོད་།",
    *"制军。，「」（）！あっーア",
    *"한국\u1112\u1161\u11ab",
    *"👍🏽👩🔬❤🇳🇱☕",
    *"شلومשָׁמی",
    "\t",
    "\n",
]
TEXT = st.one_of(
    st.lists(st.sampled_from(SIGNS), max_size=24).map("".join), st.text(st.characters(codec="utf-8"), max_size=12)
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", ["a", "b", "c"]),
        ("e\u0301\u0323x", ["e\u0301\u0323", "x"]),
        ("สวัสดี", ["ส", "วั", "ส", "ดี"]),
        ("กำ", ["กำ"]),
        ("ສະບາຍດີ", ["ສ", "ະ", "ບ", "າ", "ຍ", "ດີ"]),
        ("के", ["के"]),
        ("परीक्षण", ["प", "री", "क्ष", "ण"]),
        ("தமிழ்", ["த", "மி", "ழ்"]),
        ("\u1100\u1161\u11b7", ["\u1100\u1161\u11b7"]),
        ("\uac10\u11b7", ["\uac10\u11b7"]),
        ("👍🏽👍🏽", ["👍🏽", "👍🏽"]),
        ("❤️❤", ["❤️", "❤"]),
        ("🇳🇱🇩🇪🇫", ["🇳🇱", "🇩🇪", "🇫"]),
        ("👩‍🔬👨‍👩‍👧‍👦", ["👩‍🔬", "👨‍👩‍👧‍👦"]),
        ("1️⃣2", ["1️⃣", "2"]),
        (
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f!",
            ["🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "!"],
        ),
        ("שָׁלוֹם", ["שָׁ", "ל", "וֹ", "ם"]),
        ("می‌خ", ["م", "ی\u200c", "خ"]),
        ("葛\U000e0100城", ["葛\U000e0100", "城"]),
    ],
)
def test_a_cluster_is_what_readers_take_for_one_character(text: str, expected: list[str]) -> None:
    assert clusters(text) == expected


@given(TEXT)
def test_every_way_to_part_a_text_keeps_all_of_it(text: str) -> None:
    assert "".join(clusters(text)) == text
    assert "".join(tokens(text)) == text
    assert "".join(units(text)) == text


@given(TEXT)
def test_no_part_of_what_is_shown_begins_with_a_mark_or_divides_a_cluster(text: str) -> None:
    text = visible(text)
    ends = set(accumulate(map(len, clusters(text)), initial=0))

    for parts in (tokens(text), units(text)):
        assert {0, *accumulate(map(len, parts))} <= ends | {len(text)}
        assert not any(unicodedata.category(part[0])[0] == "M" for part in parts[1:])


@given(TEXT)
def test_a_simple_text_is_parted_the_same_with_all_of_unicodes_rules(text: str) -> None:
    simple = "".join(char for char in text if is_simple(char))
    behind = "制"  # makes the text one that is not simple

    assert clusters(simple + behind) == [*clusters(simple), behind]
    assert tokens(simple + " " + behind)[: len(tokens(simple.rstrip()))] == tokens(simple.rstrip())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia’s well-known end.", ["Russia’s", "well-known", "end"]),
        ("rock'n'roll l´ami co‑op", ["rock'n'roll", "l´ami", "co‑op"]),
        ("cafe\u0301 noir", ["cafe\u0301", "noir"]),
        ("राष्ट्र परीक्षण", ["राष्ट्र", "परीक्षण"]),
        ("தமிழ் மொழி", ["தமிழ்", "மொழி"]),
        ("বাংলা ভাষা", ["বাংলা", "ভাষা"]),
        ("שָׁלוֹם עוֹלָם", ["שָׁלוֹם", "עוֹלָם"]),
        ("السَّلامُ عليكم", ["السَّلامُ", "عليكم"]),
        ("می‌خواهیم صلح", ["می‌خواهیم", "صلح"]),
        ("sanc\u00adtions", ["sanc\u00adtions"]),
        ("한국은 군비", ["한국은", "군비"]),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8 x", ["\u1112\u1161\u11ab\u1100\u116e\u11a8", "x"]),
        ("军备，NATO", ["军", "备", "NATO"]),
        ("ラーメン", ["ラ", "ー", "メ", "ン"]),
        ("เจรจา", ["เจ", "ร", "จา"]),
        ("ສະບາຍ", ["ສະ", "ບາ", "ຍ"]),
        ("ខ្មែរ", ["ខ្មែ", "រ"]),
        ("မြန်မာ", ["မြ", "န်", "မာ"]),
        ("བོད་སྐད།", ["བོད", "སྐད"]),
        ("👍🏽 yes 🇳🇱", ["yes"]),
    ],
)
def test_marks_stay_with_their_letters_and_scripts_without_blanks_have_letters_for_words(
    text: str, expected: list[str]
) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two", "one| |two"),
        ("军备控制，（和）防", "军|备|控|制，|（和）|防"),
        ("「他」说：“好”。", "「他」|说：|“好”。"),
        ("他说——好……吗？！", "他|说——|好……|吗？！"),
        ("100％的人", "100％|的|人"),
        ("ラーメンを「食べた」！", "ラー|メ|ン|を|「食|べ|た」！"),
        ("ちょっと々", "ちょっ|と々"),
        ("和NATO国（US）", "和|NATO|国|（US）"),
        ("备[-控-]{+管+}制", "备|[-控-]{+管+}|制"),
        ("การเจรจาและๆ", "กา|ร|เจ|ร|จา|และๆ"),
        ("ສະບາຍດີໆ", "ສະ|ບາ|ຍ|ດີໆ"),
        ("ខ្មែរ។", "ខ្មែ|រ។"),
        ("မြန်မာ၊", "မြ|န်|မာ၊"),
        ("བོད་སྐད་ཡིན།", "བོད་|སྐད་|ཡིན།"),
        ("한국은", "한|국|은"),
        ("👍🏽👍🏽!🇳🇱🇳🇱", "👍🏽|👍🏽!|🇳🇱|🇳🇱"),
        ("राष्ट्रपरीक्षण", "राष्ट्रपरीक्षण"),
        ("« mot » !", "« mot » !"),
        ("Il dit : non", "Il| |dit :| |non"),
        ("»so« …and :smile:", "»so«| |…and| |:smile:"),
    ],
)
def test_a_line_ends_where_the_script_allows_it(text: str, expected: str) -> None:
    assert "|".join(units(text)) == expected


@pytest.mark.parametrize("closing", "。，、；：！？」』）】》〉］｝”’…—ー々〜っょ％")
@pytest.mark.parametrize("letter", "制あ한👍")
def test_no_line_begins_with_a_closing_sign(letter: str, closing: str) -> None:
    assert units(letter + closing + letter) == [letter + closing, letter]


@pytest.mark.parametrize("opening", "「『（【《〈［｛“‘￥＄")
@pytest.mark.parametrize("letter", "制あ한👍")
def test_no_line_ends_with_an_opening_sign(letter: str, opening: str) -> None:
    assert units(letter + opening + letter) == [letter, opening + letter]


@pytest.mark.parametrize("text", ["กาา", "เแโก", "ໄກະ", "កៗ", "ဿာ", "क्‍ष", "র‍্য"])
def test_a_vowel_or_a_sign_of_repetition_stays_with_its_consonant(text: str) -> None:
    assert units(text) == [text]


@pytest.mark.parametrize(
    ("text", "rest", "letters"),
    [
        ("one two", "one two", 0),
        ("人人 say", "   say", 2),
        ("สวัสดี", "    ", 4),
        ("བོད་སྐད", " ་ ", 2),
        ("한국 word", "한국 word", 0),
    ],
)
def test_letters_of_scripts_without_blanks_are_counted(text: str, rest: str, letters: int) -> None:
    assert without_unspaced(text) == (rest, letters)


@pytest.mark.parametrize("text", ["plain", "déjà “vu” – Ω Ж", "שלום", "سلام", "a\tb\nc", "→ ≠ ± ✓"])
def test_what_needs_no_rules_is_simple(text: str) -> None:
    assert is_simple(text)


@pytest.mark.parametrize(
    "char", ["\r", "\u0301", "\u200d", "\u00ad", "制", "ก", "क", "한", "👍", "\ufe0f", "שָ", "\x1b"]
)
def test_what_needs_rules_is_not_simple(char: str) -> None:
    assert not is_simple(f"a{char}")
