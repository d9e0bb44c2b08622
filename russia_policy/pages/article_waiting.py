"""The section of an article on who would move first, which sides wait for each other, and who waits for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.first_move import spread_on_first_move
from russia_policy.analysis.waiting import deadlocks, opposed_pairs, stated_cases, waits
from russia_policy.pages import silence
from russia_policy.pages.agreement_matrix import WIDEST
from russia_policy.pages.blocks import Prose
from russia_policy.pages.briefing_opening import PAIR
from russia_policy.pages.demands import WAIT_COLUMNS, wait_row
from russia_policy.pages.demands_answer import deadlocked, first_moves
from russia_policy.pages.sections import Head, Numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from russia_policy.analysis.comparison import Comparison
    from russia_policy.analysis.waiting import Case
    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block

MANY = "Who waits for whom among so many: russia-policy demands"
"""What stands in place of the pairs of groups, which are more than a page can name."""


def waiting(debate: Debate, comparison: Comparison) -> Iterable[Block | Numbers]:
    """Who waits for whom; nothing of one group, or where none states a condition or says who should move first."""
    if len(comparison.groups) < PAIR:
        return ()
    spread = spread_on_first_move(debate, comparison.groups)
    if len(comparison.groups) > WIDEST:
        return [*first_moves(debate, comparison.groups), Prose([MANY])] if spread and spread.groups else ()
    pairs = opposed_pairs(debate, comparison.groups)
    told = stated_cases(pairs, [row.topic for row in comparison.rows])
    if not told and not (spread and spread.groups):
        return ()
    return _waiting(debate, comparison, told, paired=bool(pairs))


def _waiting(debate: Debate, comparison: Comparison, told: list[Case], *, paired: bool) -> Iterator[Block | Numbers]:
    groups = comparison.groups
    yield from first_moves(debate, groups)
    yield from deadlocked(debate, groups, told, deadlocks(told), paired=paired)
    if found := waits(told):
        number = {row.topic.id: place for place, row in enumerate(comparison.rows)}
        rows = [
            (Head(topic, number[wait.topic.id], id=wait.topic.id), line)
            for wait in found
            for topic, *line in [wait_row(debate, wait)]
        ]
        others = len(number) - len({wait.topic.id for wait in found})
        caption = (
            f"On the other topics: {silence.no_condition(debate, groups)}."
            if others
            else "Who waits for whom, by topic."
        )
        yield Numbers(caption, list(map(Head, WAIT_COLUMNS)), rows)
    yield Prose(["Nothing is concluded from one topic about another, or from silence."])
