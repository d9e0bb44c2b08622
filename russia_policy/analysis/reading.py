"""Of which groups the documents were read only in part, so that a missing position says little of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from russia_policy.model import Debate, Group, Source


def own_documents(debate: Debate, group: Group) -> list[Source]:
    """The sources whose speaker is the group."""
    return [source for source in debate.sources.values() if source.speaker == group.id]


def read_in_part(debate: Debate, groups: Iterable[Group]) -> list[Group]:
    """The groups that were read in part.

    Any of a group's own documents was; or it has none of its own, while another source was read in part.
    """
    of_speakers: dict[str, list[Source]] = {}
    for source in debate.sources.values():
        of_speakers.setdefault(source.speaker, []).append(source)
    everything = list(debate.sources.values())
    return [group for group in groups if any(source.read == "part" for source in of_speakers.get(group.id, everything))]
