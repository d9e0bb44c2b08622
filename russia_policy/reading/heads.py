"""What a debate and its groups are called, read from the heads of their files, also where the rest cannot be used."""

from __future__ import annotations

import os
from dataclasses import fields
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from russia_policy.frozen import frozen
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
from russia_policy.values import Date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.reading.ids import GroupFiles

_FIRST_KINDS = ("letter", "commentary", "government")
"""The kinds of group that stand first, in this order; the others follow by their names."""


@frozen
class Head:
    """What stands before the stances of a group's file; "" for what does not, or is no text."""

    name: str = ""
    title: str = ""
    kind: str = ""
    date: str = ""
    camp: str = ""


def title_of(folder: str) -> str:
    """The title that the debate in a folder gives itself; "" where there is none."""
    return next((value for key, value in _texts(os.path.join(folder, DEBATE)) if key == "title"), "")


def heads(files: GroupFiles) -> dict[str, Head]:
    """The heads of all groups that have a file, in the debate's order."""
    found = {name: _head(files.path(name)) for name in files}
    return dict(sorted(found.items(), key=lambda pair: kind_and_date(pair[1].kind, pair[1].date, pair[0])))


def _head(path: str) -> Head:
    before = takewhile(lambda pair: pair[0] != "stances", _texts(path))
    keys = {key.name for key in fields(Head)}
    return Head(**{key: value for key, value in before if key in keys})


def kind_and_date(kind: str, date: str, name: str) -> tuple[int, str, str, str]:
    """By what groups are put in order: their kind, then their first day, then their id."""
    first = _FIRST_KINDS.index(kind) if kind in _FIRST_KINDS else len(_FIRST_KINDS)
    return first, kind, Date(date).first, name


def _texts(path: str) -> Iterator[tuple[str, str]]:
    """Keys and values of a file's outer mapping, one pair after the other; "" for a value that is no text."""
    raw = read_file(path, [])
    values = _of_the_outer_mapping(raw.removeprefix(b"\xef\xbb\xbf") if raw else b"")
    for key in values:
        yield key or "", next(values, None) or ""


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
