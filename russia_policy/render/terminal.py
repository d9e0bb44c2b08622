"""Pages as people read them in a terminal, block by block."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from russia_policy.pages.blocks import Grid, Heading, Listing, Notes, Prose, Square, Timeline, runs
from russia_policy.render.lines import emphasised, ended, painted, written
from russia_policy.render.wrapping import ASCII, text_of, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.pages.blocks import Block, Line, Look, Page, Run

SAMPLE = 500
"""How many rows of a listing decide its columns' widths; it is written while the others are still made."""
GAP = 2
"""Columns between two columns of a listing."""
LEAST_OF_LAST = 24
"""Columns that a listing's last column needs to be read."""
BELOW = 6
"""Columns that a last cell is indented by which stands below its row."""


def draw(page: Page, look: Look) -> Iterator[str]:
    """Draw a page for a terminal of the look's width."""
    pieces = _draw_all(page.shown(), look)
    return pieces if look.unicode else (piece.translate(ASCII) for piece in pieces)


def _draw_all(blocks: Iterable[Block], look: Look) -> Iterator[str]:
    """Draw blocks one under the other."""
    before: Block | None = None
    left_out: dict[str, None] = {}
    for block in blocks:
        if before and _parted(before, block):
            yield "\n"
        before = block
        yield from _draw(block, look)
        if isinstance(block, Listing) and block.spare:
            from russia_policy.render.columns import fit  # few pages have columns to spare

            left_out |= dict.fromkeys(fit(block, look).left_out)
    if left_out:
        told: Line = [(f"Left out to fit {look.width} columns: {', '.join(left_out)}.", "quiet")]
        yield from written([(told, 0, 0)], look)


def _parted(before: Block, block: Block) -> bool:
    """Whether a blank line stands between two blocks."""
    steps_back = isinstance(before, Prose) and before.indent and isinstance(block, Prose) and not block.indent
    return isinstance(block, Heading | Grid | Square) or isinstance(before, Grid | Square) or bool(steps_back)


def _draw(block: Block, look: Look) -> Iterator[str]:
    match block:
        case Heading():
            yield from written([(emphasised(block.line), 0, 0)], look)
        case Prose():
            yield from written(((line, block.indent, block.hang) for line in block.lines), look)
        case Notes():
            yield from written((_note(label, line) for label, line in block.notes), look)
        case Timeline():
            from russia_policy.render.timeline import scaled  # few pages have one

            for part in scaled(block, look):
                yield from _draw(part, look)
        case Listing() if block.spare:
            from russia_policy.render.columns import draw_columns  # few pages have columns to spare

            yield from draw_columns(block, look)
        case Listing():
            yield from _listing(block, look)
        case Square():
            from russia_policy.render.square import draw_square  # one page has one

            drawn = draw_square(block, look)
            yield from _draw_all(block.above if drawn else block.instead(), look)
            yield from drawn
        case Grid():
            from russia_policy.render.grid import draw_grid  # half of the pages have none

            yield from draw_grid(block, look)


def _note(label: str, line: Line) -> tuple[Line, int, int]:
    """A note under its label."""
    return [(f"[{label}] ", "note"), *runs(line)], 0, len(label) + 3


def _listing(listing: Listing, look: Look) -> Iterator[str]:
    """Write aligned columns; the last one wraps or goes below, and where too little is left, each row is stacked."""
    rows = ([runs(cell) for cell in row] for row in listing.rows)
    sample = list(islice(rows, SAMPLE))
    head: list[list[list[Run]]] = [[[(name, "quiet")] for name in listing.columns]] if any(listing.columns) else []
    widths = [
        max((width_of(text_of(row[column])) for row in chain(head, sample)), default=0)
        for column in range(len(listing.columns) - 1)
    ]
    left = sum(widths) + GAP * len(widths)
    if listing.below and left <= look.width:
        for row in chain(head, sample, rows):
            yield from _row_above(row, widths, left, look)
    elif look.width - left < min(LEAST_OF_LAST, look.width):
        for row in chain(sample, rows):
            yield from _stacked_row(listing.columns, row, look)
    else:
        for row in chain(head, sample, rows):
            yield from _aligned_row(row, widths, left, look)


def _row_above(row: Sequence[Sequence[Run]], widths: Sequence[int], left: int, look: Look) -> Iterator[str]:
    """A row whose last cell stands on its line where it fits, else indented below it."""
    *cells, last = row
    if left + width_of(text_of(last)) <= look.width:
        yield from _aligned_row(row, widths, left, look)
    else:
        yield ended(_lead(cells, widths, look))
        yield from written([(last, BELOW, 0)], look)


def _aligned_row(row: Sequence[Sequence[Run]], widths: Sequence[int], left: int, look: Look) -> Iterator[str]:
    """A row whose last cell begins `left` columns in, and wraps there."""
    *cells, last = row
    lead = _lead(cells, widths, look)
    for wrapped in wrap(last, look.width - left):
        yield ended(lead + painted(wrapped, look))
        lead = " " * left


def _lead(cells: Sequence[Sequence[Run]], widths: Sequence[int], look: Look) -> str:
    """All cells of a row but the last, each as wide as its column."""
    return "".join(
        painted(cell, look) + " " * (width - width_of(text_of(cell)) + GAP)
        for cell, width in zip(cells, widths, strict=True)
    )


def _stacked_row(columns: Sequence[str], row: Sequence[Sequence[Run]], look: Look) -> Iterator[str]:
    """A row as lines of their own, each after its column's name."""
    first, *others = row
    yield from written([(emphasised(first), 0, 2)], look)
    for name, cell in zip(columns[1:], others, strict=True):
        if text_of(cell).strip():
            lead: list[Run] = [(f"{name}: ", "quiet")] if name else []
            yield from written([([*lead, *cell], 2, 2)], look)
