"""Where further coders' positions come from: `codings/<coder>/<group>.yaml`, a position a topic and nothing else.

They serve to measure how reliable the coding is; what the program shows as a group's stance never comes from here.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from russia_policy.entry import Span
from russia_policy.problem import Problem, instead
from russia_policy.reading.document import parse_mapping
from russia_policy.reading.files import read_file
from russia_policy.values import ID, Id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.model import Debate

FOLDER = "codings"
Codings = dict[str, dict[Id, dict[Id, int]]]
"""Coder → group → topic → position."""


def load_codings(folder: str, debate: Debate) -> tuple[Codings, list[Problem]]:
    """Read the further codings of a debate's folder, without what does not fit the debate."""
    problems: list[Problem] = []
    codings: Codings = {}
    root = os.path.join(folder, FOLDER)
    for coder in _names(root):
        place = os.path.join(root, coder)
        if not os.path.isdir(place):
            problems.append(Problem("stray-file", "is not read", Span(place), "one folder a coder", "warning"))
            continue
        for name in _names(place):
            path = os.path.join(place, name)
            group, suffix = os.path.splitext(name)
            if suffix != ".yaml":
                hint = "a coded group's file ends in '.yaml'"
                problems.append(Problem("stray-file", "is not read", Span(path), hint, "warning"))
            elif group not in debate.known:
                hint = instead(group, list(debate.known), "groups")
                problems.append(Problem("unknown-group", f"'{group}' is not a group", Span(path), hint))
            elif found := _read(path, debate, problems):
                codings.setdefault(coder, {})[Id(group)] = found
    return codings, problems


def _names(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except OSError:
        return []


def _read(path: str, debate: Debate, problems: list[Problem]) -> dict[Id, int]:
    raw = read_file(path, problems)
    given = None if raw is None else parse_mapping(Id, int, raw, path, problems, set())
    if raw is None or given is None:
        return {}
    bad = list(_misfits(given, raw, path, debate))
    problems += [problem for _, problem in bad]
    left_out = {topic for topic, _ in bad}
    return {topic: position for topic, position in given.items() if topic not in left_out and topic in debate.topics}


def _misfits(given: dict[Id, int], raw: bytes, path: str, debate: Debate) -> Iterator[tuple[Id, Problem]]:
    for name, position in given.items():
        topic = debate.topics.get(name)
        if topic is None and ("topic", name) not in debate.broken:
            hint = instead(name, list(debate.topics), "topics")
            yield name, Problem("unknown-topic", f"'{name}' is not a topic", _place(name, raw, path), hint)
        elif topic and position not in topic.scale:
            steps = ", ".join(f"{each} {topic.scale[each].label}" for each in topic.positions)
            message = f"{position} is not on the scale of '{name}'"
            related = ((topic.span("scale"), "the scale"),)
            place, hint = _place(name, raw, path), f"the steps are {steps}"
            yield name, Problem("off-the-scale", message, place, hint, related=related)


def _place(name: str, raw: bytes, path: str) -> Span:
    """Where a key stands; one mapping without nesting is all that such a file holds."""
    text = raw.decode("utf-8-sig")
    found = re.search(rf"^[ \t{{]*[\"']?({re.escape(name)})[\"']?[ \t]*:", text, re.MULTILINE)
    if not found or not ID.fullmatch(name):
        return Span(path)
    line = text.count("\n", 0, found.start(1)) + 1
    column = found.start(1) - (text.rfind("\n", 0, found.start(1)) + 1) + 1
    return Span(path, line, column, line, column + len(name))
