"""Where words stand in the stances of a debate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.model import Group, Topic
from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Listing, Page, Table, named, rows_of
from russia_policy.values import Id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from russia_policy.model import Debate, Stance
    from russia_policy.pages.blocks import Block, Line


Hit = tuple[Group, Topic, str, str]
"""A group, a topic, the part of the stance, and the text in which the words stand."""


def find_page(debate: Debate, text: str) -> Page:
    """Where words stand in stances, whatever their case: each hit with the words around it."""
    hits = list(_hits(debate, text.casefold()))

    def blocks() -> Iterator[Block]:
        where = len({(group.id, topic.id) for group, topic, _, _ in hits})
        total = f"{phrases.counted(len(hits), 'hit')} in {phrases.counted(where, 'stance')}"
        yield Heading(f"“{text}”: {total if hits else 'found nowhere'}")
        if hits:
            yield Listing(
                ("group", "topic", "part", "words"),
                ([[(group.id, "strong")], topic.id, part, _around(found, text)] for group, topic, part, found in hits),
            )

    def data() -> dict[str, Any]:
        return {
            "text": text,
            "hits": ({"group": g.id, "topic": t.id, "part": part, "text": found} for g, t, part, found in hits),
        }

    return Page("find", text, blocks, data, Table(named("group", "topic", "part", "text"), rows_of("hits")))


def _hits(debate: Debate, folded: str) -> Iterator[Hit]:
    for group in debate.groups.values():
        for topic in debate.topics.values():
            stance = group.stances.get(Id(topic.id))
            if stance:
                for part, text in _texts(stance):
                    if folded in text.casefold():
                        yield group, topic, part, text


def _texts(stance: Stance) -> Iterable[tuple[str, str]]:
    yield "summary", stance.summary
    for condition in stance.conditions:
        yield "condition", f"{condition.act} before {condition.before}"
    for evidence in stance.evidence:
        yield "quotation", evidence.quote
        if evidence.gloss:
            yield "gloss", evidence.gloss
    for reply in stance.replies:
        yield "reply", reply.point
    if stance.note:
        yield "note", stance.note


def _around(text: str, words: str) -> Line:
    """The text with the words found in it marked; folding may change lengths, so they are looked for as written."""
    flat = " ".join(text.split())
    at = flat.casefold().find(words.casefold())
    if at < 0 or len(flat.casefold()) != len(flat):
        return flat
    end = at + len(words)
    return [flat[:at], (flat[at:end], "strong"), flat[end:]]
