"""How time grows with the groups of a debate: the slope of each command on a log-log plot, and the picture of it.

Each figure is one run in a process of its own that has run the same command on another debate before. So what the
start costs and what is imported is not part of it, and nothing is remembered of the debate that is measured. A fixed
cost makes small debates look dear and the slope flat; so the slope is that between the two largest sizes.
"""

from __future__ import annotations

import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from russia_policy.render import FORMATS
from tests.benchmarks.bench_changes import make
from tests.benchmarks.growth_picture import Curve, picture
from tests.benchmarks.measure import ENVIRONMENT, Row

TOPICS = 10
WARM, SIZES, LARGEST = 12, (10, 100, 1_000), 10_000
RUNS = 3
"""The fastest of so many is the figure: what else the machine does only ever adds time."""
MOST = 1.10
PICTURE = Path(__file__).parents[2] / "docs" / "growth.svg"
CODE = """
import gc, os, shutil, sys, time
gc.disable()  # as the program does
from russia_policy.cli.commands import app
from russia_policy.reading.load import load
def run(arguments):
    if arguments[0] == "load":
        load(arguments[1])
        return
    try:
        app(arguments)
    except SystemExit as end:
        assert end.code in (0, 1), end.code
told, sys.stdout = sys.stdout, open(os.devnull, "w")
place = sys.argv.index("--then")
run(sys.argv[1:place])
start = time.perf_counter()
run(sys.argv[place + 1:])
print(time.perf_counter() - start, file=told)
"""


class Task(NamedTuple):
    """What is run on a debate of every size."""

    arguments: str
    """Of the command line; DEBATE, BEFORE, ROWS and NEW are paths, GROUPS are all ids."""
    answer: int = 1
    """The exponent by which the answer itself grows."""
    largest: int = SIZES[-1]


TASKS = {
    "load": Task("load DEBATE", largest=LARGEST),
    "check": Task("check DEBATE", largest=LARGEST),
    "compare all": Task("compare GROUPS --positions DEBATE"),
    "agreement, all pairs": Task("agreement --format csv --positions DEBATE", answer=2),
    "agreement, camps": Task("agreement --positions DEBATE", answer=2),
    "divides": Task("divides --positions DEBATE"),
    "verify": Task("verify DEBATE"),
    "import": Task("import ROWS NEW --title T --scale=-1..1"),
    "changes": Task("changes --against BEFORE --positions DEBATE"),
    "export": Task("export --format json --positions DEBATE"),
}
if "html" in FORMATS:
    TASKS["page"] = Task("export --format html --positions DEBATE")
_measured: list[Curve] = []


def debates(folder: Path, groups: int) -> Path:
    """Write a debate with a text for each source, an earlier state of it, and its rows."""
    home = folder / str(groups)
    make(home / "before", groups, TOPICS)
    debate = make(home / "debate", groups, TOPICS, 7)
    (debate / "texts").mkdir()
    said = "\n\n".join(f"Our thesis {topic}: we say so to {topic} and give reasons." for topic in range(TOPICS))
    for number in range(groups):
        (debate / "texts" / f"s{number}.txt").write_text(f"Statement {number}\n\n{said}\n", "utf-8")
    command = [sys.executable, "-m", "russia_policy", "export", "--rows", "--positions", str(debate)]
    with (home / "rows.csv").open("wb") as stream:
        subprocess.run(command, check=True, env=ENVIRONMENT, stdout=stream)
    return home


def arguments(task: Task, home: Path, number: int) -> list[str]:
    """A task's command line for the debate of a folder."""
    places = {"DEBATE": "debate", "BEFORE": "before", "ROWS": "rows.csv", "NEW": f"new-{number}"}
    words: list[str] = []
    for word in task.arguments.split():
        if word == "GROUPS":
            words += [f"g{number}" for number in range(int(home.name))]
        else:
            words.append(str(home / places[word]) if word in places else word)
    return words


def seconds(task: Task, warm: Path, home: Path, number: int) -> float:
    """How long a task takes once it has been done for another debate."""
    first = arguments(task, warm, number)
    command = [sys.executable, "-c", CODE, *first, "--then", *arguments(task, home, number)]
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, check=False)
    if done.returncode:
        raise RuntimeError(f"{task.arguments} of {home.name} groups failed: {done.stderr[-2_000:]}")
    return float(done.stdout)


def curve(name: str, task: Task, warm: Path, homes: dict[int, Path]) -> Curve:
    """The times of a task at each of its sizes."""
    sizes = [size for size in homes if size <= task.largest]
    return Curve(
        name, {size: min(seconds(task, warm, homes[size], size + run) for run in range(RUNS)) for size in sizes}
    )


def slope(times: dict[int, float]) -> float:
    """The exponent of growth between the two largest sizes."""
    before, last = sorted(times)[-2:]
    return math.log(times[last] / times[before]) / math.log(last / before)


def rows() -> list[Row]:
    """Measure every task, and keep the curves for the picture."""
    found = []
    _measured.clear()
    with tempfile.TemporaryDirectory() as name:
        warm = debates(Path(name), WARM)
        homes = {size: debates(Path(name), size) for size in (*SIZES, LARGEST)}
        for what, task in TASKS.items():
            times = curve(what, task, warm, homes)
            _measured.append(times)
            most, figure = MOST * task.answer, slope(times.seconds)
            sizes = " to ".join(f"{size:,}" for size in sorted(times.seconds)[-2:])
            answer = f", whose answer grows with exponent {task.answer}" if task.answer > 1 else ""
            found.append(
                (f"{what}{answer}: slope from {sizes} groups at most {most:.2f}", f"{figure:.2f}", figure <= most)
            )
    return found


def write_picture() -> None:
    """Draw what was measured last."""
    PICTURE.write_text(picture(_measured), "utf-8")


if __name__ == "__main__":
    for goal, figure, met in rows():
        print(f"{goal}: {figure}, {'met' if met else 'not met'}")
    write_picture()
