"""Where in a debate's texts the quotations of a report stand, and whether that is where the report says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from russia_policy.frozen import frozen
from russia_policy.model import Evidence
from russia_policy.problem import Problem
from russia_policy.receipts.matching import VERIFIED, Finding, verify
from russia_policy.receipts.quotations import searched
from russia_policy.text.quotation_marks import between_marks
from russia_policy.values import Id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from russia_policy.entry import Span
    from russia_policy.model import Debate
    from russia_policy.receipts.quotations import Progress
    from russia_policy.receipts.report import Quoted
    from russia_policy.receipts.texts import Text

NOT_CHECKED = "not checked"
A_TRANSLATION = "a translation in the debate"


@frozen
class LookedUp:
    """A quotation of a report and what was found."""

    quoted: Quoted
    finding: Finding | None
    """None where it was not looked up."""
    quote: str
    """Its words, in the reading that was found."""
    source: Id | None = None
    """Where it stands or comes near, or where it was looked for."""
    also: tuple[Id, ...] = ()
    """The other sources in which it stands."""
    file: str = ""

    @property
    def verdict(self) -> str:
        """The finding's; or that there is none."""
        return self.finding.verdict if self.finding else NOT_CHECKED

    @property
    def fails(self) -> bool:
        """Whether there is a text to look in, and the quotation does not stand where it should."""
        return self.verdict in ("near", "elsewhere", "missing")


@frozen
class _Hit:
    source: Id
    reading: str
    finding: Finding
    file: str


def look_up(
    debate: Debate, quoted: Sequence[Quoted], read: Callable[[str], Text | str], progress: Progress, context: int = 0
) -> tuple[list[LookedUp], dict[Id, str]]:
    """Look the quotations of a report up in the texts of all sources, and say which source has no text and why.

    Each text is searched once for all of them; once more for what comes near those that stand nowhere.

    Args:
        debate: The debate.
        quoted: The quotations.
        read: The text of a source, or why there is none.
        progress: How a long loop is shown.
        context: How many words of what stands around each quotation come with it.
    """
    wanted = [
        (number, reading)
        for number, quotation in enumerate(quoted)
        if not quotation.why
        for reading in quotation.readings
    ]
    sources = debate.sources if wanted else {}
    found = {source: read(source) for source in progress(sources, "reading texts", len(sources))}
    texts = {source: text for source, text in found.items() if not isinstance(text, str)}
    without = {source: why for source, why in found.items() if isinstance(why, str)}
    hits: dict[int, list[_Hit]] = {}
    for source, text in texts.items():
        for number, hit in _hits(debate, source, text, wanted, context, nearest=False):
            hits.setdefault(number, []).append(hit)
    lost = [(number, reading) for number, reading in wanted if not _standing(hits.get(number, ()))]
    translated = _translated(debate, lost)
    quoted = [
        replace(quotation, why=A_TRANSLATION) if number in translated else quotation
        for number, quotation in enumerate(quoted)
    ]
    lost = [(number, reading) for number, reading in lost if number not in translated]
    for source in progress(texts, "looking for what comes near", len(texts)) if lost else ():
        asked = [(number, reading) for number, reading in lost if _may_come_near(quoted[number], source, texts)]
        for number, hit in _hits(debate, source, texts[source], asked, 0, nearest=True):
            hits.setdefault(number, []).append(hit)
    results = [_judged(quotation, hits.get(number, []), without, texts) for number, quotation in enumerate(quoted)]
    return results, without


def _may_come_near(quotation: Quoted, source: Id, texts: dict[Id, Text]) -> bool:
    """Whether a text is one of those that the report names for a quotation, or none of them can be read."""
    return source in quotation.sources or not any(name in texts for name in quotation.sources)


def _translated(debate: Debate, lost: Sequence[tuple[int, str]]) -> set[int]:
    """Which quotations are the words of a gloss: the debate's translation, and no text's."""
    if not lost:
        return set()
    glosses = "\n\n".join(evidence.gloss for _, _, evidence in debate.quotations())
    asked = [Evidence(number=number, quote=reading, source=Id("")) for number, reading in lost]
    findings = verify(glosses, asked, language=debate.language, nearest=False)
    return {number for (number, _), finding in zip(lost, findings, strict=True) if finding.verdict in VERIFIED}


def _hits(
    debate: Debate, source: Id, text: Text, wanted: Sequence[tuple[int, str]], context: int, *, nearest: bool
) -> Iterator[tuple[int, _Hit]]:
    asked = [Evidence(number=number, quote=reading, source=source) for number, reading in wanted]
    findings = searched(debate, source, text, asked, context, nearest=nearest)
    for (number, reading), finding in zip(wanted, findings, strict=True):
        if finding.verdict != "missing":
            yield number, _Hit(source, reading, finding, text.file)


def _standing(hits: Iterable[_Hit]) -> list[_Hit]:
    """The places where a quotation stands: of its readings the longest first, and of places the best."""
    verified = [hit for hit in hits if hit.finding.verdict in VERIFIED]
    return sorted(verified, key=lambda hit: (-len(hit.reading), VERIFIED.index(hit.finding.verdict)))


def _judged(quoted: Quoted, hits: Sequence[_Hit], without: dict[Id, str], texts: dict[Id, Text]) -> LookedUp:
    if quoted.why:
        return LookedUp(quoted, None, quoted.quote)
    standing = _standing(hits)
    if standing:
        return _standing_somewhere(quoted, standing, without)
    near = [hit for hit in hits if not quoted.sources or hit.source in quoted.sources] or list(hits)
    if near:
        return _found(quoted, max(near, key=_shared), ())
    named = quoted.sources[0] if quoted.sources else None
    unread = [without[name] for name in quoted.sources if name in without]
    if texts and len(unread) < max(len(quoted.sources), 1):
        return LookedUp(quoted, Finding("missing"), quoted.quote, named)
    return LookedUp(quoted, Finding("no text", why=", ".join(unread) or "there is no text"), quoted.quote, named)


def _standing_somewhere(quoted: Quoted, standing: Sequence[_Hit], without: dict[Id, str]) -> LookedUp:
    """What is said where the words stand in some text: in that of a source that the report names, or in another."""
    rightly = [hit for hit in standing if hit.source in quoted.sources]
    if rightly or not quoted.sources:
        return _found(quoted, (rightly or standing)[0], standing)
    unread = [name for name in quoted.sources if name in without]
    if unread:
        why = f"{without[unread[0]]}; the words stand in {standing[0].source}"
        return LookedUp(quoted, Finding("no text", why=why), quoted.quote, unread[0])
    return _found(quoted, replace(standing[0], finding=replace(standing[0].finding, verdict="elsewhere")), standing)


def _found(quoted: Quoted, hit: _Hit, standing: Sequence[_Hit]) -> LookedUp:
    also = tuple(dict.fromkeys(other.source for other in standing if other.source != hit.source))
    return LookedUp(quoted, hit.finding, hit.reading, hit.source, also, hit.file)


def _shared(hit: _Hit) -> float:
    """How much of a quotation and of what comes near it is the same; more where only a rule is broken."""
    sizes = {"=": 0, "-": 0, "+": 0}
    for op, words in hit.finding.edits:
        sizes[op] += len(words)
    return bool(hit.finding.why) + sizes["="] / (sum(sizes.values()) or 1)


def report_problems(
    looked_up: Iterable[LookedUp], span: Callable[[Quoted], Span], failing: Collection[str] = ()
) -> list[Problem]:
    """What fails of a report's quotations, as problems at their lines.

    Args:
        looked_up: The quotations.
        span: Where one stands in the report.
        failing: Further verdicts that fail: "cut", "no text".
    """
    return [
        Problem(result.verdict.replace(" ", "-"), _message(result), span(result.quoted))
        for result in looked_up
        if result.fails or result.verdict in failing
    ]


def _message(looked_up: LookedUp) -> str:
    source, named = looked_up.source, " or ".join(f"'{name}'" for name in looked_up.quoted.sources)
    why = f": {looked_up.finding.why}" if looked_up.finding and looked_up.finding.why else ""
    said = {
        "no text": f"{named} has no text to look in",
        "cut": f"'{source}' has it, but words are passed over, put in, or adjoin it",
        "near": f"'{source}' has it otherwise{why}",
        "elsewhere": f"{named} does not have it; it stands in '{source}'",
        "missing": f"{named or 'no text'} has it" if not named else f"{named} does not have it",
    }[looked_up.verdict]
    return f"{said}: {between_marks(looked_up.quote)}"
