"""Pages for programs: JSON whose shape is versioned, and CSV with one row a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from russia_policy.pages.blocks import harmless
from russia_policy.text.invisible import rewritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from russia_policy.pages.blocks import Look, Page
    from russia_policy.pages.tables import Column, Record

VERSION = 1
_ROWS = 64
"""So many rows of CSV are written at once."""
_NUMBERS = {int, float}
"""What a cell holds as it is; a truth value is neither."""
_SCALARS = {str, int, float, bool, type(None)}
_WORDS = {None: "null", True: "true", False: "false"}
_BOM = "\ufeff"
_FORMULA = r"\s*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r\n']"
"""What a spreadsheet may take for a formula: its signs, wide and small ones too, behind blanks too, and what it
reads past: tabs and line ends. And an apostrophe, which marks what was guarded."""


def json_text(page: Page, look: Look) -> Iterator[str]:
    """Write the page's data as JSON."""
    yield from written({"schema": f"russia-policy/{page.name}/{VERSION}", **page.data()})
    yield "\n"


def written(value: Any, end: str = "\n") -> Iterator[str]:
    """Write a value as JSON, indented behind a line's end: what iterators make is written item by item, never held."""
    inner = f"{end}  "
    if isinstance(value, dict) and value:
        for number, (key, held) in enumerate(value.items()):
            yield f"{',' if number else '{'}{inner}{_key(key)}: "
            yield from written(held, inner)
        yield f"{end}}}"
    elif isinstance(value, Iterator):
        mark = "["
        for item in value:
            yield mark + inner + (_flat(item) or escaped(_indented(item, inner)))
            mark = ","
        yield "[]" if mark == "[" else f"{end}]"
    else:
        yield escaped(_indented(value, end))


def _flat(item: Any) -> str:
    """A record that holds nothing but texts and numbers, on one line: of these there may be millions; else ""."""
    if isinstance(item, dict) and _SCALARS.issuperset(map(type, item.values())):
        line = _one_line()(item)
        return line if line.isascii() and line.isprintable() else escaped(line)
    return ""


@cache
def _one_line() -> Callable[[Any], str]:
    import json  # CSV needs none of it

    return json.JSONEncoder(ensure_ascii=False).encode


def _indented(value: Any, end: str) -> str:
    """A value as JSON, indented behind a line's end.

    The library's own indenting makes functions that hold each other for every value, and memory of such is not given
    back during a run. What a page makes only when it is written, a function's result or an iterator's items, is made.
    """
    if isinstance(value, str):
        return _text()(value)
    if isinstance(value, dict):
        inner = f"{end}  "
        items = [f"{_key(key)}: {_indented(held, inner)}" for key, held in value.items()]
        return f"{{{inner}{f',{inner}'.join(items)}{end}}}" if items else "{}"
    if value is None or isinstance(value, int | float):
        return _scalar(value)
    if callable(value):
        return _indented(value(), end)
    inner = f"{end}  "
    parts = [_indented(held, inner) for held in value]
    return f"[{inner}{f',{inner}'.join(parts)}{end}]" if parts else "[]"


def _scalar(value: float | None) -> str:
    """A value without parts that is no text. The library makes an encoder for each, which only a fraction needs."""
    if value is None or value is True or value is False:
        return _WORDS[value]
    return repr(value) if type(value) is int else _one_line()(value)


@lru_cache(1024, typed=True)  # a page has few keys, each of them many times; 1 is not true
def _key(key: Any) -> str:
    return _text()(key if isinstance(key, str) else _one_line()(key))


@cache
def _text() -> Callable[[str], str]:
    """What writes a text as JSON, of which a page is mostly made."""
    from json.encoder import encode_basestring

    return encode_basestring


def escaped(text: str) -> str:
    """JSON without any character that could act on a terminal or hide: each is written as its escape."""

    def as_escape(char: str) -> str:
        import json

        return json.dumps(char)[1:-1]

    return rewritten(text, as_escape)


def csv_text(page: Page, look: Look) -> Iterator[str]:
    """Write the page's table as RFC 4180 CSV, with line ends as the rest of the world has them."""
    import csv
    from io import StringIO

    columns, records = page.table.columns, page.table.records
    buffer = StringIO()
    if look.bom:
        buffer.write(_BOM)
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    cells = _cells(list(columns.values()))
    rows = (
        [cell if type(cell) in _NUMBERS else guarded(cell) for cell in cells(record)] for record in records(page.data())
    )
    while True:
        writer.writerows(islice(rows, _ROWS))
        text = buffer.getvalue()
        if not text:
            return
        yield text
        buffer.seek(0)
        buffer.truncate()


def _cells(columns: Sequence[Column]) -> Callable[[Record], Iterable[Any]]:
    """Make the function that takes from a record what belongs into its row: at once where all are keys of it."""
    keys = [column for column in columns if isinstance(column, str) and "." not in column]
    if len(keys) == len(columns):
        return lambda record: map(record.get, keys)
    getters = [_getter(column) for column in columns]
    return lambda record: [cell(record) for cell in getters]


def _getter(column: Column) -> Callable[[Record], Any]:
    """Make the function that takes from a record what belongs into a column."""
    if callable(column):
        return column
    if "." in column:
        return lambda record: _under(column, record)
    return lambda record: record.get(column)


def _under(path: str, record: Record) -> Any:
    """Take what stands under a key, else follow a path of keys and of places in lists; None where it leads nowhere."""
    if path in record:
        return record[path]
    value: Any = record
    for step in path.split("."):
        if isinstance(value, list):
            value = value[int(step)] if int(step) < len(value) else None
        else:
            value = value.get(step) if value else None
    return value


def guarded(value: Any) -> Any:
    """Write a value as a cell: a list is joined by semicolons, a truth value is written as in JSON.

    A spreadsheet must not run a text as a formula: an apostrophe goes before it, and `unguarded` drops it. A text that
    begins with an apostrophe of its own gets one too, so that nothing is lost on the way back.
    """
    if isinstance(value, str):
        return _guarded_text(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return _guarded_text("; ".join(map(str, value)))
    return "" if value is None else value


@lru_cache(maxsize=20_000)  # ids and labels come again and again, those of a large debate in turn
def _guarded_text(value: str) -> str:
    text = harmless(value)  # CSV has no escapes: a control is written as its U+ number
    return "'" + text if re.match(_FORMULA, text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given, but for controls."""
    return text.removeprefix("'")
