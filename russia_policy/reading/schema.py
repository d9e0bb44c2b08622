"""The JSON Schema of the data format, made from the model's types, for editors and other people's programs.

A schema sees values where the reader sees what was written: an editor takes `date: 2020` for a number. So a
text may be any scalar here. Duplicate keys, aliases and tags are out of a schema's sight; what ties one entry
to another is `check`'s matter.
"""

from __future__ import annotations

from types import UnionType
from typing import Any, Literal, get_args, get_origin

from russia_policy.entry import Entry, is_required, kinds_of, spelling, written
from russia_policy.model import Debate, Group, Source, Topic
from russia_policy.values import DATE, ID, LANGUAGE, NO_POSITION, URL, Date, Id, Language, Position, Url

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALAR = ["string", "number", "boolean"]
_WORD = r"\S"


def schema() -> dict[str, Any]:
    """The schema of a whole debate's four kinds of file, as one schema with a definition a kind.

    A file matches the definition that its name calls for: `debate.yaml` is a `debate`, `topics.yaml` a mapping
    of `topic`, `sources.yaml` one of `source`, each file under `groups/` a `group`, and each one under
    `codings/<coder>/` a `coding`.
    """
    definitions: dict[str, Any] = {}
    for cls in (Debate, Topic, Source, Group):
        _reference(cls, definitions)
    definitions["topics"] = _mapping(_key(Id), {"$ref": "#/$defs/topic"})
    definitions["sources"] = _mapping(_key(Id), {"$ref": "#/$defs/source"})
    definitions["coding"] = _mapping(_key(Id), _value(Position, definitions))
    files = ("debate", "topics", "sources", "group", "coding")
    return {
        "$schema": DIALECT,
        "title": "A file of a debate's positions",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in files],
        "$defs": dict(sorted(definitions.items())),
    }


def _reference(cls: type[Entry], definitions: dict[str, Any]) -> dict[str, Any]:
    name = cls.__name__.lower()
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _entry(cls, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _entry(cls: type[Entry], definitions: dict[str, Any]) -> dict[str, Any]:
    kinds = kinds_of(cls)
    properties, required = {}, []
    for field in written(cls):
        key = spelling(field)
        value = _value(kinds[field.name], definitions)
        if field.metadata["empty"] and value["type"] == "object":
            value["minProperties"] = 1
        properties[key] = {"description": field.metadata["means"].replace("`", "'"), **value}
        if is_required(field):
            required.append(key)
    made: dict[str, Any] = {
        "description": (cls.__doc__ or "").split("\n")[0],
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
    if cls.ONE_OF:
        made["oneOf"] = [{"required": [name]} for name in cls.ONE_OF]
    return made


def _value(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is UnionType:  # of an entry and None, for one that may be left out
        return _value(arguments[0], definitions)
    if origin is tuple:
        return {"type": "array", "items": _value(arguments[0], definitions)}
    if origin is dict:
        return _mapping(_key(arguments[0]), _value(arguments[1], definitions))
    if isinstance(hint, type) and issubclass(hint, Entry):
        return _reference(hint, definitions)
    return dict(_SCALARS[hint])


def _mapping(keys: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "propertyNames": keys, "additionalProperties": values}


def _key(hint: Any) -> dict[str, Any]:
    return {"pattern": "^-?[0-9]+$"} if hint is int else {"pattern": _whole(ID.pattern)}


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": _SCALAR, "pattern": _WORD},
    int: {"type": "integer"},
    Position: {"type": ["integer", "string"], "pattern": f"^{NO_POSITION}$"},
    bool: {"type": "boolean"},
    Id: {"type": _SCALAR, "pattern": _whole(ID.pattern)},
    Language: {"type": _SCALAR, "pattern": _whole(LANGUAGE)},
    Url: {"type": "string", "pattern": _whole(URL)},
    Date: {"type": ["string", "integer"], "pattern": _whole(DATE)},
}
