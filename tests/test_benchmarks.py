"""The benchmarks still run after the code has moved: each on a small debate, and no time is looked at."""

from __future__ import annotations

import os
import subprocess
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from russia_policy.opening import open_debate
from tests.benchmarks import (
    bench_changes,
    bench_growth,
    bench_hostile,
    bench_import,
    bench_load,
    bench_output,
    bench_sparse,
    made_of,
)
from tests.benchmarks.growth_picture import Curve, picture
from tests.benchmarks.large import make
from tests.conftest import ROOT, WHERE

if TYPE_CHECKING:
    from pathlib import Path

NAMES = sorted(path.stem for path in (ROOT / "tests" / "benchmarks").glob("bench_*.py"))
NEEDS = {name: pytest.mark.needs("numpy", "scipy") for name in ("bench_agreement", "bench_peers")}


@pytest.mark.parametrize("name", [pytest.param(name, marks=NEEDS.get(name, ())) for name in NAMES])
def test_a_benchmark_finds_what_it_measures(name: str) -> None:
    assert callable(import_module(f"tests.benchmarks.{name}").rows)


@pytest.mark.parametrize("code", [bench_load.OURS, bench_load.THEIRS])
def test_loading_is_measured(code: str) -> None:
    seconds, memory = bench_load._run(code, ROOT / "positions")

    assert seconds > 0
    assert memory > 0


@pytest.mark.parametrize("columns", [3, 9])
def test_importing_is_measured(tmp_path: Path, columns: int) -> None:
    path = bench_import.write(tmp_path / "rows.csv", 150, quotations=columns > 3)
    for command in bench_import.commands(path, tmp_path).values():
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **WHERE})

    assert len(list((tmp_path / "ours" / "groups").iterdir())) == len(list((tmp_path / "theirs").iterdir())) == 2


@pytest.mark.parametrize("page", ["groups", "topic", "find", "check"])
def test_writing_is_measured(page: str, tmp_path: Path) -> None:
    folder = make(tmp_path, 10)
    if page == "check":
        bench_output.spoil(folder)

    assert len(bench_output._run(folder, page)) == 3


@pytest.mark.parametrize("form", bench_sparse.FORMATS)
def test_a_sparse_debate_is_measured(form: str, tmp_path: Path) -> None:
    folder = bench_sparse.make_sparse(tmp_path / "sparse", 12, 9, 3)
    loading, making, bare = bench_sparse._run(folder, form)

    assert min(loading, making) > 0
    assert (bare > 0) is (form in bench_sparse.BARE)


def test_comparing_is_measured(tmp_path: Path) -> None:
    before, after = bench_changes.make(tmp_path / "a", 5, 4), bench_changes.make(tmp_path / "b", 5, 4, 10)

    assert bench_changes.run(before, after)[2] == 2


def test_a_debate_of_many_copies_has_no_problems(tmp_path: Path) -> None:
    opened = open_debate(str(make(tmp_path, 25)))

    assert not opened.problems
    assert opened.debate is not None
    assert len(opened.debate.groups) == 25


@pytest.mark.parametrize("name", bench_growth.TASKS)
def test_growth_is_measured(name: str, tmp_path: Path) -> None:
    warm, home = bench_growth.debates(tmp_path, 4), bench_growth.debates(tmp_path, 6)

    assert bench_growth.seconds(bench_growth.TASKS[name], warm, home, 1) > 0


def test_a_slope_is_the_exponent_between_the_two_largest_sizes() -> None:
    assert bench_growth.slope({10: 1.0, 100: 5.0, 1_000: 500.0}) == pytest.approx(2)


def test_the_names_of_curves_that_end_at_one_place_stand_apart() -> None:
    drawn = ET.fromstring(picture([Curve(f"a < {number}", {10: 0.1, 100: 1.0}) for number in range(9)]))
    texts = drawn.iter("{http://www.w3.org/2000/svg}text")
    heights = sorted(float(text.attrib["y"]) for text in texts if (text.text or "").startswith("a < "))

    assert len(heights) == 9
    assert all(after - before >= 16 for before, after in pairwise(heights))


def test_a_text_that_is_made_to_fail_is_measured() -> None:
    assert bench_hostile.seconds("[a](", 2_000) > 0


def test_a_run_is_measured_by_its_parts() -> None:
    parts = made_of.parts(["compare", "open-letter", "no-reset"], 1)

    assert set(parts) == {made_of.START, made_of.STANDARD, *made_of.OWNERS.values(), made_of.WORK}
    assert "rich" not in {name for _, name in made_of.imports(["-m", "russia_policy", "groups"])}
