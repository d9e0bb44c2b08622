"""Pairs of groups on the pages of `agreement`: in lists for people, and as records for programs."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from russia_policy.analysis.agreement import ENOUGH, differing, parts
from russia_policy.analysis.ranking import ranking
from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Listing
from russia_policy.pages.tables import Table, columns_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.analysis.agreement import Pair
    from russia_policy.analysis.matrix import Matrix
    from russia_policy.model import Topic
    from russia_policy.pages.blocks import Block, Line

SORTED = 20_000
"""More pairs than this are listed in the order of the groups, so that the first line does not wait for the last."""
NAMED = 3
"""So many topics on which a pair differs are named in a list of many pairs."""
WITH_PARTS = 50
"""Of more groups the parts of each number are written only on request: their size grows with the pairs."""
SCALE = (
    "100% is the same position on every topic on which both speak, 0% the opposite ends of every one. "
    "Silence counts for nothing."
)


def said(pair: Pair) -> str:
    """An agreement in the words that people get."""
    if not pair.shared:
        return "no shared topic"
    return f"{pair.percent}%" if pair.told else f"too few to say ({pair.shared})"


def pair_listing(
    topics: Sequence[Topic],
    pairs: Iterable[Pair],
    *,
    second_only: bool = False,
    named: int | None = NAMED,
    alike: Sequence[Pair] = (),
) -> Listing:
    """A pair a line, with the topics on which it differs.

    Args:
        topics: The topics of the debate.
        pairs: The pairs, in their order.
        second_only: Whether only the second group of a pair is named.
        named: How many topics on which a pair differs are named; None for all.
        alike: The pairs of all lists that this one belongs to, where it is one of several.
    """

    def row(pair: Pair) -> list[Line]:
        who = pair.b.name if second_only else f"{pair.a.name} – {pair.b.name}"
        return [said(pair), f"{pair.shared} of {len(topics)}", [(who, "strong")], _differs_on(topics, pair, named)]

    columns = ("agreement", "topics shared", "group" if second_only else "pair", "differ on (by steps)")
    return Listing(columns, map(row, pairs), below=True, alike=list(map(row, alike)), caption="Any two groups.")


def _differs_on(topics: Sequence[Topic], pair: Pair, named: int | None) -> str:
    """The topics on which two groups differ with the steps between them, the furthest apart first."""
    apart = [f"{part.topic.title} ({part.steps})" for part in differing(topics, pair.a, pair.b)]
    if apart:
        return phrases.first_of(apart, named or len(apart))
    return "nothing" if pair.shared else "–"


def all_pair_blocks(matrix: Matrix) -> Iterator[Block]:
    """List every pair, from the nearest to the farthest; of very many, in the order of the groups."""
    if matrix.size > SORTED:
        yield Heading(f"All {matrix.size:,} pairs, in the order of the groups", 2)
        yield pair_listing(matrix.topics, matrix.pairs())
        return
    yield from ranked_blocks(matrix.topics, matrix.pairs(), ranking(matrix, 1).least)


def ranked_blocks(
    topics: Sequence[Topic], pairs: Iterable[Pair], least: int, *, second_only: bool = False
) -> Iterator[Block]:
    """List pairs from nearest to farthest, apart those that share at least so many topics, and those that share fewer.

    So that no number leads the list that rests on few topics.
    """
    heads = (
        f"From nearest to farthest: pairs that share at least {phrases.counted(least, 'topic')}",
        f"Pairs that share fewer than {phrases.counted(least, 'topic')}",
        f"Pairs that share fewer than {ENOUGH} topics: too few to say",
    )
    ranked = nearest_first(pairs, least)
    alike = ranked if second_only else ()  # of all pairs there may be very many
    for number, some in groupby(ranked, lambda pair: _rank(pair, least)):
        yield Heading(heads[number], 2)
        yield pair_listing(topics, some, second_only=second_only, alike=alike)


def nearest_first(pairs: Iterable[Pair], least: int) -> list[Pair]:
    """The pairs from nearest to farthest; those that share fewer than `least` topics come behind the others."""

    def place(pair: Pair) -> tuple[int, float, int]:
        return _rank(pair, least), -(pair.agreement or 0.0) if pair.told else 0.0, -pair.shared

    return sorted(pairs, key=place)


def _rank(pair: Pair, least: int) -> int:
    """0 of a pair that shares enough topics to be ranked, 1 of another with a number, 2 of one without."""
    return 0 if pair.shared >= least else 1 if pair.told else 2


def pair_records(matrix: Matrix, *, parts: bool) -> dict[str, Any]:
    """Write all pairs for programs, and why the parts of their numbers are left out, if they are."""
    whole = parts or len(matrix.groups) <= WITH_PARTS
    why = f"of more than {WITH_PARTS} groups the parts are written only with --parts"
    topics = matrix.topics
    return {
        "why_no_parts": None if whole else why,
        "pairs": (pair_record(topics, pair, parts=whole) for pair in matrix.pairs()),
    }


def pair_record(topics: Sequence[Topic], pair: Pair, *, parts: bool = True) -> dict[str, Any]:
    """Write a pair for programs: its number wherever a topic is shared, and the parts of the number, or null."""
    return {
        "a": pair.a.id,
        "b": pair.b.id,
        "agreement": pair.agreement,
        "shared": pair.shared,
        "topics": len(topics),
        "parts": partial(part_records, topics, pair) if parts else None,
    }


def part_records(topics: Sequence[Topic], pair: Pair) -> list[dict[str, Any]]:
    """Write the parts of a pair's number. Only JSON shows them, so a record has the means to make them."""
    return [
        {"topic": part.topic.id, "a": part.a, "b": part.b, "distance": part.distance}
        for part in parts(topics, pair.a, pair.b)
    ]


PAIR_TABLE = Table(columns_of("a", "b", "agreement", "shared", "topics"), rows_of("pairs"))
