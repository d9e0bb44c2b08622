"""The page of `compare`: groups side by side, topic by topic."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from russia_policy.analysis.extent import read_in_part
from russia_policy.pages import phrases, records, silence
from russia_policy.pages.blocks import Grid, Heading, Page, Prose, Table, columns_of, rows_of
from russia_policy.pages.themes import by_theme
from russia_policy.values import NO_POSITION

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from russia_policy.analysis.comparison import Class, Comparison, Row
    from russia_policy.model import Debate, Group, Stance
    from russia_policy.pages.blocks import Block, Cell, Column, Line, Record, Role
    from russia_policy.values import Id

WORDS: dict[Class, str] = {
    "opposed": "opposed",
    "degree": "differ in degree",
    "other-terms": "agree on other terms",
    "same": "agree",
    "only": "only one speaks",
    "silent": "all silent",
}
_OF_TWO: tuple[Role, ...] = ("first", "second")
"""The roles of the names of two groups; of more groups, every name is strong."""


def compare_page(
    debate: Debate, comparison: Comparison, *, quotes: bool = False, only_differences: bool = False
) -> Page:
    """Make the page: a row a topic, a column a group; the last lines count.

    Args:
        debate: The debate that the groups speak in.
        comparison: What is shown.
        quotes: Whether the quotations are shown too.
        only_differences: Whether topics on which the groups agree, or only one speaks, are left out.
    """
    hidden = {"same", "only"} if only_differences else set()
    shown = [row for row in comparison.rows if row.kind not in hidden and (row.kind != "silent" or row.none)]
    names = [group.name for group in comparison.groups]
    in_part = read_in_part(debate)
    title = " · ".join(names)

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        if phrases.from_end_to_end(debate) and shown:
            low, high = phrases.ends(debate, shown[0].topic)
            yield Prose([[(f"Each ruler runs from {low} (left) to {high} (right).", "quiet")]])
        heads: list[Line] = [[(name, role)] for name, role in zip(names, _roles(len(names)), strict=True)]
        for theme, rows in by_theme(shown, lambda row: row.topic):
            if theme:
                under = tuple(row for row in comparison.rows if row.topic.theme == theme)
                yield Heading(theme, 2)
                yield Prose([total(comparison._replace(rows=under))])
            if rows:
                yield Grid("topic", heads, map(across, rows))
        yield Prose([total(comparison), *_silent(debate, comparison), *silence.how_read(debate, comparison.groups)])

    def across(row: Row) -> tuple[Cell, Sequence[Cell]]:
        pairs = zip(comparison.groups, row.stances, strict=True)
        cells = [_cell(debate, group, row, stance, in_part, quotes=quotes) for group, stance in pairs]
        head: list[Line] = [row.topic.title, [(verdict(row, comparison), "quiet")]]
        if ends := phrases.own_ends(debate, row.topic):
            head.append(ends)
        return head, cells

    def data() -> dict[str, Any]:
        return comparison_record(debate, comparison)

    return Page("compare", title, blocks, data, comparison_table(comparison.groups))


def _roles(count: int) -> Sequence[Role]:
    return _OF_TWO if count == len(_OF_TWO) else ["strong"] * count


def _cell(
    debate: Debate, group: Group, row: Row, stance: Stance | None, in_part: Collection[Id], *, quotes: bool
) -> Cell:
    if stance is None:
        return [[(silence.silence(group, in_part), "quiet")]]
    cell: list[Line] = [phrases.placed(row.topic, stance), stance.summary, *phrases.condition_lines(debate, stance)]
    if quotes:
        for evidence in stance.evidence:
            cell += phrases.receipt(debate, group, evidence)
    return cell


def _silent(debate: Debate, comparison: Comparison) -> list[Line]:
    topics = [row.topic for row in comparison.rows if row.kind == "silent" and not row.none]
    if not topics:
        return []
    titles = phrases.listed(topic.title for topic in topics)
    if silence.how_read(debate, comparison.groups):
        return [f"No position found on {titles}."]
    return [f"Silent: nobody here has a position on {titles}."]


def verdict(row: Row, comparison: Comparison) -> str:
    """The class of a topic in words, with the distance where there is one."""
    if row.kind == "only":
        return f"only one speaks: {comparison.speaker(row).name}"
    if row.kind in ("opposed", "degree"):
        return f"{WORDS[row.kind]}, {phrases.counted(row.steps, 'step')} apart"
    return "nobody has a position" if row.none and row.kind == "silent" else WORDS[row.kind]


def total(comparison: Comparison) -> Line:
    """The sentence that counts the topics of each class."""
    counts = comparison.counts
    agree = "agrees" if counts["other-terms"] == 1 else "agree"
    parts = [
        f"{comparison.apart} differ ({counts['opposed']} opposed)",
        f"{counts['same']} agree",
        f"{counts['other-terms']} {agree} on other terms",
        f"{counts['only']} where only one speaks",
    ]
    if counts["silent"]:
        parts.append(f"{counts['silent']} where no position was found")
    topics = phrases.counted(len(comparison.rows), "topic")
    return [(f"{topics}: ", "quiet"), (", ".join(parts) + ".", "strong")]


def comparison_record(debate: Debate, comparison: Comparison) -> dict[str, Any]:
    """Write a comparison for programs."""
    return {
        "groups": [group.id for group in comparison.groups],
        "topics": [_row_record(debate, comparison, row) for row in comparison.rows],
        "counts": dict(comparison.counts),
    }


def _row_record(debate: Debate, comparison: Comparison, row: Row) -> dict[str, Any]:
    pairs = list(zip(comparison.groups, row.stances, strict=True))
    record: dict[str, Any] = {
        "topic": row.topic.id,
        "title": row.topic.title,
        "theme": row.topic.theme or None,
        "class": row.kind,
        "steps": row.steps if row.several else None,
        "positions": {group.id: stance.position if stance else None for group, stance in pairs},
        "labels": {group.id: records.position_label(row.topic, stance) if stance else None for group, stance in pairs},
        "none": [group.id for group in row.none],
        "bases": {group.id: stance.basis if stance else None for group, stance in pairs},
        "summaries": {group.id: stance.summary if stance else None for group, stance in pairs},
        "stances": partial(_stances, debate, pairs),
    }
    if row.kind == "only":
        record["only"] = comparison.speaker(row).id
    return record


def _stances(debate: Debate, pairs: Iterable[tuple[Group, Stance | None]]) -> dict[str, Any]:
    return {group.id: records.stance_record(debate, group, stance) if stance else None for group, stance in pairs}


def comparison_table(groups: Sequence[Group]) -> Table:
    """Make a row a topic, and for each group a column for its position in words, its number, its basis, its summary."""
    columns: dict[str, Column] = columns_of("topic", "class", "steps")
    columns |= {group.id: f"labels.{group.id}" for group in groups}
    columns |= {f"{group.id} position": partial(_position_cell, group.id) for group in groups}
    for word, key in (("basis", "bases"), ("summary", "summaries")):
        columns |= {f"{group.id} {word}": f"{key}.{group.id}" for group in groups}
    return Table(columns, rows_of("topics"))


def _position_cell(group: str, row: Record) -> int | str | None:
    position: int | None = row["positions"][group]
    return NO_POSITION if group in row["none"] else position
