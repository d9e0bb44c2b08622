"""Lines of a page in a terminal: wrapped, indented, and coloured by what their runs are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.pages.blocks import runs
from russia_policy.render.wrapping import text_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.pages.blocks import Line, Look, Role, Run

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
"""The parameter of the terminal's escape sequence (ECMA-48, SGR) for each role that is coloured."""


def written(lines: Iterable[tuple[Line, int, int]], look: Look) -> Iterator[str]:
    """Write lines, each given with the columns that it is indented by and those that its continuation hangs more."""
    for line, indent, hang in lines:
        for number, wrapped in enumerate(wrap(runs(line), look.width - indent, hang)):
            lead = " " * (indent + hang if number else indent)
            yield ended(lead + painted(wrapped, look))


def painted(line: Sequence[Run], look: Look) -> str:
    """A line with its colours, where the look has any."""
    if not look.color:
        return text_of(line)
    return "".join(f"\x1b[{SGR[role]}m{text}\x1b[0m" if role in SGR and text else text for text, role in line)


def ended(line: str) -> str:
    """A line without the blanks at its end, and with its end."""
    return line.rstrip(" ") + "\n"


def emphasised(line: Line) -> list[Run]:
    """The runs of a line, those without a role emphasised."""
    return [(text, role or "strong") for text, role in runs(line)]
