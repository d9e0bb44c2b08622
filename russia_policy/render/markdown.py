"""Pages as GitHub Flavored Markdown that can be pasted into a report; nothing in the data can become markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from russia_policy.pages.blocks import Grid, Heading, Listing, Notes, Prose, plain, runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.pages.blocks import Block, Cell, Line, Look, Page, Role

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_LEAD = re.compile(r"^(\d*)([-+=.)])")
_WRAPS: dict[Role, str] = {"strong": "**", "quote": "*", "added": "**", "removed": "~~"}
_URL = re.compile(r"https?://[^\s<>\"`\\^{|}]+(?<![.,;:!?)\]'’”])")


def document(page: Page, look: Look) -> Iterator[str]:  # noqa: ARG001
    """Write a page as Markdown; the bytes do not depend on where it goes."""
    front = page.front()
    if front:
        yield "---\n" + "".join(f"{key}: {_quoted(value)}\n" for key, value in front.items()) + "---\n\n"
    for block in page.blocks():
        yield from _block(block)


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
    parts = [each for each in runs(line) if each[0]]
    pieces = []
    for place, (text, role) in enumerate(parts):
        if role == "note":
            pieces.append(f"[^{text.strip('[]')}]")
            continue
        inner = text.strip(" ")
        lead, trail = (text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :] if inner else "")
        before = lead[-1:] or (parts[place - 1][0][-1] if place else "")
        after = trail[:1] or (parts[place + 1][0][0] if place + 1 < len(parts) else "")
        mark = _WRAPS.get(role, "") if _can_wrap(inner, before, after) else ""
        pieces.append(f"{lead}{mark}{_linked(inner)}{mark}{trail}")
    return "".join(pieces).strip()


def _can_wrap(inner: str, before: str, after: str) -> bool:
    """Whether marks around a text are read as marks: not between a sign within and a letter or digit without."""
    ends = ((before, inner[:1]), (after, inner[-1:]))
    return bool(inner) and not any(outer.isalnum() and not own.isalnum() for outer, own in ends)


def _linked(text: str) -> str:
    pieces, end = [], 0
    for found in _URL.finditer(text):
        pieces += [_MARKUP.sub(r"\\\1", text[end : found.start()]), f"<{found[0]}>"]
        end = found.end()
    return "".join(pieces) + _MARKUP.sub(r"\\\1", text[end:])
