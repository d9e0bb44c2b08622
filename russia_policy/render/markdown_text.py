"""Lines as Markdown: what stands in the data is text, a role is a mark, an address is a link, a ruler is code.

The rules are those of CommonMark with GitHub's tables and footnotes, and pandoc reads them alike: what only pandoc
takes for markup, such as `(a)` at the beginning of a line, is escaped too.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from russia_policy.pages.blocks import percent_encoded, runs

if TYPE_CHECKING:
    from russia_policy.pages.blocks import Line, Role, Run

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$^@])")
# What would begin a list, a rule, an underline or a definition.
_LEAD = re.compile(r"(?i)^(?P<before>\d*|[a-z]|[ivxlcdm]+)(?P<sign>[-+=.):%])|^(?P<bracket>\()(?=[\da-z]{1,9}\))")
_WRAPS: dict[Role, str] = {"strong": "**", "quote": "*", "added": "**", "removed": "~~"}
# Positions joined by strokes: the dots and the marks of a ruler as pages draw it.
_RULER = re.compile(r"[^\s`|─━]{1,12}(?:[─━][^\s`|─━]{1,12})+")
# An address in prose ends before a quotation mark, before a sign of East Asia, and before the mark of an edit.
_URL = re.compile(r"https?://(?=\w)(?:(?!\+\}|-\])[^\s<>\"`\\^{|}“”„‘’«»…\u3000-\u303f\uff01-\uff65])+")
_BRACKETS = {")": "(", "]": "["}
# What an address in angle brackets cannot hold, or a cell of a table.
_NO_ADDRESS = re.compile(r"[\s<>\\|]")
# What GitHub makes a link of without being asked: `www.`, and a scheme.
_BARE = re.compile(r"(?i)\b(www(?=\.)|(?:https?|ftp)(?=://))")


def begun(line: Line) -> str:
    """A line that begins a block, where a dash or a number would begin a list."""
    return _LEAD.sub(_escaped_lead, escape(line))


def _escaped_lead(found: re.Match[str]) -> str:
    return rf"{found['before'] or ''}\{found['sign'] or found['bracket']}"


def escape(line: Line) -> str:
    """A line as Markdown: its text escaped, its roles marked, its addresses links."""
    parts = [run for run in runs(line) if run[0]]
    # Two notes side by side would be read as one number.
    parted = [part for pair in pairwise([*parts, ("", "")]) for part in _parted(*pair)]
    before = [" ", *(text[-1] for text, _ in parted)]
    behind = [*(text[0] for text, _ in parted[1:]), " "]
    return "".join(map(_marked_up, parted, before, behind)).strip()


def _parted(run: Run, after: Run) -> list[Run]:
    """A run, and a blank where another note follows a note."""
    blank: list[Run] = [(" ", "")] if run[1] == after[1] == "note" else []
    return [run, *blank]


def _marked_up(run: Run, before: str, behind: str) -> str:
    """A run of a line, with the characters that stand before and behind it."""
    text, role = run
    if role == "note":
        return f"[^{text.strip('[]')}]"
    if role == "address":
        return f"<{_NO_ADDRESS.sub(lambda found: percent_encoded(found[0]), text)}>"
    inner = text.strip(" ")
    if not inner:
        return text
    lead, trail = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
    inner = _with_rulers(inner)
    mark = _WRAPS.get(role, "") if _can_wrap(inner, lead or before, trail or behind) else ""
    return f"{lead}{mark}{inner}{mark}{trail}"


def _can_wrap(inner: str, before: str, behind: str) -> bool:
    """Whether marks around Markdown are read as marks: not between a sign within and a letter or digit without."""
    if inner.startswith("`"):
        return False  # a ruler needs none
    ends = ((before[-1], inner[0]), (behind[0], inner[-1]))
    return not any(outer.isalnum() and not own.isalnum() for outer, own in ends)


def _with_rulers(text: str) -> str:
    """Text with its rulers as code, in which all signs are equally wide."""
    pieces, end = [], 0
    for found in _RULER.finditer(text):
        pieces += [_linked(text[end : found.start()]), f"`{found[0]}`"]
        end = found.end()
    return "".join(pieces) + _linked(text[end:])


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
    return _BARE.sub(r"\1\\", text) if "://" in text or "www." in text.lower() else text
