"""A whole debate, or some of its groups, as a briefing to hand on and as data without loss."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from russia_policy.analysis.comparison import compare
from russia_policy.analysis.sources import cited
from russia_policy.pages import phrases, records
from russia_policy.pages.blocks import Grid, Heading, Notes, Page, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.model import Debate, Evidence, Group, Stance, Topic
    from russia_policy.pages.blocks import Block, Cell, Line, Record, Run


class _Notes:
    """Footnotes in the order in which they are called for."""

    def __init__(self, debate: Debate) -> None:
        self.debate = debate
        self.notes: list[tuple[str, Line]] = []

    def add(self, group: Group, evidence: Evidence) -> str:
        """Add a quotation; return the label that calls for it."""
        number = str(len(self.notes) + 1)
        line: list[Any] = []
        for each in phrases.receipt(self.debate, group, evidence):
            line += [*each, " "]
        self.notes.append((number, line[:-1]))
        return number


def export_page(debate: Debate, groups: Sequence[Group]) -> Page:
    """A briefing on the given groups: who holds what, on what terms, in which words, and who is silent."""
    sources = cited(debate, groups) if len(groups) < len(debate.groups) else list(debate.sources.values())

    def blocks() -> Iterator[Block]:
        notes = _Notes(debate)
        yield Heading(debate.title)
        yield Prose([debate.question, f"Every scale runs from {debate.axis.low} to {debate.axis.high}."])
        yield Heading("Groups", 2)
        yield Prose([_introduced(debate, group) for group in groups], 2, 2)
        yield Heading("Positions at a glance", 2)
        yield _glance(debate, groups)
        for topic in debate.topics.values():
            yield from _topic(debate, groups, topic, notes)
        yield Heading("Sources", 2)
        yield Prose([[f"[{each.id}] ", *phrases.citation(each)] for each in sources], 2, 2)
        yield Heading("Quotations", 2)
        yield Notes(notes.notes)

    def data() -> dict[str, Any]:
        return {
            "digest": digest(debate, groups),
            "debate": records.debate_record(debate),
            "topics": [records.topic_record(topic) for topic in debate.topics.values()],
            "sources": [records.source_record(debate, source) for source in sources],
            "groups": (records.group_record(debate, group) for group in groups),
        }

    def front() -> dict[str, str]:
        return {
            "title": debate.title,
            "groups": ", ".join(group.id for group in groups),
            "updated": debate.updated or "unknown",
            "digest": digest(debate, groups),
        }

    return Page(
        "export",
        debate.title,
        blocks,
        data,
        records.stance_table(_stances),
        front=front,
        annotations=lambda: records.annotation_records(debate, groups),
        usual="markdown",
    )


def _stances(data: Record) -> Iterator[Record]:
    for group in data["groups"]:
        yield from records.stance_rows(group, group["stances"])


def digest(debate: Debate, groups: Sequence[Group]) -> str:
    """What identifies the data that a briefing was made from: SHA-256 of its topics and stances."""
    debate = replace(debate, verified=lambda _: None)  # to verify it changes nothing in the data
    hashed = hashlib.sha256()
    for topic in debate.topics.values():
        hashed.update(json.dumps(records.topic_record(topic), sort_keys=True).encode())
    for group in groups:
        hashed.update(json.dumps(records.group_record(debate, group), sort_keys=True).encode())
    return f"sha256:{hashed.hexdigest()}"


def _introduced(debate: Debate, group: Group) -> Line:
    camp = f", camp: {group.camp}" if group.camp else ""
    side = f", side: {debate.parties[group.side]}" if group.side else ""
    return [(group.name, "strong"), f" ({group.kind}, {group.date}{side}{camp}): {group.summary}"]


def _glance(debate: Debate, groups: Sequence[Group]) -> Grid:
    rows: list[tuple[Cell, Sequence[Cell]]] = []
    for row in compare(debate, groups).rows:
        cells: list[Cell] = [
            [[phrases.label(row.topic, each), *phrases.basis(each)]] if each else [[("silent", "quiet")]]
            for each in row.stances
        ]
        rows.append(([row.topic.title], cells))
    return Grid("topic", [group.name for group in groups], rows, width=12)


def _topic(debate: Debate, groups: Sequence[Group], topic: Topic, notes: _Notes) -> Iterator[Block]:
    yield Heading(topic.title, 2)
    steps = " · ".join(topic.scale[each].label for each in topic.positions)
    yield Prose([topic.question, [(f"{debate.axis.low} ← ", "quiet"), steps, (f" → {debate.axis.high}", "quiet")]])
    speaking = [(group, stance) for group in groups if (stance := group.stances.get(topic.id))]
    lines: list[Line] = []
    for group, stance in speaking:
        lines.append(_held(topic, group, stance, notes))
        lines += [[f"{group.name}, condition: ", phrases.condition(debate, each)] for each in stance.conditions]
        lines += [[f"{group.name} ", *phrases.reply(debate, each)] for each in stance.replies]
        lines += [[f"{group.name}, {name}: ", text] for name, text in phrases.further(stance)]
    yield Prose(lines, 2, 2)
    silent = [group.name for group in groups if topic.id not in group.stances]
    if silent:
        yield Prose([f"Silent: {phrases.listed(silent)}."])


def _held(topic: Topic, group: Group, stance: Stance, notes: _Notes) -> Line:
    called: list[Run] = [(f"[{notes.add(group, each)}]", "note") for each in stance.evidence]
    return [
        (group.name, "strong"),
        ": ",
        (phrases.label(topic, stance), "strong"),
        *phrases.basis(stance),
        f". {stance.summary}",
        *called,
    ]
