"""What a long page is made of that a browser shows: sections, and within them topics, stances and quotations.

A topic or a group is its number in the article, from 0: the script finds by it what belongs together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from russia_policy.pages.blocks import Block, Line, Run
    from russia_policy.pages.positions import Mark


PROGRAM = "en"
"""The language of the program's own words."""


class Quotation(NamedTuple):
    """The words of somebody, and where they stand."""

    number: int
    """From 1, through the whole article."""
    same_as: int
    """The number of an earlier quotation that is the same, which then has the words; else 0."""
    words: str
    language: str
    """Empty where it is the debate's own."""
    gloss: str
    place: str
    """Where in the source, in words; empty where nothing is known."""


class Cited(NamedTuple):
    """Quotations that follow each other and come from one source."""

    quotations: Sequence[Quotation]
    source: int
    """The number of the source in the article's list, from 1."""
    name: str
    place: str
    """Where in the source all of them stand; empty where they do not stand at one place."""
    standing: Run
    """Whose words they are, and whether they were verified."""


class Claim(NamedTuple):
    """A condition or a reply; what must be done before the same thing are the items of one condition."""

    line: Line
    items: Sequence[Line] = ()


class Held(NamedTuple):
    """What one group holds on a topic."""

    group: int
    mark: Mark
    name: str
    said: Line
    """The label of its position, and its summary."""
    claims: Sequence[Claim]
    cited: Sequence[Cited]

    @property
    def numbers(self) -> list[int]:
        """The numbers of its quotations."""
        return [quotation.number for cited in self.cited for quotation in cited.quotations]


class Topical(NamedTuple):
    """The section of one topic."""

    topic: int
    id: str
    title: str
    asked: Line
    """How far the groups are apart, where there are several; its theme; its question."""
    scale: Line
    held: Sequence[Held]
    silent: Sequence[Line]


class Head(NamedTuple):
    """What a row or a column of numbers is about."""

    line: Line
    topic: int | None = None
    group: int | None = None
    id: str = ""
    """The section that tells more; empty where there is none."""


class Numbers(NamedTuple):
    """A table with a head to every row and column; a cell holds a number or a few words."""

    caption: Line
    columns: Sequence[Head]
    """That of the row heads first."""
    rows: Iterable[tuple[Head, Sequence[Line]]]


class Answered(NamedTuple):
    """A topic on which a statement answers others in one way, and the marks of these."""

    topic: int
    title: str
    to: str


class Statement(NamedTuple):
    """A statement in a thread."""

    mark: Mark
    name: str
    date: str
    answers: Sequence[tuple[str, Sequence[Answered]]]
    """By the sign of how it answers."""
    unanswered: str
    """To how many of its claims no answer was found, of how many."""


class Statements(NamedTuple):
    """Statements in the order of time, drawn to scale, each with its answers to others."""

    caption: Line
    unanswered: str
    """The name of the last column."""
    statements: Sequence[Statement]


class Bibliography(NamedTuple):
    """Numbered documents, to which quotations refer."""

    documents: Iterable[Line]


class Section(NamedTuple):
    """A part of an article under a heading of its own."""

    id: str
    """What an address ends with that leads to it. A capital begins it, which no id of a debate has."""
    title: str
    blocks: Iterable[Block | Topical | Numbers | Statements | Bibliography]


class Verdicts(NamedTuple):
    """What a script needs to compare any two groups in the words of the other pages."""

    words: Sequence[Run]
    """Every verdict, from the mildest to the severest.

    The first four are: all silent, only one speaks, agree, agree on other terms.
    """
    steps: Sequence[Sequence[int | None]]
    """Topic → the steps of those that were heard, from 1, in their order; None where a group takes no position."""
    tables: Sequence[Sequence[Sequence[int]]]
    """Step of one group → step of the other → the verdict's place among the words; a table for each kind of scale."""
    table_of: Sequence[int]
    """Topic → the place of its table."""
    terms: Sequence[Sequence[int]]
    """Topic → group → a number for its terms; of two on one step that have other numbers, the terms differ."""
    alike: Sequence[tuple[int, int, int]]
    """Topic and two numbers that do not differ all the same."""
    missing: tuple[str, str, str]
    """How it is said that a group takes no position, that nobody speaks, and that nothing was found in a part."""


class Speaker(NamedTuple):
    """A group, as the script names it."""

    id: str
    name: str
    in_part: bool
    """Whether only a part of its documents was read."""
    mark: str
    """What stands for it in drawings, alone or before a sign."""


class Article(NamedTuple):
    """A whole page for a browser, from its title to how its numbers were made."""

    title: str
    language: str
    """The language of the debate, as BCP 47 writes it."""
    tongues: Mapping[str, str]
    """The texts that are not in the language of the program, each with its language."""
    lead: Iterable[Block]
    sections: Sequence[Section]
    groups: Sequence[Speaker]
    unheard: Sequence[str]
    """The titles of the topics that nobody speaks on."""
    verdicts: Verdicts
    data: str
    """Which data this is, in words."""

    def opened(self) -> Article:
        """The article with its first section alone, which is the map."""
        return self._replace(sections=self.sections[:1])
