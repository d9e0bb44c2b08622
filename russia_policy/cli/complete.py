"""What the shell offers when somebody presses Tab: ids that the commands would take, and nothing that is on the line.

Ids are read by the functions that the commands use; what is no id to them is none here, so that no name in a folder
can act on the shell. Where nothing is offered, the shell offers files.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from russia_policy.model import Debate

WORDS = "russia_policy.words"
"""Where the context of a completion holds the words that stand on the line before the cursor."""
PAIR = 2
"""How many words an option takes that is given two ids."""


def as_typed(words: list[str]) -> list[str]:
    """Join `--option`, `=` and `value`, which bash hands on as three words."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1].startswith("--") and (word == "=" or joined[-1].endswith("=")):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def complete_group(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the ids of groups, from the names of their files alone."""
    from russia_policy.reading.ids import GroupFiles

    known = _found(ctx, GroupFiles)
    return _offered(ctx, known or (), ("group", "groups", "a", "b", "explain"), incomplete)


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
    pairs = {option for parameter in ctx.command.params if parameter.nargs == PAIR for option in parameter.opts}
    if len(words) > 1 and words[-2] in pairs:  # the first half of a pair is not yet the value of its parameter
        found.append(words[-1])
    return found


def _meant(word: str, known: Collection[str]) -> str:
    """The id that a word on the line stands for, or the word; no name is read for it."""
    from russia_policy.reading.naming import Known, meant

    hits = meant(word, Known("id", known))
    return hits[0] if len(hits) == 1 else word
