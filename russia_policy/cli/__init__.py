"""The program's first lines: signals are watched for and streams made safe before the commands are imported."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any, NoReturn

from russia_policy import process

if TYPE_CHECKING:
    from russia_policy.cli.commands import COMMANDS, app

__all__ = ["COMMANDS", "app", "main"]


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    gc.disable()  # a run is short, and what it makes lives to its end
    process.watch_signals()
    process.open_streams()
    from russia_policy.cli.commands import app
    from russia_policy.cli.folder import PROGRAM

    code = 0
    try:
        app(prog_name=PROGRAM)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except Exception as error:  # noqa: BLE001 nobody is left to handle it, and 1 would say that something was found
        import traceback

        from russia_policy.problem import ExitCode

        traceback.print_exception(error)
        code = ExitCode.BROKEN
    process.leave(code)


def __getattr__(name: str) -> Any:
    """Import the commands when somebody asks for them, and not before `main` has watched for signals."""
    if name in __all__:
        from russia_policy.cli import commands

        return getattr(commands, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
