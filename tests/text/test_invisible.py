"""An invisible character is shown by its number, except where a script or an emoji needs it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.text.invisible import rewritten

NEEDED = {
    "Persian, between letters": "می‌خواهیم",
    "Persian, behind a letter that joins nothing": "کار‌ها",
    "Urdu": "علم‌دار",
    "Arabic with a mark beside it": "بِ‌ب",
    "Sinhala": "ශ්‍රී ලංකා",
    "Hindi, a half letter": "क्‍ष",
    "Hindi, letters side by side": "क्‌ष",
    "Marathi": "कर्‍या",
    "Bengali": "ক্‌ষ র‍্যাব",
    "Malayalam": "അവന്‍",
    "Kannada": "ರ‍್ಕ",
    "Telugu": "క్‌ష",
    "Khmer": "ស្‌រី",
    "Mongolian": "ᠴᠢᠨ᠎ᠠ ᠠ᠋",
    "Hebrew, marks in their order": "לַ͏ִם",
    "Hangul, half a syllable": "ᅟᅡ ᄀᅠ",
    "emoji with a joiner": "👩‍🔬 👨‍👩‍👧‍👦 🐻‍❄️",
    "emoji with a tone and a joiner": "👩🏽‍🚀",
    "emoji with a selector and a joiner": "🏳️‍🌈 ❤️‍🔥 👁️‍🗨️",
    "emoji with a selector": "❤️ ☎︎ 1️⃣ #️⃣ ⚠️",
    "the flags of England, Scotland and Wales": "🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁳󠁣󠁴󠁿🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "Han, a variant": "葛󠄀城 㐂︀",
    "mathematics, a variant": "≨︀",
}
UNNEEDED = {
    "between Latin letters": ("a\u200db\u200cc", "a<U+200D>b<U+200C>c"),
    "between Cyrillic letters": ("не\u200dт", "не<U+200D>т"),
    "between Han": ("军\u200d备", "军<U+200D>备"),
    "between Thai letters": ("ก\u200dข", "ก<U+200D>ข"),
    "at an end": ("\u200dمی\u200c", "<U+200D>می<U+200C>"),
    "two in a row": ("می\u200c\u200cخ", "می<U+200C><U+200C>خ"),
    "between an emoji and a letter": ("👩\u200da", "👩<U+200D>a"),
    "a zero-width space": ("a\u200bb สวัส\u200bดี", "a<U+200B>b สวัส<U+200B>ดี"),
    "a word joiner and a byte-order mark": ("a\u2060b\ufeff", "a<U+2060>b<U+FEFF>"),
    "a soft hyphen": ("soft\u00adhyphen", "soft<U+00AD>hyphen"),
    "bidirectional controls": ("a\u202eb\u2066c\u2069\u200f\u061c", "a<U+202E>b<U+2066>c<U+2069><U+200F><U+061C>"),
    "the same between Arabic letters": ("ب\u200fب\u202bب", "ب<U+200F>ب<U+202B>ب"),
    "terminal escapes": ("\x1b[31m\x9b2J\x07\x7f", "<U+001B>[31m<U+009B>2J<U+0007><U+007F>"),
    "surrogates": ("\ud800", "<U+D800>"),
    "tags": ("a\U000e0041\U000e007f", "a<U+E0041><U+E007F>"),
    "tags of no country behind a flag": ("🏴\U000e0061\U000e007f", "🏴<U+E0061><U+E007F>"),
    "selectors that vary nothing": ("a\ufe0f ❤\ufe0f\ufe0f", "a<U+FE0F> ❤\ufe0f<U+FE0F>"),
    "selectors that carry bytes": ("👍\U000e0100\U000e0148", "👍<U+E0100><U+E0148>"),
    "Hangul fillers": ("\u3164\uffa0\u115f\u1160", "<U+3164><U+FFA0><U+115F><U+1160>"),
    "a joiner of marks without marks": ("a\u034fb", "a<U+034F>b"),
    "a Mongolian separator elsewhere": ("a\u180eb", "a<U+180E>b"),
    "invisible operators": ("f\u2061x\u2063", "f<U+2061>x<U+2063>"),
    "annotation marks": ("\ufff9a\ufffa", "<U+FFF9>a<U+FFFA>"),
    "marks of music and shorthand": ("\U0001d173\U0001bca0", "<U+1D173><U+1BCA0>"),
}
CHARACTERS = st.one_of(
    st.characters(exclude_categories=()),
    st.sampled_from(
        "میaक्रශරী◌্\u0301\u05b8👩🔬🏽❤1葛ᠠ가\u200c\u200d\ufe0f\u034f\u115f\u1160\u180e\u180b\U000e0100\U000e0067\u2060"
    ),
)


def numbered(text: str) -> str:
    return rewritten(text, lambda char: f"<U+{ord(char):04X}>")


@pytest.mark.parametrize("text", NEEDED.values(), ids=NEEDED)
def test_what_a_script_or_an_emoji_needs_stays(text: str) -> None:
    assert numbered(text) == text


@pytest.mark.parametrize(("text", "shown"), UNNEEDED.values(), ids=UNNEEDED)
def test_what_nobody_needs_is_rewritten(text: str, shown: str) -> None:
    assert numbered(text) == shown


@given(st.text(CHARACTERS))
def test_what_was_rewritten_once_changes_no_more(text: str) -> None:
    assert numbered(numbered(text)) == numbered(text)


@given(st.text(CHARACTERS))
def test_a_sign_in_the_place_of_each_keeps_every_place(text: str) -> None:
    marked = rewritten(text, lambda _: "\ufffd")

    assert len(marked) == len(text)
    assert all(new in (old, "\ufffd") for old, new in zip(text, marked, strict=True))


@given(
    st.text(
        st.characters(
            codec="utf-8", categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u115f\u1160\u3164\uffa0"
        )
    )
)
def test_what_is_seen_stays(text: str) -> None:
    assert rewritten(text, lambda _: "") == text
