"""What the marks on a page mean: a quiet line at its end, and only for the marks that occur on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.pages import phrases
from russia_policy.pages.signs import OF_RECEIPT, SIGNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from russia_policy.model import Debate, Stance, Topic
    from russia_policy.pages.blocks import Line, Role
    from russia_policy.values import Basis, Standing

STAR = "*"
_BASES: Mapping[Basis, str] = {
    "quoted": "another document quotes the group's words",
    "reported": "another document says it of the group in other words",
    "inferred": "nobody says it outright; it follows from what is quoted",
}
_NO_QUOTATION = "the debate gives no words for it"
_STANDINGS: Mapping[Standing, str] = {
    "primary": "the group's own document",
    "translation": "a translation of the group's own words",
    "secondary": "a document of others",
}
_DISTANCES: Mapping[Role, str] = {
    "opposed": "opposed: across the middle, by half of the scale or more",
    "degree": "differ in degree",
    "agree": "same position",
}


def of_marks(stances: Iterable[Stance], standings: Iterable[str] = ()) -> list[Line]:
    """The line that says what the marks of some stances mean; nothing where none has a mark.

    Args:
        stances: The stances that the page shows.
        standings: Whose words the quotations of the page are (`Debate.standing`), where it says so.
    """
    shown = list(stances)
    bases = {stance.basis for stance in shown}
    meanings = [f"({basis}): {meaning}" for basis, meaning in _BASES.items() if basis in bases]
    if any(not stance.evidence for stance in shown):
        meanings.append(f"({phrases.NO_QUOTATION}): {_NO_QUOTATION}")
    told = set(standings)
    meanings += [f"{standing}: {meaning}" for standing, meaning in _STANDINGS.items() if standing in told]
    return [[(" · ".join(meanings), "quiet")]] if meanings else []


def of_receipts(receipts: Iterable[str]) -> list[Line]:
    """The line that says what the sign of a verified quotation means; every other state is said beside its sign."""
    shown = any(OF_RECEIPT[receipt] == "verified" for receipt in receipts)
    return [[(f"{SIGNS['verified']}: verified word for word", "quiet")]] if shown else []


def star(stance: Stance, *, quoted: bool) -> str:
    """The one sign behind a position that is not stated by the group itself, or has no quotation; else nothing.

    Args:
        stance: The stance whose position is shown.
        quoted: Whether any position of the page has a quotation; else the page says once that none has.
    """
    return STAR if stance.basis != "stated" or (quoted and not stance.evidence) else ""


def of_stars(stances: Iterable[Stance], alone: Iterable[str] = ()) -> list[Line]:
    """The line that says what the star behind some positions means, and that none has a quotation where that is so.

    Args:
        stances: The stances whose positions the page shows.
        alone: The letters that stand with a star behind a position of two groups: it is that of one of them.
    """
    shown = list(stances)
    bases = {stance.basis for stance in shown}
    quoted = any(stance.evidence for stance in shown)
    meanings = []
    if named := [basis for basis in _BASES if basis in bases]:
        *most, last = named
        words = f"{', '.join(most)} or {last}" if most else last
        meanings.append(f"{words}, not stated by the group itself")
    if quoted and not all(stance.evidence for stance in shown):
        meanings.append(phrases.NO_QUOTATION)
    one = "".join(f" · ({letter}{STAR}) only that of {letter}" for letter in alone)
    lines: list[Line] = [[(f"{STAR} {'; or '.join(meanings)}{one}", "quiet")]] if meanings else []
    return lines if quoted or not shown else [*lines, [("No position here has a quotation.", "quiet")]]


def of_rulers(debate: Debate, topics: Collection[Topic]) -> list[Line]:
    """The line that names the two ends of the rulers of some topics; nothing where these have not all the same ends."""
    every = {phrases.ends(debate, topic) for topic in topics}
    if len(every) != 1:
        return []
    low, high = every.pop()
    return [[(f"Each ruler runs from {low} (left) to {high} (right).", "quiet")]]


def of_distances(roles: Collection[Role], *, numbered: bool = False) -> list[Line]:
    """The line that says what the signs of distance mean, of those that occur.

    Args:
        roles: The roles whose signs the page shows.
        numbered: Whether a number of steps stands behind a sign.
    """
    meanings = [f"{SIGNS[role]} {meaning}" for role, meaning in _DISTANCES.items() if role in roles]
    if numbered and not {"opposed", "degree"}.isdisjoint(roles):
        meanings.append("number: steps apart")
    return [[(" · ".join(meanings), "quiet")]] if meanings else []
