"""Agreement of many groups against the bare matrix products, and camps against scipy's linkage, in one run.

Run by itself with `python -m tests.benchmarks.bench_agreement`.
"""

from __future__ import annotations

import gc
import json
import random
import statistics
import subprocess
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.cluster.hierarchy import linkage as scipy_linkage
from scipy.spatial.distance import squareform

from russia_policy.analysis.agreement import _blocks
from russia_policy.analysis.linkage import leaf_order, linkage, silhouettes
from tests.benchmarks.measure import ENVIRONMENT, limit, own_peak

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.benchmarks.measure import Row

GROUPS, TOPICS, MISSING = 10_000, 100, 0.3
CAMPED = 1_000
SETTINGS = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
"""Settings of the machine's own that would hold the matrix products back, ours and the bare ones alike."""


def _positions() -> list[list[int | None]]:
    chance = random.Random(1)
    return [
        [None if chance.random() < MISSING else chance.randint(-2, 2) for _ in range(TOPICS)] for _ in range(GROUPS)
    ]


def _seconds(call: Callable[[], Any]) -> float:
    gc.collect()
    start = time.perf_counter()
    kept = call()
    spent = time.perf_counter() - start
    del kept
    return spent


def _ratio(ours: Callable[[], Any], theirs: Callable[[], Any], runs: int) -> float:
    """The median of ours over theirs, in turn."""
    ours(), theirs()
    return statistics.median(_seconds(ours) / _seconds(theirs) for _ in range(runs))


def _distances(kind: str) -> Any:
    """Distances of groups that have camps, or of groups whose positions are drawn by lot."""
    chance = np.random.default_rng(2)
    held = chance.integers(-2, 3, (CAMPED, TOPICS))
    if kind == "six camps":
        centres = chance.integers(-2, 3, (6, TOPICS))
        held = np.clip(centres[chance.integers(0, 6, CAMPED)] + chance.integers(-1, 2, (CAMPED, TOPICS)), -2, 2)
    return sum(np.abs(held[:, None, k] - held[None, :, k]) for k in range(TOPICS)) / (4 * TOPICS)


def _camps(table: Any) -> list[float]:
    joins = linkage(table)
    return silhouettes(table, joins, leaf_order(joins))


def _measured() -> list[Row]:
    positions, weights = _positions(), [30] * TOPICS
    before = own_peak()
    _blocks(positions, weights)
    memory = own_peak() - before
    chance = np.random.default_rng(1)
    steps = chance.integers(-1, 2, (GROUPS, 4 * TOPICS)).astype(np.float32)
    here = (chance.random((GROUPS, TOPICS)) > MISSING).astype(np.float32)
    ratio = _ratio(lambda: _blocks(positions, weights), lambda: (steps @ steps.T, here @ here.T), 5)
    found = [limit(f"agreement of {GROUPS:,} groups on {TOPICS} topics / the bare matrix products", ratio, 2.0)]
    result = 2 * GROUPS * (GROUPS - 1) // 2 * 2 / 2**20  # two tables of two bytes a pair
    found.append(limit(f"its peak memory / the result of {result:.0f} MiB", memory / result, 2.0))
    for kind in ("six camps", "positions by lot"):
        table = _distances(kind)
        condensed = squareform(table)
        scipys = partial(scipy_linkage, condensed, "average")
        what = f"camps of {CAMPED:,} groups ({kind})"
        found.append(limit(f"{what}: linkage / scipy's linkage", _ratio(partial(linkage, table), scipys, 15), 3.0))
        ratio = _ratio(partial(_camps, table), scipys, 15)
        found.append(limit(f"{what}: linkage and silhouettes / scipy's linkage", ratio, 3.0))
    return found


def rows() -> list[Row]:
    """Measure in a process of its own, where nothing else has set how matrices are multiplied."""
    environment = {key: value for key, value in ENVIRONMENT.items() if key not in SETTINGS}
    code = "import json; from tests.benchmarks.bench_agreement import _measured; print(json.dumps(_measured()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)

    return [(goal, figure, met) for goal, figure, met in json.loads(done.stdout)]


if __name__ == "__main__":
    for goal, figure, met in rows():
        sys.stdout.write(f"{goal}: {figure}, {'met' if met else 'not met'}\n")
