"""Which sources the quotations of a debate are taken from, and how many from each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from russia_policy.model import Debate, Group, Source
    from russia_policy.values import Id


def quotation_counts(groups: Iterable[Group]) -> Counter[Id]:
    """How many quotations of some groups are taken from each source, by the source's id."""
    return Counter(
        evidence.source for group in groups for stance in group.stances.values() for evidence in stance.evidence
    )


def cited(debate: Debate, groups: Iterable[Group]) -> list[Source]:
    """The sources that some groups are quoted from, in the order of the debate."""
    counts = quotation_counts(groups)
    return [source for source in debate.sources.values() if source.id in counts]
