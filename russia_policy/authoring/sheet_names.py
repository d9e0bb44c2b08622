"""Which cells of sheets are misspelt: ids that no row declares, and words that are on no closed list.

The cell that is misspelt is the one that is named. Where its word was probably meant for another, the rest of the
workbook is looked at with that one, so that nothing is told which only follows from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from russia_policy.authoring.bad_cell import BadCell
from russia_policy.entry import PLURALS
from russia_policy.problem import suggestion, what_there_is
from russia_policy.values import ID

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from russia_policy.sheets import Column


class Declared(NamedTuple):
    """An id that a row declares."""

    place: str
    titles: tuple[str, ...]
    """What else people may call it by."""


Meant = dict[tuple[str, str], str]
"""What a word was probably meant for, by its kind and the word."""


def unknown_names(
    declared: Mapping[str, Mapping[str, Declared]], named: Mapping[tuple[str, str], list[str]], partial: Collection[str]
) -> tuple[Meant, list[BadCell]]:
    """Find the ids that stand for nothing.

    Where many cells name an id that is near to a declared one, and none names that, the declared one is misspelt.

    Args:
        declared: The ids of each kind, such as "group".
        named: The cells that name something, by kind and id.
        partial: The kinds of which a row could not be read; of these any id may be there.
    """
    meant: Meant = {}
    faults: list[BadCell] = []
    unknown = [key for key in named if key[0] not in partial and key[1] not in declared[key[0]]]
    used = {key for key in named if key[1] in declared[key[0]]}
    for kind, name in sorted(unknown, key=lambda key: -len(named[key])):
        ids, cells = declared[kind], named[kind, name]
        near = _near(name, ids)
        alone = bool(near) and (kind, near) not in used
        if alone and len(cells) > 1:
            message = f"'{near}' is named nowhere, and '{name}' in {len(cells):,} cells, such as {cells[0]}"
            faults.append(BadCell(ids[near].place, message, f"did you mean '{name}'?"))
        else:
            hint = f"did you mean '{near}'?" if near else what_there_is(ids, PLURALS[kind])
            hint += f" It stands at {ids[near].place}, and nothing else names it" if alone else ""
            what = f"is not {'a' if ID.fullmatch(name) else 'the id of a'} {kind}"
            faults += (BadCell(cell, f"'{name}' {what}", hint) for cell in cells)
        if near:
            meant[kind, name] = near
            used.add((kind, near))
    return meant, faults


def _near(name: str, ids: Mapping[str, Declared]) -> str:
    by_title = {title.casefold(): declared for declared, entry in ids.items() for title in entry.titles}
    return by_title.get(name.strip().casefold()) or suggestion(name, ids)


def corrected(texts: dict[str, str], columns: Iterable[Column], meant: Meant) -> dict[str, str]:
    """The texts of a row, each with the word in place of it that was probably meant."""
    other = {}
    for column, text in _filled(texts, columns):
        if column.refers_to:
            other[column.name] = meant.get((column.refers_to, text), text)
        elif column.words and text not in column.words:
            # Of no word that is near the last one is taken, so that the rest of the row can be looked at.
            other[column.name] = suggestion(text, column.words) or column.words[-1]
    return {**texts, **other}


def unknown_words(texts: dict[str, str], columns: Iterable[Column]) -> Iterator[tuple[str, str, str]]:
    """The columns of a row whose words are on no closed list, each with what is wrong and what to write."""
    for column, text in _filled(texts, columns):
        if column.words and text not in column.words:
            near = suggestion(text, column.words)
            hint = (f"did you mean '{near}'? If not, " if near else "") + f"write one of {', '.join(column.words)}"
            yield column.name, f"'{column.name}' cannot be '{text}'", hint


def _filled(texts: dict[str, str], columns: Iterable[Column]) -> Iterator[tuple[Column, str]]:
    return ((column, texts[column.name]) for column in columns if column.name in texts)
