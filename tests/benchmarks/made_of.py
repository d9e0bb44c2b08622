"""What a run is made of: `python -m tests.benchmarks.made_of [RUNS]` prints the table of `docs/speed.md`.

Processor time, not the clock: on a machine that others use, the clock tells what they do. Of each part the least of
all runs counts, since nothing makes a run shorter than it is.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import defaultdict

from tests.benchmarks.measure import ENVIRONMENT, PROGRAM

COMMANDS = {"compare": ["compare", "open-letter", "no-reset"], "groups": ["groups"]}
START, STANDARD, WORK = "the interpreter's start", "other modules of the standard library", "the run itself"
OWNERS = {
    "typer": "Typer, and what it imports",
    "rich": "Rich, and what it imports",
    "yaml": "PyYAML, and what it imports",
    "russia_policy": "this package's modules",
}
_LINE = re.compile(r"import time: +(\d+) \| +\d+ \| ( *)(\S+)")


def processor_time(command: list[str]) -> float:
    """Milliseconds that a command takes of the processor, in its own code and in the system's."""
    process = os.posix_spawnp(
        command[0],
        command,
        ENVIRONMENT,
        file_actions=[(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)],
    )
    used = os.wait4(process, 0)[2]
    return (used.ru_utime + used.ru_stime) * 1000


def imports(program: list[str]) -> dict[tuple[str, str], float]:
    """Milliseconds that importing each module takes in a run of Python.

    A module's key is what it is imported for, which is the nearest of `OWNERS` that is around it, and its own name.
    """
    run = [sys.executable, "-X", "importtime", *program]
    told = subprocess.run(run, capture_output=True, text=True, check=True, env=ENVIRONMENT).stderr
    found: dict[tuple[str, str], float] = {}
    around: list[tuple[int, str]] = []
    for match in reversed(list(_LINE.finditer(told))):  # a module stands behind those that it imports
        depth, name = len(match[2]), match[3]
        while around and around[-1][0] >= depth:
            around.pop()
        outer = around[-1][1] if around else STANDARD
        owner = OWNERS.get(name.partition(".")[0]) or (STANDARD if outer == OWNERS["russia_policy"] else outer)
        around.append((depth, owner))
        found[owner, name] = int(match[1]) / 1000
    return found


def parts(arguments: list[str], runs: int) -> dict[str, float]:
    """The milliseconds of each part of a command."""
    nothing, command = ["-c", ""], [PROGRAM, *arguments]
    start = min(processor_time([sys.executable, *nothing]) for _ in range(runs))
    whole = min(processor_time(command) for _ in range(runs))
    made: dict[str, float] = defaultdict(float)
    for key, least in _least(command, runs).items():
        made[key[0]] += least
    made[STANDARD] -= sum(_least(nothing, runs).values())
    return {START: start, **made, WORK: whole - start - sum(made.values())}


def _least(program: list[str], runs: int) -> dict[tuple[str, str], float]:
    """The least that importing each module takes."""
    of_runs = [imports(program) for _ in range(runs)]
    return {key: min(of_run[key] for of_run in of_runs) for key in of_runs[0]}


def main() -> None:
    """Print a table: a line a part, two columns a command."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    found = {name: parts(arguments, runs) for name, arguments in COMMANDS.items()}
    print("| part | " + " | ".join(f"`{name}`, ms | %" for name in found) + " |")
    print("| --- |" + " ---: | ---: |" * len(found))
    for part in (START, STANDARD, *OWNERS.values(), WORK):
        cells = [f"{of.get(part, 0):.1f} | {100 * of.get(part, 0) / sum(of.values()):.0f}" for of in found.values()]
        print(f"| {part} | " + " | ".join(cells) + " |")
    print("| together | " + " | ".join(f"{sum(of.values()):.1f} | 100" for of in found.values()) + " |")


if __name__ == "__main__":
    main()
