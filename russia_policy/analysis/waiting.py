"""Who waits for whom, topic by topic: from conditions to demands, and from demands to deadlocks.

A condition says that its giver waits until its party acts. One topic says nothing about another. A group that states
no condition may still wait: that it waits for nobody is not concluded.
"""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from russia_policy.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from russia_policy.model import Condition, Debate, Evidence, Group, Stance, Topic
    from russia_policy.values import Id

    Pair = tuple[Group, Group]
    Stated = dict[tuple[Id, Id, frozenset[Id]], list["Demand"]]
    """What a group states on a topic of two parties: topic, group, the party that must act and the one that waits."""

BOTH, NOBODY, APART = "both-wait", "nobody", "both-said-to-wait"
"""The classes of a case that name no party; `Case.kind` says what they mean."""


@frozen
class Demand:
    """A condition with who states it and on which topic."""

    group: Group
    topic: Topic
    stance: Stance
    condition: Condition

    @property
    def own(self) -> bool:
        """Whether the giver is the group's own side; if not, the group says that somebody else waits."""
        return self.condition.giver == self.group.side

    @property
    def receipts(self) -> list[Evidence]:
        """The quotations that carry the condition; all of the stance's where none is named."""
        return self.stance.carrying(self.condition) or list(self.stance.evidence)


@frozen
class Case:
    """One topic and two groups of different sides, with what either says about who waits for whom."""

    topic: Topic
    groups: tuple[Group, Group]
    demands: tuple[Demand, ...]

    @property
    def waiting(self) -> list[Id]:
        """The sides of the two groups that wait, whichever group says so, in the groups' order."""
        givers = {demand.condition.giver for demand in self.demands}
        return [group.side for group in self.groups if group.side in givers]

    @property
    def kind(self) -> str:
        """The class of the case.

        `both-wait` is the deadlock: each group says that the other's side must act first. In `only-<party>-waits`
        one side waits, in `nobody` no condition is stated. In `both-said-to-wait` both sides are said to wait, but at
        least one of them does not say so itself, and would move.
        """
        if not self.demands:
            return NOBODY
        if all(any(demand.own for demand in self.demands if demand.group is group) for group in self.groups):
            return BOTH
        waiting = self.waiting
        return f"only-{waiting[0]}-waits" if len(waiting) == 1 else APART

    @property
    def own(self) -> bool:
        """Whether any side that waits says so itself."""
        return any(demand.own for demand in self.demands)

    @property
    def severity(self) -> int:
        """0 for a deadlock, more for cases that hold less, 3 where nobody states a condition."""
        return {BOTH: 0, APART: 1, NOBODY: 3}.get(self.kind, 2)


@frozen
class Deadlock:
    """One topic on which groups of two sides wait for each other, with what each of them waits for."""

    topic: Topic
    left: tuple[Group, ...]
    right: tuple[Group, ...]
    demands: tuple[Demand, ...]
    """Those by which a group says that its own side waits, in the order of the groups."""

    def of(self, groups: Iterable[Group]) -> list[Demand]:
        """What some of the groups wait for."""
        names = {group.id for group in groups}
        return [demand for demand in self.demands if demand.group.id in names]


@frozen
class Wait:
    """Cases of one topic that are alike: each group of the left side with each of the right one."""

    topic: Topic
    kind: str
    own: bool
    left: tuple[Group, ...]
    right: tuple[Group, ...]

    @property
    def pairs(self) -> int:
        """How many cases these are."""
        return len(self.left) * len(self.right)


def demands(groups: Iterable[Group], topics: Sequence[Topic], of: str = "") -> list[Demand]:
    """Collect the conditions of some groups, by topic; where `of` names a party, only those that it must fulfil."""
    chosen = list(groups)
    return [
        Demand(group, topic, stance, condition)
        for topic in topics
        for group in chosen
        if (stance := group.stances.get(topic.id))
        for condition in stance.conditions
        if not of or condition.party == of
    ]


def opposed_pairs(debate: Debate, chosen: Sequence[Group] = ()) -> list[Pair]:
    """Pair the groups of different sides, each two of them once.

    The chosen groups are paired with each other; where all of them are of one side, with every group of the other
    sides. Without a choice, all groups are paired. Groups without a side are left out. The first group of a pair is
    the one whose side the debate declares first.
    """
    place = {party: number for number, party in enumerate(debate.parties)}
    everybody = [group for group in debate.groups.values() if group.side in place]
    left = [group for group in chosen if group.side in place] if chosen else everybody
    several = len({group.side for group in left}) > 1
    return [
        (a, b) if place[a.side] < place[b.side] else (b, a)
        for a, b in (combinations(left, 2) if several else product(left, everybody))
        if a.side != b.side
    ]


def cases(opposed: Sequence[Pair], topics: Sequence[Topic]) -> Iterator[Case]:
    """Say for every topic and pair of groups who waits for whom; conditions of third parties do not count."""
    stated = _stated(opposed, topics)
    return (_case(topic, pair, stated) for topic in topics for pair in opposed)


def stated_cases(opposed: Sequence[Pair], topics: Sequence[Topic]) -> list[Case]:
    """Say the same where a condition is stated, in the same order: of many groups most pairs state none."""
    stated = _stated(opposed, topics)
    speakers = {group_id for _, group_id, _ in stated}
    places: dict[tuple[Id, frozenset[Id]], list[int]] = {}
    for place, pair in enumerate(opposed):
        for group in pair:
            if group.id in speakers:
                places.setdefault((group.id, _sides(pair)), []).append(place)
    of_topic: dict[Id, set[int]] = {topic.id: set() for topic in topics}
    for topic_id, group_id, parties in stated:
        of_topic[topic_id].update(places.get((group_id, parties), ()))
    return [_case(topic, opposed[place], stated) for topic in topics for place in sorted(of_topic[topic.id])]


def _stated(opposed: Iterable[Pair], topics: Sequence[Topic]) -> Stated:
    """Collect what the groups of some pairs state."""
    stated: Stated = {}
    for demand in demands({group.id: group for pair in opposed for group in pair}.values(), topics):
        parties = frozenset((demand.condition.party, demand.condition.giver))
        stated.setdefault((demand.topic.id, demand.group.id, parties), []).append(demand)
    return stated


def _case(topic: Topic, pair: Pair, stated: Stated) -> Case:
    parties = _sides(pair)
    said = [demand for group in pair for demand in stated.get((topic.id, group.id, parties), ())]
    return Case(topic, pair, tuple(said))


def _sides(pair: Pair) -> frozenset[Id]:
    return frozenset(group.side for group in pair)


def deadlocks(told: Iterable[Case]) -> list[Deadlock]:
    """Put the deadlocks of a topic and two sides together, in the topics' order.

    Whether a group states what its side waits for does not depend on the group that it is paired with. Therefore each
    of a deadlock's groups of one side is in it with each of its groups of the other.
    """
    stuck = [[case] for case in told if case.kind == BOTH]
    together = _together(stuck, lambda cases: (cases[0].topic.id, *(group.side for group in cases[0].groups)))
    return [Deadlock(cases[0].topic, _groups(cases, 0), _groups(cases, 1), _own_demands(cases)) for cases in together]


def waits(told: Iterable[Case]) -> list[Wait]:
    """Put the cases of a topic together that are alike and are those of the same groups, the severest of a topic first.

    Cases in which nobody states a condition are left out.
    """
    alone = [[case] for case in told if case.demands]
    of_group = _together(alone, lambda cases: (*_likeness(cases), cases[0].groups[0].id))
    alike = _together(of_group, lambda cases: (*_likeness(cases), *(case.groups[1].id for case in cases)))
    places = {topic: place for place, topic in enumerate(dict.fromkeys(cases[0].topic.id for cases in alone))}
    alike.sort(key=lambda cases: (places[cases[0].topic.id], cases[0].severity))
    return [Wait(cases[0].topic, cases[0].kind, cases[0].own, _groups(cases, 0), _groups(cases, 1)) for cases in alike]


def _likeness(told: Sequence[Case]) -> tuple[Any, ...]:
    """What cases have in common that are shown as one, apart from their groups."""
    return told[0].topic.id, told[0].kind, told[0].own


def _together(parts: Iterable[list[Case]], key: Callable[[list[Case]], tuple[Any, ...]]) -> list[list[Case]]:
    """Join the parts that have the same key, in the order of the first of each."""
    joined: dict[tuple[Any, ...], list[Case]] = {}
    for part in parts:
        joined.setdefault(key(part), []).extend(part)
    return list(joined.values())


def _groups(told: Sequence[Case], place: int) -> tuple[Group, ...]:
    """The first groups of some cases, or the second ones, each once."""
    return tuple({case.groups[place].id: case.groups[place] for case in told}.values())


def _own_demands(told: Sequence[Case]) -> tuple[Demand, ...]:
    """What some cases rest on, each once, but for what groups say of another side than their own."""
    own = (demand for case in told for demand in case.demands if demand.own)
    return tuple({(demand.group.id, demand.condition.number): demand for demand in own}.values())
