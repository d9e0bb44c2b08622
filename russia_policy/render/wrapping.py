"""How wide text is and where its lines break: no letter is lost, whatever the width."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from russia_policy.text.segmentation import clusters, is_simple, units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from russia_policy.pages.blocks import Run

ASCII = str.maketrans(
    {
        "─": "-",
        "━": "=",
        "·": ".",
        "●": "*",
        "○": "o",
        "→": "->",
        "…": "...",
        "–": "-",
        "—": "-",
        "×": "x",
        "≥": ">=",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "█": "#",
        "▓": "%",
        "▒": "+",
        "░": ".",
        "│": "|",
        "├": "|",
        "└": "`",
        "←": "<-",
        "▶": ">",
        "┆": ":",
        "\ufffd": "?",
        "╵": "'",
        "╷": ",",
        "▏": "|",
        "−": "-",
        "≠": "!=",
        "≡": "==",
        "±": "+-",
        "∩": "n",
        "✓": "v",
        "¦": "|",
        "↔": "<->",
    }
)
"""What is written in place of a sign that the terminal's encoding does not have."""


JOINER = "\u200d"
"""What makes one sign of two emoji, or one of two letters in some scripts of India and Sri Lanka."""


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes: none for a combining mark, two for a wide character.

    Rich's own measure, since Rich draws the grids; but it counts what stands behind a joiner only within a cluster.
    Of marks that take room of their own, such as the vowel AA of Devanagari, terminals disagree; Rich counts none.
    """
    if is_simple(text):
        return len(text)
    from rich.cells import cell_len

    return sum(map(cell_len, clusters(text))) if JOINER in text else cell_len(text)


def text_of(line: Sequence[Run]) -> str:
    """The text of a line without its roles."""
    return "".join(text for text, _ in line)


def wrap(line: Sequence[Run], width: int, hang: int = 0, narrowest: int = 8) -> Iterator[list[Run]]:
    """Break a line into lines of at most `width` columns, the later ones `hang` narrower; no letter is lost.

    Blanks at a break are dropped; a word too long for a line is folded at the edge, never within a cluster. Below
    `narrowest` columns a line is not made narrower.
    """
    for start, end in spans(text_of(line), max(width, narrowest), max(width - hang, narrowest)):
        yield cut_out(line, start, end)


def spans(text: str, width: int, later: int, *, fold: bool = True) -> Iterator[tuple[int, int]]:
    """From where to where in a text each of its lines goes.

    Args:
        text: One paragraph.
        width: The columns of the first line.
        later: The columns of every other line.
        fold: Whether a word too long for a line is folded; else it sticks out.
    """
    measure: Callable[[str], int] = len if is_simple(text) else width_of
    if measure is len and len(text) <= width:
        yield 0, len(text.rstrip(" "))
        return
    start = end = used = 0
    room = width
    for begin, word in _words(text):
        blanks, size = begin - end, measure(word)
        if used and used + blanks + size > room:
            yield start, end
            start, used, room = begin, 0, later
        elif used + blanks < room:
            used += blanks
        else:
            start = begin  # so many blanks begin the text that they fill the line
        end = begin
        is_too_long = fold and used + size > room
        for part in clusters(word) if is_too_long else [word]:
            columns = measure(part)
            if used and used + columns > room:
                yield start, end
                start, used, room = end, 0, later
            used += columns
            end += len(part)
    yield start, end


def _words(text: str) -> Iterator[tuple[int, str]]:
    """What a line's end must not divide, and where in the text it begins; the blanks between are left out."""
    place = 0
    for unit in units(text):
        if unit.strip(" "):
            yield place, unit
        place += len(unit)


def cut_out(line: Sequence[Run], start: int, end: int) -> list[Run]:
    """What of a line stands between two places, with its roles."""
    ends = accumulate(len(text) for text, _ in line)
    return [
        (text[max(start - stop + len(text), 0) : len(text) - max(stop - end, 0)], role)
        for (text, role), stop in zip(line, ends, strict=True)
        if stop > start and stop - len(text) < end
    ]
