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


SECTION = "source: alpha-letter\n        section: What we want"


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        (SECTION, "source: minutes", ["not-own-words"]),
        (SECTION, "source: beta-letter\n        gloss: x", ["not-own-words"]),
        (SECTION, "source: minutes\n      - {quote: x, source: alpha-letter}", []),
        (SECTION, "source: alpha-leter", ["unknown-source"]),  # whose words it is cannot be told
        (SECTION, "source: minutes\n      - {quot: x, source: alpha-letter}", ["unknown-key"]),  # it may be the one
    ],
)
def test_a_stated_stance_rests_on_a_document_of_the_group(
    debate_folder: Path, old: str, new: str, codes: list[str]
) -> None:
    assert found(debate_folder, "groups/alpha.yaml", old, new) == codes


def test_a_translation_of_the_groups_own_document_is_enough(debate_folder: Path) -> None:
    assert found(debate_folder, "sources.yaml", "speaker: alpha", "speaker: alpha\n  translation: true") == []


@pytest.mark.parametrize("basis", ["quoted", "reported", "inferred"])
def test_any_other_basis_rests_on_any_document(debate_folder: Path, basis: str) -> None:
    old = "basis: stated\n    summary: The bridge is for bicycles"

    assert found(debate_folder, "groups/alpha.yaml", SECTION, "source: minutes") == ["not-own-words"]
    assert found(debate_folder, "groups/alpha.yaml", old, old.replace("stated", basis)) == []


QUOTED = "    evidence:\n      - quote: no engine shall be heard on it\n        " + SECTION + "\n"


@pytest.mark.parametrize(
    ("need", "codes"), [("", ["no-evidence"]), ("evidence: required\n", ["no-evidence"]), ("evidence: optional\n", [])]
)
def test_a_stance_without_a_quotation_is_sound_only_where_the_debate_says_so(
    debate_folder: Path, need: str, codes: list[str]
) -> None:
    frame = debate_folder / "debate.yaml"
    frame.write_text(frame.read_text("utf-8") + need, encoding="utf-8")

    assert found(debate_folder, "groups/alpha.yaml", QUOTED, "") == codes
    assert found(debate_folder, "groups/alpha.yaml", "position: 1\n", "evidence: []\n    position: 1\n") == codes
    debate, _ = load(str(debate_folder))
    assert debate is not None
    assert ("traffic" in without(debate, check(debate)).groups["alpha"].stances) == (not codes)


def test_a_stance_that_lost_all_its_quotations_is_left_out_even_where_they_are_optional(debate_folder: Path) -> None:
    frame = debate_folder / "debate.yaml"
    frame.write_text(frame.read_text("utf-8") + "evidence: optional\n", encoding="utf-8")

    assert found(debate_folder, "groups/alpha.yaml", SECTION, "source: nowhere") == ["unknown-source"]
    debate, _ = load(str(debate_folder))
    assert debate is not None
    assert "traffic" not in without(debate, check(debate)).groups["alpha"].stances


def test_a_number_of_a_quotation_that_could_not_be_read_is_not_out_of_range(debate_folder: Path) -> None:
    assert found(debate_folder, "groups/alpha.yaml", 'page: "3"', 'pge: "3"') == ["unknown-key"]
    more = 'page: "3"\n      - {quot: x, source: alpha-letter}'
    assert found(debate_folder, "groups/alpha.yaml", 'pge: "3"', more) == ["unknown-key"]
    assert found(debate_folder, "groups/alpha.yaml", "evidence: [1]", "evidence: [1, 2]") == ["unknown-key"]


@pytest.mark.parametrize(("number", "codes"), [(0, ["evidence-out-of-range"]), (1, []), (2, ["evidence-out-of-range"])])
def test_a_reply_is_carried_by_quotations_of_its_stance(debate_folder: Path, number: int, codes: list[str]) -> None:
    point = "point: There is little to share."

    assert found(debate_folder, "groups/delta.yaml", point, f"{point}\n        evidence: [{number}]") == codes


def test_a_group_without_a_position_replies_and_has_no_conditions(debate_folder: Path) -> None:
    assert found(debate_folder, "groups/delta.yaml", "position: -1", "position: none") == []
    assert found(debate_folder, "groups/alpha.yaml", "position: -2", "position: none") == ["condition-without-position"]
    debate, _ = load(str(debate_folder))
    assert debate is not None
    toll = without(debate, check(debate)).groups["alpha"].stances["toll"]
    assert (toll.position, toll.conditions) == (None, ())


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("None", ["wrong-type"]),
        ("NONE", ["wrong-type"]),
        ("'none'", []),
        ("null", ["empty-value"]),
        ("~", ["empty-value"]),
        ("silent", ["wrong-type"]),
        ("1.0", ["wrong-type"]),
    ],
)
def test_no_position_is_written_in_one_way(debate_folder: Path, written: str, codes: list[str]) -> None:
    assert found(debate_folder, "groups/delta.yaml", "position: -1", f"position: {written}") == codes


@pytest.mark.parametrize(
    ("mark", "codes"),
    [
        ("A", []),
        ("abc", []),
        ("下", []),
        ("ΑΒΓ", []),
        ("कि", []),  # a letter with its vowel sign
        ("e\u0301t", []),
        ("ABCD", ["bad-mark"]),
        ("A1", ["bad-mark"]),
        ("A B", ["bad-mark"]),
        ("7", ["bad-mark"]),
        ("●", ["bad-mark"]),
        ("\u0301A", ["bad-mark"]),
    ],
)
def test_a_mark_is_one_to_three_letters(debate_folder: Path, mark: str, codes: list[str]) -> None:
    assert found(debate_folder, "groups/alpha.yaml", "kind: letter", f"kind: letter\nmark: {mark}") == codes


@pytest.mark.parametrize(("marks", "same"), [(("A", "B"), False), (("A", "a"), True), (("É", "e\u0301"), True)])
def test_marks_of_two_groups_differ_in_more_than_case(
    debate_folder: Path, marks: tuple[str, str], *, same: bool
) -> None:
    found(debate_folder, "groups/alpha.yaml", "kind: letter", f"kind: letter\nmark: {marks[0]}")
    codes = found(debate_folder, "groups/beta.yaml", "kind: letter", f"kind: letter\nmark: {marks[1]}")

    assert codes == ["same-mark"] * same


@pytest.mark.parametrize(
    ("name", "same"), [("Beta", True), ("BETA", True), (" beta ", True), ("Beta II", False), ("Bèta", False)]
)
def test_names_of_two_groups_differ_in_more_than_case(debate_folder: Path, name: str, *, same: bool) -> None:
    assert found(debate_folder, "groups/alpha.yaml", "name: Alpha", f'name: "{name}"') == ["same-name"] * same


def test_titles_of_two_topics_differ(debate_folder: Path) -> None:
    assert found(debate_folder, "topics.yaml", "title: Traffic", "title: THE TOLL") == ["same-name"]


@pytest.mark.parametrize(("label", "sound"), [("none", False), ("None", True), ("none of it", True), ("nobody", True)])
def test_no_step_is_labelled_as_the_lack_of_a_position_is_written(
    debate_folder: Path, label: str, *, sound: bool
) -> None:
    codes = found(debate_folder, "topics.yaml", "label: A number", f"label: {label}")

    assert ("reserved-label" not in codes) == sound


def test_what_asks_who_moves_first_is_a_topic(debate_folder: Path) -> None:
    assert found(debate_folder, "debate.yaml", "camps:", "first-move: tol\ncamps:") == ["unknown-topic"]
    assert found(debate_folder, "debate.yaml", "first-move: tol", "first-move: toll") == []


def test_where_positions_need_no_quotation_a_source_may_be_quoted_nowhere(debate_folder: Path) -> None:
    more = "\ndiary: {type: book, title: A diary, issued: 1999}\nminutes:"

    assert found(debate_folder, "sources.yaml", "\nminutes:", more) == ["unused-source"]
    assert found(debate_folder, "debate.yaml", "camps:", "evidence: optional\ncamps:") == []
