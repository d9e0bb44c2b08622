"""What divides groups, what unites them, and which topics stand between two camps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.polarisation import common_ground, divisions, neighbours, wedges
from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Listing, Page, Prose, Table, named, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.polarisation import Common, Division, Wedge
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Block, Line

BAR = 30
"""The longest bar; of more groups, one block is several."""
NAMED = 40
HEARD = 12
"""So many groups' words are shown where they stand together."""


def divides_page(debate: Debate, groups: Sequence[Group]) -> Page:
    """The topics from most divisive to most agreed, and the common ground."""
    found = divisions(list(debate.topics.values()), groups)
    ground = common_ground(found)
    title = f"What divides {phrases.counted(len(groups), 'group')} on {phrases.counted(len(found), 'topic')}"

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        scale = (
            "Polarisation is 0 where all stand on one position, 0.5 where they are spread evenly over the scale and 1 "
            "where half stand at each end: (1 - A) / 2 of van der Eijk's agreement A."
        )
        yield Prose([[(scale, "quiet")]])
        for division in found:
            yield from _division(division)
        yield from _common(debate, ground)

    def data() -> dict[str, Any]:
        return {
            "topics": [division_record(division) for division in found],
            "common_ground": [_common_record(each) for each in ground],
        }

    return Page("divides", title, blocks, data, _TABLE)


def _division(division: Division) -> Iterator[Block]:
    topic, counts = division.topic, division.counts
    yield Heading([(topic.title, "strong"), (f": {measured(division)}", "")], 2)
    per_block = max(1, -(-max(counts.values()) // BAR))
    rows: list[list[Line]] = []
    for position in topic.positions:
        count, label = counts[position], topic.scale[position].label
        held = division.held_by(position)
        who: Line = [(label, "strong"), f": {_named(held)}"] if held else [(label, "quiet")]
        rows.append(["█" * -(-count // per_block) or "·", str(count), who])
    yield Listing(("", "", ""), rows)
    if division.silent:
        yield Prose([[("Silent: ", "quiet"), _named(division.silent)]])


def measured(division: Division) -> str:
    """How a topic divides, in the words that people get."""
    speak = len(division.groups)
    known = f"{speak} of {phrases.counted(speak + len(division.silent), 'group')} speak{'s' * (speak == 1)}"
    if not division.several:
        return known
    return f"polarisation {division.polarisation:.2f} (A {division.agreement:.2f}), {known}"


def _named(groups: Sequence[Group]) -> str:
    names = ", ".join(group.name for group in groups[:NAMED])
    return names + (f" and {len(groups) - NAMED} more" if len(groups) > NAMED else "")


def _common(debate: Debate, ground: Sequence[Common]) -> Iterator[Block]:
    yield Heading(f"Common ground: {phrases.counted(len(ground), 'topic')} on which all that speak stand together", 2)
    if not ground:
        yield Prose(["On every topic on which two or more of them speak, they are apart."])
    for each in ground:
        division = each.division
        terms = "; the terms differ" if each.terms_differ else ""
        count = phrases.counted(len(division.groups), "group")
        yield Prose([[(division.topic.title, "strong"), f": {each.why}, {count}{terms}"]])
        lines: list[Line] = []
        for group in division.groups[:HEARD]:
            stance = group.stances[division.topic.id]
            label = phrases.label(division.topic, stance)
            lines.append([(group.name, "strong"), ": ", label, *phrases.basis(stance)])
            lines += [["  ", *_runs(line)] for line in phrases.receipt(debate, group, stance.evidence[0])]
            lines += [["  ", *_runs(line)] for line in phrases.terms(debate, stance)]
        if len(division.groups) > HEARD:
            lines.append(f"and {len(division.groups) - HEARD} more")
        yield Prose(lines, 2, 4)


def _runs(line: Line) -> list[Any]:
    return [line] if isinstance(line, str) else list(line)


def division_record(division: Division) -> dict[str, Any]:
    """How groups spread over a topic, for programs."""
    return {
        "topic": division.topic.id,
        "title": division.topic.title,
        "agreement_a": division.agreement,
        "polarisation": division.polarisation,
        "counts": {str(position): count for position, count in division.counts.items()},
        "groups": {
            str(position): [group.id for group in division.held_by(position)]
            for position, count in division.counts.items()
            if count
        },
        "scale": [
            {
                "position": position,
                "label": division.topic.scale[position].label,
                "count": count,
                "groups": [group.id for group in division.groups if division.position(group) == position],
            }
            for position, count in division.counts.items()
        ],
        "silent": [group.id for group in division.silent],
    }


def _common_record(each: Common) -> dict[str, Any]:
    return {
        "topic": each.division.topic.id,
        "why": each.why,
        "terms_differ": each.terms_differ,
        "groups": [group.id for group in each.division.groups],
    }


_TABLE = Table(
    {
        **named("topic", "title", "agreement_a", "polarisation", "position", "label", "count", "groups"),
        "silent": lambda step: len(step["silent"]),
    },
    rows_of("topics", "scale"),
)
"""A row a position, so that the counts can be summed."""


def wedges_page(debate: Debate, camps: tuple[str, str], members: tuple[Sequence[Group], Sequence[Group]]) -> Page:
    """Which topics separate two declared camps, from the one that does most."""
    topics = list(debate.topics.values())
    found = wedges(topics, *members)
    both = [group for group in debate.groups.values() if group in members[0] or group in members[1]]
    title = f"What separates {camps[0]} from {camps[1]}"
    compared = {wedge.topic.id for wedge in found}
    rest = [topic.title for topic in topics if topic.id not in compared]

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        yield Prose([[(f"{camp}: ", "strong"), _named(held)] for camp, held in zip(camps, members, strict=True)])
        rule = (
            "Apart: the steps between the medians of the two camps. Overlap: the share of their counts per position "
            f"that both camps have. Rulers run from {debate.axis.low} to {debate.axis.high}; A and B are the medians."
        )
        yield Prose([[(rule, "quiet")]])
        yield Listing(("topic", "scale", "apart", "overlap", "where the camps stand"), map(_wedge, found))
        if rest:
            yield Prose([f"Not both camps speak on {phrases.listed(rest)}."])

    def data() -> dict[str, Any]:
        return {
            "topics": [division_record(division) for division in divisions(topics, both)],
            "between": {"a": camps[0], "b": camps[1], "topics": [_wedge_record(wedge) for wedge in found]},
        }

    table = Table(
        {
            **named("topic", "difference", "overlap"),
            f"median {camps[0]}": "median_a",
            f"median {camps[1]}": "median_b",
            "speak_a": lambda wedge: sum(wedge["counts_a"].values()),
            "speak_b": lambda wedge: sum(wedge["counts_b"].values()),
        },
        lambda data: data["between"]["topics"],
    )
    return Page("divides", title, blocks, data, table)


def _wedge(wedge: Wedge) -> list[Line]:
    topic = wedge.topic
    marks: dict[int, str] = {}
    for median, mark in ((wedge.median_a, "A"), (wedge.median_b, "B")):
        place = round(median)
        marks[place] = "●" if place in marks else mark
    words: Line = [
        (_middle(topic, wedge.median_a), "first"),
        f" ({len(wedge.a.groups)})",
        "  ↔  ",
        (_middle(topic, wedge.median_b), "second"),
        f" ({len(wedge.b.groups)})",
    ]
    apart = f"{abs(wedge.difference):g} step{'s' * (abs(wedge.difference) != 1)}"
    return [[(topic.id, "strong")], phrases.ruler(topic, marks), apart, f"{wedge.overlap:.0%}", words]


def _middle(topic: Topic, median: float) -> str:
    """A median in the words of the scale; it can lie between two positions."""
    low, high = neighbours(median)
    label = topic.scale[low].label
    return label if low == high else f"between {label} and {topic.scale[high].label}"


def _wedge_record(wedge: Wedge) -> dict[str, Any]:
    return {
        "topic": wedge.topic.id,
        "difference": wedge.difference,
        "overlap": wedge.overlap,
        "median_a": wedge.median_a,
        "median_b": wedge.median_b,
        "counts_a": {str(position): count for position, count in wedge.a.counts.items()},
        "counts_b": {str(position): count for position, count in wedge.b.counts.items()},
    }
