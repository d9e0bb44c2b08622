"""How a page is a table for programs: its columns, and the records that its rows are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from russia_policy.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Record = Mapping[str, Any]
"""A fact for programs: keys and values as JSON has them."""
Column = str | Callable[[Record], Any]
"""What a column takes from a record: a key, keys and places in lists joined by dots, or a function of the record."""


@frozen
class Table:
    """The table of a page, for CSV: its columns by their names, and the records that its rows are made of."""

    columns: Mapping[str, Column]
    records: Callable[[Record], Iterable[Record]]
    """The page's data → a record for each row."""


def columns_of(*keys: str, **others: Column) -> dict[str, Column]:
    """Columns that have the names of the keys that they take, and `others` with names of their own."""
    return {key: key for key in keys} | others


def rows_of(*keys: str) -> Callable[[Record], Iterator[Record]]:
    """Make a function that lists the records under a key of the data; with two keys, those of the lists within them.

    A record of an inner list gets the values of the outer record too, unless it has its own under the same key.
    """

    def records(data: Record) -> Iterator[Record]:
        key, *within = keys
        for record in data[key]:
            if within:
                yield from ({**record, **inner} for inner in rows_of(*within)(record))
            else:
                yield record

    return records
