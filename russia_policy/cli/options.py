"""What every command that shows a page has in common: its options, how it loads, how it ends.

A command is a function that returns a page. `shows` gives it the common options and does with the page what
they say, so that no command can do it differently.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from russia_policy.problem import PolicyError, Problem

if TYPE_CHECKING:
    from russia_policy.console import Console
    from russia_policy.model import Debate, Evidence, Group, Topic, Verified
    from russia_policy.pages.blocks import Page

FILES = "Which positions"
OUTPUT = "Output"


def complete_group(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer group ids, from the file names alone."""
    import os

    folder = os.path.join(_positions(ctx.params.get("positions")), "groups")
    try:
        names = sorted(name[:-5] for name in os.listdir(folder) if name.endswith(".yaml"))
    except OSError:
        return []
    return [name for name in names if name.startswith(incomplete)]


def complete_topic(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer topic ids: the keys at the margin of the topics' file."""
    import os
    import re

    try:
        with open(os.path.join(_positions(ctx.params.get("positions")), "topics.yaml"), encoding="utf-8") as stream:
            names = [found[1] for line in stream if (found := re.match(r"([a-z0-9-]+):", line))]
    except (OSError, UnicodeDecodeError):
        return []
    return [name for name in names if name.startswith(incomplete)]


def complete_format(incomplete: str) -> list[str]:
    """Offer formats."""
    from russia_policy.render import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def _positions(given: str | None) -> str:
    from russia_policy.reading.place import find_positions

    return find_positions(given)


Positions = Annotated[
    str | None,
    typer.Option(
        "--positions",
        metavar="DIR",
        envvar="RUSSIA_POLICY_POSITIONS",
        rich_help_panel=FILES,
        help="Folder of the debate; else ./positions, else the one that ships.",
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        rich_help_panel=OUTPUT,
        autocompletion=complete_format,
        help="table, markdown, json, csv or svg; annotations of quotations; mermaid, dot or graphml of what is "
        "a graph. Else what the output file's suffix means.",
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", rich_help_panel=OUTPUT, help="Write to a file; - is standard output."
    ),
]
Force = Annotated[bool, typer.Option("--force", rich_help_panel=OUTPUT, help="Write over an existing file.")]
Color = Annotated[str, typer.Option("--color", metavar="WHEN", rich_help_panel=OUTPUT, help="auto, always or never.")]
Width = Annotated[
    int | None, typer.Option("--width", metavar="N", min=20, rich_help_panel=OUTPUT, help="Columns to write for.")
]
COMMON: tuple[tuple[str, Any, Any], ...] = (
    ("positions", Positions, None),
    ("format", Format, None),
    ("output", Output, None),
    ("force", Force, False),
    ("color", Color, "auto"),
    ("width", Width, None),
)
GroupId = Annotated[str, typer.Argument(metavar="GROUP", help="A group's id.", autocompletion=complete_group)]
GroupIds = Annotated[
    list[str] | None, typer.Argument(metavar="[GROUP]...", help="Groups' ids.", autocompletion=complete_group)
]
TopicId = Annotated[str, typer.Argument(metavar="TOPIC", help="A topic's id.", autocompletion=complete_topic)]


class Run:
    """One run of a command: where its debate is, and what was found wrong in it."""

    def __init__(self, positions: str | None, console: Console) -> None:
        self.folder = _positions(positions)
        self.console = console
        self.problems: list[Problem] = []
        self.receipts: Callable[[Evidence], Verified | None] | None = None

    def require_folder(self) -> None:
        """Say at once where there is nothing to read.

        Raises:
            PolicyError: there is no such folder (exit code 3).
        """
        import os

        if not os.path.isdir(self.folder):
            raise PolicyError(f"there is no folder '{self.folder}'", 3, "name the folder that holds debate.yaml")

    def debate(self, groups: Iterable[str] | None = None) -> Debate:
        """Load the debate, or of its groups only those that are named (ids or beginnings of ids).

        Raises:
            PolicyError: an id is unknown (2), or what was asked for is unusable (3).
        """
        from dataclasses import replace

        from russia_policy.check import check, without
        from russia_policy.reading.load import UNUSABLE, GroupFiles, load, resolve

        self.require_folder()
        only = None if groups is None else [resolve(each, GroupFiles(self.folder), "group") for each in groups]
        debate, self.problems = load(self.folder, only, self.console.progress)
        if debate is None:
            self._tell_problems()
            raise PolicyError(f"{self.folder} is not a debate that can be used", UNUSABLE, _check_hint(self.folder))
        found = check(debate, whole=False)
        self.problems += found
        debate = replace(without(debate, found), verified=self._verified)
        self._tell_problems()
        for name in only or ():
            if name not in debate.groups:
                raise PolicyError(f"the file of '{name}' cannot be used", UNUSABLE, _check_hint(self.folder))
        return debate

    def pick(self, debate: Debate, groups: Iterable[str] | None) -> list[Group]:
        """Of a debate that was read whole, the named groups, or all.

        Raises:
            PolicyError: an id is unknown (2), or its file is unusable (3).
        """
        from russia_policy.reading.load import UNUSABLE, resolve

        if not groups:
            return list(debate.groups.values())
        names = [resolve(each, debate.known, "group") for each in groups]
        for name in names:
            if name not in debate.groups:
                raise PolicyError(f"the file of '{name}' cannot be used", UNUSABLE, _check_hint(self.folder))
        return [debate.groups[name] for name in dict.fromkeys(names)]

    def topic(self, debate: Debate, word: str) -> Topic:
        """The topic that was typed."""
        from russia_policy.reading.load import UNUSABLE, resolve

        if ("topic", word) in debate.broken:
            raise PolicyError(f"the topic '{word}' cannot be used", UNUSABLE, _check_hint(self.folder))
        return debate.topics[resolve(word, debate.topics, "topic")]

    def _verified(self, evidence: Evidence) -> Verified | None:
        if self.receipts is None:  # the lock is read by what shows quotations, and by nothing else
            from russia_policy.receipts.lock import Receipts

            self.receipts = Receipts(self.folder)
        return self.receipts(evidence)

    def _tell_problems(self) -> None:
        errors = [each for each in self.problems if each.severity == "error"]
        if errors:
            count = f"{len(errors)} problem{'s' * (len(errors) > 1)}"
            self.console.tell(f"{count} in {self.folder}; what is affected is left out: {_check_hint(self.folder)}")


def _check_hint(folder: str) -> str:
    return f"run `russia-policy check {folder}`"


def shows(command: Callable[..., Page]) -> Callable[..., None]:
    """Make a command of a function that takes a `Run` first and returns a page."""

    def run(**values: Any) -> None:
        from russia_policy.console import Console

        console = Console()
        common = {name: values.pop(name) for name, _, _ in COMMON}
        try:
            show(console, command(Run(common["positions"], console), **values), **common)
        except PolicyError as error:
            fail(console, error)
        except KeyboardInterrupt:
            raise typer.Exit(130) from None

    keyword = inspect.Parameter.KEYWORD_ONLY
    names = command.__globals__  # annotations are strings; the page's type is not imported when a command runs
    own = [
        each.replace(kind=keyword, annotation=eval(each.annotation, names))  # noqa: S307
        for each in list(inspect.signature(command).parameters.values())[1:]
    ]
    shared = [inspect.Parameter(name, keyword, default=default, annotation=kind) for name, kind, default in COMMON]
    parameters = own + shared
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    return run


def show(
    console: Console,
    page: Page,
    *,
    format: str | None,  # noqa: A002
    output: str | None,
    force: bool,
    color: str,
    width: int | None,
    positions: str | None = None,  # noqa: ARG001
) -> None:
    """Write a page where the options say, and end the run with its exit code."""
    from russia_policy.render import choose, render

    output = None if output == "-" else output
    name = choose(format, output, page.usual)
    pieces = render(page, name, console.look(width, color, to_file=bool(output)))
    if output:
        from russia_policy.console import write_file

        write_file(output, pieces, force=force)
    else:
        console.write(pieces)
    if page.exit_code:
        raise typer.Exit(page.exit_code)


def fail(console: Console, error: PolicyError) -> None:
    """Tell a person what stopped the command, and end with the exit code that says why."""
    from russia_policy.pages.blocks import visible

    console.tell(f"error: {visible(str(error))}" + f"\n  hint: {visible(error.hint)}" * bool(error.hint))
    raise typer.Exit(error.exit_code)
