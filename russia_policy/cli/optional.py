"""How the value of an option is read where Typer knows no way: one that may be missing, and one that is an option."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand

from russia_policy.problem import ExitCode, PolicyError

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
        self._require_values(args[:end], taking - alone.keys())
        spelled = [f"{word}={alone[word]}" if word in alone else word for word in args[:end]]
        return super().parse_args(ctx, [*spelled, *args[end:]])

    def _require_values(self, args: list[str], taking: set[str]) -> None:
        """Refuse an option of this command in place of the value of another.

        Raises:
            PolicyError: one stands there (exit code 2).
        """
        options = {name: parameter for parameter in self.params for name in parameter.opts if name.startswith("-")}
        for place, word in enumerate(args):
            if word in taking and any(
                name in options or name == "--help" for name in args[place + 1 : place + 1 + options[word].nargs]
            ):
                from russia_policy.cli.usage import without_value

                message, hint = without_value(word, options[word])
                raise PolicyError(message, ExitCode.REFUSED, hint)
