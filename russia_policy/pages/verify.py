"""What checking every quotation against its source came to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Listing, Page, Prose, Table, columns_of, rows_of
from russia_policy.pages.verdicts import (
    UNLISTED,
    counted,
    detail,
    finding_record,
    headed,
    legend,
    verdict_run,
    without_text,
)
from russia_policy.problem import ExitCode
from russia_policy.receipts.quotations import unverified
from russia_policy.receipts.texts import no_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block, Line, Run
    from russia_policy.receipts.lock import Renewal
    from russia_policy.receipts.quotations import Checked


def verify_page(
    debate: Debate,
    checked: Sequence[Checked],
    *,
    errors: int = 0,
    strict: bool = False,
    every: bool = False,
    lock: tuple[str, Renewal] | None = None,
) -> Page:
    """What fails, then what is cut, then how many of which verdict; the sources one after the other.

    Args:
        debate: The debate, without what could not be used.
        checked: What was found for each quotation.
        errors: How many errors the data has: what they spoil is not counted, so that they fail the whole.
        strict: Whether what is cut fails too.
        every: Whether what is verified as it stands is listed as well.
        lock: The path of the lock that was renewed, and what it came to.
    """
    counts = Counter[str](result.finding.verdict for result in checked)
    needs_quotations = debate.evidence == "required"
    summary = _summary(checked, counts, errors, needed=needs_quotations)

    def blocks() -> Iterator[Block]:
        yield Heading(f"{debate.title}: quotations and their sources")
        order = {source: place for place, source in enumerate(debate.sources)}
        by_source = sorted(checked, key=lambda result: order[result.evidence.source])
        yield from _section("Not verified", (result for result in by_source if result.fails))
        yield from _section("Verified, cut", (result for result in by_source if result.finding.verdict == "cut"))
        if every:
            plain = (result for result in by_source if result.finding.verdict in ("exact", "normalised"))
            yield from _section("Verified", plain)
        reasons = [_told(*reason) for reason in _without(by_source)]
        if reasons:
            yield Heading("Without a text", 2)
            yield Prose(reasons, 0, 2)
        yield Heading("In all", 2)
        yield Prose([[(summary + ".", "strong")]])
        if lock:
            yield Prose([_written(*lock)])
        yield Prose(legend({verdict for verdict in counts if every or verdict not in UNLISTED}))

    def data() -> dict[str, Any]:
        return {
            "summary": summary,
            "counts": counted(counts),
            "without_text": [
                {"why": why, "sources": sources, "quotations": number} for why, sources, number in _without(checked)
            ],
            "lock": _lock_record(*lock) if lock else None,
            "quotations": map(_record, checked),
        }

    fails = (
        errors
        or (needs_quotations and not checked)
        or any(result.fails for result in checked)
        or (strict and counts["cut"])
    )
    return Page(
        "verify",
        summary,
        blocks,
        data,
        Table(columns_of(*_COLUMNS), rows_of("quotations")),
        problems=lambda: unverified(checked, strict=strict),
        exit_code=ExitCode.FOUND if fails else ExitCode.FINE,
    )


def _summary(checked: Sequence[Checked], counts: Counter[str], errors: int, *, needed: bool) -> str:
    """How many were checked, with which verdicts, how many not and why; and what is wrong with the data."""
    if not checked:
        summary = "there is no quotation to verify" if needed else "no quotation to check: this debate needs none"
    else:
        reasons = [(why, number) for why, _, number in _without(checked)]
        summary = without_text(counts, phrases.counted(len(checked), "quotation"), reasons)
    if errors:
        summary += f"; {phrases.counted(errors, 'problem')} in the data, and what is affected was not checked"
    return summary


def _section(title: str, checked: Iterable[Checked]) -> Iterator[Block]:
    rows: list[Sequence[Line]] = [
        [result.name, [verdict_run(result.finding.verdict)], _found(result)] for result in checked
    ]
    if rows:
        yield headed(title)
        yield Listing(("quotation", "verdict", "place in the source"), rows)


def _found(checked: Checked) -> list[Run]:
    """Where a quotation stands, or what stands there instead."""
    lead: Run = (checked.evidence.source, "")
    other: list[Run] = [(f" does not have it; {checked.elsewhere} has it", "")] if checked.elsewhere else []
    return [lead, *other, *detail(checked.finding, checked.evidence.quote)]


def _without(checked: Iterable[Checked]) -> list[tuple[str, list[str], int]]:
    """Why there was no text to look in, the sources concerned, and how many quotations; absent files are one reason."""
    sources: dict[str, Counter[str]] = {}
    for result in checked:
        if result.finding.verdict == "no text":
            why, source = result.finding.why, result.evidence.source
            sources.setdefault("" if why == no_file(source) else why, Counter())[source] += 1
    return [(why or _absent(list(of)), list(of), of.total()) for why, of in sources.items()]


def _absent(sources: Sequence[str]) -> str:
    return no_file(sources[0]) if len(sources) == 1 else f"there is no file for {len(sources)} sources"


def _told(why: str, sources: Sequence[str], number: int) -> str:
    listed = f": {', '.join(sources)}" if len(sources) > 1 else ""
    return f"{phrases.counted(number, 'quotation')}, because {why}{listed}"


def _written(path: str, renewal: Renewal) -> str:
    """What was written into the lock, and what was left out."""
    kept = f", {renewal.kept} of them from before, since there is no text" if renewal.kept else ""
    left_out = ", ".join(f"{number} {verdict}" for verdict, number in renewal.left_out.items())
    lines = phrases.counted(renewal.lines, "line")
    return f"{path}: {lines} written{kept}; left out: {left_out or 'nothing'}."


def _lock_record(path: str, renewal: Renewal) -> dict[str, Any]:
    return {"file": path, "lines": renewal.lines, "kept": renewal.kept, "left_out": renewal.left_out}


_COLUMNS = (
    "quotation",
    "group",
    "topic",
    "number",
    "source",
    "verdict",
    "line",
    "paragraph",
    "start",
    "end",
    "why",
    "quote",
    "elsewhere",
)


def _record(checked: Checked) -> dict[str, Any]:
    return {
        "quotation": checked.name,
        "group": checked.group.id,
        "topic": checked.stance.topic,
        "number": checked.evidence.number,
        "source": checked.evidence.source,
        **finding_record(checked.finding),
        "quote": checked.evidence.quote,
        "elsewhere": checked.elsewhere or None,
        "file": checked.text.file if checked.text else None,
        "text": checked.text.digest if checked.text else None,
    }
