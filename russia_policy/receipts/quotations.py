"""Every quotation of a debate against the text of its source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from russia_policy.problem import Problem
from russia_policy.receipts.matching import VERIFIED, Finding, verify
from russia_policy.wording import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from russia_policy.model import Debate, Evidence, Group, Stance
    from russia_policy.receipts.texts import Text


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation, where it stands in the debate, and what was found."""

    group: Group
    stance: Stance
    evidence: Evidence
    finding: Finding
    text: Text | None

    @property
    def name(self) -> str:
        """What the lock calls the quotation."""
        return f"{self.group.id}/{self.stance.topic}/{self.evidence.number}"

    @property
    def passes(self) -> bool:
        """Whether the quotation stands in its source."""
        return self.finding.verdict in VERIFIED


def check_quotations(
    debate: Debate,
    read: Callable[[str], Text | str],
    progress: Callable[[Iterable[str], str, int], Iterable[str]],
    context: int = 0,
) -> list[Checked]:
    """Check every quotation of a debate, one text after the other, and return them in the debate's order.

    Args:
        debate: The debate.
        read: The text of a source, or why there is none.
        progress: How a long loop is shown.
        context: How many words of what stands around each quotation come with it.
    """
    asked: dict[str, list[tuple[Group, Stance, Evidence]]] = {}
    for each in debate.quotations():
        asked.setdefault(each[2].source, []).append(each)
    found: dict[int, Checked] = {}
    for source in progress(asked, "reading texts", len(asked)):
        text = read(source)
        kept = None
        if isinstance(text, str):
            findings: Iterable[Finding] = [Finding("no text", why=text)] * len(asked[source])
        else:
            # What is kept of a text is where it comes from: a hundred texts need not be held at once.
            kept = replace(text, text="")
            quotations = [evidence for _, _, evidence in asked[source]]
            language = debate.sources[source].language or debate.language
            findings = verify(text.text, quotations, language=language, markdown=text.markdown, context=context)
        for (group, stance, evidence), finding in zip(asked[source], findings, strict=True):
            found[id(evidence)] = Checked(group, stance, evidence, finding, kept)
    return [found[id(evidence)] for _, _, evidence in debate.quotations()]


def unverified(checked: Iterable[Checked]) -> list[Problem]:
    """The quotations that do not stand in their sources, as problems where they are written."""
    return [
        Problem(each.finding.verdict.replace(" ", "-"), _message(each), each.evidence.span("quote"))
        for each in checked
        if not each.passes
    ]


def _message(checked: Checked) -> str:
    finding, source = checked.finding, checked.evidence.source
    said = {
        "near": f"'{source}' has it otherwise",
        "missing": f"'{source}' does not have it",
        "no text": f"the text of '{source}' is not there",
    }[finding.verdict]
    why = f": {finding.why}" if finding.why else ""
    shown = "".join(map(marked, finding.edits))
    return said + why + (f": {shown}" if shown else "")
