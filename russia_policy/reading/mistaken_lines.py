"""Mistakes with lines: colons and hyphens without a blank, tabs, and lines that are indented too far or too little.

Each function knows one mistake by what stands where libyaml stopped. It returns what to say of it, or None where it
was another one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from russia_policy.entry import spelling, written
from russia_policy.model import ENTRIES
from russia_policy.reading.scene import Mistake, advice_for_quotes, in_double_quotes, indentation, start_of_key
from russia_policy.reading.yaml_events import ScalarEvent, shortened

if TYPE_CHECKING:
    from russia_policy.reading.scene import Scene

_LONGEST_LINE = 500
"""So many characters of a line are searched for a mistake."""


def tab(scene: Scene) -> Mistake | None:
    """A line is indented with a tab."""
    blank = re.match("[ ]*\t", scene.line)
    if not blank or ("tab" not in scene.says and not scene.rest.startswith("\t")):
        return None
    place = scene.place[0], blank.end() - 1
    return Mistake("a tab stands in the indentation", "indent with blanks, two for each level", place)


def under_empty_brackets(scene: Scene) -> Mistake | None:
    """Lines stand under a key whose value is written as empty, by brackets or braces."""
    above = [(number, line) for number, line in enumerate(scene.lines[: scene.place[0]]) if _says_something(line)]
    found = re.fullmatch(r"[ ]*(?:- +)*([-\w]+): *(\{ *\}|\[ *\]) *(?:#.*)?", above[-1][1]) if above else None
    if not found:
        return None
    number, line = above[-1]
    own, deep = indentation(scene.line), indentation(line)
    if own < deep or (own == deep and not scene.line.lstrip().startswith("- ")):
        return None
    related = ((number, found.start(2)), "says that it is empty")
    hint = f"delete the {found[2]} in line {number + 1}"
    return Mistake(f"this line belongs to '{found[1]}', which is written as empty", hint, scene.place, related=related)


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def hyphen_after_key(scene: Scene) -> Mistake | None:
    """A value begins with a hyphen and a blank, as an entry of a list does."""
    if "block sequence entries are not allowed" not in scene.says:
        return None
    number = re.match("- +([0-9]+)", scene.rest)
    if number:
        return Mistake("a blank stands after the minus", f"write -{number[1]}", scene.place, number.end())
    hint = f"begin the list on the next line; a text goes in quotes: {in_double_quotes(scene.rest.strip())}"
    return Mistake("a list cannot begin after a key, on the same line", hint, scene.place)


def minus_with_blank(scene: Scene) -> Mistake | None:
    """A negative number as a key was written with a blank, which makes an entry of a list of it."""
    number = re.match("[ ]*(- +([0-9]+)) *:", scene.line_at(scene.began))
    if not number or "expected '-' indicator" not in scene.says:
        return None
    place = scene.began[0], number.start(1)
    return Mistake("a blank stands after the minus", f"write -{number[2]}", place, len(number[1]))


def no_colon(scene: Scene) -> Mistake | None:
    """A line that should be a key with a value has no colon, or no blank after it."""
    if "could not find expected ':'" in scene.says:
        line = scene.began[0]
    elif _takes_up_the_next_line(scene) and not scene.lines[scene.last_start[0]][: scene.last_start[1]].strip(" -"):
        line = scene.last_start[0]
    else:
        return None
    text = scene.lines[line].strip()
    place = line, indentation(scene.lines[line])
    attached = re.fullmatch(r"([-\w]+):(\S.*)", text)
    if attached:
        hint = f"write {attached[1]}: {shortened(attached[2])}"
        return Mistake("the colon has no blank after it", hint, place, len(text))
    if re.match(_HYPHEN, text):
        return _hyphen_without_blank(text, place)
    above = next((above for above in reversed(scene.lines[:line]) if above.strip()), "")
    return Mistake("the line has no colon after a key", _for_no_colon(text, above), place, len(text))


def _for_no_colon(text: str, above: str) -> str:
    """What to write in place of a line without a colon, below another line."""
    key, value, *_ = [*re.split(r"\s*[=:：]+\s*|\s+", text, maxsplit=1), ""]
    as_key = f"write {key}: {shortened(value)}".rstrip()
    if re.search(r"\s#", above):
        return f"put the text above in quotes, since '#' begins a comment; or {as_key}"
    if not re.search(r": +\S", above) or not value:
        return as_key
    known = {spelling(field) for kind in ENTRIES for field in written(kind)}
    indent = "indent the line if it goes on from the line above"
    return f"{as_key}, or {indent}" if key in known else f"{indent}, or write a key with a colon"


_HYPHEN = r"([-–—•*])(\S|\s+\S)"


def _hyphen_without_blank(text: str, place: tuple[int, int]) -> Mistake:
    """An entry of a list begins with something else than a hyphen and a blank."""
    sign, rest = text[0], text[1:].strip()
    message = "the hyphen has no blank after it" if sign == "-" else f"'{sign}' does not begin an entry of a list"
    return Mistake(message, f"write - {shortened(rest)}", place)


def too_far_in(scene: Scene) -> Mistake | None:
    """A key is indented further than the key before it, whose value it therefore becomes a part of."""
    if not _takes_up_the_next_line(scene):
        return None
    line, column = scene.last_start
    above = scene.lines[line][:column]
    key = start_of_key(above)
    name = above[key:].rstrip(": ")
    if re.match(_HYPHEN, name):
        return _hyphen_without_blank(scene.lines[line].strip(), (line, key))
    own = indentation(scene.line)
    further_out = _further_out(scene.lines, line, own) if own > key else None
    hint = f"indent it by {key} like '{name}', or put the whole text in quotes if it goes on from there"
    related = ((line, key), "has its value already")
    message = f"this line is indented further than '{name}' above"
    return further_out or Mistake(message, hint, (scene.place[0], own), scene.place[1] - own, related)


def _takes_up_the_next_line(scene: Scene) -> bool:
    """Whether a text without quotes has run over into the line in which a colon then came unexpected."""
    if "mapping values are not allowed" not in scene.says or scene.last.__class__ is not ScalarEvent:
        return False
    return scene.last.start_mark.line < scene.place[0] and scene.ends_at_last() and not scene.last.style


def second_colon(scene: Scene) -> Mistake | None:
    """A value has a colon and a blank in it, as a key has."""
    if "mapping values are not allowed" not in scene.says:
        return None
    equals = re.match(r"\s*([-\w]+)\s*=\s*(.*)", scene.line)
    if equals:
        place = scene.place[0], equals.end(1)
        return Mistake("'=' stands where a colon belongs", f"write {equals[1]}: {shortened(equals[2])}", place)
    braces = re.search(r"\(?([-\w]+: (?:[^:]*, +[-\w]+: )+[^:]*?)\)?$", scene.line[:_LONGEST_LINE])
    if braces:
        place = scene.place[0], braces.start()
        return Mistake("keys on one line stand in no braces", f"write {{{braces[1]}}}", place)
    start = scene.last_start[1] if scene.last is not None and scene.ends_at_last() else 0
    return Mistake("a second colon in one line", advice_for_quotes(scene.line[start:]), scene.place)


def indented_unlike_any(scene: Scene) -> Mistake | None:
    """A line is indented as no line above it is, or ends what should go on."""
    if not re.search("expected key|expected '-' indicator", scene.says):
        return None
    own = indentation(scene.line)
    levels = _levels(scene.lines[: scene.place[0]])
    place = scene.place[0], own
    if "'-'" in scene.says and own <= scene.began[1]:
        inner = next((level for level in reversed(levels) if level > scene.began[1]), scene.began[1] + 2)
        hint = f"indent it by {inner} to go on with the entry above, or begin it with '- '"
        return Mistake("this line belongs to no entry of the list", hint, place)
    if re.search(r"\s#\w", scene.lines[scene.place[0] - 1]):
        return Mistake("the text above ends at its '#', which begins a comment", "put the text above in quotes", place)
    if own not in levels:
        above = [number for number, line in enumerate(scene.lines[: place[0]]) if _says_something(line)]
        outer = next((number for number in reversed(above) if indentation(scene.lines[number]) < own), place[0])
        near = [level for level in levels if level > own][-1:] + [level for level in levels if level < own][:1]
        hint = "indent this line by " + " or ".join(map(str, near))
        unlike = Mistake(f"no line above is indented by {own}", hint, place)
        return _further_out(scene.lines, outer, own) or unlike
    if scene.rest.startswith("- "):
        hint = "delete '- ', or give the list a key of its own"
        return Mistake("an entry of a list stands among keys", hint, place)
    return None


def _further_out(lines: list[str], number: int, own: int) -> Mistake | None:
    """A key stands further out than its neighbours above and below, which are indented by `own`; None where it is not.

    It may be the first of them: then the key that it belongs to stands above, without a value, as far out as this one.
    """
    key = re.match(r" *([^\s:#][^:]*):(?: |$)", lines[number])
    above = next((line for line in reversed(lines[:number]) if _says_something(line) and indentation(line) <= own), "")
    here = indentation(lines[number])
    parent = re.fullmatch(r" *[-\w]+: *(?:#.*)?", above) and indentation(above) == here
    if not key or here >= own or not (parent or (above and own in (indentation(above), start_of_key(above)))):
        return None
    hint = f"indent it by {own}, as its neighbours are"
    message = f"'{key[1]}' stands further out than the lines it belongs to"
    return Mistake(message, hint, (number, here), len(key[1]))


def _levels(lines: list[str]) -> list[int]:
    """The indentations at which keys and entries are open after some lines, from the innermost to the outermost."""
    levels: list[int] = []
    for line in reversed(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        own = indentation(line)
        for level in (start_of_key(line), own):
            if not levels or level < levels[-1]:
                levels.append(level)
        if not own:
            break
    return levels


def outside(scene: Scene) -> Mistake | None:
    """A line does not belong to the mapping that the file began with."""
    if "<document start>" not in scene.says:
        return None
    first = next((line for line in scene.lines if line.strip()), "")
    if first.startswith(("{", "[")):
        return Mistake("the file goes on after its closing bracket", "write its keys without brackets", scene.place)
    hint = "begin all keys of the file in the first column"
    return Mistake("this line stands further out than the first one", hint, scene.place)
