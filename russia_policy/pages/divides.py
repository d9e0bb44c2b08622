"""The page of `divides`: the topics from most divisive to most agreed, and the common ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.polarisation import TWO, common_ground, divisions
from russia_policy.pages import phrases, silence
from russia_policy.pages.blocks import Heading, Listing, Page, Prose, Table, columns_of, prefixed, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.polarisation import Common, Division
    from russia_policy.model import Debate, Group
    from russia_policy.pages.blocks import Block, Line, Run

BAR = 30
"""The longest bar in blocks; where more groups hold a position, a block stands for several of them."""
NAMED = 40
"""So many groups are named in one line."""
QUOTED = 12
"""So many groups are quoted on a topic of the common ground."""


def divides_page(debate: Debate, groups: Sequence[Group]) -> Page:
    """Make the page of every topic with its polarisation and its counts, and of the topics of common ground."""
    divided = divisions(list(debate.topics.values()), groups)
    ground = common_ground(divided)
    title = f"What divides {phrases.counted(len(groups), 'group')} on {phrases.counted(len(divided), 'topic')}"

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        yield Prose([[(_scale_words(divided), "quiet")]])
        for division in divided:
            yield from _division(debate, division)
        topics = phrases.counted(len(ground), "topic")
        yield Heading(f"Common ground: {topics} on which all that speak stand together", 2)
        if not ground:
            yield Prose(["On every topic on which two or more of them speak, they are apart."])
        for common in ground:
            yield from _common(debate, common)
        yield Prose(silence.how_read(debate, groups))

    def data() -> dict[str, Any]:
        return {
            "topics": [division_record(division) for division in divided],
            "common_ground": [_common_record(common) for common in ground],
        }

    return Page("divides", title, blocks, data, _TABLE)


def _scale_words(divided: Sequence[Division]) -> str:
    """Say what polarisation means, for the numbers of steps that occur."""
    of_two = [division.topic.steps == TWO for division in divided]
    words = "Polarisation is 0 where all stand on one position and 1 where half stand at each end"
    if not all(of_two):
        words += "; 0.5 where they are spread evenly over the scale: (1 - A) / 2 of van der Eijk's agreement A"
    if any(of_two):
        words += "; of two steps, 1 less the difference of their shares"
    return f"{words}."


def named(groups: Sequence[Group]) -> str:
    """The names of groups; of many, the first ones and the number of the others."""
    return phrases.first_of([group.name for group in groups], NAMED)


def _division(debate: Debate, division: Division) -> Iterator[Block]:
    """A topic with a bar for each position, as long as the number of groups on it."""
    topic, counts = division.topic, division.counts
    per_block = max(1, -(-max(counts.values()) // BAR))

    def row(position: int) -> list[Line]:
        label, held_by = topic.scale[position].label, division.held_by(position)
        who: Line = [(label, "strong"), f": {named(held_by)}"] if held_by else [(label, "quiet")]
        return ["█" * -(-len(held_by) // per_block) or "·", str(len(held_by)), who]

    theme: list[Run] = [(f" [{topic.theme}]", "quiet")] if topic.theme else []
    yield Heading([(topic.title, "strong"), *theme, (f": {_measured(division)}", "")], 2)
    yield Listing(("", "", ""), map(row, topic.positions))
    yield Prose(_without_quotation(division))
    yield Prose([*silence.taking_none(division.none, named), *silence.silent(debate, division.silent, named)])


def _without_quotation(division: Division) -> list[Line]:
    """Mark the stances that no quotation proves."""
    unproved = [group for group in division.groups if not group.stances[division.topic.id].evidence]
    if not unproved:
        return []
    every = len(unproved) == len(division.groups)
    return [[(f"{phrases.NO_QUOTATION.capitalize()}: ", "quiet"), "all of them." if every else f"{named(unproved)}."]]


def _measured(division: Division) -> str:
    """How far a topic divides the groups, and how many of them speak on it."""
    speaking = len(division.groups)
    groups = phrases.counted(speaking + len(division.silent) + len(division.none), "group")
    known = f"{speaking} of {groups} with a position"
    if not division.several:
        return known
    agreement = "" if division.agreement is None else f" (A {division.agreement:.2f})"
    return f"polarisation {division.polarisation:.2f}{agreement}, {known}"


def _common(debate: Debate, common: Common) -> Iterator[Block]:
    """A topic of the common ground, with what each group holds on it, its first quotation and its conditions."""
    division = common.division
    topic, groups = division.topic, division.groups
    facts = [common.why, phrases.counted(len(groups), "group")]
    terms = "; the terms differ" if common.terms_differ else ""
    yield Prose([[(topic.title, "strong"), f": {', '.join(facts)}{terms}"]])
    lines: list[Line] = []
    for group in groups[:QUOTED]:
        stance = group.stances[topic.id]
        lines.append([(group.name, "strong"), ": ", phrases.label(topic, stance), *phrases.footing_mark(stance)])
        quotation = [line for evidence in stance.evidence[:1] for line in phrases.receipt(debate, group, evidence)]
        lines += [prefixed("  ", line) for line in (*quotation, *phrases.condition_lines(debate, stance.conditions))]
    if len(groups) > QUOTED:
        lines.append(f"and {len(groups) - QUOTED} more")
    yield Prose(lines, 2, 4)


def division_record(division: Division) -> dict[str, Any]:
    """Write for programs how groups spread over a topic, and how far that divides them."""
    counts = division.counts
    held_by = {position: [group.id for group in division.held_by(position)] for position in counts}
    return {
        "topic": division.topic.id,
        "title": division.topic.title,
        "agreement_a": division.agreement,
        "polarisation": division.polarisation,
        "counts": {str(position): count for position, count in counts.items()},
        "groups": {str(position): groups for position, groups in held_by.items() if groups},
        "scale": [
            {
                "position": position,
                "label": division.topic.scale[position].label,
                "count": count,
                "groups": held_by[position],
            }
            for position, count in counts.items()
        ],
        "silent": [group.id for group in division.silent],
        "none": [group.id for group in division.none],
    }


def _common_record(common: Common) -> dict[str, Any]:
    return {
        "topic": common.division.topic.id,
        "why": common.why,
        "terms_differ": common.terms_differ,
        "groups": [group.id for group in common.division.groups],
    }


_TABLE = Table(
    columns_of("topic", "title", "agreement_a", "polarisation", "position", "label", "count", "groups")
    | {"silent": lambda step: len(step["silent"]), "none": lambda step: len(step["none"])},
    rows_of("topics", "scale"),
)
"""A row a position, so that the counts can be summed."""
