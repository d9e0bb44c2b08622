"""The page of `agreement`: the camps first, then everyone against everyone, then the nearest and the farthest pairs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from russia_policy.analysis.camps import find_camps
from russia_policy.analysis.firmness import firmness
from russia_policy.analysis.ranking import RANKED, least_to_rank, ranking
from russia_policy.pages import phrases, silence
from russia_policy.pages.agreement_camps import camp_blocks, camp_method, camp_record, why_no_camps
from russia_policy.pages.agreement_matrix import matrix_blocks
from russia_policy.pages.agreement_pairs import (
    PAIR_TABLE,
    SCALE,
    all_pair_blocks,
    nearest_first,
    pair_listing,
    pair_records,
)
from russia_policy.pages.blocks import Heading, Page, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.analysis.matrix import Matrix, Progress
    from russia_policy.analysis.ranking import Ranking
    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block, Line, Listing, Run
    from russia_policy.pages.graphs import Graph

ENDS = 5
"""So many pairs are listed from either end."""
FEWEST = 4
"""Of fewer groups the pairs themselves are the answer: there is nothing to divide into camps."""


def agreement_page(
    debate: Debate,
    matrix: Matrix,
    progress: Progress | None = None,
    *,
    camps: bool = False,
    pairs: bool = False,
    parts: bool = False,
) -> Page:
    """Make the page of everyone against everyone.

    Camps are computed only for the formats that show them.

    Args:
        debate: The debate that the groups speak in.
        matrix: All pairs of the groups.
        progress: Shows how far a long computation is.
        camps: Whether camps are computed also where that takes long.
        pairs: Whether people get all pairs, not only those from either end; programs always do.
        parts: Whether programs get the parts of every number, however many groups there are.
    """
    computed_camps = cache(lambda: find_camps(matrix, asked=camps))
    firm = cache(lambda: firmness(matrix, computed_camps(), progress, asked=camps))
    ends = cache(lambda: ranking(matrix, ENDS))
    topics, groups = matrix.topics, matrix.groups
    title = f"Agreement of {phrases.counted(len(groups), 'group')} on {phrases.counted(len(topics), 'topic')}"

    def opening() -> Iterator[Block]:
        yield Heading(title)
        if len(groups) < FEWEST:
            yield _of_few(matrix)
        else:
            yield from camp_blocks(debate, groups, computed_camps(), firm())
            yield Prose(_extremes(ends()))

    def blocks() -> Iterator[Block]:
        if len(groups) >= FEWEST:
            yield from matrix_blocks(debate, matrix, computed_camps())
            yield from all_pair_blocks(matrix) if pairs else _ends(matrix, ends())
        yield Heading("How to read this", 2)
        yield Prose(list(method()))

    def method() -> Iterator[Line]:
        yield [(SCALE, "quiet")]
        if len(groups) < FEWEST:
            yield [(why_no_camps(computed_camps()), "quiet")]
        else:
            yield from camp_method(computed_camps())
        yield [("To see the sum behind one number: russia-policy agreement --explain A B.", "quiet")]
        yield from silence.how_read(debate, groups)

    def data() -> dict[str, Any]:
        return {**pair_records(matrix, parts=parts), **camp_record(debate, groups, computed_camps, firm)}

    def graph() -> Graph:
        from russia_policy.pages.agreement_graph import agreement_graph  # few formats draw it

        return agreement_graph(matrix, computed_camps())

    return Page("agreement", title, blocks, data, PAIR_TABLE, graph, opening)


def _of_few(matrix: Matrix) -> Listing:
    """Every pair of a few groups, from nearest to farthest, with all topics on which it differs."""
    pairs = list(matrix.pairs())
    least = least_to_rank(pair.shared for pair in pairs)
    return pair_listing(matrix.topics, nearest_first(pairs, least), named=None)


def _extremes(ends: Ranking) -> list[Line]:
    """The pair that agrees most and the one that agrees least, each with what its number rests on."""
    if ends.ranked <= 1:
        return []
    line: list[Run | str] = []
    for word, pair in (("Nearest: ", ends.nearest[0]), ("; farthest: ", ends.farthest[0])):
        names, topics = f"{pair.a.name} – {pair.b.name}", phrases.counted(pair.shared, "topic")
        line += [(word, "quiet"), (names, "strong"), f", {pair.percent}% on {topics}"]
    least = phrases.counted(ends.least, "topic")
    return [[*line, (f" (of {ends.ranked:,} pairs that share at least {least})", "quiet")]]


def _ends(matrix: Matrix, ends: Ranking) -> Iterator[Block]:
    """The pairs that agree most and least, of those that share enough topics; where they are few, all of these."""
    topics = matrix.topics
    least, ranked, nearest, farthest = ends
    if not ranked:
        yield Heading(f"No pair is near or far: none shares {least} topics", 2)
        return
    shared = phrases.counted(least, "topic")
    told = ranked < matrix.size or least < RANKED
    of = f"of {ranked:,} that share at least {shared}" if told else f"of {ranked:,}"
    if ranked <= 2 * ENDS:
        yield Heading(f"The pairs from nearest to farthest: {of}", 2)
        yield pair_listing(topics, ranking(matrix, ranked).nearest)
    else:
        both = [*nearest, *farthest]
        yield Heading(f"The {ENDS} nearest pairs {of}", 2)
        yield pair_listing(topics, nearest, alike=both)
        yield Heading(f"The {ENDS} farthest pairs {of}", 2)
        yield pair_listing(topics, farthest, alike=both)
    others = matrix.size - ranked
    why = "since one topic weighs too much there"
    few = f"Not ranked, {why}: {phrases.counted(others, 'pair')} with fewer shared topics. " if others else ""
    yield Prose([[(f"{few}All {matrix.size:,} pairs: --pairs.", "quiet")]])
