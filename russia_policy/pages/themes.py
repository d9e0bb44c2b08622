"""How topics stand under their themes, in lists and on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from russia_policy.model import Topic

T = TypeVar("T")


def by_theme(things: Iterable[T], topic_of: Callable[[T], Topic]) -> list[tuple[str, list[T]]]:
    """Put what is about one topic each together by theme, in the order in which the themes first occur.

    Topics without a theme come first, under "", which has no heading. One list at least is given, be it empty.
    """
    together: dict[str, list[T]] = {"": []}
    for thing in things:
        together.setdefault(topic_of(thing).theme, []).append(thing)
    if len(together) > 1 and not together[""]:
        del together[""]
    return list(together.items())
