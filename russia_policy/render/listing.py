"""Listings in a terminal: aligned columns, of which the last one wraps, goes below its row, or all are stacked."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from russia_policy.pages.blocks import runs
from russia_policy.render.lines import emphasised, ended, padded, painted, width_of_numbers, written
from russia_policy.render.wrapping import text_of, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.pages.blocks import Listing, Look, Run

    Row = Sequence[Sequence[Run]]

SAMPLE = 500
"""How many rows of a listing decide its columns' widths; it is written while the others are still made."""
GAP = 2
"""Columns between two columns of a listing."""
LEAST_OF_LAST = 24
"""Columns that a listing's last column needs to be read."""
NARROWEST = 12
"""Columns that it needs at least where a cell does not fit on its line."""
FEW_LINES = 2
"""A cell of so many lines can be read in fewer columns than that."""
BELOW = 6
"""Columns that a last cell is indented by which stands below its row."""


def draw_listing(listing: Listing, look: Look) -> Iterator[str]:
    """Write aligned columns; the last one wraps or goes below, and where too little is left, each row is stacked.

    Of a list without rows nothing is written, not even the names of its columns.
    """
    rows = ([runs(cell) for cell in row] for row in listing.rows)
    sample: list[Row] = list(islice(rows, SAMPLE))
    if not sample:
        return
    names = [runs([(name, "quiet")]) for name in listing.columns]
    measured = [[runs(cell) for cell in row] for row in listing.alike] or sample
    *widths, last = [max(width_of(text_of(row[column])) for row in measured) for column in range(len(listing.columns))]
    numbers = [width_of_numbers(text_of(row[column]) for row in measured) for column in range(len(widths))]
    if listing.below:
        yield from _above_each_other(names, [*widths, last], numbers, chain(sample, rows), look)
        return
    widths = [max(width, width_of(name)) for width, name in zip(widths, listing.columns, strict=False)]
    left = sum(widths) + GAP * len(widths)
    if left and _is_too_narrow(look.width - left, max(last, width_of(listing.columns[-1]))):
        for row in chain(sample, rows):
            yield from _stacked_row(listing.columns, row, look)
        return
    if any(listing.columns):
        yield from _aligned_row(names, widths, [0] * len(widths), look)
    for row in chain(sample, rows):
        yield from _aligned_row(row, widths, numbers, look)


def _is_too_narrow(room: int, longest: int) -> bool:
    """Whether a listing's last column cannot be read in so much room: its longest cell would take many lines."""
    return room < LEAST_OF_LAST and longest > (FEW_LINES * room if room >= NARROWEST else room)


def _above_each_other(
    names: Row, widths: list[int], numbers: list[int], rows: Iterator[Row], look: Look
) -> Iterator[str]:
    """Rows whose last cell stands on their line where it fits, else indented below it.

    The first cell wraps rather than to take more than half of the line, unless no row needs the room.
    """
    *widths, last = widths
    head = _without_empty_end(names)
    named = [width_of(text_of(name)) for name in head[:-1]]
    widths = [*map(max, widths, named), *widths[len(named) :]]
    others = sum(widths[1:]) + GAP * len(widths[1:])
    spare = look.width - others - GAP - last
    widths = [min(widths[0], max(LEAST_OF_LAST, look.width // 2, spare)), *widths[1:]]
    if widths[0] + others > look.width:
        for row in rows:
            yield from _stacked_row([text_of(name) for name in names], row, look)
        return
    if head:
        yield from _row_above(head, widths[: len(head) - 1], [0] * (len(head) - 1), look)
    for row in rows:
        yield from _row_above(row, widths, numbers, look)


def _without_empty_end(names: Row) -> Row:
    """The names of columns up to the last one that has a name."""
    last = max((place for place, name in enumerate(names) if text_of(name)), default=-1)
    return names[: last + 1]


def _row_above(row: Row, widths: Sequence[int], numbers: Sequence[int], look: Look) -> Iterator[str]:
    """A row whose first cell wraps within its column, and whose last cell stands on its line or below it."""
    (first, *cells), last = row[:-1] or [[]], row[-1]
    room, *others = widths or [0]
    begun, *more = wrap(first, room, hang=2)
    left = sum(widths) + GAP * len(widths)
    fits = left + width_of(text_of(last)) <= look.width
    lead = _lead([begun, *cells], [room, *others], numbers, look) if widths else ""
    yield ended(lead + painted(last, look) if fits else lead)
    yield from (ended("  " + painted(line, look)) for line in more)
    if not fits:
        yield from written([(last, BELOW, 0)], look)


def _aligned_row(row: Row, widths: Sequence[int], numbers: Sequence[int], look: Look) -> Iterator[str]:
    """A row whose last cell begins behind all columns, and wraps there."""
    *cells, last = row
    lead = _lead(cells, widths, numbers, look)
    left = sum(widths) + GAP * len(widths)
    for wrapped in wrap(last, look.width - left):
        yield ended(lead + painted(wrapped, look))
        lead = " " * left


def _lead(cells: Row, widths: Sequence[int], numbers: Sequence[int], look: Look) -> str:
    """All cells of a row but the last, each as wide as its column, numbers below each other."""
    return "".join(
        padded(cell, width, number, look) + " " * GAP
        for cell, width, number in zip(cells, widths, numbers, strict=True)
    )


def _stacked_row(columns: Sequence[str], row: Row, look: Look) -> Iterator[str]:
    """A row as lines of their own, each after its column's name."""
    first, *others = row
    yield from written([(emphasised(first), 0, 2)], look)
    for name, cell in zip(columns[1:], others, strict=True):
        if text_of(cell).strip():
            lead: list[Run] = [(f"{name}: ", "quiet")] if name else []
            yield from written([([*lead, *cell], 2, 2)], look)
