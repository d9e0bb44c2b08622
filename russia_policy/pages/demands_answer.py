"""What the page of `demands` says of the first move: who would make it, which deadlocks there are, on what evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.first_move import footing, outcomes, spread_on_first_move, without_conditions
from russia_policy.pages import phrases, silence
from russia_policy.pages.blocks import Heading, Listing, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.first_move import Outcome
    from russia_policy.analysis.waiting import Case, Demand
    from russia_policy.model import Debate, Group
    from russia_policy.pages.blocks import Block, Line


def first_moves(debate: Debate, groups: Sequence[Group]) -> Iterator[Block]:
    """List the groups with a position on the first move, from low to high; nothing without the topic."""
    spread = spread_on_first_move(debate, groups)
    if spread is None:
        return
    topic = spread.topic
    yield Heading(f"{topic.title}: {topic.question}", 2)
    rows: list[Sequence[Line]] = []
    for group in (*spread.groups, *spread.none):
        stance = group.stances[topic.id]
        rows.append([phrases.dot(topic, stance), [(group.id, "strong")], phrases.summarised(topic, stance)])
    if rows:
        yield Listing(("scale", "group", "position and summary"), rows)
    yield Prose([*silence.silent(debate, spread.silent)])


def who_moves_first(
    debate: Debate, groups: Sequence[Group], waiting: Sequence[Case], stated: Sequence[Demand]
) -> list[Line]:
    """Say what each group's conditions lead to, who would move first, and on what evidence; or that it is not known."""
    lines: list[Line] = [
        [(outcome.group.name, "strong"), f": {_outcome_words(debate, outcome)}."]
        for outcome in outcomes(groups, waiting, stated)
    ]
    if not stated:
        lines.append(f"No answer on who waits: {silence.no_condition(debate, groups)}.")
    elif without := without_conditions(groups, stated):
        lines.append(f"What is waited for is not known where no condition was found: {silence.all_named(without)}.")
    lines += _positions(debate, groups)
    if stated:
        lines.append([("Evidence: ", "quiet"), _evidence(stated)])
    lines.append([("Nothing is concluded from one topic about another, or from silence.", "quiet")])
    return lines


def _outcome_words(debate: Debate, outcome: Outcome) -> str:
    """Say what a group's conditions lead to: deadlocks and with whom, and who waits on which topics."""
    parts = ["no deadlock found"]
    if outcome.deadlocks:
        deadlocks = [
            f"{debate.topics[topic].title}, with {phrases.listed(other.name for other in others)}"
            for topic, others in outcome.deadlocks.items()
        ]
        parts = [f"{phrases.counted(len(deadlocks), 'deadlock')} ({'; '.join(deadlocks)})"]
    for side, waiting in (("own side", outcome.waits), ("another side", outcome.said_to_wait)):
        for giver, topics in waiting.items():
            titles = phrases.listed(debate.topics[topic].title for topic in topics)
            parts.append(f"{phrases.waiting(debate, giver)} ({side}), on {titles}")
    return "; ".join(parts)


def _positions(debate: Debate, groups: Sequence[Group]) -> list[Line]:
    """Say who holds which position on the first move, with the basis of each."""
    spread = spread_on_first_move(debate, groups)
    if spread is None:
        return []
    if not spread.groups:
        return ["No answer on who would move first: no position on it was found."]
    lines: list[Line] = []
    topic = spread.topic
    for position in topic.positions:
        if held := spread.held_by(position):
            names = phrases.listed(f"{group.name} ({phrases.footing(group.stances[topic.id])})" for group in held)
            lines.append([(f"{topic.title}, “{topic.scale[position].label}”", "strong"), f": {names}."])
    return lines


def _evidence(stated: Sequence[Demand]) -> str:
    rests_on = footing(stated)
    bases = ", ".join(f"{count} {basis}" for basis, count in rests_on.bases.items())
    conditions, groups = phrases.counted(rests_on.conditions, "condition"), phrases.counted(rests_on.groups, "group")
    return f"{conditions} of {groups} ({bases}), on {phrases.counted(rests_on.sources, 'source')}."
