"""The command `import`, as the tests of tables run it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.testing import CliRunner, Result

from russia_policy.cli import app

if TYPE_CHECKING:
    from pathlib import Path


def imported(file: Path | str, folder: Path | str, *options: str) -> Result:
    """Import a file into a folder."""
    return CliRunner().invoke(app, ["import", str(file), str(folder), "--date", "2031", *options])
