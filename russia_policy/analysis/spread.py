"""Where groups stand on one topic: who speaks, who takes no position, and who is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from russia_policy.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from russia_policy.model import Group, Topic


@frozen
class Spread:
    """How groups spread over one topic's scale."""

    topic: Topic
    groups: tuple[Group, ...]
    """Those who speak, from the low end to the high one; of one position, in the order in which they were given."""
    silent: tuple[Group, ...]
    none: tuple[Group, ...] = ()
    """Those who were heard and take no position: they neither speak nor are silent."""

    @classmethod
    def of(cls, topic: Topic, groups: Iterable[Group]) -> Self:
        """Put groups where they stand on a topic."""
        chosen = list(groups)
        heard = [group for group in chosen if topic.id in group.stances]
        placed = [(position, group) for group in heard if (position := group.position_on(topic.id)) is not None]
        placed.sort(key=lambda pair: pair[0])
        silent = tuple(group for group in chosen if topic.id not in group.stances)
        none = tuple(group for group in heard if group.position_on(topic.id) is None)
        return cls(topic, tuple(group for _, group in placed), silent, none)

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
        """Where a group that speaks stands.

        Raises:
            ValueError: the group does not speak.
        """
        position = group.position_on(self.topic.id)
        if position is None:
            raise ValueError(f"'{group.id}' has no position on '{self.topic.id}'")
        return position

    def held_by(self, position: int) -> list[Group]:
        """The groups that stand on a position."""
        return [group for group in self.groups if self.position(group) == position]


def heard_and_silent(topics: Iterable[Topic], group: Group) -> tuple[list[Topic], list[Topic]]:
    """Part topics into those on which a group was heard, be it without a position, and those on which it is silent."""
    parted: tuple[list[Topic], list[Topic]] = [], []
    for topic in topics:
        parted[topic.id not in group.stances].append(topic)
    return parted
