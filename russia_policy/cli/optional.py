"""How an option is read that may stand alone or have a value, which Typer does not know: `--exit-code[=any]`."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand

ALONE = {"--exit-code": "positions"}
"""The value of an option that stands alone, of commands in which it takes one."""


class Command(TyperCommand):
    """A command whose options of `ALONE` need no value; one that is given is joined to the option by `=`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read a command line, with the value that an option has alone."""
        taking = {
            name for parameter in self.params if not getattr(parameter, "is_flag", False) for name in parameter.opts
        }
        alone = {name: value for name, value in ALONE.items() if name in taking}
        end = args.index("--") if "--" in args else len(args)
        spelled = [f"{word}={alone[word]}" if word in alone else word for word in args[:end]]
        return super().parse_args(ctx, [*spelled, *args[end:]])
