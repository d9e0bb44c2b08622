"""The page of `find`: where words stand in the stances of a debate, under the groups and the topics."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from russia_policy.analysis.search import finder, search
from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Page, Prose
from russia_policy.pages.tables import Table, columns_of, rows_of
from russia_policy.text.quotation_marks import between_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from russia_policy.analysis.search import Hit
    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block, Line, Run

    Places = Callable[[str], Iterator[tuple[int, int]]]
    """A text → from where to where in it the words stand, each time."""


def find_page(debate: Debate, words: str) -> Page:
    """Make the page of every text in which the words stand, in whatever case, with the words marked."""

    def blocks() -> Iterator[Block]:
        hits = list(search(debate, words))
        yield Heading(f"{between_marks(words)}: {_total(hits)}")
        places = finder(words)
        for group, of_group in groupby(hits, lambda hit: hit.group.name):
            yield Heading(group, 2)
            for topic, of_topic in groupby(of_group, lambda hit: hit.topic.title):
                yield Prose([[(topic, "strong")]], 2, 2)
                yield Prose([_line(list(alike), places) for _, alike in groupby(of_topic, _words)], 4, 2)

    def data() -> dict[str, Any]:
        return {"text": words, "hits": map(_record, search(debate, words))}

    return Page("find", words, blocks, data, Table(columns_of("group", "topic", "part", "text"), rows_of("hits")))


def _words(hit: Hit) -> tuple[str, str]:
    return hit.part, hit.text


def _line(alike: list[Hit], places: Places) -> Line:
    """A text in which the words stand; one that several replies share is shown once, with how many these are."""
    times = f" ({len(alike)} times)" if len(alike) > 1 else ""
    return [(f"{alike[0].part}{times}: ", "quiet"), *_marked(alike[0], places)]


def _record(hit: Hit) -> dict[str, Any]:
    return {"group": hit.group.id, "topic": hit.topic.id, "part": hit.part, "text": hit.text}


def _total(hits: list[Hit]) -> str:
    """In how many texts, stances and groups the words were found."""
    if not hits:
        return "found nowhere in what the groups say"
    stances, groups = {(hit.group.id, hit.topic.id) for hit in hits}, {hit.group.id for hit in hits}
    texts, of = phrases.counted(len(hits), "text"), phrases.counted(len(groups), "group")
    return f"{texts} in {phrases.counted(len(stances), 'stance')} of {of}"


def _marked(hit: Hit, places: Places) -> Line:
    """The text with the words marked wherever they stand in it."""
    line: list[str | Run] = []
    end = 0
    for start, stop in places(hit.text):
        line += [hit.text[end:start], (hit.text[start:stop], "strong")]
        end = stop
    return [*line, hit.text[end:]]
