"""The table of a debate's stances that `import` reads back: a row a quotation, and a row where a stance has none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from russia_policy.pages.records import cell_of_position
from russia_policy.pages.tables import Table, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.pages.blocks import Page
    from russia_policy.pages.tables import Record

_OF_QUOTATION = ("quote", "source", "speaker", "language", "gloss", "page", "section", "paragraph", "line")


def as_rows(page: Page) -> Page:
    """The page of an export whose table has a row a quotation."""
    return replace(page, table=_TABLE, usual="csv", only=True)


def _rows(data: Record) -> Iterator[Record]:
    speakers = {source["id"]: source["speaker"] for source in data["sources"]}
    for group in data["groups"]:
        for stance in group["stances"]:
            for quotation in stance["evidence"] or [{}]:
                speaker = speakers.get(quotation.get("source"))
                yield {**stance, **quotation, "group": group["id"], "speaker": speaker, "remark": stance["note"]}


_TABLE = Table(
    {
        **columns_of("group", "topic", position=cell_of_position),
        **columns_of("basis", "summary", *_OF_QUOTATION),
        **columns_of(
            "in_note", "prefix", "suffix", in_note=lambda row: row.get("quote") and row["note"], note="remark"
        ),
    },
    _rows,
)
