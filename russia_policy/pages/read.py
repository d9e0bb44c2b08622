"""What is in a debate: its groups, its topics with their scales, its sources as a bibliography."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.sources import quotation_counts
from russia_policy.analysis.spread import Spread
from russia_policy.pages import phrases, records
from russia_policy.pages.blocks import Heading, Listing, Page, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.model import Debate, Group, Source
    from russia_policy.pages.blocks import Block, Line


def groups_page(debate: Debate) -> Page:
    """Every group: when it spoke, what it is, on how many topics it has a position."""
    groups = debate.groups.values()

    def blocks() -> Iterator[Block]:
        yield Heading(f"{debate.title}: {debate.question}")
        columns = ("group", "date", "kind", "camp", "stances", "name and title")
        yield Listing(
            columns,
            (
                [
                    [(each.id, "strong")],
                    each.date,
                    each.kind,
                    each.camp or "–",
                    f"{len(each.stances)} of {len(debate.topics)}",
                    _title(each),
                ]
                for each in groups
            ),
        )

    def rows() -> Rows:
        columns = ("group", "name", "title", "kind", "date", "side", "camp", "continues", "stances")
        return Rows(
            columns,
            (
                [
                    each.id,
                    each.name,
                    each.title,
                    each.kind,
                    each.date,
                    each.side,
                    each.camp,
                    each.continues,
                    len(each.stances),
                ]
                for each in groups
            ),
        )

    def data() -> dict[str, Any]:
        counted = (
            {**records.group_record(debate, each, stances=False), "stances": len(each.stances)} for each in groups
        )
        return {"debate": records.debate_record(debate), "groups": counted}

    return Page("groups", debate.title, blocks, data, rows)


def _title(group: Group) -> Line:
    return group.name if group.title == group.name else f"{group.name}: {group.title}"


def topics_page(debate: Debate) -> Page:
    """Every topic with its question and its scale in words."""
    topics = debate.topics.values()
    spoken = {topic.id: len(Spread.of(topic, debate.groups.values()).groups) for topic in topics}

    def blocks() -> Iterator[Block]:
        yield Heading(f"{debate.title}: topics, from {debate.axis.low} to {debate.axis.high}")
        rows: Iterator[list[Line]] = (
            [
                [(topic.id, "strong")],
                "core" if topic.core else "–",
                f"{spoken[topic.id]} of {len(debate.groups)}",
                [topic.question, (" " + " · ".join(topic.scale[each].label for each in topic.positions), "quiet")],
            ]
            for topic in topics
        )
        yield Listing(("topic", "core", "groups", "question and scale"), rows)

    def rows() -> Rows:
        columns = ("topic", "title", "question", "core", "position", "label", "means")
        steps = (
            [
                topic.id,
                topic.title,
                topic.question,
                str(topic.core).lower(),
                each,
                topic.scale[each].label,
                topic.scale[each].means,
            ]
            for topic in topics
            for each in topic.positions
        )
        return Rows(columns, steps)

    def data() -> dict[str, Any]:
        return {"topics": [{**records.topic_record(topic), "groups": spoken[topic.id]} for topic in topics]}

    return Page("topics", f"{debate.title}: topics", blocks, data, rows)


def sources_page(debate: Debate) -> Page:
    """Every source as a bibliography gives it, with the number of quotations taken from it."""
    uses = quotation_counts(debate.groups.values())

    def standing(source: Source) -> str:
        words = [f"words of {source.speaker}" if source.speaker else "quotes others"]
        return ", ".join(words + ["translation"] * source.translation)

    def blocks() -> Iterator[Block]:
        yield Heading(f"{debate.title}: sources")
        yield Listing(
            ("source", "quotations", "language", "standing", "document"),
            (
                [
                    [(each.id, "strong")],
                    str(uses[each.id]),
                    each.language or debate.language,
                    standing(each),
                    phrases.citation(each),
                ]
                for each in debate.sources.values()
            ),
        )

    def rows() -> Rows:
        columns = (
            "source",
            "type",
            "title",
            "authors",
            "issued",
            "container",
            "publisher",
            "url",
            "language",
            "speaker",
            "translation",
            "quotations",
        )
        return Rows(
            columns,
            (
                [
                    each.id,
                    each.type,
                    each.title,
                    phrases.authors(each),
                    each.issued,
                    each.container_title,
                    each.publisher,
                    each.url,
                    each.language or debate.language,
                    each.speaker,
                    str(each.translation).lower(),
                    uses[each.id],
                ]
                for each in debate.sources.values()
            ),
        )

    def data() -> dict[str, Any]:
        return {
            "sources": [
                {**records.source_record(each), "quotations": uses[each.id]} for each in debate.sources.values()
            ]
        }

    return Page("sources", f"{debate.title}: sources", blocks, data, rows)
