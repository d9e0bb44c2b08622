"""Everyone against everyone: the same sums in two ways, on scales of any length."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from russia_policy.analysis.agreement import WHOLE, against, pair
from russia_policy.analysis.matrix import MOST, PLAIN, Matrix, all_pairs, count_bits
from russia_policy.analysis.products import multiply
from russia_policy.model import Group
from russia_policy.problem import PolicyError
from tests import tables
from tests.conftest import LETTERS

SCALES = {"t0": 1, "t1": 2, "t2": 3, "t3": 4, "t4": 5, "t5": 2}
TOPICS = [tables.topic(name, half) for name, half in SCALES.items()]


def crowd(count: int) -> list[Group]:
    chance = random.Random(count)
    return [
        tables.group(f"g{n:03}", {t: chance.randint(-h, h) for t, h in SCALES.items() if chance.random() < 0.6})
        for n in range(count)
    ]


@pytest.mark.needs("numpy")
@pytest.mark.parametrize(("groups", "topics"), [(2, 1), (30, 6), (300, 40), (140, 300), (3, 0), (1, 2)])
def test_bits_and_products_make_the_sums_of_the_definition(groups: int, topics: int) -> None:
    chance = random.Random(groups)
    scales = [chance.randint(1, 10) for _ in range(topics)]
    heights = [
        [None if chance.random() < 0.4 else chance.randint(0, length) for length in scales] for _ in range(groups)
    ]
    units, shared = count_bits(heights, scales)
    for rows, same in zip(multiply(heights, scales), (units, shared), strict=True):
        assert list(map(list, rows)) == list(map(list, same))
    for i in range(min(groups, 20)):
        for j in range(i + 1, min(groups, 20)):
            both = [
                abs(a - b) * WHOLE // length
                for a, b, length in zip(heights[i], heights[j], scales, strict=True)
                if a is not None and b is not None
            ]
            assert (units[i][j - i - 1], shared[i][j - i - 1]) == (sum(both), len(both))


@pytest.mark.needs("numpy")
def test_a_large_matrix_has_the_numbers_of_its_pairs() -> None:
    people = crowd(PLAIN + 50)
    found = all_pairs(TOPICS, people)
    for i, j in ((0, 1), (3, 249), (130, 127), (1048, 1049)):
        assert found.pair(i, j) == pair(TOPICS, people[i], people[j])
    assert sum(1 for _ in found.pairs()) == 1050 * 1049 // 2


def test_one_against_all_gives_the_numbers_of_the_matrix() -> None:
    people = crowd(30)
    found = all_pairs(TOPICS, people)
    assert against(TOPICS, people[4], people) == [found.pair(4, j) for j in range(30) if j != 4]


def test_too_many_groups_are_refused_with_what_to_do_instead() -> None:
    with pytest.raises(PolicyError) as error:
        all_pairs(TOPICS, [tables.group("a", {})] * (MOST + 1))
    assert "agreement GROUP" in error.value.hint
    assert error.value.exit_code == 2


def test_without_numpy_a_small_debate_works_and_a_large_one_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert isinstance(all_pairs(TOPICS, crowd(20)), Matrix)
    with pytest.raises(PolicyError) as error:
        all_pairs(TOPICS, crowd(PLAIN + 1))
    assert "pip install 'russia-policy[numbers]'" in error.value.hint


def test_a_small_debate_is_counted_without_importing_numpy() -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from russia_policy.cli import app;"
        f"done = CliRunner().invoke(app, ['agreement', '--positions', {str(LETTERS)!r}]);"
        "assert done.exit_code == 0, done.output;"
        "assert not {'numpy', 'krippendorff', 'scipy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
