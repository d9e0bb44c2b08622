"""The title of a debate, also where nothing else of its file can be used."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from russia_policy.reading.files import read_file
from russia_policy.reading.place import DEBATE
from russia_policy.reading.yaml_events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    events,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def title_of(folder: str) -> str:
    """The title that the debate in a folder gives itself; "" where there is none."""
    raw = read_file(os.path.join(folder, DEBATE), [])
    values = _of_the_outer_mapping(raw.removeprefix(b"\xef\xbb\xbf") if raw else b"")
    for key in values:
        value = next(values, None)
        if key == "title":
            return value or ""
    return ""


def _of_the_outer_mapping(raw: bytes) -> Iterator[str | None]:
    """Keys and values of a file's outer mapping in turn; None for what is no text."""
    open_values: list[Any] = []
    for event in events(raw):
        kind = event.__class__
        if open_values == [MappingStartEvent] and kind in (ScalarEvent, MappingStartEvent, SequenceStartEvent):
            yield event.value if kind is ScalarEvent else None
        if kind in (MappingStartEvent, SequenceStartEvent):
            open_values.append(kind)
        elif kind in (MappingEndEvent, SequenceEndEvent):
            open_values.pop()
