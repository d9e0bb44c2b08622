"""The conditions on the page of `demands`: each once, under its group and what its giver gives for it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from russia_policy.model import verification
from russia_policy.pages import phrases
from russia_policy.pages.blocks import Prose
from russia_policy.pages.signs import OF_RECEIPT, signed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.analysis.waiting import Demand
    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block, Run
    from russia_policy.values import Id


def conditions(debate: Debate, listed: Sequence[Demand], *, quotes: bool) -> Iterator[Block]:
    """List conditions by the groups that state them; acts of one party before the same thing stand together.

    Args:
        debate: The debate.
        listed: The conditions.
        quotes: Whether each is followed by its quotations; else the sources of these are named.
    """
    by_group: dict[Id, list[Demand]] = {}
    for demand in listed:
        by_group.setdefault(demand.group.id, []).append(demand)
    for of_group in by_group.values():
        group = of_group[0].group
        yield Prose([[(group.name, "strong"), (f", {group.date}", "quiet")]])
        for alike in _together(of_group):
            yield from _acts(debate, alike, quotes=quotes)


def _together(stated: Iterable[Demand]) -> list[list[Demand]]:
    """A group's conditions, those of one topic together that one party must fulfil before one thing is given."""
    together: dict[tuple[Id, Id, Id, str], list[Demand]] = {}
    for demand in stated:
        condition = demand.condition
        before = phrases.clause(condition.before)
        together.setdefault((demand.topic.id, condition.party, condition.giver, before), []).append(demand)
    return list(together.values())


def _acts(debate: Debate, alike: Sequence[Demand], *, quotes: bool) -> Iterator[Block]:
    """What must be done before one thing; what the acts rest on stands once before those that rest on the same."""
    first = alike[0]
    party = phrases.party_name(debate, first.condition.party)
    head = f"{first.topic.title}: before {phrases.clause(first.condition.before)}, {party}"
    by_footing: dict[tuple[tuple[Run, ...], tuple[int, ...]], list[Demand]] = {}
    for demand in alike:
        quoted = tuple(evidence.number for evidence in demand.receipts) if quotes else ()
        by_footing.setdefault((tuple(_rests_on(debate, demand, quotes=quotes)), quoted), []).append(demand)
    if len(alike) == 1:
        head += f" {phrases.clause(first.condition.act)}"
    yield Prose([head], 2, 2)
    waiting: list[Run] = [(f"{_waiting(debate, first)}; ", "quiet")]
    told: tuple[Run, ...] = ()
    for (footing, _), demands in by_footing.items():
        if footing != told:
            yield Prose([[*waiting, *footing]], 4, 2)
        waiting, told = [], footing
        for demand in demands:
            if len(alike) > 1:
                yield Prose([f"– {phrases.clause(demand.condition.act)}"], 6, 2)
        for evidence in demands[0].receipts if quotes else ():
            yield Prose(phrases.receipt(debate, first.group, evidence), 8, 2)


def _waiting(debate: Debate, demand: Demand) -> str:
    """Who waits, and whether that is said by another side."""
    giver, waiting = demand.condition.giver, phrases.waiting(debate, demand.condition.giver)
    return waiting if demand.own else f"{waiting} (says {demand.group.name}, not {phrases.party_name(debate, giver)})"


def _rests_on(debate: Debate, demand: Demand, *, quotes: bool) -> Iterator[Run]:
    """The basis of a condition, the sources of its quotations, and whether these were verified."""
    receipts = demand.receipts
    yield phrases.footing(demand.stance), "quiet"
    if receipts and not quotes:
        sources = dict.fromkeys(phrases.named_source(debate.sources[evidence.source]) for evidence in receipts)
        yield f": {phrases.listed(sources)}; ", "quiet"
        standings = Counter(verification(debate.verified(evidence)) for evidence in receipts)
        for place, (standing, number) in enumerate(standings.items()):
            if place:
                yield ", ", "quiet"
            yield signed(OF_RECEIPT[standing], standing if len(standings) == 1 else f"{number} {standing}")
