"""Whether this checkout is slower than another one: `python -m tests.benchmarks.against CHECKOUT [RUNS]`.

Both run on the same interpreter and libraries, on the debate of the other checkout, and in turn, so that a busy
machine slows both alike. A figure below 1 says that this checkout is faster.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.bench_startup import GOALS
from tests.benchmarks.large import make
from tests.benchmarks.measure import RUNS, ratio, walls

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = Path(__file__).parents[2]


def _command(checkout: Path, positions: Path, arguments: Sequence[str]) -> list[str]:
    """A run of the program as that checkout has it. With -P the folder of the caller is not searched first."""
    settings = [f"PYTHONPATH={checkout}", f"RUSSIA_POLICY_POSITIONS={positions}"]
    return ["env", *settings, sys.executable, "-P", "-m", "russia_policy", *arguments]


def _measured(other: Path, runs: int) -> Iterator[tuple[str, float, float, float]]:
    """The name of each command, the median seconds there and here, and the median of here over there."""
    with tempfile.TemporaryDirectory() as name:
        shipped = other / "positions"
        thousand = make(Path(name) / "thousand", 1_000, shipped)
        tasks = {name: (shipped, arguments) for name, (arguments, _, _) in GOALS.items()}
        tasks["compare in 1,000 groups"] = (thousand, ["compare", "open-letter", "no-reset"])
        tasks["load 1,000 groups: groups"] = (thousand, ["groups"])
        tasks["load 1,000 groups: export as JSON"] = (thousand, ["export", "--format", "json"])
        for what, (positions, arguments) in tasks.items():
            commands = {place: _command(Path(place), positions, arguments) for place in (str(other), str(HERE))}
            times = walls(commands, runs)
            before, after = (statistics.median(times[place]) for place in commands)
            yield what, before, after, ratio(times, str(HERE), str(other))


def main() -> None:
    """Print a table of what was measured."""
    other = Path(sys.argv[1]).resolve()
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else RUNS
    print("| command | there, seconds | here, seconds | here / there |\n| --- | --- | --- | --- |")
    for what, before, after, figure in _measured(other, runs):
        print(f"| {what} | {before:.3f} | {after:.3f} | {figure:.2f} × |", flush=True)


if __name__ == "__main__":
    main()
