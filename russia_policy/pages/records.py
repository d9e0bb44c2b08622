"""How the parts of a debate are written for programs: the keys of every JSON and the columns of every CSV.

Keys may be added here, never removed or renamed: people's scripts read them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.entry import Entry, written
from russia_policy.pages.blocks import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from russia_policy.model import Debate, Evidence, Group, Source, Stance, Topic


def entry_record(entry: Entry) -> dict[str, Any]:
    """An entry as the format spells it, without what is absent."""
    record: dict[str, Any] = {}
    for item in written(type(entry)):
        value = getattr(entry, item.name)
        if value == item.default or value in ((), {}):
            continue
        record[item.metadata["spelled"] or item.name] = _plain(value)
    return record


def _plain(value: Any) -> Any:
    if isinstance(value, Entry):
        return entry_record(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return str(value) if isinstance(value, str) else value


def debate_record(debate: Debate) -> dict[str, Any]:
    """What a debate is about, without its topics, sources and groups."""
    return {
        "title": debate.title,
        "question": debate.question,
        "language": str(debate.language),
        "updated": str(debate.updated) or None,
        "axis": entry_record(debate.axis),
        "parties": dict(debate.parties),
        "camps": dict(debate.camps),
    }


def topic_record(topic: Topic) -> dict[str, Any]:
    """A topic, its scale as a list from low to high."""
    return {
        "id": topic.id,
        "title": topic.title,
        "question": topic.question,
        "core": topic.core,
        "scale": [
            {"position": each, "label": topic.scale[each].label, "means": topic.scale[each].means}
            for each in topic.positions
        ],
    }


def source_record(source: Source) -> dict[str, Any]:
    """A source in CSL-JSON's terms, with `speaker` and `translation`."""
    return {"id": source.id, **entry_record(source)}


def evidence_record(debate: Debate, group: Group, evidence: Evidence) -> dict[str, Any]:
    """A quotation with its standing."""
    return {
        "number": evidence.number,
        **entry_record(evidence),
        "standing": debate.standing(group, evidence),
        "verified": _verdict(debate, evidence),
    }


def _verdict(debate: Debate, evidence: Evidence) -> str | None:
    found = debate.verified(evidence)
    return found.verdict if found else None


def annotation_records(debate: Debate, groups: Iterable[Group]) -> Iterator[dict[str, Any]]:
    """Every quotation of some groups with what it carries and where it stands, for annotations of its source."""
    for group in groups:
        for stance in group.stances.values():
            topic = debate.topics[stance.topic]
            for evidence in stance.evidence:
                yield {
                    "name": f"{group.id}/{stance.topic}/{evidence.number}",
                    "claim": f"{group.name} on {topic.title}: {topic.scale[stance.position].label}. {stance.summary}",
                    "debate": debate.language,
                    "evidence": evidence,
                    "language": debate.language_of(evidence),
                    "source": debate.sources[evidence.source],
                    "verified": debate.verified(evidence),
                    "standing": debate.standing(group, evidence),
                }


def stance_record(debate: Debate, group: Group, stance: Stance) -> dict[str, Any]:
    """A stance; every key is there, whether or not there is something under it."""
    return {
        "topic": stance.topic,
        "position": stance.position,
        "label": debate.topics[stance.topic].scale[stance.position].label,
        "basis": stance.basis,
        "summary": stance.summary,
        "conditions": [{"evidence": [], **entry_record(each)} for each in stance.conditions],
        "evidence": [evidence_record(debate, group, each) for each in stance.evidence],
        "replies": [entry_record(each) for each in stance.replies],
        "note": stance.note or None,
    }


def group_record(debate: Debate, group: Group, *, stances: bool = True) -> dict[str, Any]:
    """A group, with its stances as a list in the topics' order."""
    record: dict[str, Any] = {"id": group.id, **entry_record(group)}
    record.pop("stances", None)
    if stances:
        record["stances"] = [
            stance_record(debate, group, group.stances[topic]) for topic in debate.topics if topic in group.stances
        ]
    return record


STANCE_COLUMNS = (
    "group",
    "name",
    "topic",
    "topic_title",
    "position",
    "label",
    "basis",
    "summary",
    "conditions",
    "quotation",
    "source",
    "locator",
    "language",
    "gloss",
    "standing",
    "verified",
    "quotations",
    "replies",
    "note",
)


def stance_rows(debate: Debate, groups: Iterable[Group], topics: Iterable[Topic] | None = None) -> Rows:
    """One row a stance: the tidy table."""
    chosen = list(debate.topics.values() if topics is None else topics)

    def rows() -> Iterator[list[Any]]:
        for group in groups:
            for topic in chosen:
                stance = group.stances.get(topic.id)
                if stance:
                    yield stance_row(debate, group, topic, stance)

    return Rows(STANCE_COLUMNS, rows())


def stance_row(debate: Debate, group: Group, topic: Topic, stance: Stance) -> list[Any]:
    """One stance as the cells of `STANCE_COLUMNS`, with its first quotation."""
    from russia_policy.pages.phrases import condition, place

    first = stance.evidence[0]
    return [
        group.id,
        group.name,
        topic.id,
        topic.title,
        stance.position,
        topic.scale[stance.position].label,
        stance.basis,
        stance.summary,
        "; ".join(condition(debate, each) for each in stance.conditions),
        first.quote,
        first.source,
        place(first),
        debate.language_of(first),
        first.gloss,
        debate.standing(group, first),
        _verdict(debate, first),
        len(stance.evidence),
        "; ".join(f"{each.how} {each.to}" for each in stance.replies),
        stance.note,
    ]
