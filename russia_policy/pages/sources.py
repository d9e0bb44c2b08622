"""The page of `sources`: every source of a debate, as a bibliography lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.sources import quotation_counts
from russia_policy.model import Source
from russia_policy.pages import phrases, records
from russia_policy.pages.blocks import Heading, Listing, Page, Table, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block, Line


def sources_page(debate: Debate) -> Page:
    """Every source as a bibliography gives it, with the number of quotations taken from it."""
    sources = debate.sources.values()
    quotations = quotation_counts(debate.groups.values())

    def blocks() -> Iterator[Block]:
        yield Heading(f"{debate.title}: sources")
        yield Listing(("source", "quotations", "language", "standing", "document"), map(row, sources))

    def row(source: Source) -> list[Line]:
        language = source.language or debate.language
        name: Line = [(source.id, "strong")]
        return [name, str(quotations[source.id]), language, _standing(source), phrases.citation(source)]

    def data() -> dict[str, Any]:
        return {"sources": [record(source) for source in sources]}

    def record(source: Source) -> dict[str, Any]:
        return {**records.source_record(debate, source), "quotations": quotations[source.id]}

    return Page("sources", f"{debate.title}: sources", blocks, data, _TABLE)


def _standing(source: Source) -> str:
    words = f"words of {source.speaker}" if source.speaker else "quotes others"
    return f"{words}, translation" if source.translation else words


_TABLE = Table(
    records.entry_columns(
        Source,
        {
            "id": {"source": "id"},
            "author": {"authors": "author_names"},
            "container-title": {"container": "container-title"},
            "URL": {"url": "URL"},
            "language": {"language": "in_language"},
        },
    )
    | {"quotations": "quotations"},
    rows_of("sources"),
)
