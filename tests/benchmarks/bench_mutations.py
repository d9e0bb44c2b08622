"""How often a false quotation is accepted and a true one is not: by kind, in twelve languages and our own sentences."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from russia_policy.opening import open_debate
from russia_policy.receipts.matching import VERIFIED
from tests.benchmarks.measure import Row
from tests.receipts.mutations import CUT, NOISE, OTHER_WORDS, Draw, Story, cases, story, summaries, verdict
from tests.receipts.prose import MARKED

PAGE = Path(__file__).parents[2] / "docs" / "receipts.md"
DRAWN = int(os.environ.get("RUSSIA_POLICY_MUTATIONS", "100"))
"""Cases of each kind in each text."""


def rows() -> list[Row]:
    """A row a kind: what is tried, how often, and what came of it."""
    opened = open_debate(str(Path(__file__).parents[2] / "positions"))
    assert opened.debate is not None
    stories = [*map(story, MARKED), summaries(opened.debate)]
    made = []
    for lead, kinds, wrong in (
        ("false: ", OTHER_WORDS, VERIFIED),
        ("cut: ", CUT, ("exact", "normalised")),
        ("printing: ", NOISE, ("not there",)),
    ):
        for kind, draw in kinds.items():
            counts = _counts(kind, draw, stories)
            mistakes = sum(counts[verdict] for verdict in wrong)
            told = ", ".join(f"{number} {verdict}" for verdict, number in sorted(counts.items()))
            made.append((f"{lead}{kind}", f"{mistakes} of {counts.total()} wrong ({told})", not mistakes))
    return made


def _counts(kind: str, draw: Draw, stories: list[Story]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for number, each in enumerate(stories):
        for case in cases(draw, each, f"{kind} {number}", DRAWN):
            said = verdict(each, case)
            counts["not there" if said in ("near", "missing") else said] += 1
    return counts
