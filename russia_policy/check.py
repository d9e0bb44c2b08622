"""What must hold between the parts of a debate: one small function a rule, and what is left when one is broken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from russia_policy.model import MAX_WORDS
from russia_policy.problem import NO_QUOTATION, Problem
from russia_policy.references import unknown_references
from russia_policy.scale import fault, label_form, off_the_scale
from russia_policy.text.wording import count_words
from russia_policy.values import COUNTED, NO_POSITION, Id, counted_from, is_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from russia_policy.entry import Entry
    from russia_policy.model import Condition, Debate, Group, Reply, Stance

MOST_IN_CIRCLE = 6
"""So many groups of a circle are named."""


def check(debate: Debate, *, whole: bool = True) -> list[Problem]:
    """Apply every rule; those that need all groups only where the debate is `whole`."""
    problems = [problem for rule in DEBATE_RULES for problem in rule(debate)]
    for group in debate.groups.values():
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
    lost: set[tuple[str, str]] = set()

    def rest(stance: Stance) -> Stance | None:
        evidence = tuple(
            evidence for evidence in stance.evidence if id(evidence) not in bad and evidence.source in sources
        )
        if len(evidence) < len(stance.evidence):
            lost.add(("evidence", stance.place_of("evidence")))
        if id(stance) in bad or stance.topic not in topics or (stance.evidence and not evidence):
            return None
        return replace(
            stance,
            evidence=evidence,
            conditions=tuple(condition for condition in stance.conditions if id(condition) not in bad),
            replies=tuple(reply for reply in stance.replies if id(reply) not in bad),
        )

    groups = {
        name: replace(group, stances={topic: kept for topic, stance in group.stances.items() if (kept := rest(stance))})
        for name, group in debate.groups.items()
        if id(group) not in bad
    }
    lost.update(("group", name) for name in debate.groups if name not in groups)
    return replace(debate, topics=topics, sources=sources, groups=groups, broken=debate.broken | lost)


def sound_scale(debate: Debate) -> Iterator[Problem]:
    """A scale is 2 to 11 consecutive whole numbers."""
    for topic in debate.topics.values():
        if wrong := fault(topic):
            yield Problem("bad-scale", wrong[0], topic.span("scale"), wrong[1], subject=topic)


def labels_differ(debate: Debate) -> Iterator[Problem]:
    """No two steps of a scale have the same label, whatever its case, blanks and accents; none is called `none`."""
    for topic in debate.topics.values():
        first: dict[str, int] = {}
        for position in topic.positions:
            step = topic.scale[position]
            if step.label.strip() == NO_POSITION:
                message = f"no step is called '{NO_POSITION}', which says that a group takes no position"
                hint = "choose another label"
                yield Problem("reserved-label", message, step.span("label"), hint, subject=topic)
            same = first.setdefault(label_form(step.label), position)
            if same != position:
                message = f"steps {same} and {position} have the same label, '{step.label}'"
                related = ((topic.scale[same].span("label"), "first here"),)
                hint = "give each step a label of its own"
                yield Problem("same-label", message, step.span("label"), hint, related=related, subject=topic)


def sound_marks(debate: Debate) -> Iterator[Problem]:
    """A mark is one to three letters, and no two groups have the same, whatever its case."""
    first: dict[str, Group] = {}
    for group in debate.groups.values():
        if not group.mark:
            continue
        if not is_mark(group.mark):
            message, hint = f"'{group.mark}' is not a mark", "write one to three letters, or leave 'mark' out"
            yield Problem("bad-mark", message, group.span("mark"), hint, subject=group)
            continue
        other = first.setdefault(label_form(group.mark), group)
        if other is not group:
            message = f"'{other.id}' and '{group.id}' have the same mark, '{group.mark}'"
            related = ((other.span("mark"), "first here"),)
            hint = "give each group a mark of its own, or leave 'mark' out"
            yield Problem("same-mark", message, group.span("mark"), hint, related=related, subject=group)


def names_differ(debate: Debate) -> Iterator[Problem]:
    """No two groups have the same name, and no two topics the same title: pages show no ids."""
    for entries, field in ((debate.groups, "name"), (debate.topics, "title")):
        first: dict[str, Entry] = {}
        for entry in entries.values():
            name = getattr(entry, field)
            other = first.setdefault(label_form(name), entry)
            if other is not entry:
                message, hint = f"two have the {field} '{name}'", f"give each a {field} of its own: pages show no ids"
                related = ((other.span(field), "first here"),)
                yield Problem("same-name", message, entry.span(field), hint, "warning", related)


def earlier_statements(debate: Debate) -> Iterator[Problem]:
    """A group takes up other statements: not its own, none that came later, and none that takes up its own in turn."""
    circling: set[str] = set()
    for circle in circles(debate):
        circling.update(circle)
        yield from _in_circle(debate, circle)
    for group in debate.groups.values():
        taken_up = [("answers", place, name) for place, name in enumerate(group.answers)]
        if group.continues and group.id not in circling:
            taken_up.append(("continues", 0, group.continues))
        for field, place, name in taken_up:
            if name == group.id:
                message, hint = f"'{name}' cannot take up itself", "name the statement that came before"
                yield Problem("reply-to-itself", message, group.span(field, place), hint, subject=group)
            else:
                yield from _too_early(debate, group, name, group, field, place)


def circles(debate: Debate) -> list[list[Id]]:
    """The circles of groups of which each continues the next and the last one the first; none of a single group."""
    complete: list[list[Id]] = []
    seen: set[Id] = set()
    for start in debate.groups:
        path: list[Id] = []
        name = start
        while name in debate.groups and name not in seen:
            seen.add(name)
            path.append(name)
            name = debate.groups[name].continues
        if name in path and path[-1] != name:
            complete.append(path[path.index(name) :])
    return complete


def _in_circle(debate: Debate, circle: list[Id]) -> Iterator[Problem]:
    """Report a circle at each of its places; of a long one the groups that come next are named."""
    for place, name in enumerate(circle):
        following = [circle[(place + step) % len(circle)] for step in range(1, min(len(circle), MOST_IN_CIRCLE))]
        rest = "…, which continues " if len(following) < len(circle) - 1 else ""
        chain = "".join(f"'{other}', which continues " for other in following)
        group = debate.groups[name]
        related = tuple((debate.groups[other].span("continues"), "and here") for other in following)
        hint = "delete 'continues' of the statement that came first"
        message, span = f"'{name}' continues {chain}{rest}'{name}'", group.span("continues")
        yield Problem("circle", message, span, hint, related=related, subject=group)


def _too_early(debate: Debate, group: Group, to: str, subject: Entry, field: str, place: int = 0) -> Iterator[Problem]:
    answered = debate.groups.get(Id(to))
    if answered and group.date.last < answered.date.first:
        message = f"'{group.id}' ({group.date}) cannot answer '{to}' ({answered.date})"
        related = ((answered.span("date"), "came later"),)
        hint = "correct a date or the id"
        span = subject.span(field, place)
        yield Problem("reply-too-early", message, span, hint, related=related, subject=subject)


def position_on_scale(debate: Debate, _group: Group, stance: Stance) -> Iterable[Problem]:
    """A position is a step of the topic's scale."""
    topic = debate.topics.get(stance.topic)
    if topic is None or stance.position in topic.scale:
        return ()
    return filter(None, [off_the_scale(topic, stance.position, stance.span("position"), stance)])


def sound_quotations(debate: Debate, _group: Group, stance: Stance) -> Iterator[Problem]:
    """A quotation is short, and explained where its language is not the debate's."""
    for evidence in stance.evidence:
        if len(evidence.quote) > 2 * MAX_WORDS and (words := count_words(evidence.quote)) > MAX_WORDS:
            message, hint = f"the quotation has {words} words", f"quote at most {MAX_WORDS}"
            yield Problem("quotation-too-long", message, evidence.span("quote"), hint, subject=evidence)
        if not evidence.gloss and (language := debate.language_of(evidence)) != debate.language:
            message, hint = f"the quotation is in '{language}'", f"add a 'gloss' in '{debate.language}'"
            yield Problem("missing-gloss", message, evidence.span("quote"), hint, subject=evidence)


def numbers_of_places(_debate: Debate, _group: Group, stance: Stance) -> Iterator[Problem]:
    """A paragraph and a line are numbers from 1, or a span of them."""
    for evidence in stance.evidence:
        for name in COUNTED:
            value = getattr(evidence, name)
            if value and counted_from(value) is None:
                message, hint = f"'{value}' is not the number of a {name}", f"count the {name}s from 1: 3, or 3-5"
                yield Problem("bad-locator", message, evidence.span(name), hint, subject=evidence)


def _lost_some(debate: Debate, stance: Stance) -> bool:
    """Whether a quotation of a stance could not be used; where nothing is broken, nobody need look where it stands."""
    return bool(debate.broken) and ("evidence", stance.place_of("evidence")) in debate.broken


def quotations_given(debate: Debate, group: Group, stance: Stance) -> Iterator[Problem]:
    """A stance has quotations, unless the debate says that they are optional; of a stated one, one is the group's."""
    if _lost_some(debate, stance):
        return  # what could not be read may be what is missing
    if not stance.evidence:
        if debate.evidence == "required":
            yield Problem("no-evidence", "no quotation", stance.span("evidence"), NO_QUOTATION, subject=stance)
    elif stance.basis == "stated" and not _may_be_its_own(debate, group, stance):
        message = f"'stated', but no quotation is from a source whose speaker is '{group.id}'"
        hint = f"quote the group itself, write 'speaker: {group.id}' at the source, or choose another basis"
        yield Problem("not-own-words", message, stance.span("basis"), hint, subject=stance)


def _may_be_its_own(debate: Debate, group: Group, stance: Stance) -> bool:
    """Whether a quotation is the group's own words, or cannot be told since its source or the speaker is unknown."""
    for evidence in stance.evidence:
        source = debate.sources.get(evidence.source)
        if source is None or source.speaker == group.id or (source.speaker and source.speaker not in debate.known):
            return True
    return False


def sound_conditions(_debate: Debate, _group: Group, stance: Stance) -> Iterator[Problem]:
    """A condition belongs to a position, binds one party and another, and is carried by quotations of its stance."""
    for condition in stance.conditions:
        if stance.position is None:
            message, hint = "a stance without a position has no conditions", "delete the condition, or give a position"
            yield Problem("condition-without-position", message, condition.span(), hint, subject=condition)
            continue
        if condition.giver == condition.party:
            related = ((condition.span("party"), "must act"),)
            hint = "the giver is the other party, which gives something only then"
            message = f"'{condition.giver}' gives to itself"
            span = condition.span("giver")
            yield Problem("giver-is-party", message, span, hint, related=related, subject=condition)


def carried(debate: Debate, _group: Group, stance: Stance) -> Iterator[Problem]:
    """The quotations that carry a condition or a reply are quotations of the stance."""
    written = stance.evidence[-1].number if stance.evidence else 0
    if _lost_some(debate, stance):
        return  # the number may be that of a quotation that could not be read
    claims: tuple[Condition | Reply, ...] = (*stance.conditions, *stance.replies)
    for claim in claims:
        for place, number in enumerate(claim.evidence):
            if not 1 <= number <= written:
                count = f"{written} quotation{'s' * (written != 1)}"
                message, hint = f"there is no quotation {number}", f"this stance has {count}, counted from 1"
                yield Problem("evidence-out-of-range", message, claim.span("evidence", place), hint, subject=claim)


def sound_replies(debate: Debate, group: Group, stance: Stance) -> Iterator[Problem]:
    """A reply goes to another group whose statement was there to be answered."""
    for reply in stance.replies:
        if reply.to == group.id:
            message, hint = f"'{reply.to}' cannot reply to itself", "name the group that is answered"
            yield Problem("reply-to-itself", message, reply.span("to"), hint, subject=reply)
        else:
            yield from _too_early(debate, group, reply.to, reply, "to")


def unused_source(debate: Debate) -> Iterator[Problem]:
    """A source is quoted somewhere, unless the debate's positions need no quotation."""
    if debate.evidence == "optional":
        return  # it may be where a position comes from
    if any(kind in ("group", "stance", "evidence") for kind, _ in debate.broken):
        return  # what could not be read may have quoted it
    used = {evidence.source for _, _, evidence in debate.quotations()}
    for source in debate.sources.values():
        if source.id not in used:
            message, hint = f"nothing quotes '{source.id}'", "quote it or delete it"
            yield Problem("unused-source", message, source.span(), hint, "warning")


DEBATE_RULES = (unknown_references, sound_scale, labels_differ, sound_marks, names_differ, earlier_statements)
STANCE_RULES = (
    position_on_scale,
    quotations_given,
    sound_quotations,
    numbers_of_places,
    sound_conditions,
    carried,
    sound_replies,
)
