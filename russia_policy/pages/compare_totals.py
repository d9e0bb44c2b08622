"""How far groups are apart, in words: the totals, the sign before each topic, the topics on which nobody speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.extent import read_in_part
from russia_policy.pages import phrases
from russia_policy.pages.signs import OF_CLASS, SIGNS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from russia_policy.analysis.comparison import Class, Comparison, Row
    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Line, Run

WORDS: dict[Class, str] = {
    "opposed": "opposed",
    "degree": "differ in degree",
    "other-terms": "agree on other terms",
    "same": "agree",
    "only": "only one speaks",
    "silent": "all silent",
}
_OF_ONE: dict[Class, str] = {"degree": "differs in degree", "other-terms": "agrees on other terms", "same": "agrees"}
"""The words for a single topic where they are others."""
NONE_FOUND = "none found"
COMPARED: tuple[Class, ...] = ("opposed", "degree", "other-terms", "same")
"""The classes of topics on which several groups speak."""


def total(debate: Debate, comparison: Comparison) -> Line:
    """How many topics there are of each class, without those of which there is none."""
    numbers = comparison.counts
    compared = [_counted(kind, numbers[kind]) for kind in COMPARED if numbers[kind]]
    others = [_counted(kind, numbers[kind]) for kind in ("only",) if numbers[kind]]
    if numbers["silent"]:
        others.append((f"{numbers['silent']} {_nobody(debate, comparison)}", ""))
    parts = [_joined(part) for part in (compared, others) if part]
    if not parts:
        return "No topic is compared."
    return parts[0] if len(parts) == 1 else [*parts[0], "; ", *parts[1]]


def _counted(kind: Class, number: int) -> Run:
    words = _OF_ONE.get(kind, WORDS[kind]) if number == 1 else WORDS[kind]
    return f"{number} {words}", OF_CLASS[kind]


def _joined(parts: Sequence[Run]) -> list[str | Run]:
    line: list[str | Run] = []
    for part in parts:
        line += [", ", part] if line else [part]
    return line


def _nobody(debate: Debate, comparison: Comparison) -> str:
    """What is said of a topic on which no group has a position."""
    if any(row.none for row in comparison.rows if row.kind == "silent"):
        return "without a position"
    return NONE_FOUND if _in_part(debate, comparison) else "silent"


def _in_part(debate: Debate, comparison: Comparison) -> bool:
    known = read_in_part(debate)
    return any(group.id in known for group in comparison.groups)


def led(rows: Sequence[Row], *, numbered: bool = True) -> Callable[[Row], Line]:
    """Make the lead of a row: the sign of its class, how many steps the groups are apart, and the topic's title.

    Args:
        rows: All rows that get one; their titles begin in the same column.
        numbered: Whether the steps are given.
    """
    numbers = {row.topic.id: str(row.steps) if numbered and row.steps else "" for row in rows}
    width = max(map(len, numbers.values()), default=0)

    def lead(row: Row) -> Line:
        role = OF_CLASS[row.kind]
        sign = SIGNS.get(role, " ")
        number = f" {numbers[row.topic.id]:>{width}}" if width else ""
        terms: list[Run] = [(" (on other terms)", "quiet")] if row.kind == "other-terms" else []
        return [(sign + number, role), f" {row.topic.title}", *terms]

    return lead


def silent_lines(debate: Debate, comparison: Comparison, *, sentence: bool = False) -> list[Line]:
    """The topics on which no group has a position, in one line or sentence; of groups read in part, none was found."""
    topics = [row.topic.title for row in comparison.rows if row.kind == "silent" and not row.none]
    if not topics:
        return []
    word = NONE_FOUND if _in_part(debate, comparison) else "silent"
    if sentence:
        return [[(f"{word.capitalize()}: ", "quiet"), f"{phrases.listed(topics)}."]]
    return [[(f"{word}: ", "quiet"), ", ".join(topics)]]
