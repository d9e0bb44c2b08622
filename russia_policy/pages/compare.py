"""The page of `compare`: groups side by side, topic by topic."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from russia_policy.analysis.extent import read_in_part
from russia_policy.analysis.marks import marks
from russia_policy.pages import legend, phrases, records, silence
from russia_policy.pages.blocks import Grid, Heading, Page, Prose
from russia_policy.pages.compare_grid import grid_opening, titled
from russia_policy.pages.compare_pair import LETTERS, TWO_GROUPS, letters, pair_opening
from russia_policy.pages.compare_totals import WORDS, total
from russia_policy.pages.conditions import condition_lines
from russia_policy.pages.signs import OF_CLASS, signed
from russia_policy.pages.tables import Table, columns_of, rows_of
from russia_policy.pages.themes import by_theme
from russia_policy.values import NO_POSITION

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from russia_policy.analysis.comparison import Class, Comparison, Row
    from russia_policy.model import Debate, Group, Stance
    from russia_policy.pages.blocks import Block, Cell, Line, Run
    from russia_policy.pages.sections import Article
    from russia_policy.pages.tables import Column, Record
    from russia_policy.values import Id

FEW = 4
"""Of so many groups the summaries are shown side by side unasked."""


def compare_page(
    debate: Debate, comparison: Comparison, *, quotes: bool = False, only_differences: bool = False, full: bool = False
) -> Page:
    """Make the page: who stands where, then a row a topic with a column a group.

    Args:
        debate: The debate that the groups speak in.
        comparison: What is shown.
        quotes: Whether the quotations are shown too.
        only_differences: Whether topics on which the groups agree, or only one speaks, are left out.
        full: Whether the summaries are shown of more than four groups too.
    """
    hidden = {"same", "only"} if only_differences else set()
    shown = [row for row in comparison.farthest_first if row.kind not in hidden]
    is_pair = len(comparison.groups) == len(LETTERS)

    def opening() -> Iterator[Block]:
        return pair_opening(debate, comparison, shown) if is_pair else grid_opening(debate, comparison, shown)

    def blocks() -> Iterator[Block]:
        if full or quotes or len(comparison.groups) <= FEW:
            kept = [row for row in comparison.rows if row.kind not in hidden and (row.kind != "silent" or row.none)]
            yield from _details(debate, comparison, kept, quotes=quotes)
        else:
            yield Prose([[("The summaries of all groups: --full", "quiet")]])
        if lines := silence.how_read(debate, comparison.groups):
            yield Prose(lines)

    def data() -> dict[str, Any]:
        return comparison_record(debate, comparison)

    def article() -> Article:
        from russia_policy.pages.article import article  # few formats need it

        return article(
            debate, replace(comparison, rows=tuple(row for row in comparison.rows if row.kind not in hidden))
        )

    return Page(
        "compare",
        titled(comparison),
        blocks,
        data,
        comparison_table(comparison.groups),
        opening=opening,
        article=article,
    )


def _details(debate: Debate, comparison: Comparison, rows: Sequence[Row], *, quotes: bool) -> Iterator[Block]:
    """The summaries of the groups side by side, theme by theme, and what the marks on them mean."""
    pair = zip(letters(TWO_GROUPS), comparison.groups, strict=False)
    heads: list[Line] = [[letter, (f" {group.name}", "strong")] for letter, group in pair]
    if len(comparison.groups) > len(LETTERS):
        of = marks(debate)
        heads = [[(f"{of[group.id]} {group.name}", "strong")] for group in comparison.groups]
    in_part = read_in_part(debate)

    def across(row: Row) -> tuple[Cell, Sequence[Cell]]:
        pairs = zip(comparison.groups, row.stances, strict=True)
        cells = [_cell(debate, group, row, stance, in_part, quotes=quotes) for group, stance in pairs]
        head: list[Line] = [row.topic.title, [verdict(row, comparison)]]
        if ends := phrases.ends_apart(debate, row.topic):
            head.append(ends)
        return head, cells

    for theme, under in by_theme(rows, lambda row: row.topic):
        if theme:
            of_theme = tuple(row for row in comparison.rows if row.topic.theme == theme)
            yield Heading(theme, 2)
            yield Prose([total(debate, replace(comparison, rows=of_theme))])
        if under:
            yield Grid("topic", heads, map(across, under))
    yield Prose(
        [*legend.of_rulers(debate, [row.topic for row in rows]), *_marks_meant(debate, comparison, rows, quotes=quotes)]
    )


def _marks_meant(debate: Debate, comparison: Comparison, rows: Sequence[Row], *, quotes: bool) -> list[Line]:
    held = [
        (group, stance) for row in rows for group, stance in zip(comparison.groups, row.stances, strict=True) if stance
    ]
    standings = (
        {debate.standing(group, evidence) for group, stance in held for evidence in stance.evidence} if quotes else ()
    )
    return legend.of_marks([stance for _, stance in held], standings)


def _cell(
    debate: Debate, group: Group, row: Row, stance: Stance | None, in_part: Collection[Id], *, quotes: bool
) -> Cell:
    if stance is None:
        return [[(silence.silence(group, in_part), "quiet")]]
    cell: list[Line] = [phrases.placed(row.topic, stance), *phrases.own_summary(row.topic, stance)]
    cell += condition_lines(debate, stance.conditions)
    if quotes:
        for evidence in stance.evidence:
            cell += phrases.receipt(debate, group, evidence)
    return cell


def verdict(row: Row, comparison: Comparison) -> Run:
    """The class of a topic with its sign and in words, with the distance where there is one."""
    if row.kind == "only":
        return signed(OF_CLASS[row.kind], f"{WORDS[row.kind]}: {comparison.speaker(row).name}")
    if row.none and row.kind == "silent":
        return signed(OF_CLASS[row.kind], "nobody has a position")
    return distance(row.kind, row.steps)


def distance(kind: Class, steps: int) -> Run:
    """A class with its sign and in words, with the distance where there is one."""
    apart = f", {phrases.counted(steps, 'step')} apart" if steps else ""
    return signed(OF_CLASS[kind], WORDS[kind] + apart)


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
