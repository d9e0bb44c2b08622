"""How a command is run: its options, its debate, and the groups and topics that words on the command line mean.

A command is a function that returns a page. `shows` gives it the options that all commands have, and the page is shown
as they say, so that no command can do it differently.
"""

from __future__ import annotations

import inspect
from contextlib import ExitStack
from dataclasses import fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, get_type_hints

from russia_policy.cli import options
from russia_policy.cli.folder import CAMP, folder_of, look_at, require_folder, unusable
from russia_policy.cli.show import show
from russia_policy.problem import ExitCode, PolicyError
from russia_policy.render import possible
from russia_policy.values import Id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from russia_policy.cli.words import Words
    from russia_policy.console import Console
    from russia_policy.model import Debate, Group, Topic
    from russia_policy.pages.blocks import Face, Page
    from russia_policy.problem import Problem


def shows(*faces: Face, folder: bool = False, quiet: bool = False) -> Callable[[Callable[..., Page]], Shown]:
    """Make a command of a function that takes an `Invocation` first and returns a page.

    Args:
        faces: What the command's pages have beside what every page has; formats that need more are not offered.
        folder: Whether the debate's folder may be given as an argument too.
        quiet: Whether the exit code may be asked for without the page.
    """
    return lambda command: Shown(command, faces, folder=folder, quiet=quiet)


class Shown:
    """A command that shows a page, as a function that Typer reads and calls.

    Its options are put together when Typer asks for them: a module holds several commands, and a run needs one.
    """

    def __init__(self, command: Callable[..., Page], faces: Collection[Face], *, folder: bool, quiet: bool) -> None:
        self.__name__, self.__doc__ = command.__name__, command.__doc__
        self.command = command
        self.faces = faces
        self.folder = folder
        self.quiet = quiet

    @cached_property
    def formats(self) -> Collection[str]:
        """The names of the formats that its pages can be written in."""
        return possible(self.faces)

    @cached_property
    def shared(self) -> dict[str, Any]:
        """The options that it has in common with others, by their names in `Chosen`."""
        return options.shared(self.formats, folder=self.folder, quiet=self.quiet, brief="opening" in self.faces)

    @cached_property
    def __signature__(self) -> inspect.Signature:
        """The parameters from which Typer makes options and arguments: the command's own and the shared ones."""
        hints = get_type_hints(self.command, localns={"Page": object}, include_extras=True)  # no page is made here
        keyword = inspect.Parameter.KEYWORD_ONLY
        own = list(inspect.signature(self.command).parameters.values())[1:]
        defaults = {part.name: part.default for part in fields(options.Chosen)}
        shared = self.shared.items()
        return inspect.Signature(
            [
                *(parameter.replace(kind=keyword, annotation=hints[parameter.name]) for parameter in own),
                *(inspect.Parameter(name, keyword, default=defaults[name], annotation=kind) for name, kind in shared),
            ]
        )

    @cached_property
    def __annotations__(self) -> dict[str, Any]:  # type: ignore[override]
        """The types of the parameters, by name."""
        return {parameter.name: parameter.annotation for parameter in self.__signature__.parameters.values()}

    def __call__(self, **values: Any) -> None:
        """Run the command with the values of its parameters, and show its page."""
        chosen = options.Chosen(**{name: values.pop(name) for name in self.shared})
        with ExitStack() as held:

            def make(console: Console) -> Page:
                aside = [f"--{name}" for name in options.DETAILS if chosen.brief and values.get(name)]
                console.tell(*(f"--brief shows no details: {name} is left aside" for name in aside))
                invocation = Invocation(folder_of(chosen), console, held, self.__name__, values)
                return self.command(invocation, **values)

            show(self.__name__, make, self.formats, chosen)


class Invocation:
    """One run of a command: where its debate is, and what was found wrong in it."""

    def __init__(self, folder: str, console: Console, held: ExitStack, command: str, values: Mapping[str, Any]) -> None:
        self.folder = folder
        self.console = console
        self.held = held
        """What is needed until the page is written, and then closed."""
        self.problems: list[Problem] = []
        self._command, self._values = command, values
        self._whole: Debate | None = None

    @cached_property
    def words(self) -> Words:
        """What words on the command line name; files are read for it only where a word is no id."""
        from russia_policy.cli.words import Words

        words = Words(self.folder, self._command, self._values)
        if self._whole is not None:
            words.know(self._whole)
        return words

    def debate(self, words: Iterable[str] | None = None) -> Debate:
        """Load the debate, or of its groups only those that these words name.

        Raises:
            PolicyError: a word names no group (exit code 2), or what was asked for is unusable (3).
        """
        require_folder(self.folder)
        only = None if words is None else self.words.groups(words)
        debate, self.problems = self.open(self.folder, only)
        for name in only or ():
            self._require(debate, name)
        if only is None:
            self._whole = debate
        return debate

    def open(
        self, folder: str, only: Iterable[str] | None = None, name: str = "", hint: str | None = None
    ) -> tuple[Debate, list[Problem]]:
        """Load the debate of a folder, and say on standard error what of it is left out.

        Args:
            folder: The folder.
            only: The ids of the groups to read; without it, all.
            name: What the folder is called, where it is a temporary one.
            hint: Where to look at its problems; the command that checks the folder, if left out.

        Raises:
            PolicyError: nothing in it can be used (exit code 3).
        """
        from russia_policy.opening import open_debate

        name = name or folder
        opened = open_debate(folder, only, self.console.progress)
        if hint is None:
            hint = look_at(folder) if opened.problems else ""
        if opened.errors and opened.debate is not None:
            count = f"{len(opened.errors)} problem{'s' if len(opened.errors) > 1 else ''}"
            self.console.tell(f"{count} in {name}; what is affected is left out{hint and ': '}{hint}")
        if opened.debate is None:
            raise PolicyError(f"{name} is not a debate that can be used", ExitCode.UNUSABLE, hint)
        return opened.debate, opened.problems

    def pair(self, a: str, b: str) -> tuple[Debate, list[Group]]:
        """Load the debate with the two groups that two words name.

        Raises:
            PolicyError: a word names no group, or both the same one (exit code 2), or one is unusable (3).
        """
        require_folder(self.folder)
        named = [self.words.group(word) for word in (a, b)]
        if named[0] == named[1]:
            raise PolicyError(f"both are '{named[0]}'", ExitCode.REFUSED, "name two groups")
        debate = self.debate(named)
        return debate, [debate.groups[Id(name)] for name in named]

    def pick(self, debate: Debate, words: Iterable[str] | None) -> list[Group]:
        """Of a debate that was read whole, the groups that these words name, or all; each once.

        Raises:
            PolicyError: a word names no group (exit code 2), or its file is unusable (3).
        """
        if not words:
            return list(debate.groups.values())
        return [self._require(debate, name) for name in self.words.groups(words)]

    def pick_one(self, debate: Debate, word: str) -> Group:
        """Of a debate that was read whole, the one group that a word names.

        Raises:
            PolicyError: it names none (exit code 2), or the group's file is unusable (3).
        """
        return self._require(debate, self.words.group(word))

    def topic(self, debate: Debate, word: str) -> Topic:
        """The topic that a word names.

        Raises:
            PolicyError: it names none (exit code 2), or the topic is unusable (3).
        """
        if ("topic", word.casefold()) in debate.broken:
            raise unusable(f"the topic '{word}' cannot be used", self.folder)
        from russia_policy.cli.words import of_topics

        return debate.topics[Id(self.words.one(word, of_topics(debate)))]

    def party(self, debate: Debate, word: str) -> Id:
        """The id of the party that a word names.

        Raises:
            PolicyError: it names none (exit code 2).
        """
        from russia_policy.cli.words import of_parties

        return Id(self.words.one(word, of_parties(debate)))

    def camp(self, debate: Debate, word: str) -> Id:
        """The id of the camp that a word names, with or without the sign of a camp.

        Raises:
            PolicyError: it names none (exit code 2).
        """
        from russia_policy.cli.words import of_camps

        return Id(self.words.one(word.removeprefix(CAMP), of_camps(debate)))

    def _require(self, debate: Debate, name: str) -> Group:
        if name not in debate.groups:
            raise unusable(f"the file of '{name}' cannot be used", self.folder)
        return debate.groups[Id(name)]
