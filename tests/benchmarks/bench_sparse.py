"""`agreement` of a sparse debate: many participants, many statements, most cells empty, as ratios to loading it.

Run by itself with `python -m tests.benchmarks.bench_sparse`.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measure import ENVIRONMENT, Row, limit

PARTICIPANTS, STATEMENTS, SPOKEN = 1_921, 197, 25
"""As many as in one of the public consultations whose votes are open; of the statements a participant sees a few."""
ONE_THREAD = ENVIRONMENT | {"OPENBLAS_NUM_THREADS": "1"}
"""On a machine of its own two threads multiply no faster here; on a shared one they wait for each other."""
CODE = """
import csv, gc, io, json, sys, time
gc.disable()  # as the program does
from russia_policy.analysis.matrix import all_pairs
from russia_policy.opening import open_debate
from russia_policy.pages.agreement import agreement_page
from russia_policy.pages.blocks import Look
from russia_policy.render import render
start = time.perf_counter()
debate = open_debate(sys.argv[1]).debate
loading = time.perf_counter() - start
start = time.perf_counter()
matrix = all_pairs(list(debate.topics.values()), list(debate.groups.values()))
size = sum(map(len, render(agreement_page(debate, matrix), sys.argv[2], Look())))
making = time.perf_counter() - start
bare = 0
if sys.argv[2] in ("csv", "json"):
    keys = ("a", "b", "agreement", "shared", "topics")
    topics = len(debate.topics)
    rows = [(pair.a.id, pair.b.id, pair.agreement, pair.shared, topics) for pair in matrix.pairs()]
    start = time.perf_counter()
    if sys.argv[2] == "csv":
        csv.writer(io.StringIO()).writerows(rows)
    else:
        for row in rows:
            json.dumps(dict(zip(keys, row)))
    bare = time.perf_counter() - start
print(loading, making, bare)
"""
FORMATS = {"table": 0, "markdown": 0, "csv": 4, "json": 2}
"""How many times a bare `csv.writer` or `json.dumps` of the pairs a format may take beside loading."""
BARE = {"csv": "csv.writer", "json": "json.dumps"}


def make_sparse(folder: Path, participants: int, statements: int, spoken: int) -> Path:
    """Write a debate of participants who each vote on a few statements, some on many."""
    chance = random.Random(1)
    (folder / "groups").mkdir(parents=True)
    (folder / "debate.yaml").write_text("title: A consultation\nquestion: What next?\nevidence: optional\n", "utf-8")
    (folder / "sources.yaml").write_text("{}\n", "utf-8")
    scale = "".join(
        f"    {position}: {{label: {label}, means: {label}}}\n"
        for position, label in ((-1, "against"), (0, "neither"), (1, "for"))
    )
    names = [f"statement-{number}" for number in range(statements)]
    topics = "".join(f"{name}:\n  title: {name}\n  question: And {name}?\n  scale:\n{scale}" for name in names)
    (folder / "topics.yaml").write_text(topics, "utf-8")
    for number in range(participants):
        votes = min(statements, 1 + int(chance.expovariate(1 / spoken)))
        head = f"name: Participant {number}\ntitle: Participant {number}\nkind: person\ndate: 2024\nsummary: Votes.\n"
        stances = "".join(
            f"  {name}: {{position: {chance.randint(-1, 1)}, basis: stated, summary: A vote.}}\n"
            for name in chance.sample(names, votes)
        )
        (folder / "groups" / f"p{number}.yaml").write_text(f"{head}stances:\n{stances}", "utf-8")
    return folder


def _run(folder: Path, form: str) -> tuple[float, float, float]:
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(folder), form], capture_output=True, text=True, env=ONE_THREAD, check=True
    )
    loading, making, bare = done.stdout.split()
    return float(loading), float(making), float(bare)


def rows() -> list[Row]:
    """Measure each format: the whole run may take twice the time of loading, and for pairs a time for their rows."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        folder = make_sparse(Path(name) / "sparse", PARTICIPANTS, STATEMENTS, SPOKEN)
        for form, share in FORMATS.items():
            runs = [_run(folder, form) for _ in range(5)]
            figure = statistics.median(
                (loading + making) / (2 * loading + share * bare) for loading, making, bare in runs
            )
            allowed = "2 × loading" + (f" and {share} × a bare {BARE[form]} of its pairs" if share else "")
            found.append(
                limit(f"agreement of {PARTICIPANTS:,} × {STATEMENTS}, sparse, {form}: all / {allowed}", figure, 1.0)
            )
    return found


if __name__ == "__main__":
    for goal, figure, met in rows():
        sys.stdout.write(f"{goal}: {figure}, {'met' if met else 'not met'}\n")
