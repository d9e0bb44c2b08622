"""The page of `thread`: statements by date, each with the answers that it got, and the claims that nobody answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.extent import read_in_part
from russia_policy.analysis.thread import thread
from russia_policy.pages import phrases, records, silence
from russia_policy.pages.blocks import Heading, Page, Prose, Table, Timeline, columns_of, rows_of
from russia_policy.pages.graphs import Edge, Graph, Node
from russia_policy.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.thread import Answer, Exchange, Strand, Thread
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Block, Line


def thread_page(debate: Debate, topic: Topic | None = None, *, timeline: bool = False) -> Page:
    """Make the page of a whole debate, or of one topic with each claim before what answers it.

    In JSON `statements` are the groups by date, `replies` every answer in its order (`returns` is the number of
    the reply that it returns, null where it answers the statement itself), and `unanswered` the claims, each a
    group's stance on a topic, to which no reply goes.
    """
    whole = thread(debate, [topic] if topic else list(debate.topics.values()))
    title = f"{debate.title}: {topic.title if topic else 'who answered whom'}"

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        if topic:
            yield Prose([[(topic.question, "quiet")]])
        if timeline:
            rows: list[Sequence[Line]] = [[[(group.name, "strong")], group.date] for group in whole.statements]
            yield Timeline(("statement", "date"), rows)
        else:
            yield from _strands(debate, whole, topic)
        everybody = list(debate.groups.values())
        in_part = silence.how_read(debate, everybody)
        yield Prose([_total(whole, "without an answer found" if in_part else "unanswered"), *in_part])

    def data() -> dict[str, Any]:
        return {
            "topic": topic.id if topic else None,
            "statements": [records.group_record(debate, group, stances=False) for group in whole.statements],
            "replies": (_answer_record(debate, answer) for answer in whole.answers),
            "unanswered": [{"group": group.id, "topic": claimed.id} for group, claimed in whole.unanswered],
        }

    return Page("thread", title, blocks, data, _TABLE, lambda: _graph(whole))


def _strands(debate: Debate, whole: Thread, topic: Topic | None) -> Iterator[Block]:
    for strand in whole.strands:
        yield from _strand(debate, whole, strand, topic)
    if whole.stray:
        yield Heading("Answers to statements that are not here", 2)
        for answer in whole.stray:
            yield from _answer(debate, answer, topic)


def _strand(debate: Debate, whole: Thread, strand: Strand, topic: Topic | None) -> Iterator[Block]:
    """A statement and what continues it, then the claims on the topic, the answers, and what nobody answers."""
    first, *later = strand.statements
    title = f": {first.title}" if first.title != first.name else ""
    yield Heading([(f"{first.date}  ", "quiet"), (first.name, "strong"), title], 2)
    yield Prose([[("continued ", "quiet"), f"{group.date}  {group.name}: {group.title}"] for group in later], 2, 2)
    if topic:
        for group in strand.statements:
            yield from _claim(debate, group, topic)
    for answer in strand.answers:
        yield from _answer(debate, answer, topic)
    for group in strand.statements:
        if unanswered := whole.unanswered_of(group):
            name = f"{group.name}: " if later else ""
            yield Prose([_unanswered(debate, group, name, unanswered, topic)], 2, 2)


def _claim(debate: Debate, group: Group, topic: Topic) -> Iterator[Block]:
    stance = group.stances.get(topic.id)
    if stance is None:
        yield Prose([[(silence.silence(group, read_in_part(debate)), "quiet")]], 2, 2)
        return
    quotation = [line for evidence in stance.evidence[:1] for line in phrases.receipt(debate, group, evidence)]
    yield Prose([phrases.placed(topic, stance), stance.summary, *quotation], 2, 2)


def _answer(debate: Debate, answer: Answer, topic: Topic | None) -> Iterator[Block]:
    group = answer.group
    lead = "└ in return, " if answer.depth else "└ "
    about = "" if topic else f" on {answer.topic.title}"
    words: Line = [
        (f"{lead}{group.date}  ", "quiet"),
        (group.name, "strong"),
        f"{about} ",
        *phrases.reply_given(debate, answer.reply),
        *phrases.footing_mark(answer.stance),
    ]
    yield Prose([words], 2 + 2 * answer.depth, 2)
    quotations = [line for evidence in answer.quotations for line in phrases.receipt(debate, group, evidence)]
    yield Prose(quotations, 4 + 2 * answer.depth, 2)


def _unanswered(debate: Debate, group: Group, name: str, unanswered: Sequence[Topic], topic: Topic | None) -> Line:
    """What nobody answers; where one who could answer was read in part, only that no answer was found."""
    others = [other for other in debate.groups.values() if other is not group]
    in_part = silence.how_read(debate, others)
    lead = "no answer found in the parts read" if in_part else "unanswered"
    if topic:
        return [(f"{lead}: {group.name}" if in_part else f"{lead}: nobody answers {group.name} on this", "strong")]
    if len(unanswered) == len(group.stances):
        return [(f"{name}{lead}: {'all of it' if in_part else 'nobody answers any of it'}", "strong")]
    return [(f"{name}{lead}: ", "strong"), phrases.listed(claimed.title for claimed in unanswered)]


def _total(whole: Thread, unanswered: str) -> Line:
    statements = phrases.counted(len(whole.statements), "statement")
    replies = phrases.counted(len(whole.answers), "reply", "replies")
    told = f"no claim {unanswered}"
    if whole.unanswered:
        groups = len({group.id for group, _ in whole.unanswered})
        claims = phrases.counted(len(whole.unanswered), "claim")
        told = f"{claims} of {phrases.counted(groups, 'group')} {unanswered}"
    return [(f"{statements}, {replies}; {told}.", "strong")]


def _answer_record(debate: Debate, answer: Answer) -> dict[str, Any]:
    quotations = [records.evidence_record(debate, answer.group, evidence) for evidence in answer.quotations]
    return {
        **record(answer.reply),
        "number": answer.number,
        "from": answer.group.id,
        "topic": answer.topic.id,
        "date": str(answer.group.date),
        "returns": answer.parent,
        "basis": answer.stance.basis,
        "quotation": quotations[0] if quotations else None,
        "quotations": quotations,
    }


_TABLE = Table(
    columns_of("number", "from", "to", "topic", "how", "point", "date", "returns", "basis")
    | records.quotation_columns("quotation", "language", "verified"),
    rows_of("replies"),
)


def _graph(whole: Thread) -> Graph:
    """Statements by date; an edge for each way in which one answers another, and for each that continues another."""
    ids = {group.id for group in whole.statements}
    edges = [_exchange_edge(exchange) for exchange in whole.exchanges]
    edges += [
        Edge(group.id, group.continues, "continues", {"how": "continues", "weight": 1})
        for group in whole.statements
        if group.continues in ids
    ]
    return Graph([_statement_node(group) for group in whole.statements], edges)


def _statement_node(group: Group) -> Node:
    facts = {"date": str(group.date), "kind": group.kind, "side": group.side, "camp": group.camp}
    return Node(group.id, f"{group.name}, {group.date}", facts)


def _exchange_edge(exchange: Exchange) -> Edge:
    """All answers of one kind from one statement to another; the edge's weight is their number."""
    answers = exchange.answers
    attributes = {
        "how": exchange.how,
        "weight": len(answers),
        "topics": "; ".join(answer.topic.id for answer in answers),
        "points": "; ".join(answer.reply.point for answer in answers),
    }
    label = f"{exchange.how}: {', '.join(answer.topic.title for answer in answers)}"
    return Edge(exchange.source, exchange.target, label, attributes)
