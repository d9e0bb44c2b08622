"""Which ids of an earlier state of a debate are which ids of a later one, where a person has to say so.

`topic:old=new` and `group:old=new` stand on the command line, or one a line in a file that `@FILE` names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from russia_policy.problem import ExitCode, PolicyError, instead
from russia_policy.reading.files import read_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from russia_policy.problem import Problem

Kind = Literal["group", "topic"]
_FORM = re.compile(r"(?P<kind>[^:=]*):(?P<old>[^:=]*)=(?P<new>[^:=]*)")
_WRITE = "write topic:old=new or group:old=new"


class _Written(NamedTuple):
    """A text as somebody wrote it, and where: `--map`, or a file with line and column."""

    text: str
    path: str = ""
    line: int = 0
    column: int = 1

    def part(self, start: int, end: int) -> _Written:
        """A stretch of it without the blanks around it."""
        text = self.text[start:end]
        lead = len(text) - len(text.lstrip())
        return self._replace(text=text.strip(), column=self.column + start + lead)

    def error(self, message: str, hint: str) -> PolicyError:
        """What stops the command because of it."""
        place = f"{self.path}:{self.line}:{self.column}" if self.path else "--map"
        return PolicyError(f"{place}: {message}", ExitCode.REFUSED, hint)


class Rename(NamedTuple):
    """One id that has become another."""

    kind: Kind
    old: _Written
    new: _Written


def read_renames(words: Iterable[str]) -> list[Rename]:
    """Read what `--map` was given.

    Raises:
        PolicyError: a word or a line is no such mapping, or a file cannot be read (exit code 2).
    """
    return [_rename(written) for word in words for written in _written(word)]


def _written(word: str) -> Iterator[_Written]:
    if not word.startswith("@"):
        yield _Written(word)
        return
    path = word[1:]
    problems: list[Problem] = []
    raw = read_file(path, problems)
    if raw is None:
        raise PolicyError(f"{path} {problems[0].message}", ExitCode.REFUSED, f"{_WRITE} in it, one a line")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PolicyError(f"{path} is not UTF-8", ExitCode.REFUSED, "save the file as UTF-8") from None
    for number, line in enumerate(text.splitlines(), 1):
        content = line.split("#")[0]
        if content.strip():
            yield _Written(content, path, number).part(0, len(content))


def _rename(written: _Written) -> Rename:
    found = _FORM.fullmatch(written.text)
    if not found:
        raise written.error(f"'{written.text}' maps nothing", _WRITE)
    kind, old, new = (written.part(*found.span(name)) for name in ("kind", "old", "new"))
    if kind.text not in ("group", "topic"):
        raise kind.error(f"'{kind.text}' has no ids that can be mapped", _WRITE)
    for name in (old, new):
        if not name.text:
            raise name.error(f"an id is missing in '{written.text}'", _WRITE)
    return Rename(cast("Kind", kind.text), old, new)


def renamed(
    kind: Kind, renames: Iterable[Rename], before: Collection[str], after: Collection[str]
) -> Mapping[str, str]:
    """The earlier ids of one kind and the later ones.

    Args:
        kind: The kind of entry.
        renames: What was mapped.
        before: The ids of that kind in the earlier state.
        after: Those in the later state.

    Raises:
        PolicyError: an id is in neither state, or is mapped twice (exit code 2).
    """
    found: dict[str, str] = {}
    olds: dict[str, str] = {}
    for rename in renames:
        if rename.kind != kind:
            continue
        for name, known, when in ((rename.old, before, "earlier"), (rename.new, after, "later")):
            if name.text not in known:
                hint = instead(name.text, list(known), f"{kind}s of the {when} state")
                raise name.error(f"the {when} state has no {kind} '{name.text}'", hint)
        old, new = rename.old.text, rename.new.text
        if old in found:
            raise rename.old.error(f"the {kind} '{old}' is mapped twice", f"it is '{found[old]}' already")
        if new in olds:
            raise rename.new.error(f"two {kind}s are mapped to '{new}'", f"'{olds[new]}' is '{new}' already")
        found[old], olds[new] = new, old
    return found
