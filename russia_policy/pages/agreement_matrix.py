"""The matrix on the page of `agreement`: group by group, or camp by camp where the groups are too many to fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.agreement import ENOUGH, WHOLE, steps
from russia_policy.analysis.camp_means import camp_means
from russia_policy.analysis.camps import declared_camps
from russia_policy.analysis.marks import marks
from russia_policy.pages import phrases
from russia_policy.pages.agreement_camps import camp_role
from russia_policy.pages.blocks import Heading, Prose, Square

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from russia_policy.analysis.agreement import Pair
    from russia_policy.analysis.camps import Camps
    from russia_policy.analysis.matrix import Matrix
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Block, Line

WIDEST = 60
"""More groups than this fit on no terminal; 24 fit on 100 columns."""
TOO_FEW = "–"
"""What stands in place of a number that rests on too few topics."""


def matrix_blocks(debate: Debate, matrix: Matrix, camps: Camps, *, sums: bool = False) -> Iterator[Block]:
    """Show the agreement of every two groups, in the order of the camps; what does not fit is shown camp by camp.

    Args:
        debate: The debate that the groups speak in.
        matrix: All pairs of the groups.
        camps: The camps that their positions make.
        sums: Whether the sum behind every number is shown, and not only how many topics it rests on.
    """
    if len(matrix.groups) > WIDEST:
        yield from _of_camps(debate, matrix, camps)
    else:
        yield from _of_groups(debate, matrix, camps, sums=sums)


def _of_groups(debate: Debate, matrix: Matrix, camps: Camps, *, sums: bool) -> Iterator[Block]:
    order, known = camps.order, marks(debate)
    place = {group.id: number for number, group in enumerate(matrix.groups)}
    every = {shared for row in matrix.shared for shared in row}
    alike = len(every) == 1 and not sums
    length = common_length(matrix.topics)

    def cell(row: Group, column: Group, *, below: bool) -> Line:
        if row is column:
            return [("·", "quiet")]
        pair = matrix.pair(place[row.id], place[column.id])
        if not below:
            return "" if alike else [(sum_of(pair, length) if sums else str(pair.shared), "quiet")]
        return [(str(pair.percent), "strong")] if pair.told else [(TOO_FEW, "quiet")]

    rows = [[cell(row, column, below=j < i) for j, column in enumerate(order)] for i, row in enumerate(order)]
    topics = phrases.counted(len(matrix.topics), "topic")
    shared = f"each pair shares {min(every)} of {topics}" if alike else f"above it, how many of {topics} they share"
    if sums:
        shared = "above it, how many steps they are apart, of those of all topics that they share"
        if not length:
            shared = "above it, the sum of their distances (steps apart ÷ steps of the scale), of so many shared topics"
    words = f"Below the diagonal, agreement in percent; {shared}"
    few = [f"{TOO_FEW} fewer than {ENOUGH} topics shared: too few to say"] if min(every) < ENOUGH else []

    numbers = camps.numbers
    yield Square(
        [Heading("Group by group", 2), Prose([[(f"{'; '.join([words, *few])}.", "quiet")]])],
        [[(known[group.id], camp_role(numbers.get(group.id, 0)))] for group in order],
        [group.name for group in order],
        rows,
        [*map(len, camps.camps), len(order) - len(numbers)],
        lambda: _of_camps(debate, matrix, camps),
        [place[group.id] for group in order],
    )


def common_length(topics: Iterable[Topic]) -> int:
    """The steps of every scale from end to end; 0 where scales have different lengths."""
    lengths = set(map(steps, topics))
    return lengths.pop() if len(lengths) == 1 else 0


def sum_of(pair: Pair, length: int) -> str:
    """How far two groups are apart over all topics that they share, of how much: 1 less it is their agreement.

    Args:
        pair: The pair.
        length: The common length of all scales, for whole steps; 0 for the sum of distances.
    """
    if length:
        return f"{pair.units * length // WHOLE}/{pair.shared * length}"
    return f"{pair.units / WHOLE:.2f}/{pair.shared}"


def _of_camps(debate: Debate, matrix: Matrix, camps: Camps) -> Iterator[Block]:
    """The mean agreement of camp with camp: of those that the positions make, else of those that are declared."""
    too_many = f"The matrix of {len(matrix.groups):,} groups is too wide."
    pairs = "One group against all: russia-policy agreement GROUP; every pair: --pairs, or -f csv."
    named = {f"Camp {number}": held for number, held in enumerate(camps.camps, 1)} or {
        name: tuple(held) for name, held in declared_camps(debate, matrix.groups).items()
    }
    if len(named) < 2:
        yield Prose([[(f"{too_many} {pairs}", "quiet")]])
        return
    means = camp_means(matrix, list(named.values()))

    def cell(row: int, column: int) -> Line:
        mean = means[min(row, column), max(row, column)]
        if column > row:
            return [(f"{mean.pairs:,}", "quiet")]
        return [(str(mean.percent), "strong")] if mean.pairs else [(TOO_FEW, "quiet")]

    def name(place: int, camp: str) -> str:
        groups = phrases.counted(len(named[camp]), "group")
        return f"{camp}: {groups}, {phrases.counted(means[place, place].pairs, 'pair')}"

    words = (
        "On the diagonal, the mean agreement in percent of the pairs within a camp; below it, of those between two "
        "camps; above it, how many pairs these are."
    )
    size = range(len(named))
    yield Square(
        [Heading("Camp by camp", 2), Prose([[(words, "quiet")]])],
        [[(str(place + 1), camp_role(place + 1 if camps.camps else 0))] for place in size],
        list(map(name, size, named)),
        [[cell(row, column) for column in size] for row in size],
        [len(named)],
        lambda: [Prose([[(f"The matrix of {len(named)} camps is too wide.", "quiet")]])],
    )
    yield Prose([[(f"{too_many} {pairs}", "quiet")]])
