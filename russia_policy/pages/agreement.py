"""How far groups agree, as a heat map, a list of pairs and camps."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from russia_policy.analysis.agreement import ENOUGH, differing, parts
from russia_policy.analysis.camps import declared_camps, find_camps
from russia_policy.analysis.firmness import firmness
from russia_policy.analysis.matrix import extremes
from russia_policy.pages import phrases
from russia_policy.pages.blocks import (
    Edge,
    Graph,
    Grid,
    Heading,
    Listing,
    Node,
    Page,
    Prose,
    Table,
    columns_of,
    plain,
    rows_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.analysis.agreement import Pair
    from russia_policy.analysis.camps import Camps
    from russia_policy.analysis.firmness import Firmness
    from russia_policy.analysis.matrix import Matrix, Progress
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Block, Cell, Line

WIDEST = 24
"""More groups than this are not drawn as a matrix: no terminal is wide enough."""
LISTED = 1_000
"""More pairs than this are not listed for people; programs always get all."""
ENDS = 25
_SHADES = ((90, "██"), (75, "▓▓"), (50, "▒▒"), (25, "░░"), (0, "  "))
_SCALE = (
    "100% is the same position on every topic on which both speak, 0% the opposite ends of every one. "
    "Silence counts for nothing; every number comes with the topics behind it."
)


def agreement_page(debate: Debate, matrix: Matrix, progress: Progress | None = None, *, camps: bool = False) -> Page:
    """Everyone against everyone: the matrix in the camps' order, the pairs, the camps and who has none.

    Camps are computed where a format shows them; with `camps`, also where that takes long.
    """
    asked = camps
    found = cache(lambda: find_camps(matrix, asked=asked))
    firm = cache(lambda: firmness(matrix, found(), progress, asked=asked))
    topics, count = matrix.topics, len(matrix.groups)
    pairs = count * (count - 1) // 2
    title = f"Agreement of {phrases.counted(count, 'group')} on {phrases.counted(len(topics), 'topic')}"

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        yield Prose([[(_SCALE, "quiet")]])
        if count <= WIDEST:
            yield _heat_map(matrix, found().order)
            shades = ", ".join(f"{mark} {least}% and more" for least, mark in _SHADES[:-1])
            known = f"9/{len(topics)}: 9 of {len(topics)} topics are shared"
            yield Prose([[(f"{shades}; {known}; few: too few to say; none: no shared topic.", "quiet")]])
        else:
            yield Prose([f"A matrix of {count} groups is too wide to draw; -f csv and -f json have every pair."])
        if pairs <= LISTED:
            yield Heading("Pairs, from most to least agreed", 2)
            yield _listing(topics, sorted(matrix.pairs(), key=_rank))
        else:
            most, least = extremes(matrix, ENDS)
            yield Heading(f"The {len(most)} pairs that agree most, of {pairs:,}", 2)
            yield _listing(topics, most)
            yield Heading(f"The {len(least)} pairs that agree least", 2)
            yield _listing(topics, least)
        yield from _camp_blocks(debate, matrix.groups, found(), firm())

    def data() -> dict[str, Any]:
        return {
            "pairs": (pair_record(topics, pair) for pair in matrix.pairs()),
            "camps": lambda: [[group.id for group in camp] for camp in found().camps],
            "not_placed": lambda: [{"group": group.id, "why": why} for group, why in found().not_placed],
            "silhouette": lambda: found().silhouette,
            "why_no_camps": lambda: found().why or None,
            "firmness": lambda: _firmness_record(firm()),
            "why_no_firmness": lambda: firm().why or None,
            "declared_camps": {
                camp: [group.id for group in held] for camp, held in declared_camps(debate, matrix.groups).items()
            },
            "order": lambda: [group.id for group in found().order],
        }

    def graph() -> Graph:
        number = found().numbers
        nodes = [
            Node(
                each.id,
                each.name,
                {
                    "kind": each.kind,
                    "camp": each.camp,
                    "computed_camp": number.get(each.id, 0),
                    "stances": len(each.stances),
                },
            )
            for each in matrix.groups
        ]
        edges = [
            Edge(
                pair.a.id,
                pair.b.id,
                said(pair),
                {"agreement": pair.agreement, "weight": pair.agreement, "shared": pair.shared},
            )
            for pair in matrix.pairs()
            if pair.agreement is not None
        ]
        return Graph(nodes, edges, directed=False)

    return Page("agreement", title, blocks, data, _TABLE, graph)


def against_page(topics: Sequence[Topic], group: Group, pairs: Sequence[Pair]) -> Page:
    """One group against all others, from most to least agreed."""
    title = f"Agreement of {group.name} with {phrases.counted(len(pairs), 'other group')}"

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        yield Prose([[(_SCALE, "quiet")]])
        yield _listing(topics, sorted(pairs, key=_rank), other=True)

    def data() -> dict[str, Any]:
        return pairs_alone(pair_record(topics, pair) for pair in pairs)

    return Page("agreement", title, blocks, data, _TABLE)


def pairs_alone(pairs: Iterator[dict[str, Any]]) -> dict[str, Any]:
    """The data of a page that is not about all pairs, and so has no camps."""
    why = "camps are computed from all pairs of four groups or more"
    camps: dict[str, Any] = {"camps": [], "not_placed": [], "silhouette": None, "why_no_camps": why}
    return {"pairs": pairs, **camps, "firmness": None, "why_no_firmness": "there are no camps"}


def said(pair: Pair) -> str:
    """An agreement in the words that people get."""
    if not pair.shared:
        return "no shared topic"
    return f"{pair.percent}%" if pair.told else f"too few to say ({pair.shared})"


def shade(percent: int) -> str:
    """How dark an agreement is drawn."""
    return next(mark for least, mark in _SHADES if percent >= least)


def _heat_map(matrix: Matrix, order: Sequence[Group]) -> Grid:
    """The lower triangle: the columns are numbered, the rows say who has which number."""
    place = {group.id: number for number, group in enumerate(matrix.groups)}

    def cell(row: int, column: int) -> Cell:
        if column >= row:
            return []
        pair = matrix.pair(place[order[row].id], place[order[column].id])
        known = f"{pair.shared}/{len(matrix.topics)}"
        if not pair.told:
            return [[("few" if pair.shared else "none", "quiet")], [(known, "quiet")]]
        return [[shade(pair.percent), " ", (str(pair.percent), "strong")], [(known, "quiet")]]

    columns = range(len(order) - 1)
    rows = [([f"{row + 1} {group.id}"], [cell(row, column) for column in columns]) for row, group in enumerate(order)]
    width = max((len(plain(line)) for _, cells in rows for cell in cells for line in cell), default=1)
    words = "The matrix is too wide for this width; all of its numbers stand in the list below."
    heads = [str(column + 1) for column in columns]
    return Grid("percent", heads, rows, width=width, narrow=[[(words, "quiet")]])


def _rank(pair: Pair) -> tuple[Any, ...]:
    """Those that can be told first, from most to least agreed; then by how many topics they share."""
    return (not pair.told, -(pair.agreement or 0.0) if pair.told else 0.0, -pair.shared)


def _listing(topics: Sequence[Topic], pairs: Iterable[Pair], *, other: bool = False) -> Listing:
    """A pair a line, with what it differs on; with `other`, only the second group is named."""

    def row(pair: Pair) -> list[Line]:
        who = pair.b.id if other else f"{pair.a.id} – {pair.b.id}"
        mark = f"{shade(pair.percent) if pair.told else '  '} {said(pair)}"
        return [[(who, "strong")], mark, f"{pair.shared} of {len(topics)}", differs_on(topics, pair)]

    return Listing(("group" if other else "pair", "agreement", "shared", "differ on, by steps"), map(row, pairs))


def differs_on(topics: Sequence[Topic], pair: Pair) -> str:
    """The topics on which two groups differ with the steps between them, the furthest apart first."""
    if apart := differing(topics, pair.a, pair.b):
        return ", ".join(f"{part.topic.id} {part.steps}" for part in apart)
    return "nothing" if pair.shared else "–"


def _camp_blocks(debate: Debate, groups: Sequence[Group], camps: Camps, firm: Firmness) -> Iterator[Block]:
    if camps.camps:
        yield Heading(f"Camps by the positions alone: {len(camps.camps)} (silhouette {camps.silhouette:.2f})", 2)
        yield Listing(("camp", "as declared", "groups"), map(_camp_row, enumerate(camps.camps, 1)))
        yield Prose([f"How firm: {_firm(firm)}."])
    else:
        yield Heading(f"No camps: {camps.why}", 2)
    declared = declared_camps(debate, groups)
    if declared:
        yield Heading("Camps as the sources name them", 2)
        number = camps.numbers
        rows: list[list[Line]] = []
        for camp, members in declared.items():
            there = Counter(f"camp {number[g.id]}" if g.id in number else "not placed" for g in members)
            rows.append([[(camp, "strong")], _tally(there), _listed(members)])
        yield Listing(("camp", "by positions", "groups"), rows)
    if camps.not_placed:
        yield Heading(f"Not placed: fewer than {ENOUGH} topics shared with others", 2)
        yield Listing(("group", "why"), ([[(group.id, "strong")], why] for group, why in camps.not_placed))


def _firm(firm: Firmness) -> str:
    if firm.why:
        return firm.why
    words = f"{firm.kept} of {phrases.counted(firm.runs, 'run')} that leave one topic out keep these camps"
    if firm.changed_without:
        words += f", not without {phrases.listed(topic.title for topic in firm.changed_without)}"
    if firm.carried_by:
        words += f"; the split rests most on {phrases.listed(topic.title for topic in firm.carried_by)}"
    return words


def _firmness_record(firm: Firmness) -> dict[str, Any] | None:
    if firm.why:
        return None
    return {
        "runs": firm.runs,
        "kept": firm.kept,
        "changed_without": [topic.id for topic in firm.changed_without],
        "carried_by": [topic.id for topic in firm.carried_by],
    }


def _camp_row(numbered: tuple[int, Sequence[Group]]) -> list[Line]:
    number, members = numbered
    return [str(number), _tally(Counter(group.camp or "none" for group in members)), _listed(members)]


def _tally(counts: Counter[str]) -> str:
    return ", ".join(f"{what} ({count})" for what, count in counts.items())


def _listed(groups: Sequence[Group], most: int = 60) -> str:
    names = ", ".join(group.id for group in groups[:most])
    return names + (f" and {len(groups) - most} more" if len(groups) > most else "")


def pair_record(topics: Sequence[Topic], pair: Pair) -> dict[str, Any]:
    """Write a pair for programs: the number whenever a topic is shared, and its parts, made when they are written."""
    return {
        "a": pair.a.id,
        "b": pair.b.id,
        "agreement": pair.agreement,
        "shared": pair.shared,
        "topics": len(topics),
        "parts": (
            {"topic": part.topic.id, "a": part.a, "b": part.b, "distance": part.distance}
            for part in parts(topics, pair.a, pair.b)
        ),
    }


_TABLE = Table(columns_of("a", "b", "agreement", "shared", "topics"), rows_of("pairs"))
