"""Texts made from the quotations of a debate, so that what is promised of quotations is tested wherever tests run."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from russia_policy.receipts.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from russia_policy.model import Debate, Evidence

PASSED_OVER = "which was long in the making"
"""What stands in a text where a quotation has an ellipsis."""


def text_of(quotations: Iterable[Evidence]) -> Text:
    """A text in which each quotation stands once between words of its own: in the paragraph that it names, or alone."""
    placed: dict[int, list[str]] = {}
    alone: list[str] = []
    for evidence in quotations:
        (placed.setdefault(int(evidence.paragraph), []) if evidence.paragraph else alone).append(_paragraph(evidence))
    numbered = (
        " ".join(dict.fromkeys(placed.get(number, ["So be it."]))) for number in range(1, max(placed, default=0) + 1)
    )
    text = "\n\n".join(["# A title", *numbered, *dict.fromkeys(alone), "The end."]) + "\n"
    return Text(text, hashlib.sha256(text.encode()).hexdigest(), "made.txt")


def _paragraph(evidence: Evidence) -> str:
    words = re.sub(r"\s*\[?…\]?\s*", f" {PASSED_OVER} ", evidence.quote.strip("… "))
    lines = re.sub(r"(\S+\s\S+\s\S+)\s", r"\1\n", words)
    return f"So it begins: {evidence.prefix}{lines}{evidence.suffix}; so it goes on."


def texts_of(debate: Debate) -> dict[str, Text]:
    """A text for each source of a debate."""
    quotations: dict[str, list[Evidence]] = {}
    for _, _, evidence in debate.quotations():
        quotations.setdefault(evidence.source, []).append(evidence)
    return {source: text_of(each) for source, each in quotations.items()}
