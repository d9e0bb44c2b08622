"""One YAML file → libyaml's events, places and syntax problems: what of YAML may stand in a debate.

Events are read once and nothing else is kept: no node is built, so that neither an alias bomb nor a hundred thousand
nested lists can grow in memory. What YAML offers beyond mappings, lists and scalars (anchors, aliases, tags, merge
keys, further documents) is refused.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from yaml import MarkedYAMLError, YAMLError
from yaml import cyaml as _cyaml
from yaml import events as _events
from yaml.reader import ReaderError

from russia_policy.entry import Span
from russia_policy.problem import Problem
from russia_policy.reading.files import read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# Events always have marks, which the published types do not know.
CParser: Any = _cyaml.CParser  # type: ignore[attr-defined]
AliasEvent: Any = _events.AliasEvent
MappingEndEvent: Any = _events.MappingEndEvent
MappingStartEvent: Any = _events.MappingStartEvent
ScalarEvent: Any = _events.ScalarEvent
SequenceEndEvent: Any = _events.SequenceEndEvent
SequenceStartEvent: Any = _events.SequenceStartEvent
StreamEndEvent: Any = _events.StreamEndEvent

MAX_DEPTH = 32
MAX_PROBLEMS = 200
NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""What a plain scalar looks like that stands for nothing."""
_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # libyaml would read it, other programs would not
_VALUES = frozenset((AliasEvent, MappingStartEvent, SequenceStartEvent, ScalarEvent))

BAD: Any = object()
"""In place of a value that cannot be used; its problem has been reported."""


class _StopReadingError(Exception):
    """The rest of the file is not worth reading; the problem that says so has been reported."""


def read_document(read: Callable[[Reader, Any, Any], tuple[Any, Any]], reader: Reader, key: Any) -> Any:
    """Read the one document of a file with `read`; BAD where the file is not YAML, or not of the kind that is read."""
    try:
        if reader.raw.startswith(_UTF_16):
            reader.raw.decode()
        return reader.document(read, key)
    except (UnicodeDecodeError, ReaderError) as error:
        reader.unreadable(error)
    except MarkedYAMLError as error:
        reader.syntax_error(error)
    except YAMLError as error:  # libyaml's own limits, of memory or nesting
        reader.problems.append(Problem("syntax-error", str(error), Span(reader.path)))
    except _StopReadingError:
        pass
    return BAD


class ReadFile:
    """A file that was read: it finds a mark's place again by going over the events once more."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    def span(self, mark: int) -> Span:
        """The span of what begins at a mark; the file's beginning where it has changed since."""
        return _places(self.path).get(mark) or Span(self.path)


@lru_cache(maxsize=4)
def _places(path: str) -> dict[int, Span]:
    raw = read_file(path, [])
    return places(raw.removeprefix(_BOM), path) if raw else {}


def events(raw: bytes) -> Iterator[Any]:
    """The events of a file, as far as libyaml can parse it; what it cannot parse ends them."""
    step = CParser(raw).get_event
    try:
        while (event := step()).__class__ is not StreamEndEvent:
            yield event
    except YAMLError:
        pass


def places(raw: bytes, path: str) -> dict[int, Span]:
    """The span of every value in a file by the number of characters before it."""
    # A mapping and its first key begin together: the key's span is the one that is kept.
    return {event.start_mark.index: span_of(path, event) for event in events(raw) if event.__class__ in _VALUES}


def span_of(path: str, event: Any) -> Span:
    """The span of an event."""
    start, end = event.start_mark, event.end_mark
    return Span(path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


class Reader:
    """The events of one file and the problems found in it."""

    def __init__(self, path: str, raw: bytes, broken: set[tuple[str, str]]) -> None:
        self.path = path
        self.raw = raw.removeprefix(_BOM)
        self.next: Callable[[], Any] = CParser(self.raw).get_event
        self.problems: list[Problem] = []
        self.broken = broken
        self.file = ReadFile(path)
        self.places: dict[int, Span] | None = None

    def document(self, read: Callable[[Reader, Any, Any], tuple[Any, Any]], key: Any) -> Any:
        """Read the one document of the file."""
        self.next()
        event = self.next()
        if event.__class__ is not StreamEndEvent:
            event = self.next()
        if event.__class__ is StreamEndEvent or (
            event.__class__ is ScalarEvent and event.implicit[0] and event.value in NULLS
        ):
            self.problems.append(Problem("empty-file", "the file is empty", Span(self.path)))
            return BAD
        value, _ = read(self, event, key)
        self.next()
        event = self.next()
        if event.__class__ is not StreamEndEvent:
            self.report("second-document", "a second document begins", event, "delete it: one file, one document")
            return BAD
        return value

    def report(
        self, code: str, message: str, event: Any, hint: str = "", related: Iterable[tuple[Span, str]] = ()
    ) -> Any:
        """Report a problem at an event or a mark, and return BAD."""
        if len(self.problems) >= MAX_PROBLEMS:
            span = self.problems[-1].span
            self.problems.append(Problem("too-many-problems", f"more than {MAX_PROBLEMS}; the rest is not read", span))
            raise _StopReadingError
        span = self.span(event) if isinstance(event, int) else span_of(self.path, event)
        self.problems.append(Problem(code, message, span, hint, related=tuple(related)))
        return BAD

    def span(self, mark: int) -> Span:
        """The span of what begins at a mark of this file."""
        if self.places is None:
            self.places = places(self.raw, self.path)
        return self.places.get(mark) or Span(self.path)

    def report_at(self, offset: int, code: str, message: str, hint: str) -> None:
        """Report a problem at a byte of the file."""
        before = self.raw[:offset].decode(errors="replace").splitlines() or [""]
        if self.raw[:offset].endswith((b"\n", b"\r")):
            before.append("")
        line, column = len(before), len(before[-1]) + 1
        self.problems.append(Problem(code, message, Span(self.path, line, column, line, column + 1), hint))

    def unreadable(self, error: UnicodeDecodeError | ReaderError) -> None:
        """Report what is no text, or none that YAML allows; libyaml does not tell the two apart."""
        try:
            self.raw.decode()
        except UnicodeDecodeError as wrong:
            self.report_at(wrong.start, "not-utf-8", "not UTF-8 from here on", "save the file as UTF-8")
            return
        character = getattr(error, "character", None)
        sign = f"U+{character:04X}" if isinstance(character, int) else "a character"
        place = getattr(error, "position", 0)
        self.report_at(place, "control-character", f"{sign} cannot stand in YAML", "delete it")

    def syntax_error(self, error: MarkedYAMLError) -> None:
        """Report what libyaml could not parse, and where the thing began that it was parsing."""
        start: Any = error.context_mark
        end: Any = error.problem_mark or start
        place = Span(self.path, end.line + 1, end.column + 1, end.line + 1, end.column + 2)
        related = []
        if start and start.line != end.line:
            began = Span(self.path, start.line + 1, start.column + 1, start.line + 1, start.column + 2)
            related.append((began, error.context or "begins here"))
        hint = "put the text in quotes" if "mapping values are not allowed" in (error.problem or "") else ""
        message = error.problem or "cannot be parsed"
        self.problems.append(Problem("syntax-error", message, place, hint, related=tuple(related)))

    def unusable(self, event: Any) -> bool:
        """Whether a value carries what YAML offers beyond the format; if so, report and pass over it."""
        cls = event.__class__
        if cls is AliasEvent:
            self.report("alias", f"'*{event.anchor}' refers to another place", event, "write the value out")
            return True
        if event.anchor is not None:
            self.report("anchor", f"'&{event.anchor}' names a place", event, "delete it")
        elif event.tag is not None:
            self.report("tag", f"'{event.tag}' is a tag", event, "delete it")
        else:
            return False
        self.skip(event)
        return True

    def skip(self, event: Any) -> None:
        """Pass over a value of any shape without building it."""
        depth = 0
        while True:
            cls = event.__class__
            if cls is MappingStartEvent or cls is SequenceStartEvent:
                depth += 1
                if depth > MAX_DEPTH:
                    self.report("too-deep", f"nested more than {MAX_DEPTH} levels deep", event)
                    raise _StopReadingError
            elif cls is MappingEndEvent or cls is SequenceEndEvent:
                depth -= 1
            if not depth:
                return
            event = self.next()

    def refuse(self, event: Any, name: str, wants: str, hint: str = "") -> Any:
        """Report a value of the wrong type, pass over it, and return BAD."""
        if event.__class__ is ScalarEvent and event.implicit[0] and event.value in NULLS:
            hint = hint or "write one, or leave the key out"
            return self.report("empty-value", f"'{name}' has no value", event, hint)
        self.report("wrong-type", f"'{name}' wants {wants}, not {shown(event)}", event, hint)
        self.skip(event)
        return BAD


def shown(event: Any) -> str:
    """An event as a message names it."""
    if event.__class__ is MappingStartEvent:
        return "a mapping"
    if event.__class__ is SequenceStartEvent:
        return "a list"
    text = " ".join(event.value.split())
    return f"'{text}'" if len(text) <= 40 else f"'{text[:37]}…'"  # noqa: PLR2004
