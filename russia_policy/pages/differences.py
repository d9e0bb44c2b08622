"""How two stances on one topic are shown word by word: those of two groups, or those of one group over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from russia_policy.pages import phrases
from russia_policy.text.wording import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from russia_policy.analysis.comparison import Terms
    from russia_policy.model import Debate, Stance, Topic
    from russia_policy.pages.blocks import Line, Role, Run
    from russia_policy.text.wording import Edit, Op


class Sides(NamedTuple):
    """How the words of the two stances are shown, and what each of them is called."""

    first: Role
    second: Role
    arrow: str
    marks: tuple[str, str] = ("A", "B")
    """What stands for each of them on a ruler."""
    leads: tuple[str, str, str] = ("both  ", "only A  ", "only B  ")
    """What stands before a condition that both state, and one that only the first or the second states."""
    second_words: str = "B"
    """What stands before the second words of a condition that both state."""
    whole: bool = False
    """Whether a condition is coloured as a whole, and not only what stands before it."""


TWO_GROUPS = Sides("first", "second", "↔")
OVER_TIME = Sides("removed", "added", "→")
BEFORE_AND_AFTER = Sides(
    "removed", "added", "→", ("○", "●"), ("condition: ", "- condition: ", "+ condition: "), "now", whole=True
)


def placed_apart(debate: Debate, topic: Topic, stances: tuple[Stance, Stance], sides: Sides) -> list[Run]:
    """Two positions on the ruler of their topic and in words; in one word where they are the same."""
    a, b = stances
    apart = a.position != b.position
    words: list[Run] = [(phrases.label(topic, a), sides.first), *phrases.footing_mark(a)]
    if apart:
        words += [(f"  {sides.arrow}  ", "quiet"), (phrases.label(topic, b), sides.second), *phrases.footing_mark(b)]
    marks = dict(zip((a.position, b.position), sides.marks, strict=True)) if apart else {a.position: "●"}
    drawn = {position: mark for position, mark in marks.items() if position is not None}
    return [(phrases.ruler(topic, drawn, span=True), ""), ("   ", ""), *words, *phrases.own_ends(debate, topic)]


def edited(edits: Sequence[Edit], sides: Sides) -> list[Run]:
    """The edits between two texts, word by word, with the marks of git's word diff, which need no colour."""
    roles: dict[Op, Role] = {"=": "", "-": sides.first, "+": sides.second}
    return [(marked(edit), roles[edit[0]]) for edit in edits]


def conditions_apart(debate: Debate, terms: Terms, sides: Sides) -> list[Line]:
    """The conditions that both stances state, and those that only one of them states."""
    both, only_first, only_second = sides.leads
    lines: list[Line] = []
    for first, second in terms.shared:
        sentence = phrases.condition_sentence(debate, first)
        if (first.act, first.before) != (second.act, second.before):
            sentence += f" ({sides.second_words}: {phrases.condition_sentence(debate, second)})"
        lines.append([(both, "quiet"), sentence])
    for lead, role, conditions in ((only_first, sides.first, terms.first), (only_second, sides.second, terms.second)):
        for condition in conditions:
            sentence = phrases.condition_sentence(debate, condition)
            lines.append([lead, (sentence, role)] if sides.whole else [(lead, role), sentence])
    return lines
