"""Which words of a text come nearest to a quotation that does not stand in it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from russia_policy.receipts.bounds import cuts_word
from russia_policy.text.wording import words

if TYPE_CHECKING:
    from russia_policy.text.folding import Folded

ALIKE = 70
"""From here on (of 100, rapidfuzz's partial ratio) a stretch is one that may have been meant."""
LONGEST = 600
"""Of characters: a quotation has thirty words."""
MARGIN = 60
"""Of characters on either side, where the two words are looked for by which a stretch may be longer."""


def nearest(folded: Folded, wanted: str) -> tuple[int, int] | None:
    """The stretch of a folded text that a folded quotation resembles most; None where it resembles none.

    Raises:
        ModuleNotFoundError: rapidfuzz is not installed.
    """
    from rapidfuzz.fuzz import partial_ratio_alignment

    if not wanted or len(wanted) > LONGEST:
        return None
    found = partial_ratio_alignment(wanted, folded.text, score_cutoff=ALIKE)
    if found is None or found.dest_start == found.dest_end:
        return None
    return _fitted(folded, wanted, found.dest_start, found.dest_end)


def _fitted(folded: Folded, wanted: str, start: int, end: int) -> tuple[int, int]:
    """Move the ends of a stretch by up to two words, to where it shares most words with the wanted one."""
    text = folded.text
    start = next((place for place in range(start, max(start - MARGIN, 0), -1) if not cuts_word(folded, place)), start)
    end = next((place for place in range(end, min(end + MARGIN, len(text))) if not cuts_word(folded, place)), end)
    target = words(wanted)

    def fit(span: tuple[int, int]) -> tuple[int, int, int]:
        found = words(text[span[0] : span[1]])
        blocks = SequenceMatcher(None, target, found, autojunk=False).get_matching_blocks()
        shared = sum(block.size for block in blocks)
        return shared, -abs(len(found) - len(target)), -abs(span[0] - start) - abs(span[1] - end)

    margin = max(start - MARGIN, 0)
    around = [
        (margin + word.start(), margin + word.end())
        for word in re.finditer(r"\w+(?:['-]\w+)*", text[margin : end + MARGIN])
    ]
    inside = [number for number, (first, last) in enumerate(around) if first >= start and last <= end]
    if not inside:
        return start, end
    starts = [first for first, _ in around[max(inside[0] - 2, 0) : inside[0] + 3]]
    ends = [last for _, last in around[max(inside[-1] - 2, 0) : inside[-1] + 3]]
    first, last = max(((a, b) for a in starts for b in ends if a < b), key=fit)
    # The words decide; a sign that the quotation begins or ends with comes with them.
    first -= not wanted[0].isalnum() and text[first - 1 : first] == wanted[0]
    return first, last + (not wanted[-1].isalnum() and text[last : last + 1] == wanted[-1])
