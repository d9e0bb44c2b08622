"""Camps: who cannot be placed, which division is taken and when there is none, and laws that no name can break."""

from __future__ import annotations

import json
import random
from collections import Counter
from math import comb
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from russia_policy.analysis import camps as module
from russia_policy.analysis.agreement import ENOUGH
from russia_policy.analysis.camps import declared_camps, find_camps
from russia_policy.analysis.matrix import PLAIN, Matrix, all_pairs
from russia_policy.analysis.placing import UNIT, distances, set_aside
from russia_policy.pages.agreement import agreement_page
from tests import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from russia_policy.analysis.camps import Camps
    from russia_policy.model import Debate, Group

Row = list[int | None]


def table_of(rows: dict[str, Row]) -> tables.Table:
    """Groups with their positions on the topics t00, t01 and so on; None is silence."""
    return {
        name: {f"t{number:02}": position for number, position in enumerate(row) if position is not None}
        for name, row in rows.items()
    }


def camps_of(rows: dict[str, Row], half: int = 2, *, asked: bool = False) -> Camps:
    table = table_of(rows)
    return find_camps(all_pairs(tables.topics(table, half), tables.groups(table)), asked=asked)


def ids(camps: Camps) -> set[frozenset[str]]:
    return {frozenset(group.id for group in camp) for camp in camps.camps}


def not_placed(camps: Camps) -> set[str]:
    return {group.id for group, _ in camps.not_placed}


def test_two_plain_camps_are_found() -> None:
    found = camps_of({"a": [-2, -2, -1], "b": [-2, -2, -1], "c": [2, 1, 2], "d": [1, 1, 2]})
    assert ids(found) == {frozenset("ab"), frozenset("cd")}
    assert found.silhouette is not None
    assert found.silhouette > 0.8
    assert found.why == ""


def test_camps_are_numbered_as_they_are_listed_and_listed_by_name() -> None:
    found = camps_of({"d": [2, 2, 2], "c": [-2, -2, -2], "b": [2, 2, 2], "a": [-2, -2, -2]})
    assert [[group.id for group in camp] for camp in found.camps] == [["a", "c"], ["b", "d"]]
    assert found.numbers == {"a": 1, "c": 1, "b": 2, "d": 2}
    assert [group.id for group in found.order] == ["a", "c", "b", "d"]


@pytest.mark.parametrize("count", [4, 5, 9])
def test_where_nobody_differs_there_are_no_camps(count: int) -> None:
    found = camps_of({f"g{number}": [1, 0, -1] for number in range(count)})
    assert found.camps == ()
    assert found.silhouette is None
    assert found.why == "nobody differs"


def test_where_all_are_equally_far_apart_there_are_no_camps() -> None:
    found = camps_of({"a": [2, 0, 0, 0], "b": [0, 2, 0, 0], "c": [0, 0, 2, 0], "d": [0, 0, 0, 2]})
    assert found.camps == ()
    assert found.why == "all are equally far apart"


@pytest.mark.parametrize("names", [("aleft", "bright"), ("bleft", "aright")])
def test_a_group_in_the_middle_of_three_belongs_to_neither_side_whatever_they_are_called(
    names: tuple[str, str],
) -> None:
    left, right = names
    found = camps_of({left: [-2, -2, -2], "middle": [0, 0, 0], right: [2, 2, 2]})
    assert found.camps == ()
    assert found.why == "camps need at least four groups that can be placed; here middle is equally near to both sides"


def test_a_group_in_the_middle_of_two_sides_leaves_no_camps_and_is_named() -> None:
    found = camps_of({"a": [-2] * 3, "z": [2] * 3, "m": [0] * 3, "b": [-2] * 3, "y": [2] * 3})
    assert found.camps == ()
    assert found.why == "m is equally near to both sides"


def test_a_group_between_more_than_two_sides_is_named() -> None:
    sides: dict[str, Row] = {name: [2 * (place == other) for other in range(4)] for place, name in enumerate("abcd")}
    found = camps_of({**sides, "m": [0, 0, 0, 0]})
    assert found.why == "m is equally near to 4 others"


@pytest.mark.parametrize("order", ["cdab", "bdca", "abcd", "dcba"])
def test_positions_that_tie_are_no_camps_under_any_name(order: str) -> None:
    rows: list[Row] = [[0, 0, 1], [1, 1, 1], [1, 1, 1], [1, 0, 0]]
    found = camps_of(dict(zip(order, rows, strict=True)), half=1)
    assert found.camps == ()
    first, *same, last = order[0], " with ".join(sorted(order[1:3])), order[3]
    assert found.why == f"all are equally far apart: {', '.join(sorted([first, *same, last]))}"


def test_what_is_tied_is_not_listed_where_it_is_too_much() -> None:
    apart: dict[str, Row] = {f"g{place}": [2 * (place == other) for other in range(7)] for place in range(7)}
    assert camps_of({**apart, "h0": apart["g0"]}).why == "all are equally far apart"
    few = {name: apart[name] for name in ("g0", "g1", "g2")}
    twins = {"h0": few["g0"], "i0": few["g0"]}
    assert camps_of({**few, **twins}).why == "all are equally far apart: g0 with 2 others, g1, g2"


@pytest.mark.parametrize(
    "rows",
    [
        [[0, -1, -1, 1], [None, 0, None, -1], [0, 1, 1, -1], [0, -1, None, -1], [0, 1, 0, 1]],
        [[1, 0, None, 1, 1], [1, 1, -1, 1, -1], [0, -1, 1, 1, 0], [1, -1, 0, 1, -1]],
        [[-1, 0, 0, 0], [0, -1, 1, 1], [-1, 0, 1, -1], [1, 0, 1, 1], [0, 1, 1, 0], [1, 0, 0, 0]],
    ],
)
def test_a_division_that_fits_no_better_than_none_makes_no_camps(rows: list[Row]) -> None:
    found = camps_of({f"g{number}": row for number, row in enumerate(rows)}, half=1)
    assert found.camps == ()
    assert found.why.startswith(
        "in every division the groups are no nearer to their own than to others (silhouette -0.0"
    )


@pytest.mark.parametrize(("fewer", "expected"), [(0.5, 2), (0.5 - 1e-12, 2), (0.4, 3)])
def test_divisions_that_fit_equally_well_but_for_rounding_give_the_fewest_camps(
    fewer: float, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "silhouettes", lambda *_: {2: fewer, 1: 0.5})
    found = camps_of({"a": [-2] * 3, "b": [-2] * 3, "c": [-1] * 3, "d": [-1] * 3, "e": [2] * 3, "f": [2] * 3})
    assert len(found.camps) == expected


def test_there_are_at_most_half_as_many_camps_as_groups() -> None:
    chance = random.Random(1)
    rows: dict[str, Row] = {f"party-{n:02}": [chance.choice((-1, 0, 1)) for _ in range(38)] for n in range(40)}
    found = camps_of(rows, half=1)
    assert 2 <= len(found.camps) <= 20
    renamed = dict(zip(chance.sample(list(rows), len(rows)), rows.values(), strict=True))
    back = dict(zip(renamed, rows, strict=True))
    assert {frozenset(back[name] for name in camp) for camp in ids(camps_of(renamed, half=1))} == ids(found)


@pytest.mark.parametrize("count", range(4))
def test_below_four_groups_there_are_no_camps(count: int) -> None:
    found = camps_of({f"g{number}": [number - 1, number - 1, number - 1] for number in range(count)})
    assert found.camps == ()
    assert "at least four" in found.why


def test_who_shares_too_little_is_set_aside_with_the_reason() -> None:
    found = camps_of({"a": [1, 1, 1], "b": [-2, 1, 1], "c": [1, 1, 1], "d": [1, 1, None]})
    [(group, why)] = found.not_placed
    assert group.id == "d"
    assert why == "shares fewer than three topics with a, b and c"
    assert found.order[-1].id == "d"


def test_of_those_that_share_too_little_the_one_with_fewest_stances_goes() -> None:
    both: Row = [1] * 6
    found = camps_of({"a": [1, 1, 1, None, None, None], "b": [1, None, None, 1, 1, 1], "c": both, "d": both, "e": both})
    assert not_placed(found) == {"a"}


@pytest.mark.parametrize(("one", "other"), ["ab", "ba"])
def test_those_that_are_equal_in_that_too_go_together(one: str, other: str) -> None:
    both: Row = [1] * 6
    found = camps_of(
        {one: [1, 1, 1, None, None, None], other: [None, None, None, 1, 1, 1], "c": both, "d": both, "e": both}
    )
    assert not_placed(found) == {"a", "b"}
    assert [why for _, why in found.not_placed] == [f"shares fewer than three topics with {name}" for name in "ba"]


def test_with_how_many_it_shares_too_little_is_counted_where_they_are_many() -> None:
    rows: dict[str, Row] = {f"g{number}": [1, 1, 1] for number in range(9)}
    assert [why for _, why in camps_of({**rows, "x": [1, None, None]}).not_placed] == [
        "shares fewer than three topics with 9 groups"
    ]


def recounted(found: Matrix) -> set[str]:
    """Who is set aside, by counting everything again in each step."""
    left = dict(enumerate(found.groups))
    while True:
        thin = {i: sum(i != j and found.pair(i, j).shared < ENOUGH for j in left) for i in left}
        worst = max(thin.values(), default=0)
        if not worst:
            return {group.id for group in found.groups} - {group.id for group in left.values()}
        spoken = {i: len(left[i].stances) for i in left if thin[i] == worst}
        for i in [i for i, count in spoken.items() if count == min(spoken.values())]:
            del left[i]


SPARSE = st.lists(st.lists(st.none() | st.integers(-1, 1), min_size=6, max_size=6), max_size=10)


@given(SPARSE)
def test_kept_counts_set_the_same_groups_aside_as_counting_again(rows: list[Row]) -> None:
    table = table_of({f"g{number}": row for number, row in enumerate(rows)})
    found = all_pairs(tables.topics(table, 1), tables.groups(table))
    apart = set_aside(found)
    assert {found.groups[place].id for place in apart} == recounted(found)
    rest = [place for place in range(len(rows)) if place not in apart]
    assert all(found.pair(i, j).shared >= ENOUGH for i in rest for j in rest if i < j)


def test_distances_are_1_less_agreement_in_whole_units() -> None:
    table = table_of({"a": [1, 1, 1, 0], "b": [-1, 0, 1, None], "c": [1, 1, None, 1], "d": [0, 0, 0, 0]})
    found = all_pairs(tables.topics(table, 1), tables.groups(table))
    rows = distances(found, [0, 1, 3])
    for i, one in enumerate([0, 1, 3]):
        for j, other in enumerate([0, 1, 3]):
            expected = 0.0 if i == j else 1 - (found.pair(one, other).agreement or 0.0)
            assert rows[i][j] / UNIT == pytest.approx(expected, abs=1e-9)
            assert rows[i][j] == int(rows[i][j]) == rows[j][i]


TIED = st.lists(st.lists(st.none() | st.integers(-1, 1), min_size=5, max_size=5), min_size=4, max_size=11)
"""Positions on a short scale, so that many distances tie."""


@settings(max_examples=200)
@given(TIED, st.randoms(use_true_random=False))
def test_renaming_and_reordering_groups_changes_no_partition(rows: list[Row], chance: random.Random) -> None:
    names = [f"g{number:02}" for number in range(len(rows))]
    before = camps_of(dict(zip(names, rows, strict=True)), half=1)
    order = chance.sample(range(len(rows)), len(rows))
    renamed = chance.sample(names, len(rows))
    after = camps_of({renamed[place]: rows[place] for place in order}, half=1)
    called = dict(zip(renamed, names, strict=True))
    assert {frozenset(called[name] for name in camp) for camp in ids(after)} == ids(before)
    assert {called[name] for name in not_placed(after)} == not_placed(before)
    assert after.silhouette == before.silhouette


@given(TIED, st.randoms(use_true_random=False))
def test_the_order_of_topics_changes_nothing(rows: list[Row], chance: random.Random) -> None:
    table = table_of({f"g{number:02}": row for number, row in enumerate(rows)})
    topics, groups = tables.topics(table, 1), tables.groups(table)
    before = find_camps(all_pairs(topics, groups))
    assert find_camps(all_pairs(chance.sample(topics, len(topics)), groups)) == before


@given(TIED, st.data())
def test_identical_groups_never_part(rows: list[Row], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    found = camps_of({**{f"g{number:02}": row for number, row in enumerate(rows)}, "twin": rows[place]}, half=1)
    same = {f"g{number:02}" for number, row in enumerate(rows) if row == rows[place]} | {"twin"}
    assert len(same & not_placed(found)) in (0, len(same))
    assert sum(bool(camp & same) for camp in ids(found)) <= 1


@given(TIED)
def test_camps_are_few_and_fit_better_than_none(rows: list[Row]) -> None:
    found = camps_of({f"g{number:02}": row for number, row in enumerate(rows)}, half=1)
    placed = [group.id for camp in found.camps for group in camp]
    if found.camps:
        assert 2 <= len(found.camps) <= len(placed) // 2
        assert found.silhouette is not None
        assert 0 < found.silhouette <= 1
        assert sorted([*placed, *not_placed(found)]) == sorted(group.id for group in found.order)
    assert bool(found.why) != bool(found.camps)


def crowd(count: int) -> dict[str, Row]:
    """Groups around four centres, which speak on half of the topics."""
    chance = random.Random(5)
    centres = [[chance.randint(-2, 2) for _ in range(12)] for _ in range(4)]
    return {
        f"g{number:04}": [
            max(-2, min(2, value + chance.choice((-1, 0, 0, 1)))) if chance.random() < 0.5 else None
            for value in chance.choice(centres)
        ]
        for number in range(count)
    }


@pytest.mark.needs("numpy")
def test_of_very_many_groups_camps_are_computed_only_where_they_are_asked_for() -> None:
    rows = crowd(PLAIN + 1)
    assert "--camps" in camps_of(rows).why
    assert camps_of(rows, asked=True).camps


@pytest.mark.needs("numpy")
def test_numpys_sums_and_pythons_make_the_same_camps(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = crowd(240)
    plain = camps_of(rows)
    monkeypatch.setattr("russia_policy.analysis.matrix.PLAIN", 100)
    assert camps_of(rows) == plain
    assert plain.camps
    assert plain.not_placed


def test_past_what_can_be_computed_there_are_no_camps_but_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 5)
    found = camps_of({f"g{number}": [number % 5 - 2] * 3 for number in range(6)}, asked=True)
    assert found.camps == ()
    assert "up to 5 groups" in found.why
    assert len(found.order) == 6


def sparse(count: int) -> Matrix:
    """Groups that each speak on few of many topics."""
    chance = random.Random(9)
    table = table_of(
        {
            f"p{n}": [chance.choice((-1, 0, 1)) if chance.random() < 0.06 else None for _ in range(200)]
            for n in range(count)
        }
    )
    return all_pairs(tables.topics(table, 1), tables.groups(table))


def test_a_sparse_debate_is_set_aside_by_kept_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    found = sparse(600)
    looked_at = 0
    reason = "russia_policy.analysis.placing._reason"

    def counted(*_: object) -> str:
        nonlocal looked_at
        looked_at += 1
        return ""

    monkeypatch.setattr(reason, counted)
    apart = set_aside(found)
    assert looked_at == len(apart) > 550


def test_a_format_that_shows_no_camps_computes_none(monkeypatch: pytest.MonkeyPatch, letters: Debate) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("russia_policy.pages.agreement.find_camps", refuse)
    page = agreement_page(letters, all_pairs(list(letters.topics.values()), list(letters.groups.values())))
    assert page.table is not None
    assert len(list(page.table.records(page.data()))) == 45
    with pytest.raises(AssertionError):
        list(page.blocks())


def test_the_screen_and_the_data_say_why_there_are_no_camps(run: Callable[..., Any]) -> None:
    shown = " ".join(run("agreement").output.split())
    data = json.loads(run("agreement", "-f", "json").output)
    assert data["camps"] == []
    assert data["why_no_camps"]
    assert f"No camps: {data['why_no_camps']}" in shown


def test_declared_camps_stand_in_the_order_of_the_debate_and_have_members(letters: Debate) -> None:
    found = declared_camps(letters, letters.groups.values())
    assert list(found) == ["what-to-do", "who-is-to-blame"]
    assert [group.id for group in found["who-is-to-blame"]] == ["no-reset", "eastern-europe", "ukraine"]
    only = declared_camps(letters, [letters.groups["ukraine"]])
    assert {camp: [group.id for group in held] for camp, held in only.items()} == {"who-is-to-blame": ["ukraine"]}


def adjusted_rand(a: Sequence[str], b: Sequence[str]) -> float:
    """The adjusted Rand index (Hubert and Arabie 1985)."""
    pairs = comb(len(a), 2)
    both = sum(comb(n, 2) for n in Counter(zip(a, b, strict=True)).values())
    rows, columns = (sum(comb(n, 2) for n in Counter(each).values()) for each in (a, b))
    expected = rows * columns / pairs
    return (both - expected) / ((rows + columns) / 2 - expected)


def test_the_adjusted_rand_index_is_that_of_the_published_example() -> None:
    # scikit-learn's documentation of adjusted_rand_score: [0, 0, 1, 2] against [0, 0, 1, 1] is 0.57
    assert adjusted_rand("0012", "0011") == pytest.approx(0.57, abs=0.005)


def labels(camps: Camps, groups: Sequence[Group]) -> list[str]:
    return [str(camps.numbers[group.id]) for group in groups]


LETTERS = ("open-letter", "rebuttal", "clingendael", "no-reset", "eastern-europe", "ukraine")


def test_the_two_camps_that_klijn_names_come_out_of_the_positions_of_these_six_alone(letters: Debate) -> None:
    six = [letters.groups[each] for each in LETTERS]
    found = find_camps(all_pairs(list(letters.topics.values()), six))
    assert len(found.camps) == 2
    assert adjusted_rand(labels(found, six), [group.camp for group in six]) == 1


def test_among_all_groups_a_third_camp_stands_between_klijns_two(letters: Debate) -> None:
    found = find_camps(all_pairs(list(letters.topics.values()), list(letters.groups.values())))
    six = [letters.groups[each] for each in LETTERS]
    assert adjusted_rand(labels(found, six), [group.camp for group in six]) == 1
    assert frozenset({"netherlands", "us-administration"}) in ids(found)
    assert not_placed(found) == {"france", "russia"}
