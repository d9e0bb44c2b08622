"""The page of `groups`: every group of a debate, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.marks import marks
from russia_policy.model import Group
from russia_policy.pages import records, silence
from russia_policy.pages.blocks import Heading, Listing, Page, Prose, Table, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block, Line


def groups_page(debate: Debate) -> Page:
    """Every group: when it spoke, what it is, on how many topics it has a position."""
    groups = debate.groups.values()
    marked = ("mark",) if any(group.mark for group in groups) else ()
    given = marks(debate) if marked else {}

    def blocks() -> Iterator[Block]:
        yield Heading(f"{debate.title}: {debate.question}")
        columns = ("group", *marked, "date", "kind", "camp", "positions", "name and title")
        yield Listing(columns, map(row, groups))
        yield Prose(silence.how_read(debate, list(groups)))

    def row(group: Group) -> list[Line]:
        spoken = f"{sum(group.position_on(topic) is not None for topic in debate.topics)} of {len(debate.topics)}"
        mark: list[Line] = [given[group.id]] if marked else []
        return [
            [(group.id, "strong")],
            *mark,
            group.date,
            group.kind,
            group.camp or "–",
            spoken,
            _name_and_title(group),
        ]

    def data() -> dict[str, Any]:
        return {"debate": records.debate_record(debate), "groups": map(record, groups)}

    def record(group: Group) -> dict[str, Any]:
        none = [topic for topic in group.stances if group.position_on(topic) is None]
        return {**records.group_record(debate, group, stances=False), "stances": len(group.stances), "none": none}

    return Page("groups", debate.title, blocks, data, _TABLE)


def _name_and_title(group: Group) -> Line:
    return group.name if group.title == group.name else f"{group.name}: {group.title}"


_TABLE = Table(records.entry_columns(Group, {"id": {"group": "id"}}), rows_of("groups"))
