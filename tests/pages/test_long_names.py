"""Ids and names that are longer than usual fold within a list; they do not turn its rows into records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from russia_policy.model import Debate, Source
from russia_policy.pages.blocks import Look
from russia_policy.pages.groups import groups_page
from russia_policy.pages.sources import sources_page
from russia_policy.pages.topics import topics_page
from russia_policy.render import render
from russia_policy.values import Date, Id
from tests import tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from russia_policy.pages.blocks import Page

COUNT = 7
LONG = "association-for-the-advancement-of-all-that-is-good-and-just"


def debate() -> Debate:
    """A debate whose groups, topics and sources have ids of 60 signs and names as long."""
    ids = [f"{LONG[:58]}-{number}" for number in range(COUNT)]
    topics = [replace(tables.topic(name), title=name.replace("-", " ")) for name in ids]
    groups = [replace(tables.group(name, dict.fromkeys(ids, 1)), name=name.replace("-", " ")) for name in ids]
    sources = {Id(name): Source(id=Id(name), type="report", title=name, issued=Date("2020")) for name in ids}
    return replace(tables.debate(topics, groups), title="Debate", question="Which?", sources=sources)


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("make", [groups_page, topics_page, sources_page])
def test_a_list_stays_a_list(make: Callable[[Debate], Page], width: int) -> None:
    page = make(debate())
    lines = "".join(render(page, "table", Look(width=width))).splitlines()
    heads = [number for number, line in enumerate(lines) if line.startswith(f"{page.name.removesuffix('s')}  ")]
    column = next(place for place, sign in enumerate(lines[heads[0]]) if place > len(LONG) // 2 and sign != " ")
    rows = [line for line in lines[heads[0] + 1 :] if line.startswith(("association ", "association-"))]

    assert max(map(len, lines)) <= width
    assert len(heads) == 1
    assert len(rows) == COUNT
    assert all(line[column - 1] == " " != line[column] for line in rows)
