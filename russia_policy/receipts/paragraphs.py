"""Where the paragraphs of a text begin, and which of them are none: headings and remarks in brackets."""

from __future__ import annotations

import re
from bisect import bisect_right

from russia_policy.frozen import frozen

_CLOSED = re.compile(r"[.!?:…。！？।؟۔][\"'”’»)\]]*\s*\Z")
_HEADING = re.compile(r"#{1,6}[ \t]")
_SHORT = 3 / 4
"""Of the longest line: a shorter one that ends a sentence ends a paragraph, where no blank line marks that."""
_MOST = 0.9
"""If so many lines end a sentence, the text has a line for each paragraph."""


@frozen
class Paragraphs:
    """The places where paragraphs begin, and of those the ones that are counted."""

    starts: list[int]
    counted: list[int]

    def number(self, place: int) -> int:
        """Which paragraph a place belongs to, from 1; 0 before the first."""
        return bisect_right(self.counted, place)

    def around(self, place: int, size: int) -> tuple[int, int]:
        """Where the paragraph of a place begins and ends, in a text of some size."""
        number = bisect_right(self.starts, place)
        return (self.starts[number - 1] if number else 0), (self.starts[number] if number < len(self.starts) else size)

    def part(self, start: int, end: int) -> bool:
        """Whether a paragraph begins behind one place and at or before another."""
        return bisect_right(self.starts, start) < bisect_right(self.starts, end)


def paragraphs(text: str) -> Paragraphs:
    """Divide a text at its blank lines; where it has none, behind short lines that end a sentence."""
    lines = [found.span() for found in re.finditer(r"[^\s][^\n\r\f\u2029]*", text)]
    starts = [
        start
        for (_, before), (start, _) in zip([(0, 0), *lines], lines, strict=False)
        if not before or _line_ends(text[before:start]) > 1
    ]
    if len(starts) == 1 and len(lines) > 1:
        starts += _unmarked(text, lines)
    ends = dict(lines)
    counted = [start for start in starts if not _is_none(text[start : ends[start]]) or _runs_on(text, ends[start])]
    return Paragraphs(starts, counted)


def _is_none(line: str) -> bool:
    """Whether a line is a heading, or a remark in brackets from its beginning to its end."""
    if not line.startswith("["):
        return _HEADING.match(line) is not None
    depth = 0
    for found in re.finditer(r"[\[\]]", line):
        depth += 1 if found[0] == "[" else -1
        if not depth:
            return not line[found.end() :].strip()
    return False


def _line_ends(between: str) -> int:
    """How many lines end in a stretch; the sign for a paragraph's or a page's end counts as two."""
    ends = between.count("\n") + between.count("\r") - between.count("\r\n")
    return ends + 2 * ("\f" in between or "\u2029" in between)


def _unmarked(text: str, lines: list[tuple[int, int]]) -> list[int]:
    longest = max(len(text[start:end].rstrip()) for start, end in lines)
    closed = [bool(_CLOSED.search(text, max(end - 20, start), end)) for start, end in lines]
    sentences = sum(closed) >= _MOST * len(lines)
    return [
        begins
        for (start, end), (begins, _), ends in zip(lines, lines[1:], closed, strict=False)
        if ends and (sentences or len(text[start:end].rstrip()) < _SHORT * longest)
    ]


def _runs_on(text: str, end: int) -> bool:
    """Whether a line is followed by another one of the same paragraph."""
    after = text[end : end + 200].split("\n", 2)
    return len(after) > 1 and bool(after[1].strip())
