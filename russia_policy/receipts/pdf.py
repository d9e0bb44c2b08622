"""The text of a PDF, read in a process of its own with bounds of time and memory, since the file is a stranger's.

`pdftotext` of poppler reads it where it is installed, else pypdf. Neither can write to the terminal.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from typing import BinaryIO

SECONDS = 60
MEMORY = 1024 * 2**20
LONGEST = 64 * 2**20
"""Of bytes that a PDF's text may have."""
_LOCKED, _DAMAGED, _NO_READER = 3, 4, 5
_WHY = {
    _LOCKED: "needs a password",
    _DAMAGED: "cannot be read as a PDF",
    _NO_READER: "can be read where poppler's pdftotext is installed, or russia-policy[pdf]",
}
_RUN = re.compile(r"[^\W\d_]{30,}")
_SPACED = re.compile("[A-Za-z\u00c0-\u05f4\u0620-\u06ff\u0900-\u0dff]")
_LOST = 1 / 20
"""Of the letters: if more stand in words of at least thirty, blanks were lost."""


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
    letters = len(_SPACED.findall(text))
    run_together = sum(len(_SPACED.findall(found[0])) for found in _RUN.finditer(text))
    return run_together > _LOST * letters


@cache
def reader() -> str:
    """The path of `pdftotext`; "" where there is none that can be bounded."""
    from shutil import which

    return (os.name == "posix" and which("pdftotext")) or ""  # elsewhere nothing bounds its memory


def _extracted(raw: bytes) -> bytes:
    import subprocess
    from tempfile import TemporaryFile

    package = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    start = f"import sys; sys.path.insert(0, {package!r}); from russia_policy.receipts.pdf import child; child()"
    bounds = map(str, (SECONDS, MEMORY, LONGEST))
    # The child writes to files without a name, which end with this process whatever happens.
    with TemporaryFile() as source, TemporaryFile() as target, TemporaryFile() as said:
        source.write(raw)
        source.seek(0)
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter and our own code
                [sys.executable, "-c", start, reader(), *bounds],
                stdin=source,
                stdout=target,
                stderr=said,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise PdfError(f"takes longer than {SECONDS} seconds to read") from None
        said.seek(0)
        _judge(done.returncode, said.read(LONGEST))
        target.seek(0)
        return target.read(LONGEST)


def _judge(code: int, said: bytes) -> None:
    if reader() and code > 0:  # poppler tells the two apart in words only
        code = _LOCKED if b"password" in said else _DAMAGED
    if code:
        raise PdfError(_WHY.get(code, "cannot be read in bounded time and memory"))


def child() -> None:
    """Write the text of the PDF on standard input to standard output, within bounds; the exit code says why not."""
    program, seconds, memory, longest = sys.argv[1], *map(int, sys.argv[2:])
    try:
        import resource
        import signal
    except ModuleNotFoundError:  # Windows: time alone is bounded, by the parent
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (longest, longest))
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    if program:
        os.execv(program, [program, "-enc", "UTF-8", "-", "-"])  # noqa: S606 - the program that the search path names
    sys.exit(_by_pypdf(sys.stdin.buffer))


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
