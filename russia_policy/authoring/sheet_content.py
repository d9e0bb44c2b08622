"""How the rows of sheets become the content of a debate's files, and which cell each value comes from."""

from __future__ import annotations

from itertools import chain
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from russia_policy.authoring.bad_cell import BadCell
from russia_policy.authoring.debate_files import DEBATE, SOURCES, TOPICS, group_file
from russia_policy.authoring.decisions import counted_of
from russia_policy.authoring.sheet_items import item_of, value_of
from russia_policy.authoring.sheet_names import Declared, corrected, unknown_names, unknown_words
from russia_policy.authoring.workbook_reader import place
from russia_policy.entry import PLURALS
from russia_policy.meant import identifier
from russia_policy.sheets import sheets
from russia_policy.values import ID, Id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from russia_policy.authoring.debate_files import Content
    from russia_policy.authoring.sheet_items import Item, Path
    from russia_policy.authoring.sheet_rows import Headed, SheetRow
    from russia_policy.sheets import Part

_FILES = (("topics",), ("sources",), ("groups",))
"""What stands in files of its own, by the beginning of its path."""
_COUNTED = {
    "group": ("groups",),
    "topic": ("topics",),
    "stance": ("groups", "stances"),
    "quotation": ("groups", "stances", "evidence"),
    "source": ("sources",),
}
"""What is counted, by the keys that lead to it."""
_DECLARING: dict[tuple[str, ...], str] = {(plural,): kind for kind, plural in PLURALS.items()}
"""What the ids of a part stand for, by its keys."""


class SheetContent:
    """What the sheets of a debate hold, put together."""

    def __init__(self, faults: list[BadCell]) -> None:
        self.faults = faults
        self.root: Content = {}
        self.incomplete = False
        """Whether a row was left out, so that something may seem to be missing."""
        self.lacking: set[str] = set()
        """The sheets that lack a column, and the rows that lack a value, such as "groups!3"."""
        self._items: dict[Path, Item] = {}
        self._held: dict[tuple[str, ...], list[Item]] = {}
        self._partial: set[tuple[str, ...]] = set()
        """The parts, by their keys, of which rows were left out, so that others may refer to them."""

    def add(self, headed: Headed, rows: Iterable[SheetRow]) -> None:
        """Take the rows of a sheet."""
        self.lacking |= {headed.sheet.name} if headed.lacks else set()
        for row in rows:
            part = self._part(headed, row)
            if part is None:
                self.incomplete = True
                continue
            item = item_of(part, headed, row)
            if self._is_keyed(item):
                self._held.setdefault(part.keys, []).append(item)
            else:
                self.leave_out(part)

    def leave_out(self, part: Part) -> None:
        """Note that a row of a part is left out, or all of them, so that others may refer to nothing."""
        self.incomplete = True
        self._partial.add(part.keys)

    def files(self) -> dict[str, Content]:
        """The content of each file, by its name."""
        self._correct()
        for part in sorted((part for sheet in sheets() for part in sheet.parts), key=lambda part: len(part.keys)):
            self._place(part, self._held.get(part.keys, []))
        content = dict(self.root)
        groups = content.pop("groups", {})
        files = {DEBATE: content, TOPICS: content.pop("topics", {}), SOURCES: content.pop("sources", {})}
        for name, group in groups.items():
            group.setdefault("stances", {})
            files[group_file(name)] = group
        return files

    def _correct(self) -> None:
        """Tell the words that stand for nothing, and put those in their place that were probably meant."""
        declared: dict[str, dict[str, Declared]] = {kind: {} for kind in PLURALS}
        named: dict[tuple[str, str], list[str]] = {}
        for item in chain.from_iterable(self._held.values()):
            kind = _DECLARING.get(item.part.keys, "")
            if kind:
                titles = (item.row.texts.get(name, "") for name in ("name", "title", "text"))
                declared[kind].setdefault(item.key, Declared(item.place(), tuple(filter(None, titles))))
            for column in item.columns:
                if column.refers_to and column.name in item.row.texts:
                    name = item.row.texts[column.name]
                    named.setdefault((column.refers_to, name), []).append(item.place(column.name))
            for name, message, hint in unknown_words(item.row.texts, item.columns):
                self.faults.append(BadCell(item.place(name), message, hint))
        partial = {kind for keys, kind in _DECLARING.items() if keys in self._partial}
        meant, faults = unknown_names(declared, named, partial)
        self.faults += faults
        for items in self._held.values():
            for number, item in enumerate(items):
                texts = corrected(item.row.texts, item.columns, meant)
                if texts != item.row.texts:
                    other = item_of(item.part, item.headed, item.row._replace(texts=texts))
                    elsewhere = (other.owners, other.key) != (item.owners, item.key)
                    items[number] = other._replace(guessed=elsewhere)

    def size(self) -> str:
        """How many groups, topics and more there are, in words."""
        counted = {kind: len(self._held.get(keys, ())) for kind, keys in _COUNTED.items()}
        return ", ".join(counted_of(count, kind) for kind, count in counted.items())

    def cell(self, path: Path) -> str:
        """The cell that a value comes from; the first of its row where it has none."""
        for end in range(len(path), -1, -1):
            item = self._items.get(path[:end])
            if item and (end or path[:1] not in _FILES):
                return item.place(".".join(path[end:]), *path[end : end + 1])
        return place(path[0] if path[:1] in _FILES else "debate", 1, 1)

    def _part(self, headed: Headed, row: SheetRow) -> Part | None:
        """The part of a sheet that a row is an item of; None, and a fault, where it is of none or of several."""
        parts = headed.sheet.parts
        if len(parts) == 1:
            return parts[0]
        filled = [part for part in parts if any(column.name in row.texts for column in part.owners)]
        if len(filled) == 1:
            fitting = {column.name for column in (*filled[0].under, *filled[0].columns)}
            for name in sorted(row.texts.keys() - fitting):
                where = place(headed.sheet.name, row.number, headed.number_of[name])
                names = " or ".join(f"'{column.name}'" for column in filled[0].columns)
                hint = f"write the text under {names}"
                self.faults.append(BadCell(where, f"a row of a {filled[0].owners[-1].name} has no '{name}'", hint))
            return filled[0]
        names = " or ".join(f"'{part.owners[-1].name}'" for part in parts)
        hint = "write exactly one of them"
        self.faults.append(BadCell(place(headed.sheet.name, row.number, 1), f"a row has {names}", hint))
        return None

    def lacks(self, cell: str) -> bool:
        """Whether it was told already that a value is missing in the row of a cell."""
        sheet, _, at = cell.partition("!")
        return sheet in self.lacking or f"{sheet}!{at.lstrip(ascii_uppercase)}" in self.lacking

    def _is_keyed(self, item: Item) -> bool:
        """Whether a row says where it belongs, and under a sound id; what else it lacks is told too."""
        part = item.part
        sound = True
        for column in item.columns:
            if not column.required or column.name in item.row.texts:
                continue
            sound = sound and column not in part.under
            if column.name in item.headed.number_of:
                what = part.holds.__name__.lower() if part.holds else "row"
                hint = f"write it: {'an' if what[0] in 'aeiou' else 'a'} {what} needs it"
                self.faults.append(BadCell(item.place(column.name), f"'{column.name}' is empty", hint))
                self.lacking.add(f"{item.headed.sheet.name}!{item.row.number}")
        if part.own and part.own.kind is Id and item.key and not ID.fullmatch(item.key):
            meant = identifier(item.key)
            hint = f"write {meant}" if meant else "lower-case letters a to z, digits and hyphens"
            self.faults.append(BadCell(item.place(part.own.name), f"'{item.key}' is not an id", hint))
            sound = False
        return sound

    def _place(self, part: Part, items: list[Item]) -> None:
        """Put the rows of a part where they belong."""
        if not part.keys:
            self._place_debate(items)
            return
        numbered: dict[Path, list[Item]] = {}
        for item in sorted(items, key=lambda item: item.guessed):
            path = self._path_of(item)
            if path is None:
                self.leave_out(part)
            elif part.is_list:
                numbered.setdefault(path, []).append(item)
            else:
                self._put(path, item)
        for path, listed in numbered.items():
            ordered = self._in_order(part, listed)
            self._at(path[:-1])[path[-1]] = [item.value for item in ordered]
            self._items.update(((*path, str(number)), item) for number, item in enumerate(ordered))

    def _place_debate(self, items: list[Item]) -> None:
        for item in items[1:]:
            self.faults.append(BadCell(item.place(), "a debate has one row", "delete the others"))
        for item in items[:1]:
            self.root.update(item.value)
            self._items[()] = item

    def _put(self, path: Path, item: Item) -> None:
        """Put an item under its key, unless another stands there."""
        there = self._items.get((*path, item.key))
        if there and item.guessed:
            return
        if there:
            hint = f"it stands at {there.place()} too: keep one of them"
            self.faults.append(BadCell(item.place(), f"'{item.key}' stands here twice", hint))
            self.leave_out(item.part)
            return
        key = value_of(item.key, item.part.own) if item.part.own else item.key
        self._at(path[:-1]).setdefault(path[-1], {})[key] = item.value
        self._items[*path, item.key] = item

    def _path_of(self, item: Item) -> Path | None:
        """The path of the mapping or list that a row belongs into; None where no row is there for what holds it."""
        path: Path = ()
        holder: Any = self.root
        for depth, owner in enumerate(item.owners):
            key = item.part.keys[depth]
            known = holder.get(key, {})
            if owner not in known:
                if depth and item.part.keys[: depth + 1] not in self._partial and self._are_topics(owner, *known):
                    self.faults.append(_no_row_for(item, depth))
                return None
            path = (*path, key, owner)
            holder = known[owner]
        return (*path, item.part.keys[-1])

    def _are_topics(self, *names: str) -> bool:
        """Whether all of these are topics; what is none is told where it stands, and may be meant for another."""
        return all(name in self.root.get("topics", ()) for name in names)

    def _at(self, path: Path) -> Any:
        holder: Any = self.root
        for key in path:
            holder = holder[key]
        return holder

    def _in_order(self, part: Part, items: list[Item]) -> list[Item]:
        """The items of a list by their numbers, or as they stand where none has a number."""
        if part.own is None or not any(item.key for item in items) or any(item.guessed for item in items):
            return items
        wanted = [str(number) for number in range(1, len(items) + 1)]
        if sorted(item.key for item in items) != sorted(wanted):
            numbers = ", ".join(item.key or "none" for item in items)
            rows = ", ".join(str(item.row.number) for item in items)
            hint = f"number them {', '.join(wanted)}, or leave the numbers out"
            message = f"the numbers of what belongs together here (row {rows}) are {numbers}"
            self.faults.append(BadCell(items[0].place(part.own.name), message, hint))
            return items
        return sorted(items, key=lambda item: int(item.key))


def _no_row_for(item: Item, depth: int) -> BadCell:
    """The fault that an entry around a row is missing."""
    home = next(sheet.name for sheet in sheets() if sheet.parts[0].keys == item.part.keys[: depth + 1])
    what = " and ".join(f"'{owner}'" for owner in item.owners[: depth + 1])
    message = f"the sheet '{home}' has no row for {what}"
    return BadCell(item.place(item.part.owners[depth].name), message, "add it there, or mend it here")
