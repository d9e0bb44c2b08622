"""Where libyaml stopped in a file, what stands there, and what is said of it."""

from __future__ import annotations

import re
from typing import Any

from russia_policy.frozen import frozen
from russia_policy.reading.yaml_events import ScalarEvent, shortened

Place = tuple[int, int]
"""A line and a column, both counted from 0."""


@frozen
class Scene:
    """Where libyaml stopped, and what stands there."""

    says: str
    """What libyaml has against it."""
    lines: list[str]
    place: Place
    """Where it could not go on."""
    began: Place
    """Where that began which it could not finish."""
    last: Any
    """The last event before."""

    @property
    def line(self) -> str:
        """The line in which libyaml stopped."""
        return self.line_at(self.place)

    @property
    def rest(self) -> str:
        """What stands in that line from there on."""
        return self.line[self.place[1] :]

    def line_at(self, place: Place) -> str:
        """The line of a place; "" behind the end of the file."""
        return self.lines[place[0]] if place[0] < len(self.lines) else ""

    @property
    def last_start(self) -> Place:
        """Where the last event begins."""
        return self.last.start_mark.line, self.last.start_mark.column

    def ends_at_last(self) -> bool:
        """Whether only blanks stand between the last event and the place."""
        if self.last is None:
            return False
        end = self.last.end_mark
        return bool(end.line == self.place[0] and not self.line[end.column : self.place[1]].strip())

    def follows_quotes(self) -> bool:
        """Whether the last event is a text in quotes that ends at the place."""
        return self.last.__class__ is ScalarEvent and self.last.style in ("'", '"') and self.ends_at_last()

    def in_brackets(self) -> bool:
        """Whether libyaml stopped within brackets."""
        return "expected ',' or" in self.says


@frozen
class Mistake:
    """What is said of a mistake."""

    message: str
    hint: str
    place: Place
    length: int = 1
    related: tuple[Place, str] | None = None


def indentation(line: str) -> int:
    """The number of blanks that a line begins with."""
    return len(line) - len(line.lstrip(" "))


def start_of_key(line: str) -> int:
    """The column of the first key of a line, after its indentation and the hyphens that begin entries."""
    lead = re.match(r"\s*(?:- +)*", line)
    return lead.end() if lead else 0


def in_double_quotes(text: str) -> str:
    """A text in double quotes, as a file writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def advice_for_quotes(text: str) -> str:
    """The advice to write a text in quotes."""
    return f"put the text in quotes: {in_double_quotes(shortened(text, 60))}"
