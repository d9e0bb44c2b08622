"""The page of `export`: a whole debate, or some of its groups, as a briefing to hand on and as data without loss."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from russia_policy.analysis.comparison import compare
from russia_policy.analysis.sources import cited
from russia_policy.pages import records
from russia_policy.pages.blocks import Page
from russia_policy.pages.briefing_opening import opening, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.analysis.comparison import Comparison
    from russia_policy.model import Debate, Group, Source
    from russia_policy.pages.blocks import Block
    from russia_policy.pages.sections import Article
    from russia_policy.pages.tables import Record
    from russia_policy.sheets import Sheet


def export_page(debate: Debate, groups: Sequence[Group]) -> Page:
    """Make a briefing on groups: who holds what, on what terms, in which words; two or more groups are compared."""
    comparison = compare(debate, groups)

    def sources() -> Iterable[Source]:
        return cited(debate, groups) if len(groups) < len(debate.groups) else debate.sources.values()

    def bibliography() -> Iterator[Record]:
        return (records.source_record(debate, source) for source in sources())

    def data() -> dict[str, Any]:
        return {
            "digest": partial(_digest, debate, groups),
            "debate": records.debate_record(debate),
            "topics": (records.topic_record(topic) for topic in debate.topics.values()),
            "sources": bibliography(),
            "groups": (records.group_record(debate, group) for group in groups),
        }

    def sheets_of_part() -> list[tuple[Sheet, Iterator[list[str]]]]:
        from russia_policy.sheets import sheets  # one format needs them

        chosen = {group.id: group for group in groups}
        part = replace(debate, groups=chosen, sources={source.id: source for source in sources()})
        return [(sheet, sheet.rows(part)) for sheet in sheets()]

    return Page(
        "export",
        title(debate, groups),
        lambda: _details(debate, comparison),
        data,
        records.stance_table(_stances),
        opening=lambda: opening(debate, comparison),
        bibliography=bibliography,
        article=lambda: _article(debate, comparison),
        annotations=lambda: records.annotation_records(debate, groups),
        sheets=sheets_of_part,
        beside={"xlsx": _left_out(debate, groups)},
        usual="markdown",
    )


def _details(debate: Debate, comparison: Comparison) -> Iterator[Block]:
    from russia_policy.pages.briefing import details  # loads OpenSSL for the digest, and data has no briefing

    return details(debate, comparison)


def _digest(debate: Debate, groups: Sequence[Group]) -> str:
    from russia_policy.analysis.digest import digest  # reads all of the debate, and the table has none of it

    return digest(debate, groups)


def _article(debate: Debate, comparison: Comparison) -> Article:
    from russia_policy.pages.article import article  # few formats need it

    return article(debate, comparison)


def _left_out(debate: Debate, groups: Sequence[Group]) -> list[str]:
    """What a workbook does not hold of a debate's folder."""
    said = ["not in the workbook: comments in the files, codings, and the lock with its receipts"]
    if len(groups) < len(debate.known):
        part = f"the workbook holds a part of the debate: {len(groups)} of {len(debate.known)} groups"
        said.append(f"{part}, and the sources that they quote")
    return said


def _stances(data: Record) -> Iterator[Record]:
    for group in data["groups"]:
        yield from records.stance_rows(group, group["stances"])
