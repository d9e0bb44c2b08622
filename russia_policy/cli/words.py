"""What the words on a command line name: groups, camps, topics, parties; and what to type where a word names none."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from russia_policy.cli.folder import CAMP, PROGRAM, unusable
from russia_policy.problem import ExitCode, PolicyError
from russia_policy.reading.heads import Head, heads
from russia_policy.reading.ids import GroupFiles
from russia_policy.reading.naming import Known, meant
from russia_policy.reading.place import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from russia_policy.model import Debate

MOST_NAMED = 12
"""So many ids are named of those that a word may mean."""
LISTING = ",;"
"""The signs between the words of a list."""


class Words:
    """The words of one command on one debate.

    Groups are known without reading the debate: their ids are names of files, and only another word than an id needs
    the heads of these files.
    """

    def __init__(self, folder: str, command: str, values: Mapping[str, Any]) -> None:
        self.folder = folder
        self.command = command
        self.values = values
        """The command's own arguments and options by name."""

    def know(self, debate: Debate) -> None:
        """Take what a debate that was read whole says of its groups, so that no file is read again."""
        self.frame = debate
        read = {name: Head(of.name, of.title, of.kind, of.date, of.camp) for name, of in debate.groups.items()}
        self.heads = {**read, **{name: Head() for name in debate.known if name not in read}}

    @cached_property
    def heads(self) -> dict[str, Head]:
        """The head of every group's file, in the debate's order."""
        return heads(GroupFiles(self.folder))

    @cached_property
    def frame(self) -> Debate | None:
        """The debate without its groups, as far as it can be read."""
        from russia_policy.reading.load import load

        return load(self.folder, ())[0]

    @property
    def known_groups(self) -> Known:
        """The groups by id, name and title."""
        return Known(
            "group",
            GroupFiles(self.folder),
            lambda: {name: (head.name, head.title) for name, head in self.heads.items()},
        )

    def groups(self, words: Iterable[str]) -> list[str]:
        """The ids of the groups that words name, each once; `@camp` names all groups of a camp.

        Raises:
            PolicyError: a word names no group, or it may mean several (exit code 2).
        """
        named: dict[str, None] = {}
        for word in words:
            named |= dict.fromkeys(self._of_camp(word) if word.startswith(CAMP) else [self.group(word)])
        return list(named)

    def group(self, word: str) -> str:
        """The id of the one group that a word names.

        Raises:
            PolicyError: it names none, or it may mean several (exit code 2).
        """
        if word.startswith(CAMP):
            hint = f"its groups are {', '.join(self._of_camp(word))}"
            raise PolicyError(f"'{word}' is a camp, where one group is needed", ExitCode.REFUSED, hint)
        return self.one(word, self.known_groups)

    def _of_camp(self, word: str) -> list[str]:
        if self.frame is None:
            raise unusable(f"{self.folder} is not a debate that can be used", self.folder)
        camp = self.one(word.removeprefix(CAMP), of_camps(self.frame))
        members = [name for name, head in self.heads.items() if head.camp == camp]
        if not members:
            raise PolicyError(f"no group is of the camp '{camp}'", ExitCode.REFUSED)
        return members

    def one(self, word: str, known: Known) -> str:
        """The id that a word means.

        Raises:
            PolicyError: it means none, or it may mean several (exit code 2).
        """
        hits = meant(word, known)
        if len(hits) == 1:
            return hits[0]
        if hits:
            choice = ", ".join(known.sign + name for name in sorted(hits)[:MOST_NAMED])
            more = " …" if len(hits) > MOST_NAMED else ""
            message = f"{_quoted(known.sign + word)} may mean several {known.plural}: {choice}{more}"
            raise PolicyError(message, ExitCode.REFUSED, "type more of it, or the id")
        message, hint = self._mistaken(word, known) or self._unknown(word, known)
        raise PolicyError(message, ExitCode.REFUSED, hint)

    def _unknown(self, word: str, known: Known) -> tuple[str, str]:
        """What is wrong with a word that names nothing; where no debate was named, which one it was looked for in."""
        message, hint = f"{_quoted(known.sign + word)} is not a {known.kind}", known.instead_of(word)
        if self.folder != shipped():
            return message, hint
        stop = "" if hint.endswith("?") else ";"
        return f"{message} of the debate that ships", f"{hint}{stop} another debate is named with --positions DIR"

    def _mistaken(self, word: str, known: Known) -> tuple[str, str] | None:
        """What is wrong with a word that is a list, or names something of another kind, and what to type."""
        if parts := self._listed(word, known):
            is_list = "is a list" if word.strip(LISTING) else f"is not a {known.kind}"
            return f"{_quoted(word)} {is_list}", self._apart(parts, known)
        if self.frame is None:
            return None
        swapped = self._swapped(word, of_topics(self.frame)) if known.kind == "group" else None
        return swapped or self._of_another_kind(word, known, self.frame)

    def _of_another_kind(self, word: str, known: Known, frame: Debate) -> tuple[str, str] | None:
        """What is wrong with a word that names something of another kind, if only by a word or the beginning of it."""
        kinds = (self.known_groups, of_topics(frame), of_camps(frame), of_parties(frame))
        others = [kind for kind in kinds if kind.kind != known.kind]
        for other in others:
            if len(hits := meant(word, other, whole=True)) == 1:
                return f"{_quoted(word)} is a {other.kind}, not a {known.kind}", self._hint(hits[0], other, known)
        for other in others:
            if len(hits := meant(word, other)) == 1:
                message = f"{_quoted(word)} is not a {known.kind}; it may mean the {other.kind} '{hits[0]}'"
                return message, self._hint(hits[0], other, known)
        return None

    def _listed(self, word: str, known: Known) -> list[str]:
        """The words of a list that was typed as one word, or of the arguments around a comma that stands alone."""
        given = self.values.get(known.plural)
        around = [part for part in given if part.strip(LISTING)] if isinstance(given, list) else []
        for parts in (re.split(f"[{LISTING}]", word), word.split(), () if word.strip(LISTING) else around):
            named = [part.strip() for part in parts if part.strip()]
            if len(named) > 1 and all(len(meant(part, known)) == 1 for part in named):
                return named
        return []

    def _swapped(self, word: str, topics: Known) -> tuple[str, str] | None:
        """What is wrong where a group and a topic stand in each other's places, and the command as it should be."""
        other = self.values.get("topic")
        if not isinstance(other, str):
            return None
        groups, named = meant(other, self.known_groups), meant(word, topics)
        if len(groups) != 1 or len(named) != 1:
            return None
        hint = f"try `{PROGRAM} {self.command} {groups[0]} {named[0]}`"
        return f"{_quoted(word)} is a topic and {_quoted(other)} a group", hint

    def _apart(self, parts: list[str], known: Known) -> str:
        """How several of a kind are typed in this command."""
        from shlex import quote

        if not isinstance(self.values.get(known.kind, self.values.get(known.plural)), list):
            return f"name one {known.kind}, such as {parts[0]}"
        if known.kind == "topic":
            return f"repeat the option: {' '.join(f'--topic {quote(part)}' for part in parts)}"
        return by_blanks(self.command, known.plural, parts)

    def _hint(self, name: str, kind: Known, wanted: Known) -> str:
        """What to type where a word names something of another kind."""
        if kind.kind == "group" and wanted.kind == "topic":
            if isinstance(self.values.get("topic"), list):
                return "name a topic after --topic, and groups without it"
            beside = self.values.get("group")
            return f"try `{PROGRAM} compare {beside} {name}`" if beside else f"try `{PROGRAM} stance {name}`"
        if kind.kind == "topic":
            chosen = "group" in self.values or isinstance(self.values.get("topic", ""), str)
            return f"try `{PROGRAM} topic {name}`" if chosen else f"choose topics with --topic {name}"
        if kind.kind == "camp" and wanted.kind == "group":
            return f"write {CAMP}{name} for its groups"
        return wanted.instead_of(name)


def by_blanks(command: str, plural: str, parts: Iterable[str]) -> str:
    """How the words of a list are typed in a command that takes several of a kind."""
    from shlex import join

    return f"separate {plural} by blanks: `{PROGRAM} {command} {join(parts)}`"


def _quoted(word: str) -> str:
    """A word in quotation marks, of the kind that does not stand in it."""
    return f'"{word}"' if "'" in word else f"'{word}'"


def of_topics(debate: Debate) -> Known:
    """The topics of a debate, by id and title."""
    return Known("topic", debate.topics, lambda: {name: (topic.title,) for name, topic in debate.topics.items()})


def of_parties(debate: Debate) -> Known:
    """The parties of a debate, by id and name."""
    return Known("party", debate.parties, lambda: {name: (words,) for name, words in debate.parties.items()})


def of_camps(debate: Debate) -> Known:
    """The camps of a debate, by id; what is said of a camp counts only whole, since it may be several sentences."""
    return Known("camp", debate.camps, lambda: {name: ("", words) for name, words in debate.camps.items()}, CAMP)
