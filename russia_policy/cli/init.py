"""The command that begins a debate: it takes what the options say, and asks for the rest where somebody can answer."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from russia_policy.cli.new_debate import write_new
from russia_policy.cli.tables import checked_date
from russia_policy.problem import ExitCode, PolicyError
from russia_policy.values import ID

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from russia_policy.authoring.first_files import Beginning
    from russia_policy.console import Console

_SCALE = "1..5"
_WITH_ID = re.compile(rf"({ID.pattern})\s*[:=]\s*(\S.*)", re.DOTALL)


def init(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder of the new debate.")],
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What the debate is called.")] = None,
    question: Annotated[
        str | None, typer.Option("--question", metavar="TEXT", help="What it is about; else its title.")
    ] = None,
    topics: Annotated[
        list[str] | None,
        typer.Option("--topic", metavar="TITLE", help="A topic's title, or 'id: Title'; may be repeated."),
    ] = None,
    groups: Annotated[
        list[str] | None,
        typer.Option("--group", metavar="NAME", help="A group's name, or 'id: Name'; may be repeated."),
    ] = None,
    scale: Annotated[
        str | None,
        typer.Option("--scale", metavar="SCALE", help="The scale of all topics: 1..5, or '0..2: No, Partly, Yes'."),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="When the groups spoke; else this year.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; what no option says is filled in.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the files that would be written, and write none.")
    ] = False,
) -> None:
    """Begin a debate of your own: files to fill in.

    Each file has comments on what to write and an example; the schema for editors lies beside them. What no option says
    is asked for in a terminal. The folder must be new or empty.

    Examples:

      russia-policy init mydebate

      russia-policy init mydebate --title "The new tram" --topic Route --topic Fares --group Riders --scale 1..5

      russia-policy init mydebate --title "The new tram" --topic "route: Which way?" --group Riders --yes --dry-run
    """
    from russia_policy.authoring.first_files import first_files
    from russia_policy.authoring.new_folder import refuse_folder
    from russia_policy.console import Console

    console = Console()
    if not dry_run:
        refuse_folder(folder)
    given = _Given(title, question, topics or [], groups or [], scale)
    when = _this_year() if date is None else checked_date(date)
    if not yes:
        given = _asked(console, given) if _can_ask(console) else _complete(given)
    debate = _beginning(folder, given, when)
    size = f"{_counted(debate.groups, 'group')} and {_counted(debate.topics, 'topic')}, without stances"
    write_new(console, folder, dict(first_files(debate)), size, dry_run=dry_run)
    raise typer.Exit(ExitCode.FINE)


class _Given(NamedTuple):
    """What the options say, or the answers."""

    title: str | None
    question: str | None
    topics: Sequence[str]
    groups: Sequence[str]
    scale: str | None


def _can_ask(console: Console) -> bool:
    return bool(sys.stdin and sys.stdin.isatty() and console.err.isatty())


def _complete(given: _Given) -> _Given:
    """What is given, where nobody can be asked for more.

    Raises:
        PolicyError: something is missing (exit code 2).
    """
    wanted = {"--title": given.title, "--topic": given.topics, "--group": given.groups, "--scale": given.scale}
    missing = [option for option, value in wanted.items() if not value]
    if missing:
        hint = "give these options, take what is filled in for them with --yes, or run it in a terminal, where it asks"
        raise PolicyError(f"nobody can be asked here; missing: {', '.join(missing)}", ExitCode.REFUSED, hint)
    return given


def _asked(console: Console, given: _Given) -> _Given:
    """Ask for what is not given."""
    title = given.title or _ask(console, "What is the debate called?")
    question = given.question or _ask(console, "What is it about?", title)
    topics = given.topics or _ask_many(console, "topic", "Its title")
    groups = given.groups or _ask_many(console, "group", "Its name")
    return _Given(title, question, topics, groups, given.scale or _ask_scale(console))


def _ask_scale(console: Console) -> str:
    """Ask for the scale, until it can be one."""
    from russia_policy.authoring.scales import BadScaleError, scale_of

    while True:
        text = _ask(console, "From where to where do scales run?", _SCALE)
        try:
            scale_of(text)
        except BadScaleError as error:
            console.tell(f"{error}: {error.hint}")
        else:
            return text


def _ask_many(console: Console, kind: str, what: str) -> list[str]:
    answers = [_ask(console, f"The first {kind}. {what}?")]
    while answer := _ask(console, f"One more {kind}? (Enter: no more)", ""):
        answers.append(answer)
    return answers


def _ask(console: Console, question: str, default: str | None = None) -> str:
    """Ask on standard error, until there is an answer; Enter takes the default where there is one.

    Raises:
        PolicyError: the input ends (exit code 2).
    """
    shown = f"{question} [{default}] " if default else f"{question} "
    while True:
        console.err.write(shown)
        console.err.flush()
        try:
            line = sys.stdin.readline()
        except UnicodeDecodeError:
            console.tell("this is no UTF-8; type it again")
            continue
        if not line:
            console.err.write("\n")
            raise PolicyError("the input ended before all was answered; nothing is written", ExitCode.REFUSED)
        if answer := line.strip():
            return answer
        if default is not None:
            return default


def _this_year() -> str:
    from datetime import datetime

    return str(datetime.now().astimezone().year)


def _beginning(folder: str, given: _Given, date: str) -> Beginning:
    """What is known of the debate; what nobody said is filled in.

    Raises:
        PolicyError: the scale or an id cannot be (exit code 2).
    """
    import os

    from russia_policy.authoring.first_files import USUAL_WORDS, Beginning
    from russia_policy.authoring.scales import BadScaleError, scale_of

    title = given.title or os.path.basename(os.path.abspath(folder)) or "A debate"
    try:
        scale = scale_of(given.scale or _SCALE)
    except BadScaleError as error:
        raise PolicyError(str(error), ExitCode.REFUSED, error.hint) from None
    if all(str(step) == word for step, word in scale.items()):
        words = USUAL_WORDS.get(len(scale), [f"Step {step}" for step in scale])
        scale = dict(zip(scale, words, strict=True))
    return Beginning(
        title,
        given.question or title,
        _with_ids("topic", given.topics or ["First topic"]),
        _with_ids("group", given.groups or ["First group", "Second group"]),
        scale,
        date,
    )


def _with_ids(kind: str, given: Sequence[str]) -> dict[str, str]:
    """The ids and titles: an id is taken where it stands before the title, else made of it.

    Raises:
        PolicyError: there is no title, or an id is given twice (exit code 2).
    """
    from russia_policy.authoring.new_ids import made_of, numbered, unlike

    parted = [_parted(text.strip()) for text in given]
    chosen = [name for name, _ in parted if name]
    for name in chosen:
        if chosen.count(name) > 1:
            raise PolicyError(f"the id '{name}' is given twice", ExitCode.REFUSED, f"give each {kind} an id of its own")
    found: dict[str, str] = {}
    for name, title in parted:
        if not title:
            raise PolicyError(f"a {kind} has no title", ExitCode.REFUSED, f"name it: --{kind} TITLE")
        taken = {*found, *chosen}
        made = made_of(title)
        found[name or (unlike(made, taken) if made else numbered(kind, taken))] = title
    return found


def _parted(text: str) -> tuple[str, str]:
    """The id that stands before a title, or "", and the title."""
    match = _WITH_ID.fullmatch(text)
    return (match[1], match[2]) if match else ("", text)


def _counted(things: Mapping[str, str], kind: str) -> str:
    return f"{len(things)} {kind}{'s' * (len(things) != 1)}"
