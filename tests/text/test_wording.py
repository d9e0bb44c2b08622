"""The laws of word-level edits and of likeness."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.text.folding import fold
from russia_policy.text.segmentation import tokens
from russia_policy.text.wording import count_words, edits, marked, rewording, similarity, words

PROSE = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(["the", "sanctions", "are", "Russia’s", "well-known", ",", "桥", "é", "\n"]), max_size=12
    ).map(" ".join),
    st.text("军备控管制，การคัดค้า राष्ट्रै के", max_size=20),
)


def spelled(text: str) -> list[str]:
    """A text's words, blanks and signs, whatever way they are written in."""
    return [fold(unicodedata.normalize("NFC", token)).text for token in tokens(text)]


def shown(a: str, b: str) -> str:
    return "".join(map(marked, edits(a, b)))


@given(PROSE, PROSE)
def test_edits_without_their_plus_spell_the_first_and_without_their_minus_the_second(a: str, b: str) -> None:
    found = edits(a, b)

    assert "".join(text for op, text in found if op != "+") == a
    assert spelled("".join(text for op, text in found if op != "-")) == spelled(b)


@given(PROSE)
def test_nothing_changes_between_a_text_and_itself(text: str) -> None:
    assert [op for op, _ in edits(text, text)] == ["="] * bool(text)
    assert similarity(text, text) == 1


@given(PROSE, PROSE)
def test_no_edit_is_empty_and_no_two_of_a_kind_stand_side_by_side(a: str, b: str) -> None:
    found = edits(a, b)

    assert all(text for _, text in found)
    assert all(x[0] != y[0] for x, y in pairwise(found))


@given(PROSE, PROSE)
def test_the_way_back_is_a_mirror_image_that_also_spells_both(a: str, b: str) -> None:
    back = [("+" if op == "-" else "-" if op == "+" else op, text) for op, text in edits(b, a)]

    assert spelled("".join(text for op, text in back if op != "+")) == spelled(a)
    assert "".join(text for op, text in back if op != "-") == b


@given(PROSE, PROSE)
def test_no_edit_begins_with_a_combining_mark(a: str, b: str) -> None:
    begins = {text[:1] for text in (a, b)}  # a text may begin with one itself

    for _, text in edits(a, b):
        assert text[0] in begins or unicodedata.category(text[0])[0] != "M"


@given(PROSE, PROSE)
def test_likeness_is_symmetric_and_between_nought_and_one(a: str, b: str) -> None:
    assert similarity(a, b) == similarity(b, a)
    assert 0 <= similarity(a, b) <= 1


def test_a_change_of_two_words_is_one_change() -> None:
    assert edits("only lorries pay now", "only many strangers pay now") == [
        ("=", "only "),
        ("-", "lorries"),
        ("+", "many strangers"),
        ("=", " pay now"),
    ]
    assert edits("a b c d", "a x y d") == [("=", "a "), ("-", "b c"), ("+", "x y"), ("=", " d")]


def test_case_and_punctuation_make_no_difference_to_likeness() -> None:
    assert similarity("Sanctions, kept.", "sanctions kept") == 1
    assert similarity("one two", "three four") == 0
    assert words("Russia’s well-known end.") == ["russia’s", "well-known", "end"]


def test_unrelated_sentences_are_not_alike_for_their_blanks() -> None:
    assert similarity("a b c d e f", "g h i j k l") == 0


WRITTEN_OTHERWISE = [
    ("Un café noir", "Un cafe\u0301 noir"),
    ("Việt Nam", unicodedata.normalize("NFD", "Việt Nam")),
    ("한국 군비", unicodedata.normalize("NFD", "한국 군비")),
    ("שָׁלוֹם", unicodedata.normalize("NFC", "שָׁלוֹם")),
    ("Russia's aims", "Russia’s aims"),
    ("l'accord", "l‘accord"),
    ("l'accord", "l´accord"),
    ('he said "no" twice', "he said “no” twice"),
    ("ten years", "ten\u00a0years"),
    ("ten years", "ten\u202fyears"),
    ("sanctions", "sanc\u00adtions"),
    ("well-known", "well‑known"),
    ("fine offices", "ﬁne oﬃces"),
    ("NATO", "ＮＡＴＯ"),
    ("sanctions", "sanc\u200btions"),
    ("sanctions", "sanc\u2060tions"),
]
SIGNS_WRITTEN_OTHERWISE = [
    ("talks ... soon", "talks … soon"),
    ("talks . . . soon", "talks … soon"),
    ("talks... soon", "talks… soon"),
    ("talks - and soon", "talks – and soon"),
    ("talks — and soon", "talks -- and soon"),
    ("talks—and soon", "talks – and soon"),
    ("军备 控制", "军备控制"),
    ("Pourquoi ?", "Pourquoi?"),
]
OTHER_SIGNS = [
    ("soon.", "soon!"),
    ("soon, he", "soon; he"),
    ("it is 5", "it is -5"),
    ("soon", "soon …"),
    ("a, b", "a b"),
]


@pytest.mark.parametrize(("a", "b"), SIGNS_WRITTEN_OTHERWISE)
def test_signs_that_are_only_printed_otherwise_are_no_edit(a: str, b: str) -> None:
    assert edits(a, b) == [("=", a)]
    assert edits(b, a) == [("=", b)]


@pytest.mark.parametrize(("a", "b"), OTHER_SIGNS)
def test_other_signs_are_an_edit(a: str, b: str) -> None:
    assert len(edits(a, b)) > 1
    assert len(edits(b, a)) > 1


@pytest.mark.parametrize(("a", "b"), WRITTEN_OTHERWISE)
def test_words_that_are_only_written_otherwise_are_no_edit_and_wholly_alike(a: str, b: str) -> None:
    assert edits(a, b) == [("=", a)]
    assert edits(f"{b} x", f"{a} y") == [("=", f"{b} "), ("-", "x"), ("+", "y")]
    assert similarity(a, b) == 1


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("就军备控制和防扩散", "就军备管制和防扩散", "就军备[-控-]{+管+}制和防扩散"),
        ("軍縮を支持する", "軍縮を支援する", "軍縮を支[-持-]{+援+}する"),
        ("เจรจาสันติภาพ", "เจรจาสันติสุข", "เจรจาสันติ[-ภาพ-]{+สุข+}"),
        ("राष्ट्र परीक्षण करे", "राष्ट्र परीक्षा करे", "राष्ट्र [-परीक्षण-]{+परीक्षा+} करे"),
        ("தமிழ் மொழி", "தமிழ் நாடு", "தமிழ் [-மொழி-]{+நாடு+}"),
        ("군비 통제", "군비 축소", "군비 [-통제-]{+축소+}"),
        ("السلام الدائم", "السلام العادل", "السلام [-الدائم-]{+العادل+}"),
        ("ខ្មែរ", "ខ្មាំ", "[-ខ្មែរ-]{+ខ្មាំ+}"),
        ("yes 👍🏽 then", "yes 👍🏿 then", "yes [-👍🏽-]{+👍🏿+} then"),
        ("with 🇳🇱 and", "with 🇳🇴 and", "with [-🇳🇱-]{+🇳🇴+} and"),
        ("the cafe closes", "the café closes", "the [-cafe-]{+café+} closes"),
    ],
)
def test_an_edit_is_no_more_than_what_changed_in_any_script(a: str, b: str, expected: str) -> None:
    assert shown(a, b) == expected


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("军备控制和防扩散问题", "军备管制和防扩散问题", 0.9),
        ("राष्ट्र परीक्षण", "राष्ट्र निरीक्षण", 0.5),
        ("การเจรจา", "การเจรจา", 1),
        ("平和を守る", "戦争に反対", 0),
    ],
)
def test_likeness_is_measured_in_any_script(a: str, b: str, likeness: float) -> None:
    assert similarity(a, b) == pytest.approx(likeness)


def test_words_keep_their_marks_and_are_composed() -> None:
    assert words("राष्ट्र परीक्षण") == ["राष्ट्र", "परीक्षण"]
    assert words("CAFE\u0301 noir") == words("café noir") == ["café", "noir"]


def test_prose_that_is_one_text_reworded_has_edits_and_other_prose_has_none() -> None:
    assert rewording("keep\n the sanctions on Russia", " keep the tariffs on Russia ") == [
        ("=", "keep the "),
        ("-", "sanctions"),
        ("+", "tariffs"),
        ("=", " on Russia"),
    ]
    assert rewording("keep the sanctions", "talk at once") is None


LONG = {
    "the same two words": ("a b " * 20_000, "b c " * 20_000),
    "every second word": (" ".join(map(str, range(40_000))), " ".join(map(str, range(1, 40_000, 2)))),
    "Han": ("军备控制" * 20_000, "军备管制" * 20_000),
    "one word": ("a " * 40_000, "a " * 39_999),
}


@pytest.mark.parametrize(("a", "b"), LONG.values(), ids=LONG)
def test_very_long_prose_is_shown_whole_and_compared_in_linear_time(a: str, b: str) -> None:
    assert edits(a, b) == [("-", a), ("+", b)]
    assert edits(a, a) == [("=", a)]
    assert rewording(a, b) is None
    assert 0 < similarity(a, b) <= 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("one", 1),
        ("  one\n two ", 2),
        ("it's a well-known end", 4),
        ("déjà vu", 2),
        ("人人", 1),
        ("人人都", 2),
        ("人人 say 都应", 3),
        ("Привет, мир", 2),
        ("人 。", 1),
        ("राष्ट्र परीक्षण के लिए", 4),
        ("한국은 군비 통제", 3),
        ("السلام عليكم", 2),
        ("ሰላም፡ለዓለም", 2),
    ],
)
def test_words_are_counted(text: str, number: int) -> None:
    assert count_words(text) == number


UNSPACED = {
    "Han": "军备控制",
    "hiragana": "たたかい",
    "katakana": "ロシアセイサク",
    "halfwidth katakana": "ﾛｼｱｾｲｻｸ",
    "bopomofo": "ㄅㄆㄇㄈ",
    "Thai": "กบคง",
    "Lao": "ກຂຄງ",
    "Khmer": "កខគង",
    "Burmese": "ကခဂင",
    "Tai Le": "ᥐᥑᥒᥓ",
    "Javanese": "ꦏꦐꦒꦓ",
    "Yi": "ꀀꀁꀂꀃ",
}


@pytest.mark.parametrize("letters", UNSPACED.values(), ids=UNSPACED)
def test_two_letters_are_a_word_in_scripts_without_blanks(letters: str) -> None:
    assert count_words(letters * 10) == len(letters) * 5
    assert count_words(f"{letters}，{letters} (x)") == len(letters) + 1


@pytest.mark.parametrize(("text", "letters"), [("สวัสดี", 4), ("\u0e81\u0eb3ໄດ້", 3), ("မြန်မာ", 3), ("བོད་སྐད་", 2)])
def test_a_letter_counts_once_with_its_marks(text: str, letters: int) -> None:
    assert count_words(text * 10) == letters * 5
