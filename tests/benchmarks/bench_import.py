"""Importing 50,000 rows, as a ratio to reading them with Python's `csv` and writing them with PyYAML's C emitter."""

from __future__ import annotations

import csv
import random
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measure import Row, limit, peak, ratio, walls

ROWS = 50_000
TOPICS = 100
COLUMNS = ["group", "topic", "position", "basis", "summary", "quote", "source", "speaker", "paragraph"]
WORDS = ["tram", "road", "every", "stop", "people", "wait", "in", "the", "rain", "so", "that", "they", "stay", "dry"]
THEIRS = """
import csv, os, shutil, sys, yaml
path, folder = sys.argv[1:]
groups = {}
with open(path, newline="", encoding="utf-8") as stream:
    for row in csv.DictReader(stream):
        stance = {"position": int(row["position"])} | {key: row[key] for key in ("basis", "summary") if row.get(key)}
        if row.get("quote"):
            stance["evidence"] = [{key: row[key] for key in ("quote", "source", "paragraph")}]
        groups.setdefault(row["group"], {"name": row["group"], "stances": {}})["stances"][row["topic"]] = stance
shutil.rmtree(folder, ignore_errors=True)
os.mkdir(folder)
for name, group in groups.items():
    with open(os.path.join(folder, name + ".yaml"), "w", encoding="utf-8") as stream:
        yaml.dump(group, stream, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
"""
OURS = """
import shutil, subprocess, sys
path, folder = sys.argv[1:]
shutil.rmtree(folder, ignore_errors=True)
program = [sys.executable, "-m", "russia_policy"]
subprocess.run([*program, "import", path, folder, "--title", "T", "--scale", "1..5"], check=True)
"""


def write(path: Path, count: int, *, quotations: bool) -> Path:
    """Write a table of so many rows, 100 topics a group; the same for the same arguments."""
    chance = random.Random(count)

    def text() -> str:
        return " ".join(chance.choices(WORDS, k=12)).capitalize() + "."

    with path.open("w", newline="", encoding="utf-8") as stream:
        table = csv.writer(stream)
        table.writerow(COLUMNS if quotations else COLUMNS[:3])
        for number in range(count):
            group, topic = divmod(number, TOPICS)
            row: list[object] = [f"group-{group}", f"topic-{topic}", chance.randint(1, 5)]
            if quotations:
                row += ["stated", text(), text(), f"source-{group}", f"group-{group}", chance.randint(1, 30)]
            table.writerow(row)
    return path


def commands(path: Path, folder: Path) -> dict[str, list[str]]:
    """Our import of a table, and the same done with `csv` and PyYAML."""
    return {
        "ours": [sys.executable, "-c", OURS, str(path), str(folder / "ours")],
        "theirs": [sys.executable, "-c", THEIRS, str(path), str(folder / "theirs")],
    }


def rows() -> list[Row]:
    """Measure a table of positions alone, one with quotations, and how memory grows."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for quotations, what in ((False, "positions"), (True, "positions with quotations")):
            path = write(folder / "rows.csv", ROWS, quotations=quotations)
            times = walls(commands(path, folder), 5)
            figure = ratio(times, "ours", "theirs")
            found.append(limit(f"import of 50,000 rows of {what} / `csv` and PyYAML's C emitter", figure, 3.00))
        once = peak(commands(path, folder)["ours"])
        twice = peak(commands(write(path, 2 * ROWS, quotations=True), folder)["ours"])
        found.append(limit("peak memory of 100,000 rows / of 50,000", twice / once, 2.20))
    return found
