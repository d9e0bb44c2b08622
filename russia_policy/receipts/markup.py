"""What in a Markdown text is markup, and what is a word of the text; in a plain one only the `_` of `_stressed_ words`.

Marks that strike words out, and HTML's superscripts and subscripts, stay: they change what is said.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from russia_policy.text.folding import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.text.folding import Folded

_TAGS = "abbr|a|blockquote|b|center|cite|code|div|em|font|hr|i|mark|p|q|small|span|strong|u"


@cache
def _markup() -> re.Pattern[str]:
    """All markup; every repetition has a bound, so that a hostile text takes no longer than another."""
    return re.compile(
        rf"""(?=[\\&<!\[\]*`_\n>])(?:
          \\(?P<escaped>[!-/:-@\[-`{{-~\n])
        | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
        | <(?P<address>(?:https?|mailto):[^\s<>]{{1,500}})>
        | </?(?:{_TAGS})(?:[ /][^<>\n]{{0,300}})?>
        | (?P<line><br[ ]?/?>)
        | <!--(?:[^-]|-(?!->)){{0,2000}}-->
        | \[\^[^\[\]\s]{{1,40}}\](?!\()
        | !?\[(?=[^\[\]\n]{{1,1000}}\][(\[])
        | \](?:\((?:[^()\s\\]|\\.|\([^()\s]{{0,500}}\)){{0,2000}}(?:[ \t]+"[^"\n]{{0,300}}")?\)|\[[^\[\]\n]{{0,200}}\])
        | (?:\*{{1,3}}|`{{1,3}})(?=\S) | (?<=\S)(?:\*{{1,3}}|`{{1,3}})
        | (?<![^\W_])_{{1,3}}(?=[^\s_]) | (?<=[^\s_])_{{1,3}}(?![^\W_])
        | (?P<quoted>(?:\A|\n)[ ]{{0,3}}>[> ]{{0,40}})
        )""",
        re.VERBOSE,
    )


_STRESSED = re.compile(r"(?<!\w)_(?=[^\s_])[^_]{0,300}(?<=[^\s_])_(?!\w)")


def unstressed(text: str) -> Folded:
    """A plain text without the pairs of `_` that stand for italics, and the way back."""
    return replaced(
        text,
        (
            (place, place + 1, "", "")
            for found in _STRESSED.finditer(text)
            if "\n\n" not in found[0]
            for place in (found.start(), found.end() - 1)
        ),
    )


def unmarked(text: str, *, blocks: bool = True) -> Folded:
    """A Markdown text without its markup, and the way back.

    Args:
        text: The text as written.
        blocks: Whether it has lines that begin with `>`; a quotation that begins so means something else.
    """
    return replaced(text, _replacements(text, blocks=blocks))


def _replacements(text: str, *, blocks: bool) -> Iterator[tuple[int, int, str, str]]:
    from html import unescape

    for found in _markup().finditer(text):
        if found["quoted"]:
            new = "\n" * found[0].startswith("\n") if blocks else found[0]
        elif found["entity"]:
            new = unescape(found[0])
        else:
            new = found["escaped"] or found["address"] or "\n" * bool(found["line"])
        yield found.start(), found.end(), new, new
