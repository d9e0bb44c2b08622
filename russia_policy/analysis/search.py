"""Which texts of a debate's stances hold some words, whatever their case and their printing."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from russia_policy.entry import written
from russia_policy.frozen import frozen
from russia_policy.model import Condition, Evidence, Reply, Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from russia_policy.entry import Entry
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.text.folding import Folded


_PLAIN = re.compile(r"[\0-^`-\x7f\u00c0-\u00de\u00e0-\u00ff–—‘’“”«»…]*")
"""Of such a text folding changes blanks, quotation marks and signs. Words of unaccented letters come or go only where
it takes a hyphen or the number of a note out of them."""
_NOTE = r"\[\d{1,3}\]"
_NO_LETTERS = bytes(code for code in range(128) if code not in range(ord("a"), ord("z") + 1))


@frozen
class Hit:
    """A text in which the words stand, and what it is part of."""

    group: Group
    topic: Topic
    part: str
    """What the text is: `condition`, `quotation`, `gloss`, `reply`, or a text field of a stance, such as `summary`."""
    text: str
    start: int
    end: int
    """Where the words first stand in the text."""


def search(debate: Debate, words: str) -> Iterator[Hit]:
    """Find, one after the other, the texts that hold the words, in the order of the groups and then of the topics.

    Words are compared as `verify` compares them: their case, their printing and line ends make no difference.
    """
    places = finder(words)
    return (
        Hit(group, topic, part, text, *place)
        for group in debate.groups.values()
        for topic in debate.topics.values()
        if (stance := group.stances.get(topic.id))
        for part, text in texts(stance)
        if (place := next(places(text), None))
    )


def texts(stance: Stance) -> Iterator[tuple[str, str]]:
    """Every text of a stance that is searched, with what it is: a text field that the model gains is one of them."""
    for field in written(Stance):
        value = getattr(stance, field.name)
        if isinstance(value, tuple):
            for entry in value:
                yield from _texts_of(entry)
        elif isinstance(value, str) and value and field.name != "basis":  # `stated` would find nearly every stance
            yield field.name, value


def _texts_of(entry: Entry) -> Iterator[tuple[str, str]]:
    if isinstance(entry, Condition):
        yield "condition", f"{entry.act} before {entry.before}"
    elif isinstance(entry, Evidence):
        yield "quotation", entry.quote
        if entry.gloss:
            yield "gloss", entry.gloss
    elif isinstance(entry, Reply):
        yield "reply", entry.point


def finder(wanted: str) -> Callable[[str], Iterator[tuple[int, int]]]:
    """Make the function that finds the places of some words in a text; the words are folded once for all texts."""
    word = wanted.strip()
    asked = cache(lambda: _folded(word))
    is_folded = word.isascii() and word.isalpha()  # but for its case
    text_asked = word.lower() if is_folded else asked().text
    plain = text_asked if text_asked.isascii() and text_asked.replace(" ", "").isalnum() else ""
    first, *_ = plain.split() or [""]
    letters = _letters(text_asked)

    def found_in(text: str) -> Iterator[tuple[int, int]]:
        low = text.lower() if first and _PLAIN.fullmatch(text) else ""
        if low and not _is_broken(first, low):
            if first == plain and plain.isalpha():
                yield from (found.span() for found in re.finditer(plain, low))
                return
            if first not in low:
                return
        elif letters not in _letters(text):
            return  # few texts have to be folded
        yield from _in_folded(asked(), text)

    return found_in


def _is_broken(word: str, low: str) -> bool:
    """Whether a hyphen or a note's number may stand within the word: without them, the text has more of it."""
    if "-" not in low and "[" not in low:
        return False
    whole = "".join(low.replace("-", " ").split())
    if "[" in whole:
        whole = re.sub(_NOTE, "", whole)
    begun = f"(?={word})"
    return word in whole and len(re.findall(begun, whole)) > len(re.findall(begun, low))


def _in_folded(asked: Folded, text: str) -> Iterator[tuple[int, int]]:
    """Find the places of folded words in a text by folding it too."""
    from russia_policy.text.folding import alike

    spelled = asked.spelled(0, len(asked.text))
    hay = _folded(text)
    at = hay.text.find(asked.text) if asked.text else -1
    while at >= 0:
        end = at + len(asked.text)
        if alike(spelled, hay.spelled(at, end)):
            yield hay.source(at, end)
        at = hay.text.find(asked.text, end)


def _folded(text: str) -> Folded:
    """Fold a text whatever its case and its hyphens."""
    from russia_policy.text.folding import fold  # a word alone is found without in most texts

    return fold(text, hyphens=False, case=True)


def _letters(text: str) -> bytes:
    """The letters a to z of a text without case. Folding changes neither them nor their order."""
    return normalize("NFKD", text).casefold().encode("ascii", "ignore").translate(None, _NO_LETTERS)
