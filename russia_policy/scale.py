"""What is a step of a topic's scale, and what to write in place of something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.problem import Problem, suggestion

if TYPE_CHECKING:
    from russia_policy.entry import Entry, Span
    from russia_policy.model import Topic


def off_the_scale(topic: Topic, position: Any, span: Span, subject: Entry | None = None) -> Problem | None:
    """The problem that a position is where it is no step of the topic's scale, or None.

    Args:
        topic: The topic.
        position: What was read: a number, or a text where something else was written.
        span: Where it stands.
        subject: The entry that cannot be used without it.
    """
    if position in topic.scale:
        return None
    message = hint = ""
    if isinstance(position, str):
        message, hint = _advice(topic, position)
    message = message or f"{position!r} is not on the scale of '{topic.id}'"
    hint = hint or "the steps are " + ", ".join(f"{step} {topic.scale[step].label}" for step in topic.positions)
    related = ((topic.span("scale"), "the scale"),)
    if isinstance(position, str):
        return Problem("wrong-type", message, span, hint, related=related, subject=subject)
    return Problem("off-the-scale", message, span, hint, related=related, subject=subject)


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
    near = suggestion(form, by_label)
    return "", f"did you mean {by_label[near]}, {topic.scale[by_label[near]].label}?" if near else ""


def label_form(label: str) -> str:
    """A label without what does not tell labels apart: case, blanks, invisible signs, how accents are composed."""
    if not label.isascii():
        from unicodedata import category, normalize  # loaded only where a label needs it

        label = "".join(sign for sign in normalize("NFC", label) if category(sign) != "Cf")
        label = normalize("NFC", label.casefold())
    return " ".join(label.casefold().split())
