"""What of a web page are words that a reader sees, read with the standard library's parser of HTML.

That parser takes minutes for some hostile pages: `documents` has it run in a process of its own, within bounds.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from russia_policy.receipts.passages import Link, Writer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from russia_policy.receipts.passages import Passage

_BLOCKS = frozenset(
    (  # noqa: SIM905 - the words are easier to read so
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre "
        "search section summary table tbody td tfoot th thead tr ul"
    ).split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_UNSEEN = frozenset(("script", "style", "template", "title", "noscript", "textarea", "iframe"))
_STRUCK = frozenset(("del", "s", "strike"))
"""What is struck out is not what is said: signs as Markdown has them keep it apart."""
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BLANKS = re.compile(r"[ \t\n\r\f]+")


def passages_of(html: str, first_line: int = 1) -> list[Passage]:
    """The passages of a web page or a part of one, without bounds.

    Args:
        html: The page.
        first_line: The number of its first line.
    """
    reader = _Reader(first_line)
    # A marked section is a comment to a browser, and something that it cannot go on from to some of the parsers.
    reader.feed(html.replace("<![", "<! "))
    reader.close()
    reader.end_passage()
    return reader.passages


class _Reader(HTMLParser):
    def __init__(self, first_line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.first_line = first_line
        self.passages: list[Passage] = []
        self.writer = Writer()
        self.unseen = ""
        self.depth = {"pre": 0, "sup": 0}
        self.quotes: list[str] = []
        """The addresses that the open block quotes name."""
        self.links: list[tuple[int, str]] = []
        """The open links: where each begins, and where it leads."""
        self.heading = False

    def end_passage(self) -> None:
        """End a passage, where one has begun."""
        for start, address in self.links:
            self._link(start, address)
        self.links = [(0, address) for _, address in self.links]
        writer, self.writer = self.writer, Writer()
        if writer.size and any(not piece.isspace() for piece in writer.pieces):
            for address in filter(None, self.quotes):
                writer.links.append(Link(0, writer.size, address))
            self.passages.append(writer.ended(quoted=bool(self.quotes), heading=self.heading))
        else:
            self.writer.names += writer.names  # an anchor before the words that it names

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Begin what an element means for the words in it."""
        given = {name: value or "" for name, value in attrs}
        if self.unseen:
            return
        if tag in _UNSEEN:
            self.unseen = tag
            return
        if tag in _BLOCKS:
            self.end_passage()
            self.heading = tag in _HEADINGS
        if tag == "blockquote":
            self.quotes.append(given.get("cite", ""))
        if name := given.get("id") or (given.get("name", "") if tag == "a" else ""):
            self.writer.names.append(name)
        if tag == "a":
            self.links.append((self.writer.size, given.get("href", "")))
        elif tag in self.depth:
            self.depth[tag] += 1
        else:
            self._sign(tag, opens=True)

    def handle_endtag(self, tag: str) -> None:
        """End what an element means."""
        if self.unseen:
            self.unseen = "" if tag == self.unseen else self.unseen
            return
        if tag in _BLOCKS:
            self.end_passage()
            self.heading = False
        if tag == "blockquote" and self.quotes:
            self.quotes.pop()
        elif tag == "a" and self.links:
            self._link(*self.links.pop())
        elif tag in self.depth:
            self.depth[tag] = max(self.depth[tag] - 1, 0)
        else:
            self._sign(tag, opens=False)

    def handle_data(self, data: str) -> None:
        """Add words, their blanks as a browser shows them."""
        if self.unseen:
            return
        if self.depth["sup"]:
            data = data.translate(_SUPERSCRIPT)
        line = self.getpos()[0] + self.first_line - 1
        for number, part in enumerate(data.split("\n")):
            if self.depth["pre"]:
                self.writer.add("\n" * bool(number) + part, line + number)
                continue
            words = _BLANKS.sub(" ", " " * bool(number) + part)
            self.writer.add(words.lstrip(" ") if self.writer.last in ("", " ", "\n") else words, line + number)

    def _sign(self, tag: str, *, opens: bool) -> None:
        sign = ""
        if tag == "br" and opens:
            sign = "\n"
        elif tag == "q":
            sign = "“" if opens else "”"
        elif tag in _STRUCK:
            sign = "~~"
        self.writer.add(sign, self.getpos()[0] + self.first_line - 1)

    def _link(self, start: int, address: str) -> None:
        if address:
            self.writer.links.append(Link(start, self.writer.size, address))
