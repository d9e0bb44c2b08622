"""The page of `divides --between`: the topics that separate two declared camps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.polarisation import divisions, neighbours, wedges
from russia_policy.pages import phrases, silence
from russia_policy.pages.blocks import Heading, Listing, Page, Prose
from russia_policy.pages.compare_pair import TWO_GROUPS, drawn, letters
from russia_policy.pages.divides import division_record, named
from russia_policy.pages.tables import Table, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.polarisation import Wedge
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Block, Line


def wedges_page(debate: Debate, camps: tuple[str, str], members: tuple[Sequence[Group], Sequence[Group]]) -> Page:
    """Make the page of the topics that separate two camps, from the one that separates them most.

    Args:
        debate: The debate that the groups speak in.
        camps: The ids of the two camps.
        members: The groups of each camp, at least one.
    """
    topics = list(debate.topics.values())
    separating = wedges(topics, *members)
    title = f"What separates {camps[0]} from {camps[1]}"

    def opening() -> Iterator[Block]:
        yield Heading(title)
        named_camps = zip(letters(TWO_GROUPS), camps, members, strict=True)
        yield Prose([[letter, (f" {camp}: ", "strong"), named(groups)] for letter, camp, groups in named_camps])
        yield Listing(
            ("topic", "scale", "apart", "overlap", "where the camps stand"),
            (_row(debate, wedge) for wedge in separating),
            below=True,
        )

    def blocks() -> Iterator[Block]:
        compared = {wedge.topic.id for wedge in separating}
        left_out = [topic.title for topic in topics if topic.id not in compared]
        if left_out:
            yield Prose([f"Not both camps speak on {phrases.listed(left_out)}."])
        ends = phrases.from_end_to_end(debate)
        rule = (
            "Apart: the steps between the medians of the two camps. Overlap: the share of their counts per position "
            f"that both camps have. {f'Rulers run {ends}; ' if ends else ''}A and B are the medians. "
            "In brackets: how many of a camp speak."
        )
        yield Prose([[(rule, "quiet")], *silence.how_read(debate, [*members[0], *members[1]])])

    def data() -> dict[str, Any]:
        both = [group for group in debate.groups.values() if group in members[0] or group in members[1]]
        return {
            "topics": [division_record(division) for division in divisions(topics, both)],
            "between": {"a": camps[0], "b": camps[1], "topics": [_record(wedge) for wedge in separating]},
        }

    return Page("divides", title, blocks, data, _table(camps), opening=opening)


def _row(debate: Debate, wedge: Wedge) -> list[Line]:
    topic = wedge.topic
    a, b = round(wedge.median_a), round(wedge.median_b)
    in_a, in_b = len(wedge.a.groups), len(wedge.b.groups)
    words = f"{_median_words(topic, wedge.median_a)} ({in_a}) ↔ {_median_words(topic, wedge.median_b)} ({in_b})"
    if wedge.median_a == wedge.median_b:
        words = f"{_median_words(topic, wedge.median_a)} ({in_a} and {in_b})"
    apart = phrases.counted(abs(wedge.difference), "step")
    cells: list[Line] = [[(topic.title, "strong")], drawn(topic, a, b), apart, f"{wedge.overlap:.0%}"]
    return [*cells, [words, *phrases.own_ends(debate, topic)]]


def _median_words(topic: Topic, median: float) -> str:
    """A median in the words of the scale; it can lie between two positions."""
    low, high = neighbours(median)
    label = topic.scale[low].label
    return label if low == high else f"between {label} and {topic.scale[high].label}"


def _record(wedge: Wedge) -> dict[str, Any]:
    return {
        "topic": wedge.topic.id,
        "difference": wedge.difference,
        "overlap": wedge.overlap,
        "median_a": wedge.median_a,
        "median_b": wedge.median_b,
        "counts_a": {str(position): count for position, count in wedge.a.counts.items()},
        "counts_b": {str(position): count for position, count in wedge.b.counts.items()},
    }


def _table(camps: tuple[str, str]) -> Table:
    a, b = camps
    columns = columns_of("topic", "difference", "overlap") | {
        f"median {a}": "median_a",
        f"median {b}": "median_b",
        "speak_a": lambda wedge: sum(wedge["counts_a"].values()),
        "speak_b": lambda wedge: sum(wedge["counts_b"].values()),
    }
    return Table(columns, lambda data: data["between"]["topics"])
