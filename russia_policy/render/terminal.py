"""Pages as people read them in a terminal: wrapped lines made here, what is two-dimensional drawn by Rich.

Rich is imported only where a page has a grid: a wrapped line costs a hundredth of a Rich cell.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from russia_policy.pages.blocks import Grid, Heading, Listing, Notes, Prose, Timeline, plain, runs
from russia_policy.render.wrapping import ASCII, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.text import Text

    from russia_policy.pages.blocks import Block, Cell, Line, Look, Page, Role, Run

# Groups get blue and yellow, which colour-blind readers tell apart and no side calls its own.
SGR: dict[Role, str] = {
    "strong": "1",
    "quiet": "2",
    "quote": "3",
    "first": "94",
    "second": "33",
    "added": "32",
    "removed": "31",
    "note": "36",
}
RICH: dict[Role, str] = {
    "strong": "bold",
    "quiet": "dim",
    "quote": "italic",
    "first": "bright_blue",
    "second": "yellow",
    "added": "green",
    "removed": "red",
    "note": "cyan",
}
SAMPLE = 500
"""How many rows of a listing decide its columns' widths; it is written while the others are still made."""


def draw(page: Page, look: Look) -> Iterator[str]:
    """Draw a page for a terminal of the look's width."""
    before: Block | None = None
    for block in page.blocks():
        if before and _parted(before, block):
            yield "\n"
        before = block
        pieces = _draw(block, look)
        yield from pieces if look.unicode else (piece.translate(ASCII) for piece in pieces)


def _parted(before: Block, block: Block) -> bool:
    """Whether a blank line stands between two blocks."""
    steps_back = isinstance(before, Prose) and before.indent and isinstance(block, Prose) and not block.indent
    return isinstance(block, Heading | Grid) or isinstance(before, Grid) or bool(steps_back)


def _draw(block: Block, look: Look) -> Iterator[str]:
    match block:
        case Heading():
            marked: list[Run] = [(text, role or "strong") for text, role in runs(block.line)]
            yield from _lines([(marked, 0, 0)], look)
        case Prose():
            yield from _lines(((line, block.indent, block.hang) for line in block.lines), look)
        case Notes():
            yield from _lines(((_labelled(label, line), 0, len(label) + 3) for label, line in block.notes), look)
        case Timeline():
            from russia_policy.render.timeline import scaled  # few pages have one

            for part in scaled(block, look):
                yield from _draw(part, look)
        case Listing():
            yield from _listing(block, look)
        case Grid():
            yield from _table(block, look)


def _table(grid: Grid, look: Look) -> Iterator[str]:
    """Draw a grid side by side where it fits, else what stands in its place."""
    room = look.width - len(grid.columns) * (grid.width + 3)
    fits = not grid.stackable or room > 0
    if fits:
        grid = grid._replace(rows=list(grid.rows))  # a column's width depends on all of them
        fits = not grid.stackable or room >= 2 + _longest_head(grid)
    if fits:
        yield from _grid(grid, look)
    elif grid.narrow:
        yield from _lines(((line, 0, 0) for line in grid.narrow), look)
    else:
        yield from _stacked(grid, look)


def _labelled(label: str, line: Line) -> Line:
    return [(f"[{label}] ", "note"), *runs(line)]


def _lines(lines: Iterable[tuple[Line, int, int]], look: Look) -> Iterator[str]:
    for line, indent, hang in lines:
        for number, wrapped in enumerate(wrap(runs(line), look.width - indent, hang)):
            lead = " " * (indent + (hang if number else 0))
            yield (lead + "".join(_painted(run, look) for run in wrapped)).rstrip() + "\n"


def _painted(run: Run, look: Look) -> str:
    text, role = run
    return f"\x1b[{SGR[role]}m{text}\x1b[0m" if look.color and role and text else text


def _longest_head(grid: Grid) -> int:
    return max((_longest_word(head) for head, _ in grid.rows), default=0)


def _longest_word(cell: Cell) -> int:
    return max((width_of(word) for line in cell for word in plain(line).split()), default=0)


def _listing(listing: Listing, look: Look) -> Iterator[str]:
    """Write aligned columns; the last one wraps, and where too little is left for it, each row is stacked."""
    rows = iter(listing.rows)
    sample = [[runs(cell) for cell in row] for row in islice(rows, SAMPLE)]
    head: list[list[list[Run]]] = [[[(name, "quiet")] for name in listing.columns]] if any(listing.columns) else []
    last = len(listing.columns) - 1
    widths = [
        max((sum(width_of(text) for text, _ in row[column]) for row in head + sample), default=0)
        for column in range(last)
    ]
    left = sum(widths) + 2 * last
    if look.width - left < min(24, look.width):
        for row in chain(sample, ([runs(cell) for cell in each] for each in rows)):
            yield from _stack_row(listing.columns, row, look)
        return
    for row in chain(head, sample, ([runs(cell) for cell in each] for each in rows)):
        lead = ""
        for column in range(last):
            size = sum(width_of(text) for text, _ in row[column])
            lead += "".join(_painted(run, look) for run in row[column]) + " " * (widths[column] - size + 2)
        for number, wrapped in enumerate(wrap(row[last], look.width - left)):
            lead = " " * left if number else lead
            yield (lead + "".join(_painted(run, look) for run in wrapped)).rstrip() + "\n"


def _stack_row(columns: Sequence[str], row: Sequence[list[Run]], look: Look) -> Iterator[str]:
    first: list[Run] = [(text, role or "strong") for text, role in row[0]]
    yield from _lines([(first, 0, 2)], look)
    for name, cell in zip(columns[1:], row[1:], strict=True):
        if any(text.strip() for text, _ in cell):
            lead: list[Run] = [(f"{name}: ", "quiet")] if name else []
            yield from _lines([([*lead, *cell], 2, 2)], look)


def _stacked(grid: Grid, look: Look) -> Iterator[str]:
    """Write a grid's cells one under the other, each under its column's name."""
    for number, (head, cells) in enumerate(grid.rows):
        if number:
            yield "\n"
        for line in head:
            marked: list[Run] = [(text, role or "strong") for text, role in runs(line)]
            yield from _lines([(marked, 0, 2)], look)
        for name, cell in zip(grid.columns, cells, strict=True):
            if cell:
                yield from _lines([(name, 2, 2)], look)
                yield from _lines(((line, 4, 2) for line in cell), look)


def _text(cell: Cell, usual: Role = "") -> Text:
    from rich.text import Text

    text = Text(overflow="fold")
    for number, line in enumerate(cell):
        if number:
            text.append("\n")
        for piece, role in runs(line):
            style = role or usual
            text.append(piece, RICH[style] if style else None)
    return text


def _grid(grid: Grid, look: Look) -> Iterator[str]:
    """Draw a grid with Rich."""
    from io import StringIO

    from rich.box import ASCII2, SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    rows = list(grid.rows)
    tall = any(len(cell) > 1 for _, cells in rows for cell in cells)
    table = Table(
        box=SIMPLE_HEAD if look.unicode else ASCII2, show_lines=False, pad_edge=False, expand=False, padding=(0, 1)
    )
    head = _longest_head(grid)
    table.add_column(grid.corner, min_width=min(head, 24), max_width=24, overflow="fold")
    for name in grid.columns:
        table.add_column(_text([name], "strong"), ratio=1 if grid.stackable else None, overflow="fold")
    for number, (first, cells) in enumerate(rows, 1):
        parted: Cell = ("",) if tall and number < len(rows) else ()  # a blank line before the next row
        table.add_row(_text([*first, *parted], "strong"), *(_text([*cell, *parted]) for cell in cells))
    console = Console(
        file=StringIO(),
        width=look.width,
        height=100,
        color_system="standard" if look.color else None,
        force_terminal=look.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    with console.capture() as capture:
        console.print(table)
    lines = [line.rstrip() for line in capture.get().splitlines()]
    yield "\n".join(lines).strip("\n") + "\n"
