"""What a document comes to when its markup is gone: passages of words, with the links in them and their lines."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Link(NamedTuple):
    """Where a stretch of a passage leads."""

    start: int
    end: int
    address: str
    """A web address, or `#name` of another passage."""


class Passage(NamedTuple):
    """A paragraph, a heading, a cell or an item of a list."""

    text: str
    lines: list[tuple[int, int]]
    """From which offset on the words stand on which line of the document, from 1; the first offset is 0."""
    links: list[Link]
    names: list[str]
    """By which other passages refer to it."""
    quoted: bool = False
    """Whether it stands in a block quote."""
    heading: bool = False

    def line(self, offset: int) -> int:
        """The line on which the character at an offset stands."""
        return self.lines[max(bisect_right(self.lines, (offset, 2**63)) - 1, 0)][1]


class Writer:
    """A passage while it is written."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.size = 0
        self.last = ""
        self.lines: list[tuple[int, int]] = []
        self.links: list[Link] = []
        self.names: list[str] = []

    def add(self, text: str, line: int) -> None:
        """Add what stands on a line."""
        if not text:
            return
        if not self.lines or self.lines[-1][1] != line:
            self.lines.append((self.size, line))
        self.pieces.append(text)
        self.size += len(text)
        self.last = text[-1]

    def ended(self, *, quoted: bool = False, heading: bool = False) -> Passage:
        """The passage; what it is told apart by comes from around it."""
        return Passage("".join(self.pieces).rstrip(), self.lines, self.links, self.names, quoted, heading)
