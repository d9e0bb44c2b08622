"""An HTML page as a tree of elements, for tests: end tags that HTML lets go are put back."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = frozenset({"meta", "br", "link", "img", "input", "hr", "col"})
_CELLS = frozenset({"td", "th"})
_BLOCKS = ("table", "ul", "ol", "div", "section", "details", "figure", "article", "h2", "h3", "h4", "p", "footer")
ENDED_BY = {
    "tr": _CELLS | {"tr"},
    "td": _CELLS,
    "th": _CELLS,
    "tbody": _CELLS | {"tr", "thead", "tbody"},
    "li": frozenset({"li", "p"}),
    **dict.fromkeys(_BLOCKS, frozenset({"p"})),
}
"""An element's begin → the elements that it ends where these are open."""


@dataclass
class Element:
    """An element with what it contains."""

    name: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text within it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, *names: str, **attributes: str) -> list[Element]:
        """The elements within it that have one of some names, and some attributes; `data_g` stands for `data-g`."""
        wanted = {key.replace("_", "-"): value for key, value in attributes.items()}
        return [
            element
            for element in self.walk()
            if (not names or element.name in names) and wanted.items() <= element.attributes.items()
        ]

    def one(self, *names: str, **attributes: str) -> Element:
        """The only element of a kind within it."""
        (element,) = self.all(*names, **attributes)
        return element

    def walk(self) -> Iterator[Element]:
        """All elements within it, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self.open[-1].name in ENDED_BY.get(tag, ()):
            self.open.pop()
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            element = self.open[-1].children[-1]
            assert isinstance(element, Element)
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self.open.pop().name != tag:
            assert len(self.open) > 1, f"</{tag}> ends nothing"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(text: str) -> Element:
    """Read a page."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.open[0]
