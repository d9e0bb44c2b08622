"""The command that tells what changed between two states of a debate."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from russia_policy.cli.complete import complete_group, one_of
from russia_policy.cli.folder import look_at, require_folder
from russia_policy.cli.options import Topics
from russia_policy.cli.run import Invocation, shows
from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from russia_policy.analysis.states import States
    from russia_policy.model import Debate
    from russia_policy.pages.blocks import Page
    from russia_policy.revision import Place

STATES = "Which states"
_EXIT_CODES = ("positions", "any")


class _Earlier(NamedTuple):
    """The earlier state: where it is read from, and what it is called."""

    folder: str
    name: str
    hint: str = ""


@shows("opening", "problems")
def changes(
    invocation: Invocation,
    groups: Annotated[
        list[str] | None, typer.Argument(metavar="[GROUP]...", help="Only these groups.", autocompletion=complete_group)
    ] = None,
    topic: Topics = None,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="DIR", rich_help_panel=STATES, help="A folder that holds the earlier state."),
    ] = None,
    against_rev: Annotated[
        str | None,
        typer.Option(
            "--against-rev",
            metavar="REV [PATH]",
            rich_help_panel=STATES,
            help="The earlier state as git has it at REV, such as main; in the folder PATH, where it is another one. "
            "Also REV:PATH.",
        ),
    ] = None,
    renamed: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="KIND:OLD=NEW",
            rich_help_panel=STATES,
            help="An earlier id and the later one, as in topic:tax=taxes or group:red=reds; @FILE has one a line.",
        ),
    ] = None,
    exit_code: Annotated[
        str,
        typer.Option(
            "--exit-code",
            metavar="[=any]",
            show_default=False,
            help="End with 1 where positions or terms changed; with =any where anything did.",
            autocompletion=one_of(_EXIT_CODES),
        ),
    ] = "",
) -> Page:
    """Show what changed, group by group and topic by topic.

    Alone: from each statement to the one that continues it.

    With --against or --against-rev: from that earlier state to the debate at hand, the later one.

    Examples:

      russia-policy changes

      russia-policy changes rebuttal --topic sanctions

      russia-policy changes --against DIR --map topic:tax=taxes --map @FILE

      russia-policy changes --against-rev HEAD~1 --exit-code --format markdown
    """
    from russia_policy.analysis.changes import changes as compare_cells
    from russia_policy.pages.changes import Named, changes_page

    if exit_code and exit_code not in _EXIT_CODES:
        raise PolicyError(f"--exit-code has no '{exit_code}'", ExitCode.REFUSED, "write --exit-code or --exit-code=any")
    require_folder(invocation.folder)
    words = list(groups or ())
    earlier = _earlier(invocation, against, against_rev, words)
    if earlier is None and renamed:
        hint = "name it with --against DIR or --against-rev REV"
        raise PolicyError("--map needs an earlier state", ExitCode.REFUSED, hint)
    after = invocation.debate()
    compared = _states(invocation, after, earlier, renamed or ())
    chosen = compared.limited(_groups(invocation, compared, words), _topic_ids(invocation, compared, topic or ()))
    named = Named(earlier.name if earlier else "", invocation.folder, invocation.folder)
    return changes_page(compare_cells(chosen), named, exit_code=exit_code)


def _earlier(invocation: Invocation, against: str | None, revision: str | None, words: list[str]) -> _Earlier | None:
    """The earlier state that is named; None where none is. The PATH of a revision is taken out of the words.

    Raises:
        PolicyError: two are named, or it cannot be found (exit codes 2 and 3).
    """
    if against is not None and revision is not None:
        raise PolicyError("two earlier states are named", ExitCode.REFUSED, "name one: --against or --against-rev")
    if against is not None:
        require_folder(against)
        return _Earlier(against, against, look_at(against))
    if revision is None:
        return None
    from russia_policy.revision import unpacked

    place = _place(invocation, revision, words)
    return _Earlier(invocation.held.enter_context(unpacked(place)), place.shown)


def _place(invocation: Invocation, revision: str, words: list[str]) -> Place:
    """Where a debate stood in a revision: in the folder that the first word names, where that word is no group."""
    from russia_policy.reading.naming import meant
    from russia_policy.revision import find

    if words and not words[0].startswith("@") and not meant(words[0], invocation.words.known_groups):
        try:
            place = find(invocation.folder, revision, words[0])
        except PolicyError:
            if "/" in words[0] or os.path.isdir(words[0]):
                raise
        else:
            del words[0]
            return place
    return find(invocation.folder, revision)


def _states(invocation: Invocation, after: Debate, earlier: _Earlier | None, words: Iterable[str]) -> States:
    """The two states, or every statement with the one that it continues.

    Raises:
        PolicyError: the earlier state cannot be used (exit code 3), or an id of --map is unknown (2).
    """
    from russia_policy.analysis.states import damaged, statements, states

    if earlier is None:
        return statements(after)
    from russia_policy.reading.renames import read_renames, renamed

    renames = read_renames(words)
    before, problems = invocation.open(earlier.folder, name=earlier.name, hint=earlier.hint)
    both = (damaged(before, problems), damaged(after, invocation.problems))
    groups = renamed("group", renames, before.known, after.known)
    topics = renamed("topic", renames, [*_topics(before)], [*_topics(after)])
    return states(before, after, groups, topics, both)


def _topics(debate: Debate) -> Iterator[str]:
    """The ids of a debate's topics, also of those that cannot be used."""
    yield from debate.topics
    yield from (name for kind, name in debate.broken if kind == "topic")


def _groups(invocation: Invocation, compared: States, words: Iterable[str]) -> set[str]:
    """The ids of the groups that words name, in either state; `@camp` names those of the later one.

    Raises:
        PolicyError: a word names none, or it may mean several (exit code 2).
    """
    from russia_policy.cli.folder import CAMP
    from russia_policy.reading.naming import Known

    both = (compared.before, compared.after)
    ids = list(dict.fromkeys(name for debate in both for name in debate.known))
    names = {name: (group.name, group.title) for debate in both for name, group in debate.groups.items()}
    known = Known("group", ids, lambda: names)
    found: set[str] = set()
    for word in words:
        found.update(invocation.words.groups([word]) if word.startswith(CAMP) else [invocation.words.one(word, known)])
    return found


def _topic_ids(invocation: Invocation, compared: States, words: Iterable[str]) -> set[str]:
    """The ids of the topics that words name, in either state.

    Raises:
        PolicyError: a word names none, or it may mean several (exit code 2).
    """
    from russia_policy.cli.words import of_topics

    topics = {**compared.before.topics, **compared.after.topics}
    known = of_topics(replace(compared.after, topics=topics))
    return {invocation.words.one(word, known) for word in words}
