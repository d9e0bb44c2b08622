"""The block that shows topics by the steps of their scales: which groups stand where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from russia_policy.pages.blocks import Line, Role


@frozen
class Mark:
    """What stands for a group: a few letters, their role, and a sign behind them where the position is not stated."""

    text: str
    role: Role = ""
    sign: str = ""
    group: int | None = None
    """The place of the group among those that the page is about, from 0."""


@frozen
class Placement:
    """One topic: what it is, the marks on each step of its scale from low to high, and how many stand nowhere on it."""

    lead: Line
    steps: Sequence[Sequence[Mark]]
    rest: str = ""
    below: Line = ""
    """What is said under the topic, such as the two ends of its scale."""
    topic: int | None = None
    """The place of the topic among those that the page is about, from 0."""
    id: str = ""
    """The topic's id."""


@frozen
class Key:
    """The marks of some groups that belong together, each with the group's name."""

    title: str
    names: Sequence[tuple[Mark, str]]


@frozen
class Positions:
    """Topics one under the other, and the groups in the columns of their positions, low end first.

    Scales of different length have columns of their own between the same two ends. Where marks do not fit, their
    number stands in their place.
    """

    rows: Sequence[Placement]
    keys: Sequence[Key]
    ends: tuple[str, str] | None = None
    """What is written over the low and over the high end of every scale, where that is the same."""
    rest: str = ""
    """What the last column counts."""
