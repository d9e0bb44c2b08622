"""Which columns of a list are shown where the page has no room for all, so that a row stays on one line.

Of the columns that can be spared, those are shown that have room, the last of the list's own order first. What is still
too wide is folded, never cut.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from russia_policy.pages.blocks import plain, runs
from russia_policy.render.lines import ended, padded, width_of_numbers, written
from russia_policy.render.wrapping import width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.pages.blocks import Line, Listing, Look

GAP = 2
"""Columns of the page between two columns of a list."""
NARROWEST = 8
"""Columns of the page in which a folded cell can still be read."""


class Fit(NamedTuple):
    """How a list goes into a page."""

    shown: list[int]
    """The places of the columns that are shown."""
    widths: list[int]
    """How wide each of them is; empty where they cannot stand side by side."""
    numbers: list[int]
    """How wide the numbers of each of them are, which end below each other; 0 where it holds other texts."""
    left_out: list[str]
    """The names of the columns that are not shown."""


def fit(listing: Listing, look: Look) -> Fit:
    """Choose the columns of a list for a page of the look's width, and how wide each of them is."""
    rows = listing.alike or list(listing.rows)
    widths = [
        max((width_of(name), *(width_of(plain(row[place])) for row in rows)))
        for place, name in enumerate(listing.columns)
    ]
    spare = [listing.columns.index(name) for name in listing.spare if name in listing.columns]
    shown = [place for place in range(len(widths)) if place not in spare]
    for place in reversed(spare):  # the one that goes last is the one most wanted
        if _total(widths[some] for some in (*shown, place)) <= look.width:
            shown.append(place)
    shown.sort()
    left_out = [listing.columns[place] for place in spare if place not in shown]
    numbers = [width_of_numbers(plain(row[place]) for row in rows) for place in shown]
    return Fit(shown, _narrowed([widths[place] for place in shown], look.width), numbers, left_out)


def _total(widths: Iterator[int] | Sequence[int]) -> int:
    """The columns of the page that columns of a list take."""
    every = list(widths)
    return sum(every) + GAP * (len(every) - 1)


def _narrowed(widths: list[int], room: int) -> list[int]:
    """Make the widest columns narrower until all have room; none where they would become too narrow to be read."""
    widest = max(widths, default=0)
    while _total(widths) > room and widest > NARROWEST:
        widest -= 1
        widths = [min(width, widest) for width in widths]
    return widths if _total(widths) <= room else []


def draw_columns(listing: Listing, look: Look) -> Iterator[str]:
    """Draw a list whose columns can be spared: a row a line; where nothing else helps, cell after cell."""
    rows = list(listing.rows)
    shown, widths, numbers, _ = fit(replace(listing, rows=rows), look)
    names = [listing.columns[place] for place in shown]
    if widths:
        yield from _row([[(name, "quiet")] for name in names], widths, [0] * len(widths), look)
    for row in rows:
        cells = [row[place] for place in shown]
        yield from _row(cells, widths, numbers, look) if widths else written([(_joined(names, cells), 0, 2)], look)


def _row(cells: Sequence[Line], widths: Sequence[int], numbers: Sequence[int], look: Look) -> Iterator[str]:
    """A row, each cell folded within its column."""
    folded = (wrap(runs(cell), width, narrowest=1) for cell, width in zip(cells, widths, strict=True))
    for parts in zip_longest(*folded, fillvalue=[]):
        placed = zip(parts, widths, numbers, strict=True)
        yield ended((" " * GAP).join(padded(part, width, number, look) for part, width, number in placed))


def _joined(names: Sequence[str], cells: Sequence[Line]) -> Line:
    """A row as one text: its first cell, then each other that is not empty after its column's name."""
    first, *others = cells
    line: list[str | tuple[str, str]] = [*runs(first)]
    for name, cell in zip(names[1:], others, strict=True):
        if plain(cell).strip():
            line += [(f", {name} ", "quiet"), *runs(cell)]
    return line  # type: ignore[return-value]
