"""The sections of an article that hold numbers: how far each topic divides the groups, and who agrees with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.agreement import WHOLE, parts, steps
from russia_policy.analysis.camps import find_camps
from russia_policy.analysis.crux import crux
from russia_policy.analysis.firmness import firmness
from russia_policy.analysis.marks import marks
from russia_policy.analysis.matrix import PLAIN, all_pairs
from russia_policy.analysis.polarisation import divisions
from russia_policy.pages import phrases
from russia_policy.pages.agreement import FEWEST
from russia_policy.pages.agreement_camps import camp_blocks, camp_method
from russia_policy.pages.agreement_matrix import TOO_FEW, matrix_blocks
from russia_policy.pages.agreement_pairs import SCALE, WITH_PARTS
from russia_policy.pages.blocks import Folded, Prose
from russia_policy.pages.divides import crux_blocks, division_row, scale_words
from russia_policy.pages.sections import Head, Numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.analysis.agreement import Pair
    from russia_policy.analysis.comparison import Comparison
    from russia_policy.analysis.matrix import Matrix
    from russia_policy.analysis.polarisation import Division
    from russia_policy.model import Debate, Topic
    from russia_policy.pages.blocks import Block, Line

SUM = "The sum behind every number"


def divides(debate: Debate, comparison: Comparison) -> Iterable[Block | Numbers]:
    """The crux, then the topics from the most divisive to the most agreed; nothing where no two groups are compared."""
    topics = [row.topic for row in comparison.rows]
    divided = [division for division in divisions(topics, comparison.groups) if division.several]
    return _divides(debate, topics, divided) if divided else ()


def _divides(debate: Debate, topics: Sequence[Topic], divided: Sequence[Division]) -> Iterator[Block | Numbers]:
    if turns := crux(divided):
        yield from crux_blocks(debate, turns)
    number = {topic.id: place for place, topic in enumerate(topics)}

    def row(division: Division) -> tuple[Head, Sequence[Line]]:
        polarisation, speaking, counts, _ = division_row(debate, division)
        topic = division.topic
        head: Line = [topic.title, *phrases.own_ends(debate, topic)]
        return Head(head, number[topic.id], id=topic.id), [polarisation, speaking, counts]

    ends = phrases.from_end_to_end(debate)
    where = f", {ends}" if ends else ""
    yield Numbers(
        f"The most divisive first. Counts: how many groups stand where{where}.",
        [Head("topic"), Head("polarisation"), Head("speak"), Head("counts")],
        map(row, divided),
    )
    yield Prose([[(scale_words(divided), "quiet")]])


def agreement(debate: Debate, comparison: Comparison) -> Iterable[Block | Numbers]:
    """The camps, everyone against everyone, and the sums; nothing where no two groups are compared."""
    topics = [row.topic for row in comparison.rows if row.several]
    if not topics:
        return ()
    if len(comparison.groups) > PLAIN:
        return [Prose([f"Of more than {PLAIN:,} groups: russia-policy agreement GROUP."])]
    return _agreement(debate, comparison, all_pairs(topics, comparison.groups))


def _agreement(debate: Debate, comparison: Comparison, matrix: Matrix) -> Iterator[Block | Numbers]:
    sums = _sums(debate, comparison, matrix)
    if len(matrix.groups) < FEWEST:
        yield from sums
        return
    camps = find_camps(matrix)
    yield from camp_blocks(debate, matrix.groups, camps, firmness(matrix, camps))
    yield from matrix_blocks(debate, matrix, camps)
    if len(matrix.groups) > WITH_PARTS:
        yield Prose([f"{SUM}: russia-policy agreement --explain A B."])
    else:
        yield Folded(SUM, sums)
    yield Prose(list(camp_method(camps)))


def _sums(debate: Debate, comparison: Comparison, matrix: Matrix) -> Iterator[Block | Numbers]:
    """A table with a row a pair and a column a topic, whose cells add up to the numbers of the matrix."""
    mark = marks(debate)
    number = {row.topic.id: place for place, row in enumerate(comparison.rows)}
    place = {group.id: place for place, group in enumerate(comparison.groups)}
    length = _common_length(matrix.topics)

    def row(pair: Pair) -> tuple[Head, Sequence[Line]]:
        apart = {
            part.topic.id: f"{part.steps}" if length else f"{part.steps}/{steps(part.topic)}"
            for part in parts(matrix.topics, pair.a, pair.b)
        }
        head = Head(f"{mark[pair.a.id]} {mark[pair.b.id]}", groups=(place[pair.a.id], place[pair.b.id]))
        known = [_total(pair, length), str(pair.shared), str(pair.percent) if pair.told else TOO_FEW]
        return head, [*(apart.get(topic.id, "") for topic in matrix.topics), *known]

    columns = [Head(topic.title, number[topic.id]) for topic in matrix.topics]
    ends = [Head("sum"), Head("shared"), Head("percent")]
    yield Prose([[(SCALE, "quiet")]])
    yield Numbers(_explained(matrix, mark, length), [Head("pair"), *columns, *ends], map(row, matrix.pairs()))


def _common_length(topics: Iterable[Topic]) -> int:
    """The steps of every scale from end to end; 0 where scales have different lengths."""
    lengths = set(map(steps, topics))
    return lengths.pop() if len(lengths) == 1 else 0


def _total(pair: Pair, length: int) -> str:
    """The sum of a row: of steps where all scales are alike, else of shares of a scale."""
    return str(pair.units * length // WHOLE) if length else f"{pair.units / WHOLE:.2f}"


def _explained(matrix: Matrix, mark: dict[str, str], length: int) -> str:
    """Say what the cells are, with the sum of one pair that differs."""
    what = f"Steps apart, of {length} a topic." if length else "Steps apart, of the steps of each scale."
    pair = next((pair for pair in matrix.pairs() if pair.told and pair.units), None)
    if pair is None:
        return what
    shared = f"({pair.shared} × {length})" if length > 1 else str(pair.shared)
    rest = f"1 − {_total(pair, length)} ÷ {shared} = {pair.agreement:.4f}, shown as {pair.percent}."
    return f"{what} {mark[pair.a.id]} and {mark[pair.b.id]}: {rest}"
