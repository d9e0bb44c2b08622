"""Agreement of many groups against the bare matrix products, and camps in plain Python against scipy, in one run.

Run by itself with `python -m tests.benchmarks.bench_agreement`.
"""

from __future__ import annotations

import gc
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from russia_policy.analysis.placing import UNIT
from russia_policy.analysis.products import multiply
from tests.benchmarks.measure import ENVIRONMENT, limit, own_peak, peak, ratio, walls

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.benchmarks.measure import Row

GROUPS, TOPICS, MISSING = 10_000, 100, 0.3
CAMPED = 1_000
SETTINGS = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
"""Settings of the machine's own that would hold the matrix products back, ours and the bare ones alike."""
OURS = """
import sys
from array import array
from russia_policy.analysis.linkage import linkage
from russia_policy.analysis.placing import EVEN
from russia_policy.analysis.silhouette import silhouettes
flat = array("d", open(sys.argv[1], "rb").read())
size = int(len(flat) ** 0.5)
table = [flat[start : start + size] for start in range(0, len(flat), size)]
silhouettes(table, linkage(table, EVEN), size // 2)
"""
SCIPYS = """
import sys
import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform
flat = np.fromfile(sys.argv[1])
size = int(len(flat) ** 0.5)
linkage(squareform(flat.reshape(size, size)), "average")
"""


def _heights() -> list[list[int | None]]:
    chance = random.Random(1)
    return [[None if chance.random() < MISSING else chance.randint(0, 4) for _ in range(TOPICS)] for _ in range(GROUPS)]


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


def _measured() -> list[Row]:
    heights, scales = _heights(), [4] * TOPICS
    before = own_peak()
    units, shared = multiply(heights, scales)
    memory = own_peak() - before
    kept: list[Any] = [*units, *shared]
    result = sum(row.nbytes for row in kept) / 2**20
    del units, shared, kept
    chance = np.random.default_rng(1)
    above = chance.integers(-1, 2, (GROUPS, 4 * TOPICS)).astype(np.float32)
    here = (chance.random((GROUPS, TOPICS)) > MISSING).astype(np.float32)
    times = _ratio(lambda: multiply(heights, scales), lambda: (above @ above.T, here @ here.T), 5)
    return [
        limit(f"agreement of {GROUPS:,} groups on {TOPICS} topics / the bare matrix products", times, 2.0),
        limit(f"its peak memory / the result of {result:.0f} MiB", memory / result, 2.0),
    ]


def distances(kind: str) -> Any:
    """Distances of groups that have camps, or of groups whose positions are drawn by lot."""
    chance = np.random.default_rng(2)
    held = chance.integers(-2, 3, (CAMPED, TOPICS))
    if kind == "six camps":
        centres = chance.integers(-2, 3, (6, TOPICS))
        held = np.clip(centres[chance.integers(0, 6, CAMPED)] + chance.integers(-1, 2, (CAMPED, TOPICS)), -2, 2)
    units = sum(np.abs(held[:, None, k] - held[None, :, k]) for k in range(TOPICS))
    return np.floor(units * (UNIT / (4 * TOPICS)))


def _camps(folder: Path) -> list[Row]:
    """Camps with their silhouettes in plain Python, and the joins alone with scipy, whole processes."""
    found = []
    for kind in ("six camps", "positions by lot"):
        place = folder / "distances"
        distances(kind).tofile(place)
        commands = {
            name: [sys.executable, "-c", code, str(place)] for name, code in (("ours", OURS), ("scipy's", SCIPYS))
        }
        what = f"camps of {CAMPED:,} groups ({kind}): a process / one that loads scipy and joins them"
        found.append(limit(what, ratio(walls(commands), "ours", "scipy's"), 3.0))
        found.append(limit(f"{what}, peak memory", peak(commands["ours"]) / peak(commands["scipy's"]), 1.0))
    return found


def rows() -> list[Row]:
    """Measure in a process of its own, where nothing else has set how matrices are multiplied."""
    environment = {key: value for key, value in ENVIRONMENT.items() if key not in SETTINGS}
    code = "import json; from tests.benchmarks.bench_agreement import _measured; print(json.dumps(_measured()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    with tempfile.TemporaryDirectory() as folder:
        return [*((goal, figure, met) for goal, figure, met in json.loads(done.stdout)), *_camps(Path(folder))]


if __name__ == "__main__":
    for goal, figure, met in rows():
        sys.stdout.write(f"{goal}: {figure}, {'met' if met else 'not met'}\n")
