"""The page of `sources`: every source of a debate, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.sources import quotation_counts
from russia_policy.model import Source
from russia_policy.pages import listing, phrases, records
from russia_policy.pages.blocks import Heading, Page, Prose
from russia_policy.pages.tables import Table, rows_of
from russia_policy.text.quotation_marks import between_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block, Line


def sources_page(debate: Debate) -> Page:
    """Every source: how often it is quoted, whose words it holds, and the document where there is room for it."""
    sources = list(debate.sources.values())
    quotations = quotation_counts(debate.groups.values())

    def blocks() -> Iterator[Block]:
        yield Heading(f"{debate.title}: sources")
        if not sources:
            yield Prose(["There are none."])
            return
        quoted = phrases.counted(sum(quotations.values()), "quotation")
        yield Prose([[(f"{phrases.counted(len(sources), 'source')}; how many of {quoted} each holds:", "quiet")]])
        yield listing.one_a_line(list(map(row, sources)), ("document", "words of", "by", "year", "language"))
        yield Prose(list(_explained(sources)))

    def row(source: Source) -> listing.Row:
        return {
            "source": [(source.id, "strong")],
            "quoted": str(quotations[source.id]) if quotations[source.id] else "",
            "language": source.language or debate.language,
            "standing": _standing(source),
            "year": "/".join(dict.fromkeys((source.issued.first[:4], source.issued.last[:4]))),
            "by": phrases.short_authors(source) or source.container_title or source.publisher,
            "words of": phrases.group_name(debate, source.speaker) if source.speaker else "",
            "document": _document(source),
        }

    def data() -> dict[str, Any]:
        return {"sources": map(record, sources)}

    def record(source: Source) -> dict[str, Any]:
        return {**records.source_record(debate, source), "quotations": quotations[source.id]}

    return Page("sources", f"{debate.title}: sources", blocks, data, _TABLE, bibliography=lambda: map(record, sources))


def _standing(source: Source) -> str:
    """Whether a document holds the words of a group, or reports what others say."""
    if not source.speaker:
        return "report, translated" if source.translation else "report"
    return "translation" if source.translation else "own words"


def _document(source: Source) -> Line:
    """What a document is called, where it was published, and where it is found."""
    parts = (between_marks(source.title), source.container_title, source.publisher)
    return [", ".join(filter(None, parts)) + ".", *phrases.where_it_is(source)]


def _explained(sources: list[Source]) -> Iterator[Line]:
    """Say how many sources were read in part, and what a report is."""
    in_part = sum(source.read == "part" for source in sources)
    if in_part:
        yield [(f"Read in part: {in_part} of {phrases.counted(len(sources), 'source')}.", "quiet")]
    if any(not source.speaker for source in sources):
        yield [("Report: a document of others, which quotes or reports what groups say.", "quiet")]


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
