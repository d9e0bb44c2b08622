"""Pages as people read them in a terminal, block by block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from russia_policy.pages.blocks import (
    Columns,
    Folded,
    Grid,
    Heading,
    Listing,
    Notes,
    Prose,
    Square,
    Timeline,
    runs,
    unfolded,
)
from russia_policy.pages.positions import Positions
from russia_policy.render.lines import emphasised, ended, folded, hang_of, painted, written
from russia_policy.render.listing import draw_listing
from russia_policy.render.wrapping import ASCII, text_of, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.pages.blocks import Block, Cell, Line, Look, Page

GAP = 3
"""Columns between two cells side by side."""
INDENT = 2
"""Columns that cells side by side are indented by, and those under each other too."""
LEAST = 30
"""Columns that a cell needs to be read beside another."""


def draw(page: Page, look: Look) -> Iterator[str]:
    """Draw a page for a terminal of the look's width."""
    if look.unicode:
        return _draw_all(page.shown(), look)
    return (piece.translate(ASCII) for piece in _draw_all(map(_spelled, page.shown()), look))


def _spelled(value: Any) -> Any:
    """A block with every sign as ASCII spells it, so that columns are made as wide as what will stand in them."""
    if isinstance(value, str):
        return value.translate(ASCII)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(*(_spelled(getattr(value, part.name)) for part in fields(value)))
    if isinstance(value, Sequence):
        return [_spelled(part) for part in value]
    return map(_spelled, value) if isinstance(value, Iterable) else value


def _draw_all(blocks: Iterable[Block], look: Look) -> Iterator[str]:
    """Draw blocks one under the other."""
    before: Block | None = None
    left_out: dict[str, None] = {}
    for block in unfolded(blocks):
        if isinstance(block, Prose) and not block.lines:
            continue
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
    """Whether a blank line stands between two blocks; none below a section's heading that another follows."""
    if isinstance(before, Heading) and isinstance(block, Heading) and 1 < before.level < block.level:
        return False
    steps_back = isinstance(before, Prose) and before.indent and isinstance(block, Prose) and not block.indent
    return isinstance(block, Heading | Grid | Square) or isinstance(before, Grid | Square | Columns) or bool(steps_back)


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
            yield from draw_listing(block, look)
        case Folded():
            yield from _draw_all(unfolded([block]), look)
        case _:
            yield from _draw_across(block, look)


def _draw_across(block: Square | Grid | Columns | Positions, look: Look) -> Iterator[str]:
    """Draw a block that is read along its rows and down its columns."""
    match block:
        case Square():
            from russia_policy.render.square import draw_square  # one page has one

            drawn = draw_square(block, look)
            yield from _draw_all(block.above if drawn else block.instead(), look)
            yield from drawn
        case Grid():
            from russia_policy.render.grid import draw_grid  # half of the pages have none

            yield from draw_grid(block, look)
        case Columns():
            yield from _in_columns(block.cells, look)
        case Positions():
            from russia_policy.render.positions import draw_positions  # one page has it

            yield from draw_positions(block, look)


def _note(label: str, line: Line) -> tuple[Line, int, int]:
    """A note under its label."""
    return [(f"[{label}] ", "note"), *runs(line)], 0, len(label) + 3


def _in_columns(cells: Sequence[Cell], look: Look) -> Iterator[str]:
    """Cells side by side, each column as wide as any other; one under the other where that is too narrow."""
    room = (look.width - INDENT + GAP) // len(cells) - GAP
    if room < LEAST:
        for cell in cells:
            yield from written(((line, INDENT, hang_of(line)) for line in cell), look)
        return
    columns = [[part for line in cell for part in folded(line, room)] for cell in cells]
    for parts in zip_longest(*columns, fillvalue=()):
        *most, last = parts
        lead = "".join(painted(part, look) + " " * (room - width_of(text_of(part)) + GAP) for part in most)
        yield ended(" " * INDENT + lead + painted(last, look))
