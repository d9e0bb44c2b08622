"""The page of `groups`: every group of a debate, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.extent import read_in_part
from russia_policy.analysis.marks import marks
from russia_policy.analysis.spread import heard_and_silent
from russia_policy.model import Group
from russia_policy.pages import listing, phrases, records, silence
from russia_policy.pages.blocks import Heading, Page, Prose
from russia_policy.pages.tables import Table, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block


def groups_page(debate: Debate) -> Page:
    """Every group: when it spoke, what it is, on how many topics it has a position, and on how many it is silent."""
    groups = list(debate.groups.values())
    in_part = read_in_part(debate)
    given = marks(debate)
    silent = {group.id: heard_and_silent(debate.topics.values(), group)[1] for group in groups}

    def blocks() -> Iterator[Block]:
        yield Heading(f"{debate.title}: {debate.question}")
        topics = phrases.counted(len(debate.topics), "topic")
        yield Prose([[(f"{phrases.counted(len(groups), 'group')}; on how many of {topics} each speaks:", "quiet")]])
        rows = list(map(row, groups))
        yield listing.one_a_line(rows, spare=("title", "id", "kind", "mark", "date", "camp"))
        yield Prose([*silence.how_read(debate, groups), *listing.unfound_is_not_silent(rows)])
        yield Prose(listing.as_typed("group", [(group.id, group.name) for group in groups]))

    def row(group: Group) -> listing.Row:
        return {
            "group": [(group.name, "strong")],
            "id": "" if listing.is_evident(group.id, group.name) else group.id,
            "mark": given[group.id],
            "date": group.date,
            "kind": group.kind,
            "camp": group.camp,
            **listing.heard(
                "speaks",
                speaking=sum(group.position_on(topic) is not None for topic in debate.topics),
                silent=0 if group.id in in_part else len(silent[group.id]),
                unfound=len(silent[group.id]) if group.id in in_part else 0,
                none=len(_without_position(group)),
            ),
            "title": "" if group.title == group.name else group.title,
        }

    def data() -> dict[str, Any]:
        return {"debate": records.debate_record(debate), "groups": map(record, groups)}

    def record(group: Group) -> dict[str, Any]:
        return {
            **records.group_record(debate, group, stances=False),
            "stances": len(group.stances),
            "none": _without_position(group),
            "silent": [topic.id for topic in silent[group.id]],
            "read_in_part": group.id in in_part,
        }

    return Page("groups", debate.title, blocks, data, _TABLE)


def _without_position(group: Group) -> list[str]:
    """The topics on which a group was heard and takes no position."""
    return [topic for topic in group.stances if group.position_on(topic) is None]


_TABLE = Table(records.entry_columns(Group, {"id": {"group": "id"}}), rows_of("groups"))
