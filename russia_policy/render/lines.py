"""Lines of a page in a terminal: wrapped, indented, and coloured by what their runs are."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from russia_policy.pages.blocks import ITEM, plain, runs
from russia_policy.render.styles import PLAIN, STYLES, paint
from russia_policy.render.wrapping import ASCII, text_of, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.pages.blocks import Line, Look, Run


def written(lines: Iterable[tuple[Line, int, int]], look: Look) -> Iterator[str]:
    """Write lines, each given with the columns that it is indented by and those that its continuation hangs more."""
    for line, indent, hang in lines:
        for number, wrapped in enumerate(wrap(runs(line), look.width - indent, hang)):
            lead = " " * (indent + hang if number else indent)
            yield ended(lead + painted(wrapped, look))


def painted(line: Sequence[Run], look: Look) -> str:
    """A line with its styles, where the look has any; neighbours of one role are painted together."""
    if not (look.color or look.weight):
        return text_of(line)
    roles = groupby(line, key=lambda run: run[1])
    return "".join(paint("".join(text for text, _ in same), STYLES.get(role, PLAIN), look) for role, same in roles)


_NUMBER = r"[\d.,]+%?(?: of [\d.,]+)?"


def width_of_numbers(cells: Iterable[str]) -> int:
    """How wide the widest of a column's numbers is, since they end below each other; 0 of a column with other texts."""
    filled = [cell for cell in cells if cell]
    return max(map(width_of, filled), default=0) if all(re.fullmatch(_NUMBER, cell) for cell in filled) else 0


def padded(cell: Sequence[Run], width: int, number: int, look: Look) -> str:
    """A cell with its styles in a column of a width, at its left; a number so that it ends `number` columns in."""
    used = width_of(text_of(cell))
    lead = max(min(number, width) - used, 0)
    return " " * lead + painted(cell, look) + " " * (width - used - lead)


def ended(line: str) -> str:
    """A line without the blanks at its end, and with its end."""
    return line.rstrip(" ") + "\n"


_TIE = "\N{NO-BREAK SPACE}"


def explained(lead: Sequence[Run], marks: Iterable[tuple[Sequence[Run], Line]], look: Look) -> Iterator[str]:
    """Write what each mark stands for, after a lead; no line's end parts a mark from its name."""
    line = list(lead)
    for number, (mark, name) in enumerate(marks):
        line += [(", ", "")] if number else []
        line += [*mark, (_TIE, ""), *runs(name)]
    return (part.replace(_TIE, " ") for part in written([(line, 0, 2)], look))


def emphasised(line: Line) -> list[Run]:
    """The runs of a line, those without a role emphasised."""
    return [(text, role or "strong") for text, role in runs(line)]


def folded(line: Line, width: int, narrowest: int = 8) -> Iterator[list[Run]]:
    """The lines that a line of a cell breaks into; an item of a list goes on under its words."""
    hang = hang_of(line)
    for number, part in enumerate(wrap(runs(line), width, hang, narrowest)):
        yield [(" " * hang, ""), *part] if number and hang else part


def hang_of(line: Line) -> int:
    """How far the continuation of a line of a cell hangs: that of an item under its words, any other not at all."""
    return len(ITEM) if plain(line).startswith((ITEM, ITEM.translate(ASCII))) else 0
