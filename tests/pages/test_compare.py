"""How the pages that compare open: totals, order, letters, marks; nothing is lost and nothing says zero."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given

from russia_policy.analysis.comparison import CLASSES, compare
from russia_policy.analysis.marks import marks
from russia_policy.pages import legend, phrases
from russia_policy.pages.blocks import Listing, Look, Prose, plain, runs
from russia_policy.pages.compare import compare_page
from russia_policy.pages.compare_grid import grid_opening, positions
from russia_policy.pages.compare_pair import TWO_GROUPS, pair_opening, ruler
from russia_policy.pages.compare_totals import total
from russia_policy.pages.diff import diff_page
from russia_policy.pages.positions import Positions
from russia_policy.render.terminal import draw
from tests import tables
from tests.strategies import debates

if TYPE_CHECKING:
    from russia_policy.analysis.comparison import Comparison
    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block


def pair(debate: Debate) -> Comparison:
    """The first two groups of a debate, side by side."""
    assume(len(debate.groups) > 1)
    return compare(debate, list(debate.groups.values())[:2])


def tabled(table: tables.Table) -> Debate:
    """A debate of bare positions."""
    return tables.debate(tables.topics(table), tables.groups(table))


def text(blocks: list[Block]) -> str:
    return "\n".join(plain(line) for block in blocks if isinstance(block, Prose) for line in block.lines)


@given(debates())
def test_the_totals_sum_to_the_topics_and_say_no_zero(debate: Debate) -> None:
    for size in range(1, len(debate.groups) + 1):
        words = plain(total(debate, compare(debate, list(debate.groups.values())[:size])))

        assert sum(map(int, re.findall(r"\d+", words))) == len(debate.topics)
        assert not re.search(r"\b0\b", words)


def test_without_topics_the_totals_are_a_sentence(debate: Debate) -> None:
    nothing = compare(debate, list(debate.groups.values()), [])

    assert plain(total(debate, nothing)) == "No topic is compared."
    assert draw(compare_page(debate, nothing), Look())


@given(debates())
def test_what_is_farthest_comes_first(debate: Debate) -> None:
    comparison = compare(debate, list(debate.groups.values()))
    order = [(CLASSES.index(row.kind), -row.steps) for row in comparison.farthest_first]

    assert order == sorted(order)
    assert sorted(row.topic.id for row in comparison.farthest_first) == sorted(debate.topics)


def test_opposed_comes_before_degree_and_more_steps_before_fewer() -> None:
    debate = tabled(
        {"a": {"near": 0, "far": -2, "alike": 1, "half": 0}, "b": {"near": 1, "far": 2, "alike": 1, "half": 2}}
    )

    comparison = compare(debate, list(debate.groups.values()))

    assert [row.topic.id for row in comparison.farthest_first] == ["far", "half", "near", "alike"]


@given(debates())
def test_letters_stand_where_the_two_groups_stand_and_alone_are_coloured(debate: Debate) -> None:
    for row in pair(debate).rows:
        if not row.several:
            continue
        drawn = ruler(row, TWO_GROUPS)
        a, b = (stance.position for stance in row.stances if stance and stance.position is not None)
        line = plain(drawn)

        assert len(line) == 2 * row.topic.steps - 1
        if a == b:
            assert line.count("AB") == 1
        else:
            assert (line.index("A"), line.index("B")) == tuple(
                2 * sorted(row.topic.scale).index(each) for each in (a, b)
            )
        assert {part: role for part, role in drawn if role} in (
            {"A": "first", "B": "second"},
            {"A": "first", "B": "second", "AB": ""},
        )


def test_no_label_of_two_groups_is_coloured(letters: Debate) -> None:
    comparison = compare(letters, [letters.groups["open-letter"], letters.groups["no-reset"]])
    (listing,) = (
        block for block in pair_opening(letters, comparison, comparison.farthest_first) if isinstance(block, Listing)
    )

    assert {role for row in listing.rows for _, role in runs(row[-1])} == {""}


@given(debates())
def test_every_topic_of_two_groups_is_told(debate: Debate) -> None:
    comparison = pair(debate)
    blocks = list(pair_opening(debate, comparison, comparison.farthest_first))
    rows = [plain(row[0]) for block in blocks if isinstance(block, Listing) for row in block.rows]

    for row in comparison.rows:
        title = plain(row.topic.title)
        assert any(title in told for told in rows) if row.several else title in text(blocks)


@given(debates())
def test_what_is_not_stated_has_a_star_and_the_star_is_explained(debate: Debate) -> None:
    comparison = compare(debate, list(debate.groups.values()))
    rows = [row for row in comparison.rows if any(row.stances)]
    assume(rows)
    grid = positions(debate, comparison, rows)
    signs = {mark.sign for placement in grid.rows for step in placement.steps for mark in step}
    stances = [stance for row in rows for stance in row.stances if stance]
    explained = text([Prose(legend.of_stars(stances))])

    assert (legend.STAR in explained) >= (legend.STAR in signs)
    for word in ("quoted", "reported", "inferred"):
        assert bool(re.search(rf"^\* .*{word}\b", explained)) == any(stance.basis == word for stance in stances)


def test_where_no_position_has_a_quotation_this_is_said_once(debate: Debate) -> None:
    bare = tabled({"a": {"t": 0}, "b": {"t": 1}})

    assert text(
        [Prose(legend.of_stars([stance for group in bare.groups.values() for stance in group.stances.values()]))]
    ) == ("No position here has a quotation.")
    assert not legend.of_stars([])
    assert "No position here" not in text([Prose(legend.of_stars(debate.groups["alpha"].stances.values()))])


@given(debates())
def test_each_group_that_has_a_position_stands_once_in_its_column(debate: Debate) -> None:
    comparison = compare(debate, list(debate.groups.values()))
    of = marks(debate)
    for row, placement in zip(comparison.rows, positions(debate, comparison, list(comparison.rows)).rows, strict=True):
        for place, position in enumerate(row.topic.positions):
            stands = [of[group.id] for group in comparison.groups if group.position_on(row.topic.id) == position]
            assert [mark.text for mark in placement.steps[place]] == stands


def test_groups_without_a_position_are_counted_by_the_reason(letters: Debate) -> None:
    comparison = compare(letters, list(letters.groups.values()))
    blocks = list(grid_opening(letters, comparison, comparison.farthest_first))
    (grid,) = (block for block in blocks if isinstance(block, Positions))

    assert grid.rest == "silent"
    for row, placement in zip(comparison.farthest_first, grid.rows, strict=True):
        silent = sum(stance is None for stance in row.stances)
        assert placement.rest == (str(silent) if silent else "")
    assert "silent: how many groups; names: russia-policy topic TOPIC" in text(blocks)


def test_where_all_have_a_position_nobody_is_counted() -> None:
    debate = tabled({"a": {"one": 2}, "b": {"one": -2}, "c": {"one": 0}})
    comparison = compare(debate, list(debate.groups.values()))

    assert "how many groups" not in text(list(grid_opening(debate, comparison, comparison.farthest_first)))


def test_marks_have_the_role_of_their_camp(letters: Debate) -> None:
    comparison = compare(letters, list(letters.groups.values()))
    grid = positions(letters, comparison, list(comparison.rows))

    assert [key.title for key in grid.keys] == ["what-to-do", "who-is-to-blame", "no declared camp"]
    assert [{mark.role for mark, _ in key.names} for key in grid.keys] == [{"camp-1"}, {"camp-2"}, {""}]


@pytest.mark.parametrize("size", [3, 4, 5, 10])
def test_summaries_of_more_than_four_groups_are_shown_when_asked_for(size: int, letters: Debate) -> None:
    comparison = compare(letters, list(letters.groups.values())[:size])
    unasked, full = ("".join(draw(compare_page(letters, comparison, full=full), Look())) for full in (False, True))
    summary = next(iter(comparison.groups[0].stances.values())).summary.split(".")[0][:20]

    assert summary in full
    assert (summary in unasked) == (size <= 4)
    assert ("--full" in unasked) == (size > 4)


def test_the_two_columns_of_a_difference_stand_at_the_same_places_all_the_way_down(letters: Debate) -> None:
    comparison = compare(letters, [letters.groups["open-letter"], letters.groups["no-reset"]])
    page = diff_page(letters, comparison)
    lines = "".join(draw(page, Look(width=100))).splitlines()
    starts = {line.index(" B ") for line in lines if line.startswith("  A ")}

    assert len(starts) == 1
    assert "\n\n\n" not in "\n".join(lines)


def test_two_groups_are_named_once_in_a_difference(letters: Debate) -> None:
    comparison = compare(letters, [letters.groups["open-letter"], letters.groups["no-reset"]])
    details = "".join(draw(diff_page(letters, comparison), Look(width=100))).split("\n\n", 1)[1]

    assert details.count("Open letter") == details.count("No reset") == 1  # with their dates, at the end


def test_conditions_before_the_same_thing_stand_together(letters: Debate) -> None:
    comparison = compare(letters, [letters.groups["open-letter"], letters.groups["no-reset"]])
    shown = "".join(draw(diff_page(letters, comparison), Look(width=200)))

    assert shown.count("before sanctions are eased (waiting: The West)") == 1
    assert "– withdraws all its forces from Georgia" in shown


def test_red_and_green_are_for_one_group_over_time(letters: Debate) -> None:
    def letters_of(other: str) -> set[str]:
        comparison = compare(letters, [letters.groups["open-letter"], letters.groups[other]])
        blocks = diff_page(letters, comparison).shown()
        return {
            role for block in blocks if isinstance(block, Listing) for row in block.rows for _, role in runs(row[1])
        }

    assert letters_of("no-reset") == {"", "first", "second"}
    assert letters_of("rebuttal") == {"", "removed", "added"}
    assert phrases.ruler(tables.topic("t"), {}) == "·─·─·─·─·"
