"""Search: every text of a stance is looked through, in a fixed order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from russia_policy.analysis.search import _letters, finder, search, texts
from russia_policy.model import Condition, Evidence, Reply, Stance
from russia_policy.text.folding import fold
from russia_policy.values import Id
from tests import tables
from tests.strategies import debates

if TYPE_CHECKING:
    from russia_policy.model import Debate

STANCE = Stance(
    topic=Id("toll"),
    position=1,
    basis="stated",
    summary="in the summary",
    note="in the note",
    conditions=(Condition(number=1, party=Id("town"), act="acts", giver=Id("state"), before="it pays"),),
    evidence=(
        Evidence(number=1, quote="in the quotation", source=Id("letter"), gloss="in the gloss"),
        Evidence(number=2, quote="again", source=Id("letter")),
    ),
    replies=(Reply(number=1, to=Id("beta"), how="rejects", point="in the point"),),
)


def test_every_text_of_a_stance_is_searched_under_its_name() -> None:
    assert list(texts(STANCE)) == [
        ("summary", "in the summary"),
        ("condition", "acts before it pays"),
        ("quotation", "in the quotation"),
        ("gloss", "in the gloss"),
        ("quotation", "again"),
        ("reply", "in the point"),
        ("note", "in the note"),
    ]


def test_ids_and_the_basis_are_no_texts_of_the_debate() -> None:
    assert "stated" not in [text for _, text in texts(STANCE)]
    assert "letter" not in [text for _, text in texts(STANCE)]


@pytest.mark.parametrize("words", ["toll", "TOLL", "Toll"])
def test_case_does_not_matter(debate: Debate, words: str) -> None:
    found = list(search(debate, words))
    assert found
    assert found == list(search(debate, "toll"))
    assert all("toll" in hit.text.casefold() for hit in found)


def test_hits_come_in_the_order_of_groups_and_then_of_topics(debate: Debate) -> None:
    found = list(search(debate, "e"))
    groups, topics = list(debate.groups), list(debate.topics)
    places = [(groups.index(hit.group.id), topics.index(hit.topic.id)) for hit in found]
    assert places == sorted(places)


@given(debates())
def test_every_text_is_found_by_itself(debate: Debate) -> None:
    for group in debate.groups.values():
        for stance in group.stances.values():
            for part, text in texts(stance):
                if any(map(str.isalnum, text)):
                    assert any((hit.part, hit.text) == (part, text) for hit in search(debate, text)), text


def test_what_a_stance_does_not_have_is_not_searched() -> None:
    bare = replace(STANCE, conditions=(), evidence=(), replies=(), note="")
    assert list(texts(bare)) == [("summary", "in the summary")]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("The ferry sails.", "FERRY", "ferry"),
        ("The ferry and the Ferry", "ferry", "ferry"),
        ("The ferry sails.", "boat", None),
        ("Die Straße und die Fähre", "fähre", "Fähre"),
        ("Die Stra\u00dfe", "STRASSE", "Stra\u00dfe"),
        ("Un cafe\u0301 noir", "café", "cafe\u0301"),
        ("They don\u2019t sail.", "don't", "don\u2019t"),
        ("New\u00a0START goes on", "new start", "New\u00a0START"),
        ("the ferry\nsails\n", "ferry sails", "ferry\nsails"),
        ("a soft\u00adhyphen", "softhyphen", "soft\u00adhyphen"),
        ("\uff26erry", "ferry", "\uff26erry"),
        ("во\u0438\u0306на", "войн", "во\u0438\u0306н"),
    ],
)
def test_words_are_found_whatever_their_case_and_printing(text: str, words: str, found: str | None) -> None:
    stance = replace(STANCE, summary=text, conditions=(), evidence=(), replies=(), note="")
    group = replace(tables.group("alpha", {}), stances={stance.topic: stance})
    debate = tables.debate([tables.topic("toll")], [group])

    assert [hit.text[hit.start : hit.end] for hit in search(debate, words)] == ([found] if found else [])


@example("ae", "a[1]e")
@example("ae", "a-b a[1]e, a-e, ae")
@example("aba", "ab-aba")
@given(
    st.sampled_from(["ae", "a", "s", "SS", "re-do", "ab a", "1"]),
    st.text("aAbesÉéß-_ .,1'\"“”’«–…[]\n\u00ad\u0301ﬁ²", max_size=30),
)
def test_plain_texts_are_searched_without_folding_to_the_same_end(words: str, text: str) -> None:
    quick = list(finder(words)(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("russia_policy.analysis.search._PLAIN", re.compile("(?!)"))
        assert quick == list(finder(words)(text))


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
    assert [text[start:end] for start, end in finder(wanted)(text)] == seen


@given(st.text() | st.text(alphabet="aAéﬁﬀＫKℕ№™½¹２ß-­\u2010\u200b\n .’”“'\"…[]1\u0301"))
def test_folding_leaves_the_letters_by_which_texts_are_passed_over(text: str) -> None:
    assert _letters(fold(text, hyphens=False, case=True).text) == _letters(text)
