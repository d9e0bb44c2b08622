"""How the files of a folder become a debate, and which problems they have."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from russia_policy.entry import Span
from russia_policy.model import Debate, Group, Source, Topic
from russia_policy.problem import Problem
from russia_policy.reading.document import parse_mapping, read_entry
from russia_policy.reading.files import read_file
from russia_policy.reading.heads import kind_and_date
from russia_policy.reading.ids import GroupFiles
from russia_policy.reading.place import DEBATE
from russia_policy.values import ID, Id

if TYPE_CHECKING:
    from collections.abc import Iterator

TOPICS, SOURCES = "topics.yaml", "sources.yaml"

Progress = Callable[[Iterable[Any], str, int], Iterable[Any]]
"""How a long loop is shown: (items, what is done, how many) → the same items."""


def load(
    folder: str, only: Iterable[str] | None = None, progress: Progress | None = None
) -> tuple[Debate | None, list[Problem]]:
    """Read a debate, or of its groups `only` the named ones, in that order.

    Returns the debate without what could not be used (None where nothing is usable without it: the frame,
    the topics or the sources), and the problems of the files that were read.
    """
    problems: list[Problem] = []
    broken: set[tuple[str, str]] = set()
    files = GroupFiles(folder)
    frame = read_entry(Debate, os.path.join(folder, DEBATE), "debate", problems, broken)
    topics = _read_mapping(Topic, os.path.join(folder, TOPICS), problems, broken)
    sources = _read_mapping(Source, os.path.join(folder, SOURCES), problems, broken)
    if only is None:
        problems.extend(_stray_files(files))
    names = list(files) if only is None else list(dict.fromkeys(only))
    groups = _read_groups(files, progress(names, "reading groups", len(names)) if progress else names, problems, broken)
    if frame is None or topics is None or sources is None:
        return None, problems
    if not topics and any(kind == "topic" for kind, _ in broken):  # there were some, and none is sound
        return None, problems
    if only is None:
        groups = dict(sorted(groups.items(), key=lambda pair: _place(pair[1])))
    core_first = dict(sorted(topics.items(), key=lambda pair: not pair[1].core))
    debate = replace(frame, topics=core_first, sources=sources, groups=groups, known=files, broken=frozenset(broken))
    return debate, problems


def _read_groups(
    files: GroupFiles, names: Iterable[str], problems: list[Problem], broken: set[tuple[str, str]]
) -> dict[Id, Group]:
    """Read the groups of these ids; those whose file cannot be used are added to `broken`."""
    groups: dict[Id, Group] = {}
    collecting = gc.isenabled()
    gc.disable()  # a debate is one tree of new objects: there is nothing to collect, and looking costs up to a fifth
    try:
        for name in names:
            group = read_entry(Group, files.path(name), name, problems, broken)
            if group is None:
                broken.add(("group", name))
            else:
                groups[group.id] = group
    finally:
        if collecting:
            gc.enable()
    return groups


def _place(group: Group) -> tuple[int, str, str, str]:
    return kind_and_date(group.kind, group.date, group.id)


def _read_mapping(cls: Any, path: str, problems: list[Problem], broken: set[tuple[str, str]]) -> dict[Any, Any] | None:
    raw = read_file(path, problems)
    return None if raw is None else parse_mapping(Id, cls, raw, path, problems, broken)


def _stray_files(files: GroupFiles) -> Iterator[Problem]:
    """Report what lies among the groups and will not be read, so that nothing is lost in silence."""
    if not os.path.isdir(files.folder):
        yield Problem("unreadable", "there is no such folder", Span(files.folder), "one file a group goes there")
    for name in files.names():
        path = os.path.join(files.folder, name)
        if not name.endswith(".yaml"):
            hint = f"rename it to {name[:-4]}.yaml" if name.endswith(".yml") else "a group's file ends in '.yaml'"
            yield Problem("stray-file", "nothing reads this", Span(path), hint, "warning")
        elif not ID.fullmatch(name[:-5]):
            from russia_policy.meant import identifier

            meant = identifier(name[:-5])
            hint = f"rename it to {meant}.yaml" if meant else "lower-case letters a to z, digits and hyphens"
            yield Problem("bad-id", f"'{name[:-5]}' is not an id", Span(path), hint)
