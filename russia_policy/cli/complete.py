"""What the shell offers when somebody presses Tab: ids that the commands would take, and nothing that is on the line.

Ids are read by the functions that the commands use; what is no id to them is none here, so that no name in a folder
can act on the shell. Where nothing is offered, the shell offers files.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import typer

from russia_policy.cli.folder import CAMP

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, MutableMapping

    from russia_policy.model import Debate

WORDS = "russia_policy.words"
"""Where the context of a completion holds the words that stand on the line before the cursor."""
PAIR = 2
"""How many words an option takes that is given two ids."""


def as_typed(environ: MutableMapping[str, str]) -> None:
    """Put together again what bash takes apart before it asks for completion.

    Bash hands `--option=value` on as three words and `@camp` as two. The value stays a word of its own, which is how an
    option's value is completed.
    """
    words, place = environ.get("COMP_WORDS", "").split("\n"), environ.get("COMP_CWORD", "")
    if not place.isdecimal() or int(place) >= len(words):
        return
    typed: list[str] = []
    cursor = 0
    for number, word in enumerate(words):
        before = typed[-1] if typed else ""
        if before == CAMP:
            typed[-1] += word
        elif word != "=" or not before.startswith("--") or number == int(place):
            typed.append(word)
        if number == int(place):
            cursor = len(typed) - 1
    environ["COMP_WORDS"], environ["COMP_CWORD"] = "\n".join(typed), str(cursor)


def option_before(environ: Mapping[str, str]) -> str:
    """The `--option=` before the value that zsh or fish wants completed; they compare offers with the whole of it."""
    option, sign, _ = environ.get("_TYPER_COMPLETE_ARGS", "").rsplit(" ", 1)[-1].partition("=")
    return option + sign if sign and option.startswith("--") else ""


def complete_group(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the ids of groups, from the names of their files alone; after its sign, camps where they are taken."""
    from russia_policy.reading.ids import GroupFiles

    if incomplete.startswith(CAMP):
        several = _takes_several(ctx)
        camps = _of_debate(ctx, lambda debate: debate.camps) if several else ()
        return _offered(ctx, [CAMP + name for name in camps], ("groups",), incomplete)
    known = _found(ctx, GroupFiles)
    return _offered(ctx, known or (), ("group", "groups", "a", "b", "explain"), incomplete)


def _takes_several(ctx: typer.Context) -> bool:
    """Whether groups are taken as a list at this place, where a camp may stand for its groups."""
    before = ctx.find_root().meta.get(WORDS, [])[-PAIR:]
    return not _pairs(ctx) & set(before) and any(parameter.name == "groups" for parameter in ctx.command.params)


def complete_topic(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the ids of topics."""
    return _offered(ctx, _of_debate(ctx, lambda debate: debate.topics), ("topic",), incomplete)


def complete_camp(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the ids of camps."""
    return _offered(ctx, _of_debate(ctx, lambda debate: debate.camps), ("between",), incomplete)


def complete_party(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the ids of parties."""
    return _offered(ctx, _of_debate(ctx, lambda debate: debate.parties), ("of",), incomplete)


def one_of(words: Collection[str]) -> Callable[[str], list[str]]:
    """Make a completion that offers some of these words."""

    def complete(incomplete: str) -> list[str]:
        return [word for word in words if word.startswith(incomplete)]

    return complete


def _of_debate(ctx: typer.Context, ids: Callable[[Debate], Collection[str]]) -> Collection[str]:
    from russia_policy.reading.load import load

    debate = _found(ctx, lambda folder: load(folder, ())[0])
    return ids(debate) if debate else ()


def _found(ctx: typer.Context, read: Callable[[str], Any]) -> Any:
    """What is read from the folder of the debate; None where it cannot be: completion is no place to say why."""
    from russia_policy.problem import PolicyError
    from russia_policy.reading.place import find_positions

    given = ctx.params.get("positions")
    try:
        # The line is as it was typed: the shell has not yet put the home folder in the place of its sign.
        return read(find_positions(os.path.expanduser(given) if given else None))
    except PolicyError:
        return None


def _offered(ctx: typer.Context, known: Collection[str], holders: Collection[str], incomplete: str) -> list[str]:
    """The known ids that begin so, but for those that parameters of these names already have."""
    taken = {_meant(word, known) for word in _on_the_line(ctx, holders)}
    return [name for name in known if name.startswith(incomplete) and name not in taken]


def _on_the_line(ctx: typer.Context, holders: Collection[str]) -> list[str]:
    found: list[str] = []
    for name in holders:
        value = ctx.params.get(name)
        found += [value] if isinstance(value, str) else value or ()
    words = ctx.find_root().meta.get(WORDS, [])
    if len(words) > 1 and words[-2] in _pairs(ctx):  # the first half of a pair is not yet the value of its parameter
        found.append(words[-1])
    return found


def _pairs(ctx: typer.Context) -> set[str]:
    """The options of the command that take two words."""
    return {option for parameter in ctx.command.params if parameter.nargs == PAIR for option in parameter.opts}


def _meant(word: str, known: Collection[str]) -> str:
    """The id that a word on the line stands for, or the word; no name is read for it."""
    from russia_policy.reading.naming import Known, meant

    hits = meant(word, Known("id", known))
    return hits[0] if len(hits) == 1 else word
