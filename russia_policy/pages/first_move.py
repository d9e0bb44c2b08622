"""Who would move first: what groups hold on it, what their conditions leave, and on what evidence that rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.first_move import footing, outcomes, spread_on_first_move
from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Listing, Prose
from russia_policy.values import Id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.first_move import Outcome
    from russia_policy.analysis.waiting import Case, Demand
    from russia_policy.model import Debate, Group
    from russia_policy.pages.blocks import Block, Line


def first_moves(debate: Debate, groups: Sequence[Group]) -> Iterator[Block]:
    """Who has a position on the first move, from the low end to the high one; nothing without the topic."""
    spread = spread_on_first_move(debate, groups)
    if spread is None:
        return
    topic = spread.topic
    yield Heading(f"{topic.title}: {topic.question}", 2)
    rows: list[Sequence[Line]] = []
    for group in spread.groups:
        stance = group.stances[topic.id]
        words: Line = [(phrases.label(topic, stance), "strong"), *phrases.basis(stance), ": " + stance.summary]
        rows.append([phrases.ruler(topic, {stance.position: "●"}), [(group.id, "strong")], words])
    if rows:
        yield Listing(("scale", "group", "position and summary"), rows)
    if spread.silent:
        yield Prose([f"Silent: {phrases.listed(group.name for group in spread.silent)}."])


def answer(debate: Debate, groups: Sequence[Group], found: Sequence[Case], stated: Sequence[Demand]) -> list[Line]:
    """Whose conditions leave which deadlocks, who would move first, and the evidence; no answer where there is none."""
    lines: list[Line] = [
        [(outcome.group.name, "strong"), f": {_left(debate, outcome)}."] for outcome in outcomes(groups, found, stated)
    ]
    if stated:
        without = [group.name for group in groups if all(each.group is not group for each in stated)]
        if without:
            lines.append(f"No condition was found of {phrases.listed(without)}: what they would wait for is not known.")
    else:
        lines.append("No answer on who waits: nobody here states a condition.")
    lines += _who_first(debate, groups)
    if stated:
        lines.append([("Evidence: ", "quiet"), _evidence(stated)])
    lines.append([("Nothing is concluded from one topic about another, or from silence.", "quiet")])
    return lines


def _left(debate: Debate, outcome: Outcome) -> str:
    """What a group's conditions leave: deadlocks, with whom, and where it waits or sees another wait."""
    parts = ["leaves no deadlock that is on record"]
    if outcome.deadlocks:
        stuck = [
            f"{debate.topics[topic].title}, with {phrases.listed(other.name for other in others)}"
            for topic, others in outcome.deadlocks.items()
        ]
        parts = [f"leaves {phrases.counted(len(stuck), 'deadlock')} ({'; '.join(stuck)})"]
    for verb, waiting in (("has", outcome.waits), ("sees", outcome.said_to_wait)):
        for giver, topics in waiting.items():
            titles = phrases.listed(debate.topics[topic].title for topic in topics)
            parts.append(f"{verb} {party(debate, giver)} wait on {titles}")
    return "; ".join(parts)


def _who_first(debate: Debate, groups: Sequence[Group]) -> list[Line]:
    spread = spread_on_first_move(debate, groups)
    if spread is None or not spread.groups:
        return ["No answer on who would move first: nobody here has a position on it."]
    lines: list[Line] = []
    topic = spread.topic
    for position in topic.positions:
        if held := spread.held_by(position):
            names = phrases.listed(f"{group.name} ({group.stances[topic.id].basis})" for group in held)
            lines.append([(f"{topic.title}, “{topic.scale[position].label}”", "strong"), f": {names}."])
    return lines


def _evidence(stated: Sequence[Demand]) -> str:
    rests = footing(stated)
    kinds = ", ".join(f"{count} {basis}" for basis, count in rests.bases.items())
    groups, total = phrases.counted(rests.groups, "group"), phrases.counted(rests.conditions, "condition")
    return f"{total} of {groups} ({kinds}), on {phrases.counted(rests.sources, 'source')}."


def party(debate: Debate, party: str) -> str:
    """A party's name inside a sentence."""
    name = debate.parties.get(Id(party), party)
    return "the " + name[4:] if name.startswith("The ") else name
