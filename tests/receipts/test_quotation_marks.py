"""Where quotations begin and end, by the marks of many languages."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from russia_policy.receipts.quotation_marks import marked


def between(text: str) -> list[str]:
    """What stands between the marks of a text, in the likeliest reading; what nothing closes begins with `!`."""
    found = marked(text)
    return [text[each.start + 1 : each.ends[0] - 1] if each.ends else f"!{text[each.start]}" for each in found]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “we agree to talk” and left.", ["we agree to talk"]),
        ('He said "we agree to talk," and "so do they".', ["we agree to talk,", "so do they"]),
        ("He said ‘it’s a deal’ and 'don't do it' as well.", ["it’s a deal", "don't do it"]),
        ("Er sagt „wir sind einig“, »wir auch« und ‚ganz‘.", ["wir sind einig", "wir auch", "ganz"]),
        ("Il dit «nous sommes d’accord» et « nous y sommes ».", ["nous sommes d’accord", " nous y sommes "]),
        ("Hon säger ”vi är med” och »vi också». Och ’ja då’.", ["vi är med", "vi också", "ja då"]),
        ("Mówi „zgoda na to” oraz «tak».", ["zgoda na to", "tak"]),
        ("Он сказал «мы „согласны“ на это».", ["мы „согласны“ на это"]),
        ("Λέει «συμφωνούμε όλοι» τώρα.", ["συμφωνούμε όλοι"]),
        ('他说"我们不同意战争"。她说“不能对话”，「和平『很』好」。', ["我们不同意战争", "不能对话", "和平『很』好"]),
        ("彼は「我々は『同意』しない」と言った。", ["我々は『同意』しない"]),
        ('"우리는 동의한다"고 말했다. “아니다”라고 했다.', ["우리는 동의한다", "아니다"]),
        ('הוא אמר: "אנחנו מסכימים" וב"הארץ" נכתב על צה"ל.', ["אנחנו מסכימים", "הארץ"]),
        ('وقال "نحن نوافق على السلام" ثم و"نحن معا" «كذلك».', ["نحن نوافق على السلام", "نحن معا", "كذلك"]),
        ("उसने कहा “हम सहमत हैं” और 'ठीक है' भी।", ["हम सहमत हैं", "ठीक है"]),
        ("“one ‘two’ three”", ["one ‘two’ three"]),
        ("“one “two” three” four", ["one “two” three"]),
        ("“A”“B”, (“C”) and [‘D’]", ["A", "B", "C", "D"]),
        ('“mixed marks here" and „so too”', ["mixed marks here", "so too"]),
        ("``we agree'' as TeX has it", ["`we agree"[1:]]),
        ('"X und Y"-Prinzip der "Neuen Welt"', ["X und Y", "Neuen Welt"]),
        ("\"We're here\" – 'we’re not'", ["We're here", "we’re not"]),
    ],
)
def test_what_stands_between_marks_is_found_in_many_languages(text: str, quoted: list[str]) -> None:
    assert [words.strip("`'") for words in between(text)] == [words.strip("`'") for words in quoted]


@pytest.mark.parametrize(
    "text",
    [
        "It's the states' rights, and the bosses' club's.",
        'a 5" pipe and a 6" one, 5\' 10" tall',
        "L'accord d'hier n'est pas l'accord d'aujourd'hui.",
        "rock 'n' roll of the ’90s and the '80s",
        'ד"ר כהן מצה"ל',
        "”",
        '"',
        "“”",
        "a ” b",
        "",
    ],
)
def test_apostrophes_inches_and_lonely_marks_are_no_quotations(text: str) -> None:
    assert [words for words in between(text) if len(words) > 2] == []


def test_where_an_apostrophe_may_close_a_quotation_both_readings_are_given() -> None:
    text = "‘it’s the states’ own rights’ that count"
    [found] = marked(text)
    assert [text[found.start + 1 : end - 1] for end in found.ends] == ["it’s the states", "it’s the states’ own rights"]


def test_a_mark_that_nothing_closes_is_told() -> None:
    assert between("He said “we agree. And “we do too” as well") == ["!“", "we do too"]
    assert between('say "no') == ['!"']


@example("「a’\n」'")
@given(st.text(alphabet="ab .,'\"“”„‘’«»‚「」\n", max_size=60))
def test_quotations_never_overlap_and_stay_within_the_text(text: str) -> None:
    done = 0
    for found in marked(text):
        assert done <= found.start < len(text)
        assert list(found.ends) == sorted(set(found.ends))
        assert all(found.start < end <= len(text) for end in found.ends)
        done = max(found.ends, default=done)


@pytest.mark.parametrize("unit", ["“", "“a ", "'a ", '"a ', "‘a ", "„a “", "«a ", "''", "``", "“a “b ”", "「a", "s’ a"])
def test_marks_without_end_take_no_longer_than_their_number(unit: str) -> None:
    # To look behind each of these marks for one that closes it would take minutes.
    assert len(list(marked(unit * (40_000 // len(unit))))) >= 0
