"""How lists, mappings and entries are read: the events of a file become an entry of the model with its places.

The events go straight into the model. That takes about half the time of a loader that builds dictionaries first.
"""

from __future__ import annotations

from dataclasses import MISSING
from dataclasses import fields as class_fields
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin

from russia_policy.entry import NOWHERE, Entry, is_required, key_of, kinds_of, place_id, spelling, written
from russia_policy.reading import keys
from russia_policy.reading.files import read_file
from russia_policy.reading.keys import article
from russia_policy.reading.reader import BAD, Reader, Slot
from russia_policy.reading.scalars import SCALARS, Reference, choice
from russia_policy.reading.yaml_events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from russia_policy.values import Position

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import Field

    from russia_policy.entry import File, Span
    from russia_policy.problem import Problem
    from russia_policy.reading.scalars import Read
    from russia_policy.values import Id

E = TypeVar("E", bound=Entry)
Broken = set[tuple[str, str]]
"""What is declared but cannot be used, as (kind, id)."""


def read_entry(cls: type[E], path: str, key: Any, problems: list[Problem], broken: Broken) -> E | None:
    """Read the file at `path` as one entry of type `cls` under `key`; None where it cannot be used at all."""
    raw = read_file(path, problems)
    return None if raw is None else parse_entry(cls, raw, path, key, problems, broken)


def parse_entry(cls: type[E], raw: bytes, path: str, key: Any, problems: list[Problem], broken: Broken) -> E | None:
    """Read the bytes of a file as one entry; what had to be left out of it is added to `broken`."""
    hint: Any = cls
    entry: E | None = _parse(_reader(hint), raw, path, key, problems, broken)[0]
    return entry


def parse_mapping(
    key_type: Any, value_type: Any, raw: bytes, path: str, problems: list[Problem], broken: Broken
) -> dict[Any, Any] | None:
    """Read the bytes of a file as a mapping from keys to values of the given types."""
    read = _mapping(key_type, value_type)
    mapping: dict[Any, Any] | None = _parse(read, raw, path, Slot("the file"), problems, broken)[0]
    return mapping


def parse_coding(raw: bytes, path: str, problems: list[Problem]) -> tuple[dict[Id, Any], Callable[[Id], Span]]:
    """Read the bytes of a coder's file: a position for each topic, and where each topic stands."""
    values, marks, file = _parse(_mapping(str, Position), raw, path, Slot("the file"), problems, set())
    return values or {}, lambda topic: file.span(marks[topic])


def _parse(
    read: Read, raw: bytes, path: str, under: Any, problems: list[Problem], broken: Broken
) -> tuple[Any, Any, File]:
    reader = Reader(path, raw, broken)
    value, mark = reader.document(read, under)
    problems.extend(reader.problems)
    return None if value is BAD else value, mark, reader.file


@cache
def _reader(hint: Any, empty: str = "", *, keeps_one: bool = False) -> Read:
    """Find how a value of a type of the model is read."""
    if hint in SCALARS:
        return SCALARS[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return choice(arguments)
    if origin is UnionType:  # of an entry and None, for one that may be left out
        return _reader(arguments[0])
    if origin is tuple:
        return _list(arguments[0], keeps_one=keeps_one)
    if origin is dict:
        return _mapping(arguments[0], arguments[1], empty)
    return _entry(hint)


def _is_entry(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Entry)


def _list(item: Any, *, keeps_one: bool) -> Read:
    """Make the reader of a list. Entries that cannot be used are left out of it; a bad scalar spoils it."""
    read = _reader(item)
    entries = _is_entry(item)
    alone = entries and item.ALONE

    def read_list(reader: Reader, event: Any, slot: Any) -> tuple[Any, Any]:
        if event.__class__ is not SequenceStartEvent or event.anchor is not None or event.tag is not None:
            keys.refuse_list(reader, event, slot, item)
            return BAD, event.start_mark.index
        mark: Any = event.start_mark.index
        values: list[Any] = []
        marks: list[Any] = []
        number = 0
        spoilt = False
        while (following := reader.next()).__class__ is not SequenceEndEvent:
            number += 1
            value, at = read(reader, following, number if entries else slot)
            if value is BAD:
                spoilt = spoilt or not alone
            else:
                values.append(value)
                marks.append(at)
        if entries and len(values) < number:
            reader.broken.add((item.__name__.lower(), place_id(reader.path, mark)))
        if spoilt or (keeps_one and number and not values):
            return BAD, mark
        return tuple(values), mark if entries or not marks else tuple(marks)

    return read_list


def _mapping(key_type: Any, value_type: Any, empty: str = "") -> Read:
    """Make the reader of a mapping from ids or numbers to values."""
    read_key, read = _reader(key_type), _reader(value_type)
    entries = _is_entry(value_type)
    alone = entries and value_type.ALONE
    kind = value_type.__name__.lower() if entries else ""
    key_slot = Slot("step" if key_type is int else "id")

    def read_mapping(reader: Reader, event: Any, slot: Any) -> tuple[Any, Any]:
        mark = event.start_mark.index
        if event.__class__ is not MappingStartEvent or event.anchor is not None or event.tag is not None:
            keys.refuse_mapping(reader, event, slot, key_type, value_type)
            return BAD, mark
        values: dict[Any, Any] = {}
        marks: dict[Any, int] = {}
        spoilt = False
        while (at := reader.next()).__class__ is not MappingEndEvent:
            following = reader.next() if at.__class__ is ScalarEvent else None
            if event.flow_style and keys.is_cut_by_comma(reader, at, following):
                key, place = BAD, 0
            else:
                key, place = read_key(reader, at, key_slot)
            following = following or reader.next()
            value = BAD
            if key is not BAD and key not in marks:
                marks[key] = place
                value, _ = read(reader, following, (key, place) if entries else Slot(str(key)))
            else:
                reader.skip(following)
                if key is not BAD:
                    keys.report_twice(reader, key, place, marks[key])
                    values.pop(key, None)
            if value is not BAD:
                values[key] = value
                continue
            spoilt = spoilt or not alone
            if entries and at.__class__ is ScalarEvent:
                from russia_policy.meant import identifier  # only a mistake needs it

                reader.broken.add((kind, key if key is not BAD else identifier(at.value)))
        if not marks and empty:
            return reader.report_empty(mark, slot), mark
        return (BAD if spoilt else values), mark if entries or not marks else marks

    return read_mapping


class _Layout:
    """What reading an entry of a type needs to know, worked out once for the type."""

    def __init__(self, cls: type[Entry]) -> None:
        kinds = kinds_of(cls)
        described = written(cls)
        # What a file cannot hold, such as the groups of a debate, gets its default.
        unwritten = [field for field in class_fields(cls) if not field.metadata and field.name != "marks"]
        everything = [*described, *unwritten]
        self.cls = cls
        self.names = [spelling(field) for field in described]
        self.required = [place for place, field in enumerate(described) if is_required(field)]
        self.empty = [field.metadata["empty"] for field in described]
        self.one_of = [self.names.index(name) for name in cls.ONE_OF]
        self.blank = [None if field.default is MISSING else field.default for field in everything]
        self.unread: list[Any] = [None] * (len(described) + len(NOWHERE))
        self.fields = {
            name: (place, _reader_of(kinds[field.name], field), self._slot(place))
            for place, (name, field) in enumerate(zip(self.names, described, strict=True))
        }
        factories = [(place, field.default_factory) for place, field in enumerate(everything)]
        self.factories = [(place, factory) for place, factory in factories if factory is not MISSING]
        # The constructor of a frozen class takes longer: it finds every slot by its name.
        named = [*(field.name for field in everything), "marks", *filter(None, [key_of(cls)])]
        self.setters = [getattr(cls, name).__set__ for name in named]

    def _slot(self, place: int) -> Slot:
        owner = article(self.cls.__name__.lower()) if place in self.required else ""
        return Slot(self.names[place], owner, self.empty[place])

    def bad_key(self, reader: Reader, event: Any, following: Any, mapping: Any, marks: list[Any]) -> str:
        """Report a key that cannot be used and pass over its value; return the key that was probably meant."""
        meant = ""
        if not (mapping.flow_style and keys.is_cut_by_comma(reader, event, following)):
            known = dict(zip(self.names, marks, strict=False))
            meant = keys.bad_key(reader, event, self.cls, known, in_braces=mapping.flow_style)
        reader.skip(following or reader.next())
        return meant

    def is_complete(self, reader: Reader, own: int, marks: list[Any], misspelt: set[str]) -> bool:
        """Whether every required key has been read; if not, report those that are missing."""
        complete = True
        for place in self.required:
            if marks[place] is None and self.names[place] not in misspelt:
                complete = False
                keys.report_missing(reader, own, self.cls, self.names[place], self.empty[place])
        if self.one_of and sum(marks[place] is not None for place in self.one_of) != 1:
            complete = False
            if not misspelt:
                keys.report_not_one_of(reader, own, self.cls)
        return complete

    def make(self, values: list[Any]) -> Entry:
        """Make an entry of the values of its fields in the type's order, its marks, and what it stands under."""
        entry = _new(self.cls)
        for place, factory in self.factories:
            if values[place] is None:
                values[place] = factory()
        for set_value, value in zip(self.setters, values, strict=False):  # some types stand under nothing
            set_value(entry, value)
        return entry


_new = object.__new__


def _reader_of(hint: Any, field: Field[Any]) -> Read:
    """Find how a field is read."""
    return _reader(_as_read(hint, field), field.metadata["empty"], keeps_one=field.metadata["keeps_one"])


def _as_read(hint: Any, field: Field[Any]) -> Any:
    """The type as which a field is read."""
    if not field.metadata["refers_to"]:
        return hint
    if get_origin(hint) is tuple:
        return tuple[Reference, ...]
    return dict[Reference, get_args(hint)[1]] if get_origin(hint) is dict else Reference  # type: ignore[misc]


def _entry(cls: type[Entry]) -> Read:
    """Make the reader of an entry from its type: a place for each field, filled as the keys come."""
    layout = _Layout(cls)
    field_of, blank, unread = layout.fields.get, layout.blank, layout.unread
    nothing: set[str] = set()

    def read_entry(reader: Reader, event: Any, key: Any) -> tuple[Any, Any]:
        key, own = key if key.__class__ is tuple else (key, event.start_mark.index)
        if event.__class__ is not MappingStartEvent or event.anchor is not None or event.tag is not None:
            keys.refuse_entry(reader, event, cls, key)
            return BAD, own
        values, marks = blank.copy(), unread.copy()
        marks[-2], marks[-1] = reader.file, own
        misspelt = nothing
        sound = True
        step = reader.next
        while (at := step()).__class__ is not MappingEndEvent:
            is_word = at.__class__ is ScalarEvent
            if is_word and (field := field_of(at.value)) and at.anchor is None and at.tag is None:
                place, read, slot = field
                if marks[place] is None:
                    value, marks[place] = read(reader, step(), slot)
                    values[place] = value
                    if value is BAD:
                        sound = False
                    continue
            sound = False
            misspelt = misspelt | {layout.bad_key(reader, at, step() if is_word else None, event, marks)}
        if not (layout.is_complete(reader, own, marks, misspelt) and sound):
            return BAD, own
        values += (tuple(marks), key)
        return layout.make(values), own

    return read_entry
