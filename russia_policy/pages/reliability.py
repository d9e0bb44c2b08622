"""The page of `reliability`: how far coders arrive at the same positions, and every cell that they dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Listing, Page, Prose
from russia_policy.pages.tables import Table, columns_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.analysis.reliability import Coded, Reliability
    from russia_policy.pages.blocks import Block, Line

_WHAT_ALPHA_IS = (
    "Alpha is 1 where the coders always agree and 0 where they agree as often as chance would make them; a difference "
    "of more steps counts more. Whether they worked apart from each other the data does not say."
)


def reliability_page(reliability: Reliability) -> Page:
    """Make the page of Krippendorff's alpha, of the cells that it is computed from, and of the disputed cells."""
    coders, cells, disputed = reliability.coders, reliability.cells, reliability.disputed
    title = f"Reliability of the coding: {phrases.listed(coders)}"

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        compared = phrases.counted(reliability.compared, "cell")
        raw = f"{reliability.identical} of {compared} the same, of those with positions by two coders or more"
        alpha = "not defined: there is nothing to compare, or only one position occurs"
        if reliability.alpha is not None:
            alpha = f"{reliability.alpha:.3f}"
        yield Prose([[("Krippendorff's alpha (ordinal): ", ""), (alpha, "strong")], f"Raw agreement: {raw}."])
        yield Prose([[(_WHAT_ALPHA_IS, "quiet")]])
        yield Heading(f"Disputed: {phrases.counted(len(disputed), 'cell')} of {len(cells)}", 2)
        if disputed:
            yield Listing(("group", "topic", "positions"), map(row, disputed), below=True)

    def row(cell: Coded) -> list[Line]:
        positions = [
            f"{coder}: {'no position' if position is None else cell.topic.scale[position].label}"
            for coder, position in zip(coders, cell.positions, strict=True)
        ]
        return [[(cell.group.name, "strong")], cell.topic.title, "; ".join(positions)]

    def data() -> dict[str, Any]:
        return {
            "coders": list(coders),
            "alpha": reliability.alpha,
            "cells": len(cells),
            "compared": reliability.compared,
            "disputed": list(map(record, disputed)),
            "coded": list(map(record, cells)),
        }

    def record(cell: Coded) -> dict[str, Any]:
        return {
            "group": cell.group.id,
            "topic": cell.topic.id,
            "positions": dict(zip(coders, cell.positions, strict=True)),
            "disputed": cell.disputed,
        }

    columns = columns_of("group", "topic", **{coder: f"positions.{coder}" for coder in coders}, disputed="disputed")
    return Page("reliability", title, blocks, data, Table(columns, rows_of("coded")))
