"""What a script of an article needs to compare any groups in the words of the other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.comparison import CLASSES, distance_class
from russia_policy.analysis.like_terms import like_terms
from russia_policy.pages.compare import distance
from russia_policy.pages.compare_totals import NONE_FOUND
from russia_policy.pages.phrases import NO_POSITION
from russia_policy.pages.sections import Verdicts

if TYPE_CHECKING:
    from russia_policy.analysis.comparison import Class, Comparison
    from russia_policy.model import Stance, Topic


def verdicts(comparison: Comparison) -> Verdicts:
    """How far any two groups are apart on each topic, by the steps on which they stand."""
    tables = [_table_of(row.topic) for row in comparison.rows]
    distinct = list({str(table): table for table in tables}.values())
    found = {cell for table in distinct for line in table for cell in line}
    every = found | {(kind, 0) for kind in CLASSES if kind not in ("opposed", "degree")}
    ordered = sorted(every, key=lambda cell: (-CLASSES.index(cell[0]), cell[1]))
    place = {cell: number for number, cell in enumerate(ordered)}
    terms = [like_terms(row.stances) for row in comparison.rows]
    return Verdicts(
        [distance(*cell) for cell in ordered],
        [[_step(row.topic, stance) for stance in row.stances if stance] for row in comparison.rows],
        [[[place[cell] for cell in line] for line in table] for table in distinct],
        [distinct.index(table) for table in tables],
        [of_topic.numbers for of_topic in terms],
        [(topic, *pair) for topic, of_topic in enumerate(terms) for pair in of_topic.alike],
        (NO_POSITION, "silent", NONE_FOUND),
    )


def _step(topic: Topic, stance: Stance) -> int | None:
    return None if stance.position is None else topic.positions.index(stance.position) + 1


def _table_of(topic: Topic) -> list[list[tuple[Class, int]]]:
    """Step by step of a scale, the class of two positions and how many steps they are apart."""
    return [
        [(distance_class(topic, min(a, b), max(a, b)), abs(a - b)) for b in topic.positions] for a in topic.positions
    ]
