"""The page of `diff`: only what separates two groups, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.comparison import differences
from russia_policy.pages import phrases, silence
from russia_policy.pages.blocks import Grid, Heading, Page, Prose
from russia_policy.pages.compare import comparison_record, comparison_table, total, verdict
from russia_policy.pages.differences import OVER_TIME, TWO_GROUPS, conditions_apart, edited, placed_apart
from russia_policy.problem import ExitCode
from russia_policy.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.comparison import Comparison, Difference
    from russia_policy.model import Condition, Debate
    from russia_policy.pages.blocks import Block, Line
    from russia_policy.pages.differences import Sides


def diff_page(debate: Debate, comparison: Comparison, *, exit_code: bool = False) -> Page:
    """Make the page of what separates two groups, the topics on which they are furthest apart first.

    A group that continues the other is the same speakers later. Only then one is before and the other after.

    Args:
        debate: The debate that the groups speak in.
        comparison: The two groups, side by side.
        exit_code: Whether the command ends with 1 unless they agree wherever one of them speaks.
    """
    a, b = comparison.groups
    sides = OVER_TIME if comparison.later else TWO_GROUPS
    compared = differences(comparison)
    title = f"{a.name} {sides.arrow} {b.name}"

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        later = f"{b.name} continues {a.name}: A is before, B is after."
        relation = later if comparison.later else "A and B speak for themselves."
        yield Prose([[("A ", sides.first), f"{a.name}, {a.date}   ", ("B ", sides.second), f"{b.name}, {b.date}"]])
        ends = phrases.from_end_to_end(debate)
        yield Prose([[(f"{relation} Rulers run {ends}." if ends else relation, "quiet")]])
        for difference in compared:
            if difference.row.kind != "same":
                yield from _difference(debate, comparison, difference, sides)
        yield Prose([total(comparison), *_left_out(comparison), *silence.how_read(debate, comparison.groups)])

    def data() -> dict[str, Any]:
        whole = comparison_record(debate, comparison)
        parts = {difference.row.topic.id: difference for difference in compared}
        for topic in whole["topics"]:
            if topic["topic"] in parts:
                topic.update(_difference_record(parts[topic["topic"]]))
        return {**whole, "continues": comparison.later}

    code = ExitCode.FOUND if exit_code and not comparison.alike else ExitCode.FINE
    return Page("diff", title, blocks, data, comparison_table((a, b)), exit_code=code)


def _difference_record(difference: Difference) -> dict[str, Any]:
    def written(conditions: Sequence[Condition]) -> list[dict[str, Any]]:
        return [record(condition) for condition in conditions]

    edits = difference.summary
    return {
        "summary_edits": None if edits is None else [list(edit) for edit in edits],
        "conditions": {
            "shared": [written(pair) for pair in difference.terms.shared],
            "only_a": written(difference.terms.first),
            "only_b": written(difference.terms.second),
        },
    }


def _difference(debate: Debate, comparison: Comparison, difference: Difference, sides: Sides) -> Iterator[Block]:
    row = difference.row
    yield Heading([(row.topic.title, "strong"), (f": {verdict(row, comparison)}", "")], 2)
    yield Prose([placed_apart(debate, row.topic, difference.stances, sides)], 2, 2)
    if difference.summary is not None:
        yield Prose([edited(difference.summary, sides)], 2, 2)
    else:
        first, second = comparison.groups
        heads: list[Line] = [[("A ", sides.first), first.name], [("B ", sides.second), second.name]]
        yield Grid("", heads, [([""], [[stance.summary] for stance in difference.stances])], width=40)
    if conditions := conditions_apart(debate, difference.terms, sides):
        yield Prose(conditions, 2, 4)


def _left_out(comparison: Comparison) -> list[Line]:
    """The topics that are not taken apart: those on which the groups agree, and those on which only one speaks."""
    lines: list[Line] = []
    if same := comparison.topics("same"):
        lines.append(f"Agree: {phrases.listed(topic.title for topic in same)}.")
    lines += [
        f"Only one speaks, {group.name}: {phrases.listed(topic.title for topic in topics)}."
        for group in comparison.groups
        if (topics := comparison.alone(group))
    ]
    lines += [
        f"No position taken, {group.name}: {phrases.listed(topic.title for topic in topics)}."
        for group in comparison.groups
        if (topics := [row.topic for row in comparison.rows if group in row.none])
    ]
    return lines
