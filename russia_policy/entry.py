"""What an entry of a file is: fields that say how they are written, and for each of them the place where it stands."""

from __future__ import annotations

from dataclasses import MISSING, field, fields
from inspect import get_annotations
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, TypeAlias, TypeVar, dataclass_transform

from russia_policy.frozen import frozen

if TYPE_CHECKING:
    from dataclasses import Field


class Span(NamedTuple):
    """A stretch of a file: lines and columns counted from 1, the end column exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


class File(Protocol):
    """A file that entries were read from."""

    @property
    def path(self) -> str:
        """Its path, as it was given."""

    def span(self, mark: int, /) -> Span:
        """The span of the value that begins at a mark."""


class _Nowhere:
    """In place of a file for entries that were read from none."""

    path = ""

    def span(self, _mark: int, /) -> Span:
        return Span("")


PLURALS = {"topic": "topics", "group": "groups", "source": "sources", "party": "parties", "camp": "camps"}
"""What an id can stand for, and how several of them are called."""

T = TypeVar("T")
Marks: TypeAlias = tuple[Any, ...]
"""Where an entry stands: the marks of its written fields in their order, then its file and its own mark.

A mark is the number of characters before a value. It is one small integer; the file finds line, column and end from
it when a problem needs them. Spans in place of marks would double the memory that a debate takes. The mark of a list
of scalars is a tuple of marks, that of an unwritten field is None.
"""

NOWHERE: Marks = (_Nowhere(), 0)


def entry(
    means: str = "",
    *,
    default: Any = MISSING,
    factory: Any = MISSING,
    key: bool = False,
    spelled: str = "",
    empty: str = "",
    keeps_one: bool = False,
    refers_to: str = "",
) -> Any:
    """Describe a field of the format.

    Args:
        means: What the key means, for the format's table and for editors.
        default: The value of an absent field; without it and `factory` the field is required.
        factory: Makes the value of an absent field.
        key: The field is not written inside the entry: the entry stands under it.
        spelled: The key in the file, where it is not the field's name.
        empty: The code of the problem when nothing stands under the key, or a mapping is empty; "" for the usual one.
        keeps_one: An entry whose list has items, none of which can be used, is bad too.
        refers_to: What the field's ids are ids of, such as "group"; `check` looks for these.
    """
    metadata = {
        "means": means,
        "key": key,
        "spelled": spelled,
        "empty": empty,
        "keeps_one": keeps_one,
        "refers_to": refers_to,
    }
    return field(default=default, default_factory=factory, metadata=metadata)


def written(cls: type[Entry]) -> list[Field[Any]]:
    """The fields that are written inside an entry, in order: neither its key nor its marks."""
    return [described for described in fields(cls) if described.metadata and not described.metadata["key"]]


def kinds_of(cls: type[Entry]) -> dict[str, Any]:
    """The types of the fields that the class of an entry declares, by the fields' names."""
    return get_annotations(cls)


def key_of(cls: type[Entry]) -> str:
    """The field that holds what an entry stands under in its file; "" where it stands under nothing."""
    return next((item.name for item in fields(cls) if item.metadata and item.metadata["key"]), "")


def spelling(described: Field[Any]) -> str:
    """The key in the file of a field."""
    return str(described.metadata["spelled"] or described.name)


def is_required(described: Field[Any]) -> bool:
    """Whether a field must be written."""
    return described.default is MISSING and described.default_factory is MISSING


def place_id(path: str, mark: int) -> str:
    """The id of a list that has no other: where it stands."""
    return f"{path}:{mark}"


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(entry, field))
def noun(cls: type[T]) -> type[T]:
    """Make a class of entries; its fields are given by name."""
    return frozen(cls)


@noun
class Entry:
    """What a file can hold. Every written field knows its place in the file."""

    ONE_OF: ClassVar[tuple[str, ...]] = ()
    """The names of fields of which exactly one must be written."""
    IN_SHORT: ClassVar[str] = ""
    """The field that is meant where people write a text in place of the whole entry."""
    ALONE: ClassVar[bool] = False
    """Whether a bad entry is left out by itself; otherwise what holds it is bad too."""

    marks: Marks = field(default=NOWHERE, compare=False, repr=False)

    __hash__ = None  # type: ignore[assignment]

    def span(self, name: str = "", place: int = 0) -> Span:
        """The span of the entry, of one of its fields, or of a list field's scalar at a place (from 0).

        An unwritten field has the span of the entry.
        """
        file, own = self.marks[-2:]
        mark = self._mark(name) if name else None
        if isinstance(mark, tuple):
            mark = mark[place]
        span: Span = file.span(own if mark is None else mark)
        return span

    def place_of(self, name: str) -> str:
        """The id by which it is noted that items of a list of entries could not be used."""
        return place_id(self.path, self._mark(name) or self.marks[-1])

    @property
    def path(self) -> str:
        """The file that it was read from."""
        file: File = self.marks[-2]
        return file.path

    def _mark(self, name: str) -> Any:
        """The mark of a written field, None where it was not written."""
        if len(self.marks) == len(NOWHERE):
            return None
        names = [described.name for described in written(type(self))]
        return self.marks[names.index(name)]
