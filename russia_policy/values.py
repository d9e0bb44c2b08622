"""What a single value of the format may be: ids, dates, languages, web addresses, and the closed lists of words."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Literal, NewType, TypeAlias

# To a type checker these are texts and numbers like any other; the reader tells them apart.
if TYPE_CHECKING:
    Id: TypeAlias = str
    Language: TypeAlias = str
    Url: TypeAlias = str
    Position: TypeAlias = int | None
else:
    Id = NewType("Id", str)
    """A name that files and people type: lower-case words joined by hyphens."""
    Language = NewType("Language", str)
    """A BCP 47 language tag such as `en` or `zh-Hant`."""
    Url = NewType("Url", str)
    """A web address; http and https only, since exports make links of it."""
    Position = NewType("Position", int)
    """A step of a topic's scale; None, written `none`, where a group was heard and takes no position. The reader
    leaves a text where neither is written, which `check` refuses: only with the scale it can be said what to write."""

Basis = Literal["stated", "quoted", "reported", "inferred"]
How = Literal["rejects", "concedes", "qualifies", "endorses"]
Read = Literal["whole", "part"]
Need = Literal["required", "optional"]
Standing = Literal["primary", "translation", "secondary"]
DocumentType = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "document",
    "entry",
    "hearing",
    "interview",
    "legislation",
    "manuscript",
    "pamphlet",
    "paper-conference",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
]
"""The types of CSL 1.0.2 that a debate's documents can have."""

NO_POSITION = "none"
"""How files write the position of a group that takes none."""
LONGEST_MARK = 3
"""So many letters stand for a group in grids and graphs."""
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
URL = r"https?://[^\s<>\"`\\^{|}\x00-\x1f\x7f]+"
COUNTED = ("paragraph", "line")
"""The locators that are numbers, from 1."""
_COUNT = r"(\d{1,9})(?:\s?[-–]\s?(\d{1,9}))?"
_DAY = "([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
DATE = f"{_DAY}(?:/{_DAY})?"
"""These three are not compiled: completion reads none of them."""


class Date(str):
    """A year, a month, a day, or an interval of them, as written: `2020`, `2020-10`, `2019/2020`."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Date | None:
        """Return the date, or None where `text` is no such date or ends before it begins."""
        match = re.fullmatch(DATE, text)
        if not match:
            return None
        start, end = match.groups()[:3], match.groups()[3:]
        if not _is_possible(*start) or (end[0] and not _is_possible(*end)):
            return None
        interval = cls(text)
        return interval if interval.first <= interval.last else None

    @property
    def first(self) -> str:
        """The first day, `yyyy-mm-dd`."""
        return (self.split("/")[0] + "-01-01")[:10]

    @property
    def last(self) -> str:
        """The last day, `yyyy-mm-dd`; every month is taken to have 31, which orders days correctly."""
        end = self.split("/")[-1]
        return end + ("-12-31", "-31", "")[end.count("-")]


def counted_from(locator: str) -> tuple[int, int] | None:
    """The first and last number that a locator names, as `3` or `3-5`; None where it names none from 1 on."""
    found = re.fullmatch(_COUNT, locator)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    return (first, last) if 1 <= first <= last else None


def is_mark(text: str) -> bool:
    """Whether a text can stand for a group in a grid: one to three letters, with their accents and vowel signs."""
    if text.isascii():
        return text.isalpha() and len(text) <= LONGEST_MARK
    from unicodedata import category, normalize  # loaded only where a mark needs it

    kinds = [category(sign)[0] for sign in normalize("NFC", text)]
    return kinds[0] == "L" and set(kinds) <= {"L", "M"} and kinds.count("L") <= LONGEST_MARK


def _is_possible(year: str, month: str | None, day: str | None) -> bool:
    """Whether the calendar has a year, a month of it, and a day of that."""
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True
