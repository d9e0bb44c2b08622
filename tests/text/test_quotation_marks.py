"""Quotation marks within quotation marks: another kind, and every letter stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.text.quotation_marks import between_marks

MARKS = '“”„‘’"'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a “b” c", "“a ‘b’ c”"),
        ("a ‘b’ c", "“a ‘b’ c”"),
        ("a “b ‘c’ d” e", "“a ‘b “c” d’ e”"),
        ("a ‘b “c” d’", "“a ‘b “c” d’”"),
        ('say "no" now', "“say ‘no’ now”"),
        ('"a "b""', "“‘a “b”’”"),
        ("„Spiel“ und", "“‘Spiel’ und”"),
        ("„Spiel” und", "“‘Spiel’ und”"),
        ("«a» “b” 「c」", "“«a» ‘b’ 「c」”"),
        ("it's the students’ view", "“it's the students’ view”"),
        ("“it’s theirs”", "“‘it’s theirs’”"),
        ("‘contain and confront’ it’s", "“‘contain and confront’ it’s”"),
        ("begun “and cut", "“begun ‘and cut”"),
        ("cut” and ended", "“cut’ and ended”"),
        ('a 6" gun', '“a 6" gun”'),
        ("", "“”"),
    ],
)
def test_marks_within_marks_change_their_kind(text: str, shown: str) -> None:
    assert between_marks(text) == shown


@given(st.text(st.sampled_from(f"ab {MARKS}.,1"), max_size=30))
def test_nothing_but_marks_changes(text: str) -> None:
    def without(marked: str) -> str:
        return "".join(" " if sign in MARKS else sign for sign in marked)

    assert without(between_marks(text)[1:-1]) == without(text)


@given(st.text(st.sampled_from("ab “”"), max_size=30))
def test_no_double_mark_stands_directly_within_the_outer_ones(text: str) -> None:
    depth = 0
    for sign in between_marks(text)[1:-1]:
        assert depth or sign not in "“”"
        depth += (sign in "“‘") - (sign in "”’" and depth > 0)
