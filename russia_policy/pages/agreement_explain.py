"""The page of `agreement --explain`: the whole sum behind the agreement of two groups, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.explanation import explain
from russia_policy.pages import phrases
from russia_policy.pages.agreement_camps import no_camps_record
from russia_policy.pages.agreement_pairs import pair_record, part_records, said
from russia_policy.pages.blocks import Heading, Listing, Page, Prose
from russia_policy.pages.compare_pair import TWO_GROUPS, letters
from russia_policy.pages.tables import Table, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.agreement import Pair
    from russia_policy.analysis.explanation import Addend, LeftOut
    from russia_policy.model import Group, Topic
    from russia_policy.pages.blocks import Block, Line, Run
    from russia_policy.pages.tables import Record


def explain_page(topics: Sequence[Topic], pair: Pair) -> Page:
    """Make the page of the sum of one agreement; its last line is the number that the matrix shows."""
    a, b = pair.a, pair.b
    explanation = explain(topics, a, b)
    addends, left_out = explanation.addends, explanation.left_out
    title = f"Why {a.name} and {b.name} agree as they do"
    first, second = letters(TWO_GROUPS)

    def opening() -> Iterator[Block]:
        yield Heading(["Why ", first, f" {a.name} and ", second, f" {b.name} agree as they do"])
        yield Prose([[("Agreement: ", "strong"), (_known(pair, len(topics)), "strong")]])

    def blocks() -> Iterator[Block]:
        rule = (
            "Distance: the steps between the two positions, divided by the steps of the scale. "
            f"Each topic adds (1 − distance) ÷ {pair.shared}, the number of shared topics."
        )
        if addends:
            yield Prose([[(rule, "quiet")]])
            yield Listing(("distance", "adds", "sum", "topic and positions"), map(_addend_row, addends))
        if left_out:
            yield Heading(f"Left out: {phrases.counted(len(left_out), 'topic')}", 2)
            yield Listing(("topic", "why"), ([left.topic.title, _why(left, a, b)] for left in left_out))
        yield Heading([("Agreement: ", "strong"), (_result(pair, len(topics)), "strong")], 2)

    def data() -> dict[str, Any]:
        record = pair_record(topics, pair)
        record["parts"] = [
            {**part, "contribution": addend.adds, "total": addend.total}
            for part, addend in zip(part_records(topics, pair), addends, strict=True)
        ]
        record["left_out"] = [
            {
                "topic": left.topic.id,
                "a": a.position_on(left.topic.id),
                "b": b.position_on(left.topic.id),
                "why": _why(left, a, b),
            }
            for left in left_out
        ]
        return {"pairs": [record], **no_camps_record()}

    return Page("agreement", title, blocks, data, _table(pair), opening=opening)


def _addend_row(addend: Addend) -> list[Line]:
    part = addend.part
    scale = part.topic.scale
    words: Line = [(part.topic.title, "strong"), f": both {scale[part.a].label}"]
    if part.a != part.b:
        apart = f" ({part.steps} of {phrases.counted(len(scale) - 1, 'step')} apart)"
        first, second = letters(TWO_GROUPS)
        labels: list[str | Run] = [first, f" {scale[part.a].label} ↔ ", second, f" {scale[part.b].label}"]
        words = [(part.topic.title, "strong"), ": ", *labels, apart]
    return [f"{part.distance:.2f}", f"{addend.adds:.4f}", f"{addend.total:.4f}", words]


def _table(pair: Pair) -> Table:
    """A row a topic: the parts of the sum, then the topics that are left out of it."""

    def rows(data: Record) -> Iterator[Record]:
        for record in data["pairs"]:
            yield from record["parts"]
            yield from record["left_out"]

    columns = columns_of("topic", **{pair.a.id: "a", pair.b.id: "b"})
    return Table(columns | columns_of("distance", "contribution", "total", left_out="why"), rows)


def _why(left: LeftOut, a: Group, b: Group) -> str:
    """Why a topic is no part of the sum: who is silent on it, and who takes no position."""
    none = [group.name for group in (a, b) if left.topic.id in group.stances and group is not left.speaker]
    words = (
        f"only one speaks: {left.speaker.name}" if left.speaker else "" if none else "no position of either was found"
    )
    return "; ".join(filter(None, (words, f"no position taken: {phrases.listed(none)}" if none else "")))


def _known(pair: Pair, topics: int) -> str:
    """The number, and how many topics it rests on."""
    return f"{said(pair)}, {pair.shared} of {phrases.counted(topics, 'topic')} shared"


def _result(pair: Pair, topics: int) -> str:
    """The number as the sum gives it."""
    if not pair.told:
        return _known(pair, topics)
    return f"{pair.agreement:.4f}, shown as {_known(pair, topics)}"
