"""The options and arguments that several commands have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from russia_policy.cli.complete import complete_group, complete_topic, one_of
from russia_policy.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Collection

EVERY = "Options of every command"
"""Where the help of a command shows an option that all commands have."""
COLORS = ("auto", "always", "never")

Positions = Annotated[
    str | None,
    typer.Option(
        "--positions",
        metavar="DIR",
        rich_help_panel=EVERY,
        help="The debate; else $RUSSIA_POLICY_POSITIONS, the folder you stand in, ./positions, or the one that ships.",
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", rich_help_panel=EVERY, help="Write to a file; - is standard output."
    ),
]
Force = Annotated[bool, typer.Option("--force", rich_help_panel=EVERY, help="Write over an existing file.")]
Color = Annotated[
    str,
    typer.Option(
        "--color",
        metavar="WHEN",
        rich_help_panel=EVERY,
        help="auto, always or never; auto if left out.",
        autocompletion=one_of(COLORS),
    ),
]
Width = Annotated[
    int | None, typer.Option("--width", metavar="N", min=20, rich_help_panel=EVERY, help="Columns to write for.")
]
Json = Annotated[bool, typer.Option("--json", hidden=True, help="The same as --format json.")]
Bom = Annotated[
    bool, typer.Option("--bom", rich_help_panel=EVERY, help="Begin CSV with a byte-order mark, as Excel needs it.")
]
NoPager = Annotated[
    bool,
    typer.Option(
        "--no-pager",
        rich_help_panel=EVERY,
        help="Write a long page as it is; else $RUSSIA_POLICY_PAGER, $PAGER or less.",
    ),
]
Brief = Annotated[bool, typer.Option("--brief", help="Show only the answer, without details.")]
Folder = Annotated[
    str | None, typer.Argument(metavar="[DIR]", help="Folder of the debate; the same as --positions DIR.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show nothing; the exit code tells.")]

GroupId = Annotated[
    str,
    typer.Argument(
        metavar="GROUP", help="A group: its id, its name, a word or the beginning of it.", autocompletion=complete_group
    ),
]
GroupIds = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[GROUP]...", help="Groups by id or name; @camp is all of a camp.", autocompletion=complete_group
    ),
]
TopicId = Annotated[
    str,
    typer.Argument(
        metavar="TOPIC",
        help="A topic: its id, its title, a word or the beginning of it.",
        autocompletion=complete_topic,
    ),
]
TopicOrAll = Annotated[
    str | None,
    typer.Argument(metavar="[TOPIC]", help="A topic by id or title; without it, all.", autocompletion=complete_topic),
]
Topics = Annotated[
    list[str] | None,
    typer.Option(
        "--topic", "-t", metavar="TOPIC", help="Only this topic; may be repeated.", autocompletion=complete_topic
    ),
]


def format_of(formats: Collection[str]) -> Any:
    """The option that names one of these formats."""
    *most, last = formats
    words = f"{', '.join(most)} or {last}" if most else last
    return Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            rich_help_panel=EVERY,
            autocompletion=one_of(formats),
            help=f"{words}; else as FILE ends. --json is --format json.",
        ),
    ]


@frozen
class Chosen:
    """What the options that all commands have say: which debate, and where its page goes in which form."""

    positions: str | None = None
    format: str | None = None
    json: bool = False
    output: str | None = None
    force: bool = False
    color: str = "auto"
    width: int | None = None
    bom: bool = False
    no_pager: bool = False
    folder: str | None = None
    quiet: bool = False
    brief: bool = False


DETAILS = ("quotes", "full")
"""The options of single commands that add details to a page, of which `--brief` shows none."""


def shared(formats: Collection[str], *, folder: bool, quiet: bool, brief: bool) -> dict[str, Any]:
    """The options of a command that shows a page, by their names in `Chosen`."""
    found: dict[str, Any] = {
        "positions": Positions,
        "format": format_of(formats),
        "json": Json,
        "output": Output,
        "force": Force,
        "color": Color,
        "width": Width,
        "bom": Bom,
        "no_pager": NoPager,
    }
    if folder:
        found["folder"] = Folder
    if quiet:
        found["quiet"] = Quiet
    if brief:
        found["brief"] = Brief
    return found
