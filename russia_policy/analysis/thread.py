"""Who answered whom: statements by date, replies under what they answer, and the claims that nobody answers.

A statement and those that continue it form a line. Two statements can reply to each other, and their dates can
overlap. Therefore all replies are numbered in one order, and a reply stands only under a reply with a smaller number:
no reply can come to stand under itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from russia_policy.frozen import frozen
from russia_policy.values import How

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from russia_policy.model import Debate, Evidence, Group, Reply, Stance, Topic
    from russia_policy.values import Id


@frozen
class Answer:
    """One reply: who gives it, on which topic, and under which earlier reply it stands."""

    number: int
    """Its place among all answers, from 0."""
    group: Group
    topic: Topic
    stance: Stance
    reply: Reply
    parent: int | None
    """The number of the earlier answer that it answers in turn; None where it answers the statement itself."""
    depth: int
    """Under how many earlier answers it stands."""

    @property
    def quotations(self) -> list[Evidence]:
        """The quotations that carry the reply; none where it names none."""
        return self.stance.carrying(self.reply)


@frozen
class Strand:
    """A line of statements, and every answer to any of them, each after the answer under which it stands."""

    statements: tuple[Group, ...]
    answers: tuple[Answer, ...]


@frozen
class Exchange:
    """All answers of one statement to another that are of one kind."""

    source: Id
    target: Id
    how: How
    answers: tuple[Answer, ...]


@frozen
class Thread:
    """The statements and answers of a debate, or of one topic of it."""

    strands: tuple[Strand, ...]
    answers: tuple[Answer, ...]
    """All answers in their order, also those to statements that could not be read."""
    claims: int
    """How many claims there are: a claim is a group and a topic on which it takes a position."""
    unanswered: tuple[tuple[Group, Topic], ...]
    """The claims to which no reply goes."""

    @property
    def stray(self) -> list[Answer]:
        """The answers to statements that could not be read."""
        placed = {answer.number for strand in self.strands for answer in strand.answers}
        return [answer for answer in self.answers if answer.number not in placed]

    @property
    def statements(self) -> list[Group]:
        """All statements by date."""
        return in_order(group for strand in self.strands for group in strand.statements)

    @property
    def counts(self) -> dict[How, int]:
        """How many answers are of which kind; only the kinds that occur."""
        kinds = [answer.reply.how for answer in self.answers]
        return {how: kinds.count(how) for how in get_args(How) if how in kinds}

    @property
    def unanswered_by_group(self) -> dict[Id, list[Topic]]:
        """By the groups' ids, the topics on which nobody answers a group; only groups that have any."""
        topics: dict[Id, list[Topic]] = {}
        for claimant, topic in self.unanswered:
            topics.setdefault(claimant.id, []).append(topic)
        return topics

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
    """Order the statements and answers on some topics.

    A statement is left out where it has no stance on any of the topics and nobody answers it on any.
    """
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
    claims = [(group, topic) for group in groups for topic in topics if group.position_on(topic.id) is not None]
    unanswered = tuple((group, topic) for group, topic in claims if (group.id, topic.id) not in answered)
    order = {group.id: place for place, group in enumerate(groups)}
    strands.sort(key=lambda strand: order[strand.statements[0].id])
    return Thread(tuple(strands), tuple(answers), len(claims), unanswered)


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
    """Sort statements by their last day, then by their first: what took a year is known only at its end.

    Of the statements of one date, the one that answers most of the others comes last.
    """
    chosen = list(groups)
    dates = {group.id: (group.date.last, group.date.first) for group in chosen}

    def key(group: Group) -> tuple[tuple[str, str], int, str]:
        own = dates[group.id]
        return own, sum(dates.get(other) == own for other in group.answers), group.id

    return sorted(chosen, key=key)


def _roots(groups: Iterable[Group]) -> dict[Id, Id]:
    """Find for each statement the first one of its line.

    Where statements continue each other in a circle, the circle is cut where it closes.
    """
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
    """Number the replies in the order of groups and topics, and find the answer under which each stands.

    A reply answers another reply in turn where it goes to the group that gave that reply, on the same topic, and that
    reply went to the line of this group. Of several such replies it is the latest.
    """
    answers: list[Answer] = []
    latest: dict[tuple[Id, Id, Id], Answer] = {}  # by topic, who answers, and the line that is answered
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
    """Put every answer with the line that it belongs to, followed by the answers that stand under it.

    An answer to a statement belongs to the statement's line; an answer under another one belongs where that one does.
    The result is by the first statements of the lines.
    """
    under: dict[int | None, list[Answer]] = {}
    for answer in answers:
        under.setdefault(answer.parent, []).append(answer)
    placed: dict[Id, list[Answer]] = {head: [] for head in heads}
    todo = under.pop(None, [])[::-1]
    home = None
    while todo:
        answer = todo.pop()
        home = root.get(answer.reply.to) if answer.parent is None else home
        if home is not None:
            placed[home].append(answer)
        todo += reversed(under.get(answer.number, []))
    return placed
