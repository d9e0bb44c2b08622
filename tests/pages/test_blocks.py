"""Text that is safe to show, whatever the data holds."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.pages.blocks import plain, runs, visible


@given(st.text(st.characters(exclude_categories=())))
def test_no_control_survives(text: str) -> None:
    shown = visible(text)

    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in shown)
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("two\n lines\tand a tab", "two lines and a tab"),
        ("\x1b[31mred\x1b[0m", "<U+001B>[31mred<U+001B>[0m"),
        ("\x1b]8;;http://x\x07", "<U+001B>]8;;http://x<U+0007>"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\u200bb\ufeff", "a<U+200B>b<U+FEFF>"),
        ("\ud800", "<U+D800>"),
        ("桥 é 🌉 “—”", "桥 é 🌉 “—”"),
        ("a\u2028b", "a b"),
        ("می‌خواهیم \t صلح", "می‌خواهیم صلح"),
        ("ශ්‍රී\tලංකා", "ශ්‍රී ලංකා"),
        ("👩‍🔬 ❤️", "👩‍🔬 ❤️"),
        ("a\u200db\u200cc", "a<U+200D>b<U+200C>c"),
        ("\u3164", "<U+3164>"),
    ],
)
def test_a_control_is_shown_as_its_number(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("beside", ["", "\x08, ", "a\tb, "])
def test_blanks_stay_whatever_stands_in_the_same_line(beside: str) -> None:
    assert visible(f"{beside}0   1  ").endswith("0   1  ")
    assert visible(f"{beside}0 \t \n1").endswith("0 1")


def test_a_line_is_text_or_runs_and_both_are_made_safe() -> None:
    assert runs("a\x07") == [("a<U+0007>", "")]
    assert runs(["a\x07", ("b\x07", "strong")]) == [("a<U+0007>", ""), ("b<U+0007>", "strong")]
    assert plain(["a", ("b", "quiet")]) == "ab"


def test_an_address_still_leads_there_when_what_nobody_sees_in_it_is_encoded() -> None:
    assert runs([("https://example.org/a\u202eb\ud800", "address")]) == [
        ("https://example.org/a%E2%80%AEb%3F", "address")
    ]
    assert runs([("https://example.org/می‌خ", "address")]) == [("https://example.org/می‌خ", "address")]
