"""Who would move first: what groups hold on it, which deadlocks their conditions leave, on what evidence that rests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from russia_policy.analysis.spread import Spread
from russia_policy.analysis.waiting import BOTH
from russia_policy.values import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from russia_policy.analysis.waiting import Case, Demand
    from russia_policy.model import Debate, Group
    from russia_policy.values import Id


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the conditions of one group lead to."""

    group: Group
    deadlocks: dict[Id, list[Group]]
    """By the topics' ids, with whom the group is in a deadlock."""
    waits: dict[Id, list[Id]]
    """By the party that waits: on which topics without a deadlock this group, being of its side, says so."""
    said_to_wait: dict[Id, list[Id]]
    """By the party that waits: on which topics without a deadlock this group, not being of its side, says so."""


@dataclass(frozen=True, slots=True)
class Footing:
    """What an answer rests on: how many conditions, of how many groups, on what bases, from how many sources."""

    conditions: int
    groups: int
    sources: int
    bases: dict[Basis, int]
    """Every basis that occurs, from the most direct to the least."""


def spread_on_first_move(debate: Debate, groups: Iterable[Group]) -> Spread | None:
    """Where groups stand on who should move first; None where the debate names no topic that asks it."""
    topic = debate.topics.get(debate.first_move)
    return Spread.of(topic, groups) if topic else None


def outcomes(groups: Iterable[Group], cases: Sequence[Case], stated: Sequence[Demand]) -> list[Outcome]:
    """Say of each group that states a condition what its conditions lead to."""
    speaking = {demand.group.id for demand in stated}
    return [_outcome(group, cases, stated) for group in groups if group.id in speaking]


def without_conditions(groups: Iterable[Group], stated: Sequence[Demand]) -> list[Group]:
    """List the groups of which no condition was found."""
    speaking = {demand.group.id for demand in stated}
    return [group for group in groups if group.id not in speaking]


def _outcome(group: Group, cases: Sequence[Case], stated: Sequence[Demand]) -> Outcome:
    deadlocks: dict[Id, list[Group]] = {}
    for case in cases:
        first, second = case.groups
        if case.kind == BOTH and group.id in (first.id, second.id):
            deadlocks.setdefault(case.topic.id, []).append(second if group.id == first.id else first)
    waits: dict[Id, list[Id]] = {}
    said_to_wait: dict[Id, list[Id]] = {}
    for demand in stated:
        topic = demand.topic.id
        if demand.group is group and topic not in deadlocks:
            topics = (waits if demand.own else said_to_wait).setdefault(demand.condition.giver, [])
            if topic not in topics:
                topics.append(topic)
    return Outcome(group, deadlocks, waits, said_to_wait)


def footing(stated: Sequence[Demand]) -> Footing:
    """Count what conditions rest on."""
    bases = [demand.stance.basis for demand in stated]
    return Footing(
        conditions=len(stated),
        groups=len({demand.group.id for demand in stated}),
        sources=len({evidence.source for demand in stated for evidence in demand.receipts}),
        bases={basis: bases.count(basis) for basis in get_args(Basis) if basis in bases},
    )
