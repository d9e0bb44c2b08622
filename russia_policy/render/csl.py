"""Documents as reference managers read them: CSL-JSON 1.0.2, of which every key is a variable of the standard.

What the standard has no variable for stands in `note`: that a document is a translation, where and how far it was
read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.render.data import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.pages.blocks import Look, Page
    from russia_policy.pages.tables import Record

_AS_IT_STANDS = ("id", "type", "title", "container-title", "publisher", "URL")
_NAME = ("family", "given", "literal")


def csl_json(page: Page, look: Look) -> Iterator[str]:
    """Write a page's documents as a CSL-JSON array."""
    yield from written(map(_item, page.bibliography() if page.bibliography else ()))
    yield "\n"


def _item(record: Record) -> dict[str, Any]:
    item: dict[str, Any] = {key: record[key] for key in _AS_IT_STANDS if record[key]}
    if record["author"]:
        item["author"] = [{part: name[part] for part in _NAME if name[part]} for name in record["author"]]
    item["issued"] = {"date-parts": [_parts(date) for date in record["issued"].split("/")]}
    item["language"] = record["in_language"]
    if note := ". ".join(_noted(record)):
        item["note"] = f"{note}."
    return item


def _parts(date: str) -> list[int]:
    """The numbers of a date: year, month, day, as many as are known."""
    return [int(part) for part in date.split("-")]


def _noted(record: Record) -> Iterator[str]:
    if record["translation"]:
        yield "Translation"
    if record["read"] == "part":
        yield "Read in part"
    if record["via"]:
        yield f"Read at {record['via']}"
