"""How the parts of a debate are written for programs: made from the model's own fields, so that none is forgotten.

Keys may be added here, never removed or renamed: people's scripts read them.
"""

from __future__ import annotations

from dataclasses import MISSING
from functools import cache
from typing import TYPE_CHECKING, Any

from russia_policy.entry import Entry, key_of, written
from russia_policy.model import Stance
from russia_policy.pages import phrases
from russia_policy.pages.blocks import Table, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from russia_policy.model import Condition, Debate, Evidence, Group, Source, Topic
    from russia_policy.pages.blocks import Path, Record


def record(entry: Entry) -> dict[str, Any]:
    """Write an entry as the format spells it: its key, then every field; what is absent is null, false or empty."""
    cls: Any = type(entry)
    return {name: _plain(getattr(entry, field), absent) for name, field, absent in _names(cls)}


@cache
def _names(cls: type[Any]) -> list[tuple[str, str, Any]]:
    """The keys of an entry's record, each with the field that it is made of and what that is where it is absent."""
    fields = [(field.metadata["spelled"] or field.name, field.name, field.default) for field in written(cls)]
    key = key_of(cls)
    return [(key, key, MISSING), *fields] if key else fields


def _plain(value: Any, absent: Any = MISSING) -> Any:
    """Write a field's value: entries that stand under keys become a list, since each carries its key."""
    if value == absent and isinstance(value, str | int) and not isinstance(value, bool):
        return None
    if isinstance(value, Entry):
        return record(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        if any(isinstance(item, Entry) for item in value.values()):
            return [record(item) for item in value.values()]
        return {str(key): _plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, str) else value


def debate_record(debate: Debate) -> dict[str, Any]:
    """Write what a debate is about, without its topics, sources and groups."""
    return record(debate)


def topic_record(topic: Topic) -> dict[str, Any]:
    """Write a topic, its scale as a list from low to high."""
    return {**record(topic), "scale": [record(topic.scale[position]) for position in topic.positions]}


def source_record(debate: Debate, source: Source) -> dict[str, Any]:
    """Write a source in CSL-JSON's terms, its authors in one text as well."""
    language = source.language or debate.language
    return {**record(source), "author_names": phrases.authors(source) or None, "in_language": language}


def evidence_record(debate: Debate, group: Group, evidence: Evidence) -> dict[str, Any]:
    """Write a quotation with what is known of it: its place in words, its language, whose words, whether verified."""
    receipt = debate.verified(evidence)
    return {
        **record(evidence),
        "locator": phrases.place(evidence) or None,
        "in_language": debate.language_of(evidence),
        "standing": debate.standing(group, evidence),
        "verified": receipt.verdict if receipt else None,
    }


def condition_record(debate: Debate, condition: Condition) -> dict[str, Any]:
    """Write a condition, also as a sentence."""
    return {**record(condition), "sentence": phrases.condition(debate, condition)}


def stance_record(debate: Debate, group: Group, stance: Stance) -> dict[str, Any]:
    """Write a stance with its position in words and everything that carries it."""
    topic = debate.topics[stance.topic]
    return {
        **record(stance),
        "topic_title": topic.title,
        "label": topic.scale[stance.position].label,
        "conditions": [condition_record(debate, condition) for condition in stance.conditions],
        "evidence": [evidence_record(debate, group, evidence) for evidence in stance.evidence],
    }


def group_record(debate: Debate, group: Group, *, stances: bool = True) -> dict[str, Any]:
    """Write a group, with its stances in the topics' order."""
    made = record(group)
    del made["stances"]
    if stances:
        spoken = [group.stances[topic] for topic in debate.topics if topic in group.stances]
        made["stances"] = [stance_record(debate, group, stance) for stance in spoken]
    return made


def annotation_records(debate: Debate, groups: Iterable[Group]) -> Iterator[dict[str, Any]]:
    """Write every quotation of some groups with what it carries and where it stands, to annotate its source."""
    for group, stance, evidence in debate.quotations(groups):
        topic = debate.topics[stance.topic]
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


_QUOTATION = {
    "quotation": "quote",
    "source": "source",
    "locator": "locator",
    "language": "in_language",
    "gloss": "gloss",
    "standing": "standing",
    "verified": "verified",
}


def quotation_columns(place: str, *left_out: str) -> dict[str, Path]:
    """Make the columns of a quotation whose record stands at a place, but for those that are left out."""
    return {column: f"{place}.{key}" for column, key in _QUOTATION.items() if column not in left_out}


def entry_columns(cls: Any, spread: Mapping[str, Mapping[str, Path]]) -> dict[str, Path]:
    """Make a column for the key and every field of an entry; `spread` says which have other columns in their place."""
    columns: dict[str, Path] = {}
    for name, _, _ in _names(cls):
        columns |= spread.get(name, {name: name})
    return columns


def stance_table(records: Callable[[Record], Iterable[Record]]) -> Table:
    """Make the table of stances, a row a stance: every field of it; of its quotations the first, and how many."""
    return Table(named("group", "name") | entry_columns(Stance, _SPREAD), records)


_SPREAD: dict[str, dict[str, Path]] = {
    "topic": named("topic", "topic_title"),
    "position": named("position", "label"),
    "conditions": {"conditions": lambda stance: [condition["sentence"] for condition in stance["conditions"]]},
    "evidence": {**quotation_columns("evidence.0"), "quotations": lambda stance: len(stance["evidence"])},
    "replies": {"replies": lambda stance: [f"{reply['how']} {reply['to']}" for reply in stance["replies"]]},
}
"""What stands in the table of stances for a field whose value is not one cell."""


def stance_rows(group: Record, stances: Iterable[Record]) -> Iterator[Record]:
    """Make the rows of the table of stances from a group's record and those of its stances."""
    return ({**stance, "group": group["id"], "name": group["name"]} for stance in stances)
