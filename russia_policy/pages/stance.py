"""What one group holds, on one topic or on all, and where everybody stands on one topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.spread import Spread, spoken_and_silent
from russia_policy.analysis.thread import replies_to
from russia_policy.pages import phrases, records
from russia_policy.pages.blocks import Heading, Listing, Page, Prose, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.model import Debate, Group, Stance, Topic
    from russia_policy.pages.blocks import Block, Line, Record, Role, Run


def profile_page(debate: Debate, group: Group) -> Page:
    """All that a group holds, one line a topic, and the topics on which it is silent."""
    spoken, silent = spoken_and_silent(debate.topics.values(), group)

    def blocks() -> Iterator[Block]:
        yield from _head(debate, group)
        yield Heading(f"Positions, from {debate.axis.low} to {debate.axis.high}", 2)
        rows = []
        for topic in spoken:
            stance = group.stances[topic.id]
            tail: list[Run] = []
            if stance.conditions:
                tail.append((f" [{phrases.counted(len(stance.conditions), 'condition')}]", "quiet"))
            words: Line = [
                (phrases.label(topic, stance), "strong"),
                *phrases.basis(stance),
                ": " + stance.summary,
                *tail,
            ]
            rows.append([topic.id, phrases.ruler(topic, {stance.position: "●"}), words])
        yield Listing(("topic", "scale", "position"), rows)
        if silent:
            count, names = phrases.counted(len(silent), "topic"), phrases.listed(each.id for each in silent)
            yield Prose([f"Silent on {count}: {names}."])

    def data() -> dict[str, Any]:
        return {"group": records.group_record(debate, group), "silent": [topic.id for topic in silent]}

    return Page("stance", group.name, blocks, data, records.stance_table(_all_stances))


def _head(debate: Debate, group: Group) -> Iterator[Block]:
    yield Heading(f"{group.name} — {group.title}" if group.title != group.name else group.name)
    facts: list[str] = [group.kind, group.date]
    facts += [phrases.counted(group.signatories, "signatory", "signatories")] * bool(group.signatories)
    facts += [f"side: {debate.parties[group.side]}"] * bool(group.side)
    facts += [f"camp: {group.camp}"] * bool(group.camp)
    facts += [f"continues {phrases.name(debate, group.continues)}"] * bool(group.continues)
    facts += [f"answers {phrases.listed(phrases.name(debate, each) for each in group.answers)}"] * bool(group.answers)
    yield Prose([[(" · ".join(facts), "quiet")], group.summary])


def stance_page(debate: Debate, group: Group, topic: Topic) -> Page:
    """What a group holds on a topic, with everything that carries it."""
    stance = group.stances.get(topic.id)
    answered = replies_to(debate, group, topic)

    def blocks() -> Iterator[Block]:
        yield Heading(f"{group.name} on {topic.title}")
        yield Prose([[(topic.question, "quiet")]])
        if stance is None:
            yield Prose([f"{group.name} is silent: no position was found in the sources read."])
            return
        yield Prose([phrases.placed(topic, stance), stance.summary])
        yield from _scale(debate, topic, {stance.position: "●"})
        yield from _section("Conditions", _conditions(debate, stance))
        lines: list[Line] = []
        for evidence in stance.evidence:
            first, *more = phrases.receipt(debate, group, evidence)
            lines += [[(f"{evidence.number}. ", "quiet"), *first], *(["   ", *line] for line in more)]
        yield from _section("Quotations", lines)
        yield from _section("Replies", [phrases.reply(debate, each) for each in stance.replies])
        yield from _section("Answered", [phrases.answer(other, reply) for other, reply in answered])
        for name, text in phrases.further(stance):
            yield from _section(name.capitalize(), [text])

    def data() -> dict[str, Any]:
        answers = [{"group": other.id, "how": reply.how, "point": reply.point} for other, reply in answered]
        return {
            "group": records.group_record(debate, group, stances=False),
            "topic": records.topic_record(topic),
            "stance": records.stance_record(debate, group, stance) if stance else None,
            "answered": answers,
        }

    return Page("stance", f"{group.name} on {topic.title}", blocks, data, records.stance_table(_one_stance))


def _one_stance(data: Record) -> Iterator[Record]:
    return records.stance_rows(data["group"], [data["stance"]] if data["stance"] else [])


def _all_stances(data: Record) -> Iterator[Record]:
    return records.stance_rows(data["group"], data["group"]["stances"])


def _section(title: str, lines: list[Line]) -> Iterator[Block]:
    if lines:
        yield Heading(title, 2)
        yield Prose(lines, 2, 3)


def _conditions(debate: Debate, stance: Stance) -> list[Line]:
    lines: list[Line] = []
    for each in stance.conditions:
        numbers = ", ".join(map(str, each.evidence))
        words = f" [quotation{'s' * (len(each.evidence) > 1)} {numbers}]" if numbers else ""
        lines.append([phrases.condition(debate, each), (words, "quiet")])
    return lines


def _scale(debate: Debate, topic: Topic, marks: dict[int, str]) -> Iterator[Block]:
    yield Heading(f"Scale, from {debate.axis.low} to {debate.axis.high}", 2)
    rows: list[list[Line]] = []
    for position in topic.positions:
        step = topic.scale[position]
        role: Role = "strong" if position in marks else "quiet"
        rows.append([[(marks.get(position, "·"), role)], [(step.label, role)], [(step.means, role)]])
    yield Listing(("", "", ""), rows)


def topic_page(debate: Debate, topic: Topic) -> Page:
    """Every group on one topic, from the low end of its scale to the high one, and who is silent."""
    found = Spread.of(topic, debate.groups.values())
    placed, silent = found.groups, found.silent

    def blocks() -> Iterator[Block]:
        yield Heading(f"{topic.title}: {topic.question}")
        counts = found.counts
        ends = (debate.axis.low, debate.axis.high)
        steps = " · ".join(f"{topic.scale[each].label} ({counts[each]})" for each in topic.positions)
        yield Prose([[(f"{ends[0]} ← ", "quiet"), steps, (f" → {ends[1]}", "quiet")]])
        yield Listing(("scale", "group", "position and summary"), map(row, placed))
        if silent:
            yield Prose([f"Silent: {phrases.listed(group.name for group in silent)}."])

    def row(group: Group) -> list[Line]:
        stance = group.stances[topic.id]
        extra = f" [{phrases.counted(len(stance.conditions), 'condition')}]" if stance.conditions else ""
        words: Line = [
            (phrases.label(topic, stance), "strong"),
            *phrases.basis(stance),
            ": " + stance.summary,
            (extra, "quiet"),
        ]
        return [phrases.ruler(topic, {stance.position: "●"}), [(group.id, "strong")], words]

    def data() -> dict[str, Any]:
        stances = (
            {"group": each.id, "name": each.name, **records.stance_record(debate, each, each.stances[topic.id])}
            for each in placed
        )
        return {"topic": records.topic_record(topic), "silent": [group.id for group in silent], "stances": stances}

    return Page("topic", topic.title, blocks, data, records.stance_table(rows_of("stances")))
