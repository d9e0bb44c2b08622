"""How texts and plain values are written as YAML, so that the strict reader reads back exactly what was given.

A text stands plain where every YAML program would take it for the same text; else in double quotes, with escapes for
what a file cannot hold or a reader cannot see. A long text is folded at blanks, where YAML reads a line end as a blank.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from russia_policy.problem import ExitCode, PolicyError
from russia_policy.text.invisible import rewritten
from russia_policy.values import DATE

if TYPE_CHECKING:
    from collections.abc import Iterable

_OFTEN = 24
"""Shorter texts come often enough to be kept."""
WIDTH = 100
"""A line is folded where it would be longer, if it has a blank."""
_PLAIN = re.compile(r"""[^\s\-?:,\[\]{}#&*!|>'"%@`<=~.+\\](?:[^\s:#]| (?!$)|:(?=[^\s])|(?<=[^\s])#)*""")
_OTHER_THAN_TEXT = re.compile(
    r"y|n|yes|no|on|off|true|false|null|[0-9][0-9a-fox_.,:e+-]*|nan|inf", re.IGNORECASE | re.ASCII
)
"""What YAML programs read as a truth value, nothing, a number, or a number of seconds (`12:30`)."""
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f\x85\ufffe\uffff]')
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_SURROGATE = re.compile("[\ud800-\udfff]")


class NotWritableError(PolicyError):
    """A text holds half of a character (a lone surrogate), which no file in UTF-8 can hold."""


@lru_cache(maxsize=4096)  # keys, ids and words of scales come again and again
def scalar(text: str) -> str:
    """A text on one line, as it can stand behind a key, in a list, or as a key.

    Raises:
        NotWritableError: no file can hold the text.
    """
    return text if _is_plain(text) else _quoted(text)


def folded(text: str, lead: str, column: int) -> str:
    """A text as it can stand behind a key, over several lines where it is long.

    Args:
        text: The text.
        lead: The blanks before each line but the first; at least one.
        column: How many characters stand before the text in its first line.

    Raises:
        NotWritableError: no file can hold the text.
    """
    written = scalar(text) if len(text) < _OFTEN else text if _is_plain(text) else _quoted(text)
    return written if column + len(written) <= WIDTH else _in_lines(written, lead, column)


def flow(values: Iterable[int | str]) -> str:
    """A list in brackets; its texts are ids."""
    return f"[{', '.join(str(value) if isinstance(value, int) else scalar(value) for value in values)}]"


def _is_plain(text: str) -> bool:
    if _PLAIN.fullmatch(text) is None or not text.isprintable():
        return False
    return _OTHER_THAN_TEXT.fullmatch(text) is None or re.fullmatch(DATE, text) is not None


def _quoted(text: str) -> str:
    if not text.isascii() and (half := _SURROGATE.search(text)):
        message = f"U+{ord(half[0]):04X} is half of a character and cannot stand in a file"
        raise NotWritableError(message, ExitCode.REFUSED, "write the text in UTF-8")
    written = _ESCAPED.sub(_escape, text)
    return f'"{written if written.isprintable() else rewritten(written, _number)}"'


def _escape(found: re.Match[str]) -> str:
    return _NAMED.get(found[0]) or _number(found[0])


def _number(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _in_lines(written: str, lead: str, column: int) -> str:
    """Fold a scalar between two words with one blank between them, which is what YAML makes of a line end."""
    words = written.split(" ")
    lines: list[str] = []
    line = [words[0]]
    room = WIDTH - column - len(words[0])
    for before, word in pairwise(words):
        room -= len(word) + 1
        if room < 0 and before not in _NO_END and word not in _NO_END:
            lines.append(" ".join(line))
            line.clear()
            room = WIDTH - len(lead) - len(word)
        line.append(word)
    lines.append(" ".join(line))
    return f"\n{lead}".join(lines)


_NO_END = ("", '"')
"""Beside these no line ends: beside a second blank, and beside a quotation mark behind which a blank stands."""
