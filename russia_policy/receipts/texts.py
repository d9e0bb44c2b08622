"""Where the text of a source is looked for, and how it is read."""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING, Literal

from russia_policy.frozen import frozen
from russia_policy.reading.files import read_file
from russia_policy.receipts.bounded import OutOfBoundsError
from russia_policy.receipts.encoding import NotUtf8Error, decoded
from russia_policy.receipts.pdf import PdfError, pdf_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from concurrent.futures import Future, ThreadPoolExecutor

    from russia_policy.problem import Problem

Kind = Literal["plain", "markdown", "html", "pdf"]
KINDS: dict[str, Kind] = {".txt": "plain", ".md": "markdown", ".html": "html", ".htm": "html", ".pdf": "pdf"}
"""By suffix, in any case; the first that is there is read."""
APART: tuple[Kind, ...] = ("html", "pdf")
"""What is read in a process of its own."""
MAX_BYTES: dict[Kind, int] = {"plain": 64 * 2**20, "markdown": 64 * 2**20, "html": 64 * 2**20, "pdf": 512 * 2**20}
_COUNTED: dict[Kind, tuple[str, ...]] = {
    "plain": ("paragraph", "line"),
    "markdown": ("paragraph", "line"),
    "html": ("paragraph",),
    "pdf": (),
}
FOLDER = "texts"
"""Where in a debate's folder the texts lie unless another folder is named."""


@frozen
class Text:
    """What a source says.

    The digest is the SHA-256 of the file's text after the removal of a byte order mark and with LF for CRLF. Of a PDF
    it is the file's, since programs read its text in different ways.
    """

    text: str
    digest: str
    file: str
    kind: Kind = "plain"

    @property
    def markdown(self) -> bool:
        """Whether it has Markdown's markup."""
        return self.kind == "markdown"

    @property
    def counted(self) -> tuple[str, ...]:
        """The locators that can be counted in it: the lines of a web page and what a PDF prints are not known."""
        return _COUNTED[self.kind]


class Texts:
    """A folder with a text for each source."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._names: dict[str, str] = {}
        for name in sorted(os.listdir(folder), reverse=True):
            stem, suffix = os.path.splitext(name)
            self._names[stem + suffix.lower()] = name
        self._expected: deque[str] = deque()
        self._begun: dict[str, Future[Text | str]] = {}
        self._readers: ThreadPoolExecutor | None = None

    def strays(self, sources: Collection[str]) -> tuple[list[str], list[str]]:
        """The files that belong to none of the sources, and those that do but cannot be read as texts."""
        others: tuple[list[str], list[str]] = ([], [])
        for name in sorted(self._names.values()):
            stem, suffix = os.path.splitext(name)
            known = stem in sources
            if not (known and suffix.lower() in KINDS) and not name.startswith(".") and self._is_file(name):
                others[known].append(name)
        return others

    def _is_file(self, name: str) -> bool:
        return os.path.isfile(os.path.join(self.folder, name))

    def expect(self, sources: Iterable[str]) -> None:
        """Say which sources will be read, in this order.

        Those that a process of its own reads are then begun before they are asked for, as many as there are cores.
        """
        from concurrent.futures import ThreadPoolExecutor  # a verification of plain texts needs none

        self._expected = deque(source for source in sources if KINDS.get(self._suffix(source)) in APART)
        if len(self._expected) > 1:
            self._readers = ThreadPoolExecutor(os.cpu_count())

    def read(self, source: str) -> Text | str:
        """The text of a source, or why there is none."""
        self._begin()
        begun = self._begun.pop(source, None)
        text = begun.result() if begun else self._read(source)
        self._begin()  # the next one, which is read while this one is searched
        return text

    def _begin(self) -> None:
        """Begin to read as many of the expected sources as there are cores."""
        while self._readers and self._expected and len(self._begun) < (os.cpu_count() or 1):
            following = self._expected.popleft()
            self._begun[following] = self._readers.submit(self._read, following)

    def _suffix(self, source: str) -> str:
        """The suffix of a source's file; "" where there is none."""
        return next((suffix for suffix in KINDS if source + suffix in self._names), "")

    def _read(self, source: str) -> Text | str:
        from hashlib import sha256  # loads OpenSSL, which only a verification needs

        suffix = self._suffix(source)
        if not suffix:
            return no_file(source)
        name, kind = self._names[source + suffix], KINDS[suffix]
        problems: list[Problem] = []
        raw = read_file(os.path.join(self.folder, name), problems, MAX_BYTES[kind])
        if raw is None:
            return f"{name} {problems[0].message}"
        try:
            written = "" if kind == "pdf" else decoded(raw)
            text = _words(raw, written, kind)
        except (NotUtf8Error, PdfError, OutOfBoundsError) as error:
            return f"{name} {error}"
        if not text.strip():
            return f"{name} holds no text"
        return Text(text, sha256(written.encode() or raw).hexdigest(), name, kind)


def no_file(source: str) -> str:
    """What is said of a source that has no file."""
    return f"there is no {source}.txt"


def _words(raw: bytes, written: str, kind: Kind) -> str:
    if kind == "pdf":
        return pdf_text(raw)
    if kind == "html":
        from russia_policy.receipts.documents import page_text  # few texts need a parser

        return page_text(written)
    return written
