"""The lists and the first screen of a briefing as people see them; `pytest --snapshot-update` takes what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import DEBATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from syrupy.assertion import SnapshotAssertion
    from typer.testing import Result

SCREENS = (
    "letters groups",
    "letters topics",
    "letters sources",
    "letters find START",
    "letters stance ukraine",
    "letters export open-letter no-reset --brief -f table",
    "election groups",
    "election topics",
    "water groups",
    "water sources",
    "survey topics",
    "conduct sources",
)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("line", SCREENS)
def test_a_list(line: str, width: int, run: Callable[..., Result], snapshot: SnapshotAssertion) -> None:
    debate, *command = line.split()
    result = run(*command, "--width", width, positions=DEBATE.parent / debate)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == snapshot


@pytest.mark.parametrize(
    "line",
    [
        "letters export open-letter no-reset --only-differences --core",
        "letters export clingendael --topic arms-control",
        "water export",
        "letters topics -f markdown",
        "water sources -f csl",
    ],
)
def test_a_file(line: str, run: Callable[..., Result], snapshot: SnapshotAssertion) -> None:
    debate, *command = line.split()

    assert run(*command, positions=DEBATE.parent / debate).stdout == snapshot
