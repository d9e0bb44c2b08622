"""What a user would pick instead, each on its nearest task, on wall time and peak memory in the same run.

The programs are looked for on the PATH; `docs/speed.md` says how to install them. One that is not there is named
and left out.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.large import SHIPPED
from tests.benchmarks.measure import ENVIRONMENT, PROGRAM, Row, peak, ratio, walls


def rows() -> list[Row]:
    """Measure each peer against the command of ours that answers the same question."""
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for what, ours, theirs in _tasks(folder):
            if shutil.which(theirs[0]) is None:
                found.append((f"{what}: {theirs[0]}", "not installed", False))
                continue
            times = walls({"ours": ours, "theirs": theirs})
            wall, memory = ratio(times, "ours", "theirs"), peak(ours) / peak(theirs)
            goal = f"{what}: ours / `{theirs[0]}`, wall time and peak memory below 1"
            found.append((goal, f"{wall:.2f} × and {memory:.2f} ×", wall < 1 and memory < 1))
    return found


def _tasks(folder: Path) -> list[tuple[str, Sequence[str], Sequence[str]]]:
    table = folder / "stances.csv"
    _write(table, "export", "--format", "csv")
    database = folder / "stances.db"
    if shutil.which("sqlite-utils"):
        insert = ["sqlite-utils", "insert", str(database), "stances", str(table), "--csv"]
        subprocess.run(insert, check=True, env=ENVIRONMENT, capture_output=True)
    groups = [str(SHIPPED / "groups" / f"{name}.yaml") for name in ("open-letter", "no-reset")]
    whole = [PROGRAM, "export", "--format", "table"]
    argument_map = folder / "debate.argdown"
    argument_map.write_text(_argdown(), encoding="utf-8")
    return [
        ("the difference of two groups", [PROGRAM, "diff", "open-letter", "no-reset"], ["deep", "diff", *groups]),
        ("the stances as a table", whole, ["csvlook", str(table)]),
        ("the stances from a database", whole, ["sqlite-utils", "rows", str(database), "stances", "-t"]),
        (
            "the debate as data",
            [PROGRAM, "export", "--format", "json"],
            ["argdown", "json", "--stdout", str(argument_map)],
        ),
    ]


def _write(path: Path, *arguments: str) -> None:
    done = subprocess.run([PROGRAM, *arguments], check=True, env=ENVIRONMENT, capture_output=True)
    path.write_bytes(done.stdout)


def _argdown() -> str:
    """The debate as an Argdown map: a statement for every stance, and what replies to it beneath."""
    done = subprocess.run([PROGRAM, "export", "--format", "json"], check=True, env=ENVIRONMENT, capture_output=True)
    signs = {"rejects": "-", "qualifies": "-", "concedes": "+", "endorses": "+"}
    lines = []
    for group in json.loads(done.stdout)["groups"]:
        for stance in group["stances"]:
            lines.append(f"[{group['id']} {stance['topic']}]: {' '.join(stance['summary'].split())}")
            lines += [f"  {signs[each['how']]} [{each['to']} {stance['topic']}]" for each in stance["replies"]]
            lines.append("")
    return "\n".join(lines)
