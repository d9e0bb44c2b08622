"""How the pages of two groups open: the totals, and a line a topic with both positions, farthest first."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from russia_policy.pages import legend, phrases
from russia_policy.pages.blocks import Heading, Listing, Prose
from russia_policy.pages.compare_totals import led, silent_lines, total
from russia_policy.pages.signs import OF_CLASS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.analysis.comparison import Comparison, Row
    from russia_policy.model import Debate, Stance, Topic
    from russia_policy.pages.blocks import Block, Line, Role, Run


class Sides(NamedTuple):
    """The roles of the letters A and B, which alone are coloured, and the arrow between their positions."""

    first: Role
    second: Role
    arrow: str


TWO_GROUPS = Sides("first", "second", "↔")
OVER_TIME = Sides("removed", "added", "→")
LETTERS = ("A", "B")
BOTH = "AB"


def letters(sides: Sides) -> list[Run]:
    """The two letters in their colours."""
    return list(zip(LETTERS, (sides.first, sides.second), strict=True))


def named(comparison: Comparison, sides: Sides) -> Line:
    """The two groups after their letters."""
    (a, b), (first, second) = letters(sides), comparison.groups
    return [a, (f" {first.name} · ", "strong"), b, (f" {second.name}", "strong")]


def pair_opening(
    debate: Debate, comparison: Comparison, shown: list[Row], sides: Sides = TWO_GROUPS
) -> Iterator[Block]:
    """Open the page of two groups.

    Args:
        debate: The debate that they speak in.
        comparison: The two groups, side by side.
        shown: The rows that the page shows.
        sides: How the two are shown.
    """
    yield Heading(named(comparison, sides))
    yield Prose([total(debate, comparison)])
    compared = [row for row in shown if row.several]
    stances = [stance for row in compared for stance in row.stances if stance]
    quoted = any(stance.evidence for stance in stances)
    if compared:
        ends = {phrases.ends(debate, row.topic) for row in compared}
        name = " ← → ".join(ends.pop()) if len(ends) == 1 else ""
        lead = led(compared)
        rows = [[lead(row), ruler(row, sides), labels(row, sides, quoted=quoted)] for row in compared]
        yield Listing(("", name, ""), rows, below=True)
    silent = silent_lines(debate, comparison)
    alone = sorted({letter for row in compared if (letter := _alone_starred(row, quoted=quoted))})
    stars = legend.of_stars(stances, alone)
    distances = legend.of_distances({OF_CLASS[row.kind] for row in compared}, numbered=True)
    yield Prose([*_alone(comparison, shown, sides), *silent, *stars, *distances], 0, 2)


def ruler(row: Row, sides: Sides) -> list[Run]:
    """The scale of a topic with the letters where the two groups stand; both letters side by side on one step."""
    return drawn(row.topic, *(stance.position for stance in row.stances if stance), sides=sides)


def drawn(topic: Topic, a: int | None = None, b: int | None = None, *, sides: Sides = TWO_GROUPS) -> list[Run]:
    """A scale with the letters on two positions of it, or on the one that is given."""
    of = dict(letters(sides))
    return [("".join(signs), role) for role, signs in groupby(_drawn(topic, a, b), lambda sign: of.get(sign, ""))]


def _drawn(topic: Topic, a: int | None, b: int | None) -> str:
    marked = {position: letter for position, letter in ((a, "A"), (b, "B")) if position is not None}
    if a != b or a is None:
        return phrases.ruler(topic, marked, span=True)
    text = phrases.ruler(topic, {})
    place = min(2 * topic.positions.index(a), len(text) - len(BOTH))
    return text[:place] + BOTH + text[place + len(BOTH) :]


def labels(row: Row, sides: Sides, *, quoted: bool) -> Line:
    """Both positions in words, or the one that both hold; a star follows what is not stated."""
    a, b = filter(None, row.stances)
    if a.position != b.position:
        return f"{_starred(row.topic, a, quoted=quoted)} {sides.arrow} {_starred(row.topic, b, quoted=quoted)}"
    if letter := _alone_starred(row, quoted=quoted):
        return f"{phrases.label(row.topic, a)} ({letter}{legend.STAR})"
    return _starred(row.topic, a, quoted=quoted)


def _alone_starred(row: Row, *, quoted: bool) -> str:
    """Of two groups with one position the letter of the one that alone has a star; else nothing."""
    a, b = filter(None, row.stances)
    stars = [letter for letter, stance in zip(LETTERS, (a, b), strict=True) if legend.star(stance, quoted=quoted)]
    return stars[0] if a.position == b.position and len(stars) == 1 else ""


def _starred(topic: Topic, stance: Stance, *, quoted: bool) -> str:
    return phrases.label(topic, stance) + legend.star(stance, quoted=quoted)


def _alone(comparison: Comparison, shown: list[Row], sides: Sides) -> list[Line]:
    """The topics on which only one of the two speaks, and those on which one was heard and takes no position."""
    lines: list[Line] = []
    for letter, group in zip(letters(sides), comparison.groups, strict=True):
        alone = [row.topic.title for row in shown if row.kind == "only" and comparison.speaker(row) is group]
        if alone:
            lines.append([("only ", "quiet"), letter, (": ", "quiet"), ", ".join(alone)])
        if none := [row.topic.title for row in shown if group in row.none]:
            lines.append([letter, (f" {phrases.NO_POSITION}: ", "quiet"), ", ".join(none)])
    return lines
