"""Which stances on one topic hold their position on the same terms, numbered so that any two can be compared later."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from russia_policy.analysis.comparison import match, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from russia_policy.model import Stance


class LikeTerms(NamedTuple):
    """The terms of the stances on one topic, as numbers.

    Two stances that hold one position differ in their terms if their numbers differ, unless `alike` has the two.
    """

    numbers: Sequence[int]
    """A number for each stance; 0 without conditions, or without a position."""
    alike: Sequence[tuple[int, int]]
    """Pairs of numbers, the smaller first, that are the same terms in other words. There are few of them.

    Being alike is not transitive: the first may be like the second and the second like the third, and yet the first
    and the third differ.
    """


def like_terms(stances: Sequence[Stance | None]) -> LikeTerms:
    """Number the terms of some stances; None stands for a group that is silent."""
    lists: dict[int, dict[object, Stance]] = {}
    for stance in stances:
        if stance and stance.position is not None and stance.conditions:
            lists.setdefault(stance.position, {}).setdefault(terms_of(stance), stance)
    number_of: dict[tuple[int, object], int] = {}
    alike: list[tuple[int, int]] = []
    start = 1
    for position, distinct in lists.items():
        numbers, pairs = _numbered(list(distinct.values()), start)
        number_of |= {(position, terms): number for terms, number in zip(distinct, numbers, strict=True)}
        alike += pairs
        start = max(numbers) + 1
    return LikeTerms([_number(stance, number_of) for stance in stances], alike)


def _number(stance: Stance | None, number_of: Mapping[tuple[int, object], int]) -> int:
    if stance is None or stance.position is None:
        return 0
    return number_of.get((stance.position, terms_of(stance)), 0)


def _numbered(distinct: Sequence[Stance], start: int) -> tuple[list[int], Iterable[tuple[int, int]]]:
    """One number for all stances that are like the same others; and the pairs of numbers that are alike."""
    like = [{place} for place in range(len(distinct))]
    for (one, a), (other, b) in combinations(enumerate(distinct), 2):
        if not match(a, b).differ:
            like[one].add(other)
            like[other].add(one)
    known: dict[frozenset[int], int] = {}
    numbers = [known.setdefault(frozenset(others), start + len(known)) for others in like]
    pairs = {(numbers[one], numbers[other]) for one, others in enumerate(like) for other in others}
    return numbers, sorted((a, b) for a, b in pairs if a < b)
