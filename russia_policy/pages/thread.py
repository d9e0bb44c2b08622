"""The debate as a thread: statements by date, each with the answers that it got, and what nobody answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.thread import thread
from russia_policy.pages import phrases, records
from russia_policy.pages.blocks import Edge, Graph, Heading, Node, Page, Prose, Table, Timeline, named, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.thread import Answer, Strand, Thread
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Block, Line


def thread_page(debate: Debate, topic: Topic | None = None, *, timeline: bool = False) -> Page:
    """The thread of a whole debate, or of one topic with each claim before what answers it.

    In JSON `statements` are the groups by date, `replies` every answer in its order (`returns` is the number of
    the reply that it returns, null where it answers the statement itself), and `unanswered` the claims, each a
    group's stance on a topic, to which no reply goes.
    """
    found = thread(debate, [topic] if topic else list(debate.topics.values()))
    title = f"{debate.title}: {topic.title}" if topic else f"{debate.title}: who answered whom"

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        if topic:
            yield Prose([[(topic.question, "quiet")]])
        if timeline:
            yield from _timeline(found)
            return
        for strand in found.strands:
            yield from _strand(debate, found, strand, topic)
        if found.stray:
            yield Heading("Answers to statements that are not here", 2)
            for answer in found.stray:
                yield from _answer(debate, answer, topic)
        yield Prose([_ending(found)])

    def data() -> dict[str, Any]:
        return {
            "topic": topic.id if topic else None,
            "statements": [records.group_record(debate, group, stances=False) for group in found.statements],
            "replies": (_reply_record(debate, each) for each in found.answers),
            "unanswered": [{"group": group.id, "topic": each.id} for group, each in found.unanswered],
        }

    return Page("thread", title, blocks, data, _TABLE, lambda: _graph(found))


def _timeline(found: Thread) -> Iterator[Block]:
    rows: list[Sequence[Line]] = [[[(group.name, "strong")], group.date] for group in found.statements]
    yield Timeline(("statement", "date"), rows)
    yield Prose([_ending(found)])


def _strand(debate: Debate, found: Thread, strand: Strand, topic: Topic | None) -> Iterator[Block]:
    """A statement with what continues it as the heading, then the claims of a topic, then the answers."""
    first, *later = strand.statements
    title = f": {first.title}" if first.title != first.name else ""
    yield Heading([(f"{first.date}  ", "quiet"), (first.name, "strong"), title], 2)
    yield Prose([[("continued ", "quiet"), f"{each.date}  {each.name}: {each.title}"] for each in later], 2, 2)
    for group in strand.statements:
        if topic:
            yield from _claim(debate, group, topic)
    for answer in strand.answers:
        yield from _answer(debate, answer, topic)
    for group in strand.statements:
        silent = [each.title for each in found.unanswered_of(group)]
        whose = f"{group.name}: " * (len(strand.statements) > 1)
        if silent and topic:
            yield Prose([[(f"unanswered: nobody answers {group.name} on this", "strong")]], 2, 2)
        elif silent and len(silent) == len(group.stances):
            yield Prose([[(f"{whose}unanswered: nobody answers any of it", "strong")]], 2, 2)
        elif silent:
            yield Prose([[(f"{whose}unanswered: ", "strong"), phrases.listed(silent)]], 2, 2)


def _claim(debate: Debate, group: Group, topic: Topic) -> Iterator[Block]:
    stance = group.stances.get(topic.id)
    if stance is None:
        yield Prose([[(phrases.SILENT, "quiet")]], 2, 2)
        return
    lines: list[Line] = [phrases.placed(topic, stance), stance.summary]
    yield Prose([*lines, *phrases.receipt(debate, group, stance.evidence[0])], 2, 2)


def _answer(debate: Debate, answer: Answer, topic: Topic | None) -> Iterator[Block]:
    group = answer.group
    lead = "└ in return, " if answer.depth else "└ "
    about = "" if topic else f" on {answer.topic.title}"
    words: Line = [
        (f"{lead}{group.date}  ", "quiet"),
        (group.name, "strong"),
        about + " ",
        *phrases.reply(debate, answer.reply),
        *phrases.basis(answer.stance),
    ]
    yield Prose([words], 2 + 2 * answer.depth, 2)
    yield Prose(phrases.receipt(debate, group, answer.quotation), 4 + 2 * answer.depth, 2)


def _ending(found: Thread) -> Line:
    groups = {group.id for group, _ in found.unanswered}
    counted = f"{phrases.counted(len(found.statements), 'statement')}, "
    counted += phrases.counted(len(found.answers), "reply", "replies")
    claims = phrases.counted(len(found.unanswered), "claim")
    tail = f"; {claims} of {phrases.counted(len(groups), 'group')} unanswered" if groups else "; no claim unanswered"
    return [(counted + tail + ".", "strong")]


def _reply_record(debate: Debate, answer: Answer) -> dict[str, Any]:
    return {
        **records.record(answer.reply),
        "number": answer.number,
        "from": answer.group.id,
        "topic": answer.topic.id,
        "date": str(answer.group.date),
        "returns": answer.parent,
        "basis": answer.stance.basis,
        "quotation": records.evidence_record(debate, answer.group, answer.quotation),
    }


_TABLE = Table(
    named("number", "from", "to", "topic", "how", "point", "date", "returns", "basis")
    | records.quotation_columns("quotation", "language", "verified"),
    rows_of("replies"),
)


def _graph(found: Thread) -> Graph:
    """Statements by date; an edge for each way in which one answers another, its weight the number of topics."""
    statements = {group.id: group for group in found.statements}
    nodes = [
        Node(
            each.id,
            f"{each.name}, {each.date}",
            {"date": str(each.date), "kind": each.kind, "side": each.side, "camp": each.camp},
        )
        for each in statements.values()
    ]
    edges = [
        Edge(
            exchange.source,
            exchange.target,
            f"{exchange.how}: {', '.join(answer.topic.title for answer in exchange.answers)}",
            {
                "how": exchange.how,
                "weight": len(exchange.answers),
                "topics": "; ".join(answer.topic.id for answer in exchange.answers),
                "points": "; ".join(answer.reply.point for answer in exchange.answers),
            },
        )
        for exchange in found.exchanges
    ]
    edges += [
        Edge(each.id, each.continues, "continues", {"how": "continues", "weight": 1})
        for each in statements.values()
        if each.continues in statements
    ]
    return Graph(nodes, edges)
