"""What text an Excel workbook can hold, and how some of it is escaped there."""

from __future__ import annotations

import re

AS_TEXT = "write it as text: give the cell the format Text, then type it anew"
"""What to do where a spreadsheet program has made something else of a text, such as a date."""
LONGEST_CELL = 32_767
"""So many UTF-16 code units fit into a cell."""
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML file can hold, and the carriage return, of which Excel makes something else."""
_LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""A character by its number (ECMA-376, part 1, 22.9.2.19)."""


def unfit(text: str) -> str:
    """Why a cell cannot hold a text, after the name of its column; "" where it can."""
    if found := _UNFIT.search(text):
        name = "a carriage return" if found[0] == "\r" else "a character"
        return f"holds {name} that XLSX cannot hold (U+{ord(found[0]):04X})"
    if len(text) <= LONGEST_CELL // 7:  # of which no sign is written with more than seven
        return ""
    length = len(escaped(text).encode("utf-16-le")) // 2
    return f"has {length:,} characters; a cell holds {LONGEST_CELL:,}" if length > LONGEST_CELL else ""


def replaced(text: str) -> str:
    """A text with a sign in place of each character that a cell cannot hold."""
    return _UNFIT.sub("\ufffd", text)


def escaped(text: str) -> str:
    """A text in which Excel finds no escaped character."""
    return _LIKE_ESCAPED.sub("_x005F_", text)


def unescaped(text: str) -> str:
    """The text that a cell stands for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
