"""How the conditions of a stance stand together: what must be done before the same thing is one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.pages import phrases
from russia_policy.pages.blocks import ITEM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from russia_policy.model import Condition, Debate
    from russia_policy.pages.blocks import Line
    from russia_policy.values import Id


def condition_lines(debate: Debate, conditions: Iterable[Condition], lead: str = "") -> list[Line]:
    """Conditions as sentences; acts that the same party must do before the same thing stand together.

    Args:
        debate: The debate with the names of the parties.
        conditions: The conditions.
        lead: What is said of them before the word "condition".
    """
    together: dict[tuple[Id, Id, str], list[Condition]] = {}
    for condition in conditions:
        together.setdefault((condition.party, condition.giver, condition.before), []).append(condition)
    lines: list[Line] = []
    for (party, giver, before), acts in together.items():
        if len(acts) == 1:
            lines.append([(f"{lead}condition: ", "quiet"), phrases.condition_sentence(debate, acts[0])])
            continue
        waits = phrases.waiting(debate, giver)
        words = f"before {phrases.clause(before)} ({waits}), {phrases.party_name(debate, party)}"
        lines.append([(f"{lead}conditions: ", "quiet"), words])
        lines += [f"{ITEM}{phrases.clause(condition.act)}" for condition in acts]
    return lines
