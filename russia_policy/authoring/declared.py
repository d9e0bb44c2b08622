"""What the tables of topics, groups and sources say, and what is put where they say nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from russia_policy.authoring.rows import Fault, cells_of
from russia_policy.authoring.scales import BadScaleError, as_content, as_topic, checked, scale_of
from russia_policy.entry import spelling, written
from russia_policy.meant import number, truth
from russia_policy.model import Group, Source
from russia_policy.reading.load import SOURCES, TOPICS
from russia_policy.scale import fault
from russia_policy.values import ID

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from russia_policy.authoring.debate_files import Content
    from russia_policy.authoring.decisions import Decisions
    from russia_policy.authoring.rows import Rows

_STEPS = [str(step) for step in range(-99, 100)]
_LISTS = ("authors", "answers", "author")
_NUMBERS = ("signatories",)
_TRUTHS = ("core", "translation")
_TOPIC = ("id", "title", "question", "core", "theme", "low", "high", "scale", "position", "label", "means")
_OF_STEP = ("position", "label", "means")
"""The columns of a topic's table that has a row for each step."""


def _keys(cls: Any, *left_out: str) -> tuple[str, ...]:
    return ("id", *(name for name in map(spelling, written(cls)) if name not in left_out))


COLUMNS: dict[str, dict[str, str]] = {
    "topics": {name: name for name in (*_TOPIC, *_STEPS)} | {"topic": "id"},
    "groups": {name: name for name in _keys(Group)} | {"group": "id"},
    "sources": {name.replace("-", "_").casefold(): name for name in (*_keys(Source), "quotations")}
    | {"source": "id", "authors": "author", "container": "container-title"},
}
"""The columns of each table, by their headings: the keys of the format, and what our own CSV calls them.

The steps of a scale are rows of their own, columns of their own that hold the words, or stand in the column `scale`.
"""
_COUNTS = ("stances", "quotations")
"""What our own CSV counts, and nobody imports."""


@dataclass
class Declared:
    """The topics, groups or sources of a new debate, and the rows that name them."""

    kind: str
    table: Rows | None = None
    """The table that names them; None where they are made of what the rows name."""
    content: dict[str, Content] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    unusable: set[str] = field(default_factory=set)
    """What stands in place of ids and is none, what rows that cannot be read hold, and the ids of topics without a
    sound scale: to refer to one of them is no second mistake."""
    partial: bool = False
    """Whether a row has something else than an id, so that any id may be meant by it."""

    @property
    def known(self) -> Collection[str] | None:
        """Those that a table declares; None where there is no table."""
        return None if self.table is None else {*self.content, *self.unusable}


def declare(kind: str, table: Rows | None, faults: list[Fault]) -> Declared:
    """Read what a table of topics, groups or sources says."""
    declared = Declared(kind, table)
    if table is None:
        return declared
    faults += [Fault(table, *what) for what in table.misshapen]
    declared.unusable.update(cell.strip() for cells in table.unread for cell in cells)
    columns = [column for column in table.columns if column not in _COUNTS]
    has_steps = "position" in columns
    for row, cells in cells_of(table, *columns):
        texts = {column: cell for column, cell in zip(columns, cells, strict=True) if cell}
        name = texts.pop("id", "").strip()
        step = {column: texts.pop(column, "") for column in _OF_STEP} if has_steps else {}
        if not ID.fullmatch(name):
            hint = "lower-case letters a to z, digits and hyphens, such as open-letter"
            faults.append(Fault(table, row, "id", f"'{name}' is no id" if name else "the id is missing", hint))
            declared.unusable.add(name)
            declared.partial = True
            continue
        entry = {
            key: value for key, text in texts.items() if (value := _value(table, row, key, text, faults)) is not None
        }
        first = declared.rows.setdefault(name, row)
        if first == row:
            declared.content[name] = entry
        elif not has_steps:
            faults.append(Fault(table, row, "id", f"'{name}' stands in row {first} too", "delete one"))
        elif entry != {key: value for key, value in declared.content[name].items() if key != "steps"}:
            message = f"row {first}, of the same topic, says something else of it"
            faults.append(Fault(table, row, "", message, "of a topic's rows only the steps differ"))
        if has_steps:
            _add_step(table, row, declared.content[name], step, faults)
    return declared


def _add_step(table: Rows, row: int, topic: Content, step: dict[str, str], faults: list[Fault]) -> None:
    """Add the step of a row to a topic's scale."""
    steps = topic.setdefault("steps", {})
    position = number(step["position"])
    if position is None or position in steps:
        message = (
            f"'{step['position']}' is no whole number" if position is None else f"the step {position} is there twice"
        )
        faults.append(Fault(table, row, "position", message, "number the steps of a topic without gaps: 1, 2, 3"))
    elif not step["label"]:
        faults.append(Fault(table, row, "label", "is empty", "every step needs its word"))
    else:
        steps[position] = {"label": step["label"], "means": step["means"] or step["label"]}


def _value(table: Rows, row: int, column: str, text: str, faults: list[Fault]) -> Any:
    """What a cell says; None where it says nothing, or cannot be read, which is noted."""
    if column in _LISTS:
        items = [item.strip() for item in text.split(";") if item.strip()]
        return [_author(item) for item in items] if column == "author" else items
    value: Any = text
    if column in _NUMBERS:
        value = number(text)
    elif column in _TRUTHS:
        value = {"true": True, "false": False}.get(truth(text))
    if value is None:
        wanted = "a whole number" if column in _NUMBERS else "true or false"
        faults.append(Fault(table, row, column, f"'{text}' is not {wanted}", "write it so, or leave the cell empty"))
    return None if value is False else value


def _author(text: str) -> Content:
    """An author as a bibliography gives the name: "Family, Given", or as it stands where it has no comma."""
    family, comma, given = text.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma and given.strip() else {"literal": text}


def complete_topics(
    topics: Declared, scale: Mapping[int, str] | None, decisions: Decisions, faults: list[Fault]
) -> None:
    """Give every topic what it needs: a title, a question, an axis of two ends, and a scale.

    Args:
        topics: The topics.
        scale: The scale of those that have none of their own.
        decisions: What is decided is noted here.
        faults: What is wrong is noted here.

    Raises:
        BadScaleError: no table names the topics, and there is no scale for all of them.
    """
    for name, topic in topics.content.items():
        _default(topic, "title", name, "the id", "topic", decisions)
        _default(topic, "question", topic["title"], "the title", "topic", decisions)
        ends = {end: topic.pop(end) for end in ("low", "high") if end in topic}
        if ends:
            topic["axis"] = ends
        try:
            topic["scale"] = _scale(name, topic, scale)
        except BadScaleError as error:
            if topics.table is None:
                raise
            faults.append(Fault(topics.table, topics.rows[name], "scale", str(error), error.hint))
            topics.unusable.add(name)
            continue
        if all(str(step) == words["label"] for step, words in topic["scale"].items()):
            decisions.count("words of the scale", "its numbers", "topic")


def _scale(name: str, topic: Content, scale: Mapping[int, str] | None) -> Content:
    """The scale of a topic, out of the rows of its steps or their words.

    Raises:
        BadScaleError: it cannot be one.
    """
    steps = topic.pop("steps", None)
    content = dict(sorted(steps.items())) if steps else as_content(_words(topic, scale))
    if wrong := fault(as_topic(name, content)):
        raise BadScaleError(*wrong)
    return content


def _words(topic: Content, scale: Mapping[int, str] | None) -> dict[int, str]:
    """The steps of a topic with their words: from the columns of the steps, the column `scale`, or for all topics."""
    steps = {int(column): topic.pop(column).strip() for column in list(topic) if column.lstrip("-").isdecimal()}
    written_out = topic.pop("scale", "")
    if written_out and steps:
        raise BadScaleError("the scale stands here and in the columns of its steps", "leave one of them empty")
    if written_out:
        return scale_of(written_out)
    if steps:
        return checked(dict(sorted(steps.items())))
    if scale is None:
        raise BadScaleError("the topic has no scale", "write one here, such as -1..1, or for all topics: --scale=-1..1")
    return dict(scale)


def complete_groups(groups: Declared, date: str, decisions: Decisions) -> None:
    """Give every group what it needs: a name, a title, a kind, a date and a summary."""
    for name, group in groups.content.items():
        _default(group, "name", group.get("title", name), "the title or the id", "group", decisions)
        _default(group, "title", group["name"], "the name", "group", decisions)
        _default(group, "kind", "group", "group", "group", decisions)
        _default(group, "date", date, date, "group", decisions)
        _default(group, "summary", group["title"], "the title", "group", decisions)


def complete_sources(sources: Declared, date: str, decisions: Decisions) -> None:
    """Give every source what it needs: a type, a title and a date."""
    for name, source in sources.content.items():
        _default(source, "type", "document", "document", "source", decisions)
        _default(source, "title", name, "the id", "source", decisions)
        _default(source, "issued", date, date, "source", decisions)


def _default(entry: Content, key: str, value: str, said: str, kind: str, decisions: Decisions) -> None:
    if key not in entry:
        entry[key] = value
        decisions.count(f"{key} of a {kind}", said, kind)


def sides_and_camps(groups: Declared) -> dict[str, Content]:
    """The parties and camps that groups name; each is called by its id."""
    found = {"parties": "side", "camps": "camp"}
    named = {
        key: {group[column]: group[column] for group in groups.content.values() if column in group}
        for key, column in found.items()
    }
    return {key: ids for key, ids in named.items() if ids}


FILES = {"topics": TOPICS, "sources": SOURCES}
"""The files that hold the entries of a table; groups have a file each."""
