"""Pages as Markdown that GitHub, pandoc and plain CommonMark read alike; nothing in the data can become markup.

Short cells make a table. Cells of several lines, or long ones, make a section a row, with a list item a cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.pages.blocks import Grid, Heading, Listing, Notes, Prose, Square, plain, runs
from russia_policy.render.markdown_text import begun, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from russia_policy.pages.blocks import Block, Cell, Line, Look, Page

LONGEST_CELL = 100
"""Characters of a cell that is still short."""
DEEPEST = 6
"""How many levels of headings Markdown has."""
_DASH = "– "
"""What begins a line that stands under the one before it."""
_GOES_ON = ("  ", "— ", "= ")
"""What begins a line that goes on with the item of the one before it."""

WIDEST = 24
"""More columns than this no reader of Markdown shows side by side."""


def document(page: Page, look: Look) -> Iterator[str]:
    """Write a page as Markdown; the bytes do not depend on where it goes."""
    place = _Place()
    for block in page.shown():
        yield from place.written(block)


class _Place:
    """Where in a document the next block stands: under which heading, and in which list."""

    def __init__(self) -> None:
        self.level = 1
        self.indents: list[int] = []
        """How far the open lists are indented on the page, from the outermost to the innermost."""

    def written(self, block: Block) -> Iterator[str]:
        """Write a block; lists that follow each other are one, the further indented within the item before."""
        if isinstance(block, Prose) and block.indent:
            yield from self._list(block)
            return
        if self.indents:
            yield "\n"
            self.indents = []
        match block:
            case Heading():
                self.level = block.level
                yield f"{'#' * block.level} {escape(block.line)}\n\n"
            case Prose():
                yield from (f"{text}\n\n" for text in map(begun, block.lines) if text)
            case Notes():
                yield from (f"[^{label}]: {begun(line)}\n\n" for label, line in block.notes)
            case Listing():
                names = [escape(name) for name in block.columns]
                yield from _table(names, ([escape(cell) for cell in row] for row in block.rows))
            case Grid():
                yield from self._grid(block)
            case Square():
                yield from self._square(block)

    def _list(self, prose: Prose) -> Iterator[str]:
        while self.indents and self.indents[-1] >= prose.indent:
            self.indents.pop()
        items = _items(prose.lines, len(self.indents))
        first = next(items, "")
        if first:
            self.indents.append(prose.indent)
            yield first
            yield from items

    def _square(self, square: Square) -> Iterator[str]:
        fits = len(square.marks) <= WIDEST
        for block in square.above if fits else square.instead():
            yield from self.written(block)
        if fits:
            heads = map(escape, square.marks)
            named = (f"{escape(mark)} {escape(name)}" for mark, name in zip(square.marks, square.names, strict=True))
            rows = ([head, *map(escape, cells)] for head, cells in zip(named, square.rows, strict=True))
            yield from _table(["", *heads], rows)

    def _grid(self, grid: Grid) -> Iterator[str]:
        rows = list(grid.rows)
        if all(_is_short(cell) for head, cells in rows for cell in (head[:1], *cells)):
            columns = [grid.corner, *map(escape, grid.columns)]
            yield from _table(columns, ([_joined(head), *map(_joined, cells)] for head, cells in rows))
            return
        for (title, *under), cells in rows:
            yield f"{'#' * min(self.level + 1, DEEPEST)} {escape(title)}\n\n"
            yield from (f"{text}\n\n" for text in map(begun, under) if text)
            for name, cell in zip(grid.columns, cells, strict=True):
                yield from _named(name, cell)
            yield "\n"


def _is_short(cell: Cell) -> bool:
    """Whether a cell can stand in a table."""
    return len(cell) <= 1 and all(len(plain(line)) <= LONGEST_CELL for line in cell)


def _joined(cell: Cell) -> str:
    """A cell of a table; of the head of a row also what stands under its name."""
    return ", ".join(filter(None, map(escape, cell)))


def _named(name: Line, cell: Cell) -> Iterator[str]:
    """A cell as an item of a list: its column's name, and its lines beside it or under it."""
    lines = [line for line in cell if plain(line).strip()]
    bold = [(text, role or "strong") for text, role in runs(name)]
    if len(lines) == 1:
        yield from _items([[*bold, ": ", *runs(lines[0])]], 0)
    elif lines:
        yield from _items([bold], 0)
        yield from _items(lines, 1)


def _items(lines: Iterable[Line], depth: int) -> Iterator[str]:
    """Write lines as items of a list that is so deep within others.

    A line that begins with a dash is an item under the one before it; one that goes on with its item is a line of it.
    """
    end = ""
    pad = "  " * depth
    for line in lines:
        words, text = plain(line), begun(line)
        if not text:
            continue
        if end and words.lstrip().startswith(_DASH):
            yield f"{end}{pad}  - {text.removeprefix(_DASH)}"
        elif end and words.startswith(_GOES_ON):
            yield f"\\\n{pad}  {text}"
        else:
            yield f"{end}{pad}- {text}"
        end = "\n"
    yield end


def _table(columns: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |\n"
    yield f"|{' --- |' * len(columns)}\n"
    for row in rows:
        yield f"| {' | '.join(row)} |\n"
    yield "\n"
