"""How far groups agree: one number a pair, made of parts that add up to it.

Agreement is 1 minus the mean, over the topics on which both have a stance, of |a - b| divided by the steps between
the two ends of the topic's scale: the city-block measure with pairwise deletion that NRK publishes for its
valgomat (github.com/nrkno/valg-valgomat-algoritme). It is the one measure whose parts add up to the number. No
shared topic: no number. A distance is counted in 120ths, of which every scale's step is a whole number; so sums
are exact, in whatever order and by whichever way they are made.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.model import Group, Topic

WHOLE = 120
"""A distance from end to end: divisible by 2, 4, 6, 8 and 10, the steps that a scale can have between its ends."""
FEW = 3
"""With fewer shared topics, people are told that these are too few to say."""
PLAIN = 200
"""Up to here plain Python is as quick as loading numpy."""
MOST = 20_000
"""Past here the matrix of all pairs is no longer something to hold in memory."""
_BLOCK = 128  # groups at a time: what lies in memory beside the result

Progress = Callable[[Iterable[Any], str, int], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """One shared topic's part of an agreement."""

    topic: Topic
    a: int
    b: int

    @property
    def steps(self) -> int:
        """How many steps of the scale the positions are apart."""
        return abs(self.a - self.b)

    @property
    def units(self) -> int:
        """The distance in 120ths of the scale."""
        return self.steps * _weight(self.topic)

    @property
    def distance(self) -> float:
        """The distance between the positions, 1 from end to end of the scale."""
        return self.units / WHOLE


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups, and the sum of their distances in 120ths over the topics that they share."""

    a: Group
    b: Group
    units: int
    shared: int

    @property
    def agreement(self) -> float | None:
        """From 0, opposite ends of every shared topic, to 1, the same positions; None without a shared topic."""
        return (WHOLE * self.shared - self.units) / (WHOLE * self.shared) if self.shared else None

    @property
    def percent(self) -> int:
        """The agreement as people read it, halves rounded up; 0 where there is none."""
        whole = WHOLE * self.shared
        return (200 * (whole - self.units) + whole) // (2 * whole) if whole else 0

    @property
    def told(self) -> bool:
        """Whether enough topics are shared for people to be told the number."""
        return self.shared >= FEW


@dataclass(frozen=True, slots=True)
class Matrix:
    """All pairs of some groups: row `i` of `units` and `shared` holds the pairs of group `i` with those after it."""

    topics: tuple[Topic, ...]
    groups: tuple[Group, ...]
    units: Sequence[Any]
    shared: Sequence[Any]

    def pair(self, i: int, j: int) -> Pair:
        """The pair of two groups by their places."""
        low, high = sorted((i, j))
        place = high - low - 1
        return Pair(self.groups[i], self.groups[j], int(self.units[low][place]), int(self.shared[low][place]))

    def pairs(self) -> Iterator[Pair]:
        """All pairs, in the order of the groups."""
        for i, a in enumerate(self.groups):
            units, shared = list(self.units[i]), list(self.shared[i])
            for j, b in enumerate(self.groups[i + 1 :]):
                yield Pair(a, b, int(units[j]), int(shared[j]))


def _weight(topic: Topic) -> int:
    return WHOLE // (len(topic.scale) - 1)


def parts(topics: Iterable[Topic], a: Group, b: Group) -> list[Part]:
    """The topics that two groups share, with their positions."""
    return [
        Part(topic, a.stances[topic.id].position, b.stances[topic.id].position)
        for topic in topics
        if topic.id in a.stances and topic.id in b.stances
    ]


def pair(topics: Iterable[Topic], a: Group, b: Group) -> Pair:
    """The agreement of two groups."""
    found = parts(topics, a, b)
    return Pair(a, b, sum(part.units for part in found), len(found))


def differing(topics: Iterable[Topic], a: Group, b: Group) -> list[Part]:
    """The topics on which two groups differ, the furthest apart first."""
    return sorted((part for part in parts(topics, a, b) if part.units), key=lambda part: -part.units)


def against(topics: Sequence[Topic], group: Group, others: Iterable[Group]) -> list[Pair]:
    """One group against others: linear, so that it works for any number of them."""
    own = [topic for topic in topics if topic.id in group.stances]
    return [pair(own, group, other) for other in others if other is not group]


def matrix(topics: Sequence[Topic], groups: Sequence[Group], progress: Progress | None = None) -> Matrix:
    """Everyone against everyone.

    Raises:
        PolicyError: there are more groups than a matrix can hold, or numpy is needed and absent (exit code 2).
    """
    if len(groups) > MOST:
        raise PolicyError(
            f"the matrix of {len(groups):,} groups is too large; at most {MOST:,} can be set against each other",
            2,
            "set one against all with `russia-policy agreement GROUP`, or name the groups",
        )
    positions = [[_position(group, topic) for topic in topics] for group in groups]
    weights = [_weight(topic) for topic in topics]
    units, shared = (_plain if len(groups) <= PLAIN else _blocks)(positions, weights, progress)
    return Matrix(tuple(topics), tuple(groups), units, shared)


def _position(group: Group, topic: Topic) -> int | None:
    stance = group.stances.get(topic.id)
    return stance.position if stance else None


Positions = Sequence[Sequence[int | None]]
Sums = tuple[list[Any], list[Any]]


def _plain(positions: Positions, weights: Sequence[int], progress: Progress | None = None) -> Sums:  # noqa: ARG001
    units: list[Any] = []
    shared: list[Any] = []
    for i, a in enumerate(positions):
        spoken = [(place, own, weights[place]) for place, own in enumerate(a) if own is not None]
        found = [
            [abs(own - other) * weight for place, own, weight in spoken if (other := b[place]) is not None]
            for b in positions[i + 1 :]
        ]
        units.append([sum(each) for each in found])
        shared.append([len(each) for each in found])
    return units, shared


def _blocks(positions: Positions, weights: Sequence[int], progress: Progress | None = None) -> Sums:
    """The same sums as matrix products, a block of groups at a time.

    Each step of a scale is +1 where a group stands above it, -1 where below, 0 where it is silent. The product of
    two groups' steps is then the steps of the scale less twice the distance; so one product of weighted steps
    gives the sums of distances. Whole numbers (and halves) up to 2**24 are exact in single precision.
    """
    np = numpy_or_advice()
    exact = np.float32 if WHOLE * len(weights) < 2**23 else np.float64
    small = np.uint16 if WHOLE * len(weights) < 2**16 else np.uint32
    given = np.array(positions, dtype=np.float32)  # None becomes nan
    here = ~np.isnan(given)
    half = WHOLE // (2 * min(weights, default=1))  # steps from the middle to the end of the longest scale
    scale = np.array(weights, dtype=np.float32)
    left = np.empty((len(given), (2 * half + 1) * len(weights)), dtype=exact)
    right = np.empty_like(left)
    for number in range(2 * half + 1):
        limit = number - half + 0.5
        some = slice(number * len(weights), (number + 1) * len(weights))
        if number < 2 * half:
            above = np.sign(given - limit, where=here, out=np.zeros_like(given))
            right[:, some] = above * (abs(limit) * scale < WHOLE / 2)
            left[:, some] = right[:, some] * (scale / -2)
        else:
            left[:, some], right[:, some] = here * np.float32(WHOLE / 2), here
    spoken = here.astype(exact)
    units: list[Any] = []
    shared: list[Any] = []
    starts: Iterable[int] = range(0, len(given), _BLOCK)
    for start in progress(starts, "comparing groups", len(range(0, len(given), _BLOCK))) if progress else starts:
        stop = start + _BLOCK
        sums = (left[start:stop] @ right[start:].T).astype(small)
        counts = (spoken[start:stop] @ spoken[start:].T).astype(small)
        units += [row[number + 1 :] for number, row in enumerate(sums)]
        shared += [row[number + 1 :] for number, row in enumerate(counts)]
    return units, shared


def numpy_or_advice() -> Any:
    """Numpy, which only debates of more than a few hundred groups need.

    Raises:
        PolicyError: it is not installed (exit code 2).
    """
    try:
        import numpy as np
    except ImportError:
        hint = "pip install 'russia-policy[numbers]', or name the groups"
        raise PolicyError(f"more than {PLAIN} groups at once need numpy", ExitCode.REFUSED, hint) from None
    return np


def extremes(found: Matrix, count: int) -> tuple[list[Pair], list[Pair]]:
    """The `count` pairs that agree most, and as many that agree least, of those that share enough topics.

    Ties go to those that share more topics, then to the order of the groups.
    """
    most: list[Any] = []
    least: list[Any] = []
    for i in range(len(found.groups)):
        for kept, sign in ((most, 1), (least, -1)):
            for j in _candidates(found, i, sign * kept[0][0] if len(kept) == count else None, sign):
                each = found.pair(i, j)
                item = (sign * (each.agreement or 0.0), each.shared, -i, -j, each)
                (heapq.heappushpop if len(kept) == count else heapq.heappush)(kept, item)
    return tuple([each[-1] for each in sorted(kept, reverse=True)] for kept in (most, least))  # type: ignore[return-value]


def _candidates(found: Matrix, i: int, limit: float | None, sign: int) -> list[int]:
    """Whom a row's group may be paired with: what the worst pair kept so far (`limit`) does not rule out."""
    units, shared = found.units[i], found.shared[i]
    if isinstance(units, list):
        return [i + 1 + place for place, common in enumerate(shared) if common >= FEW]
    fit = shared >= FEW
    if limit is not None:
        fit &= sign * (WHOLE * shared.astype(float) - units) >= sign * (limit * WHOLE) * shared - 1e-6
    return [int(place) + i + 1 for place in fit.nonzero()[0]]
