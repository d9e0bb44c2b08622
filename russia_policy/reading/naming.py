"""Which id a person means who typed an id, a name, a word of one of them, or its beginning."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from russia_policy.frozen import frozen
from russia_policy.problem import suggestion, what_there_is

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

Names = Mapping[str, Sequence[str]]
"""Id → its names. The first is known by its words and its beginning too; the others, such as a title, only whole."""

LEAST = 2
"""The letters that a beginning has at least."""
_PATH = "/\\"
_SIGN = r"[^\w\s-]"
"""What a name may have and no id has: of "C" and "C++" each is meant where it is typed as it is written."""
_ACCENT = "[\u0300-\u036f]"


@frozen
class Known:
    """What words may name: the ids of one kind, and their names, which are read only for what is no id."""

    kind: str
    """In one word, such as "group"."""
    ids: Collection[str]
    names: Callable[[], Names] = dict
    sign: str = ""
    """What stands before an id where one is typed."""

    @property
    def plural(self) -> str:
        """The kind of several."""
        return f"{self.kind[:-1]}ies" if self.kind.endswith("y") else f"{self.kind}s"

    def instead_of(self, word: str) -> str:
        """Say what to type in place of a word that names nothing."""
        spelled = {name: known for known, names in self.names().items() for name in names}
        near = suggestion(word, {**spelled, **dict.fromkeys(self.ids)})
        if near:
            return f"did you mean '{self.sign}{spelled.get(near, near)}'?"
        return what_there_is([self.sign + name for name in self.ids], self.plural)


def meant(word: str, known: Known, *, whole: bool = False) -> list[str]:
    """The ids that a word may mean, in any case; none, or several, where it means no single one.

    Tiers are asked one after the other: the id; a name or title; whole words of the id or the name; a beginning. The
    first tier with a hit decides, and where it has several no later one is asked. A name with signs, such as "C++",
    that is typed as it is written is meant before all others that differ only in signs.

    Args:
        word: What was typed.
        known: What there is.
        whole: Whether only an id, a name or a title counts.
    """
    if word in known.ids:
        return [word]
    if re.search(_SIGN, word):
        spelled = [name for name in known.ids if word.strip() in known.names().get(name, ())]
        if len(spelled) == 1:
            return spelled
    form = _form(word)
    if not form:
        return []
    hits = [name for name in known.ids if _form(name) == form]
    if hits:
        return hits
    names = known.names()
    forms = {name: [_form(text) for text in (name, *names.get(name, ()))] for name in known.ids}
    tiers: list[Callable[[Sequence[str]], bool]] = [lambda of: form in of]
    if not whole:
        tiers.append(lambda of: any(f" {form} " in f" {text} " for text in of[:2]))
        if sum(char.isalnum() for char in form) >= LEAST:
            tiers.append(lambda of: any(text.startswith(form) for text in of[:2]))
    found = ([name for name, of in forms.items() if tier(of)] for tier in tiers)
    return next(filter(None, found), [])


def _form(text: str) -> str:
    """The words of a text: without case, accents and punctuation, one blank between two. A path is not a word."""
    from unicodedata import category, normalize  # an id needs neither

    plain = re.sub(_ACCENT, "", normalize("NFKD", text)).casefold()
    return " ".join(
        "".join(" " if category(char)[0] in "PSZ" and char not in _PATH else char for char in plain).split()
    )
