"""Reading a whole debate, as a ratio to PyYAML's fast loader over the same files."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.large import make
from tests.benchmarks.measure import ENVIRONMENT, Row, limit

OURS = """
import gc, sys, time
gc.disable()  # as the program does
from russia_policy.reading.load import load
from russia_policy.check import check
start = time.perf_counter()
debate, problems = load(sys.argv[1])
problems += check(debate)
assert not problems, problems[:3]
"""
THEIRS = """
import sys, time, glob, yaml
start = time.perf_counter()
kept = []
for path in sorted(glob.glob(sys.argv[1] + "/**/*.yaml", recursive=True)):
    with open(path, "rb") as stream:
        kept.append(yaml.load(stream, Loader=yaml.CSafeLoader))
"""
REPORT = """
import resource
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def _run(code: str, folder: Path) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-c", code + REPORT, str(folder)], capture_output=True, text=True, env=ENVIRONMENT, check=True
    )
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def rows() -> list[Row]:
    """Measure time and peak memory at 1,000 and 10,000 groups, and how they grow."""
    with tempfile.TemporaryDirectory() as name:
        small, large = make(Path(name) / "small", 1_000), make(Path(name) / "large", 10_000)
        pairs = [(_run(OURS, small), _run(THEIRS, small)) for _ in range(7)]
        big = [(_run(OURS, large), _run(THEIRS, large)) for _ in range(3)]
    at_small = statistics.median(ours[0] / theirs[0] for ours, theirs in pairs)
    at_large = statistics.median(ours[0] / theirs[0] for ours, theirs in big)
    memory = statistics.median(ours[1] / theirs[1] for ours, theirs in big)
    growth = statistics.median(each[0][0] for each in big) / statistics.median(each[0][0] for each in pairs)
    return [
        limit("parse, places, checks, model of 1,000 groups / CSafeLoader", at_small, 0.65, 0.50),
        limit("the same of 10,000 groups / CSafeLoader", at_large, 0.65, 0.50),
        limit("peak memory at 10,000 groups / CSafeLoader", memory, 1.00),
        limit("time of 10,000 groups / of 1,000", growth, 11.0),
    ]
