"""How dates are drawn to scale in a terminal: a day is a dot, a month, a year or an interval a bar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from russia_policy.pages.blocks import Listing, Prose, plain
from russia_policy.render.wrapping import width_of
from russia_policy.values import Date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.pages.blocks import Block, Line, Look, Timeline

LEAST, MOST = 24, 100
"""Columns of a scale that can be read beside the text, and of one that the eye can still follow."""
YEAR = 12
"""Months."""
MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
"""How far apart the labelled dates may be."""


def scaled(block: Timeline, look: Look) -> Iterator[Block]:
    """Add a column that draws each row's date to scale; on a narrow screen it stands beneath its row."""
    rows = [list(row) for row in block.rows]
    texts = [[name, *(plain(row[place]) for row in rows)] for place, name in enumerate(block.columns)]
    left = sum(max(map(width_of, column)) + 2 for column in texts)
    beside = look.width - left >= LEAST
    size = min(look.width - left if beside else look.width - 2, MOST)
    dates = [Date.parse(plain(row[-1])) for row in rows]
    known = [found for found in dates if found]
    if not known:
        yield Listing(block.columns, rows)
        return
    first, last = min(day_of(date.first) for date in known), max(day_of(date.last) for date in known)
    axis = _axis(first, last, size)
    if not beside:
        yield Prose([[(axis, "quiet")]], 2)
    drawn: list[Sequence[Line]] = []
    for row, found in zip(rows, dates, strict=True):
        drawn.append([*row, _track(found, first, last, size)])
    yield Listing((*block.columns, axis if beside else ""), drawn)


def day_of(text: str) -> int:
    """The number of a day; one that its month does not have is the month's last."""
    year, month, day = map(int, text.split("-"))
    return date(year, month, min(day, monthrange(year, month)[1])).toordinal()


def _column(day: int, first: int, last: int, size: int) -> int:
    return (day - first) * size // (last - first + 1)


def _track(found: Date | None, first: int, last: int, size: int) -> Line:
    """A row's date on the scale, marked in words of shape alone: a dot for a day, a bar for what is longer."""
    if not found:
        return [("·" * size, "quiet")]
    start, end = day_of(found.first), day_of(found.last)
    a, b = _column(start, first, last, size), _column(end, first, last, size)
    mark = "●" if start == end else "━" * (b - a + 1)
    return [("·" * a, "quiet"), (mark, "strong"), ("·" * (size - b - 1), "quiet")]


def _axis(first: int, last: int, size: int) -> str:
    """The labels over a scale, each beginning where its date is: months, or years where these are too close."""
    for step in MONTHS:
        ticks = list(ticks_of(first, last, step))
        places = [_column(day, first, last, size) for day, _ in ticks]
        ends = [place + len(text) + 1 for place, (_, text) in zip(places, ticks, strict=True)]
        if all(end < place for end, place in zip(ends, places[1:], strict=False)):
            break
    line = ""
    for place, (_, text) in zip(places, ticks, strict=True):
        if place + len(text) <= size:
            line = line.ljust(place) + text
    return line


def ticks_of(first: int, last: int, step: int) -> Iterator[tuple[int, str]]:
    """The days in a stretch at which a period of so many months begins, with how it is written."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    month = start.year * YEAR + start.month - 1
    month += -month % step
    while month <= end.year * YEAR + end.month - 1:
        year, place = divmod(month, YEAR)
        if year > date.max.year:
            return
        day = date(year, place + 1, 1).toordinal() if year else 0
        if day >= first:
            yield day, f"{year:04d}-{place + 1:02d}" if step < YEAR else f"{year:04d}"
        month += step
