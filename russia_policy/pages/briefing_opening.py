"""How a briefing opens: what it is about, how many topics of each kind there are, and a table with a line a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.extent import read_in_part
from russia_policy.pages import legend, phrases, silence
from russia_policy.pages.blocks import Grid, Heading, Listing, Prose
from russia_policy.pages.compare_grid import positions
from russia_policy.pages.compare_pair import TWO_GROUPS, letters, ruler
from russia_policy.pages.compare_totals import WORDS, silent_lines, total
from russia_policy.pages.signs import OF_CLASS, signed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.comparison import Comparison, Row
    from russia_policy.model import Debate, Group, Stance, Topic
    from russia_policy.pages.blocks import Block, Cell, Line, Run

PAIR = 2
"""So many groups stand on one ruler."""
MOST_COLUMNS = 5
"""Of so many groups each has a column; of more, each position has one."""


def title(debate: Debate, groups: Sequence[Group]) -> str:
    """What a briefing is called: by its groups where they are few, and not all of the debate."""
    every = max(len(debate.groups), len(debate.known))
    if len(groups) == every:
        return debate.title
    if len(groups) > MOST_COLUMNS:
        return f"{debate.title}: {len(groups)} of {phrases.counted(every, 'group')}"
    return phrases.listed(group.name for group in groups)


def opening(debate: Debate, comparison: Comparison) -> Iterator[Block]:
    """The first blocks of a briefing, which answer alone."""
    named = title(debate, comparison.groups)
    yield Heading(named)
    ends = phrases.from_end_to_end(debate)
    asked = debate.question if named.startswith(debate.title) else f"{debate.title}: {debate.question}"
    yield Prose([asked, *([f"Every scale runs {ends}."] if ends else [])])
    if len(comparison.groups) > 1:
        yield Prose([total(debate, comparison)])
        yield from _compared(debate, comparison)
    else:
        yield from _profile(debate, comparison)
    if len(comparison.groups) <= MOST_COLUMNS:
        yield Prose(legend.of_marks(stance for row in comparison.rows for stance in row.stances if stance))


def _verdict(row: Row) -> Run:
    """The class of a topic with its sign, and of how many steps the groups are apart the number."""
    if row.kind == "silent":
        return signed(OF_CLASS[row.kind], "no position")
    return signed(OF_CLASS[row.kind], f"{WORDS[row.kind]}{f' ({row.steps})' if row.steps else ''}")


def _profile(debate: Debate, comparison: Comparison) -> Iterator[Block]:
    """The positions of one group, a line each."""
    rows = [(row.topic, stance) for row in comparison.rows for stance in row.stances if stance]

    def row(topic: Topic, stance: Stance) -> list[Line]:
        return [topic.title, phrases.dot(topic, stance), phrases.labelled(topic, stance)]

    if rows:
        yield Listing(("topic", "scale", "position"), [row(*pair) for pair in rows])
    yield Prose(silent_lines(debate, comparison, sentence=True))


def _compared(debate: Debate, comparison: Comparison) -> Iterator[Block]:
    """A line a topic on which two groups or more were heard, farthest first; the others in one line a class."""
    groups = comparison.groups
    rows = [row for row in comparison.farthest_first if row.several or (row.kind == "silent" and row.none)]
    if rows and len(groups) > MOST_COLUMNS:
        yield positions(debate, comparison, rows)
        yield Prose(legend.of_stars(stance for row in rows for stance in row.stances if stance))
    elif rows:
        heads: list[Line] = ["verdict (steps apart)", *(group.name for group in groups)]
        if len(groups) == PAIR:
            a, b = letters(TWO_GROUPS)
            heads = ["verdict (steps apart)", "scale", [a, f" {groups[0].name}"], [b, f" {groups[1].name}"]]
        yield Grid("topic", heads, [([row.topic.title], _across(debate, comparison, row)) for row in rows], width=12)
    only: list[Line] = [
        [(f"Only {group.name}: ", "quiet"), f"{phrases.listed(topic.title for topic in alone)}."]
        for group in groups
        if (alone := comparison.alone(group))
    ]
    yield Prose([*only, *silent_lines(debate, comparison, sentence=True)])


def _across(debate: Debate, comparison: Comparison, row: Row) -> list[Cell]:
    """The cells of a topic: the verdict, and where each group stands."""
    cells: list[Cell] = [[[_verdict(row)]]]
    pairs = list(zip(comparison.groups, row.stances, strict=True))
    if len(pairs) == PAIR:
        cells.append([ruler(row, TWO_GROUPS)])
    in_part = read_in_part(debate)
    for group, stance in pairs:
        if stance is None:
            cells.append([[(silence.silence(group, in_part, short=True), "quiet")]])
        else:
            cells.append([[phrases.label(row.topic, stance), *phrases.footing_mark(stance)]])
    return cells
