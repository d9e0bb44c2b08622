"""The page of `agreement`: how far groups agree, as a matrix, as a list of pairs, and as camps."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from russia_policy.analysis.agreement import differing, parts
from russia_policy.analysis.camps import find_camps
from russia_policy.analysis.firmness import firmness
from russia_policy.analysis.matrix import RANKED, extremes
from russia_policy.pages import phrases, silence
from russia_policy.pages.agreement_camps import camp_blocks, camp_record
from russia_policy.pages.blocks import (
    Edge,
    Graph,
    Grid,
    Heading,
    Listing,
    Node,
    Page,
    Prose,
    Table,
    columns_of,
    plain,
    rows_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.analysis.agreement import Pair
    from russia_policy.analysis.camps import Camps
    from russia_policy.analysis.matrix import Matrix, Progress
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Block, Cell, Line

WIDEST = 24
"""A matrix of more groups than this is not drawn: no terminal is wide enough."""
LISTED = 1_000
"""More pairs than this are not listed for people; programs always get all."""
DRAWN = 75
"""The least percent of the pairs that a graph draws an edge for."""
ENDS = 25
"""Of more pairs, so many are listed from either end."""
SHADES = ((90, "██"), (75, "▓▓"), (50, "▒▒"), (25, "░░"), (0, "  "))
"""How dark an agreement is drawn, by the least percent of each shade."""
SCALE = (
    "100% is the same position on every topic on which both speak, 0% the opposite ends of every one. "
    "Silence counts for nothing; every number comes with the topics behind it."
)


def agreement_page(debate: Debate, matrix: Matrix, progress: Progress | None = None, *, camps: bool = False) -> Page:
    """Make the page of everyone against everyone: the matrix in the camps' order, the pairs, and the camps.

    Camps are computed only for the formats that show them.

    Args:
        debate: The debate that the groups speak in.
        matrix: All pairs of the groups.
        progress: Shows how far a long computation is.
        camps: Whether camps are computed also where that takes long.
    """
    computed_camps = cache(lambda: find_camps(matrix, asked=camps))
    firm = cache(lambda: firmness(matrix, computed_camps(), progress, asked=camps))
    topics, groups = matrix.topics, matrix.groups
    title = f"Agreement of {phrases.counted(len(groups), 'group')} on {phrases.counted(len(topics), 'topic')}"

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        yield Prose([[(SCALE, "quiet")], *silence.how_read(debate, groups)])
        if len(groups) <= WIDEST:
            yield _heat_map(matrix, computed_camps().order)
            yield Prose([[(_legend(matrix), "quiet")]])
        else:
            yield Prose([f"A matrix of {len(groups)} groups is too wide to draw; -f csv and -f json have every pair."])
        yield from _pairs(matrix)
        yield from camp_blocks(debate, groups, computed_camps(), firm())

    def data() -> dict[str, Any]:
        pairs = (pair_record(topics, pair) for pair in matrix.pairs())
        return {"pairs": pairs, **camp_record(debate, groups, computed_camps, firm)}

    return Page("agreement", title, blocks, data, PAIR_TABLE, lambda: _graph(matrix, computed_camps()))


def pair_record(topics: Sequence[Topic], pair: Pair) -> dict[str, Any]:
    """Write a pair for programs: its number wherever a topic is shared, and the parts of the number."""
    return {
        "a": pair.a.id,
        "b": pair.b.id,
        "agreement": pair.agreement,
        "shared": pair.shared,
        "topics": len(topics),
        "parts": partial(part_records, topics, pair),
    }


def part_records(topics: Sequence[Topic], pair: Pair) -> list[dict[str, Any]]:
    """Write the parts of a pair's number. Only JSON shows them, so a record has the means to make them."""
    return [
        {"topic": part.topic.id, "a": part.a, "b": part.b, "distance": part.distance}
        for part in parts(topics, pair.a, pair.b)
    ]


PAIR_TABLE = Table(columns_of("a", "b", "agreement", "shared", "topics"), rows_of("pairs"))


def said(pair: Pair) -> str:
    """An agreement in the words that people get."""
    if not pair.shared:
        return "no shared topic"
    return f"{pair.percent}%" if pair.told else f"too few to say ({pair.shared})"


def pair_listing(topics: Sequence[Topic], pairs: Iterable[Pair], *, second_only: bool = False) -> Listing:
    """A pair a line, with the topics on which it differs; with `second_only`, only its second group is named."""

    def row(pair: Pair) -> list[Line]:
        who = pair.b.id if second_only else f"{pair.a.id} – {pair.b.id}"
        number = f"{_shade(pair.percent) if pair.told else '  '} {said(pair)}"
        return [[(who, "strong")], number, f"{pair.shared} of {len(topics)}", _differs_on(topics, pair)]

    columns = ("group" if second_only else "pair", "agreement", "shared", "differ on, by steps")
    return Listing(columns, map(row, pairs))


def by_agreement(pair: Pair) -> tuple[bool, float, int]:
    """The place of a pair in a list: first those with a number for people, those that agree most before the others."""
    return (not pair.told, -(pair.agreement or 0.0) if pair.told else 0.0, -pair.shared)


def _pairs(matrix: Matrix) -> Iterator[Block]:
    """List all pairs; of very many, those from either end."""
    topics, number = matrix.topics, len(matrix.groups) * (len(matrix.groups) - 1) // 2
    if number <= LISTED:
        yield Heading("Pairs, from most to least agreed", 2)
        yield pair_listing(topics, sorted(matrix.pairs(), key=by_agreement))
        return
    most, least = extremes(matrix, ENDS)
    yield Heading(f"The {len(most)} pairs that agree most, of {number:,}", 2)
    yield pair_listing(topics, most)
    yield Heading(f"The {len(least)} pairs that agree least", 2)
    yield pair_listing(topics, least)


def number_of_pairs(matrix: Matrix) -> int:
    """How many pairs the groups of a matrix make."""
    return len(matrix.groups) * (len(matrix.groups) - 1) // 2


def _shade(percent: int) -> str:
    return next(mark for least, mark in SHADES if percent >= least)


def _legend(matrix: Matrix) -> str:
    """The meaning of the marks that occur in a matrix, with one of its own numbers as the example."""
    pairs = list(matrix.pairs())
    drawn = {_shade(pair.percent) for pair in pairs if pair.told}
    shades = ", ".join(f"{mark} {least}% and more" for least, mark in SHADES[:-1] if mark in drawn)
    parts = [shades] if shades else []
    if pairs:
        most, topics = max(pair.shared for pair in pairs), len(matrix.topics)
        parts.append(f"{most}/{topics}: {most} of {phrases.counted(topics, 'topic')} shared")
    if any(pair.shared and not pair.told for pair in pairs):
        parts.append("few: too few to say")
    if any(not pair.shared for pair in pairs):
        parts.append("none: no shared topic")
    return f"{'; '.join(parts)}." if parts else ""


def _heat_map(matrix: Matrix, order: Sequence[Group]) -> Grid:
    """The lower triangle of the matrix: the columns are numbered, and each row says which group has its number."""
    place = {group.id: number for number, group in enumerate(matrix.groups)}

    def cell(row: int, column: int) -> Cell:
        if column >= row:
            return []
        pair = matrix.pair(place[order[row].id], place[order[column].id])
        known = f"{pair.shared}/{len(matrix.topics)}"
        if not pair.told:
            return [[("few" if pair.shared else "none", "quiet")], [(known, "quiet")]]
        return [[_shade(pair.percent), " ", (str(pair.percent), "strong")], [(known, "quiet")]]

    columns = range(len(order) - 1)
    rows = [([f"{row + 1} {group.id}"], [cell(row, column) for column in columns]) for row, group in enumerate(order)]
    width = max((len(plain(line)) for _, cells in rows for cell in cells for line in cell), default=1)
    words = "The matrix is too wide for this width; all of its numbers stand in the list below."
    heads = [str(column + 1) for column in columns]
    return Grid("percent", heads, rows, width=width, narrow=[[(words, "quiet")]])


def _differs_on(topics: Sequence[Topic], pair: Pair) -> str:
    """The topics on which two groups differ with the steps between them, the furthest apart first."""
    if apart := differing(topics, pair.a, pair.b):
        return ", ".join(f"{part.topic.id} {part.steps}" for part in apart)
    return "nothing" if pair.shared else "–"


def _graph(matrix: Matrix, camps: Camps) -> Graph:
    """Every group, drawn within its camp, and an edge for each pair that agrees much: the wider, the more."""
    topics = phrases.counted(len(matrix.topics), "topic")
    nodes = [_group_node(group, camps.numbers.get(group.id, 0)) for group in camps.order]
    edges = [
        Edge(pair.a.id, pair.b.id, f"{pair.percent}% ({pair.shared})", _edge_facts(pair), _width(pair))
        for pair in matrix.pairs()
        if pair.told and pair.percent >= DRAWN
    ]
    caption = (
        f"{len(edges):,} of {number_of_pairs(matrix):,} pairs: those that agree by {DRAWN}% and more. In brackets: how "
        f"many of {topics} they share. The wider a line, the more they agree; of fewer than {RANKED} topics it is thin."
    )
    return Graph(nodes, edges, directed=False, caption=caption)


def _width(pair: Pair) -> int:
    """How wide the edge of a pair is drawn; few topics make no wide edge."""
    return 1 + (pair.percent - DRAWN) // 5 if pair.shared >= RANKED else 1


def _edge_facts(pair: Pair) -> dict[str, str | int | float]:
    number = pair.agreement or 0.0
    return {"agreement": number, "weight": number, "shared": pair.shared}


def _group_node(group: Group, computed_camp: int) -> Node:
    facts: dict[str, str | int | float] = {"kind": group.kind, "camp": group.camp, "computed_camp": computed_camp}
    facts["stances"] = len(group.stances)
    return Node(group.id, group.name, facts, f"Camp {computed_camp}" if computed_camp else "")
