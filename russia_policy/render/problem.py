"""Problems as people and programs read them: a snippet of the file, one line, a GitHub annotation, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from russia_policy.pages.blocks import visible
from russia_policy.problem import PolicyError, Problem
from russia_policy.render.data import VERSION
from russia_policy.render.wrapping import ASCII, width_of

if TYPE_CHECKING:
    from russia_policy.entry import Span
    from russia_policy.pages.blocks import Look, Page

Write = Callable[[Sequence[Problem], str, "Look"], Iterator[str]]
"""(problems in order, the closing line, look) → pieces of text."""

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what YAML counts as the end of a line
_COLORS = {"error": "31", "warning": "33"}


def snippets(problems: Sequence[Problem], summary: str, look: Look) -> Iterator[str]:
    """Show every problem with the lines that it concerns, and the summary last, where it is read first."""
    for problem in problems:
        text = "".join(f"{line.rstrip()}\n" for line in _snippet(problem, look)) + "\n"
        yield text if look.unicode else text.translate(ASCII)
    yield summary + "\n"


def _snippet(problem: Problem, look: Look) -> Iterator[str]:
    code = f"{problem.severity}[{problem.code}]"
    yield f"{_painted(code, _COLORS[problem.severity], look)}: {visible(problem.message)}"
    places = [(problem.span, problem.hint, "^"), *((span, what, "-") for span, what in problem.related)]
    here = sorted((each for each in places if each[0].path == problem.span.path), key=lambda each: each[0])
    elsewhere = [each for each in places if each[0].path != problem.span.path]
    yield from _excerpt(problem.span, here, look, _COLORS[problem.severity])
    for place in elsewhere:
        yield from _excerpt(place[0], [place], look, _COLORS[problem.severity])


def _excerpt(head: Span, places: list[tuple[Span, str, str]], look: Look, color: str) -> Iterator[str]:
    gutter = max(len(str(span.line)) for span, _, _ in places)
    lead = " " * gutter
    yield f"{lead} ──▶ {visible(head.path)}:{head.line}:{head.column}"
    lines = _lines(head.path)
    before = 0
    for span, words, mark in places:
        if not 0 < span.line <= len(lines):
            if words:
                yield f"{lead}  = {visible(words)}"
            continue
        if span.line != before:
            yield f"{lead} {'┆' if before and span.line > before + 1 else '│'}"
            text, start, end = _clipped(lines[span.line - 1], span, look.width - gutter - 3)
            yield f"{span.line:>{gutter}} │ {text}"
        else:
            _, start, end = _clipped(lines[span.line - 1], span, look.width - gutter - 3)
        before = span.line
        carets = _painted(mark * max(end - start, 1), color if mark == "^" else "94", look)
        words = visible(words)  # noqa: PLW2901
        if gutter + 3 + end + 1 + width_of(words) <= look.width:
            yield f"{lead} │ {' ' * start}{carets} {words}"
        else:
            yield f"{lead} │ {' ' * start}{carets}"
            if words:
                yield f"{lead}  = {words}"


def _painted(text: str, color: str, look: Look) -> str:
    return f"\x1b[1;{color}m{text}\x1b[0m" if look.color else text


@lru_cache(maxsize=8)
def _lines(path: str) -> list[str]:
    """The lines of a file as YAML counts them; none where it cannot be read any more."""
    from russia_policy.reading.files import read_file

    raw = read_file(path, [])
    return [] if raw is None else _BREAK.split(raw.decode("utf-8-sig", errors="replace"))


def _clipped(line: str, span: Span, width: int) -> tuple[str, int, int]:
    """A line as it is shown, and from where to where in columns the span stands in it.

    A long line is cut around the span; a tab is four blanks, and a control one sign that takes a column.
    """
    shown = [_sign(char) for char in line]
    start = min(span.column - 1, len(shown))
    end = min(span.end_column - 1, len(shown)) if span.end_line == span.line else len(shown)
    first = 0
    if width_of("".join(shown)) > width:
        first = max(0, start - min(12, width // 3))
        lead = ["…"] * bool(first)
        room = width - 1
        kept: list[str] = list(lead)
        used = len(lead)
        last = first
        while last < len(shown) and used + width_of(shown[last]) <= room:
            used += width_of(shown[last])
            kept.append(shown[last])
            last += 1
        kept += ["…"] * (last < len(shown))
        offset = width_of("".join(lead + shown[first:start]))
        stop = offset + width_of("".join(shown[start : min(end, last)]))
        return "".join(kept), offset, max(stop, offset + 1)
    offset = width_of("".join(shown[:start]))
    return "".join(shown), offset, offset + width_of("".join(shown[start:end]))


def _sign(char: str) -> str:
    if char == "\t":
        return "    "
    return char if visible(char) == char else "\ufffd"


def lines(problems: Sequence[Problem], summary: str, look: Look) -> Iterator[str]:  # noqa: ARG001
    """Write one line a problem, as editors jump to."""
    for problem in problems:
        span = problem.span
        hint = f" ({visible(problem.hint)})" if problem.hint else ""
        place = f"{visible(span.path)}:{span.line}:{span.column}"
        yield f"{place}: {problem.severity}[{problem.code}] {visible(problem.message)}{hint}\n"
    yield summary + "\n"


def github(problems: Sequence[Problem], summary: str, look: Look) -> Iterator[str]:  # noqa: ARG001
    """Write GitHub's workflow commands, which it shows beside the lines of a change."""
    for problem in problems:
        span = problem.span
        place = f"file={_property(span.path)},line={span.line},endLine={span.end_line},col={span.column}"
        text = problem.message + (f" ({problem.hint})" if problem.hint else "")
        yield f"::{problem.severity} {place},title={problem.code}::{_value(text)}\n"
    yield summary + "\n"


def page_github(page: Page, look: Look) -> Iterator[str]:
    """Write what a page finds wrong in the data as GitHub's workflow commands.

    Raises:
        PolicyError: the page is none that finds anything wrong (exit code 2).
    """
    if page.problems is None:
        raise PolicyError(f"{page.name} has nothing that 'github' could show", 2, "the format is for check and verify")
    return github(page.problems(), page.title, look)


def _value(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")


def json_text(problems: Sequence[Problem], summary: str, look: Look) -> Iterator[str]:  # noqa: ARG001
    """Write the problems as JSON, one by one."""
    yield f'{{\n  "schema": "russia-policy/check/{VERSION}",\n  "summary": {json.dumps(summary)},\n'
    for severity in ("error", "warning"):
        yield f'  "{severity}s": {sum(each.severity == severity for each in problems)},\n'
    yield '  "problems": ['
    for number, problem in enumerate(problems):
        yield ("," if number else "") + "\n    " + json.dumps(_record(problem))
    yield "\n  ]\n}\n"


def _record(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint or None,
        **_place(problem.span),
        "related": [{"what": what, **_place(span)} for span, what in problem.related],
    }


def _place(span: Span) -> dict[str, Any]:
    return {
        "file": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


FORMATS: dict[str, Write] = {"snippet": snippets, "line": lines, "github": github, "json": json_text}
