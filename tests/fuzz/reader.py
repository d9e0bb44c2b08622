"""What the reader promises for any bytes at all."""

from __future__ import annotations

import json
from typing import Any

from russia_policy.entry import Entry
from russia_policy.model import Debate, Group, Source, Topic
from russia_policy.pages.blocks import visible
from russia_policy.problem import MAX_PROBLEMS, Problem
from russia_policy.reading.document import parse_entry, parse_mapping
from russia_policy.record import record
from russia_policy.values import Id


def read_anything(data: bytes) -> None:
    """Read bytes as each of the four files; whatever they are, there is an entry or a problem with a place."""
    for cls in (Debate, Topic, Source, Group):
        problems: list[Problem] = []
        found: Any
        if cls in (Topic, Source):
            found = parse_mapping(Id, cls, data, "file.yaml", problems, set())
        else:
            found = parse_entry(cls, data, "file.yaml", "id", problems, set())
        assert found is not None or problems
        assert len(problems) <= MAX_PROBLEMS + 1
        for problem in problems:
            assert problem.code
            assert 1 <= problem.span.line <= problem.span.end_line
            assert min(problem.span.column, problem.span.end_column) >= 1
            assert "\x1b" not in visible(problem.message + problem.hint)
        for entry in found.values() if isinstance(found, dict) else [found]:
            if isinstance(entry, Entry):
                json.dumps(record(entry)).encode()
                assert entry.span().line >= 1
