"""What a command shows, before anyone decides how: blocks for people, data and rows for programs, a graph.

Each face of a page is made only when a format asks for it, and long ones as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from russia_policy.invisible import rewritten
from russia_policy.problem import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from russia_policy.problem import Problem

Role = Literal["", "strong", "quiet", "quote", "first", "second", "added", "removed", "note", "address"]
"""What a run of text is; colour and weight repeat it. `first` and `second` are two groups, `added` and `removed`
one group over time, `note` the label of a note, `address` a web address from end to end."""

Face = Literal["graph", "annotations", "problems"]
"""What only some pages can be turned into, and some formats need."""

Run = tuple[str, Role]
Line = str | Sequence[str | Run]
Cell = Sequence[Line]


@dataclass(frozen=True, slots=True)
class Look:
    """How wide a page may be, whether it is coloured, and whether more than ASCII can be written.

    With `bom`, CSV begins with a byte-order mark, without which Excel takes it for another encoding.
    """

    width: int = 100
    color: bool = False
    unicode: bool = True
    bom: bool = False


_WHITE_SPACE = re.compile(r"[ \t\n\r\x85\u2028\u2029]+")


def visible(text: str) -> str:
    """Make text harmless to show: white space becomes one blank, and what nobody sees its U+ number.

    Terminal escapes, title and clipboard sequences begin with controls; the bidirectional controls reorder what is
    read, and zero-width characters hide in it. Joiners and selectors that a script or an emoji needs stay.
    """
    return harmless(text if text.isprintable() else _WHITE_SPACE.sub(" ", text))


def harmless(text: str) -> str:
    """Write what nobody sees as its U+ number, but for tabs and line ends."""
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


class Heading(NamedTuple):
    """A title over what follows."""

    line: Line
    level: int = 1


class Prose(NamedTuple):
    """Lines that wrap, each `indent` columns in and its continuation `hang` more."""

    lines: Sequence[Line]
    indent: int = 0
    hang: int = 0


class Listing(NamedTuple):
    """Aligned columns, one row a line; the last column wraps under itself."""

    columns: Sequence[str]
    rows: Iterable[Sequence[Line]]


class Timeline(Listing):
    """A listing whose last column is dates, as the format writes them; they are drawn to scale where that can be."""

    __slots__ = ()


class Grid(NamedTuple):
    """What is two-dimensional: columns side by side where the width allows, else one under the other.

    A row is its head and one cell a column; rows may be made as they are written. `width` is the least that a column
    needs to be read; `narrow` is what stands in its place where its cells say nothing one under the other.
    """

    corner: str
    columns: Sequence[Line]
    rows: Iterable[tuple[Cell, Sequence[Cell]]]
    width: int = 24
    stackable: bool = True
    narrow: Sequence[Line] = ()


class Notes(NamedTuple):
    """Numbered notes, to which runs of the role `note` refer by their label."""

    notes: Sequence[tuple[str, Line]]


Block = Heading | Prose | Listing | Grid | Notes


Record = Mapping[str, Any]
"""A fact for programs: keys and values as JSON has them."""
Path = str | Callable[[Record], Any]
"""Where a cell of a table stands in its record: a key, keys and places joined by dots, or a function that makes it."""


class Table(NamedTuple):
    """The rows of a page's CSV: which records of its data they are made of, and what each column takes from one."""

    columns: Mapping[str, Path]
    records: Callable[[Record], Iterable[Record]]
    """The page's data → the records, one a row."""


def named(*keys: str, **others: Path) -> dict[str, Path]:
    """Columns that are called as the keys that they take, and `others` that are not."""
    return {key: key for key in keys} | others


def rows_of(*keys: str) -> Callable[[Record], Iterator[Record]]:
    """A row for each record of a list; for each record of a list within its records where two keys are given.

    A row has the values of the record that the list stands in as well, unless it has its own.
    """

    def records(data: Record) -> Iterator[Record]:
        key, *within = keys
        for record in data[key]:
            if within:
                yield from ({**record, **inner} for inner in rows_of(*within)(record))
            else:
                yield record

    return records


class Node(NamedTuple):
    """A node of a graph: its id, its label, and typed attributes."""

    id: str
    label: str
    attributes: Mapping[str, str | int | float] = MappingProxyType({})


class Edge(NamedTuple):
    """An edge of a graph between two nodes' ids."""

    source: str
    target: str
    label: str
    attributes: Mapping[str, str | int | float] = MappingProxyType({})


class Graph(NamedTuple):
    """Nodes and edges; every edge's ends are among the nodes."""

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    directed: bool = True


def _no_front() -> dict[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Page:
    """What one command shows, in every form that a format may ask for."""

    name: str
    """The command, and the middle of the JSON's `schema`."""
    title: str
    blocks: Callable[[], Iterable[Block]]
    data: Callable[[], dict[str, Any]]
    """JSON's top level without `schema`; a value may be an iterator, which is written as a list."""
    table: Table
    graph: Callable[[], Graph] | None = None
    front: Callable[[], dict[str, str]] = _no_front
    """Front matter of a document that stands alone."""
    annotations: Callable[[], Iterable[Mapping[str, Any]]] | None = None
    """Its quotations with what they carry, for annotations of their sources."""
    problems: Callable[[], Sequence[Problem]] | None = None
    """What of it is wrong in the data, where it stands there."""
    usual: str = "table"
    """The format that it has where none is asked for."""
    exit_code: int = ExitCode.FINE
    """What the run ends with; `ExitCode.FOUND` where the command was asked to look for something and found it."""
