"""Who waits for whom, topic by topic: conditions → demands, deadlocks, and who would move first.

A condition says that its giver waits for its party to act. Nothing is concluded across topics, and nothing from
silence: who states no condition is not said to wait for nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from russia_policy.model import Condition, Debate, Evidence, Group, Stance, Topic
    from russia_policy.values import Id

FIRST_MOVE = "first-move"
"""The topic that asks who should move first; a debate may have it or not."""
BOTH, NOBODY, APART = "both-wait", "nobody", "both-said-to-wait"


@dataclass(frozen=True, slots=True)
class Demand:
    """A condition with who states it and on which topic."""

    group: Group
    topic: Topic
    stance: Stance
    condition: Condition

    @property
    def own(self) -> bool:
        """Whether the group speaks for the giver; else it says of another party that this one waits."""
        return self.condition.giver == self.group.side

    @property
    def receipts(self) -> list[Evidence]:
        """The quotations that carry the condition; all of the stance's where none is named."""
        return self.stance.carrying(self.condition) or list(self.stance.evidence)


@dataclass(frozen=True, slots=True)
class Case:
    """One topic and two groups of different sides, with what either says about who waits for whom."""

    topic: Topic
    groups: tuple[Group, Group]
    demands: tuple[Demand, ...]

    @property
    def waiting(self) -> list[Id]:
        """The parties that wait by what either group says, in the groups' order."""
        givers = {each.condition.giver for each in self.demands}
        return [group.side for group in self.groups if group.side in givers]

    @property
    def kind(self) -> str:
        """The class of the case.

        `both-wait` is the deadlock: each group names the other's party as first to act. `only-<party>-waits` and
        `nobody` are what they say. `both-said-to-wait` is the rest: both parties are said to wait, but not each
        by a group of its own, so that somebody would move.
        """
        if not self.demands:
            return NOBODY
        if all(any(each.own for each in self.demands if each.group is group) for group in self.groups):
            return BOTH
        waiting = self.waiting
        return f"only-{waiting[0]}-waits" if len(waiting) == 1 else APART


def demands(groups: Iterable[Group], topics: Sequence[Topic], of: str = "") -> list[Demand]:
    """Collect what groups demand on topics, of one party where `of` names it, in the topics' order."""
    chosen = list(groups)
    return [
        Demand(group, topic, stance, condition)
        for topic in topics
        for group in chosen
        if (stance := group.stances.get(topic.id))
        for condition in stance.conditions
        if not of or condition.party == of
    ]


def pairs(debate: Debate, chosen: Sequence[Group] = ()) -> list[tuple[Group, Group]]:
    """Pair groups of different sides, the earlier declared party's first.

    Of the chosen groups, each other; where they are all of one side, each with every group of the others.
    Without a choice, all. A group without a side is nobody's opponent.
    """
    sides = list(debate.parties)
    everybody = [group for group in debate.groups.values() if group.side in sides]
    left = [group for group in chosen if group.side in sides] if chosen else everybody
    among = len({group.side for group in left}) > 1
    found: dict[tuple[Id, Id], tuple[Group, Group]] = {}
    for a in left:
        for b in left if among else everybody:
            if sides.index(a.side) != sides.index(b.side):
                first, second = sorted((a, b), key=lambda each: sides.index(each.side))
                found.setdefault((first.id, second.id), (first, second))
    return list(found.values())


def cases(groups: Sequence[tuple[Group, Group]], topics: Sequence[Topic]) -> list[Case]:
    """Say of every topic and pair of groups who waits for whom, by conditions between their two parties alone."""
    stated: dict[tuple[Id, Id], list[Demand]] = {}
    for each in demands({group.id: group for pair in groups for group in pair}.values(), topics):
        stated.setdefault((each.topic.id, each.group.id), []).append(each)
    found = []
    for topic in topics:
        for pair in groups:
            between = {group.side for group in pair}
            said = [each for group in pair for each in stated.get((topic.id, group.id), ())]
            meant = tuple(each for each in said if {each.condition.party, each.condition.giver} == between)
            found.append(Case(topic, pair, meant))
    return found
