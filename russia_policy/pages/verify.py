"""What checking every quotation against its source came to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Listing, Page, Prose
from russia_policy.pages.tables import Table, columns_of, rows_of
from russia_policy.pages.verdicts import counted, detail, finding_record, headed, legend, verdict_run, without_text
from russia_policy.problem import ExitCode
from russia_policy.receipts.quotations import unverified
from russia_policy.receipts.texts import no_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block, Line, Run
    from russia_policy.receipts.lock import Renewal
    from russia_policy.receipts.quotations import Checked
    from russia_policy.receipts.texts import Texts

_MOST_FILES = 5
"""So many files are named that are no texts of sources."""


def verify_page(
    debate: Debate,
    checked: Sequence[Checked],
    *,
    errors: int = 0,
    failing: Collection[str] = (),
    every: bool = False,
    lock: tuple[str, Renewal] | None = None,
    folder: Texts | None = None,
) -> Page:
    """What fails, then what is cut, then how many of which verdict; the sources one after the other.

    Args:
        debate: The debate, without what could not be used.
        checked: What was found for each quotation.
        errors: How many errors the data has: what they spoil is not counted, so that they fail the whole.
        failing: Further verdicts that fail: "cut", "no text".
        every: Whether what is verified as it stands is listed as well.
        lock: The path of the lock that was renewed, and what it came to.
        folder: Where the texts were looked for; where one is not there, what else is there is told.
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
        if folder and any(result.finding.why == no_file(result.evidence.source) for result in checked):
            yield Prose(list(_looked_in(folder, debate.sources)))
        nothing = checked and counts["no text"] == len(checked)
        yield Heading("In all: nothing was checked" if nothing else "In all", 2)
        yield Prose([[(summary + ".", "strong")]])
        if lock:
            yield Prose([_written(*lock)])
        yield Prose(legend(counts, (result.finding for result in checked), every=every))

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
        or any(counts[verdict] for verdict in failing)
    )
    return Page(
        "verify",
        summary,
        blocks,
        data,
        Table(columns_of(*_COLUMNS), rows_of("quotations")),
        problems=lambda: unverified(checked, failing),
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
        yield Listing(("quotation", "verdict", "place in the source"), rows, below=True)


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


def _looked_in(folder: Texts, sources: Collection[str]) -> Iterator[str]:
    """Where texts were looked for, and what else lies there: a file may only have another name than it should."""
    unnamed, unread = folder.strays(sources)
    yield f"Looked in {folder.folder}."
    if unnamed:
        yield f"Files there that belong to no source: {_some(unnamed)}; a file is called like the id of its source."
    if unread:
        yield f"Not read as a text, since it is no .txt, .md, .html or .pdf: {_some(unread)}."


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_FILES} more" if len(names) > _MOST_FILES else ""
    return ", ".join(names[:_MOST_FILES]) + more


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
