"""The laws of word-level edits and of likeness."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from russia_policy.wording import edits, similarity, words

PROSE = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(["the", "sanctions", "are", "Russia’s", "well-known", ",", "桥", "é", "\n"]), max_size=12
    ).map(" ".join),
)


@given(PROSE, PROSE)
def test_edits_without_their_plus_spell_the_first_and_without_their_minus_the_second(a: str, b: str) -> None:
    found = edits(a, b)

    assert "".join(text for op, text in found if op != "+") == a
    assert "".join(text for op, text in found if op != "-") == b


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

    assert "".join(text for op, text in back if op != "+") == a
    assert "".join(text for op, text in back if op != "-") == b


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
