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

维持甚至加强制裁,直到普京从包括克里米亚在内
的乌克兰撤出其所有的武装力量;不能对话。
"""


def found(quote: str, text: str = TEXT, prefix: str = "", suffix: str = "") -> Finding:
    evidence = Evidence(number=1, quote=quote, source=Id("s"), prefix=prefix, suffix=suffix)
    [finding] = verify(text, [evidence])
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
    "an ellipsis": "Sanctions must stay … from Ukraine",
    "an ellipsis in brackets": "Sanctions must stay [...] from Ukraine",
    "two ellipses": "Sanctions … until … Georgia",
    "an ellipsis at the end": "Sanctions must stay…",
    "another ellipsis for the text's own": "He said […] nothing",
    "an insertion": "Sanctions [of the EU] must stay",
    "an insertion before a comma": "Talks come in packages [sic], not in parcels",
    "an insertion of the text's own left out at the start": "[Later] Sanctions must stay",
    "Chinese across a line's end": "克里米亚在内的乌克兰",
    "Chinese with a blank from a folded YAML text": "克里米亚在内 的乌克兰",
}


@pytest.mark.parametrize("quote", NORMALISED.values(), ids=NORMALISED)
def test_what_differs_in_printing_alone_is_normalised(quote: str) -> None:
    assert found(quote).verdict == "normalised"


FAILS = {
    "a changed word": "Sanctions must go until ‘Putin withdraws",
    "a changed letter": "Sanctions most stay",
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


def test_an_ellipsis_does_not_pass_over_a_gap_in_the_text() -> None:
    finding = found("We agree … to talk", "We agree on much [...] and wish to talk.")
    assert (finding.verdict, finding.why) == ("near", "its ellipsis passes over a gap in the text")


def test_a_quotation_that_stands_twice_is_ambiguous_until_prefix_or_suffix_tell() -> None:
    assert found("Talks come in packages").verdict == "ambiguous"
    assert found("Talks come in packages").why == "it stands in 2 places"
    first = found("Talks come in packages", suffix=", not in")
    second = found("Talks come in packages", suffix=", and nobody")
    assert first.verdict == second.verdict == "exact"
    assert first.start < second.start
    assert found("Talks come in packages", prefix="orientation. ").start == first.start


def test_two_places_that_differ_in_printing_are_two_places() -> None:
    assert found("to talk", "We want to talk. We refuse to  talk.").verdict == "ambiguous"


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
    assert found(quote).verdict in ("missing", "near", "ambiguous")


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
    assert finding.verdict in ("exact", "normalised", "ambiguous") or not any(map(str.isalnum, quote))


@given(st.text(max_size=80), st.text(max_size=200))
def test_no_text_and_no_quotation_makes_it_fail(quote: str, text: str) -> None:
    finding = found(quote, text)
    assert 0 <= finding.start <= finding.end <= len(text)


def test_hostile_repetition_ends() -> None:
    for unit in ("a", "a ", "… ", "[a] ", "not "):
        finding = found(unit * 50 + "b … " + unit * 50, unit * 20_000)
        assert finding.verdict in ("near", "missing", "ambiguous")
        assert found((unit * 100).strip(), unit * 100_000).verdict in ("ambiguous", "missing", "near", "exact")
