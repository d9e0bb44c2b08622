"""What the words of a document are, whatever it is written in; a stranger's document is read within bounds."""

from __future__ import annotations

import json
import os
import re
import sys
from typing import TYPE_CHECKING

from russia_policy.receipts.bounded import OutOfBoundsError, run_apart
from russia_policy.receipts.passages import Link, Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = (".html", ".htm", ".xhtml")
MARKDOWN = (".md", ".markdown", ".mkd", ".qmd", ".rmd")
_NOTE = re.compile(r"(?:\A|\n)(?=\[\^?[^\[\]\s]{1,40}\]:?\s|[¹²³⁰⁴-⁹]{1,3}\s)")
_LABEL = re.compile(r"\[\^?([^\[\]\s]{1,40})\]:?\s+|([¹²³⁰⁴-⁹]{1,3})\s+")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def passages(text: str, path: str) -> list[Passage]:
    """The passages of a document; its file's suffix says what it is written in, and without one it is plain text.

    Raises:
        OutOfBoundsError: it takes too long.
    """
    suffix = os.path.splitext(path)[1].lower()
    kind = "html" if suffix in PAGES else "markdown" if suffix in MARKDOWN else "plain"
    return [note for passage in _apart(text, kind) for note in _notes(passage)]


def page_text(html: str) -> str:
    """The words of a web page, a paragraph for each of its blocks, headings as Markdown marks them.

    Raises:
        OutOfBoundsError: it takes too long.
    """
    return "\n\n".join("# " * passage.heading + passage.text for passage in _apart(html, "html"))


def _apart(text: str, kind: str) -> Iterator[Passage]:
    ended = run_apart("russia_policy.receipts.documents:extract", text.encode("utf-8", "replace"), kind)
    if ended.code:
        raise OutOfBoundsError("cannot be read in bounded time and memory")
    for words, lines, links, names, quoted, heading in json.loads(ended.output):
        yield Passage(
            words, [(at, line) for at, line in lines], [Link(*link) for link in links], names, quoted, heading
        )


def extract(kind: str) -> int:
    """Write the passages of the document on standard input to standard output; return the exit code."""
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    if kind == "html":
        from russia_policy.receipts.webpage import passages_of

        found = passages_of(text)
    else:
        from russia_policy.receipts.markdown_text import passages_of as passages_of_text

        found = passages_of_text(text, plain=kind == "plain")
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))
    return 0


def _notes(passage: Passage) -> Iterator[Passage]:
    """A passage, or each of the notes that it consists of with the label that the note begins with."""
    starts = [found.end() for found in _NOTE.finditer(passage.text)]
    if not starts or passage.quoted:
        yield passage
        return
    for start, end in zip([0, *starts], [*starts, len(passage.text)], strict=True):
        if start == end:
            continue
        label = _LABEL.match(passage.text, start, end)
        names = [label[1] or label[2].translate(_SUPERSCRIPT)] if label else []
        lines = [(max(at - start, 0), line) for at, line in passage.lines if at < end]
        lines = [pair for pair, after in zip(lines, [*lines[1:], (1, 0)], strict=True) if after[0] > 0]
        links = [
            Link(link.start - start, link.end - start, link.address)
            for link in passage.links
            if start <= link.start < end
        ]
        yield Passage(passage.text[start:end].rstrip(), lines, links, [*passage.names, *names], heading=passage.heading)
