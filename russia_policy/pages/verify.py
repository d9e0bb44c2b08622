"""What checking every quotation against its source came to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Listing, Page, Prose, Table, columns_of, rows_of
from russia_policy.problem import ExitCode
from russia_policy.receipts.matching import VERIFIED
from russia_policy.receipts.quotations import unverified
from russia_policy.wording import marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Block, Line, Role, Run
    from russia_policy.receipts.matching import Verdict
    from russia_policy.receipts.quotations import Checked
    from russia_policy.wording import Op

_ORDER: tuple[Verdict, ...] = ("exact", "normalised", "cut", "near", "missing", "no text")
_ROLES: dict[Op, Role] = {"=": "", "-": "removed", "+": "added"}


def verify_page(debate: Debate, checked: Sequence[Checked], errors: int = 0) -> Page:
    """One row a quotation, and a closing line that counts the verdicts.

    Args:
        debate: The debate, without what could not be used.
        checked: What was found for each quotation.
        errors: How many errors the data has: what they spoil is not counted, so that they fail the whole.
    """
    counts = Counter(each.finding.verdict for each in checked)
    passed = sum(counts[verdict] for verdict in VERIFIED)
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in _ORDER if counts[verdict])
    summary = f"{passed} of {phrases.counted(len(checked), 'quotation')} verified" + (f": {told}" if told else "")
    if not checked:
        summary = "there is no quotation to verify"
    if errors:
        summary += f"; {phrases.counted(errors, 'problem')} in the data, and what is affected was not checked"

    def blocks() -> Iterator[Block]:
        shown = sorted(checked, key=lambda each: not each.passes)  # what fails stands last, where it is read first
        yield Heading(f"{debate.title}: quotations and their sources")
        yield Listing(
            ("quotation", "verdict", "place in the source"),
            ([each.name, _marked(each), _found(each)] for each in shown),
        )
        yield Prose([[(summary + ".", "strong")]])

    def data() -> dict[str, Any]:
        return {
            "summary": summary,
            "counts": {verdict: counts[verdict] for verdict in _ORDER},
            "quotations": map(_record, checked),
        }

    return Page(
        "verify",
        summary,
        blocks,
        data,
        Table(columns_of(*_COLUMNS), rows_of("quotations")),
        problems=lambda: unverified(checked),
        exit_code=ExitCode.FINE if checked and passed == len(checked) and not errors else ExitCode.FOUND,
    )


def _marked(checked: Checked) -> Line:
    return [(checked.finding.verdict, "quiet" if checked.passes else "strong")]


def _found(checked: Checked) -> list[Run]:
    """Where a quotation stands, or what stands there instead."""
    finding = checked.finding
    line: list[Run] = [(checked.evidence.source, "")]
    if finding.line:
        line.append((f", line {finding.line}, para. {finding.paragraph}, offset {finding.start}", ""))
    if finding.why:
        line.append((f": {finding.why}", ""))
    if not checked.passes and not finding.edits:
        line += [(" ", ""), phrases.quoted(checked.evidence.quote)]
    if finding.edits:
        line.append((": ", ""))
        line += [(marked(edit), _ROLES[edit[0]]) for edit in finding.edits]
    for told, passages in (
        ("its ellipsis passes over", finding.skipped),
        ("its brackets put in", finding.inserted),
        ("beside it stands", finding.beside),
    ):
        for passage in passages:
            line += [(f"; {told} ", ""), phrases.quoted(passage)]
    if finding.before or finding.after:
        quoted: Run = (" ".join(checked.evidence.quote.split()), "quote")
        line += [(f"; …{finding.before}", "quiet"), quoted, (f"{finding.after}…", "quiet")]
    return line


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
)


def _record(checked: Checked) -> dict[str, Any]:
    finding = checked.finding
    found = bool(finding.line)
    return {
        "quotation": checked.name,
        "group": checked.group.id,
        "topic": checked.stance.topic,
        "number": checked.evidence.number,
        "source": checked.evidence.source,
        "verdict": finding.verdict,
        "line": finding.line if found else None,
        "paragraph": finding.paragraph if found else None,
        "start": finding.start if found else None,
        "end": finding.end if found else None,
        "why": finding.why or None,
        "quote": checked.evidence.quote,
        "file": checked.text.file if checked.text else None,
        "text": checked.text.digest if checked.text else None,
        "skipped": list(finding.skipped),
        "inserted": list(finding.inserted),
        "beside": list(finding.beside),
        "edits": [list(edit) for edit in finding.edits],
        "before": finding.before or None,
        "after": finding.after or None,
    }
