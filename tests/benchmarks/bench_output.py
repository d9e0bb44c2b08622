"""Writing ten thousand rows, as a ratio to loading what they show; and whether what is written is held.

What a page needs before its first line is not counted as held: `thread` orders all answers by date.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.large import make
from tests.benchmarks.measure import ENVIRONMENT, Row, limit

CODE = """
import gc, resource, sys, time
from russia_policy.check import check
from russia_policy.reading.load import load
from russia_policy.pages import check as problems_of, export, find, groups, thread, topic
from russia_policy.pages.blocks import Look
from russia_policy.render import render
gc.disable()
start = time.perf_counter()
debate, problems = load(sys.argv[1])
problems += check(debate, whole=False)
loading = time.perf_counter() - start
pages = {
    "groups": lambda: render(groups.groups_page(debate), "table", Look()),
    "topic": lambda: render(topic.topic_page(debate, debate.topics["sanctions"]), "table", Look()),
    "find": lambda: render(find.find_page(debate, "sanctions"), "table", Look()),
    "thread": lambda: render(thread.thread_page(debate), "table", Look()),
    **{
        f"export -f {form}": lambda form=form: render(
            export.export_page(debate, list(debate.groups.values())), form, Look()
        )
        for form in ("markdown", "json", "csv", "annotations")
    },
    "check": lambda: render(problems_of.check_page(sys.argv[1], "", debate, problems, "snippet"), "snippet", Look()),
}
start = time.perf_counter()
pieces = iter(pages[sys.argv[2]]())
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
next(pieces)
first = time.perf_counter() - start
count = sum(1 for _ in pieces)
writing = time.perf_counter() - start
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(writing / loading, first / writing, grown / 1024, count)
"""


STREAMED = ("thread", "export -f markdown", "export -f json", "export -f csv", "export -f annotations")
"""Pages that are much longer than what they are made of: their time has no goal, but they are streams."""


def _run(folder: Path, page: str) -> tuple[float, float, float]:
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(folder), page], capture_output=True, text=True, env=ENVIRONMENT, check=True
    )
    ratio, first, grown, _ = done.stdout.split()
    return float(ratio), float(first), float(grown)


def rows() -> list[Row]:
    """Measure the lists of a debate of 10,000 groups, and 10,000 problems."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        folder = make(Path(name), 10_000)
        for page in ("groups", "topic", "find"):
            found += _goals(page, _run(folder, page))
        for page in STREAMED:
            found += _goals(page, _run(folder, page))[1:]
        spoil(folder)
        found += _goals("check", _run(folder, "check"))
    return found


def spoil(folder: Path) -> None:
    """Put a position of every group off its scale, so that there is a problem for each."""
    for path in (folder / "groups").iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("    position: ", "    position: 9", 1).replace(": 9-", ": 9"), "utf-8")


def _goals(page: str, figures: tuple[float, float, float]) -> list[Row]:
    ratio, first, grown = figures
    return [
        limit(f"{page}: writing / loading", ratio, 1.00),
        limit(f"{page}: time to the first line / to the last", first, 0.50),
        (f"{page}: memory beyond the data at most 16 MiB", f"{grown:.0f} MiB", grown <= 16),
    ]
