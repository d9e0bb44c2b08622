"""The parts of a briefing: who speaks, a section a topic with positions, terms and replies, the sources, the notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from russia_policy.analysis.digest import digest
from russia_policy.analysis.sources import cited
from russia_policy.pages import legend, phrases, silence
from russia_policy.pages.blocks import Heading, Notes, Prose, prefixed
from russia_policy.pages.briefing_opening import MOST_COLUMNS
from russia_policy.pages.compare import verdict
from russia_policy.pages.conditions import condition_lines
from russia_policy.pages.text_fragment import address_of_words
from russia_policy.pages.themes import by_theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.comparison import Comparison, Row
    from russia_policy.model import Condition, Debate, Group, Reply, Stance
    from russia_policy.pages.blocks import Block, Line, Run


class _Footnotes:
    """The quotations of a briefing as notes, in the order in which the text refers to them."""

    def __init__(self, debate: Debate) -> None:
        self.debate = debate
        self.stances: list[tuple[Group, Stance]] = []
        self.count = 0

    def add(self, group: Group, stance: Stance) -> dict[int, str]:
        """Add the quotations of a stance; return their numbers as notes, by their numbers in the stance."""
        self.stances.append((group, stance))
        first = self.count + 1
        self.count += len(stance.evidence)
        return {evidence.number: str(number) for number, evidence in enumerate(stance.evidence, first)}

    def notes(self) -> Iterator[tuple[str, Line]]:
        """Every quotation under its number, with its source, its place, its standing and a link to the words."""
        quoted = ((group, evidence) for group, stance in self.stances for evidence in stance.evidence)
        for number, (group, evidence) in enumerate(quoted, 1):
            first, *more = phrases.receipt(self.debate, group, evidence)
            note = list(first)
            for line in more:
                note += prefixed(" ", line)
            if address := address_of_words(self.debate, evidence):
                note += [" ", (address, "address")]
            yield str(number), note


def details(debate: Debate, comparison: Comparison) -> Iterator[Block]:
    """Everything of a briefing that stands under its opening."""
    groups = comparison.groups
    footnotes = _Footnotes(debate)
    if len(groups) > 1:
        yield Heading("Groups", 2)
        read = silence.reading_facts(debate, groups)
        yield Prose([_introduced(debate, group, read[group.id]) for group in groups], 2, 2)
    heard = [row for row in comparison.rows if any(row.stances)]
    for theme, under in by_theme(heard, lambda row: row.topic):
        if theme:
            yield Heading(theme, 2)
        for row in under:
            yield from _topic(debate, comparison, row, footnotes, level=3 if theme else 2)
    sources = cited(debate, groups) if len(groups) < len(debate.groups) else list(debate.sources.values())
    if sources:
        yield Heading("Sources", 2)
        yield Prose([prefixed(f"[{source.id}] ", phrases.citation(source)) for source in sources], 2, 2)
    yield Heading("About this briefing", 2)
    yield Prose(list(_about(debate, comparison)))
    yield Notes(footnotes.notes())


def _introduced(debate: Debate, group: Group, read: Sequence[str]) -> Line:
    """Who a group is, when it spoke, how it was read, and what it says as a whole."""
    facts: list[str] = [group.kind, group.date]
    if group.side:
        facts.append(f"side: {phrases.party_name(debate, group.side)}")
    if group.camp:
        facts.append(f"camp: {group.camp}")
    facts += read
    return [(group.name, "strong"), f" ({', '.join(facts)}): {group.summary}"]


def _topic(debate: Debate, comparison: Comparison, row: Row, footnotes: _Footnotes, *, level: int) -> Iterator[Block]:
    """The section of a topic: how far the groups are apart, its scale, what each group holds, and who is silent."""
    yield Heading(row.topic.title, level)
    words, role = verdict(row, comparison)
    apart: list[Line] = [[(f"{words[:1].upper()}{words[1:]}.", role)]] if len(comparison.groups) > 1 else []
    yield Prose([*apart, *phrases.own_question(row.topic), phrases.steps_between_ends(debate, row.topic)])
    silent = []
    for group, stance in zip(comparison.groups, row.stances, strict=True):
        if stance is None:
            silent.append(group)
        else:
            yield from _stance(debate, group, stance, footnotes)
    yield Prose(silence.silent(debate, silent))


def _stance(debate: Debate, group: Group, stance: Stance, footnotes: _Footnotes) -> Iterator[Block]:
    """The position of a group with its notes; under it its terms, its replies and what else is known."""
    numbers = footnotes.add(group, stance)

    def carried(claim: Condition | Reply) -> str:
        named = [numbers[number] for number in claim.evidence if number in numbers]
        return f" ({'note' if len(named) == 1 else 'notes'} {phrases.listed(named)})" if named else ""

    topic = debate.topics[stance.topic]
    marks: list[Run] = [(f"[{number}]", "note") for number in numbers.values()]
    held: list[str | Run] = [(group.name, "strong"), ": ", *phrases.placed(topic, stance)]
    held += [f". {summary}" for summary in phrases.own_summary(topic, stance)]
    yield Prose([[*held, *marks]], 2, 2)
    conditions = [
        replace(condition, act=f"{phrases.clause(condition.act)}{carried(condition)}")
        for condition in stance.conditions
    ]
    lines = condition_lines(debate, conditions)
    lines += [[*phrases.reply_given(debate, reply), carried(reply)] for reply in stance.replies]
    lines += [[(f"{name}: ", "quiet"), text] for name, text in phrases.other_fields(stance)]
    yield Prose(lines, 4, 2)


def _about(debate: Debate, comparison: Comparison) -> Iterator[Line]:
    """How the documents were read, what the marks mean, and which data this is."""
    standings = [debate.standing(group, evidence) for group, _, evidence in debate.quotations(comparison.groups)]
    yield from silence.how_read(debate, comparison.groups)
    is_said = len(comparison.groups) <= MOST_COLUMNS  # in the opening, whose cells have the same marks
    stances = [stance for row in comparison.rows for stance in row.stances if stance]
    yield from legend.of_marks([] if is_said else stances, standings)
    updated = f"updated {debate.updated}, " if debate.updated else ""
    yield [(f"Data: {debate.title}, {updated}{digest(debate, comparison.groups)}.", "quiet")]
