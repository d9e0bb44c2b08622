"""How a command is run: its options, its debate, and the groups and topics that words on the command line mean.

A command is a function that returns a page. `shows` gives it the options that all commands have, and the page is shown
as they say, so that no command can do it differently.
"""

from __future__ import annotations

import inspect
import os
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, get_type_hints

from russia_policy.cli import options
from russia_policy.cli.show import show
from russia_policy.problem import ExitCode, PolicyError
from russia_policy.reading.ids import GroupFiles, resolve
from russia_policy.reading.place import find_positions
from russia_policy.render import possible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from russia_policy.console import Console
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Face, Page
    from russia_policy.problem import Problem

    Command = Callable[..., None]


def shows(*faces: Face, folder: bool = False, quiet: bool = False) -> Callable[[Callable[..., Page]], Command]:
    """Make a command of a function that takes an `Invocation` first and returns a page.

    Args:
        faces: What the command's pages have beside what every page has; formats that need more are not offered.
        folder: Whether the debate's folder may be given as an argument too.
        quiet: Whether the exit code may be asked for without the page.
    """
    formats = possible(faces)
    shared = options.shared(formats, folder=folder, quiet=quiet, brief="opening" in faces)

    def made(command: Callable[..., Page]) -> Command:
        def run(**values: Any) -> None:
            chosen = options.Chosen(**{name: values.pop(name) for name in shared})

            with ExitStack() as held:

                def make(console: Console) -> Page:
                    return command(Invocation(folder_of(chosen), console, held), **values)

                show(command.__name__, make, formats, chosen)

        return _with_options(run, command, shared)

    return made


def _with_options(run: Command, command: Callable[..., Page], shared: dict[str, Any]) -> Command:
    """Give `run` the signature from which Typer reads a command's options: the command's own and the shared ones."""
    kinds = get_type_hints(command, localns={"Page": object}, include_extras=True)  # a page's type is not imported here
    keyword = inspect.Parameter.KEYWORD_ONLY
    own = list(inspect.signature(command).parameters.values())[1:]
    defaults = options.Chosen._field_defaults
    parameters = [
        *(parameter.replace(kind=keyword, annotation=kinds[parameter.name]) for parameter in own),
        *(inspect.Parameter(name, keyword, default=defaults[name], annotation=kind) for name, kind in shared.items()),
    ]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    return run


class Invocation:
    """One run of a command: where its debate is, and what was found wrong in it."""

    def __init__(self, folder: str, console: Console, held: ExitStack) -> None:
        self.folder = folder
        self.console = console
        self.held = held
        """What is needed until the page is written, and then closed."""
        self.problems: list[Problem] = []

    def debate(self, words: Iterable[str] | None = None) -> Debate:
        """Load the debate, or of its groups only those that these words name (ids or beginnings of ids).

        Raises:
            PolicyError: an id is unknown (exit code 2), or what was asked for is unusable (3).
        """
        require_folder(self.folder)
        only = None if words is None else [resolve(word, GroupFiles(self.folder), "group") for word in words]
        debate, self.problems = self.open(self.folder, only, hint=look_at(self.folder))
        for name in only or ():
            self._require(debate, name)
        return debate

    def open(
        self, folder: str, only: Iterable[str] | None = None, name: str = "", hint: str = ""
    ) -> tuple[Debate, list[Problem]]:
        """Load the debate of a folder, and say on standard error what of it is left out.

        Args:
            folder: The folder.
            only: The ids of the groups to read; without it, all.
            name: What the folder is called, where it is a temporary one.
            hint: Where to look at its problems.

        Raises:
            PolicyError: nothing in it can be used (exit code 3).
        """
        from russia_policy.opening import open_debate

        name = name or folder
        opened = open_debate(folder, only, self.console.progress)
        if opened.errors:
            count = f"{len(opened.errors)} problem{'s' if len(opened.errors) > 1 else ''}"
            self.console.tell(f"{count} in {name}; what is affected is left out{hint and ': '}{hint}")
        if opened.debate is None:
            raise PolicyError(f"{name} is not a debate that can be used", ExitCode.UNUSABLE, hint)
        return opened.debate, opened.problems

    def pick(self, debate: Debate, words: Iterable[str] | None) -> list[Group]:
        """Of a debate that was read whole, the groups that these words name, or all; each once.

        Raises:
            PolicyError: an id is unknown (exit code 2), or its file is unusable (3).
        """
        if not words:
            return list(debate.groups.values())
        names = dict.fromkeys(resolve(word, debate.known, "group") for word in words)
        return [self._require(debate, name) for name in names]

    def topic(self, debate: Debate, word: str) -> Topic:
        """The topic that a word names.

        Raises:
            PolicyError: the id is unknown (exit code 2), or the topic is unusable (3).
        """
        if ("topic", word) in debate.broken:
            raise self._unusable(f"the topic '{word}' cannot be used")
        return debate.topics[resolve(word, debate.topics, "topic")]

    def _require(self, debate: Debate, name: str) -> Group:
        if name not in debate.groups:
            raise self._unusable(f"the file of '{name}' cannot be used")
        return debate.groups[name]

    def _unusable(self, message: str) -> PolicyError:
        return PolicyError(message, ExitCode.UNUSABLE, look_at(self.folder))


def folder_of(chosen: options.Chosen) -> str:
    """The folder that the command line names, or where the debate is looked for.

    Raises:
        PolicyError: two folders are named, or one without a name (exit code 2).
    """
    named = {given for given in (chosen.folder, chosen.positions) if given is not None}
    if "" in named:
        raise PolicyError("'' is no folder's name", ExitCode.REFUSED, "name the folder that holds debate.yaml")
    if len(named) > 1:
        raise PolicyError("two folders are named", ExitCode.REFUSED, "name one debate, as DIR or with --positions DIR")
    return find_positions(next(iter(named), None))


def require_folder(folder: str) -> None:
    """Say at once where there is nothing to read.

    Raises:
        PolicyError: there is no such folder (exit code 3).
    """
    if not os.path.isdir(folder):
        hint = "name the folder that holds debate.yaml"
        raise PolicyError(f"there is no folder '{folder}'", ExitCode.UNUSABLE, hint)


def look_at(folder: str) -> str:
    """The hint to check a folder, with a command that can be pasted into a shell."""
    from shlex import quote

    return f"run `russia-policy check {quote(os.path.join('.', folder) if folder.startswith('-') else folder)}`"
