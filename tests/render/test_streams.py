"""What is written is not held: however long a page is, memory beyond the debate stays a small part of it."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

from russia_policy.analysis.waiting import opposed_pairs
from russia_policy.opening import open_debate
from russia_policy.pages.blocks import Look
from russia_policy.pages.demands import demands_page
from russia_policy.pages.export import export_page
from russia_policy.pages.thread import thread_page
from russia_policy.render import render
from tests.benchmarks.large import make
from tests.conftest import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Page

GROUPS = 120


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Debate:
    folder: Path = tmp_path_factory.mktemp("crowd")
    debate = open_debate(str(make(folder, GROUPS, LETTERS))).debate
    assert debate is not None
    return debate


def export(debate: Debate) -> Page:
    return export_page(debate, list(debate.groups.values()))


def demands(debate: Debate) -> Page:
    return demands_page(debate, opposed_pairs(debate), list(debate.groups.values()), list(debate.topics.values()))


WRITTEN = [
    (export, "markdown", 2),
    (export, "json", 5),
    (export, "annotations", 50),
    (demands, "json", 5),
    (thread_page, "json", 2),
]
"""Memory beyond the debate is at most such a part of what is written."""


@pytest.mark.parametrize(("page", "form", "part"), WRITTEN, ids=lambda given: getattr(given, "__name__", str(given)))
def test_what_is_written_is_not_held(crowd: Debate, page: Callable[[Debate], Page], form: str, part: int) -> None:
    sum(map(len, render(page(crowd), form, Look())))  # what is imported and kept for all pages is there now
    made = page(crowd)
    tracemalloc.start()
    try:
        length = sum(map(len, render(made, form, Look())))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak * part < length
