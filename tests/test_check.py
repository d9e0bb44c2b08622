"""The rules between the parts of a debate, where an example file does not show them already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from russia_policy.check import check, without
from russia_policy.reading.load import load
from tests.conftest import DEBATE

if TYPE_CHECKING:
    from pathlib import Path

    from russia_policy.model import Debate


def found(folder: Path, file: str, old: str, new: str) -> list[str]:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    debate, problems = load(str(folder))
    assert debate is not None
    return [each.code for each in problems + check(debate)]


def test_the_test_debate_has_no_problem(debate: Debate) -> None:
    assert not check(debate)


def test_nothing_is_left_out_of_a_sound_debate() -> None:
    debate, _ = load(str(DEBATE))
    assert debate is not None

    assert without(debate, []) is debate


@pytest.mark.parametrize(
    ("answered", "codes"),
    [("2020-04", []), ("2020-04-30", []), ("2020", []), ("2020/2021", []), ("2020-05", ["reply-too-early"] * 2)],
)
def test_a_reply_is_too_early_only_where_the_dates_cannot_overlap(
    debate_folder: Path, answered: str, codes: list[str]
) -> None:
    assert found(debate_folder, "groups/alpha.yaml", "date: 2020-03-01", f"date: {answered}")[: len(codes)] == codes


@pytest.mark.parametrize("words", [29, 30, 31])
def test_a_quotation_has_at_most_thirty_words(debate_folder: Path, words: int) -> None:
    quote = "quote: " + " ".join(["word"] * words)
    codes = found(debate_folder, "groups/gamma.yaml", "quote: that the toll fall on lorries", quote)

    assert codes == ["quotation-too-long"] * (words > 30)


@pytest.mark.parametrize("han", [60, 61])
def test_two_han_characters_count_as_one_word(debate_folder: Path, han: int) -> None:
    codes = found(debate_folder, "groups/beta.yaml", "quote: 卡车不得通行", "quote: " + "人" * han)

    assert codes == ["quotation-too-long"] * (han > 60)


@pytest.mark.parametrize(
    ("steps", "sound"),
    [
        ((-1, 0, 1), True),
        ((-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5), True),
        ((0,), False),
        ((-1, 0), False),
        ((1, 2, 3), False),
        ((-2, 0, 2), False),
        (tuple(range(-6, 7)), False),
        ((-1, 0, 1, 2), False),
    ],
)
def test_a_scale_is_an_odd_number_of_steps_around_nought(
    debate: Debate, steps: tuple[int, ...], *, sound: bool
) -> None:
    step = debate.topics["name"].scale[0]
    name = replace(debate.topics["name"], scale=dict.fromkeys(steps, step))
    problems = check(replace(debate, topics={**debate.topics, "name": name}), whole=False)

    assert ("scale-not-centred" in [each.code for each in problems]) != sound


def test_a_gloss_is_wanted_where_the_quotations_own_language_is_another(debate_folder: Path) -> None:
    old = "quote: that the toll fall on lorries"

    assert found(debate_folder, "groups/gamma.yaml", old, old + "\n        language: nl") == ["missing-gloss"]


def test_an_unread_group_is_not_unknown_and_its_sources_are_not_unused(debate_folder: Path) -> None:
    (debate_folder / "groups" / "alpha.yaml").write_text("name: Alpha\n")
    debate, problems = load(str(debate_folder))
    assert debate is not None

    assert {each.code for each in problems} == {"missing-key"}
    assert not check(debate)


def test_a_part_of_a_debate_does_not_tell_what_is_unused() -> None:
    debate, _ = load(str(DEBATE), ["alpha"])
    assert debate is not None

    assert not check(debate, whole=False)
    assert {each.code for each in check(debate, whole=True)} == {"unused-source"}


def test_a_warning_leaves_nothing_out(debate_folder: Path) -> None:
    more = "\ndiary: {type: book, title: A diary, issued: 1999}\nminutes:"

    assert found(debate_folder, "sources.yaml", "\nminutes:", more) == ["unused-source"]
    debate, _ = load(str(debate_folder))
    assert debate is not None
    assert "diary" in without(debate, check(debate)).sources


def test_every_rule_passes_over_what_is_left(debate_folder: Path) -> None:
    assert found(debate_folder, "groups/beta.yaml", "position: 1", "position: 9") == ["off-the-scale"]
    debate, _ = load(str(debate_folder))
    assert debate is not None

    assert not check(without(debate, check(debate)))
