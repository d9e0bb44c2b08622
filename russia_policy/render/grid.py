"""Grids in a terminal: side by side where they fit, drawn by Rich, else one cell under the other.

Rich is imported only where a grid is drawn: a line that is wrapped here costs a hundredth of a Rich cell.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from russia_policy.pages.blocks import runs
from russia_policy.render.lines import emphasised, folded, written
from russia_policy.render.styles import PLAIN, STYLES, rich_name
from russia_policy.render.wrapping import JOINER, text_of, widest, width_of, word_parts
from russia_policy.text.segmentation import clusters, units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions
    from rich.measure import Measurement
    from rich.segment import Segment

    from russia_policy.pages.blocks import Cell, Grid, Look, Run

WIDEST_HEAD = 24
"""Columns that the rows' heads take at most."""
SHARE_OF_HEAD = 4
"""They take a quarter of the page at most, where their words are no longer: what stands beside them is read."""
_SAME_STYLE = re.compile(r"(\x1b\[[\d;]+m)([^\x1b]*)\x1b\[0m\1")
PADDING = 3
"""Columns between two columns of a grid, for the choice whether it fits."""


def draw_grid(grid: Grid, look: Look) -> Iterator[str]:
    """Draw a grid side by side where it fits, else what stands in its place."""
    room = look.width - len(grid.columns) * (grid.width + PADDING)
    fits = not grid.stackable or room > 0
    if fits:
        grid = replace(grid, rows=list(grid.rows))  # a column's width depends on all of them
        fits = not grid.stackable or room >= 2 + _longest_head(grid)
    if fits:
        yield from _side_by_side(grid, look)
    elif grid.narrow:
        yield from written(((line, 0, 0) for line in grid.narrow), look)
    else:
        yield from _stacked(grid, look)


def _stacked(grid: Grid, look: Look) -> Iterator[str]:
    """Write a grid's cells one under the other, each after or under its column's name."""
    for number, (head, cells) in enumerate(grid.rows):
        if number:
            yield "\n"
        yield from written(((emphasised(line), 0, 2) for line in head), look)
        for name, cell in zip(grid.columns, cells, strict=True):
            if len(cell) == 1:
                yield from written([([*runs(name), ("  ", ""), *runs(cell[0])], 2, 2)], look)
            elif cell:
                yield from written([(name, 2, 2)], look)
                yield from written(((line, 4, 2) for line in cell), look)


def _side_by_side(grid: Grid, look: Look) -> Iterator[str]:
    from rich.box import ASCII2, SIMPLE_HEAD
    from rich.table import Table

    rows = list(grid.rows)
    is_tall = any(len(cell) > 1 for _, cells in rows for cell in cells)
    box = SIMPLE_HEAD if look.unicode else ASCII2
    table = Table(box=box, pad_edge=False, padding=(0, 1), header_style="none")
    least = min(_longest_head(grid), WIDEST_HEAD)
    most = min(max(least, look.width // SHARE_OF_HEAD), WIDEST_HEAD)
    given: list[int | None] = [*_widths(grid, look, most)] or [None] * (1 + len(grid.columns))
    first_width, *widths = given
    table.add_column(_Wrapped([emphasised(grid.corner)], look), width=first_width, min_width=least, max_width=most)
    for name, width in zip(grid.columns, widths, strict=True):
        table.add_column(_Wrapped([emphasised(name)], look), width=width)
    for number, (head, cells) in enumerate(rows, 1):
        # A blank line parts tall rows.
        end: Cell = [""] if is_tall and number < len(rows) else []
        first = _Wrapped([emphasised(line) for line in (*head, *end)], look)
        table.add_row(first, *(_Wrapped([runs(line) for line in (*cell, *end)], look) for cell in cells))
    console = rich_console(look)
    with console.capture() as capture:
        console.print(table)
    lines = [_joined(line.rstrip()) for line in capture.get().splitlines()]
    yield "\n".join(lines).strip("\n") + "\n"


def _widths(grid: Grid, look: Look, widest_head: int) -> list[int]:
    """How wide the columns are where Rich, which makes the widest narrower, would break a word; else nothing.

    A column that is as wide as its longest word, or part of one with hyphens, stays so; others become narrower.

    Args:
        grid: The grid.
        look: The width of the page.
        widest_head: The most columns of the rows' heads.
    """
    columns = [[grid.corner, *(line for head, _ in grid.rows for line in head)]]
    for place, name in enumerate(grid.columns):
        columns.append([name, *(line for _, cells in grid.rows for line in cells[place])])
    lines = [[runs(line) for line in column] for column in columns]
    widths = [max(width_of(text_of(line)) for line in column) for column in lines]
    widths[0] = min(widths[0], widest_head)
    room = look.width - PADDING * len(widths) + 1
    if sum(widths) <= room:
        return []
    texts = [" ".join(map(text_of, column)) for column in lines]
    least = [widest(text, word_parts(text)) for text in texts]
    least[0] = min(least[0], widest_head)
    if all(width >= word for width, word in zip(_narrowed(widths, [1] * len(widths), room), least, strict=True)):
        return []
    return _narrowed(widths, least, room)


def _narrowed(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Make the widest columns narrower until all have room; nothing where they cannot be."""
    narrowed = list(widths)
    while sum(narrowed) > room:
        wide = [place for place, width in enumerate(narrowed) if width > least[place]]
        if not wide:
            return []
        narrowed[max(wide, key=lambda place: narrowed[place])] -= 1
    return narrowed


def _joined(line: str) -> str:
    """A line whose neighbours of one style are painted together."""
    joined = _SAME_STYLE.sub(r"\1\2", line)
    return line if joined == line else _joined(joined)


def rich_console(look: Look, *, record: bool = False) -> Console:
    """Rich as we use it: it looks at no environment, and takes no text for markup."""
    from io import StringIO

    from rich.console import Console

    return Console(
        file=StringIO(),
        record=record,
        width=look.width,
        height=100,
        color_system="256" if look.color or look.weight else None,
        force_terminal=look.color or look.weight,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )


def _longest_head(grid: Grid) -> int:
    return max((_longest_word(runs(line)) for head, _ in grid.rows for line in head), default=0)


def _longest_word(line: Sequence[Run]) -> int:
    """The columns of what no line's end may divide."""
    text = text_of(line)
    return widest(text, units(text))


class _Wrapped:
    """A cell that Rich asks for its width and its lines; the lines break by our rules, as everywhere."""

    def __init__(self, lines: Sequence[Sequence[Run]], look: Look) -> None:
        self.lines = lines
        self.look = look

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        from rich.measure import Measurement

        least = max(map(_longest_word, self.lines), default=0)
        most = max((width_of(text_of(line)) for line in self.lines), default=0)
        return Measurement(least, most).with_maximum(options.max_width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        from rich.segment import Segment

        for line in self.lines:
            for wrapped in folded(line, options.max_width, narrowest=1):
                for text, role in wrapped:
                    style = console.get_style(rich_name(STYLES.get(role, PLAIN), self.look))
                    # Rich measures a segment and does not count what stands behind a joiner.
                    for piece in clusters(text) if JOINER in text else [text]:
                        yield Segment(piece, style)
                yield Segment.line()
