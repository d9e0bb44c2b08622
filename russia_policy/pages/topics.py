"""The page of `topics`: every topic of a debate, one a line, and how many groups speak on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.extent import read_in_part
from russia_policy.analysis.spread import Spread
from russia_policy.model import Step, Topic
from russia_policy.pages import listing, phrases, records, silence
from russia_policy.pages.blocks import Heading, Page, Prose
from russia_policy.pages.tables import Table, rows_of
from russia_policy.pages.themes import by_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block


def topics_page(debate: Debate) -> Page:
    """Every topic: how many groups speak on it and how many are silent; where there is room, its question and scale."""
    topics, groups = list(debate.topics.values()), list(debate.groups.values())
    spreads = {topic.id: Spread.of(topic, groups) for topic in topics}
    in_part = read_in_part(debate)

    def blocks() -> Iterator[Block]:
        yield Heading(", ".join(filter(None, (f"{debate.title}: topics", phrases.from_end_to_end(debate)))))
        number = phrases.counted(len(groups), "group")
        yield Prose([[(f"{phrases.counted(len(topics), 'topic')}; how many of {number} speak on each:", "quiet")]])
        rows = {topic.id: row(topic) for topic in topics}
        for theme, under in by_theme(topics, lambda topic: topic):
            if theme:
                yield Heading(f"{theme}: {phrases.counted(len(under), 'topic')}", 2)
            own = [rows[topic.id] for topic in under]
            yield listing.one_a_line(own, ("scale", "question", "id", "core"), alike=list(rows.values()))
        yield Prose([*silence.how_read(debate, groups), *listing.unfound_is_not_silent(list(rows.values()))])
        yield Prose(listing.as_typed("topic", [(topic.id, topic.title) for topic in topics]))

    def row(topic: Topic) -> listing.Row:
        spread = spreads[topic.id]
        unfound = sum(group.id in in_part for group in spread.silent)
        ends = phrases.own_ends(debate, topic) if topic.axis or debate.axis else []
        counts = {"silent": len(spread.silent) - unfound, "unfound": unfound, "none": len(spread.none)}
        return {
            "topic": [(topic.title, "strong")],
            "id": "" if listing.is_evident(topic.id, topic.title) else topic.id,
            "core": "core" if topic.core else "",
            **listing.heard("speak", speaking=len(spread.groups), **counts),
            "question": topic.question,
            "scale": [phrases.steps(topic), *ends],
        }

    def data() -> dict[str, Any]:
        return {"topics": map(record, topics)}

    def record(topic: Topic) -> dict[str, Any]:
        spread = spreads[topic.id]
        return {
            **records.topic_record(topic),
            "groups": len(spread.groups),
            "silent": [group.id for group in spread.silent],
            "none": [group.id for group in spread.none],
        }

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
