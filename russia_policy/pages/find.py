"""The page of `find`: where words stand in the stances of a debate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.search import search
from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Listing, Page, Table, columns_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.analysis.search import Hit
    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block, Line


def find_page(debate: Debate, words: str) -> Page:
    """Make the page of every text in which the words stand, in whatever case, with the words marked."""
    hits = search(debate, words)

    def blocks() -> Iterator[Block]:
        stances = len({(hit.group.id, hit.topic.id) for hit in hits})
        total = f"{phrases.counted(len(hits), 'hit')} in {phrases.counted(stances, 'stance')}"
        yield Heading(f"“{words}”: {total if hits else 'found nowhere'}")
        if hits:
            yield Listing(("group", "topic", "part", "words"), map(row, hits))

    def row(hit: Hit) -> list[Line]:
        return [[(hit.group.id, "strong")], hit.topic.id, hit.part, _marked(hit)]

    def data() -> dict[str, Any]:
        return {"text": words, "hits": map(_record, hits)}

    return Page("find", words, blocks, data, Table(columns_of("group", "topic", "part", "text"), rows_of("hits")))


def _record(hit: Hit) -> dict[str, Any]:
    return {"group": hit.group.id, "topic": hit.topic.id, "part": hit.part, "text": hit.text}


def _marked(hit: Hit) -> Line:
    """The text with the words in it marked, at the first place where they stand."""
    return [hit.text[: hit.start], (hit.text[hit.start : hit.end], "strong"), hit.text[hit.end :]]
