"""What must hold between the parts of a debate: one small function a rule, and what is left when one is broken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from russia_policy.model import MAX_WORDS
from russia_policy.problem import Problem, instead
from russia_policy.values import Id
from russia_policy.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from russia_policy.entry import Entry
    from russia_policy.model import Condition, Debate, Group, Stance


def check(debate: Debate, *, whole: bool = True) -> list[Problem]:
    """Apply every rule; those that need all groups only where the debate is `whole`."""
    problems = [problem for rule in DEBATE_RULES for problem in rule(debate)]
    for group in debate.groups.values():
        for group_rule in GROUP_RULES:
            problems.extend(group_rule(debate, group))
        for stance in group.stances.values():
            for stance_rule in STANCE_RULES:
                problems += stance_rule(debate, group, stance)
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
        name: replace(group, stances={topic: kept for topic, stance in group.stances.items() if (kept := rest(stance))})
        for name, group in debate.groups.items()
        if id(group) not in bad
    }
    lost = {("group", name) for name in debate.groups if name not in groups}
    return replace(debate, topics=topics, sources=sources, groups=groups, broken=debate.broken | lost)


def _unknown(debate: Debate, kind: str, entry: Entry, field: str, name: str, place: int = 0) -> Iterator[Problem]:
    """Report a field that refers to nothing.

    A reference to what is declared but unusable is no second problem: that has been reported where it stands.
    """
    plural, declared = _KINDS[kind]
    known: Collection[str] = getattr(debate, declared)
    if name and name not in known and (kind, name) not in debate.broken:
        hint = instead(name, list(known), plural)
        message = f"'{name}' is not a {kind}"
        yield Problem(f"unknown-{kind}", message, entry.span(field, place), hint, subject=entry)


_KINDS = {
    "topic": ("topics", "topics"),
    "group": ("groups", "known"),
    "source": ("sources", "sources"),
    "party": ("parties", "parties"),
    "camp": ("camps", "camps"),
}
"""What can be referred to: its plural, and the debate's attribute that holds the ids."""


def scale_centred(debate: Debate) -> Iterator[Problem]:
    """A scale is an odd number of steps, 3 to 11, centred on 0."""
    for topic in debate.topics.values():
        half = len(topic.scale) // 2
        if topic.positions != list(range(-half, half + 1)) or not 3 <= len(topic.scale) <= 11:  # noqa: PLR2004
            steps = ", ".join(map(str, topic.positions))
            hint = "write an odd number of steps, 3 to 11, around 0, as in -1, 0, 1"
            yield Problem("scale-not-centred", f"the steps are {steps}", topic.span("scale"), hint, subject=topic)


def known_speaker(debate: Debate) -> Iterator[Problem]:
    """A source's speaker is a group."""
    for source in debate.sources.values():
        if source.speaker:
            yield from _unknown(debate, "group", source, "speaker", source.speaker)


def known_group_references(debate: Debate, group: Group) -> Iterator[Problem]:
    """A group's side is a party, its camp a camp, and the statements that it takes up are groups."""
    if group.side not in debate.parties:
        yield from _unknown(debate, "party", group, "side", group.side)
    if group.camp not in debate.camps:
        yield from _unknown(debate, "camp", group, "camp", group.camp)
    if group.continues:
        yield from _unknown(debate, "group", group, "continues", group.continues)
    for place, name in enumerate(group.answers):
        yield from _unknown(debate, "group", group, "answers", name, place)


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
            yield from _too_early(debate, group, name, group, field, place)


def _too_early(debate: Debate, group: Group, to: str, subject: Entry, field: str, place: int = 0) -> Iterator[Problem]:
    answered = debate.groups.get(Id(to))
    if answered and group.date.last < answered.date.first:
        message = f"'{group.id}' ({group.date}) cannot answer '{to}' ({answered.date})"
        related = ((answered.span("date"), "came later"),)
        hint = "correct a date or the id"
        span = subject.span(field, place)
        yield Problem("reply-too-early", message, span, hint, related=related, subject=subject)


def known_topic(debate: Debate, group: Group, stance: Stance) -> Iterable[Problem]:  # noqa: ARG001
    """A stance stands under a topic."""
    return () if stance.topic in debate.topics else _unknown(debate, "topic", stance, "", stance.topic)


def position_on_scale(debate: Debate, group: Group, stance: Stance) -> Iterable[Problem]:  # noqa: ARG001
    """A position is a step of the topic's scale."""
    topic = debate.topics.get(stance.topic)
    if topic is None or stance.position in topic.scale:
        return ()
    steps = ", ".join(f"{each} {topic.scale[each].label}" for each in topic.positions)
    message, hint = f"{stance.position} is not on the scale of '{topic.id}'", f"the steps are {steps}"
    related = ((topic.span("scale"), "the scale"),)
    span = stance.span("position")
    return [Problem("off-the-scale", message, span, hint, related=related, subject=stance)]


def sound_quotations(debate: Debate, group: Group, stance: Stance) -> Iterator[Problem]:  # noqa: ARG001
    """A quotation is short, names a source, and is explained where its language is not the debate's."""
    for evidence in stance.evidence:
        source = debate.sources.get(evidence.source)
        if source is None:
            yield from _unknown(debate, "source", evidence, "source", evidence.source)
        if len(evidence.quote) > 2 * MAX_WORDS and (words := count_words(evidence.quote)) > MAX_WORDS:
            message, hint = f"{words} words", f"quote at most {MAX_WORDS}"
            yield Problem("quotation-too-long", message, evidence.span("quote"), hint, subject=evidence)
        if not evidence.gloss and (language := debate.language_of(evidence)) != debate.language:
            message, hint = f"the quotation is in '{language}'", f"add a 'gloss' in '{debate.language}'"
            yield Problem("missing-gloss", message, evidence.span("quote"), hint, subject=evidence)


def sound_conditions(debate: Debate, group: Group, stance: Stance) -> Iterator[Problem]:  # noqa: ARG001
    """A condition binds one party and another, and is carried by quotations of its stance."""
    for condition in stance.conditions:
        for field, party in (("party", condition.party), ("giver", condition.giver)):
            if party not in debate.parties:
                yield from _unknown(debate, "party", condition, field, party)
        if condition.giver == condition.party:
            related = ((condition.span("party"), "must act"),)
            hint = "the giver is the other party, which gives something only then"
            message = f"'{condition.giver}' gives to itself"
            span = condition.span("giver")
            yield Problem("giver-is-party", message, span, hint, related=related, subject=condition)
        yield from _evidence_in_range(stance, condition)


def _evidence_in_range(stance: Stance, condition: Condition) -> Iterator[Problem]:
    written = stance.evidence[-1].number if stance.evidence else 0
    for place, number in enumerate(condition.evidence):
        if not 1 <= number <= written:
            count = f"{written} quotation{'s' * (written != 1)}"
            message, hint = f"there is no quotation {number}", f"this stance has {count}, counted from 1"
            yield Problem("evidence-out-of-range", message, condition.span("evidence", place), hint, subject=condition)


def sound_replies(debate: Debate, group: Group, stance: Stance) -> Iterator[Problem]:
    """A reply goes to another group whose statement was there to be answered."""
    for reply in stance.replies:
        if reply.to == group.id:
            message, hint = f"'{reply.to}' cannot reply to itself", "name the group that is answered"
            yield Problem("reply-to-itself", message, reply.span("to"), hint, subject=reply)
            continue
        if reply.to not in debate.groups:
            yield from _unknown(debate, "group", reply, "to", reply.to)
        yield from _too_early(debate, group, reply.to, reply, "to")


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
