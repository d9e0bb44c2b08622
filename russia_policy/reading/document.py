"""The events of a file → one entry of the model with its places: how a value of each of the model's types is read.

A scalar stays the text that was written unless the format asks for a number or a truth value. The events go straight
into the model, in about half the time that a loader needs which builds dictionaries first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import MISSING
from dataclasses import fields as class_fields
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from russia_policy.entry import Entry, written
from russia_policy.problem import instead, suggestion
from russia_policy.reading.files import read_file
from russia_policy.reading.yaml_events import (
    BAD,
    NULLS,
    MappingEndEvent,
    MappingStartEvent,
    Reader,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    read_document,
    shown,
)
from russia_policy.values import ID, LANGUAGE, URL, Date, Id, Language, Url

if TYPE_CHECKING:
    from russia_policy.problem import Problem

_NUMBER = re.compile("-?[0-9]{1,18}")

E = TypeVar("E", bound=Entry)
Read = Callable[[Reader, Any, Any], tuple[Any, Any]]
"""How a value is read: (reader, first event, what it is called) → (value or BAD, its mark)."""


def read_entry(cls: type[E], path: str, key: Any, problems: list[Problem], broken: set[tuple[str, str]]) -> E | None:
    """Read the file at `path` as one entry of type `cls` under `key`; None where it cannot be used at all."""
    raw = read_file(path, problems)
    return None if raw is None else parse_entry(cls, raw, path, key, problems, broken)


def parse_entry(
    cls: type[E], raw: bytes, path: str, key: Any, problems: list[Problem], broken: set[tuple[str, str]]
) -> E | None:
    """Read the bytes of a file as one entry; what had to be left out of it is added to `broken`."""
    hint: Any = cls
    found: E | None = _parse(_reader(hint), raw, path, key, problems, broken)
    return found


def parse_mapping(
    keys: Any, values: Any, raw: bytes, path: str, problems: list[Problem], broken: set[tuple[str, str]]
) -> dict[Any, Any] | None:
    """Read the bytes of a file as a mapping from keys to values of the given types."""
    found: dict[Any, Any] | None = _parse(_mapping(keys, values, ""), raw, path, path, problems, broken)
    return found


def _parse(read: Read, raw: bytes, path: str, key: Any, problems: list[Problem], broken: set[tuple[str, str]]) -> Any:
    reader = Reader(path, raw, broken)
    value = read_document(read, reader, key)
    problems.extend(reader.problems)
    return None if value is BAD else value


def _scalar(wants: str, convert: Callable[[Reader, Any, str], Any]) -> Read:
    """Make the reader of a scalar: `convert` gets the event and reports what it cannot take."""

    def read(reader: Reader, event: Any, name: str) -> tuple[Any, Any]:
        if event.__class__ is not ScalarEvent or event.anchor is not None or event.tag is not None:
            return (BAD if reader.unusable(event) else reader.refuse(event, name, wants)), event.start_mark.index
        return convert(reader, event, name), event.start_mark.index

    return read


def _text(reader: Reader, event: Any, name: str) -> Any:
    text = event.value
    if event.implicit[0]:
        if text in NULLS:
            return reader.refuse(event, name, "a text")
    elif not text or text.isspace():
        hint = "write a text, or leave the key out"
        return reader.report("empty-value", f"'{name}' has no value", event, hint)
    return text


_any_text = _scalar("a text", _text)


def _read_text(reader: Reader, event: Any, name: str) -> tuple[Any, Any]:
    """Read a text: most values of a debate are one, so the usual case takes one call."""
    if event.__class__ is ScalarEvent and event.anchor is None and event.tag is None:
        text = event.value
        if not text.isspace() and text not in NULLS:
            return text, event.start_mark.index
    return _any_text(reader, event, name)


def _whole_number(reader: Reader, event: Any, name: str) -> Any:
    if event.implicit[0] and _NUMBER.fullmatch(event.value):
        return int(event.value)
    bare = "write it without quotes" if _NUMBER.fullmatch(event.value) else ""
    return reader.refuse(event, name, "a whole number", bare)


def _truth(reader: Reader, event: Any, name: str) -> Any:
    if event.implicit[0] and event.value in ("true", "false"):
        return event.value == "true"
    return reader.refuse(event, name, "true or false")


def _pattern(code: str, wants: str, pattern: re.Pattern[str]) -> Callable[[Reader, Any, str], Any]:
    known: set[str] = set()  # a debate names few ids, and often: looking one up is cheaper than matching it

    def convert(reader: Reader, event: Any, name: str) -> Any:
        if event.value in known:
            return event.value
        text = _text(reader, event, name)
        if text is BAD:
            return BAD
        if pattern.fullmatch(text):
            known.add(text)
            return text
        return reader.report(code, f"{shown(event)} is not {wants}", event, _EXAMPLES[code])

    return convert


def _date(reader: Reader, event: Any, name: str) -> Any:
    text = _text(reader, event, name)
    if text is BAD:
        return BAD
    date = Date.parse(text)
    return date or reader.report("bad-date", f"{shown(event)} is not a date", event, _EXAMPLES["bad-date"])


def _choice(allowed: tuple[str, ...]) -> Callable[[Reader, Any, str], Any]:
    values = {value: value for value in allowed}

    def convert(reader: Reader, event: Any, name: str) -> Any:
        value = values.get(event.value)
        if value is not None:
            return value
        if _text(reader, event, name) is BAD:
            return BAD
        hint = instead(event.value, allowed, "values")
        return reader.report("unknown-value", f"'{name}' cannot be {shown(event)}", event, hint)

    return convert


_EXAMPLES = {
    "bad-id": "lower-case letters, digits and hyphens, such as 'open-letter'",
    "bad-language": "a language tag such as 'en' or 'zh-Hant'",
    "bad-url": "an address that begins with 'https://' or 'http://'",
    "bad-date": "a year, a month or a day such as 2020-08-05, or two of them as in 2019/2020",
}


@cache
def _reader(hint: Any, empty: str = "") -> Read:
    """Find how a value of a type of the model is read."""
    if hint in _SCALARS:
        return _SCALARS[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _scalar("one of " + ", ".join(arguments), _choice(arguments))
    if origin is tuple:
        return _list(arguments[0], empty)
    if origin is dict:
        return _mapping(arguments[0], arguments[1], empty)
    return _entry(hint)


_SCALARS: dict[Any, Read] = {
    str: _read_text,
    int: _scalar("a whole number", _whole_number),
    bool: _scalar("true or false", _truth),
    Id: _scalar("an id", _pattern("bad-id", "an id", ID)),
    Language: _scalar("a language", _pattern("bad-language", "a language tag", LANGUAGE)),
    Url: _scalar("an address", _pattern("bad-url", "a web address", URL)),
    Date: _scalar("a date", _date),
}


def _is_entry(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Entry)


def _list(item: Any, empty: str) -> Read:
    """Make the reader of a list. Entries that cannot be used are left out of it; a bad scalar spoils it."""
    read = _reader(item)
    entries = _is_entry(item)
    alone = entries and item.ALONE

    def read_list(reader: Reader, event: Any, name: str) -> tuple[Any, Any]:
        if event.__class__ is not SequenceStartEvent or event.anchor is not None or event.tag is not None:
            return (BAD if reader.unusable(event) else reader.refuse(event, name, "a list")), event.start_mark.index
        mark: Any = event.start_mark.index
        values: list[Any] = []
        marks: list[Any] = []
        number = 0
        spoilt = False
        while (following := reader.next()).__class__ is not SequenceEndEvent:
            number += 1
            value, at = read(reader, following, number if entries else name)
            if value is BAD:
                spoilt = spoilt or not alone
            else:
                values.append(value)
                marks.append(at)
        if not number and empty:
            reader.report(empty, *_EMPTY[empty][:1], mark, *_EMPTY[empty][1:])
        if spoilt or (empty and not values):
            return BAD, mark
        return tuple(values), mark if entries or not marks else tuple(marks)

    return read_list


def _mapping(keys: Any, values: Any, empty: str) -> Read:
    """Make the reader of a mapping from ids or numbers to values."""
    read_key, read = _reader(keys), _reader(values)
    entries = _is_entry(values)
    alone = entries and values.ALONE
    kind = values.__name__.lower() if entries else ""

    def read_mapping(reader: Reader, event: Any, name: str) -> tuple[Any, Any]:
        if event.__class__ is not MappingStartEvent or event.anchor is not None or event.tag is not None:
            return (BAD if reader.unusable(event) else reader.refuse(event, name, "a mapping")), event.start_mark.index
        mark = event.start_mark.index
        found: dict[Any, Any] = {}
        places: dict[Any, int] = {}
        spoilt = False
        while (following := reader.next()).__class__ is not MappingEndEvent:
            key, at = read_key(reader, following, "key")
            if key is BAD:
                reader.skip(reader.next())
                spoilt = spoilt or not alone
                continue
            if key in places:
                reader.report(
                    "duplicate-key",
                    f"'{key}' stands here twice",
                    at,
                    "keep one of them",
                    [(reader.span(places[key]), "first here")],
                )
                reader.skip(reader.next())
                spoilt = spoilt or not alone
                found.pop(key, None)
                reader.broken.add((kind, key))
                continue
            places[key] = at
            value, _ = read(reader, reader.next(), (key, at) if entries else key)
            if value is BAD:
                spoilt = spoilt or not alone
                reader.broken.add((kind, key))
            else:
                found[key] = value
        if not places and empty:
            reader.report(empty, _EMPTY[empty][0], mark, _EMPTY[empty][1])
            return BAD, mark
        return (BAD if spoilt else found), mark

    return read_mapping


_EMPTY = {
    "no-evidence": ("no quotation", "a stance needs at least one under 'evidence'"),
    "scale-not-centred": ("the scale has no steps", "write an odd number of steps, 3 to 11, around 0"),
}


def _entry(cls: type[Entry]) -> Read:  # noqa: C901, PLR0915
    """Make the reader of an entry from its type: one place a field, filled as the keys come."""
    kinds = get_type_hints(cls)
    items = written(cls)
    names = [item.metadata["spelled"] or item.name for item in items]
    fields = {
        name: (place, _reader(kinds[item.name], item.metadata["empty"]), name)
        for place, (name, item) in enumerate(zip(names, items, strict=True))
    }
    # What a file cannot hold, such as the groups of a debate, gets its default.
    others = [item for item in class_fields(cls) if not item.metadata and item.name != "marks"]
    attributes = [item.name for item in (*items, *others)]
    required = [
        place for place, item in enumerate(items) if item.default is MISSING and item.default_factory is MISSING
    ]
    empty = [item.metadata["empty"] for item in items]
    key_name = next((n for n, f in cls.__dataclass_fields__.items() if f.metadata.get("key")), "")
    one_of = [attributes.index(name) for name in cls.ONE_OF]
    blank = [None if item.default is MISSING else item.default for item in (*items, *others)]
    factories = [
        (place, item.default_factory)
        for place, item in enumerate((*items, *others))
        if item.default_factory is not MISSING
    ]
    unread = [None] * len(items)
    # A frozen class's own constructor takes longer: it finds every slot by its name.
    new = object.__new__
    setters = [cls.__dict__[name].__set__ for name in attributes]
    set_key = cls.__dict__[key_name].__set__ if key_name else None
    set_marks = Entry.__dict__["marks"].__set__
    find = fields.get
    what = cls.__name__.lower()

    def read_entry(reader: Reader, event: Any, key: Any) -> tuple[Any, Any]:  # noqa: C901, PLR0912
        key, own = key if key.__class__ is tuple else (key, event.start_mark.index)
        if event.__class__ is not MappingStartEvent or event.anchor is not None or event.tag is not None:
            return (BAD if reader.unusable(event) else reader.refuse(event, str(key), "a mapping")), own
        values: list[Any] = blank.copy()
        marks: list[Any] = unread.copy()
        sound = True
        misspelt: set[str] = set()
        step = reader.next
        while (at := step()).__class__ is not MappingEndEvent:
            if at.__class__ is ScalarEvent and (found := find(at.value)) and at.anchor is None and at.tag is None:
                place, read, name = found
                if marks[place] is None:
                    value, marks[place] = read(reader, step(), name)
                    values[place] = value
                    if value is BAD:
                        sound = False
                    continue
            sound = False
            misspelt.add(_bad_key(reader, at, what, names, marks))
            reader.skip(step())
        for place in required:
            if marks[place] is None and names[place] not in misspelt:
                sound = False
                _missing(reader, own, what, names[place], empty[place], [names[each] for each in required])
        if one_of and sum(marks[place] is not None for place in one_of) != 1:
            sound = False
            choice = " or ".join(f"'{names[place]}'" for place in one_of)
            message, hint = f"{_article(what)} is either {choice}", "write exactly one of them"
            reader.report("missing-key", message, own, hint)
        if not sound:
            return BAD, own
        made = new(cls)
        for place, factory in factories:
            if values[place] is None:
                values[place] = factory()
        for attribute, value in zip(setters, values, strict=True):
            attribute(made, value)
        if set_key:
            set_key(made, key)
        set_marks(made, (reader.file, own, tuple(marks)))
        return made, own

    return read_entry


def _missing(reader: Reader, own: int, what: str, name: str, empty: str, required: list[str]) -> None:
    """Report that a required key is missing, or what its absence means."""
    if empty:
        message, hint = _EMPTY[empty]
        reader.report(empty, message, own, hint)
    else:
        hint = f"{_article(what)} needs {', '.join(required)}"
        reader.report("missing-key", f"'{name}' is missing", own, hint)


def _article(what: str) -> str:
    return f"{'an' if what[0] in 'aeiou' else 'a'} {what}"


def _bad_key(reader: Reader, event: Any, what: str, names: list[str], marks: list[Any]) -> str:
    """Report a key that cannot be used; return the one that was probably meant, so that it is not missed too."""
    if event.__class__ is not ScalarEvent or event.anchor is not None or event.tag is not None:
        if not reader.unusable(event):
            reader.refuse(event, what, "words as keys")
        return ""
    if event.value in names:
        mark = marks[names.index(event.value)]
        first = [(reader.span(mark[0] if isinstance(mark, tuple) else mark), "first here")]
        reader.report("duplicate-key", f"{shown(event)} stands here twice", event, "keep one of them", first)
        return ""
    if event.value == "<<" and event.implicit[0]:
        reader.report("merge-key", "'<<' merges another mapping in", event, "write the keys out")
        return ""
    hint = instead(event.value, names, "keys")
    reader.report("unknown-key", f"{_article(what)} has no {shown(event)}", event, hint)
    return suggestion(event.value, names)
