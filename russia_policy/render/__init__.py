"""Which formats there are, and where each is made. A new one is one function and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from russia_policy.problem import PolicyError, instead

if TYPE_CHECKING:
    from russia_policy.pages.blocks import Look, Page


Render = Callable[["Page", "Look"], Iterator[str]]
"""(page, look) → pieces of text that end with a line's end; made as they are written."""

FORMATS = {
    "table": "terminal:draw",
    "markdown": "markdown:document",
    "json": "data:json_text",
    "csv": "data:csv_text",
    "mermaid": "graph:mermaid",
    "dot": "graph:dot",
    "graphml": "graph:graphml",
    "svg": "svg:picture",
    "github": "problem:page_github",
    "annotations": "annotations:json_ld",
}
SUFFIXES = {
    ".txt": "table",
    ".md": "markdown",
    ".json": "json",
    ".csv": "csv",
    ".mmd": "mermaid",
    ".dot": "dot",
    ".gv": "dot",
    ".graphml": "graphml",
    ".svg": "svg",
    ".jsonld": "annotations",
}


def choose(given: str | None, output: str | None, usual: str = "table") -> str:
    """Choose a format: the one that is named, the one that the output file's suffix means, or the usual one.

    Raises:
        PolicyError: there is no such format (exit code 2).
    """
    if given:
        if given in FORMATS:
            return given
        raise PolicyError(f"'{given}' is not a format", 2, instead(given, list(FORMATS), "formats"))
    if output:
        return next((name for suffix, name in SUFFIXES.items() if output.lower().endswith(suffix)), usual)
    return usual


def render(page: Page, name: str, look: Look) -> Iterator[str]:
    """Write a page in a format."""
    module, function = FORMATS[name].split(":")
    make: Render = getattr(import_module(f"russia_policy.render.{module}"), function)
    return make(page, look)
