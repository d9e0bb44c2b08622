"""What people see of the pages that count; `pytest --snapshot-update` takes what is shown now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import LETTERS, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion
    from typer.testing import Result

ELECTION, SURVEY = (ROOT / "tests" / "debates" / name for name in ("election", "survey"))
SCREENS = {
    "agreement": ("agreement", LETTERS),
    "agreement-of-many": ("agreement", ELECTION),
    "agreement-of-one": ("agreement open-letter", LETTERS),
    "agreement-of-two": ("agreement open-letter no-reset", LETTERS),
    "explain": ("agreement --explain open-letter no-reset", LETTERS),
    "divides": ("divides", LETTERS),
    "divides-of-any-scale": ("divides --brief", SURVEY),
    "between": ("divides --between what-to-do who-is-to-blame", LETTERS),
}


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen(name: str, width: int, run: Callable[..., Result], snapshot: SnapshotAssertion) -> None:
    words, positions = SCREENS[name]
    result = run(*words.split(), "--width", width, positions=positions)

    assert result.exit_code == 0
    assert not result.stderr
    assert max(map(len, result.stdout.splitlines())) <= width
    assert result.stdout == snapshot


@pytest.mark.parametrize(
    ("words", "positions"),
    [
        ("agreement --color always --width 100", LETTERS),
        ("agreement -f markdown", LETTERS),
        ("divides -f markdown", SURVEY),
    ],
)
def test_another_form(words: str, positions: Path, run: Callable[..., Result], snapshot: SnapshotAssertion) -> None:
    assert run(*words.split(), positions=positions).stdout == snapshot
