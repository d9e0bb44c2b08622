"""Whether every id that is named stands for something, and which one was probably meant where it does not."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from russia_policy.entry import PLURALS, written
from russia_policy.problem import Problem, suggestion, what_there_is
from russia_policy.values import ID

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from russia_policy.entry import Entry
    from russia_policy.model import Debate


def unknown_references(debate: Debate) -> Iterator[Problem]:
    """Every id that is named stands for something.

    To name what is declared but cannot be used is no second problem: it has been reported where it stands.
    """
    known: dict[str, Collection[str]] = {
        "topic": debate.topics,
        "group": debate.known,
        "source": debate.sources,
        "party": debate.parties,
        "camp": debate.camps,
    }
    names = _Names(debate, known)
    for entries in _entries(debate):
        for field, kind in _referring(type(entries[0])) if entries else ():
            values = list(map(attrgetter(field), entries))
            named = set(values) if isinstance(values[0], str) else set().union(*values)
            unknown = {name for name in named if name and name not in known[kind]}
            unknown = {name for name in unknown if (kind, name) not in debate.broken}
            if unknown:  # which is rare; only then it is worth to look where they stand
                yield from _unknown(entries, field, kind, unknown, names)


def _entries(debate: Debate) -> tuple[list[Entry], ...]:
    """All entries of a debate, those of one type together."""
    stances = [stance for group in debate.groups.values() for stance in group.stances.values()]
    return (
        [debate],
        [*debate.sources.values()],
        [*debate.groups.values()],
        [evidence for stance in stances for evidence in stance.evidence],
        [condition for stance in stances for condition in stance.conditions],
        [reply for stance in stances for reply in stance.replies],
    )


def _referring(cls: type[Entry]) -> list[tuple[str, str]]:
    """The fields of a type that hold ids, each with what they are ids of."""
    return [(field.name, field.metadata["refers_to"]) for field in written(cls) if field.metadata["refers_to"]]


def _unknown(entries: list[Entry], field: str, kind: str, unknown: set[str], names: _Names) -> Iterator[Problem]:
    """The problems that unknown names are in a field of some entries."""
    for entry in entries:
        value = getattr(entry, field)
        for place, name in enumerate((value,) if isinstance(value, str) else value):
            if name in unknown:
                # The key of a mapping is the id of the entry below it.
                subject, where = (value[name], "") if isinstance(value, dict) else (entry, field)
                is_id = ID.fullmatch(name)
                message = f"'{name}' is not {'a' if is_id else 'the id of a'} {kind}"
                span, hint = subject.span(where, place), names.instead(kind, name)
                yield Problem(f"unknown-{kind}" if is_id else "bad-id", message, span, hint, subject=subject)


class _Names:
    """By which ids and other names people may have meant what a debate declares."""

    def __init__(self, debate: Debate, known: Mapping[str, Collection[str]]) -> None:
        self.debate = debate
        self.known = known
        self.hints: dict[tuple[str, str], str] = {}

    def instead(self, kind: str, name: str) -> str:
        """Say what to write in place of a name that is no id of its kind; worked out once for each name."""
        if (kind, name) not in self.hints:
            self.hints[kind, name] = self._instead(kind, name)
        return self.hints[kind, name]

    def _instead(self, kind: str, name: str) -> str:
        from russia_policy.meant import identifier

        ids = sorted({*self.known[kind], *(broken for of, broken in self.debate.broken if of == kind)})
        meant = identifier(name)
        if meant not in ids:
            by_name = {_form(other): declared for declared, other in self._other_names(kind) if other}
            meant = (
                by_name.get(_form(name)) or suggestion(name, ids) or by_name.get(suggestion(_form(name), by_name), "")
            )
        return f"did you mean '{meant}'?" if meant else what_there_is(ids, PLURALS[kind])

    def _other_names(self, kind: str) -> Iterator[tuple[str, str]]:
        """The names and titles of what is declared, each with its id."""
        debate = self.debate
        if kind == "group":
            yield from ((group.id, name) for group in debate.groups.values() for name in (group.name, group.title))
        elif kind == "topic":
            yield from ((topic.id, topic.title) for topic in debate.topics.values())
        elif kind == "source":
            yield from ((source.id, name) for source in debate.sources.values() for name in (source.title, source.url))
        else:
            yield from (debate.parties if kind == "party" else debate.camps).items()


def _form(name: str) -> str:
    """A name without what people leave out or write otherwise."""
    return " ".join(name.casefold().replace("-", " ").split())
