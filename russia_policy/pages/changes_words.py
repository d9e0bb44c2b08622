"""How a change is put into words: its class, from which position to which, how far, and towards which end."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from russia_policy.analysis.changes import CHANGES, WEIGHTY
from russia_policy.pages import phrases, silence
from russia_policy.pages.differences import BEFORE_AND_AFTER, edited
from russia_policy.pages.signs import SIGNS
from russia_policy.text.wording import rewording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from russia_policy.analysis.changes import Cell, Change, Changes
    from russia_policy.analysis.states import Revision, States
    from russia_policy.pages.blocks import Line, Role, Run

WORDS: Mapping[Change, str] = MappingProxyType(
    {
        "flip": "flipped",
        "shift": "shifted",
        "appeared": "appeared",
        "dropped": "dropped",
        "not-comparable": "not comparable",
        "terms": "other terms",
        "basis": "other basis",
        "evidence": "other quotations",
        "wording": "reworded",
        "note": "other note",
        "same": "same",
    }
)
_COUNTED: Mapping[Change, str] = MappingProxyType(
    {
        "terms": "on other terms",
        "basis": "on another basis",
        "evidence": "with other quotations",
        "note": "with another note",
    }
)
"""What follows a number, where it is not the word of the class."""
_ROLES: Mapping[Change, Role] = MappingProxyType({"flip": "opposed", "shift": "degree"})
_OVER_TIME: Mapping[Change, str] = MappingProxyType({"appeared": "+", "dropped": "-"})
"""The signs of one group over time."""


def counted_classes(changed: Changes) -> str:
    """How many cells there are of each class that occurs, from most to least severe; where there is none, why."""
    parts = [
        f"{changed.counts[kind]} {_COUNTED.get(kind, WORDS[kind])}" for kind in CHANGES[:-1] if changed.counts[kind]
    ]
    is_comparable = changed.compared.groups and changed.compared.topics
    return ", ".join(parts) or ("nothing changed" if is_comparable else "no position stands in both states")


def compared_words(compared: States) -> str:
    """What was compared: so many groups on so many topics."""
    noun = "statement" if compared.continued else "group"
    groups, topics = len(compared.groups), len(compared.topics)
    return f"{phrases.counted(groups, noun)} on {phrases.counted(topics, 'topic')}"


def class_words(cell: Cell) -> Line:
    """The class of a change with its sign."""
    role = _ROLES.get(cell.kind, "")
    sign = _OVER_TIME.get(cell.kind) or SIGNS.get(role, " " if cell.kind in WEIGHTY else "")
    return [(f"{sign} {WORDS[cell.kind]}" if sign else WORDS[cell.kind], role)]


def moved(compared: States, cell: Cell) -> list[Run]:
    """What a change came to: both positions where they are not the same, else what else is not."""
    old, new = (position_words(compared, cell, place) for place in (0, 1))
    if cell.steps or cell.kind in ("appeared", "dropped", "not-comparable"):
        line: list[Run] = [(old, _role(cell, 0)), *_mark(cell, 0), (" → ", "quiet"), (new, _role(cell, 1))]
    else:
        line = [(old if old == new else f"{old} → {new}", "")]
    line += _mark(cell, 1)
    if cell.steps:
        line.append((f", {distance(compared, cell)}", ""))
    if cell.reason:
        line.append((f": {cell.reason}", "quiet"))
    said = [part for part in map(_told(cell).get, cell.differences.classes) if part]
    return [*line, (f"; {'; '.join(said)}", "quiet")] if said else line


def _mark(cell: Cell, place: int) -> list[Run]:
    """The mark of what the earlier (0) or the later (1) stance rests on."""
    stance = cell.stances[place]
    return phrases.footing_mark(stance) if stance else []


def _role(cell: Cell, place: int) -> Role:
    """The role of a position that is there no more (0), or is there since (1)."""
    stance = cell.stances[place]
    if stance is None or stance.position is None:
        return "quiet"
    return ("removed", "added")[place]


def position_words(compared: States, cell: Cell, place: int) -> str:
    """The position of the earlier (0) or the later (1) state in words, or that there is none."""
    stance = cell.stances[place]
    if stance is None:
        return silence.silence(cell.groups[place], compared.in_part[place], short=True)
    return phrases.label(cell.topics[place], stance)


def distance(compared: States, cell: Cell) -> str:
    """How many steps a position moved, and towards which end of its scale."""
    low, high = phrases.ends(compared.after, cell.topics[1])
    steps = cell.steps or 0
    return f"{phrases.counted(abs(steps), 'step')} toward {low if steps < 0 else high}"


def toward(compared: States, cell: Cell) -> str | None:
    """The end of the scale towards which a position moved; None where it did not move."""
    if not cell.steps:
        return None
    low, high = phrases.ends(compared.after, cell.topics[1])
    return low if cell.steps < 0 else high


def _told(cell: Cell) -> dict[Change, str]:
    """What is told of each lesser class that holds."""
    apart = cell.differences
    before, after = cell.stances
    told: dict[Change, str] = {
        "terms": f"conditions: {_dropped_and_added(len(apart.terms.first), len(apart.terms.second))}",
        "evidence": f"quotations: {_dropped_and_added(len(apart.dropped), len(apart.added))}",
        "wording": "reworded",
        "note": "another note",
    }
    if before and after and before.basis != after.basis:
        told["basis"] = f"basis: {before.basis} → {after.basis}"
    return told


def _dropped_and_added(dropped: int, added: int) -> str:
    parts = [f"{number} {word}" for number, word in ((dropped, "dropped"), (added, "added")) if number]
    return ", ".join(parts) or "told otherwise"


def revised(revision: Revision, name: str) -> Line:
    """One value that changed around the positions, of one entry or of several of that name."""
    lead: list[Run] = [(f"{name}, ", "strong"), (f"{revision.field}: ", "quiet")]
    before, after = revision.before, revision.after
    if isinstance(before, str) and isinstance(after, str):
        edits = rewording(before, after)
        if edits is not None:
            return [*lead, *edited(edits, BEFORE_AND_AFTER)]
    return [*lead, (_value(before), "removed"), (" → ", "quiet"), (_value(after), "added")]


def _value(value: Any) -> str:
    """A value of an entry in words."""
    if value is None or value in ([], {}):
        return "(nothing)"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{key} {_value(held)}" for key, held in value.items() if held is not None)
    if isinstance(value, list):
        return "; ".join(map(_value, value))
    return str(value)
