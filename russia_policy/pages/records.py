"""How the parts of a debate are written for programs: their records, with what the debate as a whole says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.model import Stance
from russia_policy.pages import phrases
from russia_policy.pages.tables import Table, columns_of
from russia_policy.record import keys, record
from russia_policy.values import NO_POSITION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from russia_policy.model import Condition, Debate, Evidence, Group, Source, Topic
    from russia_policy.pages.tables import Column, Record


def debate_record(debate: Debate) -> dict[str, Any]:
    """Write what a debate is about, without its topics, sources and groups."""
    return record(debate)


def topic_record(topic: Topic) -> dict[str, Any]:
    """Write a topic, its scale as a list from low to high."""
    return record(topic, scale=[record(topic.scale[position]) for position in topic.positions])


def source_record(debate: Debate, source: Source) -> dict[str, Any]:
    """Write a source in CSL-JSON's terms, with its authors in one text and its language."""
    language = source.language or debate.language
    return {**record(source), "author_names": phrases.authors(source) or None, "in_language": language}


def evidence_record(debate: Debate, group: Group, evidence: Evidence) -> dict[str, Any]:
    """Write a quotation with its place in words, its language, whose words it is, and the verdict on it."""
    from russia_policy.pages.text_fragment import address_of_words  # costs 4 ms, and few pages need it

    receipt = debate.verified(evidence)
    return {
        **record(evidence),
        "locator": phrases.locator(evidence) or None,
        "in_language": debate.language_of(evidence),
        "standing": debate.standing(group, evidence),
        "verified": receipt.verdict if receipt else None,
        "address": address_of_words(debate, evidence) or None,
    }


def condition_record(debate: Debate, condition: Condition) -> dict[str, Any]:
    """Write a condition, also as a sentence."""
    return {**record(condition), "sentence": phrases.condition_sentence(debate, condition)}


def stance_record(debate: Debate, group: Group, stance: Stance) -> dict[str, Any]:
    """Write a stance with its position in words, its conditions and its quotations."""
    topic = debate.topics[stance.topic]
    written = record(
        stance,
        conditions=[condition_record(debate, condition) for condition in stance.conditions],
        evidence=[evidence_record(debate, group, evidence) for evidence in stance.evidence],
    )
    return {**written, "topic_title": topic.title, "label": position_label(topic, stance)}


def position_label(topic: Topic, stance: Stance) -> str | None:
    """The position of a stance in the words of its scale; null where it takes none."""
    return None if stance.position is None else phrases.label(topic, stance)


def cell_of_position(stance: Record) -> int | str:
    """A position as files write it, with `none` where a group takes none."""
    position: int | None = stance["position"]
    return NO_POSITION if position is None else position


def group_record(debate: Debate, group: Group, *, stances: bool = True) -> dict[str, Any]:
    """Write a group, with its stances in the topics' order."""
    written = record(group, stances=None)
    del written["stances"]
    if stances:
        spoken = [group.stances[topic] for topic in debate.topics if topic in group.stances]
        written["stances"] = [stance_record(debate, group, stance) for stance in spoken]
    return written


def annotation_records(debate: Debate, groups: Iterable[Group]) -> Iterator[dict[str, Any]]:
    """Write every quotation of some groups with its claim and its source, so that the source can be annotated."""
    from russia_policy.pages.text_fragment import address_of_words

    for group, stance, evidence in debate.quotations(groups):
        topic = debate.topics[stance.topic]
        held = [phrases.label(topic, stance), *phrases.own_summary(topic, stance)]
        yield {
            "name": f"{group.id}/{stance.topic}/{evidence.number}",
            "claim": f"{group.name} on {topic.title}: {'. '.join(held)}",
            "debate": debate.language,
            "evidence": evidence,
            "language": debate.language_of(evidence),
            "source": debate.sources[evidence.source],
            "verified": debate.verified(evidence),
            "standing": phrases.standing(debate, group, evidence),
            "address": address_of_words(debate, evidence),
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
"""The columns of a quotation, and the keys of its record."""


def quotation_columns(place: str, *left_out: str) -> dict[str, Column]:
    """Make the columns of a quotation whose record stands at a place, but for those that are left out."""
    return {column: f"{place}.{key}" for column, key in _QUOTATION.items() if column not in left_out}


def entry_columns(cls: Any, replaced: Mapping[str, Mapping[str, Column]]) -> dict[str, Column]:
    """Make a column for every key of an entry's record.

    Args:
        cls: The entry's class.
        replaced: The keys that have no column of their name, each with the columns that stand in its place.
    """
    columns: dict[str, Column] = {}
    for key in keys(cls):
        columns |= replaced.get(key.name, {key.name: key.name})
    return columns


def stance_table(records: Callable[[Record], Iterable[Record]]) -> Table:
    """Make the table of stances: a row a stance, a column a field; of the quotations the first and their number."""
    return Table(columns_of("group", "name") | entry_columns(Stance, _NOT_ONE_CELL), records)


_NOT_ONE_CELL: dict[str, dict[str, Column]] = {
    "topic": columns_of("topic", "topic_title"),
    "position": {"position": cell_of_position, "label": "label"},
    "conditions": {"conditions": lambda stance: [condition["sentence"] for condition in stance["conditions"]]},
    "evidence": {**quotation_columns("evidence.0"), "quotations": lambda stance: len(stance["evidence"])},
    "replies": {"replies": lambda stance: [f"{reply['how']} {reply['to']}" for reply in stance["replies"]]},
}
"""The fields of a stance that do not stand in one cell, and the columns that they have in the table of stances."""


def stance_rows(group: Record, stances: Iterable[Record]) -> Iterator[Record]:
    """Make the rows of the table of stances from a group's record and those of its stances."""
    return ({**stance, "group": group["id"], "name": group["name"]} for stance in stances)
