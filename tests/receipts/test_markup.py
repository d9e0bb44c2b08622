"""What is markup in a Markdown text, and what is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.receipts.markup import unmarked, unstressed
from tests.receipts.test_matching import found_in

SAME = {
    "a block quote": ("The treaty must be kept", "> The treaty must\n> be kept by all"),
    "a nested block quote": ("The treaty must be kept", "> > The treaty must\n> > be kept by all"),
    "a block quote without blanks": ("The treaty must be kept", ">The treaty must\n>be kept by all"),
    "strong": ("It is not kept", "It is **not** kept"),
    "stressed with a line": ("It is not kept", "It is _not_ kept"),
    "stressed with a star": ("It is not kept", "It is *not* kept"),
    "both": ("It is not kept", "It is ***not*** kept"),
    "a part of a word": ("unkept words", "*un*kept words"),
    "code": ("the file debate.yaml", "the file `debate.yaml`"),
    "a link": ("see the treaty of 1990", 'see [the treaty](https://example.org/a_b(c) "of") of 1990'),
    "a link by reference": ("see the treaty of 1990", "see [the treaty][1] of 1990"),
    "a footnote": ("they agreed to talk", "they agreed[^12] to talk"),
    "a bare address": ("at https://example.org now", "at <https://example.org> now"),
    "an escape": ("never_was a * star", "never\\_was a \\* star"),
    "an entity": ("Wine & Spirits — “both”", "Wine &amp; Spirits &mdash; &ldquo;both&rdquo;"),
    "an entity by number": ("it’s", "it&#8217;s"),
    "an entity for a blank": ("New START", "New&nbsp;START"),
    "an entity for nothing": ("cooperation", "coop&shy;eration"),
    "a tag": ("It is not kept", "It is <em>not</em> kept"),
    "a line's end": ("one two", "one<br>two"),
    "a comment": ("It is kept", "It is <!-- a - b\n--x > --> kept"),
    "a comment without words": ("It is kept", "It is<!----> kept"),
    "a hard line's end": ("one two", "one\\\ntwo"),
    "Greek": ("Δεν τηρείται", "**Δεν** τηρείται"),
    "Cyrillic": ("не соблюдается", "_не_ соблюдается"),
    "Arabic": ("لا يحترم", "**لا** يحترم"),
    "Han": ("不能对话", "**不**能对话"),
    "quoted with its markup": ("It is **not** kept", "It is\n**not** kept"),
}
OTHER = {
    "a word that is struck out": ("They will leave", "They will ~~not~~ leave"),
    "a superscript": ("103 of them", "10<sup>3</sup> of them"),
    "a product": ("5 3", "5 * 3"),
    "a word between stars": ("It is kept", "It is **not** kept"),
    "a name with a line": ("neverwas", "never_was"),
    "a comment without an end": ("It is kept", "It is <!-- not kept"),
    "an unknown tag": ("It is kept", "It is <not> kept"),
}


@pytest.mark.parametrize(("quote", "text"), SAME.values(), ids=SAME)
def test_markup_of_a_markdown_text_is_none_of_its_words(quote: str, text: str) -> None:
    finding = found_in(f"So:\n\n{text}\n\nThe end.", quote, markdown=True)
    assert finding.verdict == "normalised"
    assert not set(finding.edits)


@pytest.mark.parametrize(("quote", "text"), OTHER.values(), ids=OTHER)
def test_what_markup_says_is_not_folded_away(quote: str, text: str) -> None:
    assert found_in(text, quote, markdown=True).verdict in ("near", "missing")


@pytest.mark.parametrize("name", ["strong", "a link", "an escape", "an entity", "a block quote", "a tag"])
def test_in_a_plain_text_signs_are_signs(name: str) -> None:
    quote, text = SAME[name]
    assert found_in(text, quote).verdict in ("near", "missing")


@pytest.mark.needs("rapidfuzz")
def test_in_a_plain_text_only_a_pair_of_lines_is_for_stress() -> None:
    assert found_in("We do _not_ want that.", "We do not want that").verdict == "normalised"
    assert found_in("Name: ______ not_here _a", "not_here _a").verdict == "exact"
    assert found_in("We do _not want that.", "We do not want that").verdict == "near"


def test_the_place_is_that_in_the_file() -> None:
    text = "> The **treaty** must\n> be [kept](x) by all"
    finding = found_in(text, "treaty must be kept", markdown=True)
    assert text[finding.start : finding.end] == "treaty** must\n> be [kept"
    assert finding.line == 1


@given(st.text(alphabet="ab *_[]()<>&;#\\`!\n>x^~'\"", max_size=80))
def test_every_character_without_markup_knows_where_it_stands(text: str) -> None:
    for folded in (unmarked(text), unmarked(text, blocks=False), unstressed(text)):
        places = [folded.source(place, place + 1) for place in range(len(folded.text))]
        assert all(0 <= start < end <= len(text) for start, end in places)
        assert places == sorted(places)
