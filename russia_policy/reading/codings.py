"""Where further coders' positions come from: `codings/<coder>/<group>.yaml`, a position a topic and nothing else.

They serve to measure how reliable the coding is; what the program shows as a group's stance never comes from here.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from russia_policy.entry import Span
from russia_policy.problem import Problem, instead
from russia_policy.reading.document import parse_coding
from russia_policy.reading.files import read_file
from russia_policy.scale import off_the_scale
from russia_policy.values import Id

if TYPE_CHECKING:
    from russia_policy.model import Debate

FOLDER = "codings"
Codings = dict[str, dict[Id, dict[Id, int | None]]]
"""Coder → group → topic → position; None where the coder found that the group takes none."""


def load_codings(folder: str, debate: Debate) -> tuple[Codings, list[Problem]]:
    """Read the further codings of a debate's folder, without what does not fit the debate."""
    problems: list[Problem] = []
    codings: Codings = {}
    root = os.path.join(folder, FOLDER)
    for coder in _names(root):
        place = os.path.join(root, coder)
        if not os.path.isdir(place):
            problems.append(Problem("stray-file", "nothing reads this", Span(place), "one folder a coder", "warning"))
            continue
        for name in _names(place):
            path = os.path.join(place, name)
            group, suffix = os.path.splitext(name)
            if suffix != ".yaml":
                hint = "a coded group's file ends in '.yaml'"
                problems.append(Problem("stray-file", "nothing reads this", Span(path), hint, "warning"))
            elif group not in debate.known:
                hint = instead(group, list(debate.known), "groups")
                problems.append(Problem("unknown-group", f"'{group}' is not a group", Span(path), hint))
            elif positions := _positions(path, debate, problems):
                codings.setdefault(coder, {})[Id(group)] = positions
    return codings, problems


def _names(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except OSError:
        return []


def _positions(path: str, debate: Debate, problems: list[Problem]) -> dict[Id, int | None]:
    """The positions of one file that are steps of topics of the debate."""
    raw = read_file(path, problems)
    if raw is None:
        return {}
    coded, place = parse_coding(raw, path, problems)
    positions: dict[Id, int | None] = {}
    for name, position in coded.items():
        topic = debate.topics.get(name)
        if topic is None:
            if ("topic", name) not in debate.broken:
                hint = instead(name, list(debate.topics), "topics")
                problems.append(Problem("unknown-topic", f"'{name}' is not a topic", place(name), hint))
        elif problem := off_the_scale(topic, position, place(name)):
            problems.append(problem)
        else:
            positions[name] = position
    return positions
