"""What people see of who waits for whom, who answered whom, and what stands; `pytest --snapshot-update` takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from russia_policy.render.wrapping import width_of
from tests.conftest import DEBATE, LETTERS, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion
    from typer.testing import Result

ELECTION, WATER = (ROOT / "tests" / "debates" / name for name in ("election", "water"))
SCREENS = {
    "demands": ("demands", LETTERS),
    "demands-of-one": ("demands no-reset --of russia --quotes", LETTERS),
    "demands-in-other-scripts": ("demands", WATER),
    "demands-of-nobody": ("demands", ELECTION),
    "thread": ("thread", DEBATE),
    "thread-of-a-topic": ("thread toll", DEBATE),
    "thread-of-letters": ("thread --brief", LETTERS),
    "timeline": ("thread --timeline", LETTERS),
    "stance": ("stance beta toll", DEBATE),
    "topic": ("topic who-opens", WATER),
}


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen(name: str, width: int, run: Callable[..., Result], snapshot: SnapshotAssertion) -> None:
    words, positions = SCREENS[name]
    result = run(*words.split(), "--width", width, positions=positions)

    assert result.exit_code == 0
    assert not result.stderr
    assert max(map(width_of, result.stdout.splitlines())) <= width
    assert result.stdout == snapshot


@pytest.mark.parametrize(
    ("words", "positions"),
    [
        ("demands --color always", LETTERS),
        ("thread --color always", DEBATE),
        ("demands -f markdown", LETTERS),
        ("thread -f markdown", DEBATE),
        ("demands -f mermaid", LETTERS),
        ("thread -f dot", DEBATE),
    ],
)
def test_another_form(words: str, positions: Path, run: Callable[..., Result], snapshot: SnapshotAssertion) -> None:
    assert run(*words.split(), positions=positions).stdout == snapshot
