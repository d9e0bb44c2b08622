"""Where each change stands in the files of the later state, for editors and for the annotations of a pull request."""

from __future__ import annotations

import os
from types import MappingProxyType
from typing import TYPE_CHECKING

from russia_policy.analysis.states import revisions
from russia_policy.entry import Span
from russia_policy.pages.blocks import plain
from russia_policy.pages.changes_around import name_of
from russia_policy.pages.changes_words import moved, revised
from russia_policy.problem import Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from russia_policy.analysis.changes import Cell, Change, Changes
    from russia_policy.analysis.states import States

_FIELDS: Mapping[Change, str] = MappingProxyType(
    {"terms": "conditions", "basis": "basis", "evidence": "evidence", "wording": "summary", "note": "note"}
)
"""The field of a stance at which a change of a class is told; all others at the position."""


def notices(changed: Changes, folder: str) -> list[Problem]:
    """Every change at its place, in the order of the places.

    Args:
        changed: What changed.
        folder: The folder of the later state.
    """
    compared = changed.compared
    cells = (_of_cell(compared, cell) for cell in changed.cells)
    return in_order([*cells, *_of_entries(compared, folder)])


def _of_cell(compared: States, cell: Cell) -> Problem:
    group, stance = cell.groups[1], cell.stances[1]
    span = stance.span(_FIELDS.get(cell.kind, "position")) if stance else group.span("stances")
    return _notice(cell.kind, f"{group.name} on {cell.topics[1].title}: {plain(moved(compared, cell))}", span)


def _of_entries(compared: States, folder: str) -> Iterator[Problem]:
    """What is new, gone or told otherwise; what is gone is told in the file that it stood in."""
    for group in compared.groups_added:
        yield _notice("added", f"group added: {group.name}", group.span("name"))
    for group in compared.groups_removed:
        yield _notice(
            "removed", f"group removed: {group.name}", Span(os.path.join(folder, "groups", f"{group.id}.yaml"))
        )
    for topic in compared.topics_added:
        yield _notice("added", f"topic added: {topic.title}", topic.span("title"))
    for topic in compared.topics_removed:
        yield _notice("removed", f"topic removed: {topic.title}", Span(os.path.join(folder, "topics.yaml")))
    for revision in revisions(compared):
        words = plain(revised(revision, name_of(compared, revision)))
        yield _notice("revised", words, revision.entry.span(revision.at))


def _notice(code: str, message: str, span: Span) -> Problem:
    return Problem(code, message, span, severity="notice")
