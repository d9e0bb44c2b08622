"""How the lists of groups, topics and sources are made: one a line, no column that says nothing, and what to type."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from russia_policy.pages.blocks import Listing, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from russia_policy.pages.blocks import Line

Row: TypeAlias = "dict[str, Line]"
"""The cells of a row under the names of their columns; "" where there is nothing to say."""


def one_a_line(rows: Sequence[Row], spare: Sequence[str], alike: Sequence[Row] = ()) -> Listing:
    """Make a list of rows that have the same columns; a column that is empty in every row is left out.

    Args:
        rows: The rows.
        spare: The columns that are left out where a page is narrow, in their order.
        alike: The rows of all lists that this one belongs to, where it is one of several.
    """
    every = alike or rows
    columns = [name for name in (every[0] if every else ()) if any(plain(row[name]) for row in every)]
    cells = [[row[name] for name in columns] for row in rows]
    return Listing(columns, cells, spare=spare, alike=[[row[name] for name in columns] for row in every])


def heard(verb: str, *, speaking: int, silent: int, unfound: int, none: int) -> Row:
    """The cells that count who speaks and who does not.

    Args:
        verb: The head of the first of them: who speaks.
        speaking: How many have a position.
        silent: How many have none, though everything was read.
        unfound: In how many no position was found, where only a part was read.
        none: How many were heard and take no position.
    """
    cells: Row = {verb: str(speaking)}
    for name, count in (("silent", silent), ("none found", unfound), ("no position", none)):
        cells[name] = str(count) if count else ""
    return cells


def unfound_is_not_silent(rows: Sequence[Row]) -> list[Line]:
    """Say what `none found` means, where it stands in one of the rows, and what `silent` means beside it."""
    if not any(plain(row["none found"]) for row in rows):
        return []
    silent = "Silent: all was read, and no position found. " if any(plain(row["silent"]) for row in rows) else ""
    return [[(f"{silent}None found: none in the part that was read; the rest may hold one.", "quiet")]]


def is_evident(name: str, words: str) -> bool:
    """Whether an id is what people get who write its words in small letters with hyphens: `no-reset` for No reset."""
    return name == "-".join(words.casefold().split())


def as_typed(what: str, named: Sequence[tuple[str, str]]) -> list[Line]:
    """Say how one of the things on a list is named in a command, each given with its id and its name."""
    if not named:
        return []
    name, _ = next((pair for pair in named if is_evident(*pair) and "-" in pair[0]), named[0])
    return [[(f"Type a {what} as its id ({name}) or as a word that only its name has.", "quiet")]]
