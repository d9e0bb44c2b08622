"""How a stance, a condition, a quotation or a source is put into words, the same on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.entry import written
from russia_policy.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from russia_policy.model import Condition, Debate, Evidence, Group, Reply, Source, Topic
    from russia_policy.pages.blocks import Line, Role, Run

SILENT = "silent: no position found"
_HOW = {"rejects": "rejects", "concedes": "concedes to", "qualifies": "qualifies", "endorses": "endorses"}
_PASSIVE = {
    "rejects": "rejected by",
    "concedes": "conceded to by",
    "qualifies": "qualified by",
    "endorses": "endorsed by",
}


def ruler(topic: Topic, marks: Mapping[int, str], *, span: bool = False) -> str:
    """Draw a topic's scale from low to high with marks on it; with `span`, the steps between them are heavy."""
    low, high = min(marks, default=0), max(marks, default=0)
    text = ""
    for position in topic.positions:
        if text:
            text += "━" if span and low < position <= high else "─"
        text += marks.get(position, "·")
    return text


def label(topic: Topic, stance: Stance) -> str:
    """A position in the words of its scale."""
    return topic.scale[stance.position].label


def basis(stance: Stance) -> list[Run]:
    """The mark of a stance that is not stated in the group's own document; nothing where it is."""
    return [] if stance.basis == "stated" else [(f" ({stance.basis})", "quiet")]


def placed(topic: Topic, stance: Stance, role: Role = "strong") -> list[Run]:
    """A stance on its ruler with its position in words and its basis."""
    return [(ruler(topic, {stance.position: "●"}), role), ("  ", ""), (label(topic, stance), "strong"), *basis(stance)]


def condition(debate: Debate, item: Condition) -> str:
    """A condition as a sentence: who must do what before who gives what."""
    party, giver = (debate.parties.get(each, each) for each in (item.party, item.giver))
    return f"{party} {item.act.strip().rstrip('.')} before {item.before.strip().rstrip('.')} ({giver} waits)"


def terms(debate: Debate, stance: Stance) -> list[Line]:
    """The conditions of a stance: acts that the same party must do before the same thing stand together."""
    together: dict[tuple[str, str, str], list[Condition]] = {}
    for each in stance.conditions:
        together.setdefault((each.party, each.giver, each.before), []).append(each)
    lines: list[Line] = []
    for (party, giver, before), items in together.items():
        if len(items) == 1:
            lines.append([("condition: ", "quiet"), condition(debate, items[0])])
            continue
        who, waits = (debate.parties.get(each, each) for each in (party, giver))
        lines.append([("conditions: ", "quiet"), f"before {before} ({waits} waits), {who}"])
        lines += [f"– {item.act}" for item in items]
    return lines


def quoted(text: str) -> Run:
    """A quotation between its marks."""
    return (f"“{' '.join(text.split())}”", "quote")


def place(evidence: Evidence) -> str:
    """Where in its source a quotation stands, in CSL's locators."""
    short = {"page": "p.", "section": "section", "paragraph": "para.", "line": "line", "note": ""}
    parts = []
    for name, value in evidence.locators.items():
        lead = short[name]
        parts.append(f"“{value}”" if name == "section" else f"{lead} {value}".strip())
    return ", ".join(parts)


def standing(debate: Debate, group: Group, evidence: Evidence) -> str:
    """Whose words a quotation is, and whether it was verified that they stand in its source."""
    found = debate.verified(evidence)
    return f"{debate.standing(group, evidence)}, {found.standing if found else 'not verified'}"


def receipt(debate: Debate, group: Group, evidence: Evidence) -> list[Line]:
    """A quotation with everything that is known of it: words, gloss, source, place, language, standing."""
    source = debate.sources[evidence.source]
    language = debate.language_of(evidence)
    known = [short_citation(source), place(evidence)]
    if language != debate.language:
        known.append(f"in {language}")
    known.append(standing(debate, group, evidence))
    lines: list[Line] = [[quoted(evidence.quote)]]
    if evidence.gloss:
        lines.append([("= ", "quiet"), " ".join(evidence.gloss.split())])
    lines.append([("— " + ", ".join(filter(None, known)), "quiet")])
    return lines


def authors(source: Source) -> str:
    """The authors of a source as a bibliography lists them."""
    return "; ".join(map(str, source.author))


def short_citation(source: Source) -> str:
    """A source in few words: who or what, and when."""
    names = [each.literal or each.family for each in source.author]
    who = f"{names[0]} et al." if len(names) > 2 else listed(names)  # noqa: PLR2004
    return f"{who or source.title} ({source.issued}) [{source.id}]"


def citation(source: Source) -> list[Run]:
    """A source as a bibliography gives it."""
    parts = [authors(source), f"“{source.title}”", source.container_title, source.publisher, source.issued]
    line: list[Run] = [(", ".join(filter(None, parts)) + ".", "")]
    if source.url:
        line += [(" ", ""), (source.url, "address")]
    return line


def reply(debate: Debate, item: Reply) -> Line:
    """A reply from the side of who gives it."""
    return [(f"{_HOW[item.how]} {name(debate, item.to)}: ", "quiet"), item.point]


ARRANGED = frozenset(("position", "basis", "summary", "conditions", "evidence", "replies"))
"""The fields of a stance that have a place of their own on a page."""


def further(stance: Stance) -> list[tuple[str, str]]:
    """The other fields of a stance that say something, such as the note: each with its name."""
    values = ((field.name, getattr(stance, field.name)) for field in written(Stance) if field.name not in ARRANGED)
    return [(name, str(value)) for name, value in values if value]


def answer(group: Group, item: Reply) -> Line:
    """A reply from the side of who gets it."""
    return [(f"{_PASSIVE[item.how]} {group.name}: ", "quiet"), item.point]


def name(debate: Debate, group: str) -> str:
    """A group's name; its id where only others were read."""
    return debate.groups[group].name if group in debate.groups else group


def listed(words: Iterable[str]) -> str:
    """Words as a sentence lists them."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def counted(number: int, word: str, plural: str = "") -> str:
    """A number with its word."""
    return f"{number} {word if number == 1 else plural or word + 's'}"
