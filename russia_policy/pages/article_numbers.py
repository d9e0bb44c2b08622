"""The sections of an article that hold numbers: how far each topic divides the groups, and who agrees with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.agreement import parts, steps
from russia_policy.analysis.camps import find_camps
from russia_policy.analysis.crux import crux
from russia_policy.analysis.firmness import firmness
from russia_policy.analysis.marks import marks
from russia_policy.analysis.matrix import PLAIN, all_pairs
from russia_policy.analysis.polarisation import divisions
from russia_policy.pages import phrases
from russia_policy.pages.agreement import FEWEST
from russia_policy.pages.agreement_camps import camp_blocks, camp_method
from russia_policy.pages.agreement_matrix import WIDEST, common_length, matrix_blocks, sum_of
from russia_policy.pages.agreement_pairs import SCALE, pair_listing
from russia_policy.pages.blocks import Prose
from russia_policy.pages.divides import crux_blocks, scale_words
from russia_policy.pages.polarisation_sum import counts_of, worked_out
from russia_policy.pages.sections import Head, Numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.analysis.comparison import Comparison
    from russia_policy.analysis.matrix import Matrix
    from russia_policy.analysis.polarisation import Division
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Block, Line


def divides(debate: Debate, comparison: Comparison) -> Iterable[Block | Numbers]:
    """The crux, then the topics from the most divisive to the most agreed; nothing where no two groups are compared."""
    topics = [row.topic for row in comparison.rows]
    divided = [division for division in divisions(topics, comparison.groups) if division.several]
    return _divides(debate, topics, comparison.groups, divided) if divided else ()


def _divides(
    debate: Debate, topics: Sequence[Topic], groups: Sequence[Group], divided: Sequence[Division]
) -> Iterator[Block | Numbers]:
    if turns := crux(divided):
        yield from crux_blocks(debate, turns)
    mark = marks(debate)
    shown = groups if len(groups) <= WIDEST else ()
    number = {topic.id: place for place, topic in enumerate(topics)}

    def row(division: Division) -> tuple[Head, Sequence[Line]]:
        topic = division.topic
        head = Head([topic.title, *phrases.own_ends(debate, topic)], number[topic.id])
        return head, [f"{division.polarisation:.2f}", counts_of(division), *(_step(topic, group) for group in shown)]

    ends = phrases.from_end_to_end(debate)
    each = "; then the step of each group, from 1" if shown else ""
    yield Numbers(
        f"The most divisive topic first. Counts: how many stand where{ends and ', '}{ends}{each}.",
        [
            *map(Head, ("topic", "polarisation", "counts")),
            *(Head(mark[group.id], group=place) for place, group in enumerate(shown)),
        ],
        map(row, divided),
    )
    yield Prose([[(scale_words(divided), "quiet")], *worked_out(divided)])


def _step(topic: Topic, group: Group) -> str:
    """On which step of the scale a group stands, counted from 1; nothing where it has no position."""
    position = group.position_on(topic.id)
    return "" if position is None else str(topic.positions.index(position) + 1)


def agreement(debate: Debate, comparison: Comparison) -> Iterable[Block]:
    """The camps, and everyone against everyone with the sums; nothing where no two groups are compared."""
    if not any(row.several for row in comparison.rows):
        return ()
    topics = [row.topic for row in comparison.rows]
    if len(comparison.groups) > PLAIN:
        return [Prose([f"Of more than {PLAIN:,} groups: russia-policy agreement GROUP."])]
    return _agreement(debate, all_pairs(topics, comparison.groups))


def _agreement(debate: Debate, matrix: Matrix) -> Iterator[Block]:
    if len(matrix.groups) < FEWEST:
        yield pair_listing(matrix.topics, matrix.pairs(), named=None)
        yield Prose([[(_explained(matrix), "quiet")]])
        return
    camps = find_camps(matrix)
    yield from camp_blocks(debate, matrix.groups, camps, firmness(matrix, camps))
    yield from matrix_blocks(debate, matrix, camps, sums=True)
    if len(matrix.groups) > WIDEST:
        yield Prose([[("The sum behind a number: russia-policy agreement --explain A B.", "quiet")]])
    yield Prose([[(_explained(matrix), "quiet")], *camp_method(camps)])


def _explained(matrix: Matrix) -> str:
    """Say what an agreement is, with the sum of the first pair that differs, topic by topic as in `divides`."""
    pair = next((pair for pair in matrix.pairs() if pair.told and pair.units), None)
    if pair is None or pair.agreement is None:
        return SCALE
    length = common_length(matrix.topics)
    divided = divisions(matrix.topics, matrix.groups)
    shared = parts([division.topic for division in divided if division.several], pair.a, pair.b)
    addends = " + ".join(str(part.steps) if length else f"{part.steps}/{steps(part.topic)}" for part in shared)
    total, of = sum_of(pair, length).split("/")
    possible = f"{of} = {pair.shared} × {length}" if length else of
    return (
        f"For example, {pair.a.name} and {pair.b.name}: {addends} = {total} of {possible}; 1 − {total} ÷ {of} = "
        f"{pair.agreement:.4f}, shown as {pair.percent}. {SCALE}"
    )
