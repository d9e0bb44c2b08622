"""What looking up every quotation of a report in a debate's texts came to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from russia_policy.entry import Span
from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Listing, Page, Prose
from russia_policy.pages.tables import Table, columns_of, rows_of
from russia_policy.pages.verdicts import counted, detail, finding_record, headed, legend, verdict_run, without_text
from russia_policy.problem import ExitCode
from russia_policy.receipts.lookup import NOT_CHECKED, report_problems
from russia_policy.receipts.report import A_TITLE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block, Line, Run
    from russia_policy.receipts.lookup import LookedUp
    from russia_policy.receipts.report import Quoted


def report_page(
    debate: Debate,
    path: str,
    looked_up: Sequence[LookedUp],
    without: Mapping[str, str],
    *,
    errors: int = 0,
    failing: Collection[str] = (),
    every: bool = False,
) -> Page:
    """What fails, then what is cut, what was not checked, and the counts, in the order of the report.

    Args:
        debate: The debate, without what could not be used.
        path: The report's file.
        looked_up: Its quotations.
        without: The sources that have no text, and why.
        errors: How many errors the data has: a source that they spoil was not looked in.
        failing: Further verdicts that fail: "cut", "no text".
        every: Whether what is verified as it stands is listed as well.
    """
    counts = Counter[str](result.verdict for result in looked_up)
    not_checked = Counter(result.quoted.why for result in looked_up if result.verdict == NOT_CHECKED)
    summary = _summary(path, counts, not_checked, without, errors)

    def blocks() -> Iterator[Block]:
        yield Heading(f"{path}: its quotations in the texts of {debate.title}")
        yield from _section("Not verified", (result for result in looked_up if result.fails))
        yield from _section("Verified, cut", (result for result in looked_up if result.verdict == "cut"))
        if every:
            plain = (result for result in looked_up if result.verdict in ("exact", "normalised"))
            yield from _section("Verified", plain)
        yield from _section("Without a text", (result for result in looked_up if result.verdict == "no text"))
        yield from _not_checked(looked_up, every=every)
        yield Heading("In all", 2)
        yield Prose([[(summary + ".", "strong")]])
        yield Prose(legend(counts, (result.finding for result in looked_up if result.finding), every=every))

    def data() -> dict[str, Any]:
        return {
            "summary": summary,
            "report": path,
            "counts": {**counted(counts), NOT_CHECKED: counts[NOT_CHECKED]},
            "without_text": [{"source": source, "why": why} for source, why in without.items()],
            "quotations": map(_record, looked_up),
        }

    def span(quoted: Quoted) -> Span:
        return Span(path, quoted.line, 1, quoted.end_line, 1)

    fails = (
        errors
        or not looked_up
        or any(result.fails for result in looked_up)
        or any(counts[verdict] for verdict in failing)
    )
    return Page(
        "report",
        summary,
        blocks,
        data,
        Table(columns_of(*_COLUMNS, paragraph="place.paragraph"), rows_of("quotations")),
        problems=lambda: report_problems(looked_up, span, failing),
        exit_code=ExitCode.FOUND if fails else ExitCode.FINE,
    )


def _summary(
    path: str, counts: Counter[str], not_checked: Counter[str], without: Mapping[str, str], errors: int
) -> str:
    if not counts:
        return f"{path} has no quotation"
    reasons = [("the source that is named has none", counts["no text"])] if counts["no text"] else []
    looked_for = phrases.counted(counts.total(), "quotation")
    summary = f"{path}: " + without_text(counts, looked_for, reasons)
    if not_checked:
        told = ", ".join(f"{number} {why}" for why, number in not_checked.items())
        summary += f"; {not_checked.total()} not checked: {told}"
    if without:
        summary += f"; {phrases.counted(len(without), 'source')} without a text"
    if errors:
        summary += f"; {phrases.counted(errors, 'problem')} in the data, and what is affected was not looked in"
    return summary


def _section(title: str, looked_up: Iterable[LookedUp]) -> Iterator[Block]:
    rows: list[Sequence[Line]] = [
        [str(result.quoted.line), [verdict_run(result.verdict)], _found(result)] for result in looked_up
    ]
    if rows:
        yield headed(title)
        yield Listing(("line", "verdict", "quotation and place in the source"), rows)


def _not_checked(looked_up: Iterable[LookedUp], *, every: bool) -> Iterator[Block]:
    """What was not looked up and why, the same words once; titles only where all is listed."""
    lines: dict[tuple[str, str], list[str]] = {}
    for result in looked_up:
        if result.verdict == NOT_CHECKED and (every or result.quoted.why != A_TITLE):
            lines.setdefault((result.quoted.why, result.quote), []).append(str(result.quoted.line))
    if lines:
        yield Heading("Not checked", 2)
        told = [[phrases.quoted(quote), (f" (line {', '.join(at)}): {why}", "")] for (why, quote), at in lines.items()]
        yield Prose(told, 2, 2)


def _found(looked_up: LookedUp) -> list[Run]:
    """The quotation, and where it stands, comes near or does not."""
    line: list[Run] = [phrases.quoted(looked_up.quote)]
    named = phrases.listed(looked_up.quoted.sources)
    if looked_up.verdict == "elsewhere":
        line.append((f" is not in {named}, but in {looked_up.source}", ""))
    elif looked_up.verdict == "missing":
        line.append((f" is not in {named}" if named else " is in none of the texts", ""))
    elif looked_up.source:
        line.append((f": {looked_up.source}", ""))
    if looked_up.finding:
        line += detail(looked_up.finding, "")
    if looked_up.also:
        line.append((f"; also in {', '.join(looked_up.also)}", "quiet"))
    return line


_COLUMNS = ("line", "quote", "verdict", "source", "attributed", "also", "why")


def _record(looked_up: LookedUp) -> dict[str, Any]:
    made = finding_record(looked_up.finding) if looked_up.finding else {}
    place = {key: made.pop(key, None) for key in ("line", "paragraph", "start", "end")}
    made.pop("verdict", None)
    return {
        "line": looked_up.quoted.line,
        "end_line": looked_up.quoted.end_line,
        "quote": looked_up.quote,
        "verdict": looked_up.verdict,
        "source": looked_up.source,
        "attributed": list(looked_up.quoted.sources),
        "also": list(looked_up.also),
        "file": looked_up.file or None,
        "place": place,
        **made,
        "why": looked_up.quoted.why or made.get("why"),
    }
