"""How a position, a condition, a quotation, a source or a reply is put into words, the same on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.entry import written
from russia_policy.model import Stance, verification
from russia_policy.pages.signs import OF_RECEIPT, signed
from russia_policy.text.quotation_marks import between_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from russia_policy.model import Condition, Debate, Evidence, Group, Reply, Source, Topic
    from russia_policy.pages.blocks import Line, Run
    from russia_policy.values import Id

NO_POSITION = "takes no position"
NO_QUOTATION = "no quotation"
ALL_NAMED = 2
"""The most authors whom a short citation names; of more, it names the first."""
_GIVEN = {"rejects": "rejects", "concedes": "concedes to", "qualifies": "qualifies", "endorses": "endorses"}
"""How a reply is told of the group that gives it."""
_RECEIVED = {
    "rejects": "rejected by",
    "concedes": "conceded to by",
    "qualifies": "qualified by",
    "endorses": "endorsed by",
}
"""How a reply is told of the group that receives it."""


def ruler(topic: Topic, marks: Mapping[int, str], *, span: bool = False) -> str:
    """Draw a topic's scale from its low end to its high end.

    Args:
        topic: The topic.
        marks: What stands on a position in place of the dot.
        span: Whether the line between the outermost marks is heavy.
    """
    low, high = min(marks, default=0), max(marks, default=0)
    text = ""
    for position in topic.positions:
        if text:
            text += "━" if span and low < position <= high else "─"
        text += marks.get(position, "·")
    return text


def steps(topic: Topic, counts: Mapping[int, int] | None = None) -> str:
    """The labels of a scale from low to high; with counts, each label with the number of groups on it."""
    labels = [topic.scale[position].label for position in topic.positions]
    if counts is not None:
        numbers = [counts[position] for position in topic.positions]
        labels = [f"{label} ({number})" for label, number in zip(labels, numbers, strict=True)]
    return " · ".join(labels)


def asked(topic: Topic) -> str:
    """A topic's title and its question; where the question is no more than the title, that alone."""
    return topic.question if _repeats(topic.question, topic.title) else f"{topic.title}: {topic.question}"


def own_question(topic: Topic) -> list[str]:
    """A topic's question where its title stands above; nothing where it says no more than the title."""
    return [] if _repeats(topic.question, topic.title) else [topic.question]


def _repeats(text: str, label: str) -> bool:
    """Whether a text says only what its label says."""
    return text.strip(" .?!").casefold() == label.strip(" .?!").casefold()


def ends(debate: Debate, topic: Topic) -> tuple[str, str]:
    """What the low and the high end of a topic's scale mean: its own axis, the debate's, or its outermost labels."""
    axis = topic.axis or debate.axis
    if axis:
        return axis.low, axis.high
    first, *_, last = topic.positions
    return topic.scale[first].label, topic.scale[last].label


def from_end_to_end(debate: Debate) -> str:
    """What every scale of a debate runs from and to; "" where they have not all the same ends."""
    every = {ends(debate, topic) for topic in debate.topics.values()}
    if len(every) != 1:
        return ""
    low, high = every.pop()
    return f"from {low} to {high}"


def own_ends(debate: Debate, topic: Topic) -> list[Run]:
    """The ends of a topic's scale; nothing where all scales have the same ends, which a page then says once."""
    return [("  ", ""), *only_ends] if (only_ends := ends_apart(debate, topic)) else []


def ends_apart(debate: Debate, topic: Topic) -> list[Run]:
    """The ends of a topic's scale on a line of their own; nothing where all scales have the same ends."""
    return [] if from_end_to_end(debate) else [(" ← → ".join(ends(debate, topic)), "quiet")]


def steps_between_ends(debate: Debate, topic: Topic, counts: Mapping[int, int] | None = None) -> Line:
    """The labels of a scale between the names of its two ends; alone where its ends are labels themselves."""
    if not (topic.axis or debate.axis):
        return [steps(topic, counts)]
    low, high = ends(debate, topic)
    return [(f"{low} ← ", "quiet"), steps(topic, counts), (f" → {high}", "quiet")]


def label(topic: Topic, stance: Stance) -> str:
    """A position in the words of its scale, or that there is none."""
    return NO_POSITION if stance.position is None else topic.scale[stance.position].label


def footing(stance: Stance) -> str:
    """What a stance rests on: its basis, and that there is no quotation where there is none."""
    return stance.basis if stance.evidence else f"{stance.basis}, {NO_QUOTATION}"


def footing_mark(stance: Stance) -> list[Run]:
    """The mark of a stance that is not stated in the group's own document, or not quoted; else nothing."""
    basis = "" if stance.basis == "stated" else stance.basis
    words = ", ".join(filter(None, (basis, "" if stance.evidence else NO_QUOTATION)))
    return [(f" ({words})", "quiet")] if words else []


def labelled(topic: Topic, stance: Stance) -> list[Run]:
    """The position of a stance in words, with the mark of what it rests on."""
    return [(label(topic, stance), "strong"), *footing_mark(stance)]


def dot(topic: Topic, stance: Stance) -> str:
    """The ruler of a topic with a dot at the position of a stance."""
    return ruler(topic, {} if stance.position is None else {stance.position: "●"})


def placed(topic: Topic, stance: Stance) -> list[Run]:
    """The position of a stance on its ruler and in words."""
    return [(dot(topic, stance), "strong"), ("  ", ""), *labelled(topic, stance)]


def own_summary(topic: Topic, stance: Stance) -> list[str]:
    """The summary of a stance; nothing where it says no more than the position's label, as in many a survey."""
    return [] if _repeats(stance.summary, label(topic, stance)) else [stance.summary]


def summarised(topic: Topic, stance: Stance, *, conditions: bool = False) -> list[Run]:
    """The position of a stance in words and its summary; with `conditions`, also how many conditions it states."""
    line = [*labelled(topic, stance), *((f": {summary}", "") for summary in own_summary(topic, stance))]
    if conditions and stance.conditions:
        line.append((f" [{counted(len(stance.conditions), 'condition')}]", "quiet"))
    return line


def condition_sentence(debate: Debate, condition: Condition) -> str:
    """A condition as a sentence: who must do what before who gives what."""
    party, giver = party_name(debate, condition.party), waiting(debate, condition.giver)
    return f"{party} {clause(condition.act)} before {clause(condition.before)} ({giver})"


def waiting(debate: Debate, *givers: Id) -> str:
    """Say who waits; no verb follows a party's name, which may be of one or of many."""
    return f"waiting: {listed(party_name(debate, giver) for giver in givers)}"


def clause(text: str) -> str:
    """A text as a part of a sentence: without the full stop at its end."""
    return text.strip().rstrip(".")


def quoted(text: str) -> Run:
    """A quotation between its marks; marks within it change their kind."""
    return (between_marks(" ".join(text.split())), "quote")


def locator(evidence: Evidence) -> str:
    """Where in its source a quotation stands, in CSL's locators."""
    short = {"page": "p.", "section": "section", "paragraph": "para.", "line": "line", "note": ""}
    parts = []
    for name, value in evidence.locators.items():
        lead = short[name]
        parts.append(between_marks(value) if name == "section" else f"{lead} {value}".strip())
    return ", ".join(parts)


def standing(debate: Debate, group: Group, evidence: Evidence) -> str:
    """Whose words a quotation is, and whether it was verified that they stand in its source."""
    return f"{debate.standing(group, evidence)}, {verification(debate.verified(evidence))}"


def receipt(debate: Debate, group: Group, evidence: Evidence) -> list[Line]:
    """A quotation with everything that is known of it: words, gloss, source, place, language, standing."""
    source = debate.sources[evidence.source]
    language = debate.language_of(evidence)
    known = [short_citation(source), locator(evidence)]
    if language != debate.language:
        known.append(f"in {language}")
    standing_run = signed(OF_RECEIPT[verification(debate.verified(evidence))], standing(debate, group, evidence))
    lines: list[Line] = [[quoted(evidence.quote)]]
    if evidence.gloss:  # what a reader understands comes first
        lines = [[" ".join(evidence.gloss.split())], [("= ", "quiet"), quoted(evidence.quote)]]
    lines.append([("— " + ", ".join(filter(None, known)) + ", ", "quiet"), standing_run])
    return lines


def authors(source: Source) -> str:
    """The authors of a source as a bibliography lists them."""
    return "; ".join(map(str, source.author))


def short_citation(source: Source) -> str:
    """A source in few words, with its id: who or what, when, and under which name to find it."""
    return f"{named_source(source)} [{source.id}]"


def named_source(source: Source) -> str:
    """A source in few words: who or what, and when."""
    return f"{short_authors(source) or between_marks(source.title)} ({source.issued})"


def short_authors(source: Source) -> str:
    """The family names of a source's authors; of many, the first alone."""
    names = [author.literal or author.family for author in source.author]
    return f"{names[0]} et al." if len(names) > ALL_NAMED else listed(names)


def citation(source: Source) -> list[Run]:
    """A source as a bibliography gives it."""
    parts = [authors(source), between_marks(source.title), source.container_title, source.publisher, source.issued]
    return [(", ".join(filter(None, parts)) + ".", ""), *where_it_is(source)]


def where_it_is(source: Source) -> list[Run]:
    """The address of a source, where it was read if elsewhere, and that only a part of it was."""
    line: list[Run] = []
    if source.url:
        line += [(" ", ""), (source.url, "address")]
    if source.via:
        line += [(" Read at ", "quiet"), (source.via, "address")]
    if source.read == "part":
        line.append((" Read in part.", "quiet"))
    return line


def reply_given(debate: Debate, reply: Reply, *others: Reply) -> list[str | Run]:
    """A reply, told of the group that gives it; `others` say the same of the same quotations to other groups."""
    names = listed(group_name(debate, same.to) for same in (reply, *others))
    return [signed(reply.how, f"{_GIVEN[reply.how]} {names}"), f": {reply.point}"]


def carried_by(claim: Condition | Reply) -> list[Run]:
    """The numbers of the quotations that carry a condition or a reply; nothing where none is named."""
    if not claim.evidence:
        return []
    word = "quotation" if len(claim.evidence) == 1 else "quotations"
    return [(f" [{word} {', '.join(map(str, claim.evidence))}]", "quiet")]


def reply_received(giver: Group, reply: Reply) -> Line:
    """A reply, told of the group that receives it."""
    return [signed(reply.how, f"{_RECEIVED[reply.how]} {giver.name}"), f": {reply.point}"]


ARRANGED = frozenset(("position", "basis", "summary", "conditions", "evidence", "replies"))
"""The fields of a stance that have a place of their own on a page."""


def other_fields(stance: Stance) -> list[tuple[str, str]]:
    """The names and values of its fields that have no place of their own, such as the note; none that is empty."""
    values = ((field.name, getattr(stance, field.name)) for field in written(Stance) if field.name not in ARRANGED)
    return [(name, str(value)) for name, value in values if value]


def group_name(debate: Debate, group: Id) -> str:
    """The name of a group; its id where the debate was read without it."""
    return debate.groups[group].name if group in debate.groups else group


def party_name(debate: Debate, party: Id) -> str:
    """The name of a party; its id where the debate does not declare it."""
    return debate.parties.get(party, party)


def listed(words: Iterable[str], joint: str = "and") -> str:
    """Words as a sentence lists them, the last one behind a conjunction."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} {joint} {last}" if most else last


def first_of(words: Sequence[str], most: int) -> str:
    """The first of many words, and how many more there are."""
    text = ", ".join(words[:most])
    return f"{text} and {len(words) - most} more" if len(words) > most else text


def counted(number: float, word: str, plural: str = "") -> str:
    """A number with its word in the singular or the plural."""
    shown = number if isinstance(number, int) else f"{number:g}"
    return f"{shown} {word if number == 1 else plural or word + 's'}"
