"""The section of an article on who answered whom: the statements in time, and on which topics each answers another."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from russia_policy.analysis.marks import marks
from russia_policy.analysis.thread import thread
from russia_policy.pages.blocks import Prose
from russia_policy.pages.compare_grid import camp_roles
from russia_policy.pages.positions import Mark
from russia_policy.pages.sections import Answered, Statement, Statements
from russia_policy.pages.signs import SIGNS
from russia_policy.pages.thread import replies, unanswered_claims
from russia_policy.pages.thread_strands import of_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from russia_policy.analysis.comparison import Comparison
    from russia_policy.analysis.thread import Answer, Strand, Thread
    from russia_policy.model import Debate, Group
    from russia_policy.pages.blocks import Block
    from russia_policy.values import How, Id


def answered(debate: Debate, comparison: Comparison) -> Iterable[Block | Statements]:
    """The statements with their answers; nothing where none of the groups answers."""
    whole = _of(thread(debate, [row.topic for row in comparison.rows]), comparison.groups)
    return _answered(debate, comparison, whole) if whole.answers else ()


def _of(whole: Thread, groups: Iterable[Group]) -> Thread:
    """What some groups say in a thread; who answers them is looked for in the whole of it."""
    chosen = {group.id for group in groups}

    def of(strand: Strand) -> Strand:
        return replace(strand, statements=tuple(group for group in strand.statements if group.id in chosen))

    return replace(
        whole,
        strands=tuple(map(of, whole.strands)),
        answers=tuple(answer for answer in whole.answers if answer.group.id in chosen),
        unanswered=tuple((group, topic) for group, topic in whole.unanswered if group.id in chosen),
    )


def _answered(debate: Debate, comparison: Comparison, whole: Thread) -> Iterator[Block | Statements]:
    yield Prose([replies(whole), unanswered_claims(debate, whole)])
    mark = marks(debate)
    roles = camp_roles(debate)
    place = {group.id: number for number, group in enumerate(comparison.groups)}
    number = {row.topic.id: place for place, row in enumerate(comparison.rows)}
    claims = whole.unanswered_by_group
    given: dict[Id, list[Answer]] = {}
    for answer in whole.answers:
        given.setdefault(answer.group.id, []).append(answer)

    def answers(of: Iterable[Answer]) -> Iterator[tuple[str, list[Answered]]]:
        by_kind: dict[How, dict[Id, Counter[Id]]] = {}
        for answer in of:
            reply = answer.reply
            by_kind.setdefault(reply.how, {}).setdefault(answer.topic.id, Counter())[reply.to] += 1
        for how, topics in by_kind.items():
            yield SIGNS[how], [on(topic, to) for topic, to in topics.items()]

    def on(topic: Id, to: Counter[Id]) -> Answered:
        marked = (mark.get(other, other) + (f" ({times})" if times > 1 else "") for other, times in to.items())
        return Answered(number[topic], debate.topics[topic].title, " ".join(marked))

    def statement(group: Group) -> Statement:
        return Statement(
            Mark(mark[group.id], roles.get(group.camp, ""), "", place[group.id]),
            group.name,
            str(group.date),
            list(answers(given.get(group.id, ()))),
            of_claims(group, claims.get(group.id, ())),
        )

    yield Statements("How it answers, on which topic, and whom.", "no answer", list(map(statement, whole.statements)))
