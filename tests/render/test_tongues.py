"""The texts of a debate within the lines of a page: the longest ones, as whole words; short words only when alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.pages.blocks import plain
from russia_policy.render.tongues import Tongues

FRENCH = Tongues({"Oui": "fr", "Les eaux": "fr", "Les eaux du fleuve": "fr", "« Non »": "fr", "水": "zh"}, "en")


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("waiting: Les eaux du fleuve", [("Les eaux du fleuve", "fr")]),
        ("Les eaux, Les eaux", [("Les eaux", "fr"), ("Les eaux", "fr")]),
        ("Les eauxx", []),
        ("she said « Non » twice", [("« Non »", "fr")]),
        ("Oui", [("Oui", "fr")]),
        ("camp Oui", []),  # may be a word of the program
        ("camp 水", [("水", "zh")]),
        ([("Les eaux", "strong"), (" (reported)", "quiet")], [("Les eaux", "fr")]),
    ],
)
def test_known_texts_are_found_as_whole_words(line: str, marked: list[tuple[str, str]]) -> None:
    assert [(part.text, part.language) for part in FRENCH.parts(line) if part.language] == marked


def test_within_a_text_of_the_debate_the_words_of_the_program_are_marked_without_their_blanks() -> None:
    line = "Les eaux before 水"
    assert FRENCH.of(line) == "fr"
    parts = [(part.text, part.language) for part in FRENCH.parts(line, "fr")]
    assert parts == [("Les eaux", ""), (" ", ""), ("before", "en"), (" ", ""), ("水", "zh")]


@given(st.lists(st.sampled_from(["Les eaux", "Les eaux du fleuve", "« Non »", "水", " ", ", ", "7", "x", "Oui"])))
def test_no_letter_of_a_line_is_lost(pieces: list[str]) -> None:
    line = "".join(pieces)
    for within in ("", "fr"):
        assert "".join(part.text for part in FRENCH.parts(line, within)) == plain(line)
