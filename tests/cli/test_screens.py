"""What people see of the debate that ships, as they see it; `pytest --snapshot-update` takes what is shown now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from syrupy.assertion import SnapshotAssertion
    from typer.testing import Result

SCREENS = {
    "stance": "stance no-reset sanctions",
    "profile": "stance clingendael",
    "topic": "topic nato-enlargement",
    "groups": "groups",
    "topics": "topics",
    "find": "find START",
}


@pytest.mark.parametrize("width", [60, 100, 200])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen(name: str, width: int, run: Callable[..., Result], snapshot: SnapshotAssertion) -> None:
    result = run(*SCREENS[name].split(), "--width", width, positions=LETTERS)

    assert result.exit_code == 0
    assert not result.stderr
    assert result.stdout == snapshot


@pytest.mark.parametrize("name", ["stance"])
def test_a_coloured_screen(name: str, run: Callable[..., Result], snapshot: SnapshotAssertion) -> None:
    result = run(*SCREENS[name].split(), "--width", 100, "--color", "always", positions=LETTERS)

    assert result.stdout == snapshot


@pytest.mark.parametrize(
    "command",
    [
        "export open-letter no-reset",
        "compare open-letter no-reset -f markdown",
        "diff open-letter rebuttal -f json",
        "groups -f csv",
    ],
)
def test_a_file(command: str, run: Callable[..., Result], snapshot: SnapshotAssertion) -> None:
    assert run(*command.split(), positions=LETTERS).stdout == snapshot
