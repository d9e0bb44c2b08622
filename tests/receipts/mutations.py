"""Quotations that are false in a known way, and true ones with the noise of printing: what each may come to.

Every kind is a function that draws one case from a story, or None where this draw gives none. What is false is made
from words of the text alone, so that nothing but the receipts' rules can tell it from what is true.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from russia_policy.model import Evidence
from russia_policy.receipts.matching import Verdict, verify
from russia_policy.receipts.webpage import passages_of
from russia_policy.values import Id
from tests.receipts.prose import MARKED, UNSPACED

if TYPE_CHECKING:
    from russia_policy.model import Debate

Token = tuple[str, bool]
"""A word, or in scripts without blanks a sign; and whether it negates."""
Draw = Callable[["Story", random.Random], "Case | None"]


@dataclass(frozen=True)
class Case:
    """A quotation and the text that it is said to stand in."""

    text: str
    quote: str
    markdown: bool = False


@dataclass(frozen=True)
class Story:
    """A text in a language, paragraph by paragraph."""

    language: str
    paragraphs: tuple[tuple[Token, ...], ...]

    @property
    def joint(self) -> str:
        return "" if self.language in UNSPACED else " "

    def joined(self, tokens: Sequence[Token]) -> str:
        return self.joint.join(token for token, _ in tokens)

    @property
    def text(self) -> str:
        return "\n\n".join(map(self.joined, self.paragraphs)) + "\n"

    def stands(self, quote: str) -> bool:
        """Whether words stand in the text as they are, by a search that knows nothing of receipts."""
        ends = r"(?<!\w){}(?!\w)" if self.joint else "{}"
        return re.search(ends.format(re.escape(quote)), self.text) is not None


ENGLISH_NEGATIONS = frozenset(
    ("not", "no", "never", "none", "nobody", "nothing", "cannot", "without", "neither", "nor")
)
LEAST = 16
"""Words of a paragraph from which every kind of case can be made."""


def story(language: str) -> Story:
    """The story of a bridge in a language."""
    paragraphs = re.split(r"\n\n", MARKED[language])
    cut = _signs if language in UNSPACED else _words
    return Story(language, tuple(tuple(cut(paragraph)) for paragraph in paragraphs))


def summaries(debate: Debate) -> Story:
    """What the summaries of a debate say, a paragraph for each: the project's own sentences."""
    paragraphs = []
    for group in debate.groups.values():
        for stance in group.stances.values():
            words = stance.summary.split()
            paragraphs.append(tuple((word, _bare(word).lower() in ENGLISH_NEGATIONS) for word in words))
    return Story("en", tuple(paragraph for paragraph in paragraphs if len(paragraph) >= LEAST))


def _words(paragraph: str) -> Iterator[Token]:
    for word in paragraph.split():
        yield word.replace("{", "").replace("}", ""), "{" in word


def _signs(paragraph: str) -> Iterator[Token]:
    for sign in re.findall(r"{\w+}|\d+|.", "".join(paragraph.split())):
        yield sign.strip("{}"), sign[0] == "{"


def verdict(story: Story, case: Case) -> Verdict:
    """What the receipts say of a case."""
    evidence = Evidence(number=1, quote=case.quote, source=Id("s"))
    [finding] = verify(case.text, [evidence], language=story.language, markdown=case.markdown, nearest=False)
    return finding.verdict


# What is drawn from a story.


def _window(story: Story, chance: random.Random, least: int = 6, most: int = 14) -> tuple[list[Token], int, int, int]:
    """A stretch of a paragraph that begins and ends with a word: its tokens, the paragraph, start and end."""
    if not story.joint:
        least, most = 2 * least, 2 * most
    while True:
        number = chance.randrange(len(story.paragraphs))
        paragraph = story.paragraphs[number]
        size = min(chance.randint(least, most), len(paragraph))
        start = chance.randrange(len(paragraph) - size + 1)
        tokens = list(paragraph[start : start + size])
        if all(any(map(str.isalnum, token)) for token, _ in (tokens[0], tokens[-1])):
            return tokens, number, start, start + size


def _word(story: Story, chance: random.Random, *, negates: bool = False) -> Token:
    words = [
        (_bare(token), negative)
        for paragraph in story.paragraphs
        for token, negative in paragraph
        if negative == negates and _is_word(_bare(token))
    ]
    return chance.choice(words)


def _is_word(token: str) -> bool:
    return bool(token) and all(char.isalpha() or unicodedata.category(char)[0] == "M" for char in token)


def _bare(token: str) -> str:
    return token.strip(".,;:!?“”„«»·–—،؛।。，；：「」、？！")


def _case(story: Story, tokens: Sequence[Token]) -> Case | None:
    quote = story.joined(tokens)
    return None if story.stands(quote) else Case(story.text, quote)


# False: other words than the text's. None of these may be better than near.


def word_changed(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance)
    tokens[chance.randrange(len(tokens))] = _word(story, chance)
    return _case(story, tokens)


def word_dropped(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance)
    place = chance.randrange(1, len(tokens) - 1)
    if not _bare(tokens[place][0]):
        return None
    del tokens[place]
    return _case(story, tokens)


def word_put_in(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance)
    tokens.insert(chance.randrange(1, len(tokens)), _word(story, chance))
    return _case(story, tokens)


def words_swapped(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance)
    first, second = chance.sample(range(len(tokens)), 2)
    if not _bare(tokens[first][0]) or not _bare(tokens[second][0]):
        return None
    tokens[first], tokens[second] = tokens[second], tokens[first]
    return _case(story, tokens)


def number_changed(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance)
    places = [place for place, (token, _) in enumerate(tokens) if re.search(r"\d", token)]
    if not places:
        return None
    token, negates = tokens[place := chance.choice(places)]
    at = chance.choice([found.start() for found in re.finditer(r"\d", token)])
    digit = str((int(token[at]) + chance.randrange(1, 10)) % 10)
    tokens[place] = (token[:at] + digit + token[at + 1 :], negates)
    return _case(story, tokens)


def negation_left_out(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance)
    inner = [token for token in tokens[1:-1] if not token[1]]
    return _case(story, [tokens[0], *inner, tokens[-1]]) if len(inner) < len(tokens) - 2 else None


def negation_put_in(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance)
    tokens.insert(chance.randrange(1, len(tokens)), _word(story, chance, negates=True))
    return _case(story, tokens)


def half_a_word(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance)
    place = chance.choice((0, -1))
    word = _bare(tokens[place][0])
    if not story.joint or len(word) < 4 or not _is_word(word):
        return None
    cut = chance.randrange(1, len(word) - 1)
    tokens[place] = (word[cut:] if place == 0 else word[:cut], False)
    return _case(story, tokens)


def parts_reversed(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance, 8, 16)
    middle = chance.randrange(3, len(tokens) - 3)
    first, second = story.joined(tokens[:middle]), story.joined(tokens[middle + 1 :])
    if re.search(f"{re.escape(second)}.*{re.escape(first)}", story.text):
        return None  # words so common that they stand in this order too
    return Case(story.text, second + chance.choice((" … ", " [...] ", "…")) + first)


def paragraphs_spliced(story: Story, chance: random.Random) -> Case | None:
    first, one, *_ = _window(story, chance, 4, 7)
    second, other, *_ = _window(story, chance, 4, 7)
    if one == other or story.joined(first + second) in " ".join(story.text.split()):
        return None
    joint = chance.choice((story.joint, " … ", " [...] "))
    quote = story.joined(first) + joint + story.joined(second)
    return None if story.stands(quote) else Case(story.text, quote)


def ellipsis_over_a_negation(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance, 8, 14)
    places = [place for place, token in enumerate(tokens) if token[1] and 1 < place < len(tokens) - 2]
    if not places:
        return None
    start, end = chance.randint(1, places[0]), chance.randint(places[0] + 1, len(tokens) - 1)
    if min(start, len(tokens) - end) < (3 if story.joint else 5):
        return None  # so short a part may stand at another place, where no negation is passed over
    return _cut(story, chance, tokens[:start], tokens[end:])


def insertion_that_negates(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance)
    word, _ = _word(story, chance, negates=True)
    tokens.insert(chance.randrange(1, len(tokens)), (f"[{word}]", True))
    return _case(story, tokens)


def from_another_source(story: Story, chance: random.Random) -> Case | None:
    tokens, number, *_ = _window(story, chance)
    others = replace(story, paragraphs=(*story.paragraphs[:number], *story.paragraphs[number + 1 :]))
    return _case(others, tokens)


def _cut(story: Story, chance: random.Random, first: Sequence[Token], second: Sequence[Token]) -> Case | None:
    joint = chance.choice((" … ", " [...] ", " [ … ] ", "... "))
    if story.stands(story.joined([*first, *second])):
        return None  # at another place nothing is passed over
    return Case(story.text, story.joined(first) + joint + story.joined(second))


# The text's words, but not all of them, or with others: none of these may be better than cut.


def ellipsis_over_words(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance, 8, 14)
    start = chance.randrange(2, len(tokens) - 3)
    end = chance.randrange(start + 1, len(tokens) - 1)
    return (
        _cut(story, chance, tokens[:start], tokens[end:])
        if any(_bare(token) for token, _ in tokens[start:end])
        else None
    )


def insertion(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance)
    word, _ = _word(story, chance)
    tokens.insert(chance.randrange(1, len(tokens)), (f"[{word}]", False))
    return _case(story, tokens)


def edge_beside_a_negation(story: Story, chance: random.Random) -> Case | None:
    tokens, number, start, end = _window(story, chance)
    paragraph = story.paragraphs[number]
    before, after = paragraph[start - 1 : start], paragraph[end : end + 1]
    beside = any(negates and token == _bare(token) for token, negates in before)
    beside = beside or (any(token[1] for token in after) and tokens[-1][0][-1:].isalnum())
    return Case(story.text, story.joined(tokens)) if beside else None


def sign_before_a_number(story: Story, chance: random.Random) -> Case | None:
    tokens, number, start, _ = _window(story, chance)
    if not tokens[0][0][:1].isdecimal():
        return None
    paragraph = list(story.paragraphs[number])
    paragraph[start] = (chance.choice("-−+$€") + paragraph[start][0], False)
    signed = (*story.paragraphs[:number], tuple(paragraph), *story.paragraphs[number + 1 :])
    return Case(replace(story, paragraphs=signed).text, story.joined(tokens))


OTHER_WORDS: dict[str, Draw] = {
    "a word changed": word_changed,
    "a word dropped": word_dropped,
    "a word put in": word_put_in,
    "two words swapped": words_swapped,
    "a number changed": number_changed,
    "a negation left out": negation_left_out,
    "a negation put in": negation_put_in,
    "half a word": half_a_word,
    "parts reversed": parts_reversed,
    "paragraphs spliced": paragraphs_spliced,
    "an ellipsis over a negation": ellipsis_over_a_negation,
    "a negation put in by brackets": insertion_that_negates,
    "from another source": from_another_source,
}
"""None of these may be better than *near*."""
CUT: dict[str, Draw] = {
    "an ellipsis over other words": ellipsis_over_words,
    "words put in by brackets": insertion,
    "an edge beside a negation": edge_beside_a_negation,
    "a sign before a number": sign_before_a_number,
}
"""None of these may be better than *cut*."""


# True: the noise of printing, in the text or in the quotation. All of it must pass.


def _noisy(change: Callable[[str, Story, random.Random], str]) -> Draw:
    """A kind of noise that changes the text."""

    def draw(story: Story, chance: random.Random) -> Case | None:
        tokens, *_ = _window(story, chance)
        changed = change(story.text, story, chance)
        return None if changed == story.text else Case(changed, story.joined(tokens))

    return draw


def _inside(text: str, pattern: str, sign: str, chance: random.Random) -> str:
    """A text with a sign put in at a third of the places that a pattern finds."""
    return re.sub(pattern, lambda found: found[0] + sign * (chance.random() < 1 / 3), text)


_LETTER = r"[^\W\d_](?=[^\W\d_])"
_HYPHENATED = r"[a-zà-ÿα-ωа-яѐ-ӿąćęłńóśźżſ]{2}(?=[a-zà-ÿα-ωа-яѐ-ӿąćęłńóśźż]{2})"


def _swapped(text: str, *pairs: str) -> str:
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        text = text.replace(old, new)
    return text


def _lines(text: str, story: Story, chance: random.Random) -> str:
    end = chance.choice(("\n", "\r\n", " \n", "\n  "))
    if not story.joint:
        return re.sub(r"(?<=\w)(?=\w)(?<!\d(?=\d))", lambda _: end * (chance.random() < 1 / 6), text)
    return re.sub(r"(?<=\S) (?=\S)", lambda found: end if chance.random() < 1 / 4 else found[0], text)


def _blanks(text: str, _story: Story, chance: random.Random) -> str:
    return re.sub(r"(?<=\S) (?=\S)", lambda _: chance.choice((" ", "  ", "\xa0", "\u2009", "\u202f", "\t")), text)


def _hyphens(text: str, _story: Story, chance: random.Random) -> str:
    return re.sub(_HYPHENATED, lambda found: found[0] + "-\n" * (chance.random() < 1 / 12), text)


def _joiners(text: str, _story: Story, chance: random.Random) -> str:
    return _inside(text, _LETTER, chance.choice("\u200b\u2060\ufeff"), chance)


def _directions(text: str, story: Story, chance: random.Random) -> str:
    return _inside(text, " ", chance.choice("\u200e\u200f\u061c"), chance) if story.language in ("ar", "he") else text


def _marks(text: str, _story: Story, chance: random.Random) -> str:
    opening, closing = chance.choice(('""', "“”", "«»", "„“", "‘’", "''", "»«", "‹›"))
    closes = r"\s?»|[”」]|(?<=[^\W\d_])“|(?<=[.,])“"
    return re.sub(rf"(?P<closes>{closes})|[“„«]\s?|「", lambda found: closing if found["closes"] else opening, text)


def _dashes(text: str, _story: Story, chance: random.Random) -> str:
    return re.sub(r"\s–\s", lambda _: chance.choice(("—", " — ", " – ", " - ", "--", " -- ", "–")), text)


def _ligatures(text: str, _story: Story, _chance: random.Random) -> str:
    return text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ff", "ﬀ").replace("لا", "ﻻ")


def _wide(text: str, story: Story, _chance: random.Random) -> str:
    if story.joint:
        return re.sub(r"\d", lambda found: chr(ord(found[0]) + 0xFEE0), text)
    return _swapped(text, "，", ",", "：", ":", "；", ";", "？", "?")


def _decomposed(text: str, _story: Story, _chance: random.Random) -> str:
    return unicodedata.normalize("NFD", text)


def _notes(text: str, story: Story, chance: random.Random) -> str:
    call = chance.choice(("¹", "12", "[3]")) if story.joint else "¹"
    return re.sub(
        r"(?<=[^\W\d_][.!?])(?= [^\W\d_a-zà-ÿα-ωа-я])|(?<=[^\W\d_])。(?=\w)", lambda found: found[0] + call, text
    )


def _stressed(text: str, _story: Story, chance: random.Random) -> str:
    return re.sub(r"(?<= )\w+(?= )", lambda found: f"_{found[0]}_" if chance.random() < 1 / 4 else found[0], text)


def _tatweel(text: str, story: Story, chance: random.Random) -> str:
    return (
        _inside(text, r"[بتثنيسشصضطظعغفقكلمه](?=[\u0621-\u064a])", "\u0640", chance) if story.language == "ar" else text
    )


def markdown(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance)

    def marked_up(found: re.Match[str]) -> str:
        word = found[0]
        return chance.choice(
            (word, word, f"**{word}**", f"*{word}*", f"[{word}](https://example.org/{chance.random()})")
        )

    text = re.sub(r"(?<= )\w+(?= )" if story.joint else r"(?<=\w)\w\w(?=\w)", marked_up, story.text)
    quoted = re.sub(r"^", "> ", re.sub(r" (?=\S)", lambda _: chance.choice(("\n", " ", " ")), text), flags=re.MULTILINE)
    return Case(chance.choice((text, quoted)), story.joined(tokens), markdown=True)


def web_page(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance)
    words = re.sub(
        r"\w\w(?=\w)", lambda found: f"<b class='x'>{found[0]}</b>" if chance.random() < 1 / 6 else found[0], story.text
    )
    coded = re.sub(r"[^\x00-\x7f]", lambda found: f"&#{ord(found[0])};" if chance.random() < 1 / 2 else found[0], words)
    page = "".join(f"<p>{paragraph}<!-- {chance.random()} --></p>\n" for paragraph in coded.split("\n\n"))
    return Case("\n\n".join(passage.text for passage in passages_of(page)), story.joined(tokens))


def sic(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance)
    tokens.insert(chance.randrange(1, len(tokens)), ("[sic]" if story.joint else " [sic] ", False))
    return Case(story.text, story.joined(tokens))


def first_capital(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance)
    first = tokens[0][0]
    if first[0].swapcase() == first[0] or len(first[0].swapcase()) > 1 or len(first) == 1:
        return None
    return Case(story.text, f"[{first[0].swapcase()}]{first[1:]} {story.joined(tokens[1:])}")


def edges(story: Story, chance: random.Random) -> Case | None:
    tokens, *_ = _window(story, chance)
    before, after = chance.choice((("… ", ""), ("", " …"), ("[...] ", " [...]"), ("...", "..."), ("…", "…")))
    return Case(story.text, before + story.joined(tokens) + after)


NOISE: dict[str, Draw] = {
    "nothing changed": lambda story, chance: Case(story.text, story.joined(_window(story, chance)[0])),
    "lines' ends": _noisy(_lines),
    "other blanks": _noisy(_blanks),
    "hyphenation": _noisy(_hyphens),
    "soft hyphens": _noisy(lambda text, _, chance: _inside(text, _LETTER, "\u00ad", chance)),
    "zero-width signs": _noisy(_joiners),
    "marks of direction": _noisy(_directions),
    "quotation marks": _noisy(_marks),
    "apostrophes": _noisy(lambda text, _, chance: text.replace("’", chance.choice("'ʼ′"))),
    "dashes": _noisy(_dashes),
    "ligatures": _noisy(_ligatures),
    "full width": _noisy(_wide),
    "letters with their marks apart": _noisy(_decomposed),
    "lengthened letters": _noisy(_tatweel),
    "numbers of notes": _noisy(_notes),
    "stress in plain text": _noisy(_stressed),
    "Markdown": markdown,
    "a web page": web_page,
    "[sic]": sic,
    "a first capital in brackets": first_capital,
    "an ellipsis at the edge": edges,
}
"""All of these must be *exact* or *normalised*, or *cut* where the same quotation is without the noise."""


def cases(draw: Draw, story: Story, seed: str, wanted: int) -> Iterator[Case]:
    """So many cases of a kind, always the same of one seed; fewer where a story has none of them."""
    chance = random.Random(seed)
    made = 0
    for _ in range(40 * wanted):
        case = draw(story, chance)
        if case is not None:
            made += 1
            yield case
        if made == wanted:
            return
