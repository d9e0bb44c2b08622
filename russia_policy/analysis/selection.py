"""A debate on some of its topics alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from russia_policy.model import Debate, Topic


def of_topics(debate: Debate, topics: Iterable[Topic]) -> Debate:
    """The debate with these topics, and of every group what it holds on them; sources and groups are all kept."""
    chosen = {topic.id: topic for topic in topics}
    if len(chosen) == len(debate.topics):
        return debate
    groups = {
        group.id: replace(group, stances={topic: stance for topic, stance in group.stances.items() if topic in chosen})
        for group in debate.groups.values()
    }
    return replace(debate, topics=chosen, groups=groups)
