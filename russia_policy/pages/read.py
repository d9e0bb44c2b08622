"""What is in a debate: its groups, topics and sources, one group's stances, one topic's groups, where words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.model import Group, Id, Topic
from russia_policy.page import Heading, Listing, Page, Prose, Rows
from russia_policy.pages import phrases, records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from russia_policy.model import Debate, Source, Stance
    from russia_policy.page import Block, Line, Role, Run


def groups_page(debate: Debate) -> Page:
    """Every group: when it spoke, what it is, on how many topics it has a position."""
    groups = debate.groups.values()

    def blocks() -> Iterator[Block]:
        yield Heading(f"{debate.title}: {debate.question}")
        columns = ("group", "date", "kind", "camp", "stances", "name and title")
        yield Listing(
            columns,
            (
                [
                    [(each.id, "strong")], each.date, each.kind, each.camp or "–",
                    f"{len(each.stances)} of {len(debate.topics)}", _title(each),
                ]
                for each in groups
            ),
        )  # fmt: skip

    def rows() -> Rows:
        columns = ("group", "name", "title", "kind", "date", "side", "camp", "continues", "stances")
        return Rows(
            columns,
            (
                [
                    each.id,
                    each.name,
                    each.title,
                    each.kind,
                    each.date,
                    each.side,
                    each.camp,
                    each.continues,
                    len(each.stances),
                ]
                for each in groups
            ),
        )

    def data() -> dict[str, Any]:
        counted = (
            {**records.group_record(debate, each, stances=False), "stances": len(each.stances)}
            for each in groups
        )
        return {"debate": records.debate_record(debate), "groups": counted}

    return Page("groups", debate.title, blocks, data, rows)


def _title(group: Group) -> Line:
    return group.name if group.title == group.name else f"{group.name}: {group.title}"


def topics_page(debate: Debate) -> Page:
    """Every topic with its question and its scale in words."""
    topics = debate.topics.values()
    spoken = {
        topic.id: sum(topic.id in group.stances for group in debate.groups.values()) for topic in topics
    }

    def blocks() -> Iterator[Block]:
        yield Heading(f"{debate.title}: topics, from {debate.axis.low} to {debate.axis.high}")
        rows: Iterator[list[Line]] = (
            [
                [(topic.id, "strong")], "core" if topic.core else "–", f"{spoken[topic.id]} of {len(debate.groups)}",
                [topic.question, (" " + " · ".join(topic.scale[each].label for each in topic.positions), "quiet")],
            ]
            for topic in topics
        )  # fmt: skip
        yield Listing(("topic", "core", "groups", "question and scale"), rows)

    def rows() -> Rows:
        columns = ("topic", "title", "question", "core", "position", "label", "means")
        steps = (
            [
                topic.id,
                topic.title,
                topic.question,
                str(topic.core).lower(),
                each,
                topic.scale[each].label,
                topic.scale[each].means,
            ]
            for topic in topics
            for each in topic.positions
        )
        return Rows(columns, steps)

    def data() -> dict[str, Any]:
        return {"topics": [{**records.topic_record(topic), "groups": spoken[topic.id]} for topic in topics]}

    return Page("topics", f"{debate.title}: topics", blocks, data, rows)


def sources_page(debate: Debate) -> Page:
    """Every source as a bibliography gives it, with the number of quotations taken from it."""
    uses: dict[str, int] = dict.fromkeys(debate.sources, 0)
    for group in debate.groups.values():
        for stance in group.stances.values():
            for evidence in stance.evidence:
                uses[evidence.source] += 1

    def standing(source: Source) -> str:
        words = [f"words of {source.speaker}" if source.speaker else "quotes others"]
        return ", ".join(words + ["translation"] * source.translation)

    def blocks() -> Iterator[Block]:
        yield Heading(f"{debate.title}: sources")
        yield Listing(
            ("source", "quotations", "language", "standing", "document"),
            (
                [
                    [(each.id, "strong")], str(uses[each.id]), each.language or debate.language, standing(each),
                    phrases.citation(each),
                ]
                for each in debate.sources.values()
            ),
        )  # fmt: skip

    def rows() -> Rows:
        columns = ("source", "type", "title", "authors", "issued", "container", "publisher", "url", "language",
                   "speaker", "translation", "quotations")  # fmt: skip
        return Rows(
            columns,
            (
                [
                    each.id, each.type, each.title, phrases.authors(each), each.issued, each.container_title,
                    each.publisher, each.url, each.language or debate.language, each.speaker,
                    str(each.translation).lower(), uses[each.id],
                ]
                for each in debate.sources.values()
            ),
        )  # fmt: skip

    def data() -> dict[str, Any]:
        return {
            "sources": [
                {**records.source_record(each), "quotations": uses[each.id]}
                for each in debate.sources.values()
            ]
        }

    return Page("sources", f"{debate.title}: sources", blocks, data, rows)


def profile_page(debate: Debate, group: Group) -> Page:
    """All that a group holds, one line a topic, and the topics on which it is silent."""
    spoken = [topic for topic in debate.topics.values() if topic.id in group.stances]
    silent = [topic for topic in debate.topics.values() if topic.id not in group.stances]

    def blocks() -> Iterator[Block]:
        yield from _head(debate, group)
        yield Heading(f"Positions, from {debate.axis.low} to {debate.axis.high}", 2)
        rows = []
        for topic in spoken:
            stance = group.stances[topic.id]
            tail: list[Run] = []
            if stance.conditions:
                tail.append((f" [{phrases.counted(len(stance.conditions), 'condition')}]", "quiet"))
            words: Line = [
                (phrases.label(topic, stance), "strong"),
                *phrases.basis(stance),
                ": " + stance.summary,
                *tail,
            ]
            rows.append([topic.id, phrases.ruler(topic, {stance.position: "●"}), words])
        yield Listing(("topic", "scale", "position"), rows)
        if silent:
            count, names = phrases.counted(len(silent), "topic"), phrases.listed(each.id for each in silent)
            yield Prose([f"Silent on {count}: {names}."])

    def data() -> dict[str, Any]:
        return {"group": records.group_record(debate, group), "silent": [topic.id for topic in silent]}

    return Page("stance", group.name, blocks, data, lambda: records.stance_rows(debate, [group]))


def _head(debate: Debate, group: Group) -> Iterator[Block]:
    yield Heading(f"{group.name} — {group.title}" if group.title != group.name else group.name)
    facts: list[str] = [group.kind, group.date]
    facts += [phrases.counted(group.signatories, "signatory", "signatories")] * bool(group.signatories)
    facts += [f"side: {debate.parties[group.side]}"] * bool(group.side)
    facts += [f"camp: {group.camp}"] * bool(group.camp)
    facts += [f"continues {phrases.name(debate, group.continues)}"] * bool(group.continues)
    facts += [f"answers {phrases.listed(phrases.name(debate, each) for each in group.answers)}"] * bool(
        group.answers
    )
    yield Prose([[(" · ".join(facts), "quiet")], group.summary])


def stance_page(debate: Debate, group: Group, topic: Topic) -> Page:
    """What a group holds on a topic, with everything that carries it."""
    stance = group.stances.get(topic.id)

    def blocks() -> Iterator[Block]:
        yield Heading(f"{group.name} on {topic.title}")
        yield Prose([[(topic.question, "quiet")]])
        if stance is None:
            yield Prose([f"{group.name} is silent: no position was found in the sources read."])
            return
        yield Prose([phrases.placed(topic, stance), stance.summary])
        yield from _scale(debate, topic, {stance.position: "●"})
        yield from _section("Conditions", _conditions(debate, stance))
        lines: list[Line] = []
        for evidence in stance.evidence:
            first, *more = phrases.receipt(debate, group, evidence)
            lines += [[(f"{evidence.number}. ", "quiet"), *first], *(["   ", *line] for line in more)]
        yield from _section("Quotations", lines)
        yield from _section("Replies", [phrases.reply(debate, each) for each in stance.replies])
        yield from _section(
            "Answered", [phrases.answer(other, each) for other, each in replies_to(debate, group, topic)]
        )
        if stance.note:
            yield from _section("Note", [stance.note])

    def data() -> dict[str, Any]:
        answers = [
            {"group": other.id, "how": each.how, "point": each.point}
            for other, each in replies_to(debate, group, topic)
        ]
        return {
            "group": records.group_record(debate, group, stances=False),
            "topic": records.topic_record(topic),
            "stance": records.stance_record(debate, group, stance) if stance else None,
            "answered": answers,
        }

    return Page(
        "stance",
        f"{group.name} on {topic.title}",
        blocks,
        data,
        lambda: records.stance_rows(debate, [group], [topic]),
    )


def _section(title: str, lines: list[Line]) -> Iterator[Block]:
    if lines:
        yield Heading(title, 2)
        yield Prose(lines, 2, 3)


def _conditions(debate: Debate, stance: Stance) -> list[Line]:
    lines: list[Line] = []
    for each in stance.conditions:
        numbers = ", ".join(map(str, each.evidence))
        words = f" [quotation{'s' * (len(each.evidence) > 1)} {numbers}]" if numbers else ""
        lines.append([phrases.condition(debate, each), (words, "quiet")])
    return lines


def _scale(debate: Debate, topic: Topic, marks: dict[int, str]) -> Iterator[Block]:
    yield Heading(f"Scale, from {debate.axis.low} to {debate.axis.high}", 2)
    rows: list[list[Line]] = []
    for position in topic.positions:
        step = topic.scale[position]
        role: Role = "strong" if position in marks else "quiet"
        rows.append([[(marks.get(position, "·"), role)], [(step.label, role)], [(step.means, role)]])
    yield Listing(("", "", ""), rows)


def replies_to(debate: Debate, group: Group, topic: Topic) -> list[tuple[Group, Any]]:
    """The replies that a group's stance on a topic got, with who gave them."""
    return [
        (other, reply)
        for other in debate.groups.values()
        for reply in (other.stances[topic.id].replies if topic.id in other.stances else ())
        if reply.to == group.id
    ]


def topic_page(debate: Debate, topic: Topic) -> Page:
    """Every group on one topic, from the low end of its scale to the high one, and who is silent."""
    placed = sorted(
        (group for group in debate.groups.values() if topic.id in group.stances),
        key=lambda group: group.stances[topic.id].position,
    )
    silent = [group for group in debate.groups.values() if topic.id not in group.stances]

    def blocks() -> Iterator[Block]:
        yield Heading(f"{topic.title}: {topic.question}")
        counts = dict.fromkeys(topic.positions, 0)
        for group in placed:
            counts[group.stances[topic.id].position] += 1
        ends = (debate.axis.low, debate.axis.high)
        steps = " · ".join(f"{topic.scale[each].label} ({counts[each]})" for each in topic.positions)
        yield Prose([[(f"{ends[0]} ← ", "quiet"), steps, (f" → {ends[1]}", "quiet")]])
        yield Listing(("scale", "group", "position and summary"), map(row, placed))
        if silent:
            yield Prose([f"Silent: {phrases.listed(group.name for group in silent)}."])

    def row(group: Group) -> list[Line]:
        stance = group.stances[topic.id]
        extra = f" [{phrases.counted(len(stance.conditions), 'condition')}]" if stance.conditions else ""
        words: Line = [
            (phrases.label(topic, stance), "strong"), *phrases.basis(stance), ": " + stance.summary, (extra, "quiet"),
        ]  # fmt: skip
        return [phrases.ruler(topic, {stance.position: "●"}), [(group.id, "strong")], words]

    def data() -> dict[str, Any]:
        stances = (
            {"group": each.id, **records.stance_record(debate, each, each.stances[topic.id])}
            for each in placed
        )
        return {
            "topic": records.topic_record(topic),
            "silent": [group.id for group in silent],
            "stances": stances,
        }

    return Page("topic", topic.title, blocks, data, lambda: records.stance_rows(debate, placed, [topic]))


Hit = tuple[Group, Topic, str, str]
"""A group, a topic, the part of the stance, and the text in which the words stand."""


def find_page(debate: Debate, text: str) -> Page:
    """Where words stand in stances, whatever their case: each hit with the words around it."""
    hits = list(_hits(debate, text.casefold()))

    def blocks() -> Iterator[Block]:
        where = len({(group.id, topic.id) for group, topic, _, _ in hits})
        total = f"{phrases.counted(len(hits), 'hit')} in {phrases.counted(where, 'stance')}"
        yield Heading(f"“{text}”: {total if hits else 'found nowhere'}")
        if hits:
            yield Listing(
                ("group", "topic", "part", "words"),
                (
                    [[(group.id, "strong")], topic.id, part, _around(found, text)]
                    for group, topic, part, found in hits
                ),
            )

    def rows() -> Rows:
        return Rows(
            ("group", "topic", "part", "text"), ([g.id, t.id, part, found] for g, t, part, found in hits)
        )

    def data() -> dict[str, Any]:
        return {
            "text": text,
            "hits": (
                {"group": g.id, "topic": t.id, "part": part, "text": found} for g, t, part, found in hits
            ),
        }

    return Page("find", text, blocks, data, rows)


def _hits(debate: Debate, folded: str) -> Iterator[Hit]:
    for group in debate.groups.values():
        for topic in debate.topics.values():
            stance = group.stances.get(Id(topic.id))
            if stance:
                for part, text in _texts(stance):
                    if folded in text.casefold():
                        yield group, topic, part, text


def _texts(stance: Stance) -> Iterable[tuple[str, str]]:
    yield "summary", stance.summary
    for condition in stance.conditions:
        yield "condition", f"{condition.act} before {condition.before}"
    for evidence in stance.evidence:
        yield "quotation", evidence.quote
        if evidence.gloss:
            yield "gloss", evidence.gloss
    for reply in stance.replies:
        yield "reply", reply.point
    if stance.note:
        yield "note", stance.note


def _around(text: str, words: str) -> Line:
    """The text with the words found in it marked; folding may change lengths, so they are looked for as written."""
    flat = " ".join(text.split())
    at = flat.casefold().find(words.casefold())
    if at < 0 or len(flat.casefold()) != len(flat):
        return flat
    end = at + len(words)
    return [flat[:at], (flat[at:end], "strong"), flat[end:]]
