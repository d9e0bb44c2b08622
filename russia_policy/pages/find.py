"""Where words stand in the stances of a debate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.search import search
from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Listing, Page, Table, named, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block, Line


def find_page(debate: Debate, text: str) -> Page:
    """Where words stand in stances, whatever their case: each hit with the words around it."""
    hits = search(debate, text)

    def blocks() -> Iterator[Block]:
        where = len({(hit.group.id, hit.topic.id) for hit in hits})
        total = f"{phrases.counted(len(hits), 'hit')} in {phrases.counted(where, 'stance')}"
        yield Heading(f"“{text}”: {total if hits else 'found nowhere'}")
        if hits:
            yield Listing(
                ("group", "topic", "part", "words"),
                ([[(hit.group.id, "strong")], hit.topic.id, hit.part, _around(hit.text, text)] for hit in hits),
            )

    def data() -> dict[str, Any]:
        return {
            "text": text,
            "hits": (
                {"group": hit.group.id, "topic": hit.topic.id, "part": hit.part, "text": hit.text} for hit in hits
            ),
        }

    return Page("find", text, blocks, data, Table(named("group", "topic", "part", "text"), rows_of("hits")))


def _around(text: str, words: str) -> Line:
    """The text with the words found in it marked; folding may change lengths, so they are looked for as written."""
    flat = " ".join(text.split())
    at = flat.casefold().find(words.casefold())
    if at < 0 or len(flat.casefold()) != len(flat):
        return flat
    end = at + len(words)
    return [flat[:at], (flat[at:end], "strong"), flat[end:]]
