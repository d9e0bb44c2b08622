"""The page of `changes`: what changed between two states of a debate, or between statements and those they continue."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from russia_policy.analysis.changes import LESSER, WEIGHTY
from russia_policy.analysis.states import revisions
from russia_policy.pages import legend, phrases
from russia_policy.pages.blocks import Folded, Heading, Listing, Page, Prose
from russia_policy.pages.changes_around import around, around_in_short
from russia_policy.pages.changes_details import details
from russia_policy.pages.changes_places import notices
from russia_policy.pages.changes_records import TABLE, changes_record
from russia_policy.pages.changes_words import class_words, compared_words, counted_classes, moved
from russia_policy.problem import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.analysis.changes import Cell, Changes
    from russia_policy.analysis.states import States
    from russia_policy.pages.blocks import Block, Line

MOST_OPEN = 60
"""So many changes of positions and terms stand in the opening; the others are told after it."""
MOST_NAMED = 6
"""So many statements are named with those that they continue."""
NONE_CONTINUES = "No statement of this debate continues another one."
NONE_OF_THESE = "None of these groups continues another one, and none is continued."
TO_TYPE = (
    "Name an earlier state of the debate with --against DIR or --against-rev REV, or write `continues: ID` in the file "
    "of a later statement."
)


class Named(NamedTuple):
    """How the two states are called, and the folder of the later one."""

    before: str
    after: str
    folder: str


def changes_page(changed: Changes, named: Named, *, exit_code: str = "") -> Page:
    """Make the page.

    Args:
        changed: What changed.
        named: The two states' names.
        exit_code: What makes the command end with 1: `positions` where positions or terms changed, or nobody can tell;
            `any` where anything changed; "" nothing.
    """
    compared = changed.compared
    weighty, lesser = changed.of(WEIGHTY), changed.of(LESSER)
    title = f"{compared.after.title}: what changed"
    summary = f"{title}: {counted_classes(changed)} ({compared_words(compared)})"

    def opening() -> Iterator[Block]:
        yield Heading(title)
        if compared.continued and not compared.groups:
            some = any(group.continues for group in compared.after.groups.values())
            yield Prose([NONE_OF_THESE if some else NONE_CONTINUES, TO_TYPE])
            return
        yield Prose(_states(compared, named))
        yield Prose([_total(changed), *around_in_short(compared)])
        if weighty:
            yield _listing(compared, weighty[:MOST_OPEN])

    def blocks() -> Iterator[Block]:
        if rest := weighty[MOST_OPEN:]:
            yield Folded(f"{len(rest)} more changes of positions and terms", [_listing(compared, rest)])
        if lesser:
            line = f"{phrases.counted(len(lesser), 'change')} that {'leaves' if len(lesser) == 1 else 'leave'} "
            yield Folded(f"{line}position and terms as they were", [_listing(compared, lesser)])
        if changed.cells:
            yield Folded("Details", (block for cell in changed.cells for block in details(compared, cell)))
        yield from around(compared)
        yield Prose(_legend(changed))

    return Page(
        "changes",
        summary,
        blocks,
        lambda: changes_record(changed, named.before, named.after),
        TABLE,
        opening=opening,
        problems=lambda: notices(changed, named.folder),
        exit_code=ExitCode.FOUND if _is_found(changed, exit_code) else ExitCode.FINE,
    )


def _is_found(changed: Changes, exit_code: str) -> bool:
    """Whether there is what the exit code was asked for."""
    compared = changed.compared
    gone_or_new = any((compared.groups_added, compared.groups_removed, compared.topics_added, compared.topics_removed))
    if exit_code == "any":
        sources = set(compared.before.sources) != set(compared.after.sources)
        return bool(changed.cells) or gone_or_new or sources or any(revisions(compared))
    return exit_code == "positions" and (gone_or_new or bool(changed.of(WEIGHTY)))


def _states(compared: States, named: Named) -> list[Line]:
    """Which two states are compared, or which statement continues which."""
    if not compared.continued:
        return [[("earlier: ", "quiet"), named.before, ("   later: ", "quiet"), named.after]]
    pairs = [f"{later.name} continues {earlier.name}" for earlier, later in compared.groups]
    return [f"{phrases.first_of(pairs, MOST_NAMED)}."]


def _total(changed: Changes) -> Line:
    same = f", {changed.counts['same']} same" if changed.cells and changed.counts["same"] else ""
    return [(f"{compared_words(changed.compared)}: ", "quiet"), (f"{counted_classes(changed)}{same}.", "strong")]


def _legend(changed: Changes) -> list[Line]:
    """What the marks of the page mean."""
    stances = [stance for cell in changed.cells for stance in cell.stances if stance]
    moved_on = [cell.topics[1] for cell in changed.cells if cell.steps]
    lines = legend.of_marks(stances)
    if moved_on:
        lines += [*legend.of_rulers(changed.compared.after, moved_on), [("On a ruler: ○ earlier, ● later.", "quiet")]]
    return lines


def _listing(compared: States, cells: Sequence[Cell]) -> Listing:
    """A line a change."""
    rows = ([class_words(cell), cell.groups[1].name, cell.topics[1].title, moved(compared, cell)] for cell in cells)
    return Listing(("change", "who", "topic", "from → to"), rows, below=True)
