"""How far everyone agrees with everyone: all pairs of some groups."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from russia_policy.analysis.agreement import WHOLE, Pair, steps
from russia_policy.frozen import frozen
from russia_policy.problem import PolicyError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.model import Group, Topic

PLAIN = 1_000
"""Up to here plain Python counts as quickly as numpy is loaded."""
MOST = 20_000
"""Past here the matrix of all pairs is no longer something to hold in memory."""

Progress = Callable[[Iterable[Any], str, int], Iterable[Any]]
Heights = Sequence[Sequence[int | None]]
"""For each group its position on each topic, counted from the low end of the scale; None where it is silent."""
Rows = list[Sequence[int]]
"""Row `i` holds a number for each pair of group `i` with the groups after it."""


@frozen
class Matrix:
    """All pairs of some groups."""

    topics: tuple[Topic, ...]
    groups: tuple[Group, ...]
    units: Rows
    """The sums of distances, in 2520ths of a scale."""
    shared: Rows
    """How many topics are shared."""

    def pair(self, i: int, j: int) -> Pair:
        """The pair of two groups by their places."""
        low, high = sorted((i, j))
        place = high - low - 1
        return Pair(self.groups[i], self.groups[j], self.units[low][place], self.shared[low][place])

    @property
    def size(self) -> int:
        """How many pairs there are."""
        return len(self.groups) * (len(self.groups) - 1) // 2

    def pairs(self) -> Iterator[Pair]:
        """All pairs, in the order of the groups."""
        for i, a in enumerate(self.groups):
            for b, units, shared in zip(self.groups[i + 1 :], self.units[i], self.shared[i], strict=True):
                yield Pair(a, b, units, shared)


def all_pairs(topics: Sequence[Topic], groups: Sequence[Group], progress: Progress | None = None) -> Matrix:
    """Set everyone against everyone.

    Raises:
        PolicyError: there are more groups than a matrix can hold, or numpy is needed and absent (exit code 2).
    """
    if len(groups) > MOST:
        raise PolicyError(
            f"the matrix of {len(groups):,} groups is too large; at most {MOST:,} can be set against each other",
            2,
            "set one against all with `russia-policy agreement GROUP`, or name the groups",
        )
    heights = _heights(topics, groups)
    scales = [steps(topic) for topic in topics]
    if len(groups) <= PLAIN:
        units, shared = count_bits(heights, scales)
    else:
        from russia_policy.analysis.products import multiply

        units, shared = multiply(heights, scales, progress)
    return Matrix(tuple(topics), tuple(groups), units, shared)


def _heights(topics: Sequence[Topic], groups: Sequence[Group]) -> Heights:
    """The groups' positions; what costs time is the stances that there are, not the many that a group may not have."""
    lowest = {topic.id: (column, topic.positions[0]) for column, topic in enumerate(topics)}
    heights = []
    for group in groups:
        row: list[int | None] = [None] * len(topics)
        for name, stance in group.stances.items():
            if stance.position is not None and name in lowest:
                column, low = lowest[name]
                row[column] = stance.position - low
        heights.append(row)
    return heights


def count_bits(heights: Heights, scales: Sequence[int]) -> tuple[Rows, Rows]:
    """Sum the distances and count the shared topics of all pairs.

    All of a group's positions are one number in binary: a topic has as many bits as its scale has steps, and as many
    of them are set as steps lie below the position. The bits in which the numbers of two groups differ are then the
    steps between the groups. A second number has all bits of the topics on which a group speaks.

    Args:
        heights: The groups' positions.
        scales: The steps of each topic's scale from end to end.
    """
    units: Rows = [array("q", bytes(8 * later)) for later in reversed(range(len(heights)))]
    for length in sorted(set(scales)):
        topics = [topic for topic, scale in enumerate(scales) if scale == length]
        below = [_joined([(1 << (row[topic] or 0)) - 1 for topic in topics], length) for row in heights]
        heard = [
            _joined([(row[topic] is not None) * ((1 << length) - 1) for topic in topics], length) for row in heights
        ]
        for i, (own, known) in enumerate(zip(below, heard, strict=True)):
            sums = [
                total + WHOLE // length * ((own ^ other) & known & also_known).bit_count()
                for total, other, also_known in zip(units[i], below[i + 1 :], heard[i + 1 :], strict=True)
            ]
            units[i] = array("q", sums)
    speaks = [_joined([height is not None for height in row], 1) for row in heights]
    shared: Rows = [
        array("q", [(own & other).bit_count() for other in speaks[i + 1 :]]) for i, own in enumerate(speaks)
    ]
    return units, shared


def _joined(numbers: Iterable[int], bits: int) -> int:
    """Write numbers of so many bits one after the other."""
    return sum(number << place * bits for place, number in enumerate(numbers))
