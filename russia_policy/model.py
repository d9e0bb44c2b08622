"""The nouns of a debate, and with them the data format: the reader and the JSON Schema follow these types.

A field's type says what may stand in the file; `entry` says the rest: another spelling of its key, or the
problem that its absence is. A class's `key` field is not written inside the entry: it is the key, the place
in the list, or the file name that the entry stands under.
"""

# Annotations are no texts here, unlike in all other modules: the reader asks for the types of all fields in every run.
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import field
from typing import ClassVar, NamedTuple

from russia_policy.entry import Entry, entry, noun
from russia_policy.values import Basis, Date, DocumentType, How, Id, Language, Need, Position, Read, Standing, Url

LOCATORS = ("page", "section", "paragraph", "line", "note")
MAX_WORDS = 30


@noun
class Step(Entry):
    """One position on a topic's scale, in words."""

    IN_SHORT: ClassVar[str] = "label"

    position: int = entry(key=True)
    label: str = entry("the position in few words; not `none`")
    means: str = entry("what a group that stands here holds")


@noun
class Axis(Entry):
    """What the two ends of a scale mean."""

    low: str = entry("what the low end means")
    high: str = entry("what the high end means")


@noun
class Topic(Entry):
    """A question with an ordinal scale of 2 to 11 consecutive whole numbers."""

    IN_SHORT: ClassVar[str] = "title"
    ALONE: ClassVar[bool] = True

    id: Id = entry(key=True)
    title: str = entry("the topic in few words")
    question: str = entry("the question that the positions answer")
    scale: dict[int, Step] = entry("2 to 11 steps under consecutive whole numbers, low end first", empty="bad-scale")
    core: bool = entry("a topic that belongs to the core of the debate", default=False)
    theme: str = entry("a heading under which topics stand together", default="")
    axis: Axis | None = entry("what the two ends of this scale mean, in place of the debate's `axis`", default=None)

    @property
    def positions(self) -> list[int]:
        """The scale's positions from low to high."""
        return sorted(self.scale)

    @property
    def steps(self) -> int:
        """How many steps the scale has."""
        return len(self.scale)

    @property
    def middle(self) -> float:
        """The point halfway between the two ends of the scale; of an even number of steps it is none of them."""
        return (min(self.scale) + max(self.scale)) / 2


@noun
class Author(Entry):
    """A CSL name: a person's, in parts, or anything else's, as it stands."""

    IN_SHORT: ClassVar[str] = "literal"
    ONE_OF: ClassVar[tuple[str, ...]] = ("family", "literal")

    family: str = entry("a person's family name", default="")
    given: str = entry("a person's given names", default="")
    literal: str = entry("a name that has no such parts, such as an organisation's", default="")

    def __str__(self) -> str:
        """The name as a bibliography gives it."""
        return self.literal or ", ".join(filter(None, (self.family, self.given)))


@noun
class Source(Entry):
    """One document with one date, in CSL terms, and whose own words it is."""

    IN_SHORT: ClassVar[str] = "title"
    ALONE: ClassVar[bool] = True

    id: Id = entry(key=True)
    type: DocumentType = entry("what kind of document it is, in CSL's words")
    title: str = entry("the document's title")
    issued: Date = entry("when it came out")
    author: tuple[Author, ...] = entry("who wrote it", default=())
    publisher: str = entry("who published it", default="")
    container_title: str = entry("the journal, book or site it is part of", default="", spelled="container-title")
    url: Url = entry("its address", default="", spelled="URL")
    language: Language = entry("its language, where it is not the debate's", default="")
    speaker: Id = entry("the group whose own words it is", default="", refers_to="group")
    translation: bool = entry("whether it is a translation of these words", default=False)
    read: Read = entry("how much of it was read; `whole` where the key is left out", default="whole")
    via: Url = entry("where it was read, if not at its own address", default="")


@noun
class Evidence(Entry):
    """A quotation with its source and the place in it; prefix and suffix as W3C's TextQuoteSelector has them."""

    IN_SHORT: ClassVar[str] = "quote"
    ALONE: ClassVar[bool] = True

    number: int = entry(key=True)
    quote: str = entry("the words as they stand in the source, at most 30")
    source: Id = entry("where they stand", refers_to="source")
    language: Language = entry("their language, where it is not the source's", default="")
    gloss: str = entry("their sense in the debate's language; needed where theirs is another", default="")
    page: str = entry("the page they are on", default="")
    section: str = entry("the heading they stand under", default="")
    paragraph: str = entry("the paragraph they are in", default="")
    line: str = entry("the line they are on", default="")
    note: str = entry("the note they stand in", default="")
    prefix: str = entry("the words right before, where the same words stand more than once", default="")
    suffix: str = entry("the words right after, likewise", default="")

    @property
    def locators(self) -> dict[str, str]:
        """The CSL locators that are given, by label."""
        return {name: getattr(self, name) for name in LOCATORS if getattr(self, name)}


@noun
class Condition(Entry):
    """What one party must do before another, the giver, gives something."""

    IN_SHORT: ClassVar[str] = "act"
    ALONE: ClassVar[bool] = True

    number: int = entry(key=True)
    party: Id = entry("who must act", refers_to="party")
    act: str = entry("what the party must do")
    giver: Id = entry("who gives something only then", refers_to="party")
    before: str = entry("what is given only then, as it follows the word before")
    evidence: tuple[int, ...] = entry("the numbers of the stance's quotations that carry it, from 1", default=())


@noun
class Reply(Entry):
    """A claim that answers another group on the same topic."""

    IN_SHORT: ClassVar[str] = "to"
    ALONE: ClassVar[bool] = True

    number: int = entry(key=True)
    to: Id = entry("the group that is answered", refers_to="group")
    how: How = entry("what the answer does with the other's claim")
    point: str = entry("what is said on it")
    evidence: tuple[int, ...] = entry("the numbers of the stance's quotations that carry it, from 1", default=())


@noun
class Stance(Entry):
    """What one group holds on one topic."""

    IN_SHORT: ClassVar[str] = "position"
    ALONE: ClassVar[bool] = True

    topic: Id = entry(key=True)
    position: Position = entry("where the group stands; `none` where it was heard and takes no position")
    basis: Basis = entry("how the position is known")
    summary: str = entry("what the group holds, in a sentence")
    conditions: tuple[Condition, ...] = entry(
        "what must be done before something is given; not with `position: none`", default=()
    )
    evidence: tuple[Evidence, ...] = entry(
        "the quotations; at least one unless the debate has `evidence: optional`",
        default=(),
        empty="no-evidence",
        keeps_one=True,
    )
    replies: tuple[Reply, ...] = entry("answers to other groups on this topic", default=())
    note: str = entry("what else a reader should know", default="")

    def carrying(self, claim: Condition | Reply) -> list[Evidence]:
        """The quotations that carry a condition or a reply."""
        return [evidence for evidence in self.evidence if evidence.number in claim.evidence]


@noun
class Group(Entry):
    """Who speaks: a letter's signatories, a government, an author."""

    IN_SHORT: ClassVar[str] = "name"
    ALONE: ClassVar[bool] = True

    id: Id = entry(key=True)
    name: str = entry("the group in few words")
    title: str = entry("the title of its statement")
    kind: Id = entry("what it is in one word, such as `letter`, `party` or `company`")
    mark: str = entry("one to three letters that stand for it in grids, unlike any other group's", default="")
    date: Date = entry("when it spoke")
    signatories: int = entry("how many people signed", default=0)
    authors: tuple[str, ...] = entry("who wrote the statement", default=())
    side: Id = entry("the party that would act on its advice", default="", refers_to="party")
    camp: Id = entry("the camp that it is said to be of", default="", refers_to="camp")
    answers: tuple[Id, ...] = entry("the groups whose statements it answers", default=(), refers_to="group")
    continues: Id = entry("an earlier statement of the same speakers", default="", refers_to="group")
    summary: str = entry("what it says as a whole")
    stances: dict[Id, Stance] = entry("what it holds, under the topics' ids", refers_to="topic")

    def position_on(self, topic: str) -> int | None:
        """Where the group stands on the topic of an id; None where it is silent or takes no position."""
        stance = self.stances.get(Id(topic))
        return stance.position if stance else None


class Verified(NamedTuple):
    """Where a quotation was found, in code points of the text with this SHA-256."""

    verdict: str
    text: str
    start: int
    end: int


def verification(found: Verified | None) -> str:
    """What a page says of a quotation: whether words are passed over or put in, or adjoin it and may turn its sense."""
    if found is None:
        return "not verified"
    return "verified, cut" if found.verdict == "cut" else "verified"


def _unverified(_evidence: Evidence) -> Verified | None:
    return None


@noun
class Debate(Entry):
    """All of a `positions/` folder, or the part of it that was asked for."""

    title: str = entry("what the debate is called")
    question: str = entry("what it is about")
    axis: Axis | None = entry("what the two ends of every scale mean", default=None)
    parties: dict[Id, str] = entry("who can act, with the name of each", factory=dict)
    camps: dict[Id, str] = entry("who is said to stand together, with what is said of each camp", factory=dict)
    first_move: Id = entry("the topic that asks who moves first", default="", spelled="first-move", refers_to="topic")
    evidence: Need = entry(
        "whether every position needs a quotation; `required` where the key is left out", default="required"
    )
    language: Language = entry("the language of the debate's texts; `en` where the key is left out", default="en")
    updated: Date = entry("when these files were last changed", default="")

    topics: dict[Id, Topic] = field(default_factory=dict)
    sources: dict[Id, Source] = field(default_factory=dict)
    groups: dict[Id, Group] = field(default_factory=dict)
    known: Collection[str] = field(default=(), compare=False, repr=False)
    """The ids of all groups that have a file, read or not."""
    broken: frozenset[tuple[str, str]] = field(default=frozenset(), compare=False, repr=False)
    """What is declared but unusable, as (kind, id): to refer to it is no second problem."""

    verified: Callable[[Evidence], Verified | None] = field(default=_unverified, compare=False, repr=False)
    """What the lock says of a quotation; None where it is not verified."""

    def quotations(self, groups: Iterable[Group] | None = None) -> Iterator[tuple[Group, Stance, Evidence]]:
        """Every quotation, or every one of some groups, with its group and the stance that it carries."""
        for group in self.groups.values() if groups is None else groups:
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


ENTRIES: tuple[type[Entry], ...] = (
    Debate,
    Axis,
    Topic,
    Step,
    Source,
    Author,
    Group,
    Stance,
    Condition,
    Evidence,
    Reply,
)
"""Every kind of entry, in the order in which a reader of the format meets them."""
