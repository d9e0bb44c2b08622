"""How an entry is written for programs: as keys and values that are made from the model's own fields.

Nobody lists the fields: a field that the model gains is in every record. Keys may be added, never removed or
renamed: people's scripts read them.
"""

from __future__ import annotations

from dataclasses import MISSING
from functools import cache
from typing import TYPE_CHECKING, Any

from russia_policy.entry import Entry, key_of, spelling, written
from russia_policy.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen
class Key:
    """A key of an entry's record, and the field of the model that its value is made from."""

    name: str
    field: str
    absent: Any
    """The field's value where the file does not have it; `MISSING` where it must be written."""


def record(entry: Entry, **instead: Any) -> dict[str, Any]:
    """Write an entry under the keys of its file. What is absent is null, false or empty.

    Args:
        entry: The entry.
        instead: By their keys, values that are written in place of the entry's own.
    """
    cls: Any = type(entry)
    return {
        key.name: instead[key.name] if key.name in instead else _plain(getattr(entry, key.field), key.absent)
        for key in keys(cls)
    }


@cache
def keys(cls: Any) -> list[Key]:
    """The keys of the records of a class of entries: what the entry stands under first, then every written field."""
    fields = [Key(spelling(field), field.name, field.default) for field in written(cls)]
    under = key_of(cls)
    return [Key(under, under, MISSING), *fields] if under else fields


def _plain(value: Any, absent: Any) -> Any:
    """Write the value of a field with JSON's types."""
    if isinstance(value, Entry):
        return record(value)
    if isinstance(value, tuple):
        return _items(value)
    if isinstance(value, dict):
        return _mapping(value)
    if isinstance(value, str | int) and not isinstance(value, bool) and value == absent:
        return None
    return str(value) if isinstance(value, str) else value


def _mapping(value: dict[Any, Any]) -> Any:
    """Write entries that stand under keys as a list, since each record has its key; anything else stays under it."""
    if any(isinstance(held, Entry) for held in value.values()):
        return _items(value.values())
    return {str(key): _plain(held, MISSING) for key, held in value.items()}


def _items(values: Iterable[Any]) -> list[Any]:
    return [_plain(value, MISSING) for value in values]
