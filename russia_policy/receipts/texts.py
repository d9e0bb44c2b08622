"""Where the text of a source is looked for, and how it is read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from russia_policy.reading.files import read_file

if TYPE_CHECKING:
    from russia_policy.problem import Problem

SUFFIXES = (".txt", ".md", ".pdf")


@dataclass(frozen=True, slots=True)
class Text:
    """What a source says, the SHA-256 of the file that says it, and the file's name."""

    text: str
    digest: str
    file: str


def read_text(folder: str, source: str) -> Text | str:
    """Read the text of a source from a folder, or say why there is none."""
    from hashlib import sha256  # loads OpenSSL, which only a verification needs

    names = [source + suffix for suffix in SUFFIXES if os.path.lexists(os.path.join(folder, source + suffix))]
    if not names:
        return f"there is no {source}.txt"
    name = names[0]
    problems: list[Problem] = []
    raw = read_file(os.path.join(folder, name), problems)
    if raw is None:
        return f"{name} {problems[0].message}"
    if name.endswith(".pdf"):
        text = _pdf_text(raw)
        if text is None:
            return f"to read {name}, install russia-policy[pdf]"
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            return f"{name} is not UTF-8 from byte {error.start + 1} on"
    return Text(text, sha256(raw).hexdigest(), name) if text.strip() else f"{name} holds no text"


def _pdf_text(raw: bytes) -> str | None:
    """The text of a PDF, page by page; "" where it cannot be read, None where pypdf is not installed."""
    try:
        from pypdf import PdfReader
    except ModuleNotFoundError:
        return None
    try:
        # A page's end is not taken for a paragraph's: sentences run on.
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(raw)).pages)
    except Exception:  # noqa: BLE001 - a stranger's file can make a parser fail in any way
        return ""
