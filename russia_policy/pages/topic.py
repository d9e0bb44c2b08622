"""The page of `topic`: where every group stands on one topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.spread import Spread
from russia_policy.pages import legend, phrases, records, silence
from russia_policy.pages.blocks import Heading, Listing, Page, Prose
from russia_policy.pages.tables import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Block, Line


def topic_page(debate: Debate, topic: Topic) -> Page:
    """Make the page of the groups on a topic, from the low end of its scale to the high one, and of who is silent."""
    spread = Spread.of(topic, debate.groups.values())

    def blocks() -> Iterator[Block]:
        yield Heading(phrases.asked(topic))
        yield Prose([phrases.steps_between_ends(debate, topic, spread.counts), *silence.silent(debate, spread.silent)])
        yield Listing(("scale", "group", "position and summary"), map(row, (*spread.groups, *spread.none)))
        heard = [group.stances[topic.id] for group in (*spread.groups, *spread.none)]
        read = silence.how_read(debate, list(debate.groups.values()))
        yield Prose([*read, *legend.of_marks(heard)])

    def row(group: Group) -> list[Line]:
        stance = group.stances[topic.id]
        words = phrases.summarised(topic, stance, conditions=True)
        return [phrases.dot(topic, stance), [(group.name, "strong")], words]

    def data() -> dict[str, Any]:
        return {
            "topic": records.topic_record(topic),
            "silent": [group.id for group in spread.silent],
            "none": [group.id for group in spread.none],
            "stances": map(record, (*spread.groups, *spread.none)),
        }

    def record(group: Group) -> dict[str, Any]:
        stance = records.stance_record(debate, group, group.stances[topic.id])
        return {"group": group.id, "name": group.name, **stance}

    return Page("topic", topic.title, blocks, data, records.stance_table(rows_of("stances")))
