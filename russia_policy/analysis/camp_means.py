"""How far camps agree within themselves and with each other: the mean over the pairs of their groups."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from russia_policy.analysis.agreement import ENOUGH, WHOLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from russia_policy.analysis.matrix import Matrix
    from russia_policy.model import Group


@dataclass(slots=True)
class Mean:
    """The mean agreement of some pairs, of those that share enough topics."""

    units: Counter[int] = field(default_factory=Counter)
    """By the number of topics that pairs share, the sum of their distances, so that the mean depends on no order."""
    counts: Counter[int] = field(default_factory=Counter)
    """By the number of topics that pairs share, how many pairs there are."""

    @property
    def pairs(self) -> int:
        """How many pairs the mean is of."""
        return self.counts.total()

    @property
    def percent(self) -> int:
        """The mean as people read it, halves rounded up; 0 where there is no pair."""
        apart = sum(self.units[shared] / (WHOLE * shared) for shared in sorted(self.units))
        return int(100 * (1 - apart / self.pairs) + 0.5) if self.pairs else 0


def camp_means(matrix: Matrix, camps: Sequence[Sequence[Group]]) -> dict[tuple[int, int], Mean]:
    """The mean agreement of each camp with each and within itself, by the camps' places: the lower one first."""
    means = {(one, other): Mean() for other in range(len(camps)) for one in range(other + 1)}
    camp_of = {group.id: place for place, camp in enumerate(camps) for group in camp}
    places = [camp_of.get(group.id) for group in matrix.groups]
    for i, (units, shared) in enumerate(zip(matrix.units, matrix.shared, strict=True)):
        own = places[i]
        if own is None:
            continue
        for other, apart, topics in zip(places[i + 1 :], units, shared, strict=True):
            if other is not None and topics >= ENOUGH:
                mean = means[(own, other) if own < other else (other, own)]
                mean.units[topics] += apart
                mean.counts[topics] += 1
    return means
