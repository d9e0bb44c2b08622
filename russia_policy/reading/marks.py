"""How the mark of a value leads back to its span, while the file is as it was read.

A mark is the number of characters before a value. The events of the file are gone over once more when the first span
is asked for. What they tell is kept with the file, so it ends with the debate that was read.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left

from russia_policy.entry import Span
from russia_policy.reading.files import read_file
from russia_policy.reading.yaml_events import VALUES, events

BOM = b"\xef\xbb\xbf"


class ReadFile:
    """A file that was read: it finds spans by their marks."""

    __slots__ = ("_digest", "_spans", "path")

    def __init__(self, path: str, raw: bytes) -> None:
        self.path = path
        self._digest = hash(raw)
        self._spans: Spans | None = None

    def span(self, mark: int, /) -> Span:
        """The span of the value that begins at a mark; the file's beginning where the file has changed since."""
        if self._spans is None:
            raw = (read_file(self.path, []) or b"").removeprefix(BOM)
            self._spans = Spans(raw if hash(raw) == self._digest else b"")
        return self._spans.find(self.path, mark)

    def keep_spans(self, raw: bytes) -> Spans:
        """Find the spans in bytes that have not gone yet, which is cheaper than to read the file again."""
        if self._spans is None:
            self._spans = Spans(raw)
        return self._spans


class Spans:
    """The spans of all values of a file by their marks, in 20 bytes each."""

    __slots__ = ("_ends", "_marks")

    def __init__(self, raw: bytes) -> None:
        self._marks = array("I")
        self._ends = array("I")  # four numbers a mark: first line and column, last line and column
        for event in events(raw):
            if event.__class__ in VALUES:
                start, end = event.start_mark, event.end_mark
                place = start.line, start.column, end.line, end.column
                if self._marks and self._marks[-1] == start.index:
                    # A mapping without braces and its first key share a mark. The span of the key is kept.
                    self._ends[-4:] = array("I", place)
                else:
                    self._marks.append(start.index)
                    self._ends.extend(place)

    def find(self, path: str, mark: int) -> Span:
        """The span of the value that begins at a mark; the file's beginning where none does."""
        place = bisect_left(self._marks, mark)
        if place == len(self._marks) or self._marks[place] != mark:
            return Span(path)
        line, column, end_line, end_column = self._ends[4 * place : 4 * place + 4]
        return Span(path, line + 1, column + 1, end_line + 1, end_column + 1)

    def before(self, mark: int) -> int:
        """The mark of the last value that begins before a mark; 0 where there is none."""
        place = bisect_left(self._marks, mark)
        return self._marks[place - 1] if place else 0
