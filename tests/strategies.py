"""Whole debates made up by hypothesis, and how any debate is written down again as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import yaml
from hypothesis import strategies as st

from russia_policy.entry import Entry, written
from russia_policy.model import Axis, Condition, Debate, Evidence, Group, Reply, Source, Stance, Step, Topic
from russia_policy.scale import label_form
from russia_policy.values import NO_POSITION, Basis, Date, DocumentType, How, Id, Need, Read


def dump(debate: Debate, folder: Path) -> Path:
    """Write a debate as the files that it would be read from."""
    (folder / "groups").mkdir(parents=True, exist_ok=True)
    write(folder / "debate.yaml", as_written(debate))
    write(folder / "topics.yaml", {name: as_written(topic) for name, topic in debate.topics.items()})
    write(folder / "sources.yaml", {name: as_written(source) for name, source in debate.sources.items()})
    for name, group in debate.groups.items():
        record = as_written(group)
        record.setdefault("stances", {})
        write(folder / "groups" / f"{name}.yaml", record)
    return folder


def as_written(entry: Entry) -> dict[str, Any]:
    """An entry as a file spells it: without its key and without what is absent."""
    found = {}
    for field in written(type(entry)):
        value = getattr(entry, field.name)
        if field.name == "position":
            found["position"] = NO_POSITION if value is None else value
        elif value != field.default and value not in ((), {}):
            found[field.metadata["spelled"] or field.name] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Entry):
        return as_written(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, str) else value


def write(path: Path, record: dict[str, Any]) -> None:
    """Write a file of a debate, any text in it escaped."""
    path.write_text(yaml.safe_dump(record, sort_keys=False, allow_unicode=False, width=60), "ascii")


ids = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True).map(Id)
texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(lambda text: not text.isspace())
short = st.text("abc déЖ制 .,:;#-?!|>&*[]{}'\"%@`\\=~0123no", min_size=1, max_size=12).filter(
    lambda text: not text.isspace()
)


def names(ids: list[Id]) -> st.SearchStrategy[list[str]]:
    """A name for each of some ids, none of which is another's."""
    return st.lists(texts, min_size=len(ids), max_size=len(ids), unique_by=label_form)


marks = st.lists(st.text("abcdéЖ制", min_size=1, max_size=3), unique_by=str.casefold)
dates = st.sampled_from(["2020", "2020-08", "2020-08-05", "2019/2020", "2020-01-31/2020-02-29"]).map(Date)
languages = st.sampled_from(["", "en", "nl", "zh-Hant"])


axes = st.none() | st.builds(Axis, low=short, high=short)


@st.composite
def topics(draw: st.DrawFn, name: Id, title: str) -> Topic:
    """A topic with a scale of 2 to 11 steps."""
    first = draw(st.integers(-11, 11))
    steps = range(first, first + draw(st.integers(2, 11)))
    labels = draw(st.lists(short, min_size=len(steps), max_size=len(steps), unique_by=label_form))
    scale = {
        position: Step(position=position, label=label, means=draw(short))
        for position, label in zip(steps, labels, strict=True)
    }
    return Topic(
        id=name,
        title=title,
        question=draw(texts),
        scale=scale,
        core=draw(st.booleans()),
        theme=draw(st.just("") | texts),
        axis=draw(axes),
    )


@st.composite
def stances(
    draw: st.DrawFn, topic: Topic, sources: list[Id], own: set[Id], parties: list[Id], others: list[Id], fewest: int
) -> Stance:
    """A sound stance on a topic.

    Args:
        draw: Draws an example.
        topic: The topic.
        sources: The ids of all sources.
        own: The ids of the sources whose speaker is the group.
        parties: Who can act.
        others: The groups that are answered.
        fewest: How many quotations the stance has at least.
    """
    evidence = tuple(
        Evidence(
            number=number,
            quote=draw(texts),
            source=draw(st.sampled_from(sources)),
            language=draw(languages),
            gloss=draw(texts),
            page=draw(st.sampled_from(["", "7", "iv"])),
            prefix=draw(st.sampled_from(["", "a "])),
        )
        for number in range(1, draw(st.integers(fewest, 3)) + 1)
    )
    carrying = st.sampled_from([(), (1,), (len(evidence),)] if evidence else [()])
    position = draw(st.none() | st.sampled_from(topic.positions))
    conditions = tuple(
        Condition(
            number=number,
            party=parties[0],
            giver=parties[1],
            act=draw(texts),
            before=draw(texts),
            evidence=draw(carrying),
        )
        for number in range(1, draw(st.integers(0, 0 if position is None else 2)) + 1)
    )
    replies = tuple(
        Reply(
            number=number, to=to, how=draw(st.sampled_from(get_args(How))), point=draw(texts), evidence=draw(carrying)
        )
        for number, to in enumerate(others, 1)
    )
    may_be_stated = not evidence or any(each.source in own for each in evidence)
    return Stance(
        topic=topic.id,
        position=position,
        basis=draw(st.sampled_from([basis for basis in get_args(Basis) if basis != "stated" or may_be_stated])),
        summary=draw(texts),
        conditions=conditions,
        evidence=evidence,
        replies=replies,
        note=draw(st.just("") | texts),
    )


@st.composite
def debates(draw: st.DrawFn) -> Debate:
    """A debate without problems."""
    topic_ids = draw(st.lists(ids, min_size=1, max_size=3, unique=True))
    group_ids = draw(st.lists(ids, min_size=1, max_size=3, unique=True))
    source_ids = draw(st.lists(ids, min_size=1, max_size=2, unique=True))
    parties = draw(st.lists(ids, min_size=2, max_size=2, unique=True))
    found = {name: draw(topics(name, title)) for name, title in zip(topic_ids, draw(names(topic_ids)), strict=True)}
    sources = {
        name: Source(
            id=name,
            type=draw(st.sampled_from(get_args(DocumentType))),
            title=draw(texts),
            issued=draw(dates),
            language=draw(languages),
            speaker=draw(st.sampled_from(["", *group_ids])),
            translation=draw(st.booleans()),
            read=draw(st.sampled_from(get_args(Read))),
            via=draw(st.sampled_from(["", "https://example.org/copy"])),
        )
        for name in source_ids
    }
    groups = {}
    evidence = draw(st.sampled_from(get_args(Need)))
    fewest = 0 if evidence == "optional" else 1
    given = dict(zip(group_ids, draw(marks), strict=False))
    for name, called in zip(group_ids, draw(names(group_ids)), strict=True):
        others = [other for other in group_ids if other != name]
        own = {source.id for source in sources.values() if source.speaker == name}
        groups[name] = Group(
            id=name,
            name=called,
            title=draw(texts),
            kind=draw(ids),
            mark=given.get(name, ""),
            date=Date("2020-08-05"),
            signatories=draw(st.integers(0, 99)),
            summary=draw(texts),
            authors=tuple(draw(st.lists(texts, max_size=2))),
            side=draw(st.sampled_from([Id(""), *parties])),
            stances={
                topic: draw(stances(found[topic], source_ids, own, parties, others[: draw(st.integers(0, 1))], fewest))
                for topic in draw(st.lists(st.sampled_from(topic_ids), unique=True))
            },
        )
    return Debate(
        title=draw(texts),
        question=draw(texts),
        axis=draw(axes),
        first_move=draw(st.sampled_from(["", *topic_ids])),
        evidence=evidence,
        parties={name: draw(texts) for name in parties},
        topics=found,
        sources=sources,
        groups=groups,
    )


def infected(debate: Debate, text: str) -> Debate:
    """A debate with a text at the end of every field that people write freely."""

    def more(value: Any, **fields: Any) -> Any:
        return replace(value, **{name: getattr(value, name) + text for name in FREE[type(value)]}, **fields)

    spoilt: Debate = more(
        debate,
        axis=debate.axis and more(debate.axis),
        parties={name: words + text for name, words in debate.parties.items()},
        topics={
            name: more(
                topic,
                scale={each: more(step) for each, step in topic.scale.items()},
                axis=topic.axis and more(topic.axis),
            )
            for name, topic in debate.topics.items()
        },
        sources={name: more(source) for name, source in debate.sources.items()},
        groups={
            name: more(
                group,
                authors=tuple(author + text for author in group.authors),
                stances={
                    topic: more(
                        stance,
                        conditions=tuple(map(more, stance.conditions)),
                        evidence=tuple(map(more, stance.evidence)),
                        replies=tuple(map(more, stance.replies)),
                    )
                    for topic, stance in group.stances.items()
                },
            )
            for name, group in debate.groups.items()
        },
    )
    return spoilt


FREE: dict[type, tuple[str, ...]] = {
    Debate: ("title", "question"),
    Axis: ("low", "high"),
    Topic: ("title", "question", "theme"),
    Step: ("label", "means"),
    Source: ("title", "publisher", "container_title"),
    Group: ("name", "title", "summary"),
    Stance: ("summary", "note"),
    Evidence: ("quote", "gloss", "page", "section", "note"),
    Condition: ("act", "before"),
    Reply: ("point",),
}
