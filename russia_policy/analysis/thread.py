"""Who answered whom, and in return to what: statements by date, continued ones joined, replies nested, silence marked.

Statements may overlap in time and reply to each other. A reply is therefore placed beneath one that precedes it
in one fixed order of all replies: no chain of them can return to where it began.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from russia_policy.model import Debate, Evidence, Group, Reply, Stance, Topic
    from russia_policy.values import How, Id


@dataclass(frozen=True, slots=True)
class Answer:
    """One reply: who gives it, on which topic, how deep it is nested, and what it returns."""

    number: int
    """Its place among all answers, from 0."""
    group: Group
    topic: Topic
    stance: Stance
    reply: Reply
    parent: int | None
    """The number of the earlier answer that it returns; None where it answers the statement itself."""
    depth: int

    @property
    def quotation(self) -> Evidence:
        """The stance's quotation that shares most words with the point, or of equals the first.

        A reply names no quotation; what its point says is nearest to these words.
        """
        point = _words(self.reply.point)
        return max(
            self.stance.evidence, key=lambda quotation: len(point & _words(f"{quotation.quote} {quotation.gloss}"))
        )


@dataclass(frozen=True, slots=True)
class Strand:
    """A statement with what continues it, and every answer to any of them, each after the one that it returns."""

    statements: tuple[Group, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """All answers of one statement to another that are of one kind."""

    source: Id
    target: Id
    how: How
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """A debate, or one topic of it, as it unfolded."""

    strands: tuple[Strand, ...]
    answers: tuple[Answer, ...]
    """All of them in their order, those included whose statement could not be read."""
    unanswered: tuple[tuple[Group, Topic], ...]
    """The claims, each a group's stance on a topic, to which no reply goes."""

    @property
    def stray(self) -> list[Answer]:
        """The answers to statements that could not be read."""
        placed = {answer.number for strand in self.strands for answer in strand.answers}
        return [answer for answer in self.answers if answer.number not in placed]

    @property
    def statements(self) -> list[Group]:
        """All statements by date."""
        return in_order(group for strand in self.strands for group in strand.statements)

    def unanswered_of(self, group: Group) -> list[Topic]:
        """The topics on which nobody answers a group."""
        return [topic for claimant, topic in self.unanswered if claimant is group]

    @property
    def exchanges(self) -> list[Exchange]:
        """All answers between statements that could be read, by who answers whom and how."""
        read = {group.id for strand in self.strands for group in strand.statements}
        together: dict[tuple[Id, Id, How], list[Answer]] = {}
        for answer in self.answers:
            if answer.reply.to in read:
                together.setdefault((answer.group.id, answer.reply.to, answer.reply.how), []).append(answer)
        return [Exchange(*key, tuple(answers)) for key, answers in together.items()]


def thread(debate: Debate, topics: Sequence[Topic]) -> Thread:
    """Order the debate on the given topics; a statement without a stance or an answer on any is left out."""
    groups = in_order(debate.groups.values())
    root = _roots(groups)
    answers = _answers(groups, topics, root)
    lines: dict[Id, list[Group]] = {}
    for group in groups:
        lines.setdefault(root[group.id], []).append(group)
    strands = []
    for head, nested in _placed(answers, root, lines).items():
        speaks = [group for group in lines[head] if any(topic.id in group.stances for topic in topics)]
        if speaks or nested:
            strands.append(Strand(tuple(speaks or lines[head][:1]), tuple(nested)))
    answered = {(answer.reply.to, answer.topic.id) for answer in answers}
    unanswered = tuple(
        (group, topic)
        for group in groups
        for topic in topics
        if topic.id in group.stances and (group.id, topic.id) not in answered
    )
    order = {group.id: place for place, group in enumerate(groups)}
    strands.sort(key=lambda strand: order[strand.statements[0].id])
    return Thread(tuple(strands), tuple(answers), unanswered)


def replies_to(debate: Debate, group: Group, topic: Topic) -> list[tuple[Group, Reply]]:
    """The replies that a group's stance on a topic got, each with who gives it."""
    return [
        (other, reply)
        for other in debate.groups.values()
        if (stance := other.stances.get(topic.id))
        for reply in stance.replies
        if reply.to == group.id
    ]


def in_order(groups: Iterable[Group]) -> list[Group]:
    """Sort statements by first day, then by last; of those of one date, what answers others comes after them."""
    chosen = list(groups)
    dates = {group.id: (group.date.first, group.date.last) for group in chosen}

    def key(group: Group) -> tuple[tuple[str, str], int, str]:
        own = dates[group.id]
        return own, sum(dates.get(other) == own for other in group.answers), group.id

    return sorted(chosen, key=key)


def _roots(groups: Iterable[Group]) -> dict[Id, Id]:
    """Find the first statement of each one's line; a circle of continuations is broken where it closes."""
    known = {group.id: group for group in groups}
    root: dict[Id, Id] = {}
    for name in known:
        line = [name]
        while line[-1] not in root and (earlier := known[line[-1]].continues) in known and earlier not in line:
            line.append(earlier)
        start = root.get(line[-1], line[-1])
        root.update(dict.fromkeys(line, start))
    return root


def _answers(groups: Iterable[Group], topics: Iterable[Topic], root: dict[Id, Id]) -> list[Answer]:
    """Number the replies by date and topic; each returns the latest earlier one that came from where it goes."""
    answers: list[Answer] = []
    latest: dict[tuple[Id, Id, Id], Answer] = {}
    """By topic, who answers, and the line of statements that is answered."""
    for group in groups:
        own = root[group.id]
        for topic in topics:
            stance = group.stances.get(topic.id)
            if stance is None:
                continue
            for reply in stance.replies:
                to = root.get(reply.to, reply.to)
                parent = latest.get((topic.id, reply.to, own)) if to != own else None
                place = (None, 0) if parent is None else (parent.number, parent.depth + 1)
                answer = Answer(len(answers), group, topic, stance, reply, *place)
                answers.append(answer)
                latest[topic.id, group.id, to] = answer
    return answers


def _placed(answers: Iterable[Answer], root: dict[Id, Id], heads: Iterable[Id]) -> dict[Id, list[Answer]]:
    """Put every answer beneath the statement that it, or what it returns, answers: each before what returns it."""
    returns: dict[int | None, list[Answer]] = {}
    for answer in answers:
        returns.setdefault(answer.parent, []).append(answer)
    placed: dict[Id, list[Answer]] = {head: [] for head in heads}
    todo = returns.pop(None, [])[::-1]
    home = None
    while todo:
        answer = todo.pop()
        home = root.get(answer.reply.to) if answer.parent is None else home
        if home is not None:
            placed[home].append(answer)
        todo += reversed(returns.get(answer.number, []))
    return placed


def _words(text: str) -> set[str]:
    """The words of a text that say something: those of four letters and more."""
    return set(re.findall(r"\w{4,}", text.casefold()))
