"""What a topic's scale and a step of it are, and what to write in place of something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.problem import Problem, suggestion
from russia_policy.values import NO_POSITION

if TYPE_CHECKING:
    from russia_policy.entry import Entry, Span
    from russia_policy.model import Topic


FEWEST_STEPS, MOST_STEPS = 2, 11


def fault(topic: Topic) -> tuple[str, str] | None:
    """What is wrong with the steps of a topic's scale, and what to write; None where they are sound."""
    positions, count = topic.positions, topic.steps
    steps = ", ".join(map(str, positions))
    following = range(positions[0], positions[0] + count)
    if count < FEWEST_STEPS:
        return f"{steps} is the only step", f"write at least two steps, such as {steps} and {positions[0] + 1}"
    if count > MOST_STEPS:
        return f"the scale has {count} steps", f"write at most {MOST_STEPS} steps"
    if positions != list(following):
        return f"the steps are {steps}", f"number them without gaps: {', '.join(map(str, following))}"
    return None


def off_the_scale(topic: Topic, position: Any, span: Span, subject: Entry | None = None) -> Problem | None:
    """The problem that a position is where it is no step of the topic's scale, or None.

    Args:
        topic: The topic.
        position: What was read: a number, None for `none`, or a text where something else was written.
        span: Where it stands.
        subject: The entry that cannot be used without it.
    """
    if position is None or position in topic.scale or fault(topic):
        return None
    message = hint = ""
    if isinstance(position, str):
        message, hint = _advice(topic, position)
    message = message or f"{position!r} is not on the scale of '{topic.id}'"
    hint = hint or f"the steps are {_steps(topic)}; or write {NO_POSITION} where the group takes no position"
    related = ((topic.span("scale"), "the scale"),)
    if isinstance(position, str):
        return Problem("wrong-type", message, span, hint, related=related, subject=subject)
    return Problem("off-the-scale", message, span, hint, related=related, subject=subject)


def _steps(topic: Topic) -> str:
    """Every step with its label; between marks where a label has signs that part the items of a list."""
    labels = [topic.scale[position].label for position in topic.positions]
    if any("," in label or ";" in label for label in labels):
        labels = [f"'{label}'" for label in labels]
    return ", ".join(f"{position} {label}" for position, label in zip(topic.positions, labels, strict=True))


def _advice(topic: Topic, text: str) -> tuple[str, str]:
    """What is wrong with a text as a position, and what to write; each "" where nothing special is to be said."""
    from russia_policy.meant import number

    by_label = {label_form(step.label): position for position, step in topic.scale.items()}
    form = label_form(text)
    if form in by_label:
        return f"'{text}' is the label of a step, not its number", f"write {by_label[form]}"
    written = number(text)
    if written is not None:
        hint = f"write {written}, without quotes or other signs" if written in topic.scale else ""
        return f"'{text}' is not written as a number", hint
    if form == NO_POSITION:
        return f"'{text}' is not on the scale of '{topic.id}'", f"write {NO_POSITION}, in small letters"
    near = suggestion(form, by_label)
    return "", f"did you mean {by_label[near]}, {topic.scale[by_label[near]].label}?" if near else ""


def label_form(label: str) -> str:
    """A label without what does not tell labels apart: case, blanks, invisible signs, how accents are composed."""
    if not label.isascii():
        from unicodedata import category, normalize  # loaded only where a label needs it

        label = "".join(sign for sign in normalize("NFC", label) if category(sign) != "Cf")
        label = normalize("NFC", label.casefold())
    return " ".join(label.casefold().split())
