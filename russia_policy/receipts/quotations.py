"""Every quotation of a debate against the text of its source, and against the others where it does not stand there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from russia_policy.frozen import frozen
from russia_policy.problem import Problem
from russia_policy.receipts.matching import VERIFIED, Finding, verify
from russia_policy.text.wording import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from russia_policy.model import Debate, Evidence, Group, Stance
    from russia_policy.problem import Severity
    from russia_policy.receipts.texts import Text
    from russia_policy.values import Id

    Progress = Callable[[Iterable[Id], str, int], Iterable[Id]]
    """How a long loop is shown: (items, what is done, how many) → the same items."""


@frozen
class Checked:
    """A quotation, where it stands in the debate, and what was found."""

    group: Group
    stance: Stance
    evidence: Evidence
    finding: Finding
    text: Text | None
    """The text in which it was found or looked for, without its words; None where there is none."""
    elsewhere: str = ""
    """The other source in which it stands, where it does not stand in its own."""

    @property
    def name(self) -> str:
        """What the lock calls the quotation."""
        return f"{self.group.id}/{self.stance.topic}/{self.evidence.number}"

    @property
    def passes(self) -> bool:
        """Whether the quotation stands in its source."""
        return self.finding.verdict in VERIFIED

    @property
    def fails(self) -> bool:
        """Whether there is a text, and the quotation does not stand in it as it is quoted."""
        return not self.passes and self.finding.verdict != "no text"


def check_quotations(
    debate: Debate, read: Callable[[str], Text | str], progress: Progress, context: int = 0
) -> list[Checked]:
    """Check every quotation of a debate, one text after the other, and return them in the debate's order.

    What does not stand in its source is looked for once more in the texts of all other sources; no text is read twice.

    Args:
        debate: The debate.
        read: The text of a source, or why there is none.
        progress: How a long loop is shown.
        context: How many words of what stands around each quotation come with it.
    """
    asked: dict[Id, list[tuple[Group, Stance, Evidence]]] = {}
    for quotation in debate.quotations():
        asked.setdefault(quotation[2].source, []).append(quotation)
    found: dict[int, Checked] = {}
    texts: dict[Id, Text | str] = {}
    for source in progress(asked, "reading texts", len(asked)):
        text = texts[source] = read(source)
        quotations = [evidence for _, _, evidence in asked[source]]
        if isinstance(text, str):
            findings: Iterable[Finding] = [Finding("no text", why=text)] * len(quotations)
        else:
            findings = searched(debate, source, text, quotations, context)
        kept = None if isinstance(text, str) else replace(text, text="")
        for (group, stance, evidence), finding in zip(asked[source], findings, strict=True):
            found[id(evidence)] = Checked(group, stance, evidence, finding, kept)
    strays = [result for result in found.values() if result.finding.differs]
    if strays:
        for source in debate.sources.keys() - texts.keys():
            texts[source] = read(source)
        found |= {id(result.evidence): result for result in _elsewhere(debate, texts, strays, progress)}
    return [found[id(evidence)] for _, _, evidence in debate.quotations()]


def searched(
    debate: Debate, source: Id, text: Text, quotations: Sequence[Evidence], context: int = 0, *, nearest: bool = True
) -> Iterable[Finding]:
    """What a search for quotations in the text of a source came to."""
    document = debate.sources[source]
    return verify(
        text.text,
        quotations,
        language=document.language or debate.language,
        markdown=text.markdown,
        context=context,
        counted=text.counted if document.read == "whole" else (),
        nearest=nearest,
    )


def _elsewhere(
    debate: Debate, texts: dict[Id, Text | str], strays: Sequence[Checked], progress: Progress
) -> Iterable[Checked]:
    """Those of the quotations that stand in another source, with the one where they stand best."""
    found: dict[int, Checked] = {}
    for source in progress(debate.sources, "looking elsewhere", len(debate.sources)):
        text = texts[source]
        others = [result for result in strays if result.evidence.source != source]
        if isinstance(text, str) or not others:
            continue
        # Where its words stand in another text, nothing is known of what should stand beside them, nor of their place.
        quotations = [replace(result.evidence, prefix="", suffix="", paragraph="", line="") for result in others]
        for stray, finding in zip(others, searched(debate, source, text, quotations, nearest=False), strict=True):
            best = found.get(id(stray.evidence))
            if finding.verdict in VERIFIED and (not best or _better(finding, best.finding)):
                kept = replace(text, text="")
                found[id(stray.evidence)] = replace(stray, finding=finding, text=kept, elsewhere=source)
    return [replace(result, finding=replace(result.finding, verdict="elsewhere")) for result in found.values()]


def _better(one: Finding, other: Finding) -> bool:
    return VERIFIED.index(one.verdict) < VERIFIED.index(other.verdict)


def unverified(checked: Sequence[Checked], failing: Collection[str] = ()) -> list[Problem]:
    """The quotations that do not stand in their sources, as problems where they are written.

    A source without a text is told once; as a warning, since it says nothing against its quotations, unless it fails.

    Args:
        checked: All quotations.
        failing: Further verdicts that fail: "cut", "no text".
    """
    problems = []
    without = {result.evidence.source: result for result in reversed(checked) if result.finding.verdict == "no text"}
    for result in checked:
        verdict = result.finding.verdict
        if result.fails or (verdict in failing and verdict != "no text"):
            problems.append(Problem(verdict, _message(result), result.evidence.span("quote")))
        elif without.get(result.evidence.source) is result:
            message = f"'{result.evidence.source}' has no text to look in: {result.finding.why}"
            severity: Severity = "error" if verdict in failing else "warning"
            problems.append(Problem("no-text", message, result.evidence.span("quote"), severity=severity))
    return problems


def _message(checked: Checked) -> str:
    finding, source = checked.finding, checked.evidence.source
    said = {
        "cut": f"'{source}' has it, but words are passed over, put in, or adjoin it",
        "near": f"'{source}' has it {'at another place' if finding.is_misplaced else 'otherwise'}",
        "elsewhere": f"'{source}' does not have it; it stands in '{checked.elsewhere}'",
        "missing": f"'{source}' does not have it",
    }[finding.verdict]
    why = f": {finding.why}" if finding.why else ""
    changed = any(op != "=" for op, _ in finding.edits)
    shown = "".join(map(marked, finding.edits)) if changed else ""
    return said + why + (f": {shown}" if shown else "")
