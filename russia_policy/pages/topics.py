"""The page of `topics`: every topic of a debate with its question and its scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.spread import Spread
from russia_policy.model import Step, Topic
from russia_policy.pages import phrases, records
from russia_policy.pages.blocks import Heading, Listing, Page, Table, rows_of
from russia_policy.pages.themes import by_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block, Line


def topics_page(debate: Debate) -> Page:
    """Every topic with its question, its scale in words, and how many groups have a position on it."""
    topics = debate.topics.values()
    speaking = {topic.id: len(Spread.of(topic, debate.groups.values()).groups) for topic in topics}

    def blocks() -> Iterator[Block]:
        yield Heading(", ".join(filter(None, (f"{debate.title}: topics", phrases.from_end_to_end(debate)))))
        for theme, under in by_theme(topics, lambda topic: topic):
            if theme:
                yield Heading(f"{theme}: {phrases.counted(len(under), 'topic')}", 2)
            yield Listing(("topic", "core", "groups", "question and scale"), map(row, under))

    def row(topic: Topic) -> list[Line]:
        axis = phrases.own_ends(debate, topic) if topic.axis or debate.axis else []
        words: Line = [topic.question, (f" {phrases.steps(topic)}", "quiet"), *axis]
        core = "core" if topic.core else "–"
        return [[(topic.id, "strong")], core, f"{speaking[topic.id]} of {len(debate.groups)}", words]

    def data() -> dict[str, Any]:
        return {"topics": [{**records.topic_record(topic), "groups": speaking[topic.id]} for topic in topics]}

    return Page("topics", f"{debate.title}: topics", blocks, data, _TABLE)


_TABLE = Table(
    records.entry_columns(
        Topic,
        {
            "id": {"topic": "id"},
            "scale": records.entry_columns(Step, {}),
            "axis": {"low": "axis.low", "high": "axis.high"},
        },
    ),
    rows_of("topics", "scale"),
)
