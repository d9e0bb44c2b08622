"""How a page says that a position or an answer is missing: of what was read in part, only that none was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.extent import read_elsewhere, read_in_part
from russia_policy.pages import phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from russia_policy.model import Debate, Group
    from russia_policy.pages.blocks import Line
    from russia_policy.values import Id

    Names = Callable[[Sequence[Group]], str]
    """How a page names groups."""


def silent(debate: Debate, groups: Sequence[Group], names: Names | None = None) -> list[Line]:
    """The sentences that name the groups without a position, apart those of which only a part was read."""
    in_part = _in_part(debate, groups)
    known = read_in_part(debate)
    whole = [group for group in groups if group.id not in known]
    named = names or all_named
    told = (("Silent", whole), ("No position found in the part read", in_part))
    return [[(f"{words}: ", "quiet"), f"{named(some)}."] for words, some in told if some]


def taking_none(groups: Sequence[Group], names: Names | None = None) -> list[Line]:
    """The sentence that names the groups that were heard and take no position; nothing where there are none."""
    return [[("No position taken: ", "quiet"), f"{(names or all_named)(groups)}."]] if groups else []


def all_named(groups: Sequence[Group]) -> str:
    """The names of groups."""
    return phrases.listed(group.name for group in groups)


def silence(group: Group, in_part: Collection[Id], *, short: bool = False) -> str:
    """What stands in the place of a stance that a group does not have; `in_part` are the groups read in part."""
    if group.id in in_part:
        return "none found" if short else "no position found in the part read"
    return "silent" if short else "silent: no position found"


def no_condition(debate: Debate, groups: Sequence[Group]) -> str:
    """What stands in the place of conditions that nobody states."""
    return "no condition found in the parts read" if _in_part(debate, groups) else "nobody states a condition"


def how_read(debate: Debate, groups: Sequence[Group]) -> list[Line]:
    """Say how many of a page's groups were read in part; nothing where all were read whole."""
    in_part = _in_part(debate, groups)
    return [[(f"Read in part: {len(in_part)} of {phrases.counted(len(groups), 'group')}.", "quiet")]] if in_part else []


def reading_facts(debate: Debate, groups: Sequence[Group]) -> dict[Id, list[str]]:
    """Say of each group, by its id, that it was read in part, and where its documents were read if elsewhere."""
    known, places = read_in_part(debate), read_elsewhere(debate)
    return {
        group.id: ["read in part"] * (group.id in known) + [f"read at {place}" for place in places.get(group.id, ())]
        for group in groups
    }


def _in_part(debate: Debate, groups: Sequence[Group]) -> list[Group]:
    known = read_in_part(debate)
    return [group for group in groups if group.id in known]
