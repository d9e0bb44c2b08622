"""The page of `agreement` with one group: how far it agrees with each of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.ranking import least_to_rank
from russia_policy.pages import phrases
from russia_policy.pages.agreement_camps import no_camps_record
from russia_policy.pages.agreement_pairs import PAIR_TABLE, SCALE, pair_record, ranked_blocks
from russia_policy.pages.blocks import Heading, Page, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.agreement import Pair
    from russia_policy.model import Group, Topic
    from russia_policy.pages.blocks import Block


def against_page(topics: Sequence[Topic], group: Group, pairs: Sequence[Pair]) -> Page:
    """Make the page of one group against all others, from most to least agreed.

    Args:
        topics: The topics of the debate.
        group: The group.
        pairs: Its pairs, in each of which it is the first.
    """
    title = f"Agreement of {group.name} with {phrases.counted(len(pairs), 'other group')}"

    def opening() -> Iterator[Block]:
        yield Heading(title)
        least = least_to_rank(pair.shared for pair in pairs)
        yield from ranked_blocks(topics, pairs, least, second_only=True)

    def blocks() -> Iterator[Block]:
        yield Heading("How to read this", 2)
        every = "All topics on which two groups differ, and the sum: russia-policy agreement --explain A B."
        yield Prose([[(SCALE, "quiet")], [(every, "quiet")]])

    def data() -> dict[str, Any]:
        return {"pairs": (pair_record(topics, pair) for pair in pairs), **no_camps_record()}

    return Page("agreement", title, blocks, data, PAIR_TABLE, opening=opening)
