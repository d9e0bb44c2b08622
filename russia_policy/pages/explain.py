"""The whole sum behind the agreement of two groups, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.explanation import explain
from russia_policy.pages import phrases
from russia_policy.pages.agreement import pair_record, pairs_alone, said
from russia_policy.pages.blocks import Heading, Listing, Page, Prose, Table, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.agreement import Pair
    from russia_policy.analysis.explanation import Addend, LeftOut
    from russia_policy.model import Group, Topic
    from russia_policy.pages.blocks import Block, Line, Record


def explain_page(topics: Sequence[Topic], pair: Pair) -> Page:
    """The sum of one agreement, line by line; the last line is the number that the matrix shows."""
    a, b = pair.a, pair.b
    found = explain(topics, a, b)
    title = f"Why {a.name} and {b.name} agree as they do"

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        rule = (
            f"A distance is the steps between the two positions over the steps of the scale. A topic adds "
            f"1 less its distance, divided by the {phrases.counted(pair.shared, 'shared topic')}."
        )
        if found.addends:
            yield Prose([[(rule, "quiet")]])
            yield Listing(("distance", "adds", "sum", "topic and positions"), map(_step, found.addends))
        if found.left_out:
            yield Heading(f"Left out: {phrases.counted(len(found.left_out), 'topic')}", 2)
            yield Listing(("topic", "why"), ([left.topic.title, _why(left)] for left in found.left_out))
        yield Heading([("Agreement: ", "strong"), (_ending(pair, len(topics)), "strong")], 2)

    def _step(addend: Addend) -> list[Line]:
        part = addend.part
        labels = [part.topic.scale[position].label for position in (part.a, part.b)]
        apart = f" ({part.steps} of {phrases.counted(len(part.topic.scale) - 1, 'step')} apart)"
        words: Line = [(part.topic.title, "strong"), ": ", (labels[0], "first"), " ↔ ", (labels[1], "second"), apart]
        if part.a == part.b:
            words = [(part.topic.title, "strong"), f": both {labels[0]}"]
        return [f"{part.distance:.2f}", f"{addend.adds:.4f}", f"{addend.total:.4f}", words]

    def data() -> dict[str, Any]:
        record = pair_record(topics, pair)
        record["parts"] = [
            {**part, "contribution": addend.adds, "total": addend.total}
            for part, addend in zip(record["parts"], found.addends, strict=True)
        ]
        record["left_out"] = [
            {"topic": left.topic.id, "a": _at(left.topic, a), "b": _at(left.topic, b), "why": _why(left)}
            for left in found.left_out
        ]
        return pairs_alone(iter([record]))

    columns = named("topic", **{a.id: "a", b.id: "b"}) | named("distance", "contribution", "total", left_out="why")
    return Page("agreement", title, blocks, data, Table(columns, _lines))


def _lines(data: Record) -> Iterator[Record]:
    """The parts of the sum, then the topics that are left out of it."""
    for pair in data["pairs"]:
        yield from pair["parts"]
        yield from pair["left_out"]


def _at(topic: Topic, group: Group) -> int | None:
    return group.stances[topic.id].position if topic.id in group.stances else None


def _why(left: LeftOut) -> str:
    return f"only {left.speaker.name} speaks" if left.speaker else "both are silent"


def _ending(pair: Pair, topics: int) -> str:
    known = f"{pair.shared} of {phrases.counted(topics, 'topic')} shared"
    if not pair.told:
        return f"{said(pair)}, {known}"
    return f"{pair.agreement:.4f}, shown as {pair.percent}% ({known})"
