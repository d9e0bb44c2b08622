"""Verifying quotations against manuals in PDF, as a ratio to running `pdftotext` on each of the same files."""

from __future__ import annotations

import statistics

from russia_policy.receipts import pdf
from tests.benchmarks.measure import Row, limit
from tests.benchmarks.pdf_manuals import DRAWN, MANUALS, ratio, unpacked

RUNS = 5


def rows() -> list[Row]:
    """Measure all manuals together, where they and the program are."""
    paths, program = unpacked(), pdf.reader()
    what = f"verify {DRAWN} quotations in each of {len(paths) or 'the'} manuals in PDF / `pdftotext` on the same files"
    if not (paths and program):
        lacks = f"there are no manuals in {MANUALS}" if program else "pdftotext is not installed"
        return [(f"{what}: at most 2.00 ×", f"not measured: {lacks}; docs/speed.md says how to get them", False)]
    return [limit(what, statistics.median(ratio(paths, program) for _ in range(RUNS)), 2.00)]
