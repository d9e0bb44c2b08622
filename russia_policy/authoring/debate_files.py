"""How the content of a debate becomes the text of its files: keys in the format's order, nothing that says nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_origin

from russia_policy.authoring.yaml_text import WIDTH, flow, folded, scalar
from russia_policy.entry import Entry, is_required, kinds_of, spelling, written
from russia_policy.model import Debate, Group, Source, Topic
from russia_policy.values import ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DEBATE, TOPICS, SOURCES, GROUPS = "debate.yaml", "topics.yaml", "sources.yaml", "groups"
SCHEMA = "positions.schema.json"
"""The name of the JSON Schema that lies beside the files."""
Content = dict[Any, Any]
"""What stands in a file or in an entry: keys → texts, whole numbers, truth values, lists, and such mappings again."""


def group_file(group: str) -> str:
    """The name of a group's file in the folder of its debate."""
    return f"{GROUPS}/{group}.yaml"


def file_texts(files: Mapping[str, Content]) -> Iterator[tuple[str, str]]:
    """The texts of a debate's files, one by one.

    Keys come in the order of `docs/format.md`. A key that may be left out is, where its value is None or empty.

    Args:
        files: The content of each file, by the file's name in the folder: `debate.yaml`, `topics.yaml`, `sources.yaml`
            and `groups/ID.yaml`, in the types of the format: a position is a whole number or "none".

    Raises:
        NotWritableError: a text holds half of a character, which no file can hold.
        ValueError: there is no file of such a name in a debate.
    """
    for name, content in files.items():
        yield name, head(name) + file_text(name, content)


def head(name: str) -> str:
    """The first line of a file: it tells an editor where the schema of such a file lies."""
    kind = name.removesuffix(".yaml").split("/")[0]
    above, kind = ("../", "group") if kind == GROUPS else ("", kind)
    return f"# yaml-language-server: $schema={above}{SCHEMA}#/$defs/{kind}\n"


def file_text(name: str, content: Content) -> str:
    """The text of one file of a debate, without the line for editors.

    Raises:
        NotWritableError: a text holds half of a character, which no file can hold.
        ValueError: there is no file of such a name in a debate.
    """
    lines: list[str] = []
    if name == DEBATE:
        _write_entry(lines, _shape(Debate), content, "")
    elif name in (TOPICS, SOURCES):
        _write_apart(lines, _shape(Topic if name == TOPICS else Source), content)
    elif _GROUP_FILE.fullmatch(name):
        _write_entry(lines, _shape(Group), content, "")
    else:
        raise ValueError(f"a debate has no file '{name}'")
    return "\n".join(lines) + "\n" if lines else "{}\n"


_GROUP_FILE = re.compile(rf"{GROUPS}/(?:{ID.pattern})\.yaml")


class _Key(NamedTuple):
    """How the value of a key is written."""

    place: int
    required: bool
    shape: _Shape | None
    """The shape of the entries that stand under the key; None where none do."""


class _Shape(NamedTuple):
    """The keys of a kind of entry."""

    keys: dict[str, _Key]

    def place(self, name: str) -> int:
        """Where a key stands among the others; one that the format does not have stands last."""
        key = self.keys.get(name)
        return key.place if key else len(self.keys)


@cache
def _shape(cls: Any) -> _Shape:
    hints = kinds_of(cls)
    keys = {
        spelling(field): _Key(place, is_required(field), _shape_within(hints[field.name]))
        for place, field in enumerate(written(cls))
    }
    return _Shape(keys)


def _shape_within(hint: Any) -> _Shape | None:
    """The shape of the entries that a field of a type holds."""
    kinds = [kind for kind in (hint, *get_args(hint)) if isinstance(kind, type) and get_origin(kind) is None]
    entries: list[Any] = [kind for kind in kinds if issubclass(kind, Entry)]
    return _shape(entries[0]) if entries else None


def _write_apart(lines: list[str], shape: _Shape, content: Content) -> None:
    """Write entries under their keys, with a blank line between them."""
    for name, entry in content.items():
        if lines:
            lines.append("")
        _write_under(lines, f"{scalar(name)}:", shape, entry, "")


def _write_under(lines: list[str], start: str, shape: _Shape | None, entry: Content, lead: str) -> None:
    """Write a mapping under its key."""
    lines.append(start)
    before = len(lines)
    _write_entry(lines, shape, entry, lead + "  ")
    if len(lines) == before:
        lines[-1] += " {}"


def _write_entry(lines: list[str], shape: _Shape | None, entry: Content, lead: str) -> None:
    """Write the keys of an entry; those of a mapping that is no entry stand as they are given."""
    for name in sorted(entry, key=shape.place) if shape else entry:
        key = shape.keys.get(name) if shape else None
        value = entry[name]
        if value is None or (shape and not value and not isinstance(value, int) and not (key and key.required)):
            continue
        start = f"{lead}{name if isinstance(name, int) else scalar(name)}:"
        _write_value(lines, start, value, key.shape if key else None, lead)


def _write_value(lines: list[str], start: str, value: Any, shape: _Shape | None, lead: str) -> None:
    """Write what stands under a key; `start` is the key with what stands before it."""
    if isinstance(value, str):
        lines.append(f"{start} {folded(value, lead + '  ', len(start) + 1)}")
    elif isinstance(value, int):
        lines.append(f"{start} {str(value).lower()}")
    elif isinstance(value, list):
        _write_list(lines, start, value, shape, lead)
    elif shape and all(isinstance(held, dict) for held in value.values()):
        lines.append(start if value else f"{start} {{}}")
        for name, entry in value.items():
            _write_under(
                lines, f"{lead}  {name if isinstance(name, int) else scalar(name)}:", shape, entry, lead + "  "
            )
    else:
        _write_under(lines, start, shape, value, lead)


def _write_list(lines: list[str], start: str, value: list[Any], shape: _Shape | None, lead: str) -> None:
    """Write a list: numbers and ids in brackets where they fit on the line, anything else with a hyphen."""
    if all(isinstance(item, int) or (isinstance(item, str) and ID.fullmatch(item)) for item in value):
        line = f"{start} {flow(value)}"
        if len(line) <= WIDTH:
            lines.append(line)
            return
    lines.append(start)
    for item in value:
        before = len(lines)
        if isinstance(item, dict):
            _write_entry(lines, shape, item, lead + "    ")
            lines[before:] = lines[before:] or [f"{lead}    {{}}"]
            lines[before] = f"{lead}  - {lines[before][len(lead) + 4 :]}"
        else:
            lines.append(f"{lead}  - {folded(str(item), lead + '    ', len(lead) + 4)}")
