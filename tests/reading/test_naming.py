"""What a typed word means: the first tier that has a hit decides, and one that has several asks for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.reading.heads import Head, heads
from russia_policy.reading.ids import GroupFiles
from russia_policy.reading.naming import Known, meant
from tests.conftest import LETTERS, read

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {
    "open-letter": ("Open letter", "It's Time to Rethink Our Russia Policy"),
    "open-answer": ("The answer", "An open question"),
    "nato": ("The Alliance", ""),
    "nato-enlargement": ("NATO enlargement", ""),
    "detente": ("Détente", ""),
    "arms-control": ("Control of arms", ""),
    "rule-of-law": ("Rule of law", ""),
    "zh": ("军备控制", ""),
    "hi": ("हिन्दी समूह", ""),
}
KNOWN = Known("topic", NAMES, lambda: NAMES)
SIGNS = {
    "c": ("C", ""),
    "c-plus-plus": ("C++", ""),
    "c-sharp": ("C#", "See sharp"),
    "fifty": ("50+", ""),
    "fifty-plus": ("50", ""),
    "plus": ("+", ""),
    "dash": ("—", ""),
}


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("open-letter", ["open-letter"]),
        ("OPEN-LETTER", ["open-letter"]),
        ("open_letter", ["open-letter"]),
        ("Open  Letter", ["open-letter"]),
        ("nato", ["nato"]),  # the id, though it is a word of another and the beginning of it
        ("NATO", ["nato"]),
        ("the alliance", ["nato"]),
        ("It’s time to rethink our Russia policy", ["open-letter"]),
        ("an open question", ["open-answer"]),
        ("DETENTE", ["detente"]),
        ("détente", ["detente"]),
        ("enlargement", ["nato-enlargement"]),
        ("arms", ["arms-control"]),
        ("of law", ["rule-of-law"]),
        ("law of", []),
        ("open", ["open-letter", "open-answer"]),  # a word of two: no beginning is asked
        ("the", ["open-answer", "nato"]),
        ("open-l", ["open-letter"]),
        ("enl", []),  # the beginning of a word is not the beginning of a name
        ("cont", ["arms-control"]),
        ("rethink", []),  # a word of a title alone
        ("ru", ["rule-of-law"]),
        ("r", []),
        ("r-", []),
        ("军备", ["zh"]),
        ("समूह", ["hi"]),
        ("", []),
        (" ", []),
        ("--", []),
        ("*", []),
        ("../nato", []),
        ("nato/", []),
        ("the alliance.", ["nato"]),
    ],
)
def test_a_word_means_what_the_first_tier_says_that_has_a_hit(word: str, ids: list[str]) -> None:
    assert meant(word, KNOWN) == ids


@pytest.mark.parametrize("word", ["enlargement", "arms", "open-l"])
def test_whole_names_can_be_asked_for(word: str) -> None:
    assert meant(word, KNOWN, whole=True) == []
    assert meant("the ALLIANCE", KNOWN, whole=True) == ["nato"]


@given(st.text(), st.dictionaries(st.from_regex(r"[a-z]+(-[a-z]+)?", fullmatch=True), st.tuples(st.text(), st.text())))
def test_an_id_always_means_itself_and_nothing_unknown_is_meant(word: str, names: dict[str, tuple[str, str]]) -> None:
    known = Known("group", names, lambda: names)

    assert set(meant(word, known)) <= set(names)
    for name in names:
        assert meant(name, known) == [name]
        assert name in meant(name.upper(), known)


def test_names_are_read_only_where_a_word_is_no_id() -> None:
    def fail() -> dict[str, tuple[str, ...]]:
        raise AssertionError

    assert meant("nato", Known("group", NAMES, fail)) == ["nato"]
    assert meant("Open letter", Known("group", NAMES, fail)) == ["open-letter"]


@pytest.mark.parametrize(
    ("kind", "sign", "word", "said"),
    [
        ("topic", "", "NATO enlargment", "did you mean 'nato-enlargement'?"),
        ("topic", "", "the aliance", "did you mean 'nato'?"),
        ("camp", "@", "natoo", "did you mean '@nato'?"),
    ],
)
def test_a_wrong_name_gets_the_nearest_id(kind: str, sign: str, word: str, said: str) -> None:
    assert Known(kind, NAMES, lambda: NAMES, sign).instead_of(word) == said


def test_what_there_is_is_listed_in_its_plural() -> None:
    assert Known("party", ["west", "russia"]).instead_of("zzz") == "the parties are russia, west"
    assert Known("camp", [], sign="@").instead_of("zzz") == "there are no camps"


def test_heads_are_what_the_groups_say_in_the_debates_order() -> None:
    groups = read(LETTERS).groups

    assert heads(GroupFiles(str(LETTERS))) == {
        name: Head(group.name, group.title, group.kind, group.date, group.camp) for name, group in groups.items()
    }
    assert list(heads(GroupFiles(str(LETTERS)))) == list(groups)


@pytest.mark.parametrize("text", ["", "[", "name: [a, b]\ntitle: x", "x", "stances:\n  a: {name: x}\nname: y", "\x00"])
def test_a_head_that_cannot_be_read_is_empty(debate_folder: Path, text: str) -> None:
    (debate_folder / "groups" / "alpha.yaml").write_text(text, "utf-8")

    assert heads(GroupFiles(str(debate_folder)))["alpha"].name == ""


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("C", ["c"]),
        ("C++", ["c-plus-plus"]),
        (" C++ ", ["c-plus-plus"]),
        ("C#", ["c-sharp"]),
        ("50+", ["fifty"]),
        ("50", ["fifty", "fifty-plus"]),
        ("+", ["plus"]),
        ("—", ["dash"]),
        ("++", []),
        ("C!", ["c"]),
    ],
)
def test_a_name_that_differs_only_in_signs_is_meant_as_it_is_written(word: str, ids: list[str]) -> None:
    assert meant(word, Known("group", SIGNS, lambda: SIGNS)) == ids
