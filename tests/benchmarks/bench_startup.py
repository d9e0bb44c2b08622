"""The wait for one command, as a ratio to importing the libraries that it is built on."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.large import make
from tests.benchmarks.measure import PROGRAM, Row, limit, ratio, walls

REFERENCE = "importing typer, rich.console, rich.table and yaml"
GOALS = {
    "compare, drawn by Rich": (["compare", "open-letter", "no-reset"], 1.20, 1.00),
    "compare --format json": (["compare", "open-letter", "no-reset", "--format", "json"], 0.92, 0.80),
    "compare --format csv": (["compare", "open-letter", "no-reset", "--format", "csv"], 0.92, 0.80),
    "compare --format markdown": (["compare", "open-letter", "no-reset", "--format", "markdown"], 0.92, 0.80),
    "groups": (["groups"], 0.92, 0.80),
    "topics": (["topics"], 0.92, 0.80),
    "find": (["find", "START"], 0.92, 0.80),
    "--version": (["--version"], 0.56, None),
    "compare --help": (["compare", "--help"], 1.60, None),
}


def rows() -> list[Row]:
    """Measure every goal of start-up."""
    commands = {REFERENCE: [sys.executable, "-c", "import typer, rich.console, rich.table, yaml"]}
    commands |= {name: [PROGRAM, *arguments] for name, (arguments, _, _) in GOALS.items()}
    complete = "import os; os.environ.update(_RUSSIA_POLICY_COMPLETE='complete_bash', COMP_CWORD='2',"
    complete += "COMP_WORDS='russia-policy stance op'); import russia_policy.cli as c; c.main()"
    commands["completion of a group"] = [sys.executable, "-c", complete]
    with tempfile.TemporaryDirectory() as folder:
        large = make(Path(folder), 10_000)
        commands["compare in 10,000 groups"] = [
            PROGRAM,
            "compare",
            "open-letter",
            "no-reset",
            "--positions",
            str(large),
        ]
        times = walls(commands)
    found = [
        limit(f"{name} / {REFERENCE}", ratio(times, name, REFERENCE), most, stretch)
        for name, (_, most, stretch) in GOALS.items()
    ]
    found.append(limit(f"completion / {REFERENCE}", ratio(times, "completion of a group", REFERENCE), 0.56))
    many = ratio(times, "compare in 10,000 groups", "compare, drawn by Rich")
    return [*found, limit("compare two of 10,000 groups / two of the shipped ten", many, 1.10)]
