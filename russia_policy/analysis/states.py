"""Which groups and topics of two states of a debate belong together, and what changed around their positions.

A state is a debate as it was at one time. Two statements of the same speakers in one debate are told in the same way:
then both states are that debate, and each statement is paired with the one that it continues.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from russia_policy.analysis.extent import read_in_part
from russia_policy.entry import written
from russia_policy.record import keys, record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from russia_policy.entry import Entry
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.problem import Problem
    from russia_policy.values import Id

E = TypeVar("E", bound="Group | Topic")
What = Literal["debate", "topic", "source", "group"]
_APART = {"topic": {"scale"}, "group": {"stances"}}
"""The fields whose entries are compared one by one, and are no single value."""


class Revision(NamedTuple):
    """One value that changed around the positions."""

    what: What
    id: str
    """The later id of the entry; "" of the debate itself."""
    field: str
    """The key in the file; of a step of a scale its position before it, such as `1 label`."""
    before: Any
    after: Any
    entry: Entry
    """The later entry, or the step of its scale."""
    at: str
    """The field of it that changed."""


@dataclass(frozen=True)
class States:
    """Two states of a debate, and what of them is compared."""

    before: Debate
    after: Debate
    groups: tuple[tuple[Group, Group], ...]
    """Each group as it was and as it is, in the later order."""
    topics: tuple[tuple[Topic, Topic], ...]
    continued: bool = False
    """Whether these are statements of one debate, each with the one that it continues."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Earlier ids of groups and the later ones."""
    groups_removed: tuple[Group, ...] = ()
    groups_added: tuple[Group, ...] = ()
    topics_removed: tuple[Topic, ...] = ()
    topics_added: tuple[Topic, ...] = ()
    damaged: tuple[Collection[str], Collection[str]] = ((), ())
    """The ids of the groups of which something could not be used, in the earlier and in the later state."""
    part: bool = False
    """Whether only some groups or topics are looked at."""

    @cached_property
    def in_part(self) -> tuple[frozenset[Id], frozenset[Id]]:
        """The ids of the groups of which only a part was read, in the earlier and in the later state."""
        return read_in_part(self.before), read_in_part(self.after)

    def limited(self, groups: Collection[str], topics: Collection[str]) -> States:
        """Keep what concerns these groups and topics, each under its earlier or later id; none named means all."""

        def kept(entries: Iterable[E], named: Collection[str]) -> tuple[E, ...]:
            return tuple(entry for entry in entries if not named or entry.id in named)

        def both_kept(pairs: Iterable[tuple[E, E]], named: Collection[str]) -> tuple[tuple[E, E], ...]:
            return tuple((one, other) for one, other in pairs if not named or one.id in named or other.id in named)

        return replace(
            self,
            groups=both_kept(self.groups, groups),
            topics=both_kept(self.topics, topics),
            groups_removed=kept(self.groups_removed, groups),
            groups_added=kept(self.groups_added, groups),
            topics_removed=kept(self.topics_removed, topics),
            topics_added=kept(self.topics_added, topics),
            part=bool(groups or topics),
        )

    @property
    def unreadable(self) -> list[tuple[str, str]]:
        """The groups and topics that are in both states, or may be, and cannot be used in one: (kind, id)."""
        lost = {(kind, name) for kind, name in self.before.broken | self.after.broken if kind in ("group", "topic")}
        return sorted(lost)


def statements(debate: Debate) -> States:
    """Pair every statement of a debate with the one that it continues."""
    pairs = [(debate.groups.get(group.continues), group) for group in debate.groups.values()]
    groups = tuple((earlier, later) for earlier, later in pairs if earlier is not None)
    return States(debate, debate, groups, tuple((topic, topic) for topic in debate.topics.values()), continued=True)


def states(
    before: Debate,
    after: Debate,
    groups: Mapping[str, str],
    topics: Mapping[str, str],
    damaged: tuple[Collection[str], Collection[str]] = ((), ()),
) -> States:
    """Pair the groups and topics of two states by their ids.

    Args:
        before: The earlier state.
        after: The later state.
        groups: The earlier and the later id of groups that have another one since.
        topics: The same of topics.
        damaged: The ids of the groups of which something could not be used, in either state.
    """
    group_pairs, groups_removed, groups_added = _paired("group", before, after, groups)
    topic_pairs, topics_removed, topics_added = _paired("topic", before, after, topics)
    return States(
        before,
        after,
        group_pairs,
        topic_pairs,
        renamed=groups,
        groups_removed=groups_removed,
        groups_added=groups_added,
        topics_removed=topics_removed,
        topics_added=topics_added,
        damaged=damaged,
    )


def damaged(debate: Debate, problems: Iterable[Problem]) -> frozenset[str]:
    """The ids of the groups of which something could not be used: a stance that is not there may be one of these."""
    paths = {problem.span.path for problem in problems if problem.severity == "error"}
    paths |= {place.rpartition(":")[0] for _, place in debate.broken}
    return frozenset(group.id for group in debate.groups.values() if group.path in paths)


def _paired(kind: Literal["group", "topic"], before: Debate, after: Debate, renamed: Mapping[str, str]) -> Any:
    """The pairs of one kind of entry, those that only the earlier state has, and those that only the later one has."""
    old: Mapping[str, Any] = before.groups if kind == "group" else before.topics
    new: Mapping[str, Any] = after.groups if kind == "group" else after.topics
    taken = set(renamed.values())
    later = {name: renamed.get(name, name) for name in old if name in renamed or name not in taken}
    earlier = {new_name: name for name, new_name in later.items()}
    pairs = tuple((old[earlier[name]], entry) for name, entry in new.items() if name in earlier)
    # What cannot be used is not gone.
    removed = [name for name in old if later.get(name) not in new and (kind, later.get(name, "")) not in after.broken]
    added = [name for name in new if name not in earlier and (kind, name) not in before.broken]
    return pairs, tuple(old[name] for name in removed), tuple(new[name] for name in added)


def revisions(compared: States) -> Iterator[Revision]:
    """What changed around the positions: of the debate itself, of its topics, sources and groups."""
    if compared.continued:
        return
    if not compared.part:
        yield from _revised("debate", "", compared.before, compared.after)
    for before, after in compared.topics:
        yield from _revised("topic", after.id, before, after)
        yield from _scale(before, after)
    if not compared.part:
        for name, source in compared.after.sources.items():
            if name in compared.before.sources:
                yield from _revised("source", name, compared.before.sources[name], source)
    for old, new in compared.groups:
        yield from _revised("group", new.id, old, new)


def _revised(what: What, name: str, before: Entry, after: Entry) -> Iterator[Revision]:
    cls: Any = type(after)
    spelled = {key.field: key.name for key in keys(cls)}
    apart = _APART.get(what, ())
    changed = [
        item.name
        for item in written(cls)
        if item.name not in apart and getattr(before, item.name) != getattr(after, item.name)
    ]
    if changed:
        old, new = record(before), record(after)
        for at in changed:
            key = spelled[at]
            yield Revision(what, name, key, old[key], new[key], after, at)


def _scale(before: Topic, after: Topic) -> Iterator[Revision]:
    """What changed on a topic's scale: the steps as a whole where they are others, else the words of each."""
    if before.scale == after.scale:
        return
    if before.positions != after.positions:
        yield Revision("topic", after.id, "scale", _steps(before), _steps(after), after, "scale")
        return
    for position in after.positions:
        for part in ("label", "means"):
            old, new = getattr(before.scale[position], part), getattr(after.scale[position], part)
            if old != new:
                yield Revision("topic", after.id, f"{position} {part}", old, new, after.scale[position], part)


def _steps(topic: Topic) -> dict[str, str]:
    return {str(position): topic.scale[position].label for position in topic.positions}


def sources_added(compared: States) -> list[str]:
    """The ids of the sources that only the later state has."""
    return [name for name in compared.after.sources if name not in compared.before.sources]


def sources_removed(compared: States) -> list[str]:
    """The ids of the sources that only the earlier state has."""
    return [name for name in compared.before.sources if name not in compared.after.sources]
