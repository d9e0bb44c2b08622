"""Where the text of a source is looked for, and how it is read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from russia_policy.reading.files import read_file
from russia_policy.receipts.encoding import NotUtf8Error, decoded
from russia_policy.receipts.pdf import PdfError, pdf_text

if TYPE_CHECKING:
    from russia_policy.problem import Problem

SUFFIXES = (".txt", ".md", ".pdf")
"""In any case; the first that is there is read."""
MAX_BYTES = {".txt": 64 * 2**20, ".md": 64 * 2**20, ".pdf": 512 * 2**20}


@dataclass(frozen=True, slots=True)
class Text:
    """What a source says.

    The digest is the SHA-256 of the text after the removal of a byte order mark and with LF for CRLF; of a PDF it is
    the file's, since programs read its text in different ways.
    """

    text: str
    digest: str
    file: str
    markdown: bool = False


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

        suffix = next((suffix for suffix in SUFFIXES if source + suffix in self._names), "")
        if not suffix:
            return f"there is no {source}.txt"
        name = self._names[source + suffix]
        problems: list[Problem] = []
        raw = read_file(os.path.join(self.folder, name), problems, MAX_BYTES[suffix])
        if raw is None:
            return f"{name} {problems[0].message}"
        try:
            text = pdf_text(raw) if suffix == ".pdf" else decoded(raw)
        except (NotUtf8Error, PdfError) as error:
            return f"{name} {error}"
        if not text.strip():
            return f"{name} holds no text"
        digest = sha256(raw if suffix == ".pdf" else text.encode()).hexdigest()
        return Text(text, digest, name, suffix == ".md")
