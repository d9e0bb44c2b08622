"""How wide text is and where its lines break: no letter is lost, whatever the width."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.pages.blocks import Run

ASCII = str.maketrans(
    {
        "─": "-",
        "━": "=",
        "·": ".",
        "●": "*",
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
        "↔": "<->",
    }
)
"""What is written in place of a sign that the terminal's encoding does not have."""


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes: none for a combining mark, two for a wide character."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) or char == "\ufe0f" else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def wrap(line: Sequence[Run], width: int, hang: int = 0) -> Iterator[list[Run]]:
    """Break a line into lines of at most `width` columns, the later ones `hang` narrower; no letter is lost.

    Blanks at a break are dropped; a word too long for a line is folded at the edge.
    """
    width = max(width, 8)
    room, used = width, 0
    current: list[Run] = []
    gap: list[Run] = []
    for unit in _units(line):
        if unit[0][0][0] == " ":
            gap = unit
            continue
        blank = _size(gap)
        if used and used + blank + _size(unit) > room:
            yield current
            current, used, room = [], 0, max(width - hang, 8)
        elif used + blank < room:
            current += gap
            used += blank
        gap = []
        for text, role in unit:
            rest = text
            while used + width_of(rest) > room:
                cut = _cut(rest, room - used)
                yield [*current, (rest[:cut], role)]
                current, used, room, rest = [], 0, max(width - hang, 8), rest[cut:]
            current.append((rest, role))
            used += width_of(rest)
    yield current


def _size(line: Sequence[Run]) -> int:
    return sum(width_of(text) for text, _ in line)


def _units(line: Sequence[Run]) -> Iterator[list[Run]]:
    """What must stay together: the blanks between two words, or a word, whatever runs it is made of."""
    unit: list[Run] = []
    for text, role in line:
        start = 0
        for place, char in enumerate(text):
            before = text[place - 1] if place else unit[-1][0][-1] if unit else char
            if (char == " ") == (before == " ") and not _is_wide(char):
                continue
            if place > start:
                unit.append((text[start:place], role))
            if unit:
                yield unit
            unit, start = [], place
        if start < len(text):
            unit.append((text[start:], role))
    if unit:
        yield unit


def _is_wide(char: str) -> bool:
    """Whether a character, such as a Han one, may begin a line wherever it stands."""
    return char > "\u2e7f" and unicodedata.east_asian_width(char) == "W"


def _cut(word: str, room: int) -> int:
    """How many characters of a word fit into so many columns."""
    used = 0
    for place, char in enumerate(word):
        used += width_of(char)
        if used > room:
            return place
    return len(word)
