"""The opening of `demands`: who would move first, and on which topics two sides wait for each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.first_move import spread_on_first_move
from russia_policy.pages import phrases, silence
from russia_policy.pages.blocks import Heading, Listing, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.spread import Spread
    from russia_policy.analysis.waiting import Case, Deadlock, Demand
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Block, Line, Run

NO_PAIR = "No two groups here are of different sides, so nobody can wait for the other."
_SHOWN = 3
"""So many deadlocks stand with their acts, and so many acts of a side with a deadlock; all are among the conditions."""


def first_moves(debate: Debate, groups: Sequence[Group]) -> Iterator[Block]:
    """Say who would move first, a line a position from low to high; nothing where the debate does not ask it."""
    spread = spread_on_first_move(debate, groups)
    if spread is None:
        return
    topic = spread.topic
    yield Heading(phrases.asked(topic), 2)
    if spread.groups:
        yield Listing(("scale", "position and who holds it"), list(_held(spread)), caption="Who would move first.")
    else:
        yield Prose(["No answer on who would move first: no position on it was found."])
    names = _names(topic)
    yield Prose([*silence.taking_none(spread.none, names), *silence.silent(debate, spread.silent)])


def _held(spread: Spread) -> Iterator[Sequence[Line]]:
    """The positions that somebody holds: on the scale, in words, and by whom."""
    topic = spread.topic
    for position in topic.positions:
        if held := spread.held_by(position):
            label: Run = (topic.scale[position].label, "strong")
            yield [phrases.ruler(topic, {position: "●"}), [label, f": {_names(topic)(held)}"]]


def _names(topic: Topic) -> silence.Names:
    """How groups are named with what their positions rest on."""

    def named(groups: Sequence[Group]) -> str:
        return phrases.listed(
            group.name + "".join(mark for mark, _ in phrases.footing_mark(group.stances[topic.id])) for group in groups
        )

    return named


def deadlocked(
    debate: Debate, groups: Sequence[Group], told: Sequence[Case], found: Sequence[Deadlock], *, paired: bool
) -> Iterator[Block]:
    """Say on which topics two sides wait for each other, which groups say so, and for which acts; or that none do.

    Args:
        debate: The debate that the groups speak in.
        groups: The groups that are looked at.
        told: The cases in which a condition is stated.
        found: The deadlocks among them.
        paired: Whether any two of the groups are of different sides.
    """
    yield Heading("Deadlocks", 2)
    if not paired:
        yield Prose([NO_PAIR])
    elif not told:
        yield Prose([f"No deadlock found: {silence.no_condition(debate, groups)}."])
    elif not found:
        yield Prose(["No deadlock found: on no topic do two sides wait for each other."])
    for deadlock in found:
        left, right = (silence.all_named(side) for side in (deadlock.left, deadlock.right))
        yield Prose([[(deadlock.topic.title, "strong"), f": {left} ↔ {right}"]])
        if len(found) <= _SHOWN:
            yield Prose([*_acts(debate, deadlock.of(deadlock.left)), *_acts(debate, deadlock.of(deadlock.right))], 2, 2)


def _acts(debate: Debate, stated: Sequence[Demand]) -> Iterator[Line]:
    """What one side of a deadlock waits for, in sentences, each with who states it."""
    together: dict[str, list[Group]] = {}
    for demand in stated:
        together.setdefault(phrases.condition_sentence(debate, demand.condition), []).append(demand.group)
    sentences = list(together.items())
    for sentence, groups in sentences[:_SHOWN]:
        yield [(f"{silence.all_named(groups)}: ", "quiet"), sentence]
    if len(sentences) > _SHOWN:
        yield [(f"and {phrases.counted(len(sentences) - _SHOWN, 'further condition')}, see the conditions", "quiet")]
