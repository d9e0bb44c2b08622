"""How ids are made of names and titles, and which are known already."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from russia_policy.meant import identifier
from russia_policy.problem import instead
from russia_policy.scale import label_form
from russia_policy.values import ID

if TYPE_CHECKING:
    from collections.abc import Collection

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "", "ʼ": ""}
)
"""Latin letters that Unicode does not take apart, and the apostrophes that stand within words."""
LONGEST = 40
"""An id that is made has so many characters at most: words at its end are left out."""


def made_of(title: str) -> str:
    """The id that is made of a title: "Open letter" → "open-letter"; "" where a letter of it cannot stand in an id."""
    plain = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    if any(sign.isalnum() and not sign.isascii() for sign in plain):
        return ""
    words = identifier(plain).split("-")
    while len(words) > 1 and len("-".join(words)) > LONGEST:
        words.pop()
    return "-".join(words)[:LONGEST]


def numbered(kind: str, taken: Collection[str]) -> str:
    """The first id of the form KIND-1 that is free."""
    number = len(taken) + 1
    while f"{kind}-{number}" in taken:
        number += 1
    return f"{kind}-{number}"


def unlike(name: str, taken: Collection[str]) -> str:
    """An id, with a number behind it where others have it."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


class Names:
    """The groups, topics or sources that the cells of a column name."""

    def __init__(
        self, kind: str, known: Collection[str] | None, titles: dict[str, str] | None = None, *, partial: bool = False
    ) -> None:
        """Begin with those that a table declares.

        Args:
            kind: What they are: "group", "topic", "source".
            known: Their ids; None where no table names them: then an id is made of each name that occurs.
            titles: The titles that those with an id have, by which people may have called them.
            partial: Whether the table has entries without a sound id: then an unknown id may be theirs.
        """
        self.kind = kind
        self.known = known
        self.partial = partial
        self.titles = {label_form(title): name for name, title in (titles or {}).items()}
        self.made: dict[str, str] = {}
        """The ids that were made, and the names that they were made of."""
        self._ids: dict[str, str] = {}
        self._by_form: dict[str, str] = {}

    def id_of(self, text: str) -> str:
        """The id that a cell means; "" where it means none, which `fault` explains."""
        found = self._ids.get(text)
        if found is None:
            found = self._ids[text] = self._find(text.strip())
        return found

    def _find(self, name: str) -> str:
        if self.known is not None:
            return name if self._may_be_known(name) else ""
        form = label_form(name)
        first = self._by_form.setdefault(form, name)
        if first != name:
            return ""
        made = name if ID.fullmatch(name) else made_of(name) or numbered(self.kind, self.made)
        if made in self.made and self.made[made] != name:
            return ""
        self.made[made] = name
        return made

    def known_id(self, text: str) -> str:
        """The id that a cell means of those that are known by now; "" where it means none."""
        name = text.strip()
        if self.known is None:
            return self._ids.get(text) or next((made for made, first in self.made.items() if first == name), "")
        return name if self._may_be_known(name) else ""

    def _may_be_known(self, name: str) -> bool:
        return name in (self.known or ()) or (self.partial and ID.fullmatch(name) is not None)

    def fault(self, text: str) -> tuple[str, str]:
        """Why a cell means none: what is wrong, and what to write."""
        name = text.strip()
        if self.known is not None:
            titled = self.titles.get(label_form(name))
            hint = f"write its id, {titled}" if titled else instead(name, list(self.known), f"{self.kind}s")
            return f"'{name}' is no id of a {self.kind}", hint
        first = self._by_form[label_form(name)]
        if first == name:
            first = self.made[made_of(name)]
        hint = f"write one of them everywhere, or name the {self.kind}s with their ids in a table: --{self.kind}s FILE"
        return f"'{name}' is written otherwise elsewhere: '{first}'", hint
