"""Positions in a terminal: topics by steps, each column as wide as its fullest cell; numbers where marks do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from russia_policy.pages.blocks import runs
from russia_policy.render.lines import ended, painted, written
from russia_policy.render.wrapping import text_of, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.pages.blocks import Line, Look, Run
    from russia_policy.pages.positions import Mark, Placement, Positions

GAP = 2
"""Columns between two steps, and between the topics and the first step."""
NOBODY = "·"
LEAST_OF_LEAD = 24
INDENT = 4
"""Columns that the steps are indented by where they stand below their topic."""


class Cell(NamedTuple):
    """What stands on one step, and the columns that it takes; a sign behind its last mark stands in the gap."""

    line: list[Run]
    width: int
    marks: frozenset[str] = frozenset()


class Layout(NamedTuple):
    """How the rows of a block are drawn: what stands on their steps, and where."""

    cells: list[list[Cell]]
    places: dict[int, list[int]]
    """Steps of a scale → how far each step is from the first one."""
    width: int
    """The columns of all steps."""
    lead: int
    """The columns of the topics, the gap behind them included; 0 where the steps stand below their topic."""


def draw_positions(block: Positions, look: Look) -> Iterator[str]:
    """Draw who stands where: the marks with their groups, the two ends, then a line a topic."""
    layout = _fitting(block, look)
    yield from written(((line, 0, 2) for line in _keys(block, layout)), look)
    yield from _head(block, layout, look)
    for row, cells in zip(block.rows, layout.cells, strict=True):
        yield from _row(row, cells, layout, look)


def _fitting(block: Positions, look: Look) -> Layout:
    """The first layout that fits: with all marks beside the topics, then below them, then with numbers for some."""
    longest = max((width_of(text_of(runs(row.lead))) for row in block.rows), default=0)
    lead = min(longest, max(LEAST_OF_LEAD, look.width * 2 // 5)) + GAP
    rest = max((width_of(row.rest) for row in block.rows), default=0)
    room = look.width - (rest + GAP if rest else 0)
    whole = [[_marked(marks) for marks in row.steps] for row in block.rows]
    limits = sorted({cell.width for cells in whole for cell in cells}, reverse=True)
    for before in (lead, 0):
        layout = _laid_out(whole, before)
        if (before or INDENT) + layout.width <= room:
            return layout
    for before in (lead, 0):
        for limit in limits[1:]:
            cells = [
                [_numbered(marks) if cell.width > limit else cell for marks, cell in zip(row.steps, steps, strict=True)]
                for row, steps in zip(block.rows, whole, strict=True)
            ]
            layout = _laid_out(cells, before)
            if (before or INDENT) + layout.width <= room:
                return layout
    return _laid_out([list(map(_numbered, row.steps)) for row in block.rows], 0)


def _laid_out(cells: list[list[Cell]], lead: int) -> Layout:
    """Set the columns of scales of each length between the same two ends."""
    widths: dict[int, list[int]] = {}
    for row in cells:
        before = widths.setdefault(len(row), [0] * len(row))
        widths[len(row)] = [max(width, cell.width) for width, cell in zip(before, row, strict=True)]
    spans = {steps: sum(columns[:-1]) + GAP * (steps - 1) for steps, columns in widths.items()}
    span = max(spans.values(), default=0)
    places = {}
    for steps, columns in widths.items():
        spare, gaps = span - spans[steps], max(steps - 1, 1)
        places[steps] = [sum(columns[:step]) + GAP * step + spare * step // gaps for step in range(steps)]
    last = max((columns[-1] for columns in widths.values()), default=0)
    return Layout(cells, places, span + last + 1, lead)


def _marked(marks: Sequence[Mark]) -> Cell:
    """The marks on a step; a blank parts two of them, or the sign of the first."""
    if not marks:
        return Cell([(NOBODY, "quiet")], 1)
    line: list[Run] = []
    for mark in marks:
        line += [(mark.text, mark.role), (mark.sign or " ", "")]
    if not marks[-1].sign:
        line.pop()
    width = sum(width_of(mark.text) for mark in marks) + len(marks) - 1
    return Cell(line, width, frozenset(mark.text for mark in marks))


def _numbered(marks: Sequence[Mark]) -> Cell:
    """How many marks there are; a single one is no longer than its number."""
    text = f"({len(marks)})"
    whole = _marked(marks)
    return whole if whole.width <= len(text) else Cell([(text, "strong")], len(text))


def _keys(block: Positions, layout: Layout) -> Iterator[Line]:
    """The marks that are shown, with the groups that they stand for, and what is said of those that are not."""
    shown = frozenset[str]().union(*(cell.marks for cells in layout.cells for cell in cells))
    names = [mark.text for key in block.keys for mark, _ in key.names]
    for key in block.keys:
        line: list[Run] = [(f"{key.title}: ", "quiet")] if key.title else []
        for mark, name in key.names:
            if mark.text in shown:
                line += [(mark.text, mark.role), (f" {name}", ""), (", ", "")]
        if len(line) > 1:
            yield line[:-1]
    if any(not cell.marks and text_of(cell.line) != NOBODY for cells in layout.cells for cell in cells):
        few = f"{sum(name in shown for name in names)} of {len(names)} groups shown by their marks. "
        words = "(2): two groups whose marks do not fit there."
        yield [(words if shown.issuperset(names) else few + words, "quiet")]


def _head(block: Positions, layout: Layout, look: Look) -> Iterator[str]:
    """The names of the two ends over the first and the last step, and what the last column counts."""
    low, high = block.ends or ("", "")
    begin = layout.lead or INDENT
    end = begin + layout.width
    counts = max((width_of(row.rest) for row in block.rows), default=0)
    if counts:
        end += GAP - 1 + counts
    tail = f"  {block.rest}" if block.rest and counts else ""
    room = end - begin - width_of(low) - width_of(tail)
    if room >= width_of(high) + 2:
        over = begin + layout.width - 1 - width_of(high) - begin - width_of(low)
        blanks = min(over, room - width_of(high))
        text = " " * begin + low + " " * blanks + high
        text += " " * (end - width_of(text) - width_of(tail)) + tail
        yield from ([ended(painted([(text, "quiet")], look))] if text.strip() else ())
        return
    if low:
        yield from written([([(f"{low} · {high}", "quiet")], 0, 2)], look)
    if tail:
        yield from written([([(f"The last column counts: {block.rest}.", "quiet")], 0, 2)], look)


def _row(row: Placement, cells: Sequence[Cell], layout: Layout, look: Look) -> Iterator[str]:
    """A topic with its steps beside it, or below it; what is said under it comes last."""
    steps = _steps(cells, layout)
    if row.rest:
        steps.append((" " * (GAP - 1) + row.rest, ""))
    if not layout.lead:
        yield from written([(row.lead, 0, 2), (steps, INDENT, 0)], look)
    else:
        first, *more = wrap(runs(row.lead), layout.lead - GAP, hang=2)
        yield ended(painted(first, look) + " " * (layout.lead - width_of(text_of(first))) + painted(steps, look))
        yield from (ended("  " + painted(line, look)) for line in more)
    if row.below:
        yield from written([(row.below, INDENT, 0)], look)


def _steps(cells: Sequence[Cell], layout: Layout) -> list[Run]:
    """What stands on the steps of a scale, each in its place, and blanks up to the end of all steps."""
    line: list[Run] = []
    used = 0
    for cell, place in zip(cells, layout.places[len(cells)], strict=True):
        line += [(" " * (place - used), ""), *cell.line]
        used = place + width_of(text_of(cell.line))
    return [*line, (" " * (layout.width - used), "")]
