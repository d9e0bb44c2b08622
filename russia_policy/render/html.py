"""An article as one HTML file: a document that needs no script and no network, with a script that adds to it.

The page forbids itself everything but its own style and script, which it knows by their digests (CSP level 3).
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from russia_policy.pages.blocks import plain, runs, visible
from russia_policy.pages.sections import PROGRAM
from russia_policy.render import scale_svg
from russia_policy.render.tongues import Tongues, leftward

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jinja2 import Environment

    from russia_policy.pages.blocks import Look, Page
    from russia_policy.pages.sections import Article

_ENCODED = re.compile(r"(?:%[89A-F][0-9A-F])+")
_NEEDLESS = {
    ".css": re.compile(r"""("[^"\n]*")|\s*([{};,>~])\s*|(:)\s+"""),
    ".js": re.compile(r"""("[^"\n]*"|'[^'\n]*'|`[^`\n]*`)|\s*([][(){}<>;:,?=!&|+]+)\s*"""),
}
"""Blanks around a sign that sets apart what stands beside it; texts stay as they are."""
DECLARED = "const "
PARTS = os.path.join(os.path.dirname(__file__), "page")
"""The folder with the page's templates, its style and its script."""

SHORTER = {"&#39;": "'", "&amp;text=": "&text=", "\n<": "<"}
"""What may be written shorter: no attribute here stands between apostrophes, `&text` is the name of no character, and
a line's end before a tag says nothing. It is a fiftieth of a page."""


def document(page: Page, look: Look) -> Iterator[str]:
    """Write the article of a page as an HTML document, piece by piece."""
    if page.article is None:  # the registry offers the format only for pages that have one
        raise ValueError(page.name)
    article = page.article()
    style, script = _packed("style.css"), _packed("script.js")
    made = (
        _environment(article)
        .get_template("article.html")
        .stream(
            article=article,
            style=_trusted(style),
            script=_trusted(script),
            policy=_policy(style, script),
            data=_data(article),
        )
    )
    made.enable_buffering(64)
    yield from _shorter(made)


def _shorter(pieces: Iterable[str]) -> Iterator[str]:
    """Write pieces of a page shorter; the line's end behind a piece waits for what the next one begins with."""
    end = ""
    for piece in pieces:
        text = end + piece
        for written, short in SHORTER.items():
            text = text.replace(written, short)
        kept = text.rstrip("\n")
        end = text[len(kept) :]
        yield kept
    yield end


def _environment(article: Article) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(PARTS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.policies["json.dumps_kwargs"] = {"separators": (",", ":"), "ensure_ascii": False}
    tongues = Tongues(article.tongues, PROGRAM)
    environment.globals["foreign"] = "" if article.language == PROGRAM else article.language
    environment.filters |= {
        "parts": tongues.parts,
        "tongue_of": tongues.of,
        "leftward": leftward,
        "runs": runs,
        "plain": plain,
        "visible": visible,
        "template": _template,
        "host": _host,
        "brief": _brief,
        "iri": iri,
        "widest": scale_svg.widest,
        "placed": scale_svg.placed,
        "ruler": scale_svg.ruler,
        "timed": scale_svg.timed,
    }
    return environment


def _template(block: Any) -> str:
    """The template that draws a block: the one that has the name of its kind."""
    return f"blocks/{type(block).__name__}.html"


def _host(address: str) -> str:
    """What stands for a web address in a text: the site's name, and the whole address where it has none."""
    return urlsplit(address).hostname or address


def _brief(role: str) -> str:
    """The class of a role: of a camp, whose marks a map repeats a hundred times, its letter and number."""
    return role.replace("camp-", "c")


def iri(address: str) -> str:
    """An address with the letters of every script as they are, which a page may write so (RFC 3987)."""
    return _ENCODED.sub(lambda run: _letters(run[0]), address)


def _letters(encoded: str) -> str:
    text = unquote(encoded)
    return text if text.isprintable() and "\ufffd" not in text else encoded


def _packed(name: str) -> str:
    """A style or a script of the page, without comment lines, and blanks and semicolons that only readers need."""
    with open(os.path.join(PARTS, name), encoding="utf-8") as file:
        lines = (line.strip() for line in file)
        kept = "\n".join(_joined(line for line in lines if line and not line.startswith(("//", "/*"))))
    packed = _NEEDLESS[os.path.splitext(name)[1]].sub(lambda part: "".join(filter(None, part.groups())), kept)
    return packed.replace(";}", "}")


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Lines of a script, in which constants that are declared one after another, a line each, are declared together."""
    before = ""
    for line in lines:
        if before.startswith(DECLARED) and before.endswith(";") and line.startswith(DECLARED):
            before = f"{before[:-1]},{line.removeprefix(DECLARED)}"
            continue
        yield before
        before = line
    yield before


def _trusted(text: str) -> Any:
    """Text of this package that stands in the page as it is."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - a file of this package, which holds nothing of a debate


def _policy(style: str, script: str) -> str:
    """What the page may do: nothing but to use its own style and its own script."""
    allowed = ("style-src", _digest(style)), ("script-src", _digest(script))
    return "; ".join(
        [
            "default-src 'none'",
            *(f"{kind} '{digest}'" for kind, digest in allowed),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _digest(text: str) -> str:
    """The digest of an inline style or script, as a content security policy names it."""
    from base64 import b64encode
    from hashlib import sha256

    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _data(article: Article) -> dict[str, Any]:
    """What the script reads: the names, and how far any two groups are apart."""
    verdicts = article.verdicts
    return {
        "own": {} if article.language == PROGRAM else {"lang": article.language, "dir": "auto"},
        "groups": [
            [group.id, visible(group.name), int(group.in_part), visible(group.mark)] for group in article.groups
        ],
        "unheard": list(map(visible, article.unheard)),
        "words": verdicts.words,
        "steps": verdicts.steps,
        "tables": verdicts.tables,
        "scales": _without_zeros(verdicts.table_of),
        "terms": list(map(_without_zeros, verdicts.terms)),
        "alike": [f"{topic} {x} {y}" for topic, *pair in verdicts.alike for x, y in (pair, reversed(pair))],
        "missing": verdicts.missing,
    }


def _without_zeros(numbers: Sequence[int]) -> Sequence[int]:
    """Numbers up to the last that is not 0: the script takes those that are missing for 0."""
    last = max((place for place, number in enumerate(numbers) if number), default=-1)
    return numbers[: last + 1]
