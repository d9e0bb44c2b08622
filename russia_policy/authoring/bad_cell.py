"""What is wrong with a cell of a workbook: told to people, all of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from russia_policy.problem import Severity


class BadCell(NamedTuple):
    """One thing that is wrong with a cell."""

    place: str
    """The cell, such as "stances!B3"."""
    message: str
    hint: str = ""
    severity: Severity = "error"

    def lines(self, book: str) -> list[str]:
        """What is wrong in a workbook of this name, as it is told."""
        return [f"{book}, {self.place}: {self.message}", *([f"  hint: {self.hint}"] if self.hint else [])]
