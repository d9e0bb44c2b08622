"""The lines of a file that a problem is about, with carets under what is wrong."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from russia_policy.pages.blocks import visible
from russia_policy.render.styles import paint
from russia_policy.render.wrapping import ASCII, spans, width_of
from russia_policy.text.invisible import rewritten
from russia_policy.text.segmentation import clusters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.entry import Span
    from russia_policy.pages.blocks import Look
    from russia_policy.render.styles import Style

TAB = "    "
BEFORE = 12
"""Columns that a line too long for the screen shows before what is wrong in it."""


class Remark(NamedTuple):
    """What is said of a stretch of a file, and the sign that underlines it in a style."""

    span: Span
    words: str
    sign: str
    style: Style


class Clipped(NamedTuple):
    """What is shown of a line, and from where to where in columns a span stands in it."""

    text: str
    start: int
    end: int


def excerpt(head: Span, remarks: Sequence[Remark], lines: Sequence[str], look: Look) -> Iterator[str]:
    """Show the lines that remarks on one file are about, each underlined.

    Args:
        head: The place that is named above.
        remarks: In the order of their places.
        lines: Of the file; a remark on a line that is not there is shown without it.
        look: How wide and how coloured.
    """
    gutter = " " * max(len(str(remark.span.line)) for remark in remarks)
    room = look.width - len(gutter) - 3
    yield f"{gutter} ──▶ {visible(head.path)}:{head.line}:{head.column}"
    before = 0
    for remark in remarks:
        number = remark.span.line
        if not 0 < number <= len(lines):
            if remark.words:
                yield from said(f"{gutter}  = ", remark.words, len(gutter) + 4, look)
            continue
        clipped = clip(lines[number - 1], remark.span, room)
        if number != before:
            yield f"{gutter} {'┆' if before and number > before + 1 else '│'}"
            yield f"{number:>{len(gutter)}} │ {clipped.text}"
        before = number
        yield from _underline(gutter, remark, clipped, look)


def _underline(gutter: str, remark: Remark, clipped: Clipped, look: Look) -> Iterator[str]:
    """The line of carets, with the remark behind them where it fits, else beneath."""
    carets = paint(remark.sign * (clipped.end - clipped.start), remark.style, look)
    words = visible(remark.words)
    fits = len(gutter) + 3 + clipped.end + 1 + width_of(words) <= look.width
    yield f"{gutter} │ {' ' * clipped.start}{carets}" + (f" {words}" if fits else "")
    if words and not fits:
        yield from said(f"{gutter}  = ", words, len(gutter) + 4, look)


def said(lead: str, text: str, hang: int, look: Look) -> Iterator[str]:
    """What is said of a problem; on a terminal it wraps at words.

    Args:
        lead: What stands before the text, without styles.
        text: What is said.
        hang: How many columns its later lines are indented by.
        look: How wide, and whether on a terminal: elsewhere it is one line, in which scripts search.
    """
    words = visible(text)
    if not look.terminal:
        yield lead + words
        return
    whole = lead + (words if look.unicode else words.translate(ASCII))
    for number, (start, end) in enumerate(spans(whole, look.width, look.width - hang)):
        yield " " * hang * bool(number) + whole[start:end]


def clip(line: str, span: Span, room: int) -> Clipped:
    """Show a line where there are `room` columns: all of it, or what stands around a span.

    A tab is four blanks, and an invisible character is one sign that takes a column.
    """
    parts = clusters(rewritten(line, lambda _: "\ufffd"))
    start, end = _covered(parts, span)
    shown = [TAB if part == "\t" else part for part in parts]
    first, last = _window([width_of(part) for part in shown], start, room)
    lead = "…" if first else ""
    trail = "…" if last < len(shown) else ""
    before = width_of(lead + "".join(shown[first:start]))
    covered = width_of("".join(shown[start : min(end, last)]))
    return Clipped(lead + "".join(shown[first:last]) + trail, before, before + max(covered, 1))


def _covered(parts: Sequence[str], span: Span) -> tuple[int, int]:
    """From which to which of a line's clusters a span goes; it counts in characters from 1."""
    begins = list(accumulate(map(len, parts), initial=0))
    start = min(bisect_right(begins, span.column - 1) - 1, len(parts))
    end = bisect_left(begins, span.end_column - 1) if span.end_line == span.line else len(parts)
    return start, min(end, len(parts))


def _window(widths: Sequence[int], start: int, room: int) -> tuple[int, int]:
    """From which to which cluster a line is shown, so that the one at `start` is seen and signs of a cut fit."""
    if sum(widths) <= room:
        return 0, len(widths)
    first, last = start, start
    while first and sum(widths[first - 1 : start]) <= min(BEFORE, room // 3):
        first -= 1
    used = sum(widths[first:start]) + (1 if first else 0)
    while last < len(widths) and used + widths[last] < room:
        used += widths[last]
        last += 1
    return first, last
