"""Every problem of a debate, and of which debate they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Listing, Page, Prose
from russia_policy.pages.tables import Table, columns_of, rows_of
from russia_policy.problem import ExitCode, in_order
from russia_policy.receipts.lock import LOCK_CODES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.entry import Span
    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block
    from russia_policy.problem import Problem

COLUMNS = ("severity", "code", "message", "hint", "file", "line", "column", "end_line", "end_column")


def check_page(folder: str, title: str, debate: Debate | None, found: Sequence[Problem], usual: str) -> Page:
    """Make a page of a debate's problems, in the order of their places, with a line that sums them up.

    Args:
        folder: The folder that was read.
        title: The debate's title; "" where it cannot be read.
        debate: What of the debate can be used.
        found: Everything that is wrong with it.
        usual: The format where none is asked for.
    """
    problems = in_order(found)
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    where = f"{folder}: {title}" if title else folder
    quotations = [debate.verified(evidence) for _, _, evidence in debate.quotations()] if debate else []
    verified = sum(receipt is not None for receipt in quotations)
    parts = [_amount(problems, errors, warnings) if problems else _held(debate)]
    if quotations and all(problem.code in LOCK_CODES for problem in problems if problem.severity == "error"):
        # Else part of the debate was left out, and so would be some of its quotations.
        parts.append(f"{verified} of {phrases.counted(len(quotations), 'quotation')} verified")
    summary = f"{', '.join(parts)} ({where})"

    def blocks() -> Iterator[Block]:
        yield Heading(title or folder)
        if problems:
            columns = ("place", "problem", "what is wrong")
            yield Listing(columns, ([_place(problem.span), problem.code, _told(problem)] for problem in problems))
        yield Prose([[(summary + ".", "strong")]])

    def data() -> dict[str, Any]:
        return {
            "summary": summary,
            "folder": folder,
            "title": title or None,
            "errors": errors,
            "warnings": warnings,
            "quotations": len(quotations),
            "verified": verified,
            "problems": map(_record, problems),
        }

    return Page(
        "check",
        summary,
        blocks,
        data,
        Table(columns_of(*COLUMNS), rows_of("problems")),
        problems=lambda: problems,
        usual=usual,
        beside={usual: (_look_up(folder),)} if quotations and not (verified or errors) else {},
        exit_code=ExitCode.FOUND if errors else ExitCode.FINE,
    )


def _look_up(folder: str) -> str:
    """What to do where no quotation was verified yet."""
    from shlex import quote

    return f"  next: `russia-policy verify {quote(folder)} --write` looks them up in the texts and records it"


def _amount(problems: Sequence[Problem], errors: int, warnings: int) -> str:
    kinds = ((errors, "error"), (warnings, "warning"))
    found = ", ".join(phrases.counted(number, kind) for number, kind in kinds if number)
    return f"{found} in {phrases.counted(len({problem.span.path for problem in problems}), 'file')}"


def _held(debate: Debate | None) -> str:
    groups = debate.groups.values() if debate else ()
    stances = [stance for group in groups for stance in group.stances.values()]
    parts = ((len(groups), "group"), (len(stances), "stance"))
    return f"no problems: {', '.join(phrases.counted(number, word) for number, word in parts)}"


def _place(span: Span) -> str:
    return f"{span.path}:{span.line}:{span.column}"


def _told(problem: Problem) -> str:
    lead = "" if problem.severity == "error" else f"{problem.severity}: "
    return lead + problem.message + (f" ({problem.hint})" if problem.hint else "")


def _record(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint or None,
        **_span(problem.span),
        "related": [{"what": what, **_span(span)} for span, what in problem.related],
    }


def _span(span: Span) -> dict[str, Any]:
    return {
        "file": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
