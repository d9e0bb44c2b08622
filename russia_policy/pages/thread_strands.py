"""The statements on the page of `thread`, each with the replies to its claims; and the claims that nobody answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.extent import read_in_part
from russia_policy.pages import phrases, silence
from russia_policy.pages.blocks import Heading, Listing, Prose

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from russia_policy.analysis.thread import Answer, Strand, Thread
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Block, Line, Run
    from russia_policy.values import Id


def strands(debate: Debate, whole: Thread, topic: Topic | None) -> Iterator[Block]:
    """Write the statements in the order of time, each claim followed by the replies to it.

    Args:
        debate: The debate.
        whole: Its statements and replies.
        topic: The one topic that is looked at, on which each claim is shown with its summary and a quotation.
    """
    in_part = read_in_part(debate)
    for strand in whole.strands:
        if topic or strand.answers:
            yield from _strand(debate, strand, topic, in_part)
    if whole.stray:
        yield Heading("Answers to statements that are not here", 2)
        for answer in whole.stray:
            yield from _answer(debate, answer, "" if topic else f" on {answer.topic.title}")


def _strand(debate: Debate, strand: Strand, topic: Topic | None, in_part: Collection[Id]) -> Iterator[Block]:
    """A statement and what continues it, then its claims with the replies to each."""
    first, *later = strand.statements
    title = f": {first.title}" if first.title != first.name else ""
    yield Heading([(f"{first.date}  ", "quiet"), (first.name, "strong"), title], 2)
    yield Prose([[("continued ", "quiet"), f"{group.date}  {group.name}: {group.title}"] for group in later], 2, 2)
    if topic:
        for group in strand.statements:
            yield from _claim(debate, group, topic, in_part)
    for claimant, answers in _by_claim(debate, strand):
        if not topic:
            yield Prose([_claim_in_short(debate, claimant, answers[0].topic, named=bool(later))], 2, 2)
        for answer in answers:
            yield from _answer(debate, answer)


def _by_claim(debate: Debate, strand: Strand) -> list[tuple[Id, list[Answer]]]:
    """The replies to a statement by the claims that they answer, in the order of the topics and of the statements."""
    claims: dict[tuple[Id, Id], list[Answer]] = {}
    for answer in strand.answers:
        if not answer.depth:  # what returns an answer comes behind it, and stands under the same claim
            claim = claims.setdefault((answer.topic.id, answer.reply.to), [])
        claim.append(answer)
    topics = {topic: place for place, topic in enumerate(debate.topics)}
    statements = {group.id: place for place, group in enumerate(strand.statements)}
    claimed = sorted(claims, key=lambda claim: (topics[claim[0]], statements.get(claim[1], len(statements))))
    return [(claimant, claims[topic, claimant]) for topic, claimant in claimed]


def _claim(debate: Debate, group: Group, topic: Topic, in_part: Collection[Id]) -> Iterator[Block]:
    stance = group.stances.get(topic.id)
    if stance is None:
        yield Prose([[(silence.silence(group, in_part), "quiet")]], 2, 2)
        return
    quotation = [line for evidence in stance.evidence[:1] for line in phrases.receipt(debate, group, evidence)]
    yield Prose([phrases.placed(topic, stance), *phrases.own_summary(topic, stance), *quotation], 2, 2)


def _claim_in_short(debate: Debate, claimant: Id, topic: Topic, *, named: bool) -> Line:
    """The topic of a claim, whose claim it is where the statement was continued, and the position in words."""
    line: list[Run] = [(topic.title, "strong")]
    if named:
        line.append((f", {phrases.group_name(debate, claimant)}", ""))
    group = debate.groups.get(claimant)
    stance = group.stances.get(topic.id) if group else None
    if stance:
        line += [(f": {phrases.label(topic, stance)}", ""), *phrases.footing_mark(stance)]
    return line


def _answer(debate: Debate, answer: Answer, about: str = "") -> Iterator[Block]:
    """A reply and the quotations that carry it, indented under what it answers."""
    group = answer.group
    words: Line = [
        (f"{'in return, ' if answer.depth else ''}{group.date}  ", "quiet"),
        (group.name, "strong"),
        f"{about} ",
        *phrases.reply_given(debate, answer.reply),
        *phrases.footing_mark(answer.stance),
    ]
    yield Prose([words], 4 + 2 * answer.depth, 2)
    quotations = [line for evidence in answer.quotations for line in phrases.receipt(debate, group, evidence)]
    yield Prose(quotations, 6 + 2 * answer.depth, 2)


def unanswered(debate: Debate, whole: Thread, topic: Topic | None) -> Iterator[Block]:
    """Write the claims that nobody answers, a line a group; of others read in part, only that no answer was found."""
    by_words: dict[str, list[Group]] = {}
    claims, in_part = whole.unanswered_by_group, read_in_part(debate)
    for group in whole.statements:
        if group.id in claims:
            others_in_part = len(in_part) > (group.id in in_part)
            words = "No answer found in the parts read" if others_in_part else "Unanswered"
            by_words.setdefault(words, []).append(group)
    for words, groups in by_words.items():
        yield Heading(words, 2)
        if topic:
            yield Prose([f"{silence.all_named(groups)}."])
        elif not whole.answers:
            amounts = [f"{group.name} (all {len(claims[group.id])})" for group in groups]
            yield Prose([f"{phrases.listed(amounts)}."])
        else:
            yield Listing(("group", "claims"), (_unanswered(group, claims[group.id]) for group in groups))


def _unanswered(group: Group, topics: Sequence[Topic]) -> Sequence[Line]:
    """A group with how many of its claims nobody answers, and on which topics they are."""
    titles = phrases.listed(claimed.title for claimed in topics)
    return [[(group.name, "strong")], f"{of_claims(group, topics)}: {titles}"]


def of_claims(group: Group, topics: Sequence[Topic]) -> str:
    """On how many topics nobody answers a group, of those on which it has a position."""
    claims = sum(stance.position is not None for stance in group.stances.values())
    return f"{len(topics)} of {claims}"
