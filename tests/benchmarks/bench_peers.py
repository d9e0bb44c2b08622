"""What a user would pick instead, each on its nearest task, on wall time and peak memory in the same run.

`peers.txt` names the programs with their versions; `docs/speed.md` has the command that installs them. One that is
not there is named in the table, with the file that lists it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.bench_agreement import CAMPED, OURS, distances
from tests.benchmarks.large import SHIPPED
from tests.benchmarks.measure import ENVIRONMENT, PROGRAM, RUNS, Row, peak, ratio, walls

ROOT = Path(__file__).parents[2]
PEERS = Path(os.environ.get("RUSSIA_POLICY_PEERS", ROOT / ".peers"))
"""The virtual environment that the programs are installed in."""
CAMPS = """
import sys, tempfile
import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import silhouette_score
flat = np.fromfile(sys.argv[1])
size = int(len(flat) ** 0.5)
table = flat.reshape(size, size)
with tempfile.TemporaryDirectory() as memory:  # the tree is computed once, as their documentation advises
    for camps in range(2, size // 2 + 1):
        tree = AgglomerativeClustering(
            camps, metric="precomputed", linkage="average", memory=memory, compute_full_tree=True
        )
        silhouette_score(table, tree.fit_predict(table), metric="precomputed")
"""
"""As ours: the joins of the average linkage, and the silhouettes of two camps, three, up to half as many as groups."""
SLOW = 3
"""Runs of what takes many seconds."""


def rows() -> list[Row]:
    """Measure each peer against the command of ours that answers the same question."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = folder / "stances.csv"
        _write(table, "export", "--format", "csv")
        groups = [str(SHIPPED / "groups" / f"{name}.yaml") for name in ("open-letter", "no-reset")]
        whole = [PROGRAM, "export", "--format", "csv"]
        place = folder / "distances"
        distances("six camps").tofile(place)
        camps = [sys.executable, "-c", OURS, str(place)]
        return [
            _row("the difference of two groups", [PROGRAM, "diff", "open-letter", "no-reset"], "deep", "diff", *groups),
            _row("the stances as a table", whole, "csvlook", str(table)),
            _row("the stances from a database", whole, "sqlite-utils", "rows", _database(table), "stances", "--csv"),
            _row(
                f"camps of {CAMPED:,} groups", camps, "python", "-c", CAMPS, str(place), named="scikit-learn", runs=SLOW
            ),
        ]


def _row(what: str, ours: list[str], program: str, *arguments: str, named: str = "", runs: int = RUNS) -> Row:
    goal = f"{what}: ours / `{named or program}`, wall time and peak memory below 1"
    path = PEERS / "bin" / program
    if not path.exists():
        return goal, f"not measured: {path} is not there; docs/speed.md says how to install it", False
    theirs = [str(path), *arguments]
    times = walls({"ours": ours, "theirs": theirs}, runs)
    wall, memory = ratio(times, "ours", "theirs"), peak(ours) / peak(theirs)
    return goal, f"{wall:.2f} × and {memory:.2f} ×", wall < 1 and memory < 1


def _database(table: Path) -> str:
    """A database of the stances beside their table; only its path where `sqlite-utils` is not installed."""
    database, program = table.with_suffix(".db"), PEERS / "bin" / "sqlite-utils"
    if program.exists():
        insert = [str(program), "insert", str(database), "stances", str(table), "--csv"]
        subprocess.run(insert, check=True, env=ENVIRONMENT, capture_output=True)
    return str(database)


def _write(path: Path, *arguments: str) -> None:
    done = subprocess.run([PROGRAM, *arguments], check=True, env=ENVIRONMENT, capture_output=True)
    path.write_bytes(done.stdout)
