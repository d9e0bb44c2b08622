"""The whole sum behind the agreement of two groups, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.agreement import WHOLE, parts
from russia_policy.pages import phrases
from russia_policy.pages.agreement import pair_record, pairs_alone, said
from russia_policy.pages.blocks import Heading, Listing, Page, Prose, Table, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.agreement import Pair, Part
    from russia_policy.model import Group, Topic
    from russia_policy.pages.blocks import Block, Line, Record


def explain_page(topics: Sequence[Topic], pair: Pair) -> Page:
    """The sum of one agreement, line by line; the last line is the number that the matrix shows."""
    a, b = pair.a, pair.b
    found = parts(topics, a, b)
    title = f"Why {a.name} and {b.name} agree as they do"
    silent = [(topic, _left_out(topic, a, b)) for topic in topics if not _share(topic, a, b)]
    steps = []
    total = 0
    for part in found:
        total += WHOLE - part.units
        steps.append((part, (WHOLE - part.units) / (WHOLE * len(found)), total / (WHOLE * len(found))))

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        rule = (
            f"A distance is the steps between the two positions over the steps of the scale. A topic adds "
            f"1 less its distance, divided by the {phrases.counted(len(found), 'shared topic')}."
        )
        if found:
            yield Prose([[(rule, "quiet")]])
            yield Listing(("distance", "adds", "sum", "topic and positions"), (_step(*step) for step in steps))
        if silent:
            yield Heading(f"Left out: {phrases.counted(len(silent), 'topic')}", 2)
            yield Listing(("topic", "why"), ([topic.title, why] for topic, why in silent))
        yield Heading([("Agreement: ", "strong"), (_ending(pair, len(topics)), "strong")], 2)

    def _step(part: Part, adds: float, so_far: float) -> list[Line]:
        labels = [part.topic.scale[position].label for position in (part.a, part.b)]
        apart = f" ({abs(part.a - part.b)} of {phrases.counted(len(part.topic.scale) - 1, 'step')} apart)"
        words: Line = [(part.topic.title, "strong"), ": ", (labels[0], "first"), " ↔ ", (labels[1], "second"), apart]
        if part.a == part.b:
            words = [(part.topic.title, "strong"), f": both {labels[0]}"]
        return [f"{part.distance:.2f}", f"{adds:.4f}", f"{so_far:.4f}", words]

    def data() -> dict[str, Any]:
        record = pair_record(topics, pair)
        record["parts"] = [
            {**part, "contribution": adds, "total": so_far}
            for part, (_, adds, so_far) in zip(record["parts"], steps, strict=True)
        ]
        record["left_out"] = [
            {"topic": topic.id, "a": _at(topic, a), "b": _at(topic, b), "why": why} for topic, why in silent
        ]
        return pairs_alone(iter([record]))

    columns = named("topic", **{a.id: "a", b.id: "b"}) | named("distance", "contribution", "total", left_out="why")
    return Page("agreement", title, blocks, data, Table(columns, _lines))


def _share(topic: Topic, a: Group, b: Group) -> bool:
    return topic.id in a.stances and topic.id in b.stances


def _lines(data: Record) -> Iterator[Record]:
    """The parts of the sum, then the topics that are left out of it."""
    for pair in data["pairs"]:
        yield from pair["parts"]
        yield from pair["left_out"]


def _at(topic: Topic, group: Group) -> int | None:
    return group.stances[topic.id].position if topic.id in group.stances else None


def _left_out(topic: Topic, a: Group, b: Group) -> str:
    spoken = [group.name for group in (a, b) if topic.id in group.stances]
    return f"only {spoken[0]} speaks" if spoken else "both are silent"


def _ending(pair: Pair, topics: int) -> str:
    known = f"{pair.shared} of {phrases.counted(topics, 'topic')} shared"
    if not pair.told:
        return f"{said(pair)}, {known}"
    return f"{pair.agreement:.4f}, shown as {pair.percent}% ({known})"
