"""Groups and topics made of bare positions, for the tests of what is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.model import Axis, Debate, Group, Stance, Step, Topic
from russia_policy.values import Date, Id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Table = dict[str, dict[str, int]]
"""Group → topic → position; what is not there is silence."""


def topic(name: str, half: int = 2) -> Topic:
    """A topic whose scale runs from -half to half."""
    return topic_on(name, range(-half, half + 1))


def topic_on(name: str, positions: Iterable[int]) -> Topic:
    """A topic whose scale has these positions."""
    steps = {p: Step(position=p, label=f"step {p}", means=f"It is {p}") for p in positions}
    return Topic(id=Id(name), title=name.title(), question=f"{name}?", scale=steps)


def group(name: str, positions: Mapping[str, int | None]) -> Group:
    """A group with stances that hold nothing but positions; None where it takes none."""
    stances = {
        Id(each): Stance(topic=Id(each), position=position, basis="stated", summary="", evidence=())
        for each, position in positions.items()
    }
    return Group(id=Id(name), name=name, title=name, kind="letter", date=Date("2020"), summary="", stances=stances)


def groups(table: Table) -> list[Group]:
    """The groups of a table."""
    return [group(name, positions) for name, positions in table.items()]


def topics(table: Table, half: int = 2) -> list[Topic]:
    """The topics on which anyone in a table speaks."""
    return [topic(name, half) for name in sorted({each for row in table.values() for each in row})]


def debate(held: Iterable[Topic], speaking: Iterable[Group]) -> Debate:
    """A debate of these topics and groups."""
    found = {each.id: each for each in speaking}
    axis = Axis(low="low", high="high")
    held_topics = {each.id: each for each in held}
    return Debate(title="", question="", axis=axis, topics=held_topics, groups=found, known=found)
