"""What a new debate was begun with and nobody has written yet: `init` and `import` put something else in its place.

Only what they put there counts, to the letter: a title where a question belongs, a name where a summary or the title of
a document does. Votes and surveys, which need no quotation, are complete without: a thesis is its own question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.entry import Span
    from russia_policy.model import Debate

_QUESTION_MARKS = "?？؟;՞"
"""Of Latin, Chinese, Arabic, Greek and Armenian: a title with one of these may be the question itself."""
_FIRST_TYPE = "document"
"""The type that a source is begun with."""


def placeholders(debate: Debate) -> Iterator[Problem]:
    """The entries in which stands what they were begun with."""
    if debate.evidence == "optional":
        return
    if _is_no_question(debate.question, debate.title):
        message, hint = "the question of the debate is still its title", "write what the debate is about"
        yield _placeholder(message, debate.span("question"), hint)
    for topic in debate.topics.values():
        if _is_no_question(topic.question, topic.title):
            hint = "write the question that its positions answer"
            yield _placeholder(f"the question of '{topic.id}' is still its title", topic.span("question"), hint)
    for group in debate.groups.values():
        if group.summary in (group.name, group.title):
            what = "name" if group.summary == group.name else "title"
            hint = "write in a sentence what it says as a whole"
            yield _placeholder(f"the summary of '{group.id}' is still its {what}", group.span("summary"), hint)
    yield from _sources(debate)


def _sources(debate: Debate) -> Iterator[Problem]:
    """The sources that are quoted, and whose document has no title yet."""
    quoted = {evidence.source for _, _, evidence in debate.quotations()}
    for source in debate.sources.values():
        speaker = debate.groups.get(source.speaker)
        begun = {source.id: "id"} | ({speaker.name: "speaker's name"} if speaker else {})
        if source.id in quoted and source.type == _FIRST_TYPE and source.title in begun:
            message = f"the title of '{source.id}' is still its {begun[source.title]}"
            yield _placeholder(message, source.span("title"), "write the title of the document, and when it was issued")


def _is_no_question(question: str, title: str) -> bool:
    return question == title and not any(sign in title for sign in _QUESTION_MARKS)


def _placeholder(message: str, span: Span, hint: str) -> Problem:
    return Problem("placeholder", message, span, hint, "warning")
