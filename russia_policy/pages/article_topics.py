"""The sections of an article that hold the stances: a topic each, with the quotations numbered through."""

from __future__ import annotations

from itertools import count, groupby
from typing import TYPE_CHECKING

from russia_policy.analysis.marks import marks
from russia_policy.model import verification
from russia_policy.pages import phrases, silence
from russia_policy.pages.blocks import ITEM
from russia_policy.pages.compare import verdict
from russia_policy.pages.conditions import condition_lines
from russia_policy.pages.positions import Mark
from russia_policy.pages.sections import Cited, Claim, Held, Quotation, Topical
from russia_policy.pages.signs import OF_RECEIPT, signed
from russia_policy.pages.text_fragment import address_of_words, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from russia_policy.analysis.comparison import Comparison, Row
    from russia_policy.model import Condition, Debate, Evidence, Group, Reply, Source, Stance
    from russia_policy.pages.blocks import Line, Run
    from russia_policy.values import How, Id


class Footnotes:
    """The quotations of an article and the sources that hold them, each numbered in the order of the text."""

    def __init__(self, debate: Debate) -> None:
        self.debate = debate
        self.sources: dict[Id, int] = {}
        """Source → its number, from 1."""
        self._numbers = count(1)
        self._known: dict[tuple[Id, str], int] = {}
        self._words: dict[Id, dict[str, None]] = {}

    def cited(self, group: Group, stance: Stance) -> list[Cited]:
        """The quotations of a stance; those that follow each other and have one source and one standing together."""

        def origin(evidence: Evidence) -> tuple[Id, Run]:
            return evidence.source, self._standing(group, evidence)

        return [
            self._cited(source, standing, list(together))
            for (source, standing), together in groupby(stance.evidence, origin)
        ]

    def document(self, source: Source) -> Line:
        """A source as a bibliography gives it; where it was read, its address leads to all that is quoted of it."""
        read_at, addresses = source.via or source.url, list(self._words.get(source.id, ()))
        words = joined(addresses) or read_at
        return [
            (words if text == read_at else text, "address" if role == "address" else "")
            for text, role in phrases.citation(source)
        ]

    def _standing(self, group: Group, evidence: Evidence) -> Run:
        receipt = verification(self.debate.verified(evidence))
        words: str = self.debate.standing(group, evidence)
        if OF_RECEIPT[receipt] != "verified":  # of which the sign is enough
            words = f"{words}, {receipt}"
        return signed(OF_RECEIPT[receipt], words)

    def _cited(self, source: Id, standing: Run, together: list[Evidence]) -> Cited:
        number = self.sources.setdefault(source, len(self.sources) + 1)
        quotations = list(map(self._quotation, together))
        places = {quotation.place for quotation in quotations}
        place = places.pop() if len(places) == 1 else ""
        if place:  # said once, behind the source
            quotations = [quotation._replace(place="") for quotation in quotations]
        return Cited(quotations, number, _named(self.debate.sources[source]), place, standing)

    def _quotation(self, evidence: Evidence) -> Quotation:
        language = self.debate.language_of(evidence)
        number = next(self._numbers)
        same = self._known.setdefault((evidence.source, evidence.quote), number)
        if address := address_of_words(self.debate, evidence, begin=True):
            self._words.setdefault(evidence.source, {})[address] = None
        return Quotation(
            number,
            same if same < number else 0,
            phrases.quoted(evidence.quote)[0][1:-1],
            "" if language == self.debate.language else language,
            " ".join((evidence.gloss or "").split()),
            phrases.locator(evidence),
        )


def _named(source: Source) -> str:
    """A source in as few words as a list of sources needs beside it: by whom or where, and the year."""
    return f"{phrases.short_authors(source) or source.container_title or source.title} {str(source.issued)[:4]}"


def topicals(debate: Debate, comparison: Comparison, footnotes: Footnotes) -> Iterator[Topical]:
    """A section for each topic on which somebody was heard, in the order of the debate."""
    mark = marks(debate)
    for topic, row in enumerate(comparison.rows):
        if any(row.stances):
            yield _topical(debate, comparison, topic, row, mark, footnotes)


def _topical(
    debate: Debate, comparison: Comparison, number: int, row: Row, mark: dict[Id, str], footnotes: Footnotes
) -> Topical:
    held, silent = [], []
    for place, (group, stance) in enumerate(zip(comparison.groups, row.stances, strict=True)):
        if stance is None:
            silent.append(group)
        else:
            held.append(_held(debate, place, group, stance, Mark(mark[group.id]), footnotes))
    topic = row.topic
    return Topical(
        number,
        topic.id,
        topic.title,
        _asked(row, comparison),
        phrases.steps_between_ends(debate, topic),
        held,
        silence.silent(debate, silent),
    )


def _asked(row: Row, comparison: Comparison) -> list[str | Run]:
    """How far the groups are apart on a topic, its theme, and its question where this is more than its title."""
    topic = row.topic
    apart: list[str | Run] = [verdict(row, comparison), ". "] if len(comparison.groups) > 1 else []
    theme: list[Run] = [(f"{topic.theme}: ", "quiet")] if topic.theme else []
    return [*apart, *theme, *phrases.own_question(topic)]


def _said_once(stance: Stance) -> Iterable[list[Reply]]:
    """The replies of a stance; those that differ only in whom they go to are together."""
    together: dict[tuple[How, str, tuple[int, ...]], list[Reply]] = {}
    for reply in stance.replies:
        together.setdefault((reply.how, reply.point, reply.evidence), []).append(reply)
    return together.values()


def _held(debate: Debate, place: int, group: Group, stance: Stance, mark: Mark, footnotes: Footnotes) -> Held:
    topic = debate.topics[stance.topic]
    cited = footnotes.cited(group, stance)
    first = cited[0].quotations[0].number if cited else 0

    def carried(claim: Condition | Reply) -> list[Run]:
        """The quotations of a claim, by their numbers in the article."""
        return [run for number in claim.evidence for run in ((" ", ""), (str(first + number - 1), "note"))]

    claims: list[Claim] = []
    for line in condition_lines(debate, stance.conditions):
        if isinstance(line, str) and line.startswith(ITEM):
            condition, items = claims.pop()
            claims.append(Claim(condition, [*items, line.removeprefix(ITEM)]))
        else:
            claims.append(Claim(line))
    claims += [Claim([*phrases.reply_given(debate, *same), *carried(same[0])]) for same in _said_once(stance)]
    said: list[str | Run] = [
        *phrases.labelled(topic, stance),
        *(f". {summary}" for summary in phrases.own_summary(topic, stance)),
    ]
    return Held(place, mark, group.name, said, claims, cited)
