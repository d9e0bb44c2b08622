"""Which few letters stand for each group in grids and graphs."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

from russia_policy.values import LONGEST_MARK, Id

if TYPE_CHECKING:
    from russia_policy.model import Debate


def marks(debate: Debate) -> dict[Id, str]:
    """The mark of every group that has been read, by its id: its own, or one that is made from the id.

    A made mark is the initials of the id's words, or the first two letters of its only word. Those that several groups
    would have are made longer where the id has more letters, to three at most. Those that are still the same, or
    taken, are numbered in the order of the groups. The ids of groups that have not been read count too, so that a
    group has the same mark whoever else is shown.
    """
    own = {group.id: group.mark for group in debate.groups.values() if group.mark}
    unread = sorted(Id(name) for name in debate.known if name not in debate.groups)
    made = {name: _candidates(name) for name in (*debate.groups, *unread) if name not in own}
    given = dict(own)
    taken = {mark.casefold() for mark in own.values()}
    for place in range(LONGEST_MARK):
        wanted = {name: shapes[min(place, len(shapes) - 1)] for name, shapes in made.items() if name not in given}
        times = Counter(mark.casefold() for mark in wanted.values())
        fitting = {
            name: mark for name, mark in wanted.items() if times[mark.casefold()] == 1 and mark.casefold() not in taken
        }
        given |= fitting
        taken |= {mark.casefold() for mark in fitting.values()}
    for name, shapes in made.items():
        if name not in given:
            numbered = (f"{shapes[0]}{number}" for number in count(1))
            given[name] = next(mark for mark in numbered if mark.casefold() not in taken)
            taken.add(given[name].casefold())
    return {name: given[name] for name in debate.groups}


def _candidates(name: Id) -> list[str]:
    """The marks that an id can have, from the shortest: "no-reset" makes NR and NRE, "russia" RU and RUS."""
    *first, last = name.upper().split("-")
    initials = "".join(word[0] for word in first)[: LONGEST_MARK - 1]
    shortest = 1 if initials else 2
    return list(
        dict.fromkeys(initials + last[:letters] for letters in range(shortest, LONGEST_MARK + 1 - len(initials)))
    )
