"""Which texts of a debate are not in the language that the program speaks, and in which language each is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import name

from russia_policy.pages.phrases import clause
from russia_policy.pages.sections import PROGRAM
from russia_policy.text.quotation_marks import between_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.model import Debate, Group, Stance, Topic
    from russia_policy.values import Id


def tongues(debate: Debate) -> dict[str, str]:
    """Give the texts that are in another language than the program's words, each with its language (BCP 47)."""
    found: dict[str, str] = {}
    quoted: dict[Id, str] = {}
    for _, _, evidence in debate.quotations():
        found |= dict.fromkeys(_as_shown(evidence.quote), debate.language_of(evidence))
        quoted[evidence.source] = quoted.get(evidence.source, "") + evidence.quote
    for source in debate.sources.values():
        if not _is_latin(source.title) or _is_latin(quoted.get(source.id, "")):  # else the title is a translation
            found |= dict.fromkeys(_as_shown(source.title), source.language or debate.language)
    if debate.language != PROGRAM:
        for text in _own(debate):
            found |= dict.fromkeys((text, clause(text)), debate.language)
    return {text: language for text, language in found.items() if language != PROGRAM}


def _as_shown(text: str) -> tuple[str, str]:
    """A text, and as it stands between quotation marks."""
    return text, between_marks(" ".join(text.split()))[1:-1]


def _is_latin(text: str) -> bool:
    """Whether all letters of a text are Latin ones."""
    return text.isascii() or all(name(letter, "LATIN").startswith("LATIN") for letter in text if letter.isalpha())


def _own(debate: Debate) -> Iterator[str]:
    """The texts that are in the language of the debate."""
    yield from (debate.title, debate.question, *debate.parties.values())
    if debate.axis:
        yield from (debate.axis.low, debate.axis.high)
    for topic in debate.topics.values():
        yield from _of_topic(topic)
    for group in debate.groups.values():
        yield from _of_group(group)


def _of_topic(topic: Topic) -> Iterator[str]:
    yield from (topic.title, topic.question, topic.theme)
    if topic.axis:
        yield from (topic.axis.low, topic.axis.high)
    yield from (step.label for step in topic.scale.values())


def _of_group(group: Group) -> Iterator[str]:
    yield from (group.name, group.summary)
    for stance in group.stances.values():
        yield from _of_stance(stance)


def _of_stance(stance: Stance) -> Iterator[str]:
    yield stance.summary
    for condition in stance.conditions:
        yield from (condition.act, condition.before)
    yield from (reply.point for reply in stance.replies)
    yield from (evidence.gloss for evidence in stance.evidence)
