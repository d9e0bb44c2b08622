"""Comparing two debates of 2,000 groups on 40 topics, as a ratio to loading one of them."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measure import ENVIRONMENT, Row, limit

GROUPS, TOPICS = 2_000, 40
CODE = """
import gc, sys, time
gc.disable()  # as the program does
from russia_policy.analysis.changes import changes
from russia_policy.analysis.states import states
from russia_policy.opening import open_debate
start = time.perf_counter()
before = open_debate(sys.argv[1]).debate
loaded = time.perf_counter()
after = open_debate(sys.argv[2]).debate
told = changes(states(before, after, {}, {}))
end = time.perf_counter()
print(loaded - start, end - start, len(told.cells))
"""
SCALE = "{-1: {label: Disagree, means: No}, 0: {label: Neutral, means: Neither}, 1: {label: Agree, means: Yes}}"


def make(folder: Path, groups: int, topics: int, every: int = 0) -> Path:
    """Write a debate with a quotation a stance; positions are drawn by lot, the same at each call.

    One of `every` stances is on the other side, with other words.
    """
    (folder / "groups").mkdir(parents=True)
    (folder / "debate.yaml").write_text("title: Large\nquestion: Which answers?\n", "utf-8")
    written = (f"t{topic}: {{title: Topic {topic}, question: A?, scale: {SCALE}}}\n" for topic in range(topics))
    (folder / "topics.yaml").write_text("".join(written), "utf-8")
    sources = (f"s{group}: {{type: report, title: S, issued: 2020, speaker: g{group}}}\n" for group in range(groups))
    (folder / "sources.yaml").write_text("".join(sources), "utf-8")
    for group in range(groups):
        chance = random.Random(group)
        lines = [f"name: Group {group}\ntitle: T\nkind: party\ndate: 2020\nsummary: S\nstances:\n"]
        for topic in range(topics):
            position, summary = chance.randint(-1, 1), f"We say so to thesis {topic} and give reasons."
            if every and (group * topics + topic) % every == 0:
                position, summary = -position, "We have thought again."
            lines.append(f"  t{topic}:\n    position: {position}\n    basis: stated\n    summary: {summary}\n")
            lines.append(f"    evidence:\n      - {{quote: we say so to {topic}, source: s{group}}}\n")
        (folder / "groups" / f"g{group}.yaml").write_text("".join(lines), "utf-8")
    return folder


def run(before: Path, after: Path) -> tuple[float, float, int]:
    """Seconds to load one debate, seconds to load and compare two, and how many changes there are."""
    command = [sys.executable, "-c", CODE, str(before), str(after)]
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, check=True)
    one, both, changed = done.stdout.split()
    return float(one), float(both), int(changed)


def rows() -> list[Row]:
    """Measure two debates of which one stance of fifty changed, and two of which every stance changed."""
    with tempfile.TemporaryDirectory() as name:
        before = make(Path(name) / "before", GROUPS, TOPICS)
        some, all_of_it = make(Path(name) / "some", GROUPS, TOPICS, 50), make(Path(name) / "all", GROUPS, TOPICS, 1)
        figures = [
            statistics.median(both / one for one, both, _ in (run(before, after) for _ in range(5)))
            for after in (some, all_of_it)
        ]
    what = f"two debates of {GROUPS:,} groups × {TOPICS} topics compared / one loaded"
    return [limit(what, figures[0], 2.20), limit(f"{what}, every stance another one", figures[1], 2.40)]
