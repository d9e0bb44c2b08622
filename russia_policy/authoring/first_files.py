"""What stands in the files of a debate that is only begun: what is known, and as comments what to write, with examples.

A comment begins with `#`, one blank and a word. Any other line that begins with `#` is an example: without it, it is
sound.
"""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

from russia_policy.authoring.debate_files import DEBATE, SOURCES, TOPICS, group_file, head
from russia_policy.authoring.new_ids import unlike
from russia_policy.authoring.yaml_text import folded, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

USUAL_WORDS = {
    2: ("No", "Yes"),
    3: ("Against", "Between", "For"),
    5: ("Against", "Rather against", "Between", "Rather for", "For"),
}
"""The words of a scale's steps, from low to high, where nobody has chosen any."""


class Beginning(NamedTuple):
    """What is known of a debate that is only begun."""

    title: str
    question: str
    topics: Mapping[str, str]
    """The topics' ids and titles."""
    groups: Mapping[str, str]
    """The groups' ids and names."""
    scale: Mapping[int, str]
    date: str
    """When the groups spoke, until it is known better."""


def first_files(debate: Beginning) -> Iterator[tuple[str, str]]:
    """The names and texts of the files."""
    statements = _statements(debate)
    yield DEBATE, head(DEBATE) + _debate(debate)
    yield TOPICS, head(TOPICS) + _topics(debate)
    yield SOURCES, head(SOURCES) + _sources(debate, statements)
    for number, (group, name) in enumerate(debate.groups.items()):
        file = group_file(group)
        yield file, head(file) + _group(debate, name, statements[group], _mark(number))


def _statements(debate: Beginning) -> dict[str, str]:
    """An id for the statement of each group: the source of its own words."""
    statements: dict[str, str] = {}
    for group in debate.groups:
        statements[group] = unlike(f"{group}-statement", statements.values())
    return statements


def _text(key: str, text: str, lead: str = "") -> str:
    start = f"{lead}{key}: "
    return start + folded(text, f"{lead}  ", len(start))


def _debate(debate: Beginning) -> str:
    return f"""\
# What the debate is about. `russia-policy check` says what is wrong in any of these files, with file and line.
# An editor that knows YAML schemas offers the keys; docs/format.md has them all.
{_text("title", debate.title)}
{_text("question", debate.question)}

# More that may be said; delete the '#' before what you need.
#axis: {{low: what the low end of every scale means, high: what the high end means}}
#parties: {{town: The town, region: The region}}
#camps: {{together: Those who want to act together}}
#language: en
#updated: {debate.date}
# Without the next line every position needs a quotation. Votes and surveys have none.
#evidence: optional
"""


def _topics(debate: Beginning) -> str:
    topics = "\n\n".join(
        "\n".join(
            [f"{scalar(name)}:", _text("title", title, "  "), _text("question", title, "  "), *_scale(debate.scale)]
        )
        for name, title in debate.topics.items()
    )
    example = unlike("another-topic", debate.topics)
    return f"""\
# The topics, each under its id. Write for each:
# - question: the question that the positions answer;
# - scale: 2 to 11 steps under consecutive whole numbers, the low end first;
# - label: the position in few words; means: what a group holds that stands there, in a sentence.
{topics}

# One more topic, with all that may be said of one; delete the '#' before these lines.
#{example}:
#  title: The topic in few words
#  question: What is to be done?
#  core: true
#  theme: A heading under which topics stand together
#  axis: {{low: what its low end means, high: what its high end means}}
#  scale:
#    0: {{label: Nothing, means: Nothing is to be done}}
#    1: {{label: Something, means: Something is to be done}}
"""


def _scale(scale: Mapping[int, str]) -> Iterator[str]:
    yield "  scale:"
    for step, word in scale.items():
        yield f"    {step}:"
        yield _text("label", word, "      ")
        yield _text("means", word, "      ")


def _sources(debate: Beginning, statements: Mapping[str, str]) -> str:
    sources = "\n\n".join(
        "\n".join(
            [
                f"{scalar(statements[group])}:",
                "  type: document",
                _text("title", name, "  "),
                f"  issued: {debate.date}",
                f"  speaker: {scalar(group)}",
            ]
        )
        for group, name in debate.groups.items()
    )
    return f"""\
# The documents that are quoted, each under its id; here the own statement of each group. Write for each:
# - type: what it is in CSL's words, such as article-newspaper, report, speech, webpage;
# - title and issued: its title, and when it came out (2020, 2020-08 or 2020-08-05);
# - speaker: the group whose own words it is; leave it out where it reports of others.
# Put its text into texts/ID.txt (.md, .html, .pdf), and `russia-policy verify` looks every quotation up in it.
# As long as nothing quotes a source, `russia-policy check` warns of it.
{sources}

# One more source, with all that may be said of one; delete the '#' before these lines.
#{unlike("a-report", statements.values())}:
#  type: article-newspaper
#  title: What the paper wrote
#  issued: {debate.date}
#  author: [{{family: Doe, given: Jane}}, {{literal: The editors}}]
#  publisher: The publisher
#  container-title: The paper
#  URL: https://example.org/report
#  language: en
#  translation: false
#  read: part
#  via: https://example.org/copy
"""


def _group(debate: Beginning, name: str, statement: str, mark: str) -> str:
    topic, *others = debate.topics
    rest = f"\n# The other topics are {', '.join(others)}; what it says nothing on stays out." if others else ""
    return f"""\
# A group: who speaks. Write for it:
# - title: the title of its statement; kind: what it is in one word, such as letter, party, company, person;
# - date: when it spoke (2020, 2020-08 or 2020-08-05); summary: what it says as a whole.
{_text("name", name)}
{_text("title", name)}
kind: group
date: {debate.date}
{_text("summary", name)}
#mark: {scalar(mark)}
#signatories: 12
#authors: [Jane Doe, John Doe]

# What it holds, under the topics' ids. Delete the {{}}, and the '#' before the lines of this example.{rest}
# - position: a number of the topic's scale, or none where it was heard and takes no position;
# - basis: stated (it says so itself), quoted, reported (by others), or inferred (nobody says it outright).
stances: {{}}
#  {scalar(topic)}:
#    position: {max(debate.scale)}
#    basis: stated
#    summary: What it holds on this topic, in a sentence.
#    evidence:
#      - quote: the words as they stand in the source, at most thirty
#        source: {scalar(statement)}
#        paragraph: 1
#    note: What else a reader should know.
"""


def _mark(number: int) -> str:
    """Letters that no other group has in this example: first A, B to Z, then AA, AB."""
    more, last = divmod(number, len(ascii_uppercase))
    return (_mark(more - 1) if more else "") + ascii_uppercase[last]
