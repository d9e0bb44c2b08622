"""What changed around the positions: groups, topics and sources that are new or gone, and texts that are others."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from russia_policy.analysis.states import revisions, sources_added, sources_removed
from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Prose
from russia_policy.pages.changes_words import revised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from russia_policy.analysis.states import Revision, States, What
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Block, Line, Run

MOST_SOURCES = 12
"""So many sources that are new or gone are named."""
MOST_NAMED = 4
"""So many entries are named that changed in the same way."""
_NOUNS: Mapping[What, str] = MappingProxyType({"debate": "", "topic": "Topic ", "source": "Source ", "group": "Group "})


def around_in_short(compared: States) -> list[Line]:
    """The sentence that counts what changed around the positions; nothing where nothing did."""
    counted = (
        (len(compared.groups_added), "group", "added"),
        (len(compared.groups_removed), "group", "removed"),
        (len(compared.topics_added), "topic", "added"),
        (len(compared.topics_removed), "topic", "removed"),
        (len({revision.id for revision in revisions(compared) if asks_otherwise(revision)}), "question", "changed"),
    )
    parts = [f"{phrases.counted(number, noun)} {done}" for number, noun, done in counted if number]
    return [[("Around them: ", "quiet"), (f"{', '.join(parts)}.", "strong")]] if parts else []


def asks_otherwise(revision: Revision) -> bool:
    """Whether a topic asks something else since: its positions answer another question."""
    return revision.what == "topic" and revision.field == "question"


def around(compared: States) -> Iterator[Block]:
    """Tell what changed around the positions, the topics and groups first."""
    if compared.continued:
        return
    lines = [*_new_and_gone(compared), *_hints(compared), *_left_out(compared)]
    lines += _revised(compared)
    if not compared.part:
        lines += _sources(compared)
    if lines:
        yield Heading("Around the positions", 2)
        yield Prose(lines, 2, 2)


def _revised(compared: States) -> Iterator[Line]:
    """A line a value that changed; entries of one kind that changed in the same way share it."""
    alike: dict[str, list[Revision]] = {}
    for revision in revisions(compared):
        alike.setdefault(repr((revision.what, *revision[2:5])), []).append(revision)
    for first, *others in alike.values():
        name = name_of(compared, first)
        if others:
            names = [name, *(name_of(compared, other).removeprefix(_NOUNS[other.what]) for other in others)]
            name = phrases.first_of(names, MOST_NAMED)
        yield revised(first, name)


def _new_and_gone(compared: States) -> Iterator[Line]:
    for topic in compared.topics_removed:
        yield _gone("topic", topic.title, _taken(compared.before, topic))
    for topic in compared.topics_added:
        yield _new("topic", topic.title, _taken(compared.after, topic))
    for group in compared.groups_removed:
        yield _gone("group", group.name, _held(group))
    for group in compared.groups_added:
        yield _new("group", group.name, _held(group))


def _gone(noun: str, name: str, positions: int) -> list[Run]:
    return [(f"- {noun} removed: ", ""), (name, "removed"), (f", with {phrases.counted(positions, 'position')}", "")]


def _new(noun: str, name: str, positions: int) -> list[Run]:
    return [(f"+ {noun} added: ", ""), (name, "added"), (f", with {phrases.counted(positions, 'position')}", "")]


def _held(group: Group) -> int:
    return sum(stance.position is not None for stance in group.stances.values())


def _taken(debate: Debate, topic: Topic) -> int:
    return sum(group.position_on(topic.id) is not None for group in debate.groups.values())


def _hints(compared: States) -> Iterator[Line]:
    """Where something is gone and something else is new, it may be the same under another id."""
    pairs: tuple[tuple[str, Sequence[Group | Topic], Sequence[Group | Topic]], ...] = (
        ("topic", compared.topics_removed, compared.topics_added),
        ("group", compared.groups_removed, compared.groups_added),
    )
    for noun, removed, added in pairs:
        if removed and added:
            example = f"--map {noun}:{removed[0].id}={added[0].id}"
            yield [(f"If a {noun} only has another id since, say so, as with {example}", "quiet")]


def _left_out(compared: States) -> Iterator[Line]:
    for kind, name in compared.unreadable:
        yield f"Not compared: {kind} {name}, which cannot be used in one of the states."


def _sources(compared: States) -> Iterator[Line]:
    gone = [compared.before.sources[name].title for name in sources_removed(compared)]
    new = [compared.after.sources[name].title for name in sources_added(compared)]
    if gone:
        count = phrases.counted(len(gone), "source")
        yield [f"- {count} removed: ", (phrases.first_of(gone, MOST_SOURCES), "removed")]
    if new:
        count = phrases.counted(len(new), "source")
        yield [f"+ {count} added: ", (phrases.first_of(new, MOST_SOURCES), "added")]


def name_of(compared: States, revision: Revision) -> str:
    """What an entry is called whose value changed."""
    debate, name = compared.after, revision.id
    if revision.what == "debate":
        return "The debate"
    if revision.what == "topic":
        own = debate.topics[name].title
    else:
        own = debate.sources[name].title if revision.what == "source" else debate.groups[name].name
    return f"{_NOUNS[revision.what]}{own}"
