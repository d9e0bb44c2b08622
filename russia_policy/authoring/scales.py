"""How people write a scale on the command line or in a cell: `-1..1`, or `0..2: No, Partly, Yes` with its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from russia_policy.model import Step, Topic
from russia_policy.scale import FEWEST_STEPS, MOST_STEPS, label_form
from russia_policy.values import NO_POSITION, Id

if TYPE_CHECKING:
    from collections.abc import Mapping

_RANGE = re.compile(r"\s*([+-]?\d{1,6})\s*(?:\.\.\.?|…)\s*([+-]?\d{1,6})\s*(?::(.*))?", re.DOTALL)
EXAMPLE = "write its ends, such as -1..1, or its words too: '0..2: No, Partly, Yes'"


class BadScaleError(ValueError):
    """A scale that cannot be; the message says why, and `hint` what to write."""

    def __init__(self, message: str, hint: str = EXAMPLE) -> None:
        super().__init__(message)
        self.hint = hint


def scale_of(text: str) -> dict[int, str]:
    """The steps of a scale and their words, from low to high; without words a step is called by its number.

    Raises:
        BadScaleError: the text is no scale.
    """
    match = _RANGE.fullmatch(text.replace("\N{MINUS SIGN}", "-"))
    if not match:
        raise BadScaleError(f"'{text}' is no scale")
    low, high = int(match[1]), int(match[2])
    count = high - low + 1
    if count < FEWEST_STEPS:
        raise BadScaleError(
            f"'{text}' has no two steps", f"write the low end first: {min(low, high)}..{max(low, high)}"
        )
    if count > MOST_STEPS:
        raise BadScaleError(f"'{text}' has {count} steps", f"a scale has at most {MOST_STEPS}")
    steps = range(low, high + 1)
    if match[3] is None:
        return {step: str(step) for step in steps}
    words = [word.strip() for word in match[3].split(",")]
    if len(words) != count:
        raise BadScaleError(f"'{text}' has {count} steps and {len(words)} words", "write a word for each step")
    return checked(dict(zip(steps, words, strict=True)))


def checked(words: dict[int, str]) -> dict[int, str]:
    """The words of a scale, where each step has one of its own.

    Raises:
        BadScaleError: they are none.
    """
    forms = [label_form(word) for word in words.values()]
    if "" in forms:
        raise BadScaleError("a step has no word", "write a word for each step")
    if len(set(forms)) < len(forms):
        raise BadScaleError("two steps have the same word", "give each step a word of its own")
    if NO_POSITION in forms:
        raise BadScaleError(f"a step is called '{NO_POSITION}'", "that says that a group takes no position")
    return words


def as_content(words: dict[int, str]) -> dict[int, dict[str, Any]]:
    """A scale as `topics.yaml` holds it; what a step means is for the author to say, and until then its word."""
    return {step: {"label": word, "means": word} for step, word in words.items()}


def as_topic(name: str, scale: Mapping[int, Mapping[str, str]]) -> Topic:
    """A topic of which only the scale counts."""
    steps = {step: Step(position=step, label=words["label"], means=words["label"]) for step, words in scale.items()}
    return Topic(id=Id(name), title=name, question=name, scale=steps)
