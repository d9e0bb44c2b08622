"""The rules between the parts of a debate, where an example file does not show them already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.check import check, circles, without
from russia_policy.problem import in_order
from russia_policy.reading.load import load
from tests import tables
from tests.conftest import DEBATE
from tests.tables import group

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
        (tuple(range(11)), True),
        ((0, 1), True),
        ((-1, 0), True),
        ((1, 2, 3, 4), True),
        ((7, 8, 9), True),
        ((-1, 0, 1, 2), True),
        ((2, 1, 0), True),
        ((0,), False),
        ((-2, 0, 2), False),
        ((1, 3), False),
        ((-1, 1), False),
        ((1, 2, 4, 5), False),
        (tuple(range(12)), False),
        (tuple(range(-6, 7)), False),
    ],
)
def test_a_scale_is_2_to_11_consecutive_whole_numbers(debate: Debate, steps: tuple[int, ...], *, sound: bool) -> None:
    step = debate.topics["name"].scale[0]
    scale = {number: replace(step, position=number, label=f"Step {number}") for number in steps}
    name = replace(debate.topics["name"], scale=scale)
    problems = check(replace(debate, topics={**debate.topics, "name": name}), whole=False)

    assert ("bad-scale" in [each.code for each in problems]) != sound


def chained(folder: Path, continues: dict[str, str]) -> list[tuple[str, str, int]]:
    """Let groups of a debate continue others: the problems' codes, files and lines."""
    for name, other in continues.items():
        path = folder / "groups" / f"{name}.yaml"
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("continues:")]
        path.write_text("\n".join(["date: 2020", *(line for line in lines if line[:5] != "date:")]), "utf-8")
        path.write_text(path.read_text("utf-8") + f"\ncontinues: {other}\n", "utf-8")
    debate, problems = load(str(folder))
    assert debate is not None
    problems += check(debate)
    return [(problem.code, problem.message, len(problem.related)) for problem in in_order(problems)]


def test_a_circle_of_statements_is_told_at_each_of_its_places(debate_folder: Path) -> None:
    assert chained(debate_folder, {"alpha": "beta", "beta": "alpha"}) == [
        ("circle", "'alpha' continues 'beta', which continues 'alpha'", 1),
        ("circle", "'beta' continues 'alpha', which continues 'beta'", 1),
    ]


def test_a_circle_of_several_groups_names_them_all_and_one_that_leads_into_it_is_sound(debate_folder: Path) -> None:
    told = chained(debate_folder, {"alpha": "beta", "beta": "gamma", "gamma": "alpha", "delta": "alpha"})

    assert [code for code, _, _ in told] == ["circle"] * 3
    assert told[0][1] == "'alpha' continues 'beta', which continues 'gamma', which continues 'alpha'"


def test_a_group_does_not_continue_itself(debate_folder: Path) -> None:
    assert [code for code, _, _ in chained(debate_folder, {"alpha": "alpha"})] == ["reply-to-itself"]


def test_a_chain_of_statements_is_no_circle(debate_folder: Path) -> None:
    assert chained(debate_folder, {"alpha": "beta", "beta": "gamma", "delta": "alpha"}) == []


def test_groups_in_a_circle_are_left_out(debate_folder: Path) -> None:
    chained(debate_folder, {"alpha": "beta", "beta": "alpha"})
    debate, problems = load(str(debate_folder))
    assert debate is not None

    assert list(without(debate, problems + check(debate)).groups) == ["delta", "gamma"]


@given(st.lists(st.integers(0, 7), min_size=8, max_size=8))
def test_every_group_of_a_circle_is_in_one_circle_and_no_other_group_is(continues: list[int]) -> None:
    groups = {f"g{place}": replace(group(f"g{place}", {}), continues=f"g{to}") for place, to in enumerate(continues)}
    together = [name for circle in circles(tables.debate([], groups.values())) for name in circle]

    def comes_back(name: str) -> bool:
        following = groups[name].continues
        for _ in groups:
            if following == name:
                return groups[name].continues != name
            following = groups[following].continues
        return False

    assert sorted(together) == sorted(name for name in groups if comes_back(name))


def test_a_long_circle_is_told_in_short_lines() -> None:
    groups = [replace(group(f"g{place}", {}), continues=f"g{(place + 1) % 500}") for place in range(500)]
    problems = check(tables.debate([], groups))

    assert [problem.code for problem in problems] == ["circle"] * 500
    assert max(len(problem.message) for problem in problems) < 200


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("All", "All", True),
        ("All", "all", True),
        ("All the way", "All  the\u00a0way ", True),
        ("Caf\u00e9", "Cafe\u0301", True),
        ("STRASSE", "Straße", True),
        ("All", "A\u00adll", True),
        ("All", "Al\u200bl", True),
        ("Cafe", "Café", False),
        ("All", "All of it", False),
        ("人", "人人", False),
    ],
)
def test_labels_of_one_scale_differ_in_more_than_case_blanks_and_how_accents_are_composed(
    debate: Debate, first: str, second: str, *, same: bool
) -> None:
    name = debate.topics["name"]
    scale = {**name.scale, -1: replace(name.scale[-1], label=first), 1: replace(name.scale[1], label=second)}
    problems = check(replace(debate, topics={**debate.topics, "name": replace(name, scale=scale)}), whole=False)

    assert ("same-label" in [problem.code for problem in problems]) == same


def test_the_same_label_may_stand_on_two_scales(debate: Debate) -> None:
    topics = {
        name: replace(topic, scale={**topic.scale, 0: replace(topic.scale[0], label="Between")})
        for name, topic in debate.topics.items()
    }

    assert not check(replace(debate, topics=topics))


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
