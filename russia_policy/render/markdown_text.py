"""Lines as Markdown: what stands in the data is text, a role is a mark, an address is a link, a ruler is code.

The rules are those of CommonMark with GitHub's tables and footnotes, and pandoc reads them alike: what only pandoc
takes for markup, such as `(a)` at the beginning of a line, is escaped too.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from russia_policy.pages.blocks import percent_encoded, runs
from russia_policy.render.wrapping import cut_out, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.pages.blocks import Line, Run

    _Part = tuple[str, str]
    """A text and its role, or `RULER`."""

RULER = "ruler"
_SINGLE = ("note", "address")
"""The roles of which each run is one thing."""

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$^@])")
# What would begin a list, a rule, an underline or a definition.
_LEAD = re.compile(
    r"(?i)^(?P<before>\d*|[a-z]|[ivxlcdm]+)(?P<sign>[-+=.):%])|^(?P<bracket>\()(?=(?:\d+|[a-z]|[ivxlcdm]+)\))"
)
_WRAPS: dict[str, str] = {"strong": "**", "quote": "*", "added": "**", "removed": "~~"}
# Positions joined by strokes: the dots and the marks of a ruler as pages draw it.
_RULER = re.compile(r"[\w·●○*]{1,12}(?:[─━][\w·●○*]{1,12})+")
# An address in prose ends before a quotation mark, before a sign of East Asia, and before the mark of an edit.
_URL = re.compile(r"https?://(?=\w)(?:(?!\+\}|-\])[^\s<>\"`\\^{|}“”„‘’«»…\u3000-\u303f\uff01-\uff65])+")
_BRACKETS = {")": "(", "]": "["}
# What an address in angle brackets cannot hold, or a cell of a table.
_NO_ADDRESS = re.compile(r"[\s<>\\|]")
# What pandoc makes a small picture of: `:smile:`, and the middle of 1:100:5.
_SHORT_NAME = re.compile(r":(?=[\w\\+-]+:)")
# What GitHub makes a link of without being asked: `www.`, and a scheme.
_BARE = re.compile(r"(?i)\b(www(?=\.)|(?:https?|ftp)(?=://))")


def begun(line: Line) -> str:
    """A line that begins a block, where a dash or a number would begin a list."""
    return _LEAD.sub(_escaped_lead, escape(line))


def _escaped_lead(found: re.Match[str]) -> str:
    return rf"{found['before'] or ''}\{found['sign'] or found['bracket']}"


def escape(line: Line) -> str:
    """A line as Markdown: its text escaped, its roles marked, its addresses links, its rulers code."""
    parts = _with_rulers(list(_joined([run for run in runs(line) if run[0]])))
    before = [" ", *(text[-1] for text, _ in parts)]
    behind = [*(text[0] for text, _ in parts[1:]), " "]
    pieces = list(map(_marked_up, parts, before, behind))
    for place, (part, after) in enumerate(pairwise(parts)):
        if part[1] == after[1] == "note":
            pieces[place] += " "  # two notes side by side would be read as one number
    return "".join(pieces).strip()


def _joined(line: list[Run]) -> Iterator[Run]:
    """The runs of a line; neighbours of one role are one, since marks that touch are read as text."""
    for role, same in groupby(line, key=lambda run: run[1]):
        if role in _SINGLE:
            yield from same
        else:
            yield "".join(text for text, _ in same), role


def _with_rulers(line: list[Run]) -> list[_Part]:
    """The runs of a line, every ruler in it as one, whatever its letters are."""
    parts: list[_Part] = []
    text, end = text_of(line), 0
    searched = "".join(" " * len(text) if role in _SINGLE else text for text, role in line)
    for found in _RULER.finditer(searched):
        parts += [*cut_out(line, end, found.start()), (found[0], RULER)]
        end = found.end()
    return [*parts, *cut_out(line, end, len(text))]


def _marked_up(part: _Part, before: str, behind: str) -> str:
    """A part of a line, with the characters that stand before and behind it."""
    text, role = part
    if role == RULER:
        return f"`{text}`"
    if role == "note":
        return f"[^{text.strip('[]')}]"
    if role == "address":
        return f"<{_NO_ADDRESS.sub(lambda found: percent_encoded(found[0]), text)}>"
    inner = text.strip(" ")
    if not inner:
        return text
    lead, trail = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
    inner = _linked(inner)
    mark = _WRAPS.get(role, "") if _can_wrap(inner, lead or before, trail or behind) else ""
    return f"{lead}{mark}{inner}{mark}{trail}"


def _can_wrap(inner: str, before: str, behind: str) -> bool:
    """Whether marks around Markdown are read as marks: not between a sign within and a letter or digit without."""
    ends = ((before[-1], inner[0]), (behind[0], inner[-1]))
    return not any(outer.isalnum() and not own.isalnum() for outer, own in ends)


def _linked(text: str) -> str:
    """Prose with its addresses as links, the rest escaped."""
    pieces, end = [], 0
    for found in _URL.finditer(text):
        address = _trimmed(found[0])
        pieces += [_escaped(text[end : found.start()]), f"<{address}>"]
        end = found.start() + len(address)
    return "".join(pieces) + _escaped(text[end:])


def _trimmed(address: str) -> str:
    """An address in prose without what belongs to the sentence: closing signs, and brackets that it does not open."""
    surplus = {closing: address.count(closing) - address.count(opening) for closing, opening in _BRACKETS.items()}
    end = len(address)
    while (last := address[end - 1]) in ".,;:!?'" or surplus.get(last, 0) > 0:
        if last in surplus:
            surplus[last] -= 1
        end -= 1
    return address[:end]


def _escaped(text: str) -> str:
    """Text in which nothing is markup, and nothing is a link to readers that make links of bare addresses."""
    text = _MARKUP.sub(r"\\\1", text)
    text = _SHORT_NAME.sub(r"\:", text) if text.count(":") > 1 else text
    return _BARE.sub(r"\1\\", text) if "://" in text or "www." in text.lower() else text
