"""How long a piece of prose is in words, how alike two pieces are, and which words make the difference."""

from __future__ import annotations

import re
from typing import Literal

from russia_policy.text import segmentation

Op = Literal["=", "-", "+"]
Edit = tuple[Op, str]
"""A stretch of text that both have (=), only the first (-), or only the second (+)."""

SIMILAR = 0.6
"""From here on two texts are one text reworded; below it, word-level edits are confetti."""
LONGEST = 1000
"""Words, blanks and signs of two texts (their geometric mean) up to which they are compared word by word.

The time grows with the cube of it, and at this length is half a second for the worst of texts.
"""

_MARKS: dict[Op, tuple[str, str]] = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
_BLANKS = r"[ \t\r\n]+"
_ETHIOPIC_BLANK = "\u1361"


def count_words(text: str) -> int:
    """The length of a text in words; in scripts without blanks between words, two letters count as one."""
    rest, letters = segmentation.without_unspaced(text.replace(_ETHIOPIC_BLANK, " "))
    if not letters:
        return len(rest.split())
    # What is left between the letters, such as a full stop, is no word.
    return sum(any(map(str.isalnum, word)) for word in rest.split()) + (letters + 1) // 2


def words(text: str) -> list[str]:
    """The words of a text, case folded and composed; of a script without blanks between words, the letters."""
    from unicodedata import normalize

    return segmentation.words(normalize("NFC", text.casefold()))


def similarity(a: str, b: str) -> float:
    """How much of the words two texts share in order, from 0 to 1 (Ratcliff and Obershelp, on words).

    Words alone count: with blanks as tokens, unrelated sentences would look half alike. Of very long texts the order
    of the words is not looked at.
    """
    from difflib import SequenceMatcher  # counting words needs neither this nor folding

    if a == b:
        return 1.0
    # The measure depends on which text comes first; so that is fixed.
    first, second = sorted((list(map(_levelled, words(a))), list(map(_levelled, words(b)))))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.quick_ratio() if _are_long(first, second) else matcher.ratio()


def rewording(a: str, b: str) -> list[Edit] | None:
    """The edits between two pieces of prose; None where they are not one text reworded, or too long to compare."""
    a, b = (re.sub(_BLANKS, " ", text).strip() for text in (a, b))
    if similarity(a, b) < SIMILAR or _are_long(segmentation.tokens(a), segmentation.tokens(b)):
        return None
    return edits(a, b)


def edits(a: str, b: str) -> list[Edit]:
    """What turns `a` into `b`, word by word.

    Without its `+` the result spells `a`, without its `-` it spells `b`. Words and signs that are only printed
    otherwise, such as with another apostrophe or dash, are equal, and spelled as `a` has them. Changes that only blanks
    part are joined, so that a reader sees one change of two words and not two changes. Very long texts are one change
    as a whole.
    """
    from difflib import SequenceMatcher

    first, second = segmentation.tokens(a), segmentation.tokens(b)
    left, right = list(map(_levelled, first)), list(map(_levelled, second))
    if left == right:
        return [("=", a)] if a else []
    if _are_long(left, right):
        return _change(a, b)
    matcher = SequenceMatcher(str.isspace, left, right, autojunk=False)
    stretches = []
    for tag, i, j, k, m in matcher.get_opcodes():
        old, new = "".join(first[i:j]), "".join(second[k:m])
        before, behind = "".join(first[max(i - 1, 0) : i]), "".join(first[j : j + 1])
        stretches.append((tag == "equal" or _are_one_sign(old, new, before, behind), old, new))
    return _joined(stretches)


def marked(edit: Edit) -> str:
    """An edit between signs that tell without colour what it is."""
    before, behind = _MARKS[edit[0]]
    return before + edit[1] + behind


def _are_long(first: list[str], second: list[str]) -> bool:
    return len(first) * len(second) > LONGEST**2


def _levelled(token: str) -> str:
    """A word or sign as it is compared: what only printing changes is folded."""
    plain = token.replace("’", "'")
    if plain.isascii():
        return plain
    from unicodedata import is_normalized, normalize

    if plain.isalpha() and max(plain) < "\u0180" and is_normalized("NFKC", plain):
        return plain  # Latin letters: nothing to fold, and to load what folds takes a tenth of a short run
    from russia_policy.text.folding import fold

    return fold(normalize("NFC", token)).text


def _are_one_sign(old: str, new: str, before: str, behind: str) -> bool:
    """Whether two runs of signs and blanks are printings of one, such as `...` and `…`, where they stand."""
    if any(map(str.isalnum, old + new)):
        return False
    from russia_policy.text.folding import fold

    return fold(before + old + behind).text == fold(before + new + behind).text


def _joined(stretches: list[tuple[bool, str, str]]) -> list[Edit]:
    """Edits from stretches (whether both texts are equal there, what `a` has, what `b` has)."""
    result: list[Edit] = []
    removed = added = ""
    for place, (equal, old, new) in enumerate(stretches, 1):
        parts_changes = old.isspace() and (removed or added) and place < len(stretches)
        if not equal or parts_changes:
            removed += old
            added += new
        else:
            result += _change(removed, added)
            same = result.pop()[1] if result and result[-1][0] == "=" else ""
            result.append(("=", same + old))
            removed = added = ""
    return result + _change(removed, added)


def _change(removed: str, added: str) -> list[Edit]:
    return [edit for edit in (("-", removed), ("+", added)) if edit[1]]
