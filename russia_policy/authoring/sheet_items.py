"""How a row of a sheet becomes an item of a debate: where it belongs, and what it holds in the types of the format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from russia_policy.authoring.workbook_reader import place
from russia_policy.reading.scalars import WHOLE_NUMBER
from russia_policy.values import Position

if TYPE_CHECKING:
    from russia_policy.authoring.debate_files import Content
    from russia_policy.authoring.sheet_rows import Headed, SheetRow
    from russia_policy.sheets import Column, Part

Path = tuple[str, ...]
"""The keys and places in lists, counted from 0, that lead from the debate to a value."""
_BETWEEN = re.compile(r"[\s,;]+")


class Item(NamedTuple):
    """A row that is an item of a part."""

    part: Part
    headed: Headed
    row: SheetRow
    owners: Path
    """The keys of the entries around it, from the outside inwards."""
    key: str
    """The key that it stands under, or its number; "" where it has none."""
    value: Any
    guessed: bool = False
    """Whether a word that says where it belongs was put there for one that stands for nothing."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that a row of its part fills."""
        return (*self.part.under, *self.part.columns)

    def place(self, *columns: str) -> str:
        """The cell of the first of these columns that its sheet has; without one, of what says where it stands."""
        own = self.part.own or self.part.columns[0]
        known = [self.headed.number_of[name] for name in (*columns, own.name) if name in self.headed.number_of]
        return place(self.headed.sheet.name, self.row.number, known[0] if known else 1)


def item_of(part: Part, headed: Headed, row: SheetRow) -> Item:
    """Make the item that a row of a part is."""
    owners = tuple(row.texts.get(column.name, "") for column in part.owners)
    key = str(value_of(row.texts.get(part.own.name, ""), part.own)) if part.own else ""
    return Item(part, headed, row, owners, key, _content(part, row))


def _content(part: Part, row: SheetRow) -> Any:
    """What a row holds, as files have it."""
    if part.holds is None:
        return row.texts.get(part.columns[0].name, "")
    content: Content = {}
    for column in part.columns:
        text = row.texts.get(column.name)
        if text is not None:
            *around, key = column.name.split(".") if len(column.path) > 1 else [column.name]
            holder = content
            for name in around:
                holder = holder.setdefault(name, {})
            holder[key] = value_of(text, column)
    return content


def value_of(text: str, column: Column) -> Any:
    """A cell's text in the type of its column; what is of no such type stays a text, which `check` refuses."""
    if column.kind in (int, Position):
        return int(text) if WHOLE_NUMBER.fullmatch(text) else text
    if column.kind is bool:
        return {"true": True, "false": False}.get(text, text)
    if column.takes_numbers:
        return [int(word) if WHOLE_NUMBER.fullmatch(word) else word for word in _BETWEEN.split(text.strip())]
    return text
