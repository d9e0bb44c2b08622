"""Positions in a terminal: topics by steps, each column as wide as its fullest cell; numbers where marks do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from russia_policy.pages.blocks import runs
from russia_policy.render.lines import ended, explained, painted, written
from russia_policy.render.wrapping import text_of, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.pages.blocks import Look, Run
    from russia_policy.pages.positions import Mark, Placement, Positions

GAP = 2
"""Columns between two steps, and between the topics and the first step."""
LOOSE = 3
"""Columns between two steps where each mark has a blank behind its sign."""
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

    @property
    def begin(self) -> int:
        """How far the first step is from the page's edge."""
        return self.lead or INDENT


def draw_positions(block: Positions, look: Look) -> Iterator[str]:
    """Draw who stands where: the marks with their groups, the two ends, then a line a topic."""
    layout = _fitting(block, look)
    yield from _keys(block, layout, look)
    yield from _head(block, layout, look)
    end = _end(block, layout, look)
    for row, cells in zip(block.rows, layout.cells, strict=True):
        yield from _row(row, cells, layout, end, look)


def _fitting(block: Positions, look: Look) -> Layout:
    """The first layout that fits: all marks beside the topics, then closer together, below the topics, as numbers."""
    longest = max((width_of(text_of(runs(row.lead))) for row in block.rows), default=0)
    lead = min(longest, max(LEAST_OF_LEAD, look.width * 2 // 5)) + GAP
    rest = max((width_of(row.rest) for row in block.rows), default=0)
    room = look.width - (rest + GAP if rest else 0)
    if any(mark.sign for row in block.rows for marks in row.steps for mark in marks):
        loose = _laid_out([[_marked(marks, loose=True) for marks in row.steps] for row in block.rows], lead, LOOSE)
        if lead + loose.width <= room:
            return loose
    whole = [[_marked(marks) for marks in row.steps] for row in block.rows]
    limits = sorted({cell.width for cells in whole for cell in cells}, reverse=True)
    every = _laid_out(whole, lead)
    if lead + every.width > room >= lead * 3 // 4 + every.width:
        lead = room - every.width  # a few long titles go on in a second line
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


def _laid_out(cells: list[list[Cell]], lead: int, gap: int = GAP) -> Layout:
    """Set the columns of scales of each length between the same two ends, at least `gap` columns apart."""
    widths: dict[int, list[int]] = {}
    for row in cells:
        before = widths.setdefault(len(row), [0] * len(row))
        widths[len(row)] = [max(width, cell.width) for width, cell in zip(before, row, strict=True)]
    spans = {steps: sum(columns[:-1]) + gap * (steps - 1) for steps, columns in widths.items()}
    span = max(spans.values(), default=0)
    places = {}
    for steps, columns in widths.items():
        spare, gaps = span - spans[steps], max(steps - 1, 1)
        places[steps] = [sum(columns[:step]) + gap * step + spare * step // gaps for step in range(steps)]
    last = max((columns[-1] for columns in widths.values()), default=0)
    return Layout(cells, places, span + last + 1, lead)


def _marked(marks: Sequence[Mark], *, loose: bool = False) -> Cell:
    """The marks on a step; a blank parts two of them, or if it is not loose the sign of the first."""
    if not marks:
        return Cell([(NOBODY, "quiet")], 1)
    line: list[Run] = []
    for mark in marks[:-1]:
        line += [(mark.text, mark.role), (mark.sign + " " if loose else mark.sign or " ", "")]
    width = width_of(text_of(line)) + width_of(marks[-1].text)
    line += [(marks[-1].text, marks[-1].role), (marks[-1].sign, "")]
    return Cell(line, width, frozenset(mark.text for mark in marks))


def _numbered(marks: Sequence[Mark]) -> Cell:
    """How many marks there are; a single one is no longer than its number."""
    text = f"({len(marks)})"
    whole = _marked(marks)
    return whole if whole.width <= len(text) else Cell([(text, "strong")], len(text))


def _keys(block: Positions, layout: Layout, look: Look) -> Iterator[str]:
    """The marks that are shown, with the groups that they stand for, and what is said of those that are not."""
    shown = frozenset[str]().union(*(cell.marks for cells in layout.cells for cell in cells))
    names = [mark.text for key in block.keys for mark, _ in key.names]
    for key in block.keys:
        lead: list[Run] = [(f"{key.title}: ", "quiet")] if key.title else []
        marks = [([(mark.text, mark.role)], name) for mark, name in key.names if mark.text in shown]
        if marks:
            yield from explained(lead, marks, look)
    if any(not cell.marks and text_of(cell.line) != NOBODY for cells in layout.cells for cell in cells):
        few = f"{sum(name in shown for name in names)} of {len(names)} groups shown by their marks. " if shown else ""
        words = "(2): two groups whose marks do not fit there."
        told: list[Run] = [(words if shown.issuperset(names) else few + words, "quiet")]
        yield from written([(told, 0, 2)], look)


def _end(block: Positions, layout: Layout, look: Look) -> int:
    """Where the last column ends: behind its numbers, or behind its name if that stands beside the others."""
    counts = max((width_of(row.rest) for row in block.rows), default=0)
    if not counts:
        return layout.begin + layout.width - 1
    least = _end_of_high(block, layout) + GAP + width_of(block.rest)
    return least if least <= look.width else layout.begin + layout.width - 1 + GAP + counts


def _end_of_high(block: Positions, layout: Layout) -> int:
    """Where the name of the high end ends: over the last step, or further on where the name of the low end is long."""
    low, high = block.ends or ("", "")
    return max(layout.begin + layout.width - 1, layout.begin + width_of(low) + GAP + width_of(high))


def _head(block: Positions, layout: Layout, look: Look) -> Iterator[str]:
    """The names of the two ends over the first and the last step, and what the last column counts at its end."""
    low, high = block.ends or ("", "")
    told = block.rest if any(row.rest for row in block.rows) else ""
    end, right = _end(block, layout, look), _end_of_high(block, layout)
    ends = " " * layout.begin + low
    ends += " " * (right - width_of(ends) - width_of(high)) + high
    beside = right + GAP + width_of(told) <= end if told else True
    if beside and told:
        ends += " " * (end - right - width_of(told)) + told
    if width_of(ends) > look.width:
        ends = " · ".join(filter(None, (low, high)))
    counted = "" if beside else f"The last column counts: {told}."
    lines = [line for line in (counted, ends) if line.strip()]
    yield from written((([(line, "quiet")], 0, 0) for line in lines), look)


def _row(row: Placement, cells: Sequence[Cell], layout: Layout, end: int, look: Look) -> Iterator[str]:
    """A topic with its steps beside it, or below it; what is said under it comes last."""
    steps = _steps(cells, layout, look)
    if row.rest:
        blanks = max(end - layout.begin - width_of(text_of(steps)) - width_of(row.rest), GAP - 1)
        steps.append((" " * blanks + row.rest, ""))
    if not layout.lead:
        yield from written([(row.lead, 0, 2), (steps, INDENT, 0)], look)
    else:
        first, *more = wrap(runs(row.lead), layout.lead - GAP, hang=2)
        yield ended(painted(first, look) + " " * (layout.lead - width_of(text_of(first))) + painted(steps, look))
        yield from (ended("  " + painted(line, look)) for line in more)
    if row.below:
        yield from written([(row.below, INDENT, 0)], look)


def _steps(cells: Sequence[Cell], layout: Layout, look: Look) -> list[Run]:
    """What stands on the steps of a scale, each in its place; without room for places, one after the other."""
    line: list[Run] = []
    if not layout.lead and INDENT + layout.width > look.width:
        for cell in cells:
            line += [*cell.line, (" " * GAP, "")]
        return line
    used = 0
    for cell, place in zip(cells, layout.places[len(cells)], strict=True):
        line += [(" " * (place - used), ""), *cell.line]
        used = place + width_of(text_of(cell.line))
    return [*line, (" " * (layout.width - used), "")]
