"""Of which groups only a part was read, so that something may still stand in the rest; and where it was read."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from russia_policy.model import Debate
    from russia_policy.values import Id


def read_in_part(debate: Debate) -> frozenset[Id]:
    """The ids of the groups of which only a part was read.

    These are the groups of which a document of their own was read in part, and, where any other source was, those
    that have no document of their own.
    """
    speakers = {source.speaker for source in debate.sources.values()}
    partly = {source.speaker for source in debate.sources.values() if source.read == "part"}
    return frozenset(name for name in debate.groups if name in partly or (partly and name not in speakers))


def read_elsewhere(debate: Debate) -> Mapping[Id, list[str]]:
    """By the groups' ids, where their own documents were read, of those that were read elsewhere than published."""
    places = defaultdict(list)
    for source in debate.sources.values():
        if source.via:
            places[source.speaker].append(source.via)
    return places
