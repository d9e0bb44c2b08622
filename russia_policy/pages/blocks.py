"""What a command shows, before a format is chosen: blocks for people, data and a table for programs, a graph.

A page holds functions. A format calls those that it needs, and no other part of the page is made. What is long is
made piece by piece, while it is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Literal

from russia_policy.frozen import frozen
from russia_policy.pages.positions import Positions
from russia_policy.problem import ExitCode
from russia_policy.text.invisible import rewritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from russia_policy.pages.graphs import Graph
    from russia_policy.pages.sections import Article
    from russia_policy.pages.tables import Record, Table
    from russia_policy.problem import Problem
    from russia_policy.sheets import Sheet

Camp = Literal["camp-1", "camp-2", "camp-3", "camp-4", "camp-5", "camp-6"]
Role = Literal[
    "",
    "strong",
    "quiet",
    "quote",
    "note",
    "address",
    "first",
    "second",
    "added",
    "removed",
    "opposed",
    "degree",
    "agree",
    "verified",
    "cut",
    "unverified",
    "rejects",
    "qualifies",
    "concedes",
    "endorses",
    Camp,
]
"""What a run of text is; colour and weight repeat it.

`note` is the label of a note, `address` a web address from end to end; `first` and `second` are two groups, `added` and
`removed` one group over time. The others are how far positions are apart, the standing of a quotation, how a reply
answers, and the camp of a group, by the camps' order.
"""

Face = Literal["opening", "article", "graph", "annotations", "problems", "bibliography", "sheets"]
"""What only some pages have, and some formats need."""

Run = tuple[str, Role]
Line = str | Sequence[str | Run]
Cell = Sequence[Line]
ITEM = "– "
"""What an item of a list in a cell begins with."""


@frozen
class Look:
    """How wide a page may be, whether it is coloured, and whether more than ASCII can be written.

    Without colour, `weight` still allows bold, faint and italic text. With `bom`, CSV begins with a byte-order mark,
    without which Excel takes it for another encoding. On a `terminal` messages wrap too, in which scripts search
    elsewhere.
    """

    width: int = 100
    color: bool = False
    unicode: bool = True
    weight: bool = False
    bom: bool = False
    terminal: bool = False


_BREAK = r" *[\t\n\r\x85\u2028\u2029][ \t\n\r\x85\u2028\u2029]*"
"""White space that is not blanks alone."""


def visible(text: str) -> str:
    """Make text harmless to show: a tab or a line's end becomes a blank, an invisible character its U+ number.

    A control character can begin a terminal's command, a bidirectional one changes the order of what is read, and a
    zero-width one hides in a word. Joiners and selectors that a script or an emoji needs stay.
    """
    return harmless(text if text.isprintable() else re.sub(_BREAK, " ", text))


def harmless(text: str) -> str:
    """Write an invisible character as its U+ number; tabs and line ends stay."""
    return rewritten(text, lambda char: f"<U+{ord(char):04X}>")


def runs(line: Line) -> list[Run]:
    """The runs of a line, each safe to show."""
    if isinstance(line, str):
        return [(visible(line), "")]
    return [(visible(run), "") if isinstance(run, str) else _safe(*run) for run in line]


def _safe(text: str, role: Role) -> Run:
    if role == "address":  # which still leads there when what nobody sees in it is percent-encoded
        return rewritten(text, percent_encoded), role
    return visible(text), role


def percent_encoded(text: str) -> str:
    """Text as an address writes what it cannot hold (RFC 3986)."""
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "replace"))


def plain(line: Line) -> str:
    """The text of a line."""
    return "".join(text for text, _ in runs(line))


def prefixed(lead: str | Run, line: Line) -> Line:
    """A line with something before it."""
    return [lead, line] if isinstance(line, str) else [lead, *line]


@frozen
class Heading:
    """A title over what follows."""

    line: Line
    level: int = 1


@frozen
class Prose:
    """Lines that wrap, each `indent` columns in and its continuation `hang` more."""

    lines: Sequence[Line]
    indent: int = 0
    hang: int = 0


@frozen
class Listing:
    """Aligned columns, one row a line; the last column wraps under itself.

    With `below`, the last column stands under its row, indented, where it does not fit on the row's line. The last name
    may be longer than its column: it goes on over the columns to its right, which have no names.
    Where a page has no room for a row on one line, the columns that it can `spare` are left out, in their order.
    Listings of one page that belong together are as wide as what `alike` holds, which are the rows of all of them.
    """

    columns: Sequence[str]
    rows: Iterable[Sequence[Line]]
    below: bool = False
    spare: Sequence[str] = ()
    alike: Sequence[Sequence[Line]] = ()
    caption: str = ""
    """What it lists, for a format that parts a table from the text before it."""


class Timeline(Listing):
    """A listing whose last column holds dates, as the data writes them; a format that can draws them to scale."""

    __slots__ = ()


@frozen
class Grid:
    """A table with a head to each row and each column.

    Its columns stand side by side where the page is wide enough, else one under the other. A row is its head and one
    cell a column. `width` is the least width in which a column can be read. `narrow` is shown in place of a grid that
    is too wide and whose cells mean nothing one under the other.
    """

    corner: str
    columns: Sequence[Line]
    rows: Iterable[tuple[Cell, Sequence[Cell]]]
    width: int = 24
    stackable: bool = True
    narrow: Sequence[Line] = ()
    caption: str = ""
    """As that of a listing."""


@frozen
class Square:
    """Short numbers of each with each: a row and a column for every one, both under its mark.

    The rows are named where there is room, else a line before them explains the marks. Where not even the marks fit,
    `instead` is shown.
    """

    above: Sequence[Block]
    """What introduces it where it is drawn."""
    marks: Sequence[Line]
    names: Sequence[Line]
    rows: Sequence[Sequence[Line]]
    parts: Sequence[int]
    """How many rows each part has; a blank line stands between two parts."""
    instead: Callable[[], Iterable[Block]]
    groups: Sequence[int] = ()
    """The place of the group of each row among those that the page is about; empty where a row is no group."""


@frozen
class Columns:
    """Cells side by side, in columns that stand at the same places all down a page; one under the other if narrow."""

    cells: Sequence[Cell]


@frozen
class Notes:
    """Numbered notes, to which runs of the role `note` refer by their label."""

    notes: Iterable[tuple[str, Line]]


@frozen
class Folded:
    """Blocks under a line, which a format shows only on demand where it can."""

    line: Line
    blocks: Iterable[Block]


Block = Heading | Prose | Listing | Grid | Square | Columns | Positions | Notes | Folded


def unfolded(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks for a format that cannot fold: what is folded stands under a heading."""
    for block in blocks:
        if isinstance(block, Folded):
            yield Heading(block.line, 2)
            yield from unfolded(block.blocks)
        else:
            yield block


def no_blocks() -> Iterable[Block]:
    """No blocks."""
    return ()


@frozen
class Page:
    """What one command shows, in every form that a format may need."""

    name: str
    """The command, and the middle of the JSON's `schema`."""
    title: str
    blocks: Callable[[], Iterable[Block]]
    data: Callable[[], dict[str, Any]]
    """The top level of the JSON without `schema`. An iterator is written as a list, a function as its result."""
    table: Table
    graph: Callable[[], Graph] | None = None
    opening: Callable[[], Iterable[Block]] = no_blocks
    """What answers the question that a reader comes with; it is shown before the other blocks, or alone."""
    article: Callable[[], Article] | None = None
    """A whole page for a browser."""
    annotations: Callable[[], Iterable[Mapping[str, Any]]] | None = None
    """The records of its quotations with their claims, for annotations of their sources."""
    bibliography: Callable[[], Iterable[Record]] | None = None
    """The records of the documents that it lists or quotes, for reference managers."""
    problems: Callable[[], Sequence[Problem]] | None = None
    """What is wrong with the data, and where it stands."""
    sheets: Callable[[], Sequence[tuple[Sheet, Iterable[list[str]]]]] | None = None
    """Its sheets, each with its rows."""
    beside: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What is said on standard error when it is written in a format, by the format's name."""
    usual: str = "table"
    """The format of the page where nobody asks for one."""
    only: bool = False
    """Whether the page means something in its usual format only; every other one is refused."""
    exit_code: int = ExitCode.FINE
    """The command's exit code: `FOUND` where it was asked to look for something and found it."""

    def shown(self) -> Iterator[Block]:
        """The blocks that people are shown, in their order."""
        yield from self.opening()
        yield from self.blocks()

    def opened(self) -> Page:
        """The page with its opening alone."""
        whole = self.article
        return replace(self, blocks=no_blocks, article=whole and (lambda: whole().opened()))
