"""The benchmarks still run after the code has moved: each on a small debate, and no time is looked at."""

from __future__ import annotations

import os
import subprocess
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks import bench_changes, bench_import, bench_load, bench_output, bench_sparse
from tests.benchmarks.large import make
from tests.conftest import ROOT, WHERE

if TYPE_CHECKING:
    from pathlib import Path

NAMES = sorted(path.stem for path in (ROOT / "tests" / "benchmarks").glob("bench_*.py"))
NEEDS = {"bench_agreement": pytest.mark.needs("numpy", "scipy")}


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
