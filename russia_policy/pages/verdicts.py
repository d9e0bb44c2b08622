"""How a verdict on a quotation is put into words and counted, the same for a debate and for a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading
from russia_policy.pages.signs import OF_RECEIPT, signed
from russia_policy.receipts.matching import VERIFIED
from russia_policy.text.wording import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from russia_policy.pages.blocks import Line, Role, Run
    from russia_policy.receipts.matching import Finding, Verdict
    from russia_policy.text.wording import Op

_UNLISTED: tuple[Verdict, ...] = ("exact", "normalised")
"""The verdicts on what stands in its source as it is quoted, which is listed only where all is asked for."""
FAILING: tuple[Verdict, ...] = ("near", "elsewhere", "missing")
_ROLES: dict[Op, Role] = {"=": "", "-": "removed", "+": "added"}
_MEANINGS: dict[Verdict, str] = {
    "exact": "the same characters",
    "normalised": "the same but for what printing changes",
    "cut": "words are left out or put in, or the words beside it may change its sense",
    "near": "similar words stand there, or the words stand there at another place",
    "elsewhere": "not in the source that is named, but in another",
    "missing": "not there",
}
_EDITS: dict[Op, str] = {"-": "only in the quotation", "+": "only in the text"}
_REASONS = 3
"""So many reasons are told in a sentence."""


def counted(counts: Mapping[str, int]) -> dict[str, int]:
    """How many quotations have which verdict; `ambiguous` is none any more, and stays for those who read it."""
    verdicts = (*VERIFIED, *FAILING, "no text", "ambiguous")
    return {verdict: counts.get(verdict, 0) for verdict in verdicts}


def headed(standing: str) -> Heading:
    """The heading over the quotations of one standing, with its sign where it has one."""
    return Heading([signed(OF_RECEIPT.get(standing.lower(), ""), standing)], 2)


def verdict_run(verdict: str) -> Run:
    """A verdict in the colour of the standing that it gives."""
    return (verdict, OF_RECEIPT.get(verdict, ""))


def legend(counts: Mapping[str, int], findings: Iterable[Finding], *, every: bool) -> list[Line]:
    """The line that says what the verdicts on a page mean, and the signs of its edits; of those that it shows.

    Args:
        counts: How many have which verdict.
        findings: What was found; of these the edits are shown.
        every: Whether those that are usually left out are shown, too.
    """
    shown = {verdict for verdict in counts if every or verdict not in _UNLISTED}
    told = [f"{verdict}: {meaning}" for verdict, meaning in _MEANINGS.items() if verdict in shown]
    edited = {operation for finding in findings for operation, _ in finding.edits}
    told += [f"{marked((operation, '…'))}: {meaning}" for operation, meaning in _EDITS.items() if operation in edited]
    return [[(" · ".join(told), "quiet")]] if told else []


def without_text(counts: Mapping[str, int], quotations: str, reasons: Sequence[tuple[str, int]]) -> str:
    """Say how many quotations were checked and with which verdicts, and how many were not and why.

    Args:
        counts: How many have which verdict.
        quotations: How many there are, as words.
        reasons: Why there was no text to look in, each with how many quotations it concerns.
    """
    passed = {verdict: counts[verdict] for verdict in VERIFIED if counts.get(verdict)}
    failed = {verdict: counts[verdict] for verdict in FAILING if counts.get(verdict)}
    checked = sum(passed.values()) + sum(failed.values())
    verdicts = [f"{number} {verdict}" for verdict, number in failed.items()]
    if passed:
        kinds = ", ".join(f"{number} {verdict}" for verdict, number in passed.items())
        verdicts.insert(0, f"{sum(passed.values())} verified ({kinds})")
    told = f"checked {checked} of {quotations}" + (f": {', '.join(verdicts)}" if verdicts else "")
    if reasons:
        whys = [why for why, _ in reasons[:_REASONS]]
        if len(reasons) > _REASONS:
            whys.append(phrases.counted(len(reasons) - _REASONS, "further reason"))
        told += f"; {sum(number for _, number in reasons)} without a text, because {', '.join(whys)}"
    return told


def detail(finding: Finding, quote: str) -> list[Run]:
    """Where a quotation stands, what stands there instead, and what was passed over, put in, or adjoins it."""
    line: list[Run] = []
    if finding.line:
        line.append((f", line {finding.line}, para. {finding.paragraph}, offset {finding.start}", ""))
    if finding.why:
        line.append((f": {finding.why}", ""))
    if quote and finding.verdict not in VERIFIED and not finding.edits:
        line += [(": ", ""), phrases.quoted(quote)]
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
        quoted: Run = (" ".join(quote.split()), "quote")
        line += [(f"; …{finding.before}", "quiet"), quoted, (f"{finding.after}…", "quiet")]
    return line


def finding_record(finding: Finding) -> dict[str, Any]:
    """Write a finding for programs."""
    found = bool(finding.line)
    return {
        "verdict": finding.verdict,
        "line": finding.line if found else None,
        "paragraph": finding.paragraph if found else None,
        "start": finding.start if found else None,
        "end": finding.end if found else None,
        "why": finding.why or None,
        "skipped": list(finding.skipped),
        "inserted": list(finding.inserted),
        "beside": list(finding.beside),
        "edits": [list(edit) for edit in finding.edits],
        "before": finding.before or None,
        "after": finding.after or None,
    }
