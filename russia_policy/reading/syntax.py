"""What is said where libyaml cannot go on: the usual mistake that it was, and where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from russia_policy.entry import Span
from russia_policy.problem import Problem
from russia_policy.reading import mistaken_lines, mistaken_signs
from russia_policy.reading.scene import Mistake, Scene
from russia_policy.reading.yaml_events import LINE_BREAK, events

if TYPE_CHECKING:
    from collections.abc import Callable

    from russia_policy.reading.yaml_events import MarkedYAMLError

CAUSES: tuple[Callable[[Scene], Mistake | None], ...] = (
    mistaken_signs.directive,
    mistaken_lines.tab,
    mistaken_lines.under_empty_brackets,
    mistaken_signs.sign_of_yaml,
    mistaken_signs.block_text,
    mistaken_lines.hyphen_after_key,
    mistaken_lines.minus_with_blank,
    mistaken_signs.open_quotes,
    mistaken_signs.after_quotes,
    mistaken_signs.in_brackets,
    mistaken_signs.after_bracket,
    mistaken_lines.no_colon,
    mistaken_lines.too_far_in,
    mistaken_lines.second_colon,
    mistaken_lines.indented_unlike_any,
    mistaken_signs.escape,
    mistaken_signs.nothing_there,
    mistaken_lines.outside,
)
"""The usual mistakes, in the order in which they are tried."""


def explain(error: MarkedYAMLError, raw: bytes, path: str) -> Problem:
    """Say which mistake a syntax error comes from: the problem at its place."""
    scene = _scene(error, raw)
    mistake = next(filter(None, (cause(scene) for cause in CAUSES)), None)
    if mistake is None:
        mistake = Mistake(f"not YAML from here on: {scene.says}", "put the text in quotes if it is one", scene.place)
    related: tuple[tuple[Span, str], ...] = ()
    if mistake.related:
        (line, column), what = mistake.related
        related = ((Span(path, line + 1, column + 1, line + 1, column + 2), what),)
    line, column = mistake.place
    span = Span(path, line + 1, column + 1, line + 1, column + 1 + max(mistake.length, 1))
    return Problem("syntax-error", mistake.message, span, mistake.hint, related=related)


def _scene(error: Any, raw: bytes) -> Scene:
    end = error.problem_mark or error.context_mark
    start = error.context_mark or end
    last = None
    for event in events(raw):
        last = event
    lines = re.split(LINE_BREAK, raw.decode(errors="replace"))
    return Scene(error.problem or "cannot be parsed", lines, (end.line, end.column), (start.line, start.column), last)
