"""Mistakes with signs of YAML: quotes, brackets, and signs that a text cannot begin with.

Each function knows one mistake by what stands where libyaml stopped. It returns what to say of it, or None where it
was another one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from russia_policy.reading.scene import Mistake, advice_for_quotes, in_double_quotes, indentation
from russia_policy.reading.yaml_events import MappingEndEvent, SequenceEndEvent

if TYPE_CHECKING:
    from russia_policy.reading.scene import Scene


def sign_of_yaml(scene: Scene) -> Mistake | None:
    """A text begins with a sign that has a meaning of its own in YAML."""
    if "cannot start any token" in scene.says:
        place = scene.place
    elif "alphabetic or numeric character" in scene.says:
        place = scene.began
    elif re.match("mapping keys are not allowed", scene.says):
        place = scene.place
    else:
        return None
    line, column = scene.line_at(place), place[1]
    if line[column : column + 2] == "* " and not line[:column].strip():
        return Mistake("'*' does not begin an entry of a list", "write '- ' in its place", place)
    return Mistake(f"a text cannot begin with '{line[column : column + 1]}'", advice_for_quotes(line[column:]), place)


def block_text(scene: Scene) -> Mistake | None:
    """A text begins on the line of the sign that says that it comes below."""
    if "comment or line break" not in scene.says:
        return None
    sign = scene.line_at(scene.began)[scene.began[1] : scene.began[1] + 1]
    message = f"after '{sign}' the text begins on the next line"
    return Mistake(message, "write it there and indent it, or put the text in quotes", scene.place)


def open_quotes(scene: Scene) -> Mistake | None:
    """Quotes open and never close, or close only in another line, at quotes that belong to another text."""
    if "document indicator" in scene.says or "unexpected end of stream" in scene.says:
        sign = scene.line_at(scene.began)[scene.began[1] : scene.began[1] + 1]
        return Mistake(f"the {_QUOTES.get(sign, 'quotes')} here never end", _CLOSE.get(sign, "end it"), scene.began)
    if not scene.follows_quotes() or scene.last.start_mark.line == scene.last.end_mark.line:
        return None
    sign = scene.last.style
    return Mistake(f"the {_QUOTES[sign]} here end only in line {scene.place[0] + 1}", _CLOSE[sign], scene.last_start)


_QUOTES = {"'": "single quotes", '"': "double quotes"}
_CLOSE = {
    "'": "end them; an apostrophe within single quotes is written twice",
    '"': 'end them; a quotation mark within double quotes is written \\"',
}


def after_quotes(scene: Scene) -> Mistake | None:
    """A text goes on after its closing quotes."""
    if not scene.follows_quotes():
        return None
    start, end = scene.last.start_mark.column, scene.last.end_mark.column
    behind = scene.line[end:].rstrip()
    place = scene.place[0], end - 1
    if scene.last.style == "'" and re.match(r"\w", behind):
        hint = "write it twice, or put the text in double quotes"
        message = "this apostrophe ends the text"
    else:
        hint = "put the whole text in other quotes"
        message = "the text goes on after its quotes"
    if scene.in_brackets():
        return Mistake(message, hint, place)
    whole = scene.line[start:].rstrip()
    text = whole[1:-1] if behind.endswith(scene.last.style) else whole
    return Mistake(message, f"{hint}: {_requoted(text)}", place)


def _requoted(text: str) -> str:
    """A text in the quotes that do not occur in it."""
    return f"'{text}'" if '"' in text and "'" not in text else in_double_quotes(text)


def in_brackets(scene: Scene) -> Mistake | None:
    """Within brackets a comma or the closing bracket is missing."""
    if not scene.in_brackets():
        return None
    sign = scene.rest[:1]
    opening = scene.line_at(scene.began)[scene.began[1] : scene.began[1] + 1]
    closing = {"[": "]", "{": "}"}.get(opening, "]")
    if sign and sign in "]}":
        return Mistake(f"'{opening}' is closed with '{sign}'", f"write '{closing}'", scene.place)
    if scene.place[0] > scene.began[0] and indentation(scene.line) <= indentation(scene.line_at(scene.began)):
        return Mistake(f"'{opening}' is not closed", f"close it with '{closing}'", scene.began)
    if sign == ":":
        hint = "put the text in quotes if it belongs to it, or write a comma before the key"
        return Mistake("a second colon in one value", hint, scene.place)
    return Mistake("a comma is missing before this", "write it, or put the whole text in quotes", scene.place)


def after_bracket(scene: Scene) -> Mistake | None:
    """A bracket closes that is not open, or a text goes on after one."""
    sign = scene.rest[:1]
    if sign and sign in "]}" and "expected" in scene.says:
        return Mistake(f"no bracket is open for this '{sign}'", "delete it, or put the text in quotes", scene.place)
    if scene.last.__class__ not in (SequenceEndEvent, MappingEndEvent) or not scene.ends_at_last():
        return None
    end = scene.last.end_mark.column
    if not scene.rest or scene.line[end - 1 : end] not in ("]", "}"):
        return None
    hint = f"put the whole text in quotes: {in_double_quotes(_value_in(scene.line))}"
    return Mistake("the text goes on after its bracket", hint, (scene.place[0], end - 1))


def escape(scene: Scene) -> Mistake | None:
    """A backslash in double quotes stands before a letter that means nothing there."""
    if "escape character" not in scene.says and "hexdecimal" not in scene.says:
        return None
    hint = "write two backslashes for one, or put the text in single quotes"
    return Mistake("a backslash has a meaning of its own in double quotes", hint, scene.place)


def nothing_there(scene: Scene) -> Mistake | None:
    """A value has been left out between commas or brackets."""
    if "expected node content" not in scene.says:
        return None
    return Mistake("a value is missing before this", "write it, or delete the comma or colon", scene.place)


def directive(scene: Scene) -> Mistake | None:
    """A line begins with `%`, as directives of YAML do."""
    if "directive" not in scene.says and "incompatible" not in scene.says and not scene.line.startswith("%"):
        return None
    return Mistake("a line with '%' at its beginning is not part of the format", "delete it", (scene.place[0], 0))


def _value_in(line: str) -> str:
    """What stands after the key of a line."""
    return re.sub(r"^\s*(?:- +)*[^:]*: +", "", line).strip()
