"""Who would move first: what groups hold on it, of whom no condition is known, and on what the others rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from russia_policy.analysis.spread import Spread
from russia_policy.frozen import frozen
from russia_policy.values import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from russia_policy.analysis.waiting import Demand
    from russia_policy.model import Debate, Group


@frozen
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


def without_conditions(groups: Iterable[Group], stated: Sequence[Demand]) -> list[Group]:
    """List the groups of which no condition was found."""
    speaking = {demand.group.id for demand in stated}
    return [group for group in groups if group.id not in speaking]


def footing(stated: Sequence[Demand]) -> Footing:
    """Count what conditions rest on."""
    bases = [demand.stance.basis for demand in stated]
    return Footing(
        conditions=len(stated),
        groups=len({demand.group.id for demand in stated}),
        sources=len({evidence.source for demand in stated for evidence in demand.receipts}),
        bases={basis: bases.count(basis) for basis in get_args(Basis) if basis in bases},
    )
