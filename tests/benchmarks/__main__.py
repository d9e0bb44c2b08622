"""Measure every goal and print the table: `python -m tests.benchmarks [NAME…]`, with --write into the README."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "README.md"
START, END = "<!-- figures -->", "<!-- end of figures -->"


def main() -> None:
    """Run the chosen benchmarks, or all."""
    names = [each for each in sys.argv[1:] if not each.startswith("-")]
    names = names or sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))
    lines = ["| goal | figure | met |", "| --- | --- | --- |"]
    print("\n".join(lines))
    for name in names:
        for goal, figure, met in import_module(f"tests.benchmarks.bench_{name}").rows():
            lines.append(f"| {goal} | {figure} | {'yes' if met else 'no'} |")
            print(lines[-1], flush=True)
    if "--write" in sys.argv:
        text = PAGE.read_text(encoding="utf-8")
        before, after = text[: text.index(START) + len(START)], text[text.index(END) :]
        PAGE.write_text(before + "\n" + "\n".join(lines) + "\n" + after, encoding="utf-8")


if __name__ == "__main__":
    main()
