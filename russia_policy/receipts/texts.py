"""Where the text of a source is looked for, and how it is read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from russia_policy.reading.files import read_file
from russia_policy.receipts.bounded import OutOfBoundsError
from russia_policy.receipts.encoding import NotUtf8Error, decoded
from russia_policy.receipts.pdf import PdfError, pdf_text

if TYPE_CHECKING:
    from russia_policy.problem import Problem

Kind = Literal["plain", "markdown", "html", "pdf"]
KINDS: dict[str, Kind] = {".txt": "plain", ".md": "markdown", ".html": "html", ".htm": "html", ".pdf": "pdf"}
"""By suffix, in any case; the first that is there is read."""
MAX_BYTES: dict[Kind, int] = {"plain": 64 * 2**20, "markdown": 64 * 2**20, "html": 64 * 2**20, "pdf": 512 * 2**20}
_COUNTED: dict[Kind, tuple[str, ...]] = {
    "plain": ("paragraph", "line"),
    "markdown": ("paragraph", "line"),
    "html": ("paragraph",),
    "pdf": (),
}
FOLDER = "texts"
"""Where in a debate's folder the texts lie unless another folder is named."""


@dataclass(frozen=True, slots=True)
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

    def read(self, source: str) -> Text | str:
        """The text of a source, or why there is none."""
        from hashlib import sha256  # loads OpenSSL, which only a verification needs

        suffix = next((suffix for suffix in KINDS if source + suffix in self._names), "")
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
