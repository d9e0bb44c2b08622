"""What must hold between the parts of a debate: one small function a rule, and what is left when one is broken."""

from __future__ import annotations

from dataclasses import replace

from russia_policy.model import (
    MAX_WORDS,
    Id,
    count_words,
)
from russia_policy.problem import Problem, instead
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from russia_policy.model import (
        Condition,
        Debate,
        Entry,
        Group,
        Span,
        Stance,
    )
    from collections.abc import Callable, Collection, Iterator


def check(debate: Debate, *, whole: bool = True) -> list[Problem]:
    """Apply every rule; those that need all groups only where the debate is `whole`."""
    problems = [problem for rule in DEBATE_RULES for problem in rule(debate)]
    for group in debate.groups.values():
        for group_rule in GROUP_RULES:
            problems.extend(group_rule(debate, group))
        for stance in group.stances.values():
            for stance_rule in STANCE_RULES:
                problems.extend(stance_rule(debate, group, stance))
    if whole:
        problems.extend(unused_source(debate))
    return problems


def without(debate: Debate, problems: list[Problem]) -> Debate:
    """Leave out of a debate the smallest entries that its problems concern, and what cannot stand without them."""
    bad = {id(problem.subject) for problem in problems if problem.subject is not None}
    if not bad and not debate.broken:
        return debate
    topics = {name: topic for name, topic in debate.topics.items() if id(topic) not in bad}
    sources = {name: source for name, source in debate.sources.items() if id(source) not in bad}

    def rest(stance: Stance) -> Stance | None:
        evidence = tuple(each for each in stance.evidence if id(each) not in bad and each.source in sources)
        if id(stance) in bad or stance.topic not in topics or not evidence:
            return None
        return replace(
            stance,
            evidence=evidence,
            conditions=tuple(each for each in stance.conditions if id(each) not in bad),
            replies=tuple(each for each in stance.replies if id(each) not in bad),
        )

    groups = {
        name: replace(
            group,
            stances={topic: kept for topic, stance in group.stances.items() if (kept := rest(stance))},
        )
        for name, group in debate.groups.items()
        if id(group) not in bad
    }
    lost = {("group", name) for name in debate.groups if name not in groups}
    return replace(debate, topics=topics, sources=sources, groups=groups, broken=debate.broken | lost)


def _unknown(
    debate: Debate, kind: str, name: str, known: Collection[str], span: Callable[[], Span], subject: Entry
) -> Iterator[Problem]:
    """Report a reference to nothing; one to what is declared but unusable has been reported where it stands."""
    if name and name not in known and (kind, name) not in debate.broken:
        hint = instead(name, list(known), _PLURALS[kind])
        yield Problem(f"unknown-{kind}", f"'{name}' is not a {kind}", span(), hint, subject=subject)


_PLURALS = {"topic": "topics", "group": "groups", "source": "sources", "party": "parties", "camp": "camps"}


def scale_centred(debate: Debate) -> Iterator[Problem]:
    """A scale is an odd number of steps, 3 to 11, centred on 0."""
    for topic in debate.topics.values():
        half = len(topic.scale) // 2
        if topic.positions != list(range(-half, half + 1)) or not 3 <= len(topic.scale) <= 11:  # noqa: PLR2004
            steps = ", ".join(map(str, topic.positions))
            hint = "write an odd number of steps, 3 to 11, around 0, as in -1, 0, 1"
            yield Problem(
                "scale-not-centred", f"the steps are {steps}", topic.span("scale"), hint, subject=topic
            )


def known_speaker(debate: Debate) -> Iterator[Problem]:
    """A source's speaker is a group."""
    for source in debate.sources.values():
        if source.speaker:
            at = source.span
            yield from _unknown(debate, "group", source.speaker, debate.known, lambda: at("speaker"), source)  # noqa: B023


def known_group_references(debate: Debate, group: Group) -> Iterator[Problem]:
    """A group's side is a party, its camp a camp, and the statements that it takes up are groups."""
    at = group.span
    yield from _unknown(debate, "party", group.side, debate.parties, lambda: at("side"), group)
    yield from _unknown(debate, "camp", group.camp, debate.camps, lambda: at("camp"), group)
    yield from _unknown(debate, "group", group.continues, debate.known, lambda: at("continues"), group)
    for place, name in enumerate(group.answers):
        yield from _unknown(debate, "group", name, debate.known, lambda: at("answers", place), group)  # noqa: B023


def earlier_statements(debate: Debate, group: Group) -> Iterator[Problem]:
    """A group takes up other statements, not its own and none that came later."""
    taken_up = [("answers", place, name) for place, name in enumerate(group.answers)]
    if group.continues:
        taken_up.append(("continues", 0, group.continues))
    for field, place, name in taken_up:
        if name == group.id:
            message, hint = f"'{name}' cannot take up itself", "name the statement that came before"
            yield Problem("reply-to-itself", message, group.span(field, place), hint, subject=group)
        else:
            yield from _too_early(debate, group, name, group.span(field, place), group)


def _too_early(debate: Debate, group: Group, to: str, span: Span, subject: Entry) -> Iterator[Problem]:
    answered = debate.groups.get(Id(to))
    if answered and group.date.last < answered.date.first:
        message = f"'{group.id}' ({group.date}) cannot answer '{to}' ({answered.date})"
        related = ((answered.span("date"), "came later"),)
        hint = "correct a date or the id"
        yield Problem("reply-too-early", message, span, hint, related=related, subject=subject)


def known_topic(debate: Debate, group: Group, stance: Stance) -> Iterator[Problem]:  # noqa: ARG001
    """A stance stands under a topic."""
    return _unknown(debate, "topic", stance.topic, debate.topics, stance.span, stance)


def position_on_scale(debate: Debate, group: Group, stance: Stance) -> Iterator[Problem]:  # noqa: ARG001
    """A position is a step of the topic's scale."""
    topic = debate.topics.get(stance.topic)
    if topic and stance.position not in topic.scale:
        steps = ", ".join(f"{each} {topic.scale[each].label}" for each in topic.positions)
        message = f"{stance.position} is not on the scale of '{topic.id}'"
        related = ((topic.span("scale"), "the scale"),)
        yield Problem(
            "off-the-scale", message, stance.span("position"), f"the steps are {steps}",
            related=related, subject=stance,
        )  # fmt: skip


def sound_quotations(debate: Debate, group: Group, stance: Stance) -> Iterator[Problem]:  # noqa: ARG001
    """A quotation is short, names a source, and is explained where its language is not the debate's."""
    for evidence in stance.evidence:
        at = evidence.span
        if evidence.source not in debate.sources:
            known = debate.sources
            yield from _unknown(debate, "source", evidence.source, known, lambda: at("source"), evidence)  # noqa: B023
        if len(evidence.quote) > MAX_WORDS and (words := count_words(evidence.quote)) > MAX_WORDS:
            message, hint = f"{words} words", f"quote at most {MAX_WORDS}"
            yield Problem("quotation-too-long", message, at("quote"), hint, subject=evidence)
        if not evidence.gloss and debate.language_of(evidence) != debate.language:
            message = f"the quotation is in '{debate.language_of(evidence)}'"
            hint = f"add a 'gloss' in '{debate.language}'"
            yield Problem("missing-gloss", message, at("quote"), hint, subject=evidence)


def sound_conditions(debate: Debate, group: Group, stance: Stance) -> Iterator[Problem]:  # noqa: ARG001
    """A condition binds one party and another, and is carried by quotations of its stance."""
    for condition in stance.conditions:
        at = condition.span
        yield from _unknown(debate, "party", condition.party, debate.parties, lambda: at("party"), condition)  # noqa: B023
        yield from _unknown(debate, "party", condition.giver, debate.parties, lambda: at("giver"), condition)  # noqa: B023
        if condition.giver == condition.party:
            related = ((at("party"), "must act"),)
            hint = "the giver is the other party, which gives something only then"
            yield Problem(
                "giver-is-party", f"'{condition.giver}' gives to itself", at("giver"), hint,
                related=related, subject=condition,
            )  # fmt: skip
        yield from _evidence_in_range(stance, condition)


def _evidence_in_range(stance: Stance, condition: Condition) -> Iterator[Problem]:
    written = stance.evidence[-1].number if stance.evidence else 0
    for place, number in enumerate(condition.evidence):
        if not 1 <= number <= written:
            count = f"{written} quotation{'s' * (written != 1)}"
            message, hint = f"there is no quotation {number}", f"this stance has {count}, counted from 1"
            yield Problem(
                "evidence-out-of-range", message, condition.span("evidence", place), hint, subject=condition
            )


def sound_replies(debate: Debate, group: Group, stance: Stance) -> Iterator[Problem]:
    """A reply goes to another group whose statement was there to be answered."""
    for reply in stance.replies:
        at = reply.span
        if reply.to == group.id:
            message, hint = f"'{reply.to}' cannot reply to itself", "name the group that is answered"
            yield Problem("reply-to-itself", message, at("to"), hint, subject=reply)
            continue
        yield from _unknown(debate, "group", reply.to, debate.known, lambda: at("to"), reply)  # noqa: B023
        yield from _too_early(debate, group, reply.to, at("to"), reply)


def unused_source(debate: Debate) -> Iterator[Problem]:
    """A source is quoted somewhere."""
    used = {
        evidence.source
        for group in debate.groups.values()
        for stance in group.stances.values()
        for evidence in stance.evidence
    }
    # A group that could not be read may have quoted it.
    if any(kind == "group" for kind, _ in debate.broken):
        return
    for source in debate.sources.values():
        if source.id not in used:
            message, hint = f"nothing quotes '{source.id}'", "quote it or delete it"
            yield Problem("unused-source", message, source.span(), hint, "warning")


DEBATE_RULES = (scale_centred, known_speaker)
GROUP_RULES = (known_group_references, earlier_statements)
STANCE_RULES = (known_topic, position_on_scale, sound_quotations, sound_conditions, sound_replies)
