"""How groups stand to each other: the class of every topic, and what separates two groups on it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Literal, get_args

from russia_policy.frozen import frozen
from russia_policy.text.wording import SIMILAR, rewording, similarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from russia_policy.model import Condition, Debate, Group, Stance, Topic
    from russia_policy.text.wording import Edit

Class = Literal["opposed", "degree", "other-terms", "same", "only", "silent"]
CLASSES: tuple[Class, ...] = get_args(Class)
"""From most to least severe."""


@frozen
class Terms:
    """The conditions of two stances: those that both have, and those that only one has."""

    shared: tuple[tuple[Condition, Condition], ...]
    """Pairs of conditions that are taken for the same; their words may differ."""
    first: tuple[Condition, ...]
    second: tuple[Condition, ...]

    @property
    def differ(self) -> bool:
        """Whether one stance has a condition that the other does not have."""
        return bool(self.first or self.second)


@frozen
class Row:
    """One topic across some groups."""

    topic: Topic
    stances: tuple[Stance | None, ...]
    """A stance for each group, in the comparison's order; None where the group is silent."""
    kind: Class
    steps: int
    """The largest distance between two of the positions."""
    none: tuple[Group, ...] = ()
    """The groups that take no position: they neither speak nor are silent."""

    @property
    def several(self) -> bool:
        """Whether two groups or more speak, so that there is something to compare."""
        return sum(stance is not None for stance in self.stances) - len(self.none) > 1

    @property
    def differs(self) -> bool:
        """Whether two groups that speak hold different positions, or the same on different terms."""
        return self.kind in ("opposed", "degree", "other-terms")


@frozen
class Comparison:
    """Several groups side by side."""

    groups: tuple[Group, ...]
    rows: tuple[Row, ...]

    @property
    def counts(self) -> dict[Class, int]:
        """How many topics there are of each class; they sum to the topics compared."""
        return {kind: sum(row.kind == kind for row in self.rows) for kind in CLASSES}

    @property
    def apart(self) -> int:
        """On how many topics two of the positions differ."""
        return sum(row.kind in ("opposed", "degree") for row in self.rows)

    @property
    def alike(self) -> bool:
        """Whether nothing separates the groups: on every topic they all stand the same, or nobody speaks."""
        return all(row.kind in ("same", "silent") for row in self.rows)

    @property
    def later(self) -> bool:
        """Whether these are two statements of the same speakers, the earlier one first."""
        first, *others = self.groups
        return len(others) == 1 and others[0].continues == first.id

    @property
    def farthest_first(self) -> list[Row]:
        """The rows from most to least severe, and of one class those first that are more steps apart."""
        return sorted(self.rows, key=_severity)

    def topics(self, kind: Class) -> list[Topic]:
        """The topics of one class."""
        return [row.topic for row in self.rows if row.kind == kind]

    def speaker(self, row: Row) -> Group:
        """The first group that speaks on a topic: of a row of the class `only`, the only one."""
        return next(group for group in self.groups if group.position_on(row.topic.id) is not None)

    def alone(self, group: Group) -> list[Topic]:
        """The topics on which this group alone speaks."""
        return [row.topic for row in self.rows if row.kind == "only" and self.speaker(row) is group]


def _severity(row: Row) -> tuple[int, int]:
    return CLASSES.index(row.kind), -row.steps


@frozen
class Difference:
    """One topic on which two groups both speak, taken apart."""

    row: Row
    stances: tuple[Stance, Stance]
    terms: Terms
    summary: tuple[Edit, ...] | None
    """Word-level edits between the summaries; None where they are not one text reworded, or too long."""


def compare(debate: Debate, groups: Sequence[Group], topics: Sequence[Topic] | None = None) -> Comparison:
    """Set groups side by side on some topics; without `topics`, on all topics of the debate."""
    rows = []
    for topic in debate.topics.values() if topics is None else topics:
        stances = tuple(group.stances.get(topic.id) for group in groups)
        positions = _positions(filter(None, stances))
        steps = max(positions) - min(positions) if positions else 0
        none = tuple(group for group, stance in zip(groups, stances, strict=True) if stance and stance.position is None)
        rows.append(Row(topic, stances, classify(topic, list(filter(None, stances))), steps, none))
    return Comparison(tuple(groups), tuple(rows))


def classify(topic: Topic, stances: Sequence[Stance]) -> Class:
    """The class of a topic by the stances on it: that of the pair that is furthest apart.

    A stance without a position does not count.
    """
    positions = _positions(stances)
    if len(positions) < 2:
        return ("silent", "only")[len(positions)]
    kind = distance_class(topic, min(positions), max(positions))
    if kind == "same" and terms_differ(stance for stance in stances if stance.position is not None):
        return "other-terms"
    return kind


def distance_class(topic: Topic, low: int, high: int) -> Class:
    """The class of two positions, whatever terms go with them."""
    if opposed(topic, low, high):
        return "opposed"
    return "same" if low == high else "degree"


def opposed(topic: Topic, low: int, high: int) -> bool:
    """Whether two positions are on opposite sides of their scale's middle, and at least half of the scale apart."""
    return low < topic.middle < high and 2 * (high - low) >= topic.steps - 1


def _positions(stances: Iterable[Stance]) -> list[int]:
    return [stance.position for stance in stances if stance.position is not None]


def terms_differ(stances: Iterable[Stance]) -> bool:
    """Whether one of some stances has a condition that another does not have."""
    # Many groups state few different lists of conditions: only these are matched with each other.
    distinct = {terms_of(stance): stance for stance in stances}
    return any(match(a, b).differ for a, b in combinations(distinct.values(), 2))


def terms_of(stance: Stance) -> tuple[tuple[str, str, str, str], ...]:
    """The conditions of a stance, by what makes two of them the same."""
    return tuple(map(_words, stance.conditions))


def _words(condition: Condition) -> tuple[str, str, str, str]:
    return condition.party, condition.act, condition.giver, condition.before


def match(a: Stance, b: Stance) -> Terms:
    """Pair the conditions of two stances that bind the same parties in similar words, the most similar first."""
    alike = sorted(
        (-likeness, mine.number, yours.number)
        for mine in a.conditions
        for yours in b.conditions
        if (mine.party, mine.giver) == (yours.party, yours.giver)
        and (likeness := similarity(f"{mine.act} {mine.before}", f"{yours.act} {yours.before}")) >= SIMILAR
    )
    left = {condition.number: condition for condition in a.conditions}
    right = {condition.number: condition for condition in b.conditions}
    shared = [(left.pop(one), right.pop(other)) for _, one, other in alike if one in left and other in right]
    return Terms(tuple(shared), tuple(left.values()), tuple(right.values()))


def differences(comparison: Comparison) -> list[Difference]:
    """Take apart the topics on which both of two groups speak, from the furthest apart to the nearest."""
    result = []
    for row in comparison.farthest_first:
        a, b = row.stances
        if a and b and row.several:
            edits = rewording(a.summary, b.summary)
            result.append(Difference(row, (a, b), match(a, b), None if edits is None else tuple(edits)))
    return result
