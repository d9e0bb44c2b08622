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
    """How the words of the two stances are shown, and the arrow between them."""

    first: Role
    second: Role
    arrow: str


TWO_GROUPS = Sides("first", "second", "↔")
OVER_TIME = Sides("removed", "added", "→")


def placed_apart(debate: Debate, topic: Topic, stances: tuple[Stance, Stance], sides: Sides) -> list[Run]:
    """Two positions on the ruler of their topic and in words; in one word where they are the same."""
    a, b = stances
    apart = a.position != b.position
    words: list[Run] = [(phrases.label(topic, a), sides.first), *phrases.footing_mark(a)]
    if apart:
        words += [(f"  {sides.arrow}  ", "quiet"), (phrases.label(topic, b), sides.second), *phrases.footing_mark(b)]
    marks = {a.position: "A", b.position: "B"} if apart else {a.position: "●"}
    drawn = {position: mark for position, mark in marks.items() if position is not None}
    return [(phrases.ruler(topic, drawn, span=True), ""), ("   ", ""), *words, *phrases.own_ends(debate, topic)]


def edited(edits: Sequence[Edit], sides: Sides) -> list[Run]:
    """The edits between two texts, word by word, with the marks of git's word diff, which need no colour."""
    roles: dict[Op, Role] = {"=": "", "-": sides.first, "+": sides.second}
    return [(marked(edit), roles[edit[0]]) for edit in edits]


def conditions_apart(debate: Debate, terms: Terms, sides: Sides) -> list[Line]:
    """The conditions that both stances state, and those that only one of them states."""
    lines: list[Line] = []
    for first, second in terms.shared:
        sentence = phrases.condition_sentence(debate, first)
        if (first.act, first.before) != (second.act, second.before):
            sentence += f" (B: {phrases.condition_sentence(debate, second)})"
        lines.append([("both  ", "quiet"), sentence])
    for lead, role, conditions in (("only A  ", sides.first, terms.first), ("only B  ", sides.second, terms.second)):
        lines += [[(lead, role), phrases.condition_sentence(debate, condition)] for condition in conditions]
    return lines
