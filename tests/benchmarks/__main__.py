"""Measure every goal and print the table: `python -m tests.benchmarks [NAME…]`, with --write into its page."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "speed.md"
"""Where figures stand, unless a benchmark names a page of its own."""
START, END = "<!-- figures -->", "<!-- end of figures -->"
HEAD = ["| goal | figure | met |", "| --- | --- | --- |"]


def main() -> None:
    """Run the chosen benchmarks, or all."""
    names = [each for each in sys.argv[1:] if not each.startswith("-")]
    names = names or sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))
    pages: dict[Path, list[str]] = {}
    print("\n".join(HEAD))
    for name in names:
        benchmark = import_module(f"tests.benchmarks.bench_{name}")
        lines = pages.setdefault(getattr(benchmark, "PAGE", PAGE), [])
        for goal, figure, met in benchmark.rows():
            lines.append(f"| {goal} | {figure} | {'yes' if met else 'no'} |")
            print(lines[-1], flush=True)
        if "--write" in sys.argv and hasattr(benchmark, "write_picture"):
            benchmark.write_picture()
    if "--write" in sys.argv:
        for page, lines in pages.items():
            _write(page, [*HEAD, *lines])


def _write(page: Path, lines: list[str]) -> None:
    """Put a table between the marks of a page."""
    text = page.read_text(encoding="utf-8")
    before, after = text[: text.index(START) + len(START)], text[text.index(END) :]
    page.write_text(before + "\n" + "\n".join(lines) + "\n" + after, encoding="utf-8")


if __name__ == "__main__":
    main()
