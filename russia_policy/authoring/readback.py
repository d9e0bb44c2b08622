"""What `check` says of files that are not written yet, and which value each problem is about."""

from __future__ import annotations

import os
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from russia_policy import process
from russia_policy.authoring.debate_files import DEBATE, GROUPS
from russia_policy.opening import open_debate
from russia_policy.reading.files import read_file
from russia_policy.reading.yaml_events import (
    VALUES,
    MappingEndEvent,
    MappingStartEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    events,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from russia_policy.problem import Problem
    from russia_policy.reading.load import Progress

Path = tuple[str, ...]
"""The keys and places in lists, counted from 0, that lead from the debate to a value."""


class Told(NamedTuple):
    """A problem, and the keys and places in lists that lead to the value that it is about."""

    problem: Problem
    path: Path


def read_back(texts: Mapping[str, str], progress: Progress | None = None) -> list[Told]:
    """Find the problems that the files of a debate would have.

    Args:
        texts: The texts of the files, by their names.
        progress: How a long loop is shown.
    """
    from shutil import rmtree

    with TemporaryDirectory() as folder, process.undone(lambda: rmtree(folder, ignore_errors=True)):
        os.mkdir(os.path.join(folder, GROUPS))
        for name, text in texts.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        opened = open_debate(folder, progress=progress, thorough=True)
        places: dict[str, dict[tuple[int, int], Path]] = {}
        told = []
        for problem in opened.problems:
            path = problem.span.path
            if path not in places:
                places[path] = paths(read_file(path, []) or b"")
            lead = _lead(os.path.relpath(path, folder))
            within = places[path].get((problem.span.line, problem.span.column), ())
            told.append(Told(problem, (*lead, *within)))
    return told


def _lead(name: str) -> Path:
    """The keys that lead from the debate to what a file holds."""
    if name == DEBATE:
        return ()
    stem = name.removesuffix(".yaml")
    return tuple(stem.split(os.sep))


def paths(raw: bytes) -> dict[tuple[int, int], Path]:
    """For the line and column of every key and value of a file the keys and places in lists that lead there."""
    found: dict[tuple[int, int], Path] = {}
    stream = events(raw)

    def walk(event: Any, path: Path) -> None:
        found[event.start_mark.line + 1, event.start_mark.column + 1] = path  # of a mapping, its first key
        if event.__class__ is MappingStartEvent:
            while (key := next(stream)).__class__ is not MappingEndEvent:
                walk(key, (*path, key.value))
                walk(next(stream), (*path, key.value))
        elif event.__class__ is SequenceStartEvent:
            place = 0
            while (item := next(stream)).__class__ is not SequenceEndEvent:
                walk(item, (*path, str(place)))
                place += 1

    for event in stream:
        if event.__class__ in VALUES:
            walk(event, ())
    return found
