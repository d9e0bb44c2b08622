"""The text of a PDF: `pdftotext` of poppler reads it where it is installed, else pypdf."""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from typing import BinaryIO

from russia_policy.receipts.bounded import OutOfBoundsError, run_apart

_LOCKED, _DAMAGED, _NO_READER = 3, 4, 5
_WHY = {
    _LOCKED: "needs a password",
    _DAMAGED: "cannot be read as a PDF",
    _NO_READER: "can be read where poppler's pdftotext is installed, or russia-policy[pdf]",
}
_LONG = 30
"""Letters of a word that is probably several."""
_RUN = re.compile(rf"[^\W\d_]{{{_LONG},}}")
_SPACED = re.compile("[A-Za-z\u00c0-\u05f4\u0620-\u06ff\u0900-\u0dff]")
_LOST = 1 / 20
"""Of the letters: if more stand in such words, blanks were lost."""


class PdfError(ValueError):
    """A PDF gives no text; the message says why."""


def pdf_text(raw: bytes) -> str:
    """The text of a PDF, page by page.

    A page's end is not taken for a paragraph's, since sentences run on.

    Raises:
        PdfError: it is encrypted, damaged, too large, or holds no text; or nothing here can read it.
    """
    pages = _extracted(raw).decode("utf-8", "replace").replace("\r\n", "\n").split("\f")
    text = "\n".join(page.rstrip() for page in pages)
    if not text.strip():
        raise PdfError("holds no text; are its pages pictures?")
    if blanks_were_lost(text):
        raise PdfError("gives words without the blanks between them; install poppler's pdftotext, or give SOURCE.txt")
    return text


def blanks_were_lost(text: str) -> bool:
    """Whether words of a script with blanks run together in a text."""
    long = (word for word in text.split() if len(word) >= _LONG)  # few are, and the pattern takes five times as long
    run_together = sum(len(_SPACED.findall(found)) for word in long for found in _RUN.findall(word))
    return run_together > 0 and run_together > _LOST * len(_SPACED.findall(text))


@cache
def reader() -> str:
    """The path of `pdftotext`; "" where there is none that can be bounded."""
    from shutil import which

    return (os.name == "posix" and which("pdftotext")) or ""  # elsewhere nothing bounds its memory


def _extracted(raw: bytes) -> bytes:
    try:
        ended = run_apart("russia_policy.receipts.pdf:extract", raw, reader(), libraries=not reader())
    except OutOfBoundsError as error:
        raise PdfError(str(error)) from None
    code = ended.code
    if reader() and code > 0:  # poppler tells the two apart in words only
        code = _LOCKED if b"password" in ended.said else _DAMAGED
    if code:
        raise PdfError(_WHY.get(code, "cannot be read in bounded time and memory"))
    return ended.output


def extract(program: str) -> int:
    """Write the text of the PDF on standard input to standard output; the exit code says why not."""
    if program:
        os.execv(program, [program, "-enc", "UTF-8", "-", "-"])  # noqa: S606 - the program that the search path names
    return _by_pypdf(sys.stdin.buffer)


def _by_pypdf(stream: BinaryIO) -> int:
    from io import BytesIO

    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, FileNotDecryptedError
    except ModuleNotFoundError:
        return _NO_READER
    try:
        text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(stream.read())).pages)
    except FileNotDecryptedError:
        return _LOCKED
    except DependencyError:
        return _NO_READER
    except MemoryError:
        return 1
    except Exception:  # noqa: BLE001 - a stranger's file can make a parser fail in any way
        return _DAMAGED
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0
