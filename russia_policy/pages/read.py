"""What is in a debate: its groups, its topics with their scales, its sources as a bibliography."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.sources import quotation_counts
from russia_policy.analysis.spread import Spread
from russia_policy.model import Group, Source, Step, Topic
from russia_policy.pages import phrases, records
from russia_policy.pages.blocks import Heading, Listing, Page, Table, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.model import Debate
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

    def data() -> dict[str, Any]:
        counted = (
            {**records.group_record(debate, each, stances=False), "stances": len(each.stances)} for each in groups
        )
        return {"debate": records.debate_record(debate), "groups": counted}

    return Page("groups", debate.title, blocks, data, _GROUPS)


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

    def data() -> dict[str, Any]:
        return {"topics": [{**records.topic_record(topic), "groups": spoken[topic.id]} for topic in topics]}

    return Page("topics", f"{debate.title}: topics", blocks, data, _TOPICS)


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

    def data() -> dict[str, Any]:
        return {
            "sources": [
                {**records.source_record(debate, each), "quotations": uses[each.id]} for each in debate.sources.values()
            ]
        }

    return Page("sources", f"{debate.title}: sources", blocks, data, _SOURCES)


_GROUPS = Table(records.entry_columns(Group, {"id": {"group": "id"}}), rows_of("groups"))
_TOPICS = Table(
    records.entry_columns(Topic, {"id": {"topic": "id"}, "scale": records.entry_columns(Step, {})}),
    rows_of("topics", "scale"),
)
_SOURCES = Table(
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
