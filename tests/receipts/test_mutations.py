"""What is false is never accepted, and what only printing changed always is: a small draw of the whole bench.

`python -m tests.benchmarks mutations` draws more of each kind, and writes its table into `docs/receipts.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from russia_policy.receipts.matching import VERIFIED
from tests.receipts.mutations import CUT, NOISE, OTHER_WORDS, cases, story, summaries, verdict
from tests.receipts.prose import MARKED

if TYPE_CHECKING:
    from russia_policy.model import Debate
    from tests.receipts.mutations import Case, Draw, Story

DRAWN = 4
"""Cases of each kind in each language."""


@pytest.fixture(scope="module")
def stories(letters: Debate) -> list[Story]:
    return [*map(story, MARKED), summaries(letters)]


def drawn(kind: str, draw: Draw, stories: list[Story]) -> list[tuple[Story, Case]]:
    found = [
        (each, case) for number, each in enumerate(stories) for case in cases(draw, each, f"{kind} {number}", DRAWN)
    ]
    assert found
    return found


@pytest.mark.parametrize("kind", OTHER_WORDS)
def test_other_words_than_the_texts_are_never_better_than_near(kind: str, stories: list[Story]) -> None:
    tried = drawn(kind, OTHER_WORDS[kind], stories)
    assert [(case, said) for each, case in tried if (said := verdict(each, case)) in VERIFIED] == []


@pytest.mark.parametrize("kind", CUT)
def test_what_is_passed_over_put_in_or_adjoins_is_never_better_than_cut(kind: str, stories: list[Story]) -> None:
    tried = drawn(kind, CUT[kind], stories)
    assert [case for each, case in tried if verdict(each, case) in ("exact", "normalised")] == []


@pytest.mark.parametrize("kind", NOISE)
def test_what_printing_changes_is_never_held_against_a_quotation(kind: str, stories: list[Story]) -> None:
    tried = drawn(kind, NOISE[kind], stories)
    assert [(case, said) for each, case in tried if (said := verdict(each, case)) not in VERIFIED] == []
