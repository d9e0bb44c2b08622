"""The page of `export`: a whole debate, or some of its groups, as a briefing to hand on and as data without loss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.comparison import compare
from russia_policy.analysis.digest import digest
from russia_policy.analysis.sources import cited
from russia_policy.pages import records
from russia_policy.pages.blocks import Page
from russia_policy.pages.briefing import details
from russia_policy.pages.briefing_opening import opening, title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.model import Debate, Group
    from russia_policy.pages.blocks import Record


def export_page(debate: Debate, groups: Sequence[Group]) -> Page:
    """Make a briefing on groups: who holds what, on what terms, in which words; two or more groups are compared."""
    comparison = compare(debate, groups)

    def bibliography() -> list[Record]:
        sources = cited(debate, groups) if len(groups) < len(debate.groups) else debate.sources.values()
        return [records.source_record(debate, source) for source in sources]

    def data() -> dict[str, Any]:
        return {
            "digest": digest(debate, groups),
            "debate": records.debate_record(debate),
            "topics": [records.topic_record(topic) for topic in debate.topics.values()],
            "sources": bibliography(),
            "groups": (records.group_record(debate, group) for group in groups),
        }

    return Page(
        "export",
        title(debate, groups),
        lambda: details(debate, comparison),
        data,
        records.stance_table(_stances),
        opening=lambda: opening(debate, comparison),
        bibliography=bibliography,
        annotations=lambda: records.annotation_records(debate, groups),
        usual="markdown",
    )


def _stances(data: Record) -> Iterator[Record]:
    for group in data["groups"]:
        yield from records.stance_rows(group, group["stances"])
