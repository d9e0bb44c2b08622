"""What people see of `changes`, as they see it; `pytest --snapshot-update` takes what is shown now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from syrupy.assertion import SnapshotAssertion
    from typer.testing import Result

SCREENS = {"whole": "", "brief": "--brief", "one": "rebuttal --topic common-ground"}
"""The arguments of `changes`, on the one statement that continues another."""


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen(name: str, width: int, run: Callable[..., Result], snapshot: SnapshotAssertion) -> None:
    result = run("changes", *SCREENS[name].split(), "--width", width, positions=LETTERS)

    assert (result.exit_code, result.stderr) == (0, "")
    assert max(map(len, result.stdout.splitlines())) <= width
    assert result.stdout == snapshot


def test_a_coloured_screen(run: Callable[..., Result], snapshot: SnapshotAssertion) -> None:
    assert run("changes", "--width", 100, "--color", "always", positions=LETTERS).stdout == snapshot


@pytest.mark.parametrize("form", ["markdown", "json", "csv"])
def test_a_file(form: str, run: Callable[..., Result], snapshot: SnapshotAssertion) -> None:
    shown = run("changes", "--topic", "common-ground", "-f", form, positions=LETTERS).stdout

    assert shown.replace(str(LETTERS), "letters") == snapshot
