"""How a single value is read: texts, numbers, truth values, ids, languages, addresses, dates, words of a closed list.

A value stays the text that was written unless the format asks for a number or a truth value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from sys import intern
from typing import TYPE_CHECKING, Any, NewType

from russia_policy.problem import suggestion
from russia_policy.reading.reader import BAD
from russia_policy.reading.yaml_events import NULLS, MappingStartEvent, ScalarEvent, SequenceStartEvent, shown
from russia_policy.values import DATE, ID, LANGUAGE, NO_POSITION, URL, Date, Id, Language, Position, Url

if TYPE_CHECKING:
    from russia_policy.reading.reader import Reader, Slot

Read = Callable[["Reader", Any, Any], tuple[Any, Any]]
"""How a value is read: (reader, first event, slot or key) → (value or BAD, its mark)."""
Convert = Callable[["Reader", Any, "Slot"], Any]
"""How the text of a scalar becomes a value: (reader, event, slot) → value, or BAD after a report."""

WHOLE_NUMBER = re.compile("-?[0-9]{1,18}")
_LONGEST_GUESS = 100
"""Of a longer text nobody guesses what it was meant to be."""


def scalar(wants: str, convert: Convert) -> Read:
    """Make the reader of a scalar: `convert` gets the event and reports what it cannot take."""

    def read(reader: Reader, event: Any, slot: Slot) -> tuple[Any, Any]:
        if event.__class__ is ScalarEvent and event.anchor is None and event.tag is None:
            return convert(reader, event, slot), event.start_mark.index
        if not reader.is_beyond_the_format(event):
            reader.refuse(event, slot, wants, _HINTS.get(event.__class__, ""))
        return BAD, event.start_mark.index

    return read


_HINTS = {
    MappingStartEvent: "put it in quotes if it is one text, in which braces or a colon stand",
    SequenceStartEvent: "write one value without brackets and hyphens; a text that begins with one goes in quotes",
}


def _text(reader: Reader, event: Any, slot: Slot) -> Any:
    text = event.value
    if event.implicit[0]:
        if text in NULLS:
            return reader.report_empty(event, slot)
    elif not text or text.isspace():
        return reader.report_empty(event, slot)
    return text


_any_text = scalar("a text", _text)


def read_text(reader: Reader, event: Any, slot: Slot) -> tuple[Any, Any]:
    """Read a text. Most values of a debate are texts, so the usual case takes one call."""
    if event.__class__ is ScalarEvent and event.anchor is None and event.tag is None:
        text = event.value
        if not text.isspace() and text not in NULLS:
            return text, event.start_mark.index
    return _any_text(reader, event, slot)


def _read_reference(reader: Reader, event: Any, slot: Slot) -> tuple[Any, Any]:
    """Read an id of something else. A debate writes the same few ids many thousand times; memory holds each once."""
    text, mark = read_text(reader, event, slot)
    return (BAD if text is BAD else intern(text)), mark


def _whole_number(reader: Reader, event: Any, slot: Slot) -> Any:
    if event.implicit[0] and WHOLE_NUMBER.fullmatch(event.value):
        return int(event.value)
    return reader.refuse(event, slot, "a whole number", _number_hint(event))


def _number_hint(event: Any) -> str:
    from russia_policy.meant import number

    if WHOLE_NUMBER.fullmatch(event.value):
        return "write it without quotes"
    if len(event.value) > _LONGEST_GUESS:
        return "write digits alone"
    only = re.fullmatch(r"[^0-9]*?(-?[0-9]+)[^0-9]*", event.value)
    meant = number(event.value) or (only and only[1])
    return "write digits alone" if meant is None else f"write {meant}"


def _truth(reader: Reader, event: Any, slot: Slot) -> Any:
    if event.implicit[0] and event.value in ("true", "false"):
        return event.value == "true"
    from russia_policy.meant import truth

    meant = truth(event.value)
    return reader.refuse(event, slot, "true or false", f"write {meant or 'true or false'}, without quotes")


def _position(reader: Reader, event: Any, slot: Slot) -> Any:
    """Read a position: a number, or None for `none`.

    What is neither stays a text: only with the topic's scale it can be said what to write.
    """
    if event.implicit[0] and WHOLE_NUMBER.fullmatch(event.value):
        return int(event.value)
    if event.value == NO_POSITION:
        return None
    return _text(reader, event, slot)


def _pattern(code: str, what: str, pattern: re.Pattern[str]) -> Convert:
    """Read what must match a pattern."""

    def convert(reader: Reader, event: Any, slot: Slot) -> Any:
        text = _text(reader, event, slot)
        if text is BAD or pattern.fullmatch(text):
            return text
        return reader.report(code, f"{shown(event)} is not {what}", event, _hint(code, text))

    return convert


def _date(reader: Reader, event: Any, slot: Slot) -> Any:
    text = _text(reader, event, slot)
    if text is BAD:
        return BAD
    date = Date.parse(text)
    return date or reader.report("bad-date", f"{shown(event)} is not a date", event, _hint("bad-date", text))


_EXAMPLES = {
    "bad-id": "lower-case letters a to z, digits and hyphens, such as 'open-letter'",
    "bad-language": "a language tag such as 'en' or 'zh-Hant'",
    "bad-url": "an address that begins with 'https://' or 'http://'",
    "bad-date": "a year, a month or a day such as 2020-08-05, or two of them as in 2019/2020",
}


def _hint(code: str, text: str) -> str:
    """What to write in place of a text that has not the right form."""
    from russia_policy.meant import address, dates, identifier, language

    if len(text) > _LONGEST_GUESS or (code == "bad-date" and re.fullmatch(DATE, text)):
        return _EXAMPLES[code]
    guesses = {"bad-id": identifier, "bad-language": language, "bad-url": address}
    guess = " or ".join(dates(text)) if code == "bad-date" else guesses[code](text)
    return f"write {guess}" if guess else _EXAMPLES[code]


def choice(allowed: tuple[str, ...]) -> Read:
    """Make the reader of a word of a closed list."""
    words = {word: word for word in allowed}

    def convert(reader: Reader, event: Any, slot: Slot) -> Any:
        word = words.get(event.value)
        if word is not None:
            return word
        if _text(reader, event, slot) is BAD:
            return BAD
        near = suggestion(event.value, allowed)
        hint = (f"did you mean '{near}'? If not, " if near else "") + f"write one of {', '.join(allowed)}"
        return reader.report("unknown-value", f"'{slot.name}' cannot be {shown(event)}", event, hint)

    return scalar("one of " + ", ".join(allowed), convert)


Reference = NewType("Reference", str)
"""An id of something else: any text to the reader, since `check` looks for what it refers to."""
SCALARS: dict[Any, Read] = {
    str: read_text,
    Reference: _read_reference,
    int: scalar("a whole number", _whole_number),
    bool: scalar("true or false", _truth),
    Position: scalar("a step of the scale", _position),
    Id: scalar("an id", _pattern("bad-id", "an id", ID)),
    Language: scalar("a language", _pattern("bad-language", "a language tag", re.compile(LANGUAGE))),
    Url: scalar("an address", _pattern("bad-url", "a web address", re.compile(URL))),
    Date: scalar("a date", _date),
}
"""How a value of each of the model's simple types is read."""
