"""The page of `thread`: who answered whom, statement by statement in the order of time, and which claims nobody did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.thread import thread
from russia_policy.pages import legend, phrases, records, silence
from russia_policy.pages.blocks import Heading, Listing, Page, Prose, Timeline
from russia_policy.pages.signs import SIGNS, signed
from russia_policy.pages.tables import Table, columns_of, rows_of
from russia_policy.pages.thread_graph import graph
from russia_policy.pages.thread_strands import strands, unanswered
from russia_policy.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.thread import Answer, Exchange, Thread
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Block, Line, Run
    from russia_policy.values import Id


def thread_page(debate: Debate, topic: Topic | None = None, *, timeline: bool = False) -> Page:
    """Make the page of a whole debate, or of one topic with each claim before what answers it.

    In JSON `statements` are the groups by date, `replies` every answer in its order (`returns` is the number of
    the reply that it returns, null where it answers the statement itself), `unanswered` the claims, each a group's
    stance on a topic, to which no reply goes, and `counts` how many there are of each.
    """
    whole = thread(debate, [topic] if topic else list(debate.topics.values()))
    title = f"{debate.title}: {topic.title if topic else 'who answered whom'}"

    def opening() -> Iterator[Block]:
        yield Heading(title)
        if topic:
            yield Prose([[(question, "quiet")] for question in phrases.own_question(topic)])
        yield Prose([replies(whole), unanswered_claims(debate, whole)])
        if timeline:
            rows: list[Sequence[Line]] = [[[(group.name, "strong")], group.date] for group in whole.statements]
            yield Timeline(("statement", "date"), rows)
        elif whole.answers:
            yield Listing(("date", "statement", "answers whom"), _rows(debate, whole))

    def blocks() -> Iterator[Block]:
        if not timeline:
            yield from strands(debate, whole, topic)
            yield from unanswered(debate, whole, topic)
            yield Prose(_legend(debate, whole, topic))
        yield Prose(silence.how_read(debate, list(debate.groups.values())))

    def data() -> dict[str, Any]:
        return {
            "topic": topic.id if topic else None,
            "counts": {
                "statements": len(whole.statements),
                "replies": len(whole.answers),
                "unanswered": len(whole.unanswered),
                **whole.counts,
            },
            "statements": (records.group_record(debate, group, stances=False) for group in whole.statements),
            "replies": (_answer_record(debate, answer) for answer in whole.answers),
            "unanswered": ({"group": group.id, "topic": claimed.id} for group, claimed in whole.unanswered),
        }

    return Page("thread", title, blocks, data, _TABLE, lambda: graph(whole), opening)


def replies(whole: Thread) -> Line:
    """How many statements and replies there are, and how many of these are of which kind, each with its sign."""
    statements = phrases.counted(len(whole.statements), "statement")
    line: list[Run] = [(f"{statements}, {phrases.counted(len(whole.answers), 'reply', 'replies')}", "strong")]
    for place, (how, number) in enumerate(whole.counts.items()):
        line += [(", " if place else ": ", ""), signed(how, f"{how} {number}")]
    return line


def unanswered_claims(debate: Debate, whole: Thread) -> Line:
    """How many claims nobody answers; where a group was read in part, to how many no answer was found."""
    in_part = silence.how_read(debate, list(debate.groups.values()))
    words = "without an answer found" if in_part else "unanswered"
    if not whole.unanswered:
        return [(f"no claim {words}", "strong")]
    claims = phrases.counted(whole.claims, "claim")
    return [(f"{len(whole.unanswered)} of {claims} {words}", "strong"), (" (a claim: a position of a group)", "quiet")]


def _legend(debate: Debate, whole: Thread, topic: Topic | None) -> list[Line]:
    """What the marks of the replies mean, and those of the claims where they are shown."""
    stances = [answer.stance for answer in whole.answers]
    standings = {debate.standing(answer.group, quoted) for answer in whole.answers for quoted in answer.quotations}
    for group in whole.statements if topic else ():
        if topic and (stance := group.stances.get(topic.id)):
            stances.append(stance)
            standings.update(debate.standing(group, evidence) for evidence in stance.evidence[:1])
    for answer in whole.answers:
        if claimed := debate.groups.get(answer.reply.to):
            stances += [stance for stance in [claimed.stances.get(answer.topic.id)] if stance]
    return legend.of_marks(stances, standings)


def _rows(debate: Debate, whole: Thread) -> Iterator[list[Line]]:
    """Every statement with whom it answers, and how often in which way."""
    given: dict[Id, list[Exchange]] = {}
    for exchange in whole.exchanges:
        given.setdefault(exchange.source, []).append(exchange)
    return (_row(debate, group, given.get(group.id, ())) for group in whole.statements)


def _row(debate: Debate, group: Group, given: Sequence[Exchange]) -> list[Line]:
    answered: dict[str, list[Run]] = {}
    for exchange in given:
        counted: Run = (f"{SIGNS[exchange.how]} {len(exchange.answers)}", exchange.how)
        answered.setdefault(phrases.group_name(debate, exchange.target), []).extend([(" ", ""), counted])
    line: list[Run] = []
    for name, signs in answered.items():
        line += [(", " if line else "", ""), (name, ""), *signs]
    return [group.date, [(group.name, "strong")], line or "–"]


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
