"""How groups stand to each other, topic by topic: compare and diff, as values."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from russia_policy.wording import SIMILAR, edits, similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from russia_policy.model import Condition, Debate, Group, Stance, Topic
    from russia_policy.wording import Edit

Class = Literal["opposed", "degree", "other-terms", "same", "only", "silent"]
CLASSES: tuple[Class, ...] = get_args(Class)
"""From most to least severe."""


class Terms(NamedTuple):
    """The conditions of two stances as sets: the order in which they are written means nothing."""

    shared: tuple[tuple[Condition, Condition], ...]
    """Matched pairs; their words may differ."""
    first: tuple[Condition, ...]
    second: tuple[Condition, ...]

    @property
    def differ(self) -> bool:
        """Whether one side states a condition that the other does not."""
        return bool(self.first or self.second)


class Row(NamedTuple):
    """One topic across groups."""

    topic: Topic
    stances: tuple[Stance | None, ...]
    """One a group, in the comparison's order; None where the group is silent."""
    kind: Class
    steps: int
    """The largest distance between two of the positions."""


class Comparison(NamedTuple):
    """Several groups side by side."""

    groups: tuple[Group, ...]
    rows: tuple[Row, ...]

    @property
    def counts(self) -> dict[Class, int]:
        """How many topics there are of each class; they sum to the topics compared."""
        return {kind: sum(row.kind == kind for row in self.rows) for kind in CLASSES}


class Difference(NamedTuple):
    """One topic on which two groups both speak, taken apart."""

    row: Row
    terms: Terms
    summary: tuple[Edit, ...] | None
    """Word-level edits between the summaries; None where they are not one text reworded."""


def compare(debate: Debate, groups: Sequence[Group], topics: Sequence[Topic] | None = None) -> Comparison:
    """Set groups side by side on every topic of the debate, or on the given ones."""
    rows = []
    for topic in debate.topics.values() if topics is None else topics:
        stances = tuple(group.stances.get(topic.id) for group in groups)
        spoken = [stance for stance in stances if stance]
        positions = [stance.position for stance in spoken]
        steps = max(positions) - min(positions) if positions else 0
        rows.append(Row(topic, stances, classify(spoken), steps))
    return Comparison(tuple(groups), tuple(rows))


def classify(stances: Sequence[Stance]) -> Class:
    """Name the relation between stances on one topic: that of the severest pair."""
    if len(stances) < 2:  # noqa: PLR2004
        return ("silent", "only")[len(stances)]
    positions = [stance.position for stance in stances]
    if min(positions) < 0 < max(positions):
        return "opposed"
    if min(positions) != max(positions):
        return "degree"
    # Many groups state few different sets of terms: only these are held against each other.
    stated = {tuple((x.party, x.act, x.giver, x.before) for x in each.conditions): each for each in stances}
    differ = any(match(a, b).differ for a, b in combinations(stated.values(), 2))
    return "other-terms" if differ else "same"


def match(a: Stance, b: Stance) -> Terms:
    """Pair the conditions of two stances that bind the same parties in similar words, the most similar first."""
    pairs = sorted(
        (
            (-likeness, x.number, y.number, x, y)
            for x in a.conditions
            for y in b.conditions
            if (x.party, x.giver) == (y.party, y.giver)
            and (likeness := similarity(f"{x.act} {x.before}", f"{y.act} {y.before}")) >= SIMILAR
        ),
        key=lambda pair: pair[:3],
    )
    left, right, shared = list(a.conditions), list(b.conditions), []
    for *_, x, y in pairs:
        if x in left and y in right:
            left.remove(x)
            right.remove(y)
            shared.append((x, y))
    return Terms(tuple(shared), tuple(left), tuple(right))


def differences(comparison: Comparison) -> list[Difference]:
    """Take apart the topics on which both of two groups speak, from the furthest apart to the nearest."""
    found = []
    for row in comparison.rows:
        a, b = row.stances
        if a and b:
            alike = similarity(a.summary, b.summary) >= SIMILAR
            changed = tuple(edits(a.summary, b.summary)) if alike else None
            found.append(Difference(row, match(a, b), changed))
    return sorted(found, key=lambda each: (-each.row.steps, CLASSES.index(each.row.kind)))
