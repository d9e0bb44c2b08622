"""The page of `diff`: only what separates two groups, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from russia_policy.analysis.comparison import differences
from russia_policy.pages import phrases, silence
from russia_policy.pages.blocks import Grid, Heading, Page, Prose
from russia_policy.pages.compare import comparison_record, comparison_table, verdict
from russia_policy.pages.compare_totals import total
from russia_policy.problem import ExitCode
from russia_policy.record import record
from russia_policy.text.wording import marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.comparison import Comparison, Difference
    from russia_policy.model import Condition, Debate
    from russia_policy.pages.blocks import Block, Line, Role, Run
    from russia_policy.text.wording import Op


class _Sides(NamedTuple):
    """How the words of the two groups are shown, and the arrow between them."""

    first: Role
    second: Role
    arrow: str


_TWO_GROUPS = _Sides("first", "second", "↔")
_OVER_TIME = _Sides("removed", "added", "→")


def diff_page(debate: Debate, comparison: Comparison, *, exit_code: bool = False) -> Page:
    """Make the page of what separates two groups, the topics on which they are furthest apart first.

    A group that continues the other is the same speakers later. Only then one is before and the other after.

    Args:
        debate: The debate that the groups speak in.
        comparison: The two groups, side by side.
        exit_code: Whether the command ends with 1 unless they agree wherever one of them speaks.
    """
    a, b = comparison.groups
    sides = _OVER_TIME if comparison.later else _TWO_GROUPS
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
        yield Prose([total(debate, comparison), *_left_out(comparison), *silence.how_read(debate, comparison.groups)])

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


def _difference(debate: Debate, comparison: Comparison, difference: Difference, sides: _Sides) -> Iterator[Block]:
    row, (a, b) = difference.row, difference.stances
    apart = a.position != b.position
    words: list[Run] = [(phrases.label(row.topic, a), sides.first), *phrases.footing_mark(a)]
    if apart:
        words += [
            (f"  {sides.arrow}  ", "quiet"),
            (phrases.label(row.topic, b), sides.second),
            *phrases.footing_mark(b),
        ]
    marks = {a.position: "A", b.position: "B"} if apart else {a.position: "●"}
    drawn = {position: mark for position, mark in marks.items() if position is not None}
    yield Heading([(row.topic.title, "strong"), ": ", verdict(row, comparison)], 2)
    yield Prose(
        [[phrases.ruler(row.topic, drawn, span=True), "   ", *words, *phrases.own_ends(debate, row.topic)]], 2, 2
    )
    if difference.summary is not None:
        yield Prose([_edited(difference, sides)], 2, 2)
    else:
        first, second = comparison.groups
        heads: list[Line] = [[("A ", sides.first), first.name], [("B ", sides.second), second.name]]
        yield Grid("", heads, [([""], [[a.summary], [b.summary]])], width=40)
    if conditions := _conditions(debate, difference, sides):
        yield Prose(conditions, 2, 4)


def _edited(difference: Difference, sides: _Sides) -> list[Run]:
    """The edits between two summaries, word by word, with the marks of git's word diff, which need no colour."""
    roles: dict[Op, Role] = {"=": "", "-": sides.first, "+": sides.second}
    return [(marked(edit), roles[edit[0]]) for edit in difference.summary or ()]


def _conditions(debate: Debate, difference: Difference, sides: _Sides) -> list[Line]:
    """The conditions that both groups state, and those that only one of them states."""
    lines: list[Line] = []
    for first, second in difference.terms.shared:
        sentence = phrases.condition_sentence(debate, first)
        if (first.act, first.before) != (second.act, second.before):
            sentence += f" (B: {phrases.condition_sentence(debate, second)})"
        lines.append([("both  ", "quiet"), sentence])
    for lead, role, conditions in (
        ("only A  ", sides.first, difference.terms.first),
        ("only B  ", sides.second, difference.terms.second),
    ):
        lines += [[(lead, role), phrases.condition_sentence(debate, condition)] for condition in conditions]
    return lines


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
