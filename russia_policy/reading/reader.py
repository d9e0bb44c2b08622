"""How one file is gone through: its events in order, and what is wrong with them.

What YAML offers beyond mappings, lists and scalars (anchors, aliases, tags, merge keys, further documents) is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from russia_policy.entry import Span
from russia_policy.problem import MAX_PROBLEMS, NO_QUOTATION, Problem
from russia_policy.reading.marks import BOM, ReadFile
from russia_policy.reading.yaml_events import (
    LINE_BREAK,
    AliasEvent,
    CParser,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    ReaderError,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
    events,
    is_null,
    shortened,
    shown,
    span_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MAX_DEPTH = 32
_COMMENT = re.compile(r"[ \t]+(#\w.*)")
"""What is a comment to YAML and may be a part of the text before it: '#' stands right before a word."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # libyaml would read it, other programs would not

BAD: Any = object()
"""In place of a value that cannot be used; its problem has been reported."""


class Slot(NamedTuple):
    """Where a value stands, as messages name it."""

    name: str
    owner: str = ""
    """The kind of entry that needs a value here; "" where the value may be left out."""
    empty: str = ""
    """The code of the problem that a missing value is here, where it has one of its own."""


class StopReadingError(Exception):
    """The rest of the file is not worth reading; the problem that says so has been reported."""


class Reader:
    """The events of one file and the problems found in it."""

    def __init__(self, path: str, raw: bytes, broken: set[tuple[str, str]]) -> None:
        self.path = path
        self.raw = raw.removeprefix(BOM)
        self.next: Callable[[], Any] = CParser(self.raw).get_event
        self.problems: list[Problem] = []
        self.broken = broken
        self.file = ReadFile(path, self.raw)
        self._text: str | None = None

    @property
    def text(self) -> str:
        """The file's text, in which marks count the characters."""
        if self._text is None:
            self._text = self.raw.decode(errors="replace")
        return self._text

    def document(self, read: Callable[[Reader, Any, Any], tuple[Any, Any]], under: Any) -> tuple[Any, Any]:
        """Read the one document of the file: its value and mark; BAD where the file is not YAML or of another kind."""
        try:
            if self.raw.startswith(_UTF_16):
                self.raw.decode()
            return self._only_document(read, under)
        except (UnicodeDecodeError, ReaderError) as error:
            self._report_encoding(error)
        except MarkedYAMLError as error:
            self._report_syntax(error)
        except YAMLError as error:  # a limit of libyaml's that has no place
            self.problems.append(Problem("syntax-error", str(error), Span(self.path)))
        except StopReadingError:
            pass
        return BAD, 0

    def _only_document(self, read: Callable[[Reader, Any, Any], tuple[Any, Any]], under: Any) -> tuple[Any, Any]:
        self.next()
        event = self.next()
        if event.__class__ is not StreamEndEvent:
            event = self.next()
        if event.__class__ is StreamEndEvent or is_null(event):
            self.problems.append(Problem("empty-file", "the file is empty", Span(self.path)))
            return BAD, 0
        value = read(self, event, under)
        self.next()
        event = self.next()
        if event.__class__ is not StreamEndEvent:
            self.report("second-document", "a second document begins", event, "delete it: one file, one document")
            return BAD, 0
        if _has_comment_after_text(self.raw):
            self._warn_of_comments()
        return value

    def _warn_of_comments(self) -> None:
        """Warn where a text ends because a word with '#' follows: that may be a comment, or belong to the text."""
        lines = re.split(LINE_BREAK, self.text)
        for event in events(self.raw):
            if event.__class__ is ScalarEvent and event.value and not event.style:
                line, column = event.end_mark.line, event.end_mark.column
                comment = _COMMENT.match(lines[line], column) if line < len(lines) else None
                if comment and len(self.problems) < MAX_PROBLEMS:
                    start = comment.start(1) + 1
                    span = Span(self.path, line + 1, start, line + 1, start + len(comment[1]))
                    message = f"the text before '{shortened(comment[1])}' ends here"
                    hint = "put the text in quotes if this belongs to it, else write a blank after '#'"
                    self.problems.append(Problem("comment-in-text", message, span, hint, "warning"))

    def report(
        self, code: str, message: str, event: Any, hint: str = "", related: Iterable[tuple[Span, str]] = ()
    ) -> Any:
        """Report a problem at an event or a mark, and return BAD."""
        if len(self.problems) >= MAX_PROBLEMS:
            span = self.problems[-1].span
            self.problems.append(Problem("too-many-problems", f"more than {MAX_PROBLEMS}; the rest is not read", span))
            raise StopReadingError
        span = self.span(event) if isinstance(event, int) else span_of(self.path, event)
        self.problems.append(Problem(code, message, span, hint, related=tuple(related)))
        return BAD

    def span(self, mark: int) -> Span:
        """The span of the value that begins at a mark of this file."""
        return self.file.keep_spans(self.raw).find(self.path, mark)

    def mark_before(self, mark: int) -> int:
        """The mark of the last value that begins before a mark."""
        return self.file.keep_spans(self.raw).before(mark)

    def refuse(self, event: Any, slot: Slot, wants: str, hint: str = "") -> Any:
        """Report a value of the wrong type, pass over it, and return BAD."""
        if is_null(event):
            return self.report_empty(event, slot)
        self.skip(event)
        return self.report("wrong-type", f"'{slot.name}' wants {wants}, not {shown(event)}", event, hint)

    def report_empty(self, event: Any, slot: Slot) -> Any:
        """Report that nothing stands where a value belongs, and return BAD."""
        if slot.empty:
            message, hint = MISSING_LISTS[slot.empty]
            return self.report(slot.empty, message, event, hint)
        hint = f"write one: {slot.owner} needs it" if slot.owner else "write one, or leave the key out"
        if _COMMENT.match(self.text, event.end_mark.index):
            hint = "'#' begins a comment: put the text in quotes"
        return self.report("empty-value", f"'{slot.name}' has no value", event, hint)

    def is_beyond_the_format(self, event: Any) -> bool:
        """Whether a value carries what YAML offers beyond the format; if so, report it and pass over the value."""
        if event.__class__ is AliasEvent:
            self.report("alias", f"'*{event.anchor}' refers to another place", event, "write the value out")
            return True
        if event.anchor is None and event.tag is None:
            return False
        self.skip(event)
        hint = "delete it, or put the text in quotes if it belongs to it"
        if event.anchor is not None:
            self.report("anchor", f"'&{event.anchor}' names a place", event, hint)
        else:
            self.report("tag", f"'{event.tag}' is a tag", event, hint)
        return True

    def skip(self, event: Any) -> None:
        """Pass over a value of any shape without building it."""
        depth = 0
        while True:
            cls = event.__class__
            if cls is MappingStartEvent or cls is SequenceStartEvent:
                depth += 1
                if depth > MAX_DEPTH:
                    self._report_depth(span_of(self.path, event))
                    raise StopReadingError
            elif cls is MappingEndEvent or cls is SequenceEndEvent:
                depth -= 1
            if not depth:
                return
            event = self.next()

    def _report_depth(self, span: Span) -> None:
        hint = "close the brackets, or delete what is too much"
        self.problems.append(Problem("too-deep", f"nested more than {MAX_DEPTH} levels deep", span, hint))

    def _report_encoding(self, error: UnicodeDecodeError | ReaderError) -> None:
        """Report what is no text, or no text that YAML allows; libyaml does not tell the two apart."""
        try:
            self.raw.decode()
        except UnicodeDecodeError as wrong:
            self._report_byte(wrong.start, "not-utf-8", "not UTF-8 from here on", "save the file as UTF-8")
            return
        character = getattr(error, "character", None)
        sign = f"U+{character:04X}" if isinstance(character, int) else "a character"
        place = getattr(error, "position", 0)
        self._report_byte(place, "control-character", f"{sign} cannot stand in YAML", "delete it")

    def _report_byte(self, offset: int, code: str, message: str, hint: str) -> None:
        before = self.raw[:offset].decode(errors="replace").splitlines() or [""]
        if self.raw[:offset].endswith((b"\n", b"\r")):
            before.append("")
        line, column = len(before), len(before[-1]) + 1
        self.problems.append(Problem(code, message, Span(self.path, line, column, line, column + 1), hint))

    def _report_syntax(self, error: MarkedYAMLError) -> None:
        """Report what libyaml could not parse, alone: what was found before it may come from the same mistake."""
        from russia_policy.reading.syntax import explain  # needed for a mistake only

        self.problems.clear()
        if "nesting depth" in (error.problem or ""):
            mark: Any = error.problem_mark
            line, column = mark.line + 1, mark.column + 1
            self._report_depth(Span(self.path, line, column, line, column + 1))
        else:
            self.problems.append(explain(error, self.raw, self.path))


def _has_comment_after_text(raw: bytes) -> bool:
    """Whether '#' stands anywhere after a blank; looked for sign by sign, which is ten times as fast as a pattern."""
    place = raw.find(b"#")
    while place > 0:
        if raw[place - 1] in b" \t":
            return True
        place = raw.find(b"#", place + 1)
    return False


MISSING_LISTS = {
    "no-evidence": ("no quotation", NO_QUOTATION),
    "bad-scale": ("the scale has no steps", "write 2 to 11 steps, such as 1, 2, 3"),
}
"""What is said, and what to write, where a list or mapping must not be empty."""
