"""The page of a debate for a browser: what it is about, its maps and numbers, then every topic with its quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.comparison import compare
from russia_policy.analysis.digest import digest
from russia_policy.analysis.extent import read_in_part
from russia_policy.analysis.marks import marks
from russia_policy.analysis.selection import of_topics
from russia_policy.model import verification
from russia_policy.pages import legend, phrases, silence
from russia_policy.pages.article_numbers import agreement, divides
from russia_policy.pages.article_thread import answered
from russia_policy.pages.article_topics import Footnotes, topicals
from russia_policy.pages.article_verdicts import verdicts
from russia_policy.pages.article_waiting import waiting
from russia_policy.pages.blocks import Grid, Heading, Prose
from russia_policy.pages.briefing_opening import PAIR, title
from russia_policy.pages.compare import verdict
from russia_policy.pages.compare_grid import positions
from russia_policy.pages.compare_pair import TWO_GROUPS, letters
from russia_policy.pages.compare_totals import silent_lines, total
from russia_policy.pages.sections import Article, Bibliography, Section, Speaker
from russia_policy.pages.signs import OF_CLASS
from russia_policy.pages.tongues import tongues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.analysis.comparison import Comparison, Row
    from russia_policy.model import Debate, Group
    from russia_policy.pages.blocks import Block, Cell, Line


def article(debate: Debate, comparison: Comparison, differences: Iterable[Block] = ()) -> Article:
    """Make the article on some groups.

    Args:
        debate: The debate that the groups speak in.
        comparison: The groups on the topics that the article has.
        differences: What separates two groups, where more is to be said of it than a line a topic.
    """
    every = max(len(debate.groups), len(debate.known))
    whole = (len(comparison.groups), len(comparison.rows)) == (every, len(debate.topics))
    debate = of_topics(debate, [row.topic for row in comparison.rows])
    comparison = compare(debate, [debate.groups[group.id] for group in comparison.groups])
    named = title(debate, comparison.groups)
    footnotes = Footnotes(debate)
    quoted = debate.sources if whole else any(debate.quotations(comparison.groups))
    sections = [
        Section("Map", "Who stands where", _map(debate, comparison)),
        Section("Apart", "What separates them", differences or _apart(comparison)),
        Section("Divides", "What divides most and least", divides(debate, comparison)),
        Section("Agreement", "Who agrees with whom", agreement(debate, comparison)),
        Section("Demands", "Who waits for whom", waiting(debate, comparison)),
        Section("Thread", "Who answered whom", answered(debate, comparison)),
        Section("Groups", "Who speaks", _groups(debate, comparison)),
        Section("Topics", "Topic by topic", topicals(debate, comparison, footnotes)),
        Section("Sources", "Sources", [Bibliography(_documents(debate, footnotes, whole=whole))] if quoted else ()),
        Section("Method", "How to read this", _method(debate, comparison)),
    ]
    in_part = read_in_part(debate)
    mark = marks(debate)
    groups = [Speaker(group.id, group.name, group.id in in_part, mark[group.id]) for group in comparison.groups]
    return Article(
        named,
        debate.language,
        tongues(debate),
        _lead(debate, comparison, named),
        [section for section in sections if section.blocks != ()],
        groups,
        [row.topic.title for row in comparison.rows if not any(row.stances)],
        verdicts(comparison),
        _data(debate, comparison),
    )


def _lead(debate: Debate, comparison: Comparison, named: str) -> Iterator[Block]:
    """What the debate is about, who speaks, and how far they are apart."""
    yield Heading(named)
    asked = debate.question if named.startswith(debate.title) else f"{debate.title}: {debate.question}"
    ends = phrases.from_end_to_end(debate)
    yield Prose([asked, *([f"Every scale runs {ends}."] if ends else [])])
    if len(comparison.groups) > 1:
        yield Prose([total(debate, comparison)])


def _groups(debate: Debate, comparison: Comparison) -> Iterator[Block]:
    yield Prose([_introduced(debate, group) for group in comparison.groups])


def _introduced(debate: Debate, group: Group) -> Line:
    """Who a group is, when it spoke, and what it says as a whole."""
    facts = [group.kind, str(group.date), *([f"side: {phrases.party_name(debate, group.side)}"] if group.side else [])]
    facts += ["read in part"] if group.id in read_in_part(debate) else []
    return [(group.name, "strong"), (f" ({', '.join(facts)})", "quiet"), f": {group.summary}"]


def _map(debate: Debate, comparison: Comparison) -> Iterator[Block]:
    rows = [row for row in comparison.farthest_first if row.several or row.none or row.kind == "only"]
    stances = [stance for row in rows for stance in row.stances if stance]
    if rows:
        yield positions(debate, comparison, rows)
    distances = legend.of_distances({OF_CLASS[row.kind] for row in rows})
    yield Prose([*silent_lines(debate, comparison), *legend.of_stars(stances), *distances])


def _apart(comparison: Comparison) -> Iterable[Block]:
    """What separates two groups, a line a topic, farthest first."""
    if len(comparison.groups) != PAIR:
        return ()
    first, second = comparison.groups
    a, b = letters(TWO_GROUPS)

    def across(row: Row) -> tuple[Cell, Sequence[Cell]]:
        held = [[phrases.labelled(row.topic, stance)] if stance else [""] for stance in row.stances]
        return [row.topic.title], [[[verdict(row, comparison)]], *held]

    heads: list[Line] = ["how far apart", [a, f" {first.name}"], [b, f" {second.name}"]]
    return [Grid("topic", heads, map(across, comparison.farthest_first), caption="The farthest apart first.")]


def _documents(debate: Debate, footnotes: Footnotes, *, whole: bool) -> Iterator[Line]:
    """The sources by the numbers that they have once the quotations are written; of a whole debate the others too."""
    yield from (footnotes.document(debate.sources[source]) for source in footnotes.sources)
    if whole:
        others = (source for source in debate.sources.values() if source.id not in footnotes.sources)
        yield from map(footnotes.document, others)


def _method(debate: Debate, comparison: Comparison) -> Iterable[Block]:
    stances = [stance for row in comparison.rows for stance in row.stances if stance]
    quotations = list(debate.quotations(comparison.groups))
    standings = {debate.standing(group, evidence) for group, _, evidence in quotations}
    receipts = {verification(debate.verified(evidence)) for _, _, evidence in quotations}
    marks = [*legend.of_marks(stances, standings), *legend.of_receipts(receipts)]
    lines = [*marks, *silence.how_read(debate, comparison.groups)]
    return [Prose(lines)] if lines else ()


def _data(debate: Debate, comparison: Comparison) -> str:
    updated = f"updated {debate.updated}, " if debate.updated else ""
    return f"{debate.title}, {updated}{digest(debate, comparison.groups)}"
