"""Which formats there are, what a page needs for each, and where each is made; a new one is a function and a line."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

from russia_policy.frozen import frozen
from russia_policy.problem import ExitCode, PolicyError, instead

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from russia_policy.pages.blocks import Face, Look, Page

    Render = Callable[[Page, Look], Iterator[Any]]
    """(page, look) → pieces of text that end with a line's end, or of bytes; made as they are written."""


@frozen
class Format:
    """A format that pages are written in."""

    made_by: str
    """The function that writes it, as `module:function` of this package."""
    suffixes: Collection[str] = ()
    """The endings of files that mean it."""
    needs: Face | None = None
    """The face without which a page cannot be written in it."""
    alias: str = ""
    """Another name that people type."""
    is_text: bool = True
    """Whether a terminal can show it."""


_DOCUMENTS = (".docx", ".odt", ".pdf", ".rtf", ".epub", ".pptx")
"""Suffixes of documents that pandoc makes of Markdown."""
FORMATS = {
    "table": Format("terminal:draw", (".txt",)),
    "markdown": Format("markdown:document", (".md",), alias="md"),
    "html": Format("html:document", (".html", ".htm"), "article"),
    "json": Format("data:json_text", (".json",)),
    "csv": Format("data:csv_text", (".csv",)),
    "svg": Format("svg:picture", (".svg",)),
    "mermaid": Format("graph:mermaid", (".mmd",), "graph"),
    "dot": Format("graph:dot", (".dot", ".gv"), "graph"),
    "graphml": Format("graph:graphml", (".graphml",), "graph"),
    "annotations": Format("annotations:json_ld", (".jsonld",), "annotations"),
    "xlsx": Format("xlsx:workbook", (".xlsx",), "sheets", is_text=False),
    "csl": Format("csl:csl_json", (".csl.json",), "bibliography"),
    "snippet": Format("problem:snippets", needs="problems"),
    "line": Format("problem:lines", needs="problems"),
    "github": Format("problem:github", needs="problems"),
}


def possible(faces: Collection[Face]) -> list[str]:
    """The formats that a page with these faces can be written in."""
    return [name for name, form in FORMATS.items() if form.needs is None or form.needs in faces]


def _formats_of(page: Page) -> list[str]:
    return [page.usual] if page.only else possible(faces(page))


def faces(page: Page) -> list[Face]:
    """The faces that a page has beside those that every page has."""
    given: dict[Face, Any] = {
        "article": page.article,
        "graph": page.graph,
        "annotations": page.annotations,
        "bibliography": page.bibliography,
        "problems": page.problems,
        "sheets": page.sheets,
    }
    return [face for face, made in given.items() if made is not None]


def choose(given: str | None, output: str | None, names: Collection[str], what: str) -> str | None:
    """Choose a format: the one that is named, or the one that the output file's suffix means; None for the usual one.

    Args:
        given: The format that is named, in any case; or one's alias.
        output: The file that is to be written.
        names: The formats to choose from.
        what: The command whose page is to be written.

    Raises:
        PolicyError: the format or the suffix means none of them (exit code 2).
    """
    if given is not None:
        aliases = {form.alias: name for name, form in FORMATS.items() if form.alias}
        name = aliases.get(given.lower(), given.lower())
        if name not in FORMATS:
            raise PolicyError(f"'{given}' is not a format", ExitCode.REFUSED, instead(name, names, "formats"))
        return _one_of(names, name, what)
    suffix = _suffix(output or "")
    if not suffix:
        return None
    meant = next((name for name, form in FORMATS.items() if suffix.lower() in form.suffixes), "")
    if meant:
        return _one_of(names, meant, what)
    known = ", ".join(ending for name in names for ending in FORMATS[name].suffixes)
    instead_of = "or name the format with --format"
    if suffix.lower() in _DOCUMENTS and "markdown" in names:
        stem = (output or "")[: -len(suffix)]
        instead_of = f"for such a document write -o {stem}.md and run `pandoc {stem}.md -o {stem}{suffix}`"
    hint = f"the suffixes are {known}; {instead_of}"
    raise PolicyError(f"'{suffix}' means no format", ExitCode.REFUSED, hint)


def _suffix(path: str) -> str:
    """The suffix of a file's name, also where nothing stands before it: the longest that a format has, or the last."""
    name = os.path.basename(path)
    known = [ending for form in FORMATS.values() for ending in form.suffixes if name.lower().endswith(ending)]
    return max(known, key=len, default="") or os.path.splitext(name)[1]


def _one_of(names: Collection[str], name: str, what: str) -> str:
    if name in names:
        return name
    hint = f"the {'format is' if len(names) == 1 else 'formats are'} {', '.join(names)}"
    raise PolicyError(f"{what} cannot be written as {name}", ExitCode.REFUSED, hint)


def render(page: Page, name: str, look: Look) -> Iterator[Any]:
    """Write a page in a format: pieces of text, or of bytes where the format is no text.

    Raises:
        PolicyError: the page has not what the format needs (exit code 2).
    """
    module, function = FORMATS[_one_of(_formats_of(page), name, f"this page of {page.name}")].made_by.split(":")
    make: Render = getattr(import_module(f"russia_policy.render.{module}"), function)
    return make(page, look)
