"""Whether every shipped quotation stands in its source's text: `quotations.py TEXTS`.

It looks past white space alone and asks none of the program's own matching, so that the two prove each other. An
ellipsis stands for what is left out, and words in brackets are put in.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from russia_policy.reading.load import load


def absent(texts: Path) -> list[str]:
    """What is quoted and does not stand in its text, each as `group/topic/number: words`."""
    debate, problems = load("positions")
    if debate is None:
        return [problem.message for problem in problems]
    missing = []
    for group, stance, evidence in debate.quotations():
        text = " ".join((texts / f"{evidence.source}.txt").read_text(encoding="utf-8").split())
        place = 0
        for part in re.split(r"…|\[\w[^\]]*\]", evidence.quote):
            place = text.find(" ".join(part.split()), max(place, 0))
            if place < 0:
                missing.append(f"{group.id}/{stance.topic}/{evidence.number}: {part}")
    return missing


if __name__ == "__main__":
    sys.exit("\n".join(absent(Path(sys.argv[1]))) or None)
