"""Pages as Markdown, read by GitHub's reader, by plain CommonMark and by pandoc: no word of a page is lost."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from russia_policy.pages.blocks import Columns, Grid, Heading, Listing, Notes, Prose, Square, plain
from russia_policy.pages.positions import Positions
from russia_policy.render import markdown
from russia_policy.render.markdown_text import begun
from tests.conftest import DEBATE
from tests.test_any_debate import DEBATES, commands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from typer.testing import Result

    from russia_policy.pages.blocks import Block, Line, Look, Page

HERE = DEBATE.parent
GITHUB = ("cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "footnotes")
PLAIN = ("cmark-gfm",)
PANDOC = ("pandoc", "-f", "markdown", "-t", "html")


def lines_of(block: Block) -> Iterator[Line]:
    """Every text of a block that a reader of Markdown must find."""
    match block:
        case Heading():
            yield block.line
        case Prose():
            yield from block.lines
        case Notes():
            yield from (line for _, line in block.notes)
        case Listing():
            yield from (*block.columns, *(cell for row in block.rows for cell in row))
        case Grid():
            yield from (line for head, cells in block.rows for cell in (head, *cells) for line in cell)
        case Columns():
            yield from (line for cell in block.cells for line in cell)
        case Square():
            yield from block.names if len(block.marks) <= markdown.WIDEST else ()
        case Positions():
            yield from lines_of_positions(block)


def lines_of_positions(block: Positions) -> Iterator[Line]:
    yield from (name for key in block.keys for _, name in key.names)
    for row in block.rows:
        yield from (row.lead, row.below, row.rest, *(mark.text for marks in row.steps for mark in marks))


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.tags: Counter[str] = Counter()

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.pieces.append("" if tag in ("em", "strong", "del", "code", "a", "sup") else " ")


def read_by(reader: Iterable[str], text: str) -> _Text:
    """What a reader makes of a text."""
    done = subprocess.run(list(reader), input=text.encode(), capture_output=True, check=True)
    assert not done.stderr
    found = _Text()
    found.feed(done.stdout.decode())
    return found


def words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", text))


def written(monkeypatch: pytest.MonkeyPatch, run: Callable[..., Result], name: str) -> Iterator[tuple[str, Page, str]]:
    """Every page of a debate: its command, the page, and its Markdown."""
    pages: list[Page] = []
    document = markdown.document

    def noted(page: Page, look: Look) -> Iterator[str]:
        pages.append(page)
        return document(page, look)

    monkeypatch.setattr(markdown, "document", noted)
    for command in commands(HERE / name):
        result = run(*command.split(), "-f", "markdown", positions=HERE / name)
        yield command, pages.pop(), result.stdout


def missing(page: Page, found: _Text) -> Counter[str]:
    held = words(plain(line) for block in page.shown() for line in lines_of(block))
    return held - words("".join(found.pieces).split())


@pytest.mark.needs("cmark-gfm")
@pytest.mark.parametrize("name", DEBATES)
def test_github_and_plain_commonmark_show_every_word(
    name: str, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Result]
) -> None:
    for command, page, text in written(monkeypatch, run, name):
        found = read_by(GITHUB, text)
        assert not missing(page, found), command
        assert found.tags["h1"] == 1, command
        assert not found.tags["pre"], command
        assert not found.tags["br"] or "\\\n" in text, command
        assert not missing(page, read_by(PLAIN, text)), command


@pytest.mark.needs("pandoc")
@pytest.mark.parametrize("name", ["small", "letters", "water"])
def test_pandoc_shows_every_word(name: str, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Result]) -> None:
    for command, page, text in written(monkeypatch, run, name):
        found = read_by(PANDOC, text)
        assert not missing(page, found), command
        assert not found.tags["pre"], command


@pytest.mark.needs("pandoc")
@pytest.mark.parametrize("text", [":smile:", "a :+1: b", "1:100:5", "a_b:my_mark:", ":a::100::b:"])
@pytest.mark.parametrize("form", ["gfm", "markdown", "commonmark_x"])
def test_no_reader_makes_pictures_of_words_between_colons(text: str, form: str) -> None:
    found = read_by(("pandoc", "-f", form, "-t", "html"), begun([text]))

    assert "".join(found.pieces).strip() == text
    assert set(found.tags) == {"p"}


@pytest.mark.parametrize("name", DEBATES)
def test_no_page_has_html_or_notes_that_read_as_one_number(
    name: str, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Result]
) -> None:
    for command, page, text in written(monkeypatch, run, name):
        assert "<br" not in text, command
        assert not re.search(r"\[\^\d+\]\[\^", text), command
        assert not text.startswith("---"), command
        assert text.count(f"# {page.title}\n") <= 1, command
