"""How alike two pieces of prose are, and which words make the difference."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

Op = Literal["=", "-", "+"]
Edit = tuple[Op, str]
"""A stretch of text that both have (=), only the first (-), or only the second (+)."""

SIMILAR = 0.6
"""From here on two texts are one text reworded; below it, word-level edits are confetti."""

_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]|\s+")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def words(text: str) -> list[str]:
    """The words of a text, case folded."""
    return _WORD.findall(text.casefold())


def similarity(a: str, b: str) -> float:
    """How much of the words two texts share in order, from 0 to 1 (Ratcliff and Obershelp, on words).

    Words alone count: with blanks as tokens, unrelated sentences would look half alike.
    """
    if a == b:
        return 1.0
    first, second = sorted((words(a), words(b)))  # the measure depends on the order; so fix it
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def edits(a: str, b: str) -> list[Edit]:
    """What turns `a` into `b`, word by word.

    Without its `+` the result spells `a`, without its `-` it spells `b`. Changes that only blanks part are
    joined, so that a reader sees one change of two words and not two changes.
    """
    first, second = _TOKEN.findall(a), _TOKEN.findall(b)
    found: list[Edit] = []
    for tag, i, j, k, m in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("=", "".join(first[i:j])))
            continue
        if j > i:
            found.append(("-", "".join(first[i:j])))
        if m > k:
            found.append(("+", "".join(second[k:m])))
    return _joined(found)


def _joined(found: list[Edit]) -> list[Edit]:
    result: list[Edit] = []
    removed = added = ""
    for place, (op, text) in enumerate(found):
        if op == "-":
            removed += text
        elif op == "+":
            added += text
        elif text.isspace() and (removed or added) and place + 1 < len(found):
            removed += text
            added += text
        else:
            result += _change(removed, added)
            removed = added = ""
            result.append(("=", text))
    return result + _change(removed, added)


def _change(removed: str, added: str) -> list[Edit]:
    return [edit for edit in (("-", removed), ("+", added)) if edit[1]]
