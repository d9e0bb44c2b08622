"""What a file's bytes say, where they are UTF-8, and what they look like where they are not."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_LETTERS = {
    "Windows-1251": frozenset(range(0xE0, 0x100)),
    "KOI8-R": frozenset(range(0xC0, 0xE0)),
    "Windows-1253": frozenset(range(0xDC, 0xFF)),
}
"""Where the small letters of Cyrillic and Greek stand in encodings of one byte a letter."""
_MOSTLY = 3 / 4
_EAST = "an encoding of East Asia (GB18030, Big5, Shift JIS, EUC)"
_SAMPLE = 100_000


class NotUtf8Error(ValueError):
    """The bytes are something else; the message says what they look like."""


def decoded(raw: bytes) -> str:
    """The text of a file, without byte order mark and with LF for CRLF.

    Raises:
        NotUtf8Error: it is written in another encoding.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            raise NotUtf8Error(f"looks like {name}")
    if b"\0" in raw[:_SAMPLE]:
        wide = any(_reads(raw[:_SAMPLE], name) for name in ("utf-16-le", "utf-16-be"))
        raise NotUtf8Error("looks like UTF-16" if wide else "is no text: it holds NUL bytes")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        looks = _guess(raw[max(error.start - _SAMPLE // 2, 0) : error.start + _SAMPLE])
        raise NotUtf8Error(f"is not UTF-8 from byte {error.start + 1} on; it looks like {looks}") from None


def _reads(sample: bytes, name: str) -> bool:
    text = sample[: len(sample) // 2 * 2].decode(name, "replace")
    return sum(char.isprintable() or char.isspace() for char in text) > _MOSTLY * len(text)


def _guess(sample: bytes) -> str:
    ascii_letters = sum(bytes((byte,)).isalpha() for byte in sample)
    high = [byte for byte in sample if byte > 0x7F]
    if len(high) * 2 < ascii_letters:
        return "Windows-1252"
    small = {name: sum(byte in letters for byte in high) for name, letters in _LETTERS.items()}
    name = max(small, key=small.__getitem__)
    return name if small[name] > _MOSTLY * len(high) else _EAST
