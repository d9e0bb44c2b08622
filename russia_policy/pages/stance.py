"""The pages of `stance`: what one group holds on one topic, or its whole profile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.extent import read_in_part
from russia_policy.analysis.spread import heard_and_silent
from russia_policy.analysis.thread import replies_to
from russia_policy.pages import legend, phrases, records, silence
from russia_policy.pages.blocks import Heading, Listing, Page, Prose, prefixed
from russia_policy.pages.themes import by_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.model import Debate, Group, Stance, Topic
    from russia_policy.pages.blocks import Block, Line, Role
    from russia_policy.pages.tables import Record


def profile_page(debate: Debate, group: Group) -> Page:
    """Make the page of all that a group holds, a line a topic, and of the topics on which it is silent."""
    heard, silent = heard_and_silent(debate.topics.values(), group)

    def blocks() -> Iterator[Block]:
        yield Heading(group.name if group.title == group.name else f"{group.name} — {group.title}")
        yield Prose([[(" · ".join(_facts(debate, group)), "quiet")], group.summary])
        if heard:
            yield Heading(", ".join(filter(None, ("Positions", phrases.from_end_to_end(debate)))), 2)
        every = list(map(row, heard))
        for theme, topics in by_theme(heard, lambda topic: topic) if heard else ():
            if theme:
                of = sum(topic.theme == theme for topic in debate.topics.values())
                yield Heading(f"{theme}: {len(topics)} of {phrases.counted(of, 'topic')}", 3)
            yield Listing(("topic", "scale", "position"), map(row, topics), alike=every if theme else ())
        if silent:
            names = phrases.listed(topic.title for topic in silent)
            words = silence.silence(group, read_in_part(debate)).partition(":")[0]
            yield Prose([f"{words.capitalize()} on {phrases.counted(len(silent), 'topic')}: {names}."])
        yield Prose(legend.of_marks(group.stances.values()))

    def row(topic: Topic) -> list[Line]:
        stance = group.stances[topic.id]
        words = phrases.summarised(topic, stance, conditions=True)
        return [topic.title, phrases.dot(topic, stance), words + phrases.own_ends(debate, topic)]

    def data() -> dict[str, Any]:
        return {
            "group": records.group_record(debate, group),
            "silent": [topic.id for topic in silent],
            "none": [topic.id for topic in heard if group.position_on(topic.id) is None],
        }

    return Page("stance", group.name, blocks, data, records.stance_table(_all_stances))


def _facts(debate: Debate, group: Group) -> Iterator[str]:
    """Say what a group is, when it spoke, and what is known of it beyond that."""
    yield group.kind
    yield group.date
    if group.signatories:
        yield phrases.counted(group.signatories, "signatory", "signatories")
    if group.side:
        yield f"side: {phrases.party_name(debate, group.side)}"
    if group.camp:
        yield f"camp: {group.camp}"
    if group.continues:
        yield f"continues {phrases.group_name(debate, group.continues)}"
    if group.answers:
        yield f"answers {phrases.listed(phrases.group_name(debate, answered) for answered in group.answers)}"
    yield from silence.reading_facts(debate, [group])[group.id]


def stance_page(debate: Debate, group: Group, topic: Topic) -> Page:
    """Make the page of what a group holds on a topic, with every condition, quotation and reply."""
    stance = group.stances.get(topic.id)
    received = replies_to(debate, group, topic)

    def blocks() -> Iterator[Block]:
        yield Heading(f"{group.name} on {topic.title}")
        yield Prose([[(question, "quiet")] for question in phrases.own_question(topic)])
        if stance is None:
            yield Prose([f"{silence.silence(group, read_in_part(debate)).capitalize()}."])
            return
        yield Prose([phrases.placed(topic, stance), *phrases.own_summary(topic, stance)])
        low, high = phrases.ends(debate, topic)
        yield Heading(f"Scale, from {low} to {high}", 2)
        yield _scale(topic, stance)
        yield from _section("Conditions", _conditions(debate, stance))
        yield from _section("Quotations", _quotations(debate, group, stance))
        replies: list[Line] = [
            [*phrases.reply_given(debate, reply), *phrases.carried_by(reply)] for reply in stance.replies
        ]
        yield from _section("Replies", replies)
        yield from _section("Answered", [phrases.reply_received(giver, reply) for giver, reply in received])
        for name, text in phrases.other_fields(stance):
            yield from _section(name.capitalize(), [text])
        yield Prose(legend.of_marks([stance], [debate.standing(group, evidence) for evidence in stance.evidence]))

    def data() -> dict[str, Any]:
        return {
            "group": records.group_record(debate, group, stances=False),
            "topic": records.topic_record(topic),
            "stance": records.stance_record(debate, group, stance) if stance else None,
            "answered": [{"group": giver.id, "how": reply.how, "point": reply.point} for giver, reply in received],
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


def _scale(topic: Topic, stance: Stance) -> Listing:
    """Every step of a topic's scale with its meaning; a dot marks the step of the stance."""

    def row(position: int) -> list[Line]:
        step, here = topic.scale[position], position == stance.position
        role: Role = "strong" if here else "quiet"
        return [[("●" if here else "·", role)], [(step.label, role)], [(step.means, role)]]

    return Listing(("", "", ""), map(row, topic.positions))


def _conditions(debate: Debate, stance: Stance) -> list[Line]:
    """The conditions of a stance, each with the numbers of the quotations that carry it."""
    return [
        [phrases.condition_sentence(debate, condition), *phrases.carried_by(condition)]
        for condition in stance.conditions
    ]


def _quotations(debate: Debate, group: Group, stance: Stance) -> list[Line]:
    lines: list[Line] = []
    for evidence in stance.evidence:
        first, *more = phrases.receipt(debate, group, evidence)
        lines.append(prefixed((f"{evidence.number}. ", "quiet"), first))
        lines += [prefixed("   ", line) for line in more]
    return lines
