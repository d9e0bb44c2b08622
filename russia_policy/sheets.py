"""How a debate is laid out as sheets of rows: which sheets there are, which columns, and what stands in a cell.

All of it follows from the model's fields. A field that the model gains is a column of the sheet of its entry. Where it
holds entries or a list of texts it is a sheet of its own. Every cell is a text, and "" where nothing is written.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from russia_policy.entry import PLURALS, Entry, is_required, key_of, spelling, written
from russia_policy.model import Debate
from russia_policy.values import NO_POSITION, Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from dataclasses import Field

_ORDER = (
    *("debate", "parties", "camps", "groups", "authors", "links", "topics", "steps", "sources", "stances"),
    *("quotations", "conditions", "replies"),
)
"""The sheets in the order in which people fill them in; a sheet of a field that the model gains comes last."""
_NAMES = {
    ("Topic", "scale"): "steps",
    ("Source", "author"): "authors",
    ("Group", "answers"): "links",
    ("Stance", "evidence"): "quotations",
}
"""The sheets that are not called as the field is, by the field's class and key."""
_TEXTS = {"authors": "literal"}
"""The column of a list's texts, where it is not called as the list is: a group's author is a name as it stands."""
SEPARATOR = ", "
"""What stands between the numbers of a list in a cell."""


class Column(NamedTuple):
    """A column of a sheet."""

    name: str
    kind: Any = str
    """The type of its values in the model."""
    path: tuple[str, ...] = ()
    """The fields that lead from what a row holds to the value; none where the row holds it itself."""
    refers_to: str = ""
    """What its ids are ids of, such as "group"."""
    required: bool = False
    absent: Any = MISSING
    """The value for which the cell is empty."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words that may stand in it; none where they are no closed list."""
        if self.kind is bool:
            return ("true", "false")
        return get_args(self.kind) if get_origin(self.kind) is Literal else ()

    @property
    def takes_numbers(self) -> bool:
        """Whether its values are whole numbers, or lists of them."""
        return self.kind in (int, Position) or get_origin(self.kind) is tuple

    def cell(self, value: Any) -> str:
        """Write a value of the column as text."""
        if value is None and self.kind is Position:
            return NO_POSITION
        if value is None or value == self.absent:
            return ""
        if isinstance(value, bool):
            return str(value).lower()
        return SEPARATOR.join(map(str, value)) if isinstance(value, tuple) else str(value)

    def getter(self) -> Callable[[Any], str]:
        """Make the function that takes the column's cell from what a row holds."""

        def get(value: Any) -> str:
            for name in self.path:
                value = None if value is None else getattr(value, name)
            return self.cell(value)

        return get


class Part(NamedTuple):
    """A field of the model whose items are rows of a sheet."""

    fields: tuple[str, ...]
    """The fields that lead from the debate to it; none for the debate itself, which is one row."""
    keys: tuple[str, ...]
    """The same fields as files spell them."""
    owners: tuple[Column, ...]
    """The columns of the keys of the entries around it, from the outside inwards."""
    own: Column | None
    """The column of the key that an item stands under, or of its number; None where its place in the list is all."""
    columns: tuple[Column, ...]
    """The columns of an item's own values."""
    holds: type[Entry] | None
    """The type of the items; None where they are texts."""
    is_list: bool

    @property
    def under(self) -> tuple[Column, ...]:
        """The columns that say where an item stands."""
        return (*self.owners, self.own) if self.own else self.owners

    def rows(self, debate: Debate) -> Iterator[list[str]]:
        """The rows of a debate, each with the cells of the columns that say where, then of the item's own values."""
        getters = [column.getter() for column in self.columns]
        keyed = len(self.under)
        for keys, value in _items(debate, self.fields, ()):
            yield [*keys[:keyed], *(get(value) for get in getters)]


class Sheet(NamedTuple):
    """A sheet: its name, and the fields of the model whose items are its rows; mostly one."""

    name: str
    parts: tuple[Part, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that say where an item stands, then those of its values, each once."""
        keys = [column for part in self.parts for column in part.under]
        values = [column for part in self.parts for column in part.columns]
        return tuple({column.name: column for column in (*keys, *values)}.values())

    @property
    def frozen(self) -> int:
        """How many columns at the left say where an item stands."""
        return len({column.name for part in self.parts for column in part.under})

    def rows(self, debate: Debate) -> Iterator[list[str]]:
        """The rows of a debate, a cell for each column."""
        names = [column.name for column in self.columns]
        for part in self.parts:
            places = [names.index(column.name) for column in (*part.under, *part.columns)]
            for cells in part.rows(debate):
                row = [""] * len(names)
                for place, cell in zip(places, cells, strict=True):
                    row[place] = cell
                yield row


@cache
def sheets() -> tuple[Sheet, ...]:
    """The sheets of a debate."""
    debate = Part((), (), (), None, _columns(Debate), Debate, is_list=False)
    by_name: dict[str, list[Part]] = {"debate": [debate]}
    for name, part in _parts(Debate, debate):
        # A field whose key is another sheet's name has the name of its class before it.
        taken = name in by_name and name not in _NAMES.values()
        by_name.setdefault(f"{part.owners[-1].name}-{name}" if taken else name, []).append(part)
    last = len(_ORDER)
    ordered = sorted(by_name.items(), key=lambda pair: _ORDER.index(pair[0]) if pair[0] in _ORDER else last)
    return tuple(Sheet(name, tuple(parts)) for name, parts in ordered)


def _parts(cls: type[Entry], around: Part) -> Iterator[tuple[str, Part]]:
    """The fields of a type whose items are rows, those within them too, each with the name of its sheet."""
    hints = get_type_hints(cls)
    for described in fields(cls):
        hint = hints[described.name]
        if described.name == "marks" or not _is_rows(hint):
            continue
        key = spelling(described) if described.metadata else described.name
        name = _NAMES.get((cls.__name__, key), key)
        item = get_args(hint)[0 if get_origin(hint) is tuple else 1]
        owners = (*around.owners, _as_owner(cls, around.own)) if around.own else around.owners
        part = Part(
            (*around.fields, described.name),
            (*around.keys, key),
            owners,
            _own(hint, item, described),
            _columns(item) if _is_entry(item) else (_texts(name, key, hint, item, described),),
            item if _is_entry(item) else None,
            is_list=get_origin(hint) is tuple,
        )
        yield name, part
        if part.holds:
            yield from _parts(part.holds, part)


def _is_rows(hint: Any) -> bool:
    """Whether the items of a field are rows: entries, or texts; numbers of a list stand in one cell."""
    arguments = get_args(hint)
    if get_origin(hint) is tuple:
        return arguments[-1] is Ellipsis and arguments[0] is not int
    return get_origin(hint) is dict


def _is_entry(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Entry)


def _as_owner(cls: type[Entry], own: Column) -> Column:
    """The column of an entry's key on the sheets of what it holds."""
    if own.name not in ("id", "number"):
        return own
    name = cls.__name__.lower()
    return Column(name, own.kind, refers_to=name, required=True)


def _own(hint: Any, item: Any, described: Field[Any]) -> Column | None:
    """The column of what an item of a field stands under."""
    name = key_of(item) if _is_entry(item) else ""
    if get_origin(hint) is dict:
        refers_to = described.metadata.get("refers_to", "")
        return Column(name or "id", get_args(hint)[0], refers_to=refers_to, required=True)
    return Column(name, int) if name else None


def _texts(name: str, key: str, hint: Any, item: Any, described: Field[Any]) -> Column:
    """The column of a field's texts."""
    if get_origin(hint) is dict:
        return Column("text", item, required=True)
    return Column(_TEXTS.get(name, key), item, refers_to=described.metadata["refers_to"], required=True)


def _columns(cls: type[Entry], within: tuple[str, ...] = (), lead: str = "") -> tuple[Column, ...]:
    """The columns of an entry's values; those of an entry that it holds alone have both names, joined by a dot."""
    hints = get_type_hints(cls)
    columns: list[Column] = []
    for described in written(cls):
        hint, path, name = hints[described.name], (*within, described.name), lead + spelling(described)
        if get_origin(hint) is UnionType:
            columns += _columns(get_args(hint)[0], path, f"{name}.")
        elif not _is_rows(hint):
            required = is_required(described) and not within
            columns.append(Column(name, hint, path, described.metadata["refers_to"], required, described.default))
    return tuple(columns)


def _items(holder: Any, names: tuple[str, ...], keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The items of the field that names lead to, each with the keys that it stands under."""
    if not names:
        yield keys, holder
        return
    held = getattr(holder, names[0])
    for key, value in held.items() if isinstance(held, dict) else enumerate(held, 1):
        yield from _items(value, names[1:], (*keys, str(key)))


def declared_in(kind: str) -> Sheet | None:
    """The sheet on which the ids of a kind are declared, such as that of the groups."""
    keys = (PLURALS[kind],)
    return next((sheet for sheet in sheets() if any(part.keys == keys for part in sheet.parts)), None)
