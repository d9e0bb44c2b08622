"""The verdict on a quotation, from a text and nothing else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.model import Evidence
from russia_policy.receipts.matching import verify
from russia_policy.values import Id

if TYPE_CHECKING:
    from russia_policy.receipts.matching import Finding

TEXT = """The first paragraph says that Russia will not leave, whatever the West offers in return.

Sanctions must stay until ‘Putin withdraws all his forces’ from Ukraine
and Georgia – all of them. The West should keep its Euro-
Atlantic orientation.¹ Talks come in packages, not in parcels, [we] believe.

Talks come in packages, and nobody doubts it. The West warns Russia and Russia warns the West. He said ... nothing.

N’en veut pas : c’est ce qu’il dit.

维持甚至加强制裁,直到普京从包括克里米亚在内
的乌克兰撤出其所有的武装力量;不能对话。この料金を一度も認めなかった。
"""


def found(quote: str, text: str = TEXT, prefix: str = "", suffix: str = "") -> Finding:
    evidence = Evidence(number=1, quote=quote, source=Id("s"), prefix=prefix, suffix=suffix)
    [finding] = verify(text, [evidence])
    return finding


def found_in(text: str, quote: str, *, markdown: bool = False, language: str = "") -> Finding:
    [finding] = verify(text, [Evidence(number=1, quote=quote, source=Id("s"))], language=language, markdown=markdown)
    return finding


EXACT = {
    "a sentence": "Sanctions must stay until ‘Putin withdraws all his forces’ from Ukraine",
    "a fragment with its marks": "‘Putin withdraws all his forces’",
    "a fragment without them": "Putin withdraws all his forces",
    "an insertion of the text's own": "[we] believe",
    "an ellipsis of the text's own": "He said ... nothing",
    "Chinese": "维持甚至加强制裁,直到普京从包括克里米亚在内",
    "Chinese from the middle of a clause": "普京从包括",
}


@pytest.mark.parametrize("quote", EXACT.values(), ids=EXACT)
def test_what_stands_there_letter_for_letter_is_exact(quote: str) -> None:
    finding = found(quote)
    assert finding.verdict == "exact"
    assert TEXT[finding.start : finding.end] == quote


NORMALISED = {
    "another line's end": "from Ukraine and Georgia",
    "other quotation marks": "'Putin withdraws all his forces'",
    "another dash": "Georgia—all of them",
    "a word broken at a line's end": "keep its EuroAtlantic orientation",
    "a compound broken at its hyphen": "keep its Euro-Atlantic orientation. Talks",
    "an ellipsis at the end": "Sanctions must stay…",
    "another ellipsis for the text's own": "He said […] nothing",
    "sic": "Talks come in packages [sic], not in parcels",
    "a first capital in brackets": "[s]anctions must stay",
    "a first letter in brackets": "will not leave, [W]hatever the West offers",
    "a first capital that an apostrophe follows": "[n]’en veut pas",
    "Chinese across a line's end": "克里米亚在内的乌克兰",
    "Chinese with a blank from a folded YAML text": "克里米亚在内 的乌克兰",
}


@pytest.mark.parametrize("quote", NORMALISED.values(), ids=NORMALISED)
def test_what_differs_in_printing_alone_is_normalised(quote: str) -> None:
    assert found(quote).verdict == "normalised"


CUT = {
    "an ellipsis": ("Sanctions must stay … from Ukraine", "skipped", "until ‘Putin withdraws all his forces’"),
    "an ellipsis in brackets": ("must stay [...] from Ukraine", "skipped", "until ‘Putin withdraws all his forces’"),
    "two ellipses": ("Sanctions … until … Georgia", "skipped", "must stay"),
    "an insertion": ("Sanctions [of the EU] must stay", "inserted", "[of the EU]"),
    "an insertion at the start": ("[Later] Sanctions must stay", "inserted", "[Later]"),
    "an insertion at the end": ("Sanctions must stay [for good]", "inserted", "[for good]"),
    "a negation before it": ("leave, whatever the West offers", "beside", "not"),
    "a negation behind it": ("The first paragraph says that Russia will", "beside", "not"),
}


@pytest.mark.parametrize(("quote", "how", "told"), CUT.values(), ids=CUT)
def test_what_is_passed_over_put_in_or_adjoins_makes_it_cut_and_is_told(quote: str, how: str, told: str) -> None:
    finding = found(quote)
    assert finding.verdict == "cut"
    assert told in getattr(finding, how)


FAILS = {
    "a changed word": "Sanctions must go until ‘Putin withdraws",
    "a changed letter": "Sanctions most stay",
    "another capital in brackets": "[z]anctions must stay",
    "a capital in brackets inside a word": "S[A]nctions must stay",
    "another case": "sanctions must stay until",
    "a dropped not": "Russia will leave, whatever the West offers",
    "an added not": "Sanctions must not stay until",
    "swapped names": "Russia warns the West and the West warns Russia",
    "swapped words": "must Sanctions stay until",
    "a word cut off at its beginning": "offers in return",
    "half a word": "tions must stay until",
    "half a compound": "Atlantic orientation",
    "an ellipsis over a negation": "Talks come in packages … in parcels",
    "an ellipsis over a paragraph's end": "Russia will not leave … Sanctions must stay",
    "an insertion that negates": "Sanctions must [not] stay",
    "an insertion into a word": "Sanctions must [un]stay",
    "a replacement in brackets": "Sanctions [will] stay until",
    "an ellipsis over a Chinese negation": "武装力量 … 对话",
    "an ellipsis over part of a Japanese negation": "料金を…った",
    "words that are not there": "the moon is made of green cheese",
    "a full stop that is not there": "Sanctions must stay.",
}


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        (quote, TEXT.replace("offers in return", "coffers in return") if name.startswith("a word cut") else TEXT)
        for name, quote in FAILS.items()
    ],
    ids=FAILS,
)
def test_other_words_are_never_better_than_near(quote: str, text: str) -> None:
    assert found(quote, text).verdict in ("near", "missing")


def test_what_an_ellipsis_passes_over_is_told() -> None:
    assert found("Sanctions must stay … from Ukraine").skipped == ("until ‘Putin withdraws all his forces’",)
    assert found("He said … nothing").skipped == ()


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        ("Talks come in packages, … in parcels", "its ellipsis passes over 'not'"),
        ("whatever the West offers … Sanctions must stay", "its ellipsis passes over the end of a paragraph"),
    ],
)
def test_why_an_ellipsis_fails_is_told(quote: str, why: str) -> None:
    finding = found(quote)
    assert (finding.verdict, finding.why) == ("near", why)


@pytest.mark.parametrize(
    "text",
    [
        "We are for the union as it stands.\n\nThey abolish the border tax at once.\n",
        "We are for the union as it stands.\nThey abolish the border tax at once.\n",
        "We are for the union.\nAnd at length, in words that fill\nthe line, they abolish the border tax at once.\n",
        "We are for the union.\n> Or so.\n\n[Page 2]\n\nAnd they abolish the border tax at once.",
    ],
    ids=["a blank line", "a line each", "a short line", "a remark between"],
)
def test_an_ellipsis_does_not_pass_the_end_of_a_paragraph(text: str) -> None:
    finding = found_in(text, "We are for … the border tax at once.")
    assert (finding.verdict, finding.why) == ("near", "its ellipsis passes over the end of a paragraph")


def test_an_ellipsis_passes_the_ends_of_lines() -> None:
    text = "We are for the union as it stands, and\nif they let us abolish the\nborder tax at once."
    assert found_in(text, "We are for … border tax").verdict == "cut"


@pytest.mark.parametrize("number", ["-5 points", "−5 points", "-5"])
def test_a_quotation_may_begin_with_a_minus(number: str) -> None:
    assert found_in("It fell to -5 points.", number).verdict in ("exact", "normalised")
    assert found_in("It fell to 5 points.", number).verdict in ("near", "missing")


def test_an_ellipsis_does_not_pass_over_a_gap_in_the_text() -> None:
    finding = found("We agree … to talk", "We agree on much [...] and wish to talk.")
    assert (finding.verdict, finding.why) == ("near", "its ellipsis passes over a gap in the text")


def test_a_quotation_that_stands_twice_is_verified_and_prefix_or_suffix_tell_the_place() -> None:
    first = found("Talks come in packages")
    second = found("Talks come in packages", suffix=", and nobody")
    assert first.verdict == second.verdict == "exact"
    assert first.start < second.start
    assert found("Talks come in packages", prefix="orientation. ").start == first.start


def test_a_quotation_that_stands_twice_is_placed_by_its_locator() -> None:
    evidence = Evidence(number=1, quote="Talks come in packages", source=Id("s"), paragraph="3")
    [finding] = verify(TEXT, [evidence])
    assert (finding.verdict, finding.paragraph) == ("exact", 3)
    [finding] = verify(TEXT, [Evidence(number=1, quote="Talks come in packages", source=Id("s"), line="5")])
    assert finding.line == 5


@pytest.mark.parametrize("number", [1, 79, 100, 101, 250])
def test_of_very_many_places_the_one_is_found_that_is_meant(number: int) -> None:
    text = "\n\n".join(f"Article {each}. The insured person pays a premium {each}." for each in range(1, 251))
    before = f"Article {number}. The "
    for quote in ("insured person", "insured person pays a premium"):
        finding = found(quote, text, prefix=before)
        assert (finding.verdict, text[: finding.start].endswith(before)) == ("exact", True)
        [finding] = verify(text, [Evidence(number=1, quote=quote, source=Id("s"), paragraph=str(number))])
        assert (finding.verdict, finding.paragraph) == ("exact", number)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        (
            "the first part … the last part",
            "the first part is long. Here is the first part, and so on, the last part ends.",
        ),
        ("the first part … the last part", "Here is the first part, the last part, and the last part again."),
        ("a … b … c words", "a b a x b y c words a b"),
        ("one two … two three", "one two three, one two, then two three"),
        ("anan", "ananas or anan, they said"),
    ],
)
def test_parts_that_stand_several_times_are_put_together_as_they_fit(quote: str, text: str) -> None:
    assert found(quote, text).verdict in ("exact", "normalised", "cut")


@pytest.mark.parametrize(
    ("quote", "text", "changed"),
    [
        (
            "3,5 percent of the income",
            "at 2,7 percent of the income, raised by",
            [("-", "3"), ("+", "2"), ("-", "5"), ("+", "7")],
        ),
        ("as in article 4 of the law", "as in article 4a of the law", [("-", "4"), ("+", "4a")]),
    ],
)
@pytest.mark.needs("rapidfuzz")
def test_a_text_that_was_amended_shows_what_changed(quote: str, text: str, changed: list[tuple[str, str]]) -> None:
    finding = found(quote, text)
    assert finding.verdict == "near"
    assert [edit for edit in finding.edits if edit[0] != "="] == changed


def test_of_two_places_the_better_one_counts() -> None:
    finding = found("to talk", "We do not want to talk. We want to  talk. We agree: to talk.")
    assert (finding.verdict, finding.start) == ("exact", 52)


@pytest.mark.parametrize(("prefix", "suffix"), [("not there", ""), ("", "not there"), ("Sanctions", "stay!")])
def test_a_wrong_prefix_or_suffix_never_passes(prefix: str, suffix: str) -> None:
    assert found("must stay", prefix=prefix, suffix=suffix).verdict == "near"


@pytest.mark.needs("rapidfuzz")
def test_near_shows_the_words_that_differ() -> None:
    finding = found("Sanctions must go until ‘Putin withdraws all his forces’")
    assert ("-", "go") in finding.edits
    assert ("+", "stay") in finding.edits
    dropped = found("Russia will leave, whatever the West offers in return.")
    assert [(op, words.strip()) for op, words in dropped.edits if op != "="] == [("+", "not")]


@pytest.mark.needs("rapidfuzz")
def test_near_shows_the_words_that_stand_there_and_no_others() -> None:
    words = [
        f"word{'-' * (number % 3 == 0)}{'abcdefghij'[number % 10] * (1 + number % 7)}{number}" for number in range(40)
    ]
    text = " ".join(words)
    for place in range(len(words) - 7):
        asked = words[place : place + 7]
        quote = " ".join([*asked[:3], "otherwise", *asked[4:]])
        finding = found_in(text, quote)
        assert (finding.verdict, text[finding.start : finding.end]) == ("near", " ".join(asked))


@pytest.mark.needs("rapidfuzz")
@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("of a beta gamma delta epsilon", "notwithstanding undoubtedly beta gamma delta epsilon"),
        ("beta gamma delta epsilon of a", "beta gamma delta epsilon notwithstanding undoubtedly"),
        ("so beta gamma delta epsilon zeta", "notwithstanding beta gamma delta epsilon zeta"),
        ("extraordinarily beta gamma delta", "z beta gamma delta"),
        ("beta gamma delta extraordinarily", "beta gamma delta z"),
    ],
)
def test_near_moves_its_ends_to_as_many_words_as_the_quotation_has(quote: str, text: str) -> None:
    finding = found_in(text, quote)
    assert (finding.verdict, text[finding.start : finding.end]) == ("near", text)


@pytest.mark.needs("rapidfuzz")
@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("entirely alpha beta gamma", "wholly alpha beta gamma"),
        ("beta gamma delta extra", "beta gamma delta epsilon"),
        ("“beta gamma deltas” epsilon", "“beta gamma delta” epsilon"),
    ],
)
@pytest.mark.parametrize("lead", [1, 10, 59, 60, 61, 200])
def test_near_shows_as_many_words_as_the_quotation_has(quote: str, told: str, lead: int) -> None:
    marks = "“beta gamma delta”" if "“" in quote else "beta gamma delta"
    text = "x" * lead + f" wholly alpha {marks} epsilon zeta eta theta " + "y" * lead
    finding = found_in(text, quote)
    assert (finding.verdict, text[finding.start : finding.end]) == ("near", told)


def test_long_prose_that_differs_is_told_whole() -> None:
    far = "a word or two " * 300
    finding = found_in(f"We agree {far}not to talk.", "We agree … to talk.")
    assert [op for op, _ in finding.edits] == ["-", "+"]


def test_without_rapidfuzz_the_verdict_is_missing_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidfuzz.fuzz", None)
    finding = found("Sanctions must go until")
    assert finding.verdict == "missing"
    assert "russia-policy[near]" in finding.why


def test_the_place_is_told_by_line_and_paragraph() -> None:
    finding = found("Talks come in packages", suffix=", and")
    assert (finding.line, finding.paragraph) == (7, 3)
    assert found("Russia will not leave").line == 1


def test_the_place_counts_windows_line_ends_as_one() -> None:
    finding = found("Talks come in packages", TEXT.replace("\n", "\r\n"), suffix=", and")
    assert (finding.line, finding.paragraph) == (7, 3)


def test_the_words_around_a_quotation_come_with_it() -> None:
    evidence = Evidence(number=1, quote="must stay", source=Id("s"))
    [finding] = verify(TEXT, [evidence], context=2)
    assert (finding.before, finding.after) == ("return. Sanctions ", " until ‘Putin")


@pytest.mark.parametrize("quote", ["…", "[...]", "[]", "-", " ", "“”", "[and] …"])
def test_a_quotation_without_words_is_missing(quote: str) -> None:
    assert found(quote).verdict in ("missing", "near")


@pytest.mark.parametrize("size", [1, 5, 11, 12, 23, 24, 25, 40, 200])
def test_no_length_and_no_place_escapes_the_search(size: int) -> None:
    quote = ("word" * 60)[:size]
    for lead in range(30):
        finding = found(quote, "x" * lead + " " + quote + " tail")
        assert (finding.verdict, finding.start) == ("exact", lead + 1)


WORDS = st.lists(
    st.sampled_from(["we", "talk", "not", "stay", "Russia", "the", "West", "…", "[sic]", "和平"]),
    min_size=1,
    max_size=8,
)


@given(WORDS, WORDS, WORDS)
def test_what_is_cut_out_of_a_text_is_always_found(before: list[str], words: list[str], after: list[str]) -> None:
    quote = " ".join(words)
    finding = found(quote, f"{' '.join(before)} {quote} {' '.join(after)}")
    assert finding.verdict in ("exact", "normalised", "cut") or not any(map(str.isalnum, quote))


@given(st.text(max_size=80), st.text(max_size=200))
def test_no_text_and_no_quotation_makes_it_fail(quote: str, text: str) -> None:
    finding = found(quote, text)
    assert 0 <= finding.start <= finding.end <= len(text)


HOSTILE = (  # noqa: SIM905 - the blanks are easier to see so
    r"a|a |… |[a] |not |word | |\n|\n \n|\t|. . |...|[|[ |( . |-|a-\n|\u00ad|\u00ad |\u200b|\u200d|a\u0301|\u0301|"
    r"a\u0301\u0323|\u1100\u1161\u11a8|ﬁ|中 |中国|ไทย |word.12 Then |a.1 |[12]|' |''|« | »|_|_a |_a_ |/\n| !|\f|**a|"
    r"[a](b) |](|[a|&amp;|<a |\n> |\\*|.¹ |Ａ|— | - |1 |-1|We are.\n|International relations are in crisis "
).split("|")


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_repetition_ends(unit: str) -> None:
    # A quadratic pass over these 40,000 characters would take minutes.
    unit = unit.encode("raw_unicode_escape").decode("unicode_escape") if "\\" in unit else unit
    quotes = [f"{unit * 50}b … {unit * 50}", (unit * 100).strip(), "International relations are in a crisis", "a b"]
    asked = [Evidence(number=number, quote=quote, source=Id("s")) for number, quote in enumerate(quotes, 1)]
    text = "x " + unit * (40_000 // len(unit)) + " y"
    findings = list(verify(text, asked, markdown=any(sign in unit for sign in "[]_*&<>\\"), context=5))
    assert all(0 <= each.start <= each.end <= len(text) for each in findings)
