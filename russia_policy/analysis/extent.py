"""Of which groups only a part was read, so that where nothing was found, something may still stand in the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
