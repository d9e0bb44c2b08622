"""Pages as GitHub Flavored Markdown that can be pasted into a report; nothing in the data can become markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from russia_policy.pages.blocks import Folded, Grid, Heading, Listing, Notes, Prose, percent_encoded, plain, runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.pages.blocks import Block, Cell, Line, Look, Page, Role, Run

COMMENT = 60_000
"""Characters of a page that has something folded, which is made for a comment on GitHub: that takes 65,536."""
LEFT_OUT = "The rest is left out here: a comment on GitHub takes 65,536 characters. Other formats have it."
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_LEAD = re.compile(r"^(\d*)([-+=.)])")
_WRAPS: dict[Role, str] = {"strong": "**", "quote": "*", "added": "**", "removed": "~~"}
# An address in prose ends before a quotation mark, before a sign of East Asia, and before the mark of an edit.
_URL = re.compile(r"https?://(?=\w)(?:(?!\+\}|-\])[^\s<>\"`\\^{|}“”„‘’«»…\u3000-\u303f\uff01-\uff65])+")
_BRACKETS = {")": "(", "]": "["}
# What an address in angle brackets cannot hold, or a cell of a table.
_NO_ADDRESS = re.compile(r"[\s<>\\|]")
# What GitHub makes a link of without being asked: `www.`, and a scheme.
_BARE = re.compile(r"(?i)\b(www(?=\.)|(?:https?|ftp)(?=://))")


def document(page: Page, look: Look) -> Iterator[str]:
    """Write a page as Markdown; the bytes do not depend on where it goes."""
    front = page.front()
    if front:
        yield "---\n" + "".join(f"{key}: {_quoted(value)}\n" for key, value in front.items()) + "---\n\n"
    length = 0
    for block in page.shown():
        for piece in _folded(block, COMMENT - length) if isinstance(block, Folded) else _block(block):
            length += len(piece)
            yield piece


def _folded(folded: Folded, room: int) -> Iterator[str]:
    """Write what is shown on demand, as far as there is room for it."""
    from html import escape as of_html  # what stands in a summary is HTML

    yield f"<details>\n<summary>{of_html(plain(folded.line))}</summary>\n\n"
    for piece in (piece for block in folded.blocks for piece in _block(block)):
        room -= len(piece)
        if room < 0:
            yield f"\n\n{LEFT_OUT}\n\n"
            break
        yield piece
    yield "</details>\n\n"


def _quoted(value: str) -> str:
    from json import dumps

    from russia_policy.render.data import escaped

    return escaped(dumps(value, ensure_ascii=False))  # a JSON string is a YAML one


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {escape(block.line)}\n\n"
        case Prose():
            yield from _items(block) if block.indent else _paragraphs(block)
        case Notes():
            for label, line in block.notes:
                yield f"[^{label}]: {_begun(line)}\n"
            yield "\n"
        case Listing():
            yield from _table(
                [escape(name) for name in block.columns], ([escape(cell) for cell in row] for row in block.rows)
            )
        case Grid():
            columns = [block.corner, *(escape(name) for name in block.columns)]
            yield from _table(columns, ([_cell(head), *map(_cell, cells)] for head, cells in block.rows))


def _paragraphs(prose: Prose) -> Iterator[str]:
    for line in prose.lines:
        text = _begun(line)
        if text:
            yield text + "\n\n"


def _items(prose: Prose) -> Iterator[str]:
    """Write indented lines as a list; one that is indented further goes on under the item before it."""
    end = ""
    for line in prose.lines:
        text = _begun(line)
        if text:
            yield ("\\\n  " if end and plain(line).startswith("  ") else end + "- ") + text
            end = "\n"
    yield end + "\n"


def _table(columns: list[str], rows: Iterator[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |\n"
    yield f"|{' --- |' * len(columns)}\n"
    for row in rows:
        yield f"| {' | '.join(row)} |\n"
    yield "\n"


def _cell(cell: Cell) -> str:
    return "<br>".join(escape(line) for line in cell)


def _begun(line: Line) -> str:
    """A line that begins a block, where a dash or a number would begin a list."""
    return _LEAD.sub(r"\1\\\2", escape(line))


def escape(line: Line) -> str:
    """A line as Markdown: its text escaped, its roles marked, its addresses links."""
    parts = [run for run in runs(line) if run[0]]
    before = [" ", *(text[-1] for text, _ in parts)]
    behind = [*(text[0] for text, _ in parts[1:]), " "]
    return "".join(map(_marked_up, parts, before, behind)).strip()


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
    return _BARE.sub(r"\1\\", text) if "://" in text or "www." in text.lower() else text
