"""Pages as Markdown that GitHub, pandoc and plain CommonMark read alike; nothing in the data can become markup.

Short cells make a table. Cells of several lines, or long ones, make a section a row, with a list item a cell.
"""

from __future__ import annotations

from itertools import chain, islice
from math import isqrt
from typing import TYPE_CHECKING

from russia_policy.pages.blocks import Columns, Grid, Heading, Listing, Notes, Prose, Square, plain, runs
from russia_policy.pages.positions import Positions
from russia_policy.render.markdown_text import begun, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.pages.blocks import Block, Cell, Line, Look, Page
    from russia_policy.pages.positions import Placement

LONGEST_CELL = 100
"""Characters of a cell that is still short."""
SAMPLE = 200
"""So many rows of a table decide how wide its columns are."""
LONGEST_WORD = 16
"""Characters of a word for which a column is made wider; an address may break."""
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
                yield f"{'#' * block.level} {escape(_without_weight(block.line))}\n\n"
            case Grid():
                yield from self._grid(block)
            case Square():
                yield from self._square(block)
            case _:
                yield from _alone(block)

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


def _alone(block: Block) -> Iterator[str]:
    """Write a block that is the same wherever it stands."""
    match block:
        case Prose():
            yield from (f"{text}\n\n" for text in map(begun, block.lines) if text)
        case Notes():
            yield from (f"[^{label}]: {begun(line)}\n\n" for label, line in block.notes)
        case Listing():
            names = [escape(name) for name in block.columns]
            yield from _table(names, ([escape(cell) for cell in row] for row in block.rows))
        case Columns():
            yield from (piece for cell in block.cells for piece in _cell(cell))
            yield "\n"
        case Positions():
            yield from _positions(block)


def _without_weight(line: Line) -> Line:
    """The line of a heading, which is heavy by itself."""
    return [(text, "" if role == "strong" else role) for text, role in runs(line)]


def _is_short(cell: Cell) -> bool:
    """Whether a cell can stand in a table."""
    return len(cell) <= 1 and all(len(plain(line)) <= LONGEST_CELL for line in cell)


def _joined(cell: Cell) -> str:
    """A cell of a table; of the head of a row also what stands under its name."""
    return ", ".join(filter(None, map(escape, cell)))


def _cell(cell: Cell) -> Iterator[str]:
    """A cell that has no name: its first line as an item of a list, the others under it."""
    yield from _items(cell[:1], 0)
    yield from _items(cell[1:], 1)


def _positions(block: Positions) -> Iterator[str]:
    """Who stands where: the marks with their groups, then a row a topic and a column a step, low end first.

    The steps of a shorter scale are spread over the columns of the longest one.
    """
    for key in block.keys:
        names = ", ".join(f"{escape(mark.text)} {escape(name)}" for mark, name in key.names)
        yield f"- **{escape(key.title)}**: {names}\n" if key.title else f"- {names}\n"
    steps = max(len(row.steps) for row in block.rows)
    low, high = block.ends or ("", "")
    heads = [escape(low), *[""] * (steps - 2), escape(high)]
    yield "\n"
    rest = [escape(block.rest)] if block.rest else []
    yield from _table(["topic", *heads, *rest], (_placed(row, steps, has_rest=bool(rest)) for row in block.rows))


def _placed(row: Placement, steps: int, *, has_rest: bool) -> list[str]:
    cells = [""] * steps
    for place, marks in enumerate(row.steps):
        column = round(place * (steps - 1) / (len(row.steps) - 1))
        cells[column] = " ".join(escape(mark.text + mark.sign) for mark in marks) or "·"
    below = escape(row.below)
    lead = f"{escape(row.lead)} ({below})" if below else escape(row.lead)
    return [lead, *cells, *([escape(row.rest)] if has_rest else [])]


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
    every = iter(rows)
    sample = list(islice(every, SAMPLE))
    dashes = map(_dashes, zip(columns, *sample, strict=True))
    yield f"| {' | '.join(columns)} |\n"
    yield f"| {' | '.join(dashes)} |\n"
    for row in chain(sample, every):
        yield f"| {' | '.join(row)} |\n"
    yield "\n"


def _dashes(cells: Sequence[str]) -> str:
    """The dashes under a column's name, from which pandoc takes the column's width.

    They grow with the root of the longest cell, so that a long cell has more room and a short one has enough; and the
    column has room for its longest word.
    """
    word = max((len(word) for cell in cells for word in cell.split()), default=0)
    return "-" * max(isqrt(16 * max(map(len, cells))), min(word, LONGEST_WORD) + 4)
