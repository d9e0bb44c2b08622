"""What a page finds wrong in the data, as people and editors read it: snippets, lines, or annotations of GitHub."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from russia_policy.pages.blocks import visible
from russia_policy.render.excerpt import Remark, excerpt, said
from russia_policy.render.styles import ERROR, NOTICE, RELATED, WARNING, paint
from russia_policy.render.wrapping import ASCII

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from russia_policy.pages.blocks import Look, Page
    from russia_policy.problem import Problem

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what YAML counts as the end of a line
_STYLES = {"error": ERROR, "warning": WARNING, "notice": NOTICE}


def _problems(page: Page) -> Sequence[Problem]:
    return page.problems() if page.problems else ()


def snippets(page: Page, look: Look) -> Iterator[str]:
    """Show every problem with the lines that it concerns, and the page's title last, where it is read first."""
    lines_of = lru_cache(maxsize=8)(_lines)  # of this page alone: a file may change before the next
    for problem in _problems(page):
        text = "".join(f"{line.rstrip()}\n" for line in _snippet(problem, lines_of, look)) + "\n"
        yield text if look.unicode else text.translate(ASCII)
    yield "".join(f"{line}\n" for line in said("", page.title, 2, look))


def _snippet(problem: Problem, lines_of: Callable[[str], list[str]], look: Look) -> Iterator[str]:
    style = _STYLES[problem.severity]
    kind = f"{problem.severity}[{problem.code}]"
    first, *more = said(f"{kind}: ", problem.message, 2, look)
    yield from (first.replace(kind, paint(kind, style, look), 1), *more)
    own = Remark(problem.span, problem.hint, "^", style)
    related = [Remark(span, words, "-", RELATED) for span, words in problem.related]
    path = problem.span.path
    here = sorted([own, *(remark for remark in related if remark.span.path == path)], key=lambda remark: remark.span)
    yield from excerpt(problem.span, here, lines_of(path), look)
    for remark in related:
        if remark.span.path != path:
            yield from excerpt(remark.span, [remark], lines_of(remark.span.path), look)


def _lines(path: str) -> list[str]:
    """The lines of a file as YAML counts them; none where it cannot be read any more."""
    from russia_policy.reading.files import read_file

    raw = read_file(path, [])
    return [] if raw is None else _BREAK.split(raw.decode("utf-8-sig", errors="replace"))


def lines(page: Page, look: Look) -> Iterator[str]:
    """Write one line a problem, as editors jump to."""
    for problem in _problems(page):
        span = problem.span
        hint = f" ({visible(problem.hint)})" if problem.hint else ""
        place = f"{visible(span.path)}:{span.line}:{span.column}"
        yield f"{place}: {problem.severity}[{problem.code}] {visible(problem.message)}{hint}\n"
    yield visible(page.title) + "\n"


def github(page: Page, look: Look) -> Iterator[str]:
    """Write GitHub's workflow commands, which it shows beside the lines of a change."""
    for problem in _problems(page):
        span = problem.span
        place = f"file={_property(_from_here(span.path))},line={span.line},endLine={span.end_line},col={span.column}"
        text = problem.message + (f" ({problem.hint})" if problem.hint else "")
        yield f"::{problem.severity} {place},title={problem.code}::{_value(text)}\n"
    yield visible(page.title) + "\n"


def _from_here(path: str) -> str:
    """A path as seen from the working folder, which is that of the repository where GitHub runs a command."""
    here = os.path.relpath(path)
    return path if here.startswith(os.pardir) else here


def _value(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")
