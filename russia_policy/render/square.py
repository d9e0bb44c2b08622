"""Numbers of each with each in a terminal: columns as narrow as their numbers, and names where there is room."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from russia_policy.pages.blocks import runs
from russia_policy.render.lines import ended, explained, painted
from russia_policy.render.wrapping import text_of, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from russia_policy.pages.blocks import Look, Run, Square

GAP = 1
"""Columns between two numbers."""


def draw_square(square: Square, look: Look) -> list[str]:
    """Draw a square; nothing where it is too wide."""
    marks = list(map(runs, square.marks))
    rows = [list(map(runs, row)) for row in square.rows]
    lead = max(map(_width, marks), default=0)
    widths = [max(map(_width, column)) for column in zip(marks, *rows, strict=True)]
    left = look.width - lead - sum(widths) - GAP * len(widths)
    if left < 0:
        return []
    names: list[list[Run]] = [[("  ", ""), *runs(name)] for name in square.names]
    room = max(map(_width, names), default=0)
    heads = [_filled(mark, lead) for mark in marks]
    legend: list[str] = []
    if room <= left:
        heads = [[*head, *_filled(name, room)] for head, name in zip(heads, names, strict=True)]
    else:
        legend = list(explained([], zip(marks, square.names, strict=True), look))
        room = 0
    lines = [_line([(" " * (lead + room), "")], marks, widths, look)]
    ends = set(accumulate(square.parts[:-1]))
    for number, (head, cells) in enumerate(zip(heads, rows, strict=True)):
        lines += ["\n"] if number in ends else []
        lines.append(_line(head, cells, widths, look))
    return legend + lines


def _line(head: Sequence[Run], cells: Sequence[Sequence[Run]], widths: Sequence[int], look: Look) -> str:
    """A row: its head, and its numbers at the right of their columns."""
    line = list(head)
    for cell, width in zip(cells, widths, strict=True):
        line += [(" " * (GAP + width - _width(cell)), ""), *cell]
    return ended(painted(line, look))


def _filled(line: Sequence[Run], width: int) -> list[Run]:
    return [*line, (" " * (width - _width(line)), "")]


def _width(line: Sequence[Run]) -> int:
    return width_of(text_of(line))
