"""What a page says of its marks: all those that occur, and no other."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from russia_policy.pages import legend, phrases
from russia_policy.pages.blocks import plain

if TYPE_CHECKING:
    from russia_policy.model import Debate, Stance
    from russia_policy.values import Basis

BASES: tuple[Basis, ...] = ("stated", "quoted", "reported", "inferred")


@pytest.fixture(scope="module")
def stance(debate: Debate) -> Stance:
    return next(stance for group in debate.groups.values() for stance in group.stances.values() if stance.evidence)


@pytest.mark.parametrize("number", range(len(BASES) + 1))
def test_the_marks_that_occur_are_explained_and_no_other(number: int, stance: Stance) -> None:
    for bases in combinations(BASES, number):
        shown = [replace(stance, basis=basis) for basis in bases]
        text = "".join(map(plain, legend.of_marks(shown)))

        for basis in BASES:
            assert (f"({basis}):" in text) == (basis in bases and basis != "stated")


def test_a_mark_on_the_page_is_spelled_as_the_legend_spells_it(stance: Stance) -> None:
    for basis in BASES:
        for evidence in (stance.evidence, ()):
            marked = replace(stance, basis=basis, evidence=evidence)
            mark = plain(phrases.footing_mark(marked))
            text = "".join(map(plain, legend.of_marks([marked])))

            assert all(f"({word}):" in text for word in mark.strip(" ()").split(", ") if word)


def test_stances_without_a_mark_need_no_legend(stance: Stance) -> None:
    assert not legend.of_marks([replace(stance, basis="stated")])
    assert not legend.of_marks([])


def test_whose_words_a_quotation_is_is_explained_where_a_page_says_it(stance: Stance) -> None:
    stated = replace(stance, basis="stated")
    told = "".join(map(plain, legend.of_marks([stated], ["secondary", "primary", "primary"])))

    assert told == "primary: the group's own document · secondary: a document of others"
    assert "translation:" in "".join(map(plain, legend.of_marks([stated], ["translation"])))
    assert not legend.of_marks([stated])


def test_the_ends_of_rulers_are_named_where_they_are_the_same(debate: Debate) -> None:
    topics = list(debate.topics.values())

    assert [plain(line) for line in legend.of_rulers(debate, topics)] == [
        "Each ruler runs from build (left) to wait (right)."
    ]
    assert not legend.of_rulers(debate, [])


def test_only_the_signs_that_stand_on_the_page_are_explained() -> None:
    assert not legend.of_distances([])
    assert [plain(line) for line in legend.of_distances(["agree"], numbered=True)] == ["= same position"]
    (line,) = legend.of_distances(["degree", "opposed"], numbered=True)
    assert plain(line).startswith("≠ opposed:")
    assert plain(line).endswith("~ differ in degree · number: steps apart")


def test_the_sign_of_verified_quotations_is_explained_where_one_is_verified() -> None:
    assert list(map(plain, legend.of_receipts(["cut", "exact"]))) == ["✓: verified word for word"]
    assert legend.of_receipts(["near", "cut", "no text"]) == []
