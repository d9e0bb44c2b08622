"""The page of `diff`: only what separates two groups, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.comparison import differences
from russia_policy.pages import legend, phrases, silence
from russia_policy.pages.blocks import Columns, Heading, Page, Prose
from russia_policy.pages.compare import comparison_record, comparison_table, verdict
from russia_policy.pages.compare_pair import OVER_TIME, TWO_GROUPS, letters, pair_opening, ruler
from russia_policy.pages.conditions import condition_lines
from russia_policy.problem import ExitCode
from russia_policy.record import record
from russia_policy.text.wording import marked, rewording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.analysis.comparison import Comparison, Difference
    from russia_policy.model import Condition, Debate
    from russia_policy.pages.blocks import Block, Line, Role, Run
    from russia_policy.pages.compare_pair import Sides
    from russia_policy.pages.sections import Article
    from russia_policy.text.wording import Edit, Op


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
    told = [difference for difference in compared if difference.row.kind != "same"]

    def opening() -> Iterator[Block]:
        return pair_opening(debate, comparison, comparison.farthest_first, sides)

    def blocks() -> Iterator[Block]:
        for difference in told:
            yield from _difference(debate, comparison, difference, sides)
        yield Prose([*_dates(comparison), *_marks_meant(told), *silence.how_read(debate, comparison.groups)])

    def data() -> dict[str, Any]:
        whole = comparison_record(debate, comparison)
        parts = {difference.row.topic.id: difference for difference in compared}
        for topic in whole["topics"]:
            if topic["topic"] in parts:
                topic.update(_difference_record(parts[topic["topic"]]))
        return {**whole, "continues": comparison.later}

    def article() -> Article:
        from russia_policy.pages.article import article  # few formats need it

        return article(debate, comparison, blocks())

    code = ExitCode.FOUND if exit_code and not comparison.alike else ExitCode.FINE
    return Page(
        "diff",
        f"{a.name} {sides.arrow} {b.name}",
        blocks,
        data,
        comparison_table((a, b)),
        opening=opening,
        article=article,
        exit_code=code,
    )


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
    """One topic: its ruler, what both state, then what each of the two says, side by side."""
    row = difference.row
    reworded = difference.summary is not None
    drawn: list[Run | str] = [*ruler(row, sides), *phrases.own_ends(debate, row.topic)]
    if reworded or row.kind == "other-terms":
        drawn += ["   ", *_positions(difference, sides)]
    yield Heading([(row.topic.title, "strong"), ": ", verdict(row, comparison)], 2)
    yield Prose([drawn, *_edited(difference, sides), *_shared(debate, difference, sides)], 2)
    sides_said = [
        _side(debate, difference, place, letter, reworded=reworded) for place, letter in enumerate(letters(sides))
    ]
    if any(sides_said):
        yield Columns(sides_said)


def _positions(difference: Difference, sides: Sides) -> list[Run]:
    """Both positions in words, or the one that both hold, with the marks of what each rests on."""
    topic, (a, b) = difference.row.topic, difference.stances
    first, second = phrases.labelled(topic, a), phrases.labelled(topic, b)
    if a.position == b.position and first == second:
        return first
    return [*first, (f" {sides.arrow} ", "quiet"), *second]


def _side(debate: Debate, difference: Difference, place: int, letter: Run, *, reworded: bool) -> list[Line]:
    """What only one of the two says: position and summary unless they stand above, and its own conditions."""
    row, stance = difference.row, difference.stances[place]
    own = (difference.terms.first, difference.terms.second)[place]
    text, role = letter
    lines: list[Line] = []
    if not reworded:
        said: list[str | Run] = [] if row.kind == "other-terms" else [*phrases.labelled(row.topic, stance)]
        said += [f"{'. ' if said else ''}{summary}" for summary in phrases.own_summary(row.topic, stance)]
        lines = [[(f"{text} ", role), *said]] if said else []
    return [*lines, *condition_lines(debate, own, "" if lines else f"only {text}, ")]


def _edited(difference: Difference, sides: Sides) -> list[Line]:
    """The edits between two summaries, word by word, with the marks of git's word diff, which need no colour.

    Where both say no more than the positions above, there are none.
    """
    if difference.summary is None or not any(_own_summaries(difference)):
        return []
    return [_painted(difference.summary, sides)]


def _own_summaries(difference: Difference) -> list[list[str]]:
    """The summary of each of the two; nothing where it says no more than the position."""
    return [phrases.own_summary(difference.row.topic, stance) for stance in difference.stances]


def _painted(edits: Iterable[Edit], sides: Sides) -> list[Run]:
    roles: dict[Op, Role] = {"=": "", "-": sides.first, "+": sides.second}
    return [(marked(edit), roles[edit[0]]) for edit in edits]


def _shared(debate: Debate, difference: Difference, sides: Sides) -> list[Line]:
    """The conditions that both state; those in other words with the edits between them."""
    same = [first for first, second in difference.terms.shared if _words(first) == _words(second)]
    lines = condition_lines(debate, same, "both: ")
    for first, second in difference.terms.shared:
        if _words(first) != _words(second):
            one, other = phrases.condition_sentence(debate, first), phrases.condition_sentence(debate, second)
            edits = rewording(one, other)
            words: list[Run] = [(f"{one} (B: {other})", "")] if edits is None else _painted(edits, sides)
            lines.append([("both, in other words: ", "quiet"), *words])
    return lines


def _words(condition: Condition) -> tuple[str, str]:
    return condition.act, condition.before


def _dates(comparison: Comparison) -> list[Line]:
    """When the two spoke; and of one group over time, which statement is the earlier one."""
    a, b = comparison.groups
    words = f"A {a.name}, {a.date} · B {b.name}, {b.date}"
    if comparison.later:
        words += f"; {b.name} continues {a.name}: A is before, B is after"
    return [[(words, "quiet")]]


def _marks_meant(told: Sequence[Difference]) -> list[Line]:
    lines = legend.of_marks(stance for difference in told for stance in difference.stances)
    edited = any(difference.summary is not None and any(_own_summaries(difference)) for difference in told)
    return [*lines, [("[-only in A-] {+only in B+}", "quiet")]] if edited else lines
