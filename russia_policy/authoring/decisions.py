"""What an import decided where the tables say nothing: counted while it is done, and told at its end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_NAMED = 3
"""So many ids are told with the names that they were made of."""


class Decisions:
    """What was put in the place of what no table says."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.lines: list[str] = []

    def count(self, field: str, value: str, kind: str) -> None:
        """Count an entry of a kind whose field no table gives, and that gets this value."""
        self.counts[f"{field}: {value}", kind] += 1

    def made(self, kind: str, ids: Mapping[str, str]) -> None:
        """Note the ids that were made of names."""
        other = [f"{name} → {made}" for made, name in ids.items() if made != name]
        if other:
            more = f" and {len(other) - _MOST_NAMED} more" if len(other) > _MOST_NAMED else ""
            self.lines.append(f"ids of {kind}s, made of their names: {', '.join(other[:_MOST_NAMED])}{more}")

    def told(self) -> list[str]:
        """Everything that was decided, a line a decision."""
        counted = [f"{text} ({counted_of(count, kind)})" for (text, kind), count in self.counts.items()]
        lines = [*self.lines, *counted]
        return ["decided, since no table says it:", *(f"  {line}" for line in lines)] if lines else []


def counted_of(count: int, kind: str) -> str:
    """A number of things of a kind: "1 group", "2 groups"."""
    plural = kind if count == 1 else f"{kind}s"
    return f"{count:,} {plural}"
