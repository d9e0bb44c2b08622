"""What a change is in detail: word by word, with the conditions and quotations that were dropped and added."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Prose, plain, prefixed
from russia_policy.pages.changes_words import WORDS, moved
from russia_policy.pages.differences import BEFORE_AND_AFTER, conditions_apart, edited, placed_apart
from russia_policy.text.wording import rewording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.analysis.changes import Cell
    from russia_policy.analysis.states import States
    from russia_policy.model import Debate, Evidence, Group, Stance
    from russia_policy.pages.blocks import Block, Line, Role


def details(compared: States, cell: Cell) -> Iterator[Block]:
    """Show a change as `diff` shows what separates two groups, and only what is not the same."""
    group, topic = cell.groups[1], cell.topics[1]
    yield Heading([(f"{group.name} on {topic.title}", "strong"), (f": {WORDS[cell.kind]}", "")], 3)
    yield Prose([_positions(compared, cell)], 2, 2)
    if lines := [*_texts(compared, cell), *_conditions(compared, cell), *_quotations(compared, cell)]:
        yield Prose(lines, 4, 2)


def _positions(compared: States, cell: Cell) -> Line:
    before, after = cell.stances
    old, new = cell.topics
    if before is None or after is None or cell.steps is None:
        return moved(compared, cell)
    # Both scales have as many steps, and the steps of both positions mean the same.
    shifted = replace(before, position=(before.position or 0) - min(old.scale) + min(new.scale))
    return placed_apart(compared.after, new, (shifted, after), BEFORE_AND_AFTER)


def _texts(compared: States, cell: Cell) -> Iterator[Line]:
    """The summary, the replies and all that has no place of its own, where they are not the same."""
    before, after = (
        _written(debate, stance) for debate, stance in zip((compared.before, compared.after), cell.stances, strict=True)
    )
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name, ""), after.get(name, "")
        if old == new:
            continue
        lead: Line = [(f"{name}: ", "quiet")]
        edits = rewording(old, new) if old and new else None
        if edits is not None:
            yield [*lead, *edited(edits, BEFORE_AND_AFTER)]
            continue
        if name == "basis" and old and new:
            yield [*lead, (old, "removed"), (" → ", "quiet"), (new, "added")]
            continue
        if old:
            yield [f"- {name}: ", (old, "removed")]
        if new:
            yield [f"+ {name}: ", (new, "added")]


def _written(debate: Debate, stance: Stance | None) -> dict[str, str]:
    """The texts of a stance under their names."""
    if stance is None:
        return {}
    texts = {"summary": stance.summary, "basis": stance.basis}
    texts |= {f"{reply.how} {phrases.group_name(debate, reply.to)}": reply.point for reply in stance.replies}
    return texts | dict(phrases.other_fields(stance))


def _conditions(compared: States, cell: Cell) -> list[Line]:
    terms = cell.differences.terms
    reworded = tuple((old, new) for old, new in terms.shared if (old.act, old.before) != (new.act, new.before))
    return conditions_apart(compared.after, replace(terms, shared=reworded), BEFORE_AND_AFTER)


def _quotations(compared: States, cell: Cell) -> Iterator[Line]:
    apart = cell.differences
    for evidence in apart.dropped:
        yield from _quotation(compared.before, cell.groups[0], evidence, "- quotation: ", "removed")
    for evidence in apart.added:
        yield from _quotation(compared.after, cell.groups[1], evidence, "+ quotation: ", "added")
    if "evidence" in apart.classes and not apart.dropped and not apart.added:
        yield [("The quotations are the same; what is said of them, or what they carry, is not.", "quiet")]


def _quotation(debate: Debate, group: Group, evidence: Evidence, lead: str, role: Role) -> Iterator[Line]:
    first, *more = phrases.receipt(debate, group, evidence)
    yield [lead, (plain(first), role)]
    for line in more:
        yield prefixed("  ", line)
