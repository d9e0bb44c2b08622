"""Texts that are made to fail, and four times as long: the time of a verification grows as their length does.

None of these texts is prose: blank lines, runs of one sign, beginnings of markup, words that nearly are those that
are looked for. In each the same quotations are looked for, of which most are not there. What is measured is the
processor's time, since one text is read by one process and every other program would make a slope of its own.
"""

from __future__ import annotations

import gc
import math
import time

from russia_policy.model import Evidence
from russia_policy.receipts.matching import verify
from russia_policy.values import Id
from tests.benchmarks.measure import Row

SIZE, TIMES = 100_000, 4
"""Of characters, and how many times as many the longer text has."""
RUNS = 3
"""The fastest of so many is the figure."""
MOST = 1.10
SAID = "International relations are in a crisis that nobody foresaw and nobody can end alone"
KINDS = {
    "blank lines": "\n",
    "lines of blanks": " \n",
    "a line a word": "a-\n",
    "one long word": "a",
    "one long number": "1",
    "dots": ". ",
    "ellipses": "… ",
    "opening brackets": "[",
    "opening quotation marks": "“",
    "links that do not end": "[a](",
    "stars": "*a",
    "tags": "<b>",
    "letters with two marks": "a\u0301\u0323",
    "Chinese in pieces": "中 ",
    "families": "👩\u200d👩\u200d👧",
    "numbers of notes": "word.1 A ",
    "negations": "not ",
    "near matches": f"{SAID[:-3]}x. ",
    "near beginnings": "International relations are in a ",
    "parts without the rest": "nobody can end … in a crisis that nobody foresaw … ",
}
QUOTES = (
    SAID,
    "in a crisis … nobody can end",
    "in a … in a … alone",
    "“International” [is] alone",
    "not a b not a c",
    "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
    "a b",
)


def seconds(unit: str, size: int) -> float:
    """The processor's time to look for the quotations, and for three of the text's own signs, in a text of a size."""
    quotes = [*QUOTES, (unit * 100).strip() or "x", f"{unit * 100}z", f"{unit * 50}b … {unit * 50}"]
    asked = [Evidence(number=number, quote=quote, source=Id("s")) for number, quote in enumerate(quotes, 1)]
    text = f"x {unit * (size // len(unit))} y"
    gc.collect()
    start = time.process_time()
    for markdown in (False, True):
        list(verify(text, asked, markdown=markdown, context=5))
    return time.process_time() - start


def slope(unit: str, size: int = SIZE) -> float:
    """The exponent by which the time of a kind of text grows with its length."""
    short, long = (min(seconds(unit, of) for _ in range(RUNS)) for of in (size, TIMES * size))
    return math.log(long / short, TIMES)


def rows() -> list[Row]:
    """Measure every kind of text."""
    seconds("a", 1_000)  # what is imported and compiled once
    measured = {kind: slope(unit) for kind, unit in KINDS.items()}
    return [
        (f"verify in a text of {kind}: slope over its length at most {MOST:.2f}", f"{figure:.2f}", figure <= MOST)
        for kind, figure in measured.items()
    ]
