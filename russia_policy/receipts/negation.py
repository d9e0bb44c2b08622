"""Which words turn a sentence into its contrary: no quotation may leave one out or put one in."""

from __future__ import annotations

import re

WORDS = {
    "de": "nicht nichts kein keine keinen keinem keiner keines nie niemals niemand nirgends ohne weder noch",
    "en": "not no never none nobody nothing nowhere neither nor cannot without unless hardly barely seldom rarely",
    "fr": "ne non pas jamais rien aucun aucune personne nul nulle ni sans guère",
    "nl": "niet niets geen nooit niemand nergens noch zonder nimmer niks",
    "pl": "nie nigdy nikt nikogo nic niczego żaden żadna żadne żadnego żadnej żadnych ani bez brak",
    "ru": "не нет ни никогда никто никого ничто ничего никакой никакая никакие нельзя без",
    "uk": "не ні ніколи ніхто нікого ніщо нічого жоден жодна жодного без",
}
"""By language; all of them count in every text, since texts quote one another."""
SIGNS = "不没沒无無未非别別勿莫否"
"""Chinese signs, which stand inside words."""

_WORDS = frozenset(" ".join(WORDS.values()).split())
_FOUND = re.compile(rf"[{SIGNS}]|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


def negation_in(text: str) -> str:
    """The first negation in a text, or ""; `don't`, `n'est` and `non-aligned` hold one."""
    for found in _FOUND.finditer(text):
        word = found[0].casefold().replace("’", "'").replace("ʼ", "'")
        if word in SIGNS or word in _WORDS or word.endswith("n't") or word.startswith("n'"):
            return found[0]
    return ""
