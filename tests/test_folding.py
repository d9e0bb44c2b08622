"""What two printings of one text may differ in, and what they may not."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.folding import cuts_word, fold, places, same

EQUAL = {
    "white space": ("one two", "one \n\t two"),
    "a no-break space": ("one two", "one\u00a0two"),
    "quotation marks": ("‘a’ “b”", "'a' \"b\""),
    "guillemets with their blanks": ('dit "oui" !', "dit «\u00a0oui\u202f» !"),
    "dashes and their blanks": ("first – certainly", "first—certainly"),
    "two hyphens for a dash": ("first – certainly", "first -- certainly"),
    "a range's dash": ("1990–1995", "1990-1995"),
    "Unicode's hyphens": ("well-known", "well\u2010known"),
    "soft hyphens": ("cooperation", "co\u00adopera\u00adtion"),
    "a soft hyphen at a line's end": ("cooperation", "coopera\u00ad\ntion"),
    "a word broken at a line's end": ("cooperation", "coopera-\ntion"),
    "a compound broken at its hyphen": ("Euro-Atlantic", "Euro-\n  Atlantic"),
    "composed and decomposed letters": ("détente", "de\u0301tente"),
    "three points for an ellipsis": ("a … b", "a... b"),
    "a note's number behind a full stop": ("behaviour. Anyway", "behaviour.¹² Anyway"),
    "line ends in Chinese": ("直到普京从包括", "直到普京\n从 包括"),
}
DIFFERENT = {
    "a letter": ("one", "ones"),
    "case": ("the West", "the west"),
    "an accent": ("détente", "detente"),
    "a hyphen inside a line": ("re-sign", "resign"),
    "a hyphen for a dash": ("man-eating", "man – eating"),
    "a blank between words": ("no where", "nowhere"),
    "a soft hyphen is none of the word's": ("re-sign", "re\u00ad\nsign"),
    "a power": ("10 of them", "10³ of them"),
    "a unit": ("km of land", "km² of land"),
    "digits across a line's end": ("19901995", "1990-\n1995"),
    "single and double marks": ("'a'", '"a"'),
    "a full stop": ("Moscow.", "Moscow"),
    "a comma for a full stop": ("1,000", "1.000"),
    "a Chinese sign": ("直到普京从包括", "直到普京不从包括"),
}


@pytest.mark.parametrize(("quoted", "written"), EQUAL.values(), ids=EQUAL)
def test_printings_of_the_same_words_are_equal(quoted: str, written: str) -> None:
    assert same(quoted, written)
    assert fold(written, hyphens=False).text == fold(quoted, hyphens=False).text


@pytest.mark.parametrize(("quoted", "written"), DIFFERENT.values(), ids=DIFFERENT)
def test_other_words_are_never_equal(quoted: str, written: str) -> None:
    assert not same(quoted, written)
    assert not same(written, quoted)


@pytest.mark.parametrize(
    ("text", "found", "within"),
    [
        ("Russia is unable to", "able", True),
        ("Russia cannot win", "can", True),
        ("we can’t win", "can", True),
        ("non-aligned states", "aligned", True),
        ("it cost 1,000 men", "1", True),
        ("l'Europe", "Europe", True),
        ("‘contain and confront’ and", "contain", False),
        ("‘contain and confront’ and", "confront", False),
        ("the reset. Then", "reset", False),
        ("authors⁶ reiterate", "authors", False),
        ("pressure—that is", "pressure", False),
        ("直到普京从包括", "普京", False),
    ],
)
def test_a_place_within_a_word_is_known_in_any_script(text: str, found: str, within: bool) -> None:  # noqa: FBT001
    folded = fold(text, hyphens=False).text
    start = folded.index(found)
    assert (cuts_word(folded, start) or cuts_word(folded, start + len(found))) == within


TEXT = st.text(alphabet="abé e\u0301\u00ad-–—…. \n\t“”'[](中国¹²0123", max_size=60)


@given(TEXT)
def test_every_folded_character_knows_what_it_stands_for(text: str) -> None:
    folded = fold(text, hyphens=False)
    spans = [folded.source(place, place + 1) for place in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans) if a != b)
    for char, (start, end) in zip(folded.text, spans, strict=True):
        if char.isalnum() and end - start == 1:
            assert unicodedata.normalize("NFC", text[start:end]) == char


@given(TEXT)
def test_folding_keeps_every_letter_and_digit(text: str) -> None:
    def letters(of: str) -> str:
        return "".join(char for char in of if char.isalpha() or char.isdecimal())

    assert letters(fold(text, hyphens=False).text) == letters(unicodedata.normalize("NFC", text))


@given(TEXT)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert same(text, text)


@pytest.mark.parametrize(
    "unit", [" ", ". ", "[", "[ ", "-", "\n-", ".", "a\u0301\u0323", "\u0301\u0323", "\u00ad", "中 "]
)
def test_hostile_repetition_is_folded_in_one_pass(unit: str) -> None:
    # A quadratic pass over these 200,000 characters would take hours; the test would not end.
    assert len(fold(unit * (200_000 // len(unit))).text) <= 200_000


@pytest.mark.parametrize(
    ("wanted", "text", "seen"),
    [
        ("Zu\u0308rich", "In Zürich we met.", ["Zürich"]),
        ("don't", "They Don’t and don't.", ["Don’t", "don't"]),
        ("New START", "New\nSTART, new\u00a0Start", ["New\nSTART", "new\u00a0Start"]),
        ("softhyphen", "a soft\u00adhyphen", ["soft\u00adhyphen"]),
        ("resign", "they re-sign", []),
        ("cooperation", "for coopera-\ntion", ["coopera-\ntion"]),
        ("", "anything", []),
        ("…", "anything", []),
    ],
)
def test_words_are_found_as_they_are_printed_and_told_as_they_are_written(
    wanted: str, text: str, seen: list[str]
) -> None:
    assert [text[start:end] for start, end in places(wanted, text)] == seen
