"""How a whole command is measured: in turn with others, run by run, and as a ratio to its reference."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

Row = tuple[str, str, bool]
"""A goal, the figure, and whether it is met."""

PROGRAM = str(Path(sys.executable).with_name("russia-policy"))
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
RUNS = int(os.environ.get("RUSSIA_POLICY_BENCHMARK_RUNS", "11"))


def walls(commands: Mapping[str, Sequence[str]], runs: int = RUNS) -> dict[str, list[float]]:
    """Wall seconds of each command, the commands in turn so that the machine's drift meets all alike."""
    for command in commands.values():
        _once(command)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(_once(command))
    return times


def _once(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT, check=False)
    return time.perf_counter() - start


def ratio(times: Mapping[str, Sequence[float]], name: str, reference: str) -> float:
    """The median of a command's times over its reference's, pair by pair."""
    return statistics.median(a / b for a, b in zip(times[name], times[reference], strict=True))


def peak(command: Sequence[str]) -> int:
    """Peak memory of a command in MiB: measured in a process of its own, since it is a maximum over children."""
    code = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command], capture_output=True, text=True, env=ENVIRONMENT, check=True
    )
    return int(done.stdout) // (1024 if sys.platform != "darwin" else 1024 * 1024)


def own_peak() -> int:
    """Peak memory of this process in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def limit(what: str, figure: float, most: float, stretch: float | None = None) -> Row:
    """A goal that a ratio stays at or below a limit."""
    goal = f"{what}: at most {most:.2f} ×" + (f" (stretch {stretch:.2f})" if stretch else "")
    return goal, f"{figure:.2f} ×", figure <= most
