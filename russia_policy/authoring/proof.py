"""What `check` would say of a new debate: its texts are read back before anything of it is written."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from russia_policy.authoring.debate_files import GROUPS
from russia_policy.check import check
from russia_policy.model import Debate, Group, Source, Topic
from russia_policy.reading.document import parse_entry, parse_mapping
from russia_policy.reading.load import SOURCES, TOPICS
from russia_policy.reading.marks import ReadFile
from russia_policy.reading.place import DEBATE
from russia_policy.values import Id

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from russia_policy.entry import Entry
    from russia_policy.problem import Problem


def errors_of(texts: Mapping[str, str]) -> list[Problem]:
    """Read the texts of a debate's files and check them; the paths of the problems are the files' names."""
    problems: list[Problem] = []
    debate = _read(texts, problems)
    if debate is not None and check(debate):
        debate = _read(texts, [])  # anew, for a file looks only once where its values stand, and that on disk
        if debate is not None:
            _keep_spans(debate, texts)
            problems += check(debate)
    return [problem for problem in problems if problem.severity == "error"]


def _read(texts: Mapping[str, str], problems: list[Problem]) -> Debate | None:
    """Read the debate, without what cannot be used; None where nothing is left."""
    broken: set[tuple[str, str]] = set()
    collecting = gc.isenabled()
    gc.disable()  # as where a debate is read from disk: there is nothing to collect
    try:
        frame = parse_entry(Debate, texts[DEBATE].encode(), DEBATE, "debate", problems, broken)
        topics = _mapping(Topic, TOPICS, texts, problems, broken)
        sources = _mapping(Source, SOURCES, texts, problems, broken)
        groups = {}
        for name, text in texts.items():
            if name.startswith(GROUPS):
                group = parse_entry(Group, text.encode(), name, _own(name), problems, broken)
                if group is not None:
                    groups[group.id] = group
    finally:
        if collecting:
            gc.enable()
    if frame is None:
        return None
    broken.update(("group", name) for name in texts if name.startswith(GROUPS) and _own(name) not in groups)
    return replace(frame, topics=topics, sources=sources, groups=groups, known=groups, broken=frozenset(broken))


def _own(name: str) -> str:
    """The id of the group of a file."""
    return name.removeprefix(f"{GROUPS}/").removesuffix(".yaml")


def _keep_spans(debate: Debate, texts: Mapping[str, str]) -> None:
    """Find where everything stands, which is otherwise looked for on disk."""
    entries: list[Entry] = [debate, *debate.groups.values()]
    entries += [*list(debate.topics.values())[:1], *list(debate.sources.values())[:1]]  # which share their files
    for entry in entries:
        file = entry.marks[0]
        if isinstance(file, ReadFile):
            file.keep_spans(texts[file.path].encode())


def _mapping(
    cls: Any, name: str, texts: Mapping[str, str], problems: list[Problem], broken: set[tuple[str, str]]
) -> dict[Any, Any]:
    return parse_mapping(Id, cls, texts[name].encode(), name, problems, broken) or {}


def keys_of_lines(text: str, wanted: Collection[int]) -> dict[int, list[str | int]]:
    """The keys under which lines of a file stand that `debate_files` wrote; of an item of a list its number from 1.

    Args:
        text: The text of the file.
        wanted: The numbers of the lines, from 1.
    """
    found: dict[int, list[str | int]] = {}
    path: list[tuple[int, str | int]] = []
    for number, written in enumerate(text.split("\n"), 1):
        bare = written.lstrip(" ")
        depth = len(written) - len(bare)
        if bare.startswith("- "):
            before = next((key for at, key in path if at == depth and isinstance(key, int)), 0)
            path = [step for step in path if step[0] < depth]
            path.append((depth, before + 1))
            bare, depth = bare[2:], depth + 2
        path = [step for step in path if step[0] < depth]
        if bare and not bare.startswith("#"):
            path.append((depth, bare.split(":")[0].strip('"')))
        if number in wanted:
            found[number] = [key for _, key in path]
    return found
