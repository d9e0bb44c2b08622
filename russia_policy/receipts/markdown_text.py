"""What of a Markdown text are words that a reader sees, read with the library that Rich reads Markdown with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from russia_policy.receipts.passages import Link, Writer
from russia_policy.receipts.webpage import passages_of as passages_of_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from russia_policy.receipts.passages import Passage

_FRONT = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_NOT_IN_PLAIN_TEXT = ("code", "fence", "backticks", "heading", "lheading", "hr", "html_block", "html_inline")
"""What a text means otherwise that was not written as Markdown: indented lines, lines of hyphens, signs."""
_LINE_ENDS = frozenset(("softbreak", "hardbreak"))
_SIGNS = {"<br>": "\n", "<br/>": "\n", "<br />": "\n", "<q>": "“", "</q>": "”"}


def passages_of(text: str, *, plain: bool = False) -> list[Passage]:
    """The passages of a Markdown text, with its lines' ends as they are written.

    Args:
        text: The text.
        plain: Whether it was written as plain text: links and block quotes count there too, code and headings do not.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    if plain:
        parser.disable(list(_NOT_IN_PLAIN_TEXT))
    else:
        text = _FRONT.sub(lambda front: "\n" * front[0].count("\n"), text)
    return list(_passages(parser.parse(text)))


def _passages(tokens: list[Token]) -> Iterator[Passage]:
    quotes, heading, item = 0, False, ""
    for token in tokens:
        line = (token.map or [0])[0] + 1
        if token.type.startswith("blockquote"):
            quotes += token.nesting
        elif token.type.startswith("heading"):
            heading = token.nesting > 0
        elif token.type == "list_item_open":
            item = token.info
        elif token.type == "html_block":
            for passage in passages_of_page(token.content, line):
                yield passage._replace(quoted=passage.quoted or quotes > 0)
        elif token.type == "inline":
            writer = _written(token.children or [], line)
            if item:
                writer.names.append(item)
            yield writer.ended(quoted=quotes > 0, heading=heading)
            item = ""


def _is_autolink(token: Token | None) -> bool:
    """Whether a token opens a link whose words are its address."""
    return token is not None and token.type == "link_open" and token.markup == "autolink"


def _written(tokens: list[Token], line: int) -> Writer:
    writer = Writer()
    opened: list[tuple[int, str]] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type in _LINE_ENDS:
            writer.add("\n", line)
            line += 1
        elif token.type == "link_open":
            opened.append((writer.size, str(token.attrs.get("href", ""))))
        elif token.type == "link_close" and opened:
            start, address = opened.pop()
            writer.links.append(Link(start, writer.size, address))
        elif token.type == "html_inline":
            writer.add(_SIGNS.get(token.content.lower(), ""), line)
        elif token.type in ("text", "code_inline") and not _is_autolink(before):
            writer.add(token.content, line)
    return writer
