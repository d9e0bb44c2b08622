"""What adjoins a quotation and may turn its sense: a negation in the same clause, a sign or a digit at a number.

A negation counts up to the next sign that closes a clause, or to the paragraph's end, at most `NEAR` words away; in
scripts without blanks at most `NEAR_SIGNS` characters.
"""

from __future__ import annotations

import re

from russia_policy.receipts.negation import first_negation, last_negation, negation_across, particle_in
from russia_policy.text.unspaced import unspaced

NEAR = 12
NEAR_SIGNS = 24
_FAR = 400
"""So many characters hold twelve words; more are not looked at."""
_CLOSES = r"[.,](?!\d)|[;:!?()—。，；：！？、।؟؛،۔]"
_CLOSE = re.compile(_CLOSES)
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_SIGN_BEFORE = re.compile(r"(?:[-−–+±×^~<>≤≥/:§#]|\d\s|[$€£¥₽₴]\s?)\Z")
_NUMBER = re.compile(r"[\d\s]*\d")
_NUMBER_LAST = re.compile(r"\d+\Z")
_SIGN_AFTER = re.compile(r"\s?[%‰°$€£¥₽₴]|[\u00b2\u00b3\u00b9\u2070-\u2079\u00bc-\u00be⅐-⅞^/×]|[-−–:]\d|\s\d{3}(?!\d)")


def adjoining(text: str, start: int, end: int, paragraph: tuple[int, int], language: str) -> tuple[str, ...]:
    """What stands beside a stretch of a text and belongs to its sense, as it is written there.

    Args:
        text: The text.
        start: Where the stretch begins.
        end: Where it ends.
        paragraph: Where its first paragraph begins and its last one ends.
        language: The text's, as a BCP 47 tag.
    """
    before = text[max(paragraph[0], start - _FAR) : start]
    after = text[end : min(paragraph[1], end + _FAR)]
    beside = [
        _negation_before(before, text[start : start + 1], language),
        _number_before(before, text[start : min(end, start + 20)]),
        _number_after(text[max(start, end - 20) : end], after),
        _negation_after(text[end - 1 : end], after, language),
        negation_across(text, start),
        negation_across(text, end),
    ]
    return tuple(" ".join(words.split()) for words in beside if words)


def _negation_before(before: str, first: str, language: str) -> str:
    clause = before[max((closing.end() for closing in _CLOSE.finditer(before)), default=0) :]
    if _CLOSE.fullmatch(first):
        return ""
    if unspaced(clause.rstrip()[-1:] or " "):
        clause = clause.rstrip()[-NEAR_SIGNS:]
    else:
        words = [found.start() for found in _WORD.finditer(clause)]
        clause = clause[words[-NEAR] :] if len(words) > NEAR else clause
    place = last_negation(clause, language)
    return clause[place:] if place >= 0 else ""


def _negation_after(last: str, after: str, language: str) -> str:
    if _CLOSE.fullmatch(last):
        return ""
    closing = _CLOSE.search(after)
    clause = after[: closing.start()] if closing else after
    if unspaced(clause.lstrip()[:1] or " "):
        clause = clause.lstrip()[:NEAR_SIGNS]
    else:
        words = [found.end() for found in _WORD.finditer(clause)]
        clause = clause[: words[NEAR - 1]] if len(words) > NEAR else clause
    place = max(first_negation(clause, language), particle_in(after))
    return after[:place] if place >= 0 else ""


def _number_before(before: str, begins: str) -> str:
    number = _NUMBER.match(begins) if begins[:1].isdecimal() else None
    sign = _SIGN_BEFORE.search(before[-3:]) if number else None
    if number is None or sign is None:
        return ""
    digits = re.search(r"[\d\s]*\Z", before[-20:])
    return (digits[0] if digits and sign[0][0].isdecimal() else sign[0]) + number[0]


def _number_after(ends: str, after: str) -> str:
    number = _NUMBER_LAST.search(ends)
    sign = _SIGN_AFTER.match(after) if number else None
    return number[0] + sign[0] if number and sign else ""
