"""Where groups stand on one topic: who speaks, from the low end of the scale to the high one, and who is silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

    from russia_policy.model import Group, Topic


@dataclass(frozen=True, slots=True)
class Spread:
    """How groups spread over one topic's scale."""

    topic: Topic
    groups: tuple[Group, ...]
    """Those who speak, from the low end to the high one; of one position, in the order in which they were given."""
    silent: tuple[Group, ...]

    @classmethod
    def of(cls, topic: Topic, groups: Iterable[Group]) -> Self:
        """Put groups where they stand on a topic."""
        chosen = list(groups)
        speaking = [group for group in chosen if topic.id in group.stances]
        speaking.sort(key=lambda group: group.stances[topic.id].position)
        return cls(topic, tuple(speaking), tuple(group for group in chosen if topic.id not in group.stances))

    @property
    def several(self) -> bool:
        """Whether two groups or more speak, so that there is something to compare."""
        return len(self.groups) > 1

    @property
    def counts(self) -> dict[int, int]:
        """How many groups stand on each position of the scale, the empty positions too."""
        counts = dict.fromkeys(self.topic.positions, 0)
        for group in self.groups:
            counts[self.position(group)] += 1
        return counts

    def position(self, group: Group) -> int:
        """Where a group that speaks stands."""
        return group.stances[self.topic.id].position

    def held_by(self, position: int) -> list[Group]:
        """The groups that stand on a position."""
        return [group for group in self.groups if self.position(group) == position]


def position_of(group: Group, topic: Topic) -> int | None:
    """Where a group stands on a topic; None where it is silent."""
    stance = group.stances.get(topic.id)
    return stance.position if stance else None


def spoken_and_silent(topics: Iterable[Topic], group: Group) -> tuple[list[Topic], list[Topic]]:
    """Part topics into those that a group speaks on and those on which it is silent."""
    parted: tuple[list[Topic], list[Topic]] = [], []
    for topic in topics:
        parted[topic.id not in group.stances].append(topic)
    return parted
