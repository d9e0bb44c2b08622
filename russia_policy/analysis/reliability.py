"""How far coders of the same texts arrive at the same positions: Krippendorff's alpha, and what they dispute.

Alpha is 1 minus the disagreement observed over the disagreement that chance would give, with the ordinal metric
(Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011). A cell is one group on one topic. Only cells
with a position by two coders count; where one coder found a position and another, who coded the topic and the
group, found none, the cell is listed as disputed, but no number is made of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.frozen import frozen
from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.reading.codings import Codings

FIRST = "the debate"
"""What the coding in `groups/` is called beside other coders."""


@frozen
class Coded:
    """One cell: a group on a topic, with the positions that the coders found."""

    group: Group
    topic: Topic
    positions: tuple[int | None, ...]
    """One a coder; None where the coder found no position, or that the group takes none."""

    @property
    def found(self) -> list[int]:
        """The positions that were found."""
        return [position for position in self.positions if position is not None]

    @property
    def disputed(self) -> bool:
        """Whether the coders differ, be it over whether there is a position at all."""
        return len(set(self.positions)) > 1


@frozen
class Reliability:
    """The coders, the cells that they coded, and alpha."""

    coders: tuple[str, ...]
    cells: tuple[Coded, ...]
    alpha: float | None
    """None where no cell has two positions, or all positions are the same one."""

    @property
    def compared(self) -> int:
        """How many cells alpha is made of."""
        return sum(len(cell.found) > 1 for cell in self.cells)

    @property
    def identical(self) -> int:
        """In how many of these cells all positions are the same."""
        return sum(len(cell.found) > 1 and len(set(cell.found)) == 1 for cell in self.cells)

    @property
    def disputed(self) -> list[Coded]:
        """The cells over which the coders differ."""
        return [cell for cell in self.cells if cell.disputed]


def reliability(debate: Debate, codings: Codings) -> Reliability:
    """Set the debate's coding and the further ones side by side, on the topics that the latter took up.

    Raises:
        PolicyError: the packages that alpha needs are absent (exit code 2).
    """
    coders = (FIRST, *codings)
    taken_up = {topic for coding in codings.values() for positions in coding.values() for topic in positions}
    cells = []
    for topic in debate.topics.values():
        if topic.id not in taken_up:
            continue
        for group in debate.groups.values():
            further = (coding.get(group.id, {}).get(topic.id) for coding in codings.values())
            cell = Coded(group, topic, (group.position_on(topic.id), *further))
            if cell.found:
                cells.append(cell)
    units = [cell.positions for cell in cells]
    return Reliability(coders, tuple(cells), alpha([list(row) for row in zip(*units, strict=True)]))


def alpha(coders: list[list[int | None]]) -> float | None:
    """Krippendorff's alpha, ordinal: a row a coder, a column a cell; None where it is not defined.

    Raises:
        PolicyError: the packages that it needs are absent (exit code 2).
    """
    pairable = [unit for unit in zip(*coders, strict=True) if sum(value is not None for value in unit) > 1]
    values = sorted({value for unit in pairable for value in unit if value is not None})
    if len(values) <= 1:
        return None
    try:
        import krippendorff
    except ImportError:
        hint = "pip install 'russia-policy[numbers]'"
        message = "Krippendorff's alpha needs numpy and krippendorff"
        raise PolicyError(message, ExitCode.REFUSED, hint) from None
    counts = [[unit.count(value) for value in values] for unit in pairable]
    return float(krippendorff.alpha(value_counts=counts, value_domain=values, level_of_measurement="ordinal"))
