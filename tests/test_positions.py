"""The shipped debate holds what it promises: ten groups, fifteen topics, and words for every stance and claim."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from russia_policy.check import check
from russia_policy.model import MAX_WORDS, Debate
from russia_policy.problem import Problem
from russia_policy.reading.codings import load_codings
from russia_policy.reading.load import load
from russia_policy.receipts.lock import lock_problems, read_lock
from russia_policy.text.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    Run = Callable[..., Result]

ROOT = Path(__file__).parents[1]
POSITIONS = ROOT / "positions"
LETTERS = {"open-letter", "no-reset", "eastern-europe", "ukraine"}
GROUPS = LETTERS | {"rebuttal", "clingendael", "netherlands", "us-administration", "france", "russia"}
MOST_BYTES = 150_000
"""So long may the page of the whole debate be."""
CORE = ["sanctions", "nato-enlargement", "arms-control", "dialogue-preconditions"]
CONSIDERATIONS = [
    "Modesty",
    "one between governments",
    "forward-looking",
    "'common ground' and divisive 'hard security'",
    "talks come in packages",
    "extending the New Start Treaty",
    "conventional arms control",
    "Vienna-based discussions",
    "existential encroachment",
    "This asymmetry",
    "not giving Moscow a veto",
    "Article 10",
    "Article 5",
    "'peaceful coexistence'",
    "the Donbas",
    "(EAEU)",
    "(CSTO)",
    "Belarus",
    "a very big if",
]
"""What Klijn's list names, also what holds his own proposal back."""


@pytest.fixture(scope="module")
def shipped() -> tuple[Debate, list[Problem]]:
    debate, problems = load(str(POSITIONS))
    assert debate is not None
    return debate, problems + check(debate)


def test_it_has_no_problems(shipped: tuple[Debate, list[Problem]]) -> None:
    debate, problems = shipped
    lock = read_lock(str(POSITIONS), problems)

    assert lock is not None
    assert problems + list(lock_problems(debate, lock)) == []


def test_it_holds_the_ten_groups_and_fifteen_topics(shipped: tuple[Debate, list[Problem]]) -> None:
    debate, _ = shipped

    assert set(debate.groups) == GROUPS
    assert len(debate.topics) == 15
    assert list(debate.topics)[:4] == CORE
    assert [topic.id for topic in debate.topics.values() if topic.core] == CORE
    assert 80 <= sum(len(group.stances) for group in debate.groups.values()) <= 100


def test_every_scale_runs_over_five_steps(shipped: tuple[Debate, list[Problem]]) -> None:
    debate, _ = shipped

    assert {tuple(topic.positions) for topic in debate.topics.values()} == {(-2, -1, 0, 1, 2)}


def test_every_quotation_is_short_and_glossed(shipped: tuple[Debate, list[Problem]]) -> None:
    debate, _ = shipped
    for group, stance, evidence in debate.quotations():
        assert count_words(evidence.quote) <= MAX_WORDS, (group.id, stance.topic)
        assert bool(evidence.gloss) == (debate.language_of(evidence) != "en"), (group.id, stance.topic)


def test_the_article_is_cited_by_its_own_headings(shipped: tuple[Debate, list[Problem]]) -> None:
    """Its paragraphs have no numbers of their own."""
    debate, _ = shipped
    places = {
        tuple(evidence.locators.items()) for _, _, evidence in debate.quotations() if evidence.source == "klijn-2020"
    }

    headings = ("Probing Russia", "Eastern Europe calling", "Divided we stand", "Diplomacy, for better or worse")
    assert places == {(), *((("section", heading),) for heading in headings)}


def test_every_letter_says_that_it_was_read_in_part(shipped: tuple[Debate, list[Problem]]) -> None:
    debate, _ = shipped
    own = {source.speaker: source for source in debate.sources.values()}

    assert {own[letter].read for letter in (*LETTERS, "rebuttal")} == {"part"}
    assert debate.sources["klijn-2020"].read != "part"


def test_stated_is_only_what_the_first_quotation_says_in_own_words(shipped: tuple[Debate, list[Problem]]) -> None:
    debate, _ = shipped
    for group in debate.groups.values():
        for stance in group.stances.values():
            own = debate.standing(group, stance.evidence[0]) != "secondary"
            assert own or stance.basis != "stated", (group.id, stance.topic)


def test_what_is_inferred_says_how(shipped: tuple[Debate, list[Problem]]) -> None:
    debate, _ = shipped
    for group in debate.groups.values():
        for stance in group.stances.values():
            assert stance.basis != "inferred" or "inferred" in stance.note, (group.id, stance.topic)


def test_every_condition_and_reply_names_the_words_that_carry_it(shipped: tuple[Debate, list[Problem]]) -> None:
    debate, _ = shipped
    for group in debate.groups.values():
        for stance in group.stances.values():
            assert all(condition.evidence for condition in stance.conditions), (group.id, stance.topic)
            assert all(reply.evidence for reply in stance.replies), (group.id, stance.topic)


def test_a_condition_stands_once(shipped: tuple[Debate, list[Problem]]) -> None:
    debate, _ = shipped
    acts = Counter(
        (group.id, condition.party, condition.act)
        for group in debate.groups.values()
        for stance in group.stances.values()
        for condition in stance.conditions
    )

    assert set(acts.values()) == {1}


def test_the_list_of_considerations_is_complete(shipped: tuple[Debate, list[Problem]]) -> None:
    debate, _ = shipped
    quoted = [
        evidence.quote
        for stance in debate.groups["clingendael"].stances.values()
        for evidence in stance.evidence
        if evidence.section == "Diplomacy, for better or worse"
    ]

    assert [words for words in CONSIDERATIONS if not any(words in quote for quote in quoted)] == []


def test_the_second_coding_is_of_all_topics_and_groups() -> None:
    debate, _ = load(str(POSITIONS))
    assert debate is not None
    codings, problems = load_codings(str(POSITIONS), debate)

    assert problems == []
    assert set(codings["second"]) == GROUPS
    assert {topic for positions in codings["second"].values() for topic in positions} == set(debate.topics)
    assert sum(map(len, codings["second"].values())) == 92


def test_its_page_can_be_sent(run: Run, tmp_path: Path) -> None:
    """The whole debate for a browser, in one file that any mail takes."""
    run("export", "-o", tmp_path / "page.html", positions=POSITIONS)

    assert (tmp_path / "page.html").stat().st_size <= MOST_BYTES
