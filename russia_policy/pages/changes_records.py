"""How changes are written for programs: a row a change, the counts, and what changed around the positions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from russia_policy.analysis.states import revisions, sources_added, sources_removed
from russia_policy.pages import records
from russia_policy.pages.changes_words import toward
from russia_policy.pages.tables import Table, columns_of, rows_of
from russia_policy.record import record
from russia_policy.text.wording import rewording
from russia_policy.values import NO_POSITION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from russia_policy.analysis.changes import Cell, Changes
    from russia_policy.analysis.states import States
    from russia_policy.model import Stance
    from russia_policy.pages.tables import Record

_SIDES = ("from", "to")


def changes_record(changed: Changes, before: str, after: str) -> dict[str, Any]:
    """Write what changed between two states that have these names. Cells that are the same are only counted."""
    compared = changed.compared
    return {
        "before": before or None,
        "after": after,
        "continues": compared.continued,
        "pairs": [{"from_group": old.id, "group": new.id} for old, new in compared.groups if old.id != new.id],
        "counts": dict(changed.counts),
        "changes": (_row(compared, cell) for cell in changed.cells),
        "topics": _around(compared, "topic", compared.topics_added, compared.topics_removed),
        "groups": _around(compared, "group", compared.groups_added, compared.groups_removed),
        **({} if compared.part or compared.continued else _sources_and_frame(compared)),
        "unreadable": [{"kind": kind, "id": name} for kind, name in compared.unreadable],
    }


def _around(compared: States, what: str, added: Iterable[Any], removed: Iterable[Any]) -> dict[str, Any]:
    return {
        "added": [entry.id for entry in added],
        "removed": [entry.id for entry in removed],
        "changed": _revised(compared, what),
    }


def _revised(compared: States, what: str) -> list[dict[str, Any]]:
    return [
        {"id": revision.id, "field": revision.field, "from": revision.before, "to": revision.after}
        for revision in revisions(compared)
        if revision.what == what
    ]


def _sources_and_frame(compared: States) -> dict[str, Any]:
    return {
        "sources": {
            "added": sources_added(compared),
            "removed": sources_removed(compared),
            "changed": _revised(compared, "source"),
        },
        "debate": {"changed": _revised(compared, "debate")},
    }


def _row(compared: States, cell: Cell) -> dict[str, Any]:
    before, after = cell.stances
    stances = dict(zip(_SIDES, cell.stances, strict=True))
    labels = [
        records.position_label(topic, stance) if stance else None
        for topic, stance in zip(cell.topics, cell.stances, strict=True)
    ]
    apart = cell.differences
    return {
        "group": cell.groups[1].id,
        "topic": cell.topics[1].id,
        "class": cell.kind,
        "from": before.position if before else None,
        "to": after.position if after else None,
        "steps": cell.steps,
        "toward": toward(compared, cell),
        "from_label": labels[0],
        "to_label": labels[1],
        "none": [side for side, stance in stances.items() if stance and stance.position is None],
        "details": list(cell.details),
        "reason": cell.reason or None,
        "from_group": cell.groups[0].id,
        "from_topic": cell.topics[0].id,
        "bases": {side: stance.basis if stance else None for side, stance in stances.items()},
        "summaries": {side: stance.summary if stance else None for side, stance in stances.items()},
        "summary_edits": partial(_edits, before, after),
        "conditions": {
            "kept": [[record(old), record(new)] for old, new in apart.terms.shared],
            "dropped": [record(condition) for condition in apart.terms.first],
            "added": [record(condition) for condition in apart.terms.second],
        },
        "quotations": partial(_quotations, compared, cell),
    }


def _edits(before: Stance | None, after: Stance | None) -> list[list[str]] | None:
    if before is None or after is None:
        return None
    edits = rewording(before.summary, after.summary)
    return None if edits is None else [list(edit) for edit in edits]


def _quotations(compared: States, cell: Cell) -> dict[str, Any]:
    apart = cell.differences
    old, new = cell.groups
    return {
        "dropped": [records.evidence_record(compared.before, old, evidence) for evidence in apart.dropped],
        "added": [records.evidence_record(compared.after, new, evidence) for evidence in apart.added],
    }


def _position(side: str, row: Record) -> Any:
    return NO_POSITION if side in row["none"] else row[side]


TABLE = Table(
    columns_of("group", "topic", "class")
    | {"from": partial(_position, "from"), "to": partial(_position, "to")}
    | columns_of("steps", "toward", "from_label", "to_label", "details", "reason", "from_group", "from_topic"),
    rows_of("changes"),
)
"""A row a change. A group that takes no position has `none`, a silent one nothing."""
