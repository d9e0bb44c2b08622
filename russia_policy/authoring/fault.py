"""What is wrong in a table, and where: told to people, all of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from russia_policy.problem import Severity


class Fault(NamedTuple):
    """One thing that is wrong in a table."""

    place: str
    """The cell, such as "stances!B3"."""
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" + (f" ({self.hint})" if self.hint else "")
