"""The page of `export`: a whole debate, or some of its groups, as a briefing to hand on and as data without loss."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from russia_policy.analysis.comparison import compare
from russia_policy.analysis.digest import digest
from russia_policy.analysis.extent import read_in_part
from russia_policy.analysis.sources import cited
from russia_policy.pages import phrases, records, silence
from russia_policy.pages.blocks import Grid, Heading, Notes, Page, Prose, prefixed
from russia_policy.pages.text_fragment import address_of_words
from russia_policy.pages.themes import by_theme
from russia_policy.sheets import sheets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from russia_policy.analysis.comparison import Row
    from russia_policy.model import Debate, Evidence, Group, Stance, Topic
    from russia_policy.pages.blocks import Block, Cell, Line, Record, Run
    from russia_policy.sheets import Sheet
    from russia_policy.values import Id


class _Footnotes:
    """The quotations of a briefing as footnotes, in the order in which the text refers to them."""

    def __init__(self, debate: Debate) -> None:
        self.debate = debate
        self.notes: list[tuple[str, Line]] = []

    def add(self, group: Group, evidence: Evidence) -> Run:
        """Add a quotation; return the mark that refers to it."""
        number = str(len(self.notes) + 1)
        first, *more = phrases.receipt(self.debate, group, evidence)
        note = list(first)
        for line in more:
            note += prefixed(" ", line)
        if address := address_of_words(self.debate, evidence):
            note += [" ", (address, "address")]
        self.notes.append((number, note))
        return (f"[{number}]", "note")


def export_page(debate: Debate, groups: Sequence[Group]) -> Page:
    """Make a briefing on groups: who holds what, on what terms, in which words, and who is silent."""
    sources = cited(debate, groups) if len(groups) < len(debate.groups) else list(debate.sources.values())

    in_part = read_in_part(debate)

    def blocks() -> Iterator[Block]:
        footnotes = _Footnotes(debate)
        themes = by_theme(compare(debate, groups).rows, lambda row: row.topic)
        ordered = [row for _, under in themes for row in under]
        yield Heading(debate.title)
        ends = phrases.from_end_to_end(debate)
        yield Prose([debate.question, *([f"Every scale runs {ends}."] if ends else [])])
        yield Heading("Groups", 2)
        yield Prose([_introduced(debate, group) for group in groups], 2, 2)
        yield Prose(silence.how_read(debate, groups))
        yield Heading("Positions at a glance", 2)
        yield Grid("topic", [group.name for group in groups], map(glance, ordered), width=12)
        for theme, under in themes:
            if theme:
                yield Heading(theme, 2)
            for row in under:
                yield from _topic(debate, groups, row, footnotes, level=3 if theme else 2)
        yield Heading("Sources", 2)
        yield Prose([prefixed(f"[{source.id}] ", phrases.citation(source)) for source in sources], 2, 2)
        yield Heading("Quotations", 2)
        yield Notes(footnotes.notes)

    def glance(row: Row) -> tuple[Cell, Sequence[Cell]]:
        pairs = zip(groups, row.stances, strict=True)
        return [row.topic.title], [_glance(row.topic, group, stance, in_part) for group, stance in pairs]

    def data() -> dict[str, Any]:
        return {
            "digest": digest(debate, groups),
            "debate": records.debate_record(debate),
            "topics": [records.topic_record(topic) for topic in debate.topics.values()],
            "sources": [records.source_record(debate, source) for source in sources],
            "groups": (records.group_record(debate, group) for group in groups),
        }

    def sheets_of_part() -> list[tuple[Sheet, Iterator[list[str]]]]:
        chosen = {group.id: group for group in groups}
        part = replace(debate, groups=chosen, sources={source.id: source for source in sources})
        return [(sheet, sheet.rows(part)) for sheet in sheets()]

    return Page(
        "export",
        debate.title,
        blocks,
        data,
        records.stance_table(_stances),
        annotations=lambda: records.annotation_records(debate, groups),
        sheets=sheets_of_part,
        beside={"xlsx": _left_out(debate, groups)},
        usual="markdown",
    )


def _left_out(debate: Debate, groups: Sequence[Group]) -> list[str]:
    """What a workbook does not hold of a debate's folder."""
    said = ["not in the workbook: comments in the files, codings, and the lock with its receipts"]
    if len(groups) < len(debate.known):
        part = f"the workbook holds a part of the debate: {len(groups)} of {len(debate.known)} groups"
        said.append(f"{part}, and the sources that they quote")
    return said


def _stances(data: Record) -> Iterator[Record]:
    for group in data["groups"]:
        yield from records.stance_rows(group, group["stances"])


def _introduced(debate: Debate, group: Group) -> Line:
    facts: list[str] = [group.kind, group.date]
    if group.side:
        facts.append(f"side: {phrases.party_name(debate, group.side)}")
    if group.camp:
        facts.append(f"camp: {group.camp}")
    facts += silence.reading_facts(debate, group)
    return [(group.name, "strong"), f" ({', '.join(facts)}): {group.summary}"]


def _glance(topic: Topic, group: Group, stance: Stance | None, in_part: Collection[Id]) -> Cell:
    """The position of a group on a topic, in the fewest words."""
    if stance is None:
        return [[(silence.silence(group, in_part, short=True), "quiet")]]
    return [[phrases.label(topic, stance), *phrases.footing_mark(stance)]]


def _topic(debate: Debate, groups: Sequence[Group], row: Row, footnotes: _Footnotes, *, level: int) -> Iterator[Block]:
    """The section of a topic: its scale, what each group holds, and who is silent."""
    topic = row.topic
    yield Heading(topic.title, level)
    yield Prose([topic.question, phrases.steps_between_ends(debate, topic)])
    lines: list[Line] = []
    silent = []
    for group, stance in zip(groups, row.stances, strict=True):
        if stance is None:
            silent.append(group)
            continue
        lines.append(_stance(topic, group, stance, footnotes))
        conditions = [phrases.condition_sentence(debate, condition) for condition in stance.conditions]
        lines += [[f"{group.name}, condition: ", sentence] for sentence in conditions]
        lines += [prefixed(f"{group.name} ", phrases.reply_given(debate, reply)) for reply in stance.replies]
        lines += [[f"{group.name}, {name}: ", text] for name, text in phrases.other_fields(stance)]
    yield Prose(lines, 2, 2)
    yield Prose(silence.silent(debate, silent))


def _stance(topic: Topic, group: Group, stance: Stance, footnotes: _Footnotes) -> Line:
    marks = [footnotes.add(group, evidence) for evidence in stance.evidence]
    return [(group.name, "strong"), ": ", *phrases.labelled(topic, stance), f". {stance.summary}", *marks]
