"""How wide text is and where its lines break: no letter is lost, whatever the width."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from russia_policy.text.segmentation import clusters, is_simple, units

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from russia_policy.pages.blocks import Role, Run

ASCII = str.maketrans(
    {
        "─": "-",
        "━": "=",
        "·": ".",
        "●": "*",
        "○": "o",
        "→": "->",
        "…": "...",
        "–": "-",
        "—": "-",
        "×": "x",
        "≥": ">=",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "█": "#",
        "▓": "%",
        "▒": "+",
        "░": ".",
        "│": "|",
        "├": "|",
        "└": "`",
        "←": "<-",
        "▶": ">",
        "┆": ":",
        "\ufffd": "?",
        "╵": "'",
        "╷": ",",
        "▏": "|",
        "−": "-",
        "≠": "!=",
        "≡": "==",
        "±": "+-",
        "∩": "n",
        "✓": "v",
        "¦": "|",
        "↔": "<->",
    }
)
"""What is written in place of a sign that the terminal's encoding does not have."""


SIGNED: frozenset[Role] = frozenset(
    ("opposed", "degree", "agree", "verified", "cut", "unverified", "rejects", "qualifies", "concedes", "endorses")
)
"""The roles of runs that begin with a sign or a number, which means nothing without the word behind it."""
_LONGEST_SIGN = 3
"""The most characters of such a sign or number."""
_TOGETHER = (
    # A count and the word behind it.
    re.compile(r"\d(?<![\w.,-]\d)\d{0,3} (?=[^\W\d])"),
    re.compile(
        r" (?:"
        r"\(?\d{1,4}\)|·(?= )"  # What stands before a count that ends a bracket, and before a dot,
        r"|(?=[×±∩≡] \d)"  # before the sign of a reply and how often it occurs,
        r"|(?=\d)(?:(?<=\w\. )|(?<=\bline )|(?<=\d of ))"  # before a number: "p. 3", "line 12", "9 of 15",
        r"|(?:← →|<- ->) "  # and before both ends of a scale.
        r"|(?=\S)(?:(?<=[↔→>] )|(?<= [AB] ))"  # What stands behind an arrow, and behind the letter of a group.
        r"|(?<=: )(?=--[a-z])|(?<=russia-policy )[a-z]+(?: (?:--?[a-z-]+|[A-Z]+\b))*"  # A command to type,
        r")"
    ),
    # the same in backticks, a short remark, and an option with its value.
    re.compile(
        r"[`[(-](?:(?<=`)[^`]+`|(?<=\[)[^][]{1,24}\]|(?<=\()[^()]{1,24}\)"
        r"|(?<=-)-[a-z-]+ (?:\"[^\"]*\"|(?=\w))|(?<= -)[a-z]? (?=\w))"
    ),
)
"""What stays together where one line holds it. Each begins with a few signs, so that most of a line is passed over."""
_VERDICTS: frozenset[Role] = frozenset(("verified", "cut", "unverified"))
"""The roles of runs that say in a few words whether a quotation was found: they stay whole."""
_LONGEST_VERDICT = 24
"""The most characters of such a verdict, as of a remark."""

_HYPHEN = re.compile(r"(?<=\w-)(?=\w)")
"""A place in a word behind a hyphen that joins two parts."""

JOINER = "\u200d"
"""What makes one sign of two emoji, or one of two letters in some scripts of India and Sri Lanka."""


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes: none for a combining mark, two for a wide character.

    Rich's own measure, since Rich draws the grids; but it counts what stands behind a joiner only within a cluster.
    Of marks that take room of their own, such as the vowel AA of Devanagari, terminals disagree; Rich counts none.
    """
    if is_simple(text):
        return len(text)
    from rich.cells import cell_len

    return sum(map(cell_len, clusters(text))) if JOINER in text else cell_len(text)


def widest(text: str, parts: Iterable[str]) -> int:
    """The columns that the widest of a text's parts takes."""
    return max(map(len if is_simple(text) else width_of, parts), default=0)


def text_of(line: Sequence[Run]) -> str:
    """The text of a line without its roles."""
    return "".join(text for text, _ in line)


def wrap(line: Sequence[Run], width: int, hang: int = 0, narrowest: int = 8) -> Iterator[list[Run]]:
    """Break a line into lines of at most `width` columns, the later ones `hang` narrower; no letter is lost.

    Blanks at a break are dropped; a word too long for a line is folded behind a hyphen, else at the edge, never within
    a cluster. Below `narrowest` columns a line is not made narrower.
    """
    text = text_of(line)
    rooms = max(width, narrowest), max(width - hang, narrowest)
    is_whole = len(text) <= rooms[0] and is_simple(text)  # as most lines are: nothing in it has to stay together
    kept, signs = ((), ()) if is_whole else (_kept(line, text), _signs(line))
    for start, end in spans(text, *rooms, kept=kept, signs=signs):
        yield cut_out(line, start, end)


def _signs(line: Sequence[Run]) -> list[int]:
    """Where the signs of verdicts stand, before which a line may end: "?" would stay with the word before it."""
    ends = accumulate(len(words) for words, _ in line)
    return [end - len(words) for (words, role), end in zip(line, ends, strict=True) if role == "unverified"]


def _kept(line: Sequence[Run], text: str) -> set[int]:
    """Where in a line's text the blanks stand that no line's end takes, as long as what they join fits on a line."""
    kept = blanks_within(_TOGETHER, text)
    end = 0
    for words, role in line:
        if role in _VERDICTS and len(words) <= _LONGEST_VERDICT:
            kept.update(end + place for place, sign in enumerate(words) if sign == " ")
        elif role in SIGNED and 0 < (sign := words.find(" ")) <= _LONGEST_SIGN:
            kept.add(end + sign)
        end += len(words)
    return kept


def blanks_within(patterns: Iterable[re.Pattern[str]], text: str) -> set[int]:
    """Where the blanks stand within what some patterns find in a text."""
    parts = (part for pattern in patterns for part in pattern.finditer(text))
    return {place for part in parts for place in range(*part.span()) if text[place] == " "}


def spans(
    text: str, width: int, later: int, *, fold: bool = True, kept: Collection[int] = (), signs: Collection[int] = ()
) -> Iterator[tuple[int, int]]:
    """From where to where in a text each of its lines goes.

    Args:
        text: One paragraph.
        width: The columns of the first line.
        later: The columns of every other line.
        fold: Whether a word too long for a line is folded; else it sticks out.
        kept: The places of the blanks that are as good as letters, where a line holds what they join.
        signs: The places at which a word begins, whatever stands there.
    """
    measure: Callable[[str], int] = len if is_simple(text) else width_of
    if measure is len and len(text) <= width:
        yield 0, len(text.rstrip(" "))
        return
    start = end = used = 0
    room = width
    for begin, word in _joined(_words(text, signs), text, kept, min(width, later)):
        blanks, size = begin - end, measure(word)
        if used and used + blanks + size > room:
            yield start, end
            start, used, room = begin, 0, later
        elif used + blanks < room:
            used += blanks
        else:
            start = begin  # so many blanks begin the text that they fill the line
        end = begin
        is_too_long = fold and used + size > room
        for part in _pieces(word, min(width, later)) if is_too_long else [word]:
            columns = measure(part)
            if used and used + columns > room:
                yield start, end
                start, used, room = end, 0, later
            used += columns
            end += len(part)
    yield start, end


def _pieces(word: str, room: int) -> Iterator[str]:
    """What a word that is too long is folded between: its parts at hyphens; of a part too long itself, its clusters."""
    for part in _HYPHEN.split(word):
        if width_of(part) > room:
            yield from clusters(part)
        else:
            yield part


def word_parts(text: str) -> list[str]:
    """What of a text is folded within only where it is too long for a line: its words, and the parts of these."""
    return [part for unit in units(text) for part in _HYPHEN.split(unit.strip(" "))]


def _words(text: str, signs: Collection[int]) -> Iterator[tuple[int, str]]:
    """What a line's end must not divide, and where in the text it begins; the blanks between are left out."""
    place = 0
    for unit in units(text):
        start, end = place, place + len(unit)
        for sign in signs:
            if start < sign < end and unit[sign - place - 1] == " ":
                yield start, text[start:sign].rstrip(" ")
                start = sign
        if unit.strip(" "):
            yield start, text[start:end]
        place = end


def _joined(words: Iterator[tuple[int, str]], text: str, kept: Collection[int], room: int) -> Iterator[tuple[int, str]]:
    """The words, those as one between which stands a single blank that is kept, and which a line holds together."""
    if not kept:
        yield from words
        return
    begun, joined = 0, ""
    for begin, word in words:
        whole = text[begun : begin + len(word)]
        if joined and begin - 1 == begun + len(joined) and begin - 1 in kept and width_of(whole) <= room:
            joined = whole
            continue
        if joined:
            yield begun, joined
        begun, joined = begin, word
    if joined:
        yield begun, joined


def cut_out(line: Sequence[Run], start: int, end: int) -> list[Run]:
    """What of a line stands between two places, with its roles."""
    ends = accumulate(len(text) for text, _ in line)
    return [
        (text[max(start - stop + len(text), 0) : len(text) - max(stop - end, 0)], role)
        for (text, role), stop in zip(line, ends, strict=True)
        if stop > start and stop - len(text) < end
    ]
