"""The events that libyaml makes of a file. PyYAML is used nowhere else.

Events are taken one by one and no node is built of them. So neither an alias bomb nor a hundred thousand nested lists
can grow in memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yaml import MarkedYAMLError, YAMLError
from yaml import cyaml as _cyaml
from yaml import events as _events
from yaml.reader import ReaderError

from russia_policy.entry import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MarkedYAMLError", "ReaderError", "YAMLError"]

# Events always have marks, which the published types do not know.
CParser: Any = _cyaml.CParser  # type: ignore[attr-defined]
AliasEvent: Any = _events.AliasEvent
MappingEndEvent: Any = _events.MappingEndEvent
MappingStartEvent: Any = _events.MappingStartEvent
ScalarEvent: Any = _events.ScalarEvent
SequenceEndEvent: Any = _events.SequenceEndEvent
SequenceStartEvent: Any = _events.SequenceStartEvent
StreamEndEvent: Any = _events.StreamEndEvent

VALUES = frozenset((AliasEvent, MappingStartEvent, SequenceStartEvent, ScalarEvent))
"""The events that begin a value."""
NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""The plain scalars that stand for nothing."""
LINE_BREAK = "\r\n|[\n\r\x85\u2028\u2029]"
"""What ends a line in YAML, as a pattern; few runs look for it."""


def events(raw: bytes) -> Iterator[Any]:
    """The events of a file, as far as libyaml can parse it; what it cannot parse ends them."""
    step = CParser(raw).get_event
    try:
        while (event := step()).__class__ is not StreamEndEvent:
            yield event
    except YAMLError:
        pass


def is_null(event: Any) -> bool:
    """Whether a value is a plain scalar that stands for nothing."""
    return event.__class__ is ScalarEvent and event.implicit[0] and event.value in NULLS


def is_left_out(event: Any) -> bool:
    """Whether nothing at all is written where a value belongs."""
    return is_null(event) and event.start_mark.index == event.end_mark.index


def span_of(path: str, event: Any) -> Span:
    """The span of an event."""
    start, end = event.start_mark, event.end_mark
    return Span(path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def shown(event: Any) -> str:
    """An event as a message names it."""
    if event.__class__ is MappingStartEvent:
        return "a mapping"
    if event.__class__ is SequenceStartEvent:
        return "a list"
    return f"'{shortened(event.value)}'"


def shortened(text: str, length: int = 40) -> str:
    """A text on one line, cut to a length for a message."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 3]}…"
