"""Who would move first: what groups hold on it, what their conditions leave, and on what evidence that rests."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from russia_policy.analysis.waiting import BOTH, FIRST_MOVE
from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Listing, Prose
from russia_policy.values import Basis, Id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.waiting import Case, Demand
    from russia_policy.model import Debate, Group, Stance
    from russia_policy.pages.blocks import Block, Line


def opening(group: Group) -> Stance | None:
    """A group's stance on who should move first."""
    return group.stances.get(Id(FIRST_MOVE))


def first_moves(debate: Debate, groups: Sequence[Group]) -> Iterator[Block]:
    """Who has a position on the first move, from the low end to the high one; nothing without the topic."""
    topic = debate.topics.get(Id(FIRST_MOVE))
    if topic is None:
        return
    yield Heading(f"{topic.title}: {topic.question}", 2)
    spoken = sorted((g for g in groups if topic.id in g.stances), key=lambda g: g.stances[topic.id].position)
    rows: list[Sequence[Line]] = []
    for group in spoken:
        stance = group.stances[topic.id]
        words: Line = [(phrases.label(topic, stance), "strong"), *phrases.basis(stance), ": " + stance.summary]
        rows.append([phrases.ruler(topic, {stance.position: "●"}), [(group.id, "strong")], words])
    if rows:
        yield Listing(("scale", "group", "position and summary"), rows)
    silent = [group.name for group in groups if topic.id not in group.stances]
    if silent:
        yield Prose([f"Silent: {phrases.listed(silent)}."])


def answer(debate: Debate, groups: Sequence[Group], found: Sequence[Case], stated: Sequence[Demand]) -> list[Line]:
    """Whose conditions leave which deadlocks, who would move first, and the evidence; no answer where there is none."""
    lines: list[Line] = []
    for group in groups:
        own = [each for each in stated if each.group is group]
        if own:
            lines.append([(group.name, "strong"), f": {_left(debate, group, found, own)}."])
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


def _left(debate: Debate, group: Group, found: Sequence[Case], own: Sequence[Demand]) -> str:
    """What a group's conditions leave: deadlocks, with whom, and where it waits or sees another wait."""
    stuck: dict[str, list[str]] = {}
    for case in found:
        if case.kind == BOTH and group in case.groups:
            other = case.groups[0] if case.groups[1] is group else case.groups[1]
            stuck.setdefault(case.topic.title, []).append(other.name)
    parts = [f"leaves {phrases.counted(len(stuck), 'deadlock')}" if stuck else "leaves no deadlock that is on record"]
    if stuck:
        parts[0] += f" ({'; '.join(f'{topic}, with {phrases.listed(names)}' for topic, names in stuck.items())})"
    for mine in (True, False):
        waits: dict[str, list[str]] = {}
        for each in own:
            if each.own is mine and each.topic.title not in stuck:
                waits.setdefault(each.condition.giver, []).append(each.topic.title)
        for giver, titles in waits.items():
            who = party(debate, giver)
            lead = f"has {who} wait on" if mine else f"sees {who} wait on"
            parts.append(f"{lead} {phrases.listed(dict.fromkeys(titles))}")
    return "; ".join(parts)


def _who_first(debate: Debate, groups: Sequence[Group]) -> list[Line]:
    topic = debate.topics.get(Id(FIRST_MOVE))
    spoken = [group for group in groups if topic and topic.id in group.stances]
    if topic is None or not spoken:
        return ["No answer on who would move first: nobody here has a position on it."]
    lines: list[Line] = []
    for position in topic.positions:
        names = [
            group.name + f" ({stance.basis})"
            for group in spoken
            if (stance := group.stances[topic.id]).position == position
        ]
        if names:
            lines.append([(f"{topic.title}, “{topic.scale[position].label}”", "strong"), f": {phrases.listed(names)}."])
    return lines


def _evidence(stated: Sequence[Demand]) -> str:
    counts = [(basis, sum(each.stance.basis == basis for each in stated)) for basis in get_args(Basis)]
    sources = {evidence.source for each in stated for evidence in each.receipts}
    kinds = ", ".join(f"{count} {basis}" for basis, count in counts if count)
    groups = phrases.counted(len({each.group.id for each in stated}), "group")
    total = phrases.counted(len(stated), "condition")
    return f"{total} of {groups} ({kinds}), on {phrases.counted(len(sources), 'source')}."


def party(debate: Debate, party: str) -> str:
    """A party's name inside a sentence."""
    name = debate.parties.get(Id(party), party)
    return "the " + name[4:] if name.startswith("The ") else name
