"""The nouns of a debate, and with them the data format: the reader and the JSON Schema follow these types.

A field's type says what may stand in the file; `entry` says the rest: another spelling of its key, or the
problem that its absence is. A class's `key` field is not written inside the entry: it is the key, the place
in the list, or the file name that the entry stands under.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Collection, Iterator
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, NewType, Protocol, TypeAlias

# To a type checker these are texts like any other; the reader tells them apart.
if TYPE_CHECKING:
    Id: TypeAlias = str
    Language: TypeAlias = str
    Url: TypeAlias = str
else:
    Id = NewType("Id", str)
    """A name that files and people type: lower-case words joined by hyphens."""
    Language = NewType("Language", str)
    """A BCP 47 language tag such as `en` or `zh-Hant`."""
    Url = NewType("Url", str)
    """A web address; http and https only, since exports make links of it."""

Basis = Literal["stated", "quoted", "reported", "inferred"]
Kind = Literal["letter", "commentary", "government"]
How = Literal["rejects", "concedes", "qualifies", "endorses"]
Standing = Literal["primary", "translation", "secondary"]
DocumentType = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "document",
    "entry",
    "hearing",
    "interview",
    "legislation",
    "manuscript",
    "pamphlet",
    "paper-conference",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
]
"""The types of CSL 1.0.2 that a debate's documents can have."""

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
URL = re.compile(r"https?://[^\s<>\"`\\^{|}\x00-\x1f\x7f]+")
_DAY = "([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
DATE = re.compile(f"{_DAY}(?:/{_DAY})?")

LOCATORS = ("page", "section", "paragraph", "line", "note")
MAX_WORDS = 30


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

    def span(self, mark: int) -> Span:
        """The span of what begins at a mark."""


class _Nowhere:
    path = ""

    def span(self, mark: int) -> Span:  # noqa: ARG002
        return Span("")


Marks = tuple[File, int, tuple[Any, ...]]
"""Where an entry stands: its file, its own mark, and for each written field a mark, a tuple of them for a list of
scalars, or None. A mark is the number of characters before a value: one small integer a field, from which the file
finds line, column and end again when a problem needs them. Keeping spans would double what a debate takes."""

NOWHERE: Marks = (_Nowhere(), 0, ())


class Date(str):
    """A year, a month, a day, or an interval of them, as written: `2020`, `2020-10`, `2019/2020`."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Date | None:
        """Return the date, or None where `text` is no such date or ends before it begins."""
        found = DATE.fullmatch(text)
        if not found:
            return None
        for year, month, day in (found.groups()[:3], found.groups()[3:]):
            if year is None:
                continue
            if int(year) == 0 or (month and not 1 <= int(month) <= 12):  # noqa: PLR2004
                return None
            if day and not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
                return None
        date = cls(text)
        return date if date.first <= date.last else None

    @property
    def first(self) -> str:
        """The first day, `yyyy-mm-dd`."""
        return (self.split("/")[0] + "-01-01")[:10]

    @property
    def last(self) -> str:
        """The last day, `yyyy-mm-dd`; every month is taken to have 31, which orders days correctly."""
        end = self.split("/")[-1]
        return end + ("-12-31", "-31", "")[end.count("-")]


def entry(
    *, default: Any = MISSING, factory: Any = MISSING, key: bool = False, spelled: str = "", empty: str = ""
) -> Any:
    """Describe a field of the format.

    Args:
        default: What an absent field is; without it and `factory` the field is required.
        factory: Makes what an absent field is.
        key: The field is not written inside the entry but is what the entry stands under.
        spelled: The key in the file, where it is not the field's name.
        empty: The code of the problem that an empty list or mapping is; "" where it may be empty.
    """
    metadata = {"key": key, "spelled": spelled, "empty": empty}
    return field(default=default, default_factory=factory, metadata=metadata)


def written(cls: type[Entry]) -> list[Field[Any]]:
    """The fields of an entry that are written in it, in order: not its key, not its marks."""
    return [item for item in fields(cls) if item.metadata and not item.metadata["key"]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Entry:
    """What a file can hold. Every written field knows its place in the file.

    Equality and `repr` are made here once: generating them for each entry takes 2 ms of every run.
    """

    ONE_OF: ClassVar[tuple[str, ...]] = ()
    """Where an entry needs exactly one of several fields: their names."""
    ALONE: ClassVar[bool] = False
    """Whether a bad entry is left out by itself; else what holds it is bad too."""

    marks: Marks = field(default=NOWHERE, compare=False, repr=False)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, each.name) == getattr(other, each.name) for each in fields(self) if each.compare)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
        return f"{type(self).__name__}({', '.join(shown)})"

    def span(self, name: str = "", item: int = 0) -> Span:
        """Where the entry stands, or its field, or a list field's item (from 0); the entry where it is unwritten."""
        file, own, marks = self.marks
        mark: Any = None
        if name and marks:
            names = [each.name for each in written(type(self))]
            mark = marks[names.index(name)]
            if isinstance(mark, tuple):
                mark = mark[item]
        return file.span(own if mark is None else mark)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Step(Entry):
    """One position on a topic's scale, in words."""

    position: int = entry(key=True)
    label: str = entry()
    means: str = entry()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Topic(Entry):
    """A question with an ordinal scale, from the low end of the debate's axis to the high one."""

    ALONE: ClassVar[bool] = True

    id: Id = entry(key=True)
    title: str = entry()
    question: str = entry()
    scale: dict[int, Step] = entry(empty="scale-not-centred")
    core: bool = entry(default=False)

    @property
    def positions(self) -> list[int]:
        """The scale's positions from low to high."""
        return sorted(self.scale)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Author(Entry):
    """A CSL name: a person's, in parts, or anything else's, as it stands."""

    ONE_OF: ClassVar[tuple[str, ...]] = ("family", "literal")

    family: str = entry(default="")
    given: str = entry(default="")
    literal: str = entry(default="")

    def __str__(self) -> str:
        """The name as a bibliography gives it."""
        return self.literal or ", ".join(filter(None, (self.family, self.given)))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Source(Entry):
    """One document with one date, in CSL terms, and whose own words it is."""

    ALONE: ClassVar[bool] = True

    id: Id = entry(key=True)
    type: DocumentType = entry()
    title: str = entry()
    issued: Date = entry()
    author: tuple[Author, ...] = entry(default=())
    publisher: str = entry(default="")
    container_title: str = entry(default="", spelled="container-title")
    url: Url = entry(default="", spelled="URL")
    language: Language = entry(default="")
    speaker: Id = entry(default="")
    translation: bool = entry(default=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Evidence(Entry):
    """A quotation with its source and the place in it; prefix and suffix as W3C's TextQuoteSelector has them."""

    ALONE: ClassVar[bool] = True

    number: int = entry(key=True)
    quote: str = entry()
    source: Id = entry()
    language: Language = entry(default="")
    gloss: str = entry(default="")
    page: str = entry(default="")
    section: str = entry(default="")
    paragraph: str = entry(default="")
    line: str = entry(default="")
    note: str = entry(default="")
    prefix: str = entry(default="")
    suffix: str = entry(default="")

    @property
    def locators(self) -> dict[str, str]:
        """The CSL locators that are given, by label."""
        return {name: getattr(self, name) for name in LOCATORS if getattr(self, name)}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Condition(Entry):
    """What one party must do before another, the giver, gives something."""

    ALONE: ClassVar[bool] = True

    number: int = entry(key=True)
    party: Id = entry()
    act: str = entry()
    giver: Id = entry()
    before: str = entry()
    evidence: tuple[int, ...] = entry(default=())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Reply(Entry):
    """A claim that answers another group on the same topic."""

    ALONE: ClassVar[bool] = True

    number: int = entry(key=True)
    to: Id = entry()
    how: How = entry()
    point: str = entry()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Stance(Entry):
    """What one group holds on one topic."""

    ALONE: ClassVar[bool] = True

    topic: Id = entry(key=True)
    position: int = entry()
    basis: Basis = entry()
    summary: str = entry()
    conditions: tuple[Condition, ...] = entry(default=())
    evidence: tuple[Evidence, ...] = entry(empty="no-evidence")
    replies: tuple[Reply, ...] = entry(default=())
    note: str = entry(default="")

    def carrying(self, condition: Condition) -> list[Evidence]:
        """The quotations that carry a condition."""
        return [each for each in self.evidence if each.number in condition.evidence]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Group(Entry):
    """Who speaks: a letter's signatories, a government, an author."""

    ALONE: ClassVar[bool] = True

    id: Id = entry(key=True)
    name: str = entry()
    title: str = entry()
    kind: Kind = entry()
    date: Date = entry()
    signatories: int = entry(default=0)
    authors: tuple[str, ...] = entry(default=())
    side: Id = entry(default="")
    camp: Id = entry(default="")
    answers: tuple[Id, ...] = entry(default=())
    continues: Id = entry(default="")
    summary: str = entry()
    stances: dict[Id, Stance] = entry()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Axis(Entry):
    """What the two ends of every scale mean."""

    low: str = entry()
    high: str = entry()


class Verified(NamedTuple):
    """Where a quotation was found, in code points of the text with this SHA-256."""

    verdict: str
    text: str
    start: int
    end: int

    @property
    def standing(self) -> str:
        """What a page says of it: whether words were passed over or put in, or adjoin it and may turn its sense."""
        return "verified, cut" if self.verdict == "cut" else "verified"


def _unverified(evidence: Evidence) -> Verified | None:  # noqa: ARG001
    return None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Debate(Entry):
    """All of a `positions/` folder, or the part of it that was asked for."""

    title: str = entry()
    question: str = entry()
    axis: Axis = entry()
    parties: dict[Id, str] = entry(factory=dict)
    camps: dict[Id, str] = entry(factory=dict)
    language: Language = entry(default="en")
    updated: Date = entry(default="")

    topics: dict[Id, Topic] = field(default_factory=dict)
    sources: dict[Id, Source] = field(default_factory=dict)
    groups: dict[Id, Group] = field(default_factory=dict)
    known: Collection[str] = field(default=(), compare=False, repr=False)
    """The ids of all groups that have a file, read or not."""
    broken: frozenset[tuple[str, str]] = field(default=frozenset(), compare=False, repr=False)
    """What is declared but unusable, as (kind, id): to refer to it is no second problem."""

    verified: Callable[[Evidence], Verified | None] = field(default=_unverified, compare=False, repr=False)
    """What the lock says of a quotation; None where it is not verified."""

    def quotations(self) -> Iterator[tuple[Group, Stance, Evidence]]:
        """Every quotation with the stance that it carries and the group whose stance that is."""
        for group in self.groups.values():
            for stance in group.stances.values():
                for evidence in stance.evidence:
                    yield group, stance, evidence

    def standing(self, group: Group, evidence: Evidence) -> Standing:
        """Whose words a quotation is for a group: its own, its own in translation, or somebody's report of them."""
        source = self.sources[evidence.source]
        if source.speaker != group.id:
            return "secondary"
        return "translation" if source.translation else "primary"

    def language_of(self, evidence: Evidence) -> str:
        """The language of a quotation: its own, its source's, or the debate's."""
        source = self.sources.get(evidence.source)
        return evidence.language or (source and source.language) or self.language


_FIRST_HAN = "\u3400"
_HAN = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"


def count_words(text: str) -> int:
    """The length of a quotation in words; two Han characters count as one word."""
    if max(text, default="") < _FIRST_HAN:
        return len(text.split())
    rest, han = re.subn(_HAN, " ", text)
    # What is left between them, such as a full stop, is no word.
    return sum(any(map(str.isalnum, word)) for word in rest.split()) + (han + 1) // 2
