"""The page of `divides`: what divides most, what least, and the crux; then every topic and the common ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.crux import crux, most_agreed
from russia_policy.analysis.polarisation import TWO, common_ground, divisions
from russia_policy.pages import legend, phrases, silence
from russia_policy.pages.blocks import Heading, Listing, Page, Prose, prefixed
from russia_policy.pages.conditions import condition_lines
from russia_policy.pages.tables import Table, columns_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.crux import Crux
    from russia_policy.analysis.polarisation import Common, Division
    from russia_policy.model import Debate, Group
    from russia_policy.pages.blocks import Block, Line, Run

BAR = 30
"""The longest bar in blocks; where more groups hold a position, a block stands for several of them."""
MOST = 3
"""So many of the most divisive topics open the page."""
NAMED = 40
"""So many groups are named in one line."""
QUOTED = 12
"""So many groups are quoted on a topic of the common ground."""
NOBODY = "·"
"""What stands in place of the number of a position that nobody holds."""
CRUX = "Polarisation: 0 is all together, 1 half at each end. The crux has the most groups on its smaller side."
"""How the crux differs from the most divisive topic."""


def divides_page(debate: Debate, groups: Sequence[Group]) -> Page:
    """Make the page of every topic with its polarisation and its counts, and of the topics of common ground."""
    divided = divisions(list(debate.topics.values()), groups)
    ground = common_ground(divided)
    title = f"What divides {phrases.counted(len(groups), 'group')} on {phrases.counted(len(divided), 'topic')}"

    def opening() -> Iterator[Block]:
        yield Heading(title)
        yield from _opening(debate, divided)

    def blocks() -> Iterator[Block]:
        for division in divided:
            yield from _division(debate, division)
        topics = phrases.counted(len(ground), "topic") if ground else "no topic"
        yield Heading(f"Common ground: {topics} on which all that speak stand together", 2)
        if not ground:
            yield Prose(["On every topic on which two or more of them speak, they are apart."])
        for common in ground:
            yield from _common(debate, common)
        yield Heading("How to read this", 2)
        yield Prose(
            [[(scale_words(divided), "quiet")], *_marks_meant(debate, ground), *silence.how_read(debate, groups)]
        )

    def data() -> dict[str, Any]:
        return {
            **_opening_record(divided),
            "topics": [division_record(division) for division in divided],
            "common_ground": [_common_record(common) for common in ground],
        }

    return Page("divides", title, blocks, data, _TABLE, opening=opening)


def _opening(debate: Debate, divided: Sequence[Division]) -> Iterator[Block]:
    """The most divisive topics and the most agreed one, a line each, and the crux with its two sides."""
    most, agreed = _most_divisive(divided), most_agreed(divided)
    if agreed is None:
        yield Prose(["On no topic do two or more of them speak."])
        return
    rows = [division_row(debate, division, "" if place else "most divisive") for place, division in enumerate(most)]
    if agreed not in most:
        rows.append(division_row(debate, agreed, "most agreed"))
    yield Listing(("polarisation", "speak", "counts", "topic"), rows)
    ends = phrases.from_end_to_end(debate)
    yield Prose([[(f"Counts: how many stand where, {ends}.", "quiet")]] if ends else [])
    turns = crux(divided)
    if turns is None:
        yield Prose([[("No crux", "strong"), ": on no topic do groups stand on both sides of the scale's middle."]])
    else:
        yield from crux_blocks(debate, turns)


def _most_divisive(divided: Sequence[Division]) -> list[Division]:
    return [division for division in divided if division.several and division.polarisation][:MOST]


def division_row(debate: Debate, division: Division, why: str = "") -> list[Line]:
    """A topic in a line: its number, how many groups it rests on, their counts on its scale, and why it is here."""
    topic, counts = division.topic, division.counts
    drawn = phrases.ruler(topic, {position: str(count) for position, count in counts.items() if count})
    title: list[Run] = [(topic.title, "strong"), (f" ({why})" if why else "", ""), *phrases.own_ends(debate, topic)]
    return [f"{division.polarisation:.2f}", _speaking(division), drawn, title]


def _speaking(division: Division) -> str:
    speaking = len(division.groups)
    return f"{speaking} of {speaking + len(division.silent) + len(division.none)}"


def crux_blocks(debate: Debate, turns: Crux) -> Iterator[Block]:
    """Name the crux and the groups on either side of it."""
    topic = turns.division.topic
    groups = f", {len(turns.low)} against {len(turns.high)}; {_speaking(turns.division)} groups have a position."
    yield Prose([[("Crux: ", "strong"), (topic.title, "strong"), groups], [(CRUX, "quiet")]])
    sides = zip(phrases.ends(debate, topic), (turns.low, turns.high), strict=True)
    yield Prose([[(f"nearer to {end}: ", "quiet"), named(held)] for end, held in sides], 2, 2)


def _opening_record(divided: Sequence[Division]) -> dict[str, Any]:
    agreed, turns = most_agreed(divided), crux(divided)
    return {
        "most_divisive": [division.topic.id for division in _most_divisive(divided)],
        "most_agreed": agreed and agreed.topic.id,
        "crux": turns
        and {
            "topic": turns.division.topic.id,
            "low": [group.id for group in turns.low],
            "high": [group.id for group in turns.high],
        },
    }


def scale_words(divided: Sequence[Division]) -> str:
    """Say what polarisation means, for the numbers of steps that occur."""
    of_two = [division.topic.steps == TWO for division in divided]
    words = "Polarisation is 0 where all stand on one position, and 1 where half stand at each end of the scale"
    if not all(of_two):
        words += (
            "; it is 0.5 where they are spread evenly over it. It is (1 - A) / 2, where A is van der Eijk's measure of "
            "agreement on an ordered scale (2001)"
        )
    if any(of_two):
        words += ". Of yes and no it is 1 less the difference of their shares"
    return (
        f"{words}. The crux is the topic whose smaller side is largest: a side is the groups strictly on one side of "
        "the scale's middle; of equal ones the more polarised is taken."
    )


def named(groups: Sequence[Group]) -> str:
    """The names of groups; of many, the first ones and the number of the others."""
    return phrases.first_of([group.name for group in groups], NAMED)


def _division(debate: Debate, division: Division) -> Iterator[Block]:
    """A topic with a bar for each position, as long as the number of groups on it."""
    topic, counts = division.topic, division.counts
    most = max(counts.values())
    per_block = max(1, -(-most // BAR))

    def row(position: int) -> list[Line]:
        label, held_by = topic.scale[position].label, division.held_by(position)
        who: Line = [(label, "strong"), f": {named(held_by)}"] if held_by else [(label, "quiet")]
        number = f"{len(held_by) or NOBODY:>{len(str(most))}}"
        return ["█" * -(-len(held_by) // per_block), number, who]

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
    known = f"{_speaking(division)} groups with a position"
    return f"polarisation {division.polarisation:.2f}, {known}" if division.several else known


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
        lines += [prefixed("  ", line) for line in (*quotation, *condition_lines(debate, stance.conditions))]
    if len(groups) > QUOTED:
        lines.append(f"and {len(groups) - QUOTED} more")
    yield Prose(lines, 2, 4)


def _marks_meant(debate: Debate, ground: Sequence[Common]) -> list[Line]:
    """What the marks of the stances and of the quotations on the common ground mean."""
    held = [
        (group, group.stances[common.division.topic.id])
        for common in ground
        for group in common.division.groups[:QUOTED]
    ]
    standings = [debate.standing(group, evidence) for group, stance in held for evidence in stance.evidence[:1]]
    return legend.of_marks([stance for _, stance in held], standings)


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
