"""Groups side by side, and what separates two of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from russia_policy.analysis.comparison import differences
from russia_policy.pages import phrases, records
from russia_policy.pages.blocks import Grid, Heading, Page, Prose, Table, named, rows_of
from russia_policy.problem import ExitCode
from russia_policy.wording import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.analysis.comparison import Class, Comparison, Difference, Row
    from russia_policy.model import Condition, Debate, Group, Stance
    from russia_policy.pages.blocks import Block, Cell, Line, Path, Role, Run
    from russia_policy.wording import Op

WORDS: dict[Class, str] = {
    "opposed": "opposed",
    "degree": "differ in degree",
    "other-terms": "agree on other terms",
    "same": "agree",
    "only": "only one speaks",
    "silent": "all silent",
}


def compare_page(
    debate: Debate, comparison: Comparison, *, quotes: bool = False, only_differences: bool = False
) -> Page:
    """A row a topic, a column a group; the last lines count."""
    shown = [
        row
        for row in comparison.rows
        if row.kind != "silent" and not (only_differences and row.kind in ("same", "only"))
    ]
    names = [group.name for group in comparison.groups]
    title = " · ".join(names)

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        ends = f"Each ruler runs from {debate.axis.low} (left) to {debate.axis.high} (right)."
        yield Prose([[(ends, "quiet")]])
        if shown:
            heads = [[(name, role)] for name, role in zip(names, _roles(len(names)), strict=True)]
            yield Grid("topic", heads, map(across, shown))
        yield Prose([*_ending(comparison), *hidden()])

    def across(row: Row) -> tuple[Cell, Sequence[Cell]]:
        pairs = zip(comparison.groups, row.stances, strict=True)
        cells = [_cell(debate, group, row, stance, quotes=quotes) for group, stance in pairs]
        return [row.topic.title, [(verdict(row, comparison), "quiet")]], cells

    def hidden() -> list[Line]:
        silent = comparison.topics("silent")
        titles = phrases.listed(topic.title for topic in silent)
        return [f"Silent: nobody here has a position on {titles}."] if silent else []

    return Page("compare", title, blocks, lambda: comparison_record(debate, comparison), _table(comparison.groups))


def _roles(count: int) -> list[Role]:
    return ["first", "second"] if count == 2 else ["strong"] * count  # noqa: PLR2004


def verdict(row: Row, comparison: Comparison) -> str:
    """A row's class in words, with the distance where there is one."""
    if row.kind == "only":
        return f"only {comparison.speaker(row).name} speaks"
    if row.kind in ("opposed", "degree"):
        return f"{WORDS[row.kind]}, {phrases.counted(row.steps, 'step')} apart"
    return WORDS[row.kind]


def _cell(debate: Debate, group: Group, row: Row, stance: Stance | None, *, quotes: bool) -> Cell:
    if stance is None:
        return [[(phrases.SILENT, "quiet")]]
    cell: list[Line] = [phrases.placed(row.topic, stance), stance.summary, *phrases.terms(debate, stance)]
    if quotes:
        for evidence in stance.evidence:
            cell += phrases.receipt(debate, group, evidence)
    return cell


def _ending(comparison: Comparison) -> list[Line]:
    counts = comparison.counts
    parts = [f"{comparison.apart} differ ({counts['opposed']} opposed)", f"{counts['same']} agree"]
    parts.append(f"{counts['other-terms']} agree{'s' * (counts['other-terms'] == 1)} on other terms")
    parts.append(f"{counts['only']} where only one speaks")
    if counts["silent"]:
        parts.append(f"{counts['silent']} where nobody speaks")
    total = phrases.counted(len(comparison.rows), "topic")
    return [[(f"{total}: ", "quiet"), (", ".join(parts) + ".", "strong")]]


def comparison_record(debate: Debate, comparison: Comparison) -> dict[str, Any]:
    """A comparison for programs."""
    groups = comparison.groups

    def topic(row: Row) -> dict[str, Any]:
        pairs = list(zip(groups, row.stances, strict=True))
        record: dict[str, Any] = {
            "topic": row.topic.id,
            "title": row.topic.title,
            "class": row.kind,
            "steps": row.steps if sum(map(bool, row.stances)) > 1 else None,
            "positions": {group.id: stance.position if stance else None for group, stance in pairs},
            "labels": {group.id: phrases.label(row.topic, stance) if stance else None for group, stance in pairs},
            "bases": {group.id: stance.basis if stance else None for group, stance in pairs},
            "summaries": {group.id: stance.summary if stance else None for group, stance in pairs},
            "stances": partial(_stances, debate, pairs),
        }
        if row.kind == "only":
            record["only"] = comparison.speaker(row).id
        return record

    return {
        "groups": [group.id for group in groups],
        "topics": [topic(row) for row in comparison.rows],
        "counts": dict(comparison.counts),
    }


def _stances(debate: Debate, pairs: Iterable[tuple[Group, Stance | None]]) -> dict[str, Any]:
    return {group.id: records.stance_record(debate, group, stance) if stance else None for group, stance in pairs}


def _table(groups: Sequence[Group]) -> Table:
    """A row a topic; for each group a column for its position in words, its number, its basis and its summary."""
    columns: dict[str, Path] = named("topic", "class", "steps")
    columns |= {group.id: f"labels.{group.id}" for group in groups}
    for word, key in (("position", "positions"), ("basis", "bases"), ("summary", "summaries")):
        columns |= {f"{group.id} {word}": f"{key}.{group.id}" for group in groups}
    return Table(columns, rows_of("topics"))


def diff_page(debate: Debate, comparison: Comparison, *, exit_code: bool = False) -> Page:
    """Only what separates two groups, from the furthest apart to the nearest.

    A group that continues the other is the same speakers later: then, and only then, one is before and one after.
    With `exit_code` the run ends with 1 unless they agree wherever either speaks.
    """
    a, b = comparison.groups
    later = comparison.later
    roles: tuple[Role, Role] = ("removed", "added") if later else ("first", "second")
    found = differences(comparison)
    apart = [each for each in found if each.row.kind != "same"]
    title = f"{a.name} → {b.name}" if later else f"{a.name} ↔ {b.name}"

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        relation = (
            f"{b.name} continues {a.name}: A is before, B is after." if later else "A and B speak for themselves."
        )
        yield Prose([[("A ", roles[0]), f"{a.name}, {a.date}   ", ("B ", roles[1]), f"{b.name}, {b.date}"]])
        yield Prose([[(f"{relation} Rulers run from {debate.axis.low} to {debate.axis.high}.", "quiet")]])
        for each in apart:
            yield from _difference(debate, each, comparison, roles)
        yield Prose([*_ending(comparison), *_unshown(comparison)])

    def data() -> dict[str, Any]:
        record = comparison_record(debate, comparison)
        parts = {each.row.topic.id: each for each in found}
        for topic in record["topics"]:
            if topic["topic"] in parts:
                topic.update(_difference_record(parts[topic["topic"]]))
        return {**record, "continues": later}

    code = ExitCode.FOUND if exit_code and not comparison.alike else ExitCode.FINE
    return Page("diff", title, blocks, data, _table((a, b)), exit_code=code)


def _difference_record(found: Difference) -> dict[str, Any]:
    def plain(conditions: Sequence[Condition]) -> list[dict[str, Any]]:
        return [records.record(each) for each in conditions]

    return {
        "summary_edits": [list(edit) for edit in found.summary] if found.summary is not None else None,
        "conditions": {
            "shared": [plain(pair) for pair in found.terms.shared],
            "only_a": plain(found.terms.first),
            "only_b": plain(found.terms.second),
        },
    }


def _difference(debate: Debate, found: Difference, comparison: Comparison, roles: tuple[Role, Role]) -> Iterator[Block]:
    row = found.row
    a, b = row.stances
    if a is None or b is None:
        return
    marks = {a.position: "A", b.position: "B"} if a.position != b.position else {a.position: "●"}
    words: list[Run] = [(phrases.label(row.topic, a), roles[0]), *phrases.basis(a)]
    if a.position != b.position:
        words += [("  →  " if roles[0] == "removed" else "  ↔  ", "quiet"), (phrases.label(row.topic, b), roles[1])]
        words += phrases.basis(b)
    yield Heading([(row.topic.title, "strong"), (f": {verdict(row, comparison)}", "")], 2)
    yield Prose([[phrases.ruler(row.topic, marks, span=True), "   ", *words]], 2, 2)
    if found.summary is not None:
        yield Prose([_edited(found, roles)], 2, 2)
    else:
        first, second = comparison.groups
        heads: list[Line] = [[("A ", roles[0]), first.name], [("B ", roles[1]), second.name]]
        yield Grid("", heads, [([""], [[a.summary], [b.summary]])], width=40)
    lines = _terms(debate, found, roles)
    if lines:
        yield Prose(lines, 2, 4)


def _edited(found: Difference, roles: tuple[Role, Role]) -> list[Run]:
    """Word-level edits that can be read without colour, as git's plain word diff writes them."""
    role: dict[Op, Role] = {"=": "", "-": roles[0], "+": roles[1]}
    return [(marked(edit), role[edit[0]]) for edit in found.summary or ()]


def _terms(debate: Debate, found: Difference, roles: tuple[Role, Role]) -> list[Line]:
    lines: list[Line] = []
    for x, y in found.terms.shared:
        reworded = f" (B: {phrases.condition(debate, y)})" if (x.act, x.before) != (y.act, y.before) else ""
        lines.append([("both  ", "quiet"), phrases.condition(debate, x) + reworded])
    lines += [[("only A  ", roles[0]), phrases.condition(debate, each)] for each in found.terms.first]
    lines += [[("only B  ", roles[1]), phrases.condition(debate, each)] for each in found.terms.second]
    return lines


def _unshown(comparison: Comparison) -> list[Line]:
    lines: list[Line] = []
    if same := comparison.topics("same"):
        lines.append(f"Agree: {phrases.listed(topic.title for topic in same)}.")
    lines += [
        f"Only {group.name} speaks on {phrases.listed(topic.title for topic in alone)}."
        for group in comparison.groups
        if (alone := comparison.alone(group))
    ]
    return lines
