"""Whether the library that reads and writes Excel workbooks is installed."""

from __future__ import annotations

from importlib.util import find_spec

from russia_policy.problem import ExitCode, PolicyError


def require_openpyxl() -> None:
    """Say what to install where openpyxl is missing.

    Raises:
        PolicyError: it is not installed (exit code 2).
    """
    if find_spec("openpyxl") is None:
        hint = "pip install 'russia-policy[xlsx]'"
        raise PolicyError("a workbook needs the library openpyxl, which is not installed", ExitCode.REFUSED, hint)
