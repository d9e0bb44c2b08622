"""What is said of keys that cannot be used, of keys that are missing, and of values that are no entry, list or mapping.

Nothing here is needed to read a sound file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args, get_origin

from russia_policy.entry import Entry, is_required, kinds_of, spelling, written
from russia_policy.model import ENTRIES, Author
from russia_policy.problem import suggestion, what_there_is
from russia_policy.reading.reader import MISSING_LISTS
from russia_policy.reading.yaml_events import ScalarEvent, is_left_out, is_null, shortened, shown

if TYPE_CHECKING:
    from russia_policy.reading.reader import Reader, Slot

_LONGEST_TEXT = 500
"""So many characters are searched for the end of a text."""
_MOST_IN_BRACES = 4
"""An entry of so many keys can still be written in one line."""
_QUOTES_FOR_COMMA = "put the text in quotes, since a comma ends a value in braces"


def article(what: str) -> str:
    """A noun with its article."""
    return f"{'an' if what[0] in 'aeiou' else 'a'} {what}"


def refuse_entry(reader: Reader, event: Any, cls: type[Entry], key: Any) -> None:
    """Report that something else than a mapping stands where an entry belongs, and pass over it."""
    what = cls.__name__.lower()
    if reader.is_beyond_the_format(event):
        return
    if is_null(event):
        reader.report("empty-value", f"'{key}' has no value", event, _needs(cls))
        return
    text = event.value if event.__class__ is ScalarEvent else ""
    hint = _written(cls, text) if _fits_in_braces(cls) else _needs(cls)
    reader.skip(event)
    reader.report("wrong-type", f"{article(what)} is a mapping, not {shown(event)}", event, hint)


def refuse_list(reader: Reader, event: Any, slot: Slot, item: Any) -> None:
    """Report that something else than a list stands where one belongs, and pass over it."""
    if reader.is_beyond_the_format(event):
        return
    start = event.start_mark.index
    if reader.text[start : start + 1] in "-–—•*" and not is_null(event):
        hint = "begin each entry with '- ', a hyphen and a blank"
    elif event.__class__ is ScalarEvent:
        text = event.value.strip().strip("()")
        hint = _written(item, text, "[{}]") if _is_entry(item) else f"write [{shortened(text)}]"
    elif event.flow_style:
        hint = "write it in brackets: [{…}]"
    else:
        hint = "begin each entry with '- '"
    reader.refuse(event, slot, "a list", hint)


def refuse_mapping(reader: Reader, event: Any, slot: Slot, keys: Any, values: Any) -> None:
    """Report that something else than a mapping stands where one belongs, and pass over it."""
    if reader.is_beyond_the_format(event):
        return
    value = _in_braces(values) if _is_entry(values) and _fits_in_braces(values) else "…"
    hint = f"write each as {'number' if keys is int else 'id'}: {value}"
    reader.refuse(event, slot, "a mapping", hint)


def _written(cls: type[Entry], text: str, form: str = "{}") -> str:
    """The advice how to write an entry in place of a text: in one line, within a form such as "[{}]"."""
    from russia_policy.meant import quoted  # costs 1.5 ms, and only a mistake needs it

    person = re.fullmatch("([^,]+), ([^,]+)", text) if cls is Author else None
    if person:
        return f"write {form.format(f'{{family: {quoted(person[1])}, given: {quoted(person[2])}}}')}"
    hint = f"write {form.format(_in_braces(cls, text))}"
    if not cls.ONE_OF:
        return hint
    others = [spelling(field) for field in written(cls) if spelling(field) != cls.IN_SHORT]
    return f"{hint}, or with {' and '.join(others)} in place of {cls.IN_SHORT}"


def _in_braces(cls: type[Entry], text: str = "") -> str:
    """How an entry is written in one line, with a text that was written in its place."""
    from russia_policy.meant import quoted

    keys = [spelling(field) for field in written(cls) if is_required(field)] or [cls.IN_SHORT]
    value = quoted(shortened(text)) if text else "…"
    return "{" + ", ".join(f"{key}: {value if key == cls.IN_SHORT else '…'}" for key in keys) + "}"


def _is_entry(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Entry)


def _fits_in_braces(cls: type[Entry]) -> bool:
    hints = kinds_of(cls)
    required = [hints[described.name] for described in written(cls) if is_required(described)]
    return len(required) <= _MOST_IN_BRACES and not any(get_origin(hint) in (tuple, dict) for hint in required)


def _needs(cls: type[Entry]) -> str:
    keys = [spelling(described) for described in written(cls) if is_required(described)]
    return f"{article(cls.__name__.lower())} needs {', '.join(keys)}"


def report_missing(reader: Reader, own: int, cls: type[Entry], name: str, empty: str) -> None:
    """Report that a required key is missing, or what its absence means."""
    if empty:
        message, hint = MISSING_LISTS[empty]
        reader.report(empty, message, own, hint)
    else:
        reader.report("missing-key", f"'{name}' is missing", own, _needs(cls))


def report_not_one_of(reader: Reader, own: int, cls: type[Entry]) -> None:
    """Report that not exactly one of several keys is there."""
    choice = " or ".join(f"'{name}'" for name in cls.ONE_OF)
    message = f"{article(cls.__name__.lower())} is either {choice}"
    reader.report("missing-key", message, own, "write exactly one of them")


def report_twice(reader: Reader, key: Any, place: Any, first: int) -> None:
    """Report that a key stands for the second time."""
    related = [(reader.span(first), "first here")]
    reader.report("duplicate-key", f"'{key}' stands here twice", place, "keep one of them", related)


def is_cut_by_comma(reader: Reader, event: Any, value: Any) -> bool:
    """Whether a key in braces is the rest of a text that a comma has cut; if so, report it.

    In `{act: withdraws, and leaves, giver: west}` YAML takes `and leaves` for a key without a value.
    """
    if event.__class__ is not ScalarEvent or not is_left_out(value):
        return False
    start, here = reader.mark_before(event.start_mark.index), event.start_mark.index
    before = reader.text[start:here]
    if not before.strip(" ,\n"):  # after another such rest of the same text, which has been reported
        return bool(reader.problems) and reader.problems[-1].code == "comma-in-text"
    if "," not in before or re.match(r"\s*['\"\[{,]", before) or re.search(r"[\]}]", before):
        return False
    from russia_policy.meant import quoted

    whole = re.match(r"[^\[\]{}]*?(?=,\s*[-\w]+:|\s*[}\]])", reader.text[start : here + _LONGEST_TEXT])
    hint = f"put the text in quotes: {quoted(shortened(whole[0], 60))}" if whole else _QUOTES_FOR_COMMA
    reader.report("comma-in-text", f"the comma before {shown(event)} ends the text", event, hint)
    return True


def bad_key(reader: Reader, event: Any, cls: type[Entry], marks: dict[str, Any], *, in_braces: bool) -> str:
    """Report a key that cannot be used, and return the key that was probably meant.

    Args:
        reader: The file's reader.
        event: The key.
        cls: The type of the entry that it stands in.
        marks: For each key of the type the mark of its value so far, or None.
        in_braces: Whether the entry is written in braces.
    """
    what = cls.__name__.lower()
    if event.__class__ is not ScalarEvent or event.anchor is not None or event.tag is not None:
        if not reader.is_beyond_the_format(event):
            reader.skip(event)
            reader.report("wrong-type", f"a key is a word, not {shown(event)}", event, "write a key and a colon")
        return ""
    key = event.value
    if key in marks:
        mark = marks[key]
        report_twice(reader, key, event, mark[0] if isinstance(mark, tuple) else mark)
        return ""
    if key == "<<" and event.implicit[0]:
        reader.report("merge-key", "'<<' merges another mapping in", event, "write the keys out")
        return ""
    meant, hint = _meant_key(key, cls, marks, in_braces=in_braces)
    reader.report("unknown-key", f"{article(what)} has no {shown(event)}", event, hint)
    return meant


def _meant_key(key: str, cls: type[Entry], marks: dict[str, Any], *, in_braces: bool) -> tuple[str, str]:
    """The known key that was probably meant, or "", and what to write."""
    for sign in (":", "=", "："):
        name, cut, value = key.partition(sign)
        if cut and name.strip() in marks:
            return name.strip(), f"write {name.strip()}: {shortened(value.strip())}, with a blank after the colon"
    if key[:1] in "-–—•*" and key[1:].strip() in marks:
        return "", "begin the entry with '- ', a hyphen and a blank"
    meant = suggestion(key, [known for known, mark in marks.items() if mark is None])
    if meant:
        return meant, f"did you mean '{meant}'?"
    homes = _homes(key, cls)
    if homes and not in_braces:
        return "", f"{' or '.join(article(home) for home in homes)} has '{key}': look at the indentation"
    return "", what_there_is(marks, "keys") + (f"; or {_QUOTES_FOR_COMMA}" if in_braces else "")


def _homes(key: str, cls: type[Entry]) -> list[str]:
    """The kinds of entry that have a key and lie within entries of a type, or around them."""
    near = [*_within(cls), *(kind for kind in ENTRIES if cls in _within(kind))]
    return [kind.__name__.lower() for kind in near if key in [spelling(field) for field in written(kind)]]


def _within(cls: type[Entry]) -> list[type[Entry]]:
    """The types of the entries that entries of a type hold, at any depth."""
    hints = kinds_of(cls)
    types = [hint for field in written(cls) for hint in (hints[field.name], *get_args(hints[field.name]))]
    held = [hint for hint in types if _is_entry(hint)]
    return [*held, *(inner for kind in held for inner in _within(kind))]
