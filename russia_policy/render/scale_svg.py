"""Where things stand in the drawings of a page for a browser: marks over the steps of a scale, statements in time."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from russia_policy.render.timeline import MONTHS, day_of, ticks_of
from russia_policy.render.wrapping import width_of
from russia_policy.values import Date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from russia_policy.pages.positions import Mark, Placement
    from russia_policy.pages.sections import Statement

WIDTH = 320
"""Units of a drawing, which are pixels on a narrow telephone."""
LETTER, GAP = 9, 5
"""The width of a letter, and of the gap between two marks."""
LINE = 14
"""The height of a row of marks; the lowest one stands at 0, and the scale's line below it."""
ROW = 22
"""The height of a row of a time line, which has a stroke below each mark."""
EDGE = 28
"""Half of a label of the time line, which stands within the drawing."""


class Drawing(NamedTuple):
    """What is drawn of one row: what is seen of the plane, and where each mark stands."""

    view: str
    marks: Sequence[tuple[int, int, Mark]]


def widest(rows: Iterable[Placement]) -> int:
    """The room that the longest mark of some topics takes."""
    return max((_width(mark) for row in rows for step in row.steps for mark in step), default=1)


def placed(row: Placement, room: int) -> Drawing:
    """Put the marks of a topic over the steps of its scale, in several rows where they do not fit side by side.

    Args:
        row: The topic.
        room: How wide the longest mark of all topics is.
    """
    slot = _slot(len(row.steps), room)
    beside = int(slot // room)
    marks = []
    for step, held in enumerate(row.steps):
        for number, mark in enumerate(held):
            level, place = divmod(number, beside)
            together = min(len(held) - level * beside, beside)
            x = slot * (step + 0.5) + room * (place - (together - 1) / 2)
            marks.append((round(x), -LINE * level, mark))
    top = max((-y for _, y, _ in marks), default=0) + LINE - 2
    return Drawing(f"0 {-top} {round(slot * len(row.steps))} {top + 9}", marks)


def _slot(steps: int, room: int) -> float:
    """How wide a step is: it has at least one mark beside another."""
    return max(WIDTH / steps, room)


def _width(mark: Mark) -> int:
    return width_of(mark.text + mark.sign) * LETTER + GAP


def ruler(steps: int, room: int) -> str:
    """The path of a scale's line, with a tick at every step, over which marks up to a width stand."""
    slot = _slot(steps, room)
    places = [round(slot * (step + 0.5)) for step in range(steps)]
    return f"M{places[0]} 6H{places[-1]}" + "".join(f"M{place} 4v4" for place in places)


class Times(NamedTuple):
    """Statements drawn to scale: their marks, a stroke from the first to the last day of each, and the axis."""

    view: str
    marks: Sequence[tuple[int, int, Mark]]
    strokes: str
    axis: Sequence[tuple[int, str]]


def timed(statements: Iterable[Statement]) -> Times | None:
    """Put statements on a line of time, one over the other where they would touch; None where no date is known."""
    dated = [(day_of(date.first), day_of(date.last), mark) for mark, date in map(_dated, statements) if date]
    if not dated:
        return None
    first, last = min(start for start, _, _ in dated), max(end for _, end, _ in dated)
    ends: list[float] = []
    """How far each row is taken, from the lowest one."""
    marks, strokes = [], ""
    for start, end, mark in sorted(dated, key=lambda found: found[:2]):
        a, b = _place(start, first, last), _place(end, first, last)
        half = max(_width(mark) / 2, (b - a) / 2)
        middle = (a + b) / 2
        level = next((level for level, taken in enumerate(ends) if taken <= middle - half), len(ends))
        ends[level:] = [middle + half, *ends[level + 1 :]]
        marks.append((round(middle), -ROW * level, mark))
        strokes += f"M{round(a) - 1} {3 - ROW * level}H{round(b) + 1}"
    top = ROW * (len(ends) - 1) + LINE
    return Times(f"0 {-top} {WIDTH} {top + 2 * LINE}", marks, strokes, _axis(first, last))


def _dated(statement: Statement) -> tuple[Mark, Date | None]:
    return statement.mark, Date.parse(statement.date)


def _place(day: int, first: int, last: int) -> float:
    """Where a day stands; a single day in the middle."""
    room = WIDTH - 2 * EDGE
    return EDGE + (room * (day - first) / (last - first) if last > first else room / 2)


def _axis(first: int, last: int) -> list[tuple[int, str]]:
    """The labels of the axis, months or years, as many as stand side by side."""
    for step in MONTHS:
        labels = [(round(_place(day, first, last)), text) for day, text in ticks_of(first, last, step)]
        width = max((len(text) for _, text in labels), default=0) * LETTER
        if all(b - a >= width for (a, _), (b, _) in itertools.pairwise(labels)):
            break
    return labels
