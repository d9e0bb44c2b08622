"""How far coders arrive at the same positions, and every cell that they dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.pages import phrases
from russia_policy.pages.blocks import Heading, Listing, Page, Prose, Table, named, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.analysis.reliability import Coded, Reliability
    from russia_policy.pages.blocks import Block, Line

_ONE_TEAM = (
    "Whether the coders were independent the data cannot say. In the debate that ships with the program they were "
    "not: the second coding is the same team's second pass over the core topics. There, alpha is a test and retest: "
    "it says how steady that reading is, not what others would read."
)


def reliability_page(found: Reliability) -> Page:
    """Krippendorff's alpha with what it is made of, and the disputed cells."""
    disputed = found.disputed
    title = f"Reliability of the coding: {phrases.listed(found.coders)}"

    def blocks() -> Iterator[Block]:
        yield Heading(title)
        known = f"{phrases.counted(found.compared, 'cell')} with positions by two coders or more"
        known += f", {found.identical} identical"
        number = "not defined: there is nothing to compare, or only one position occurs"
        number = number if found.alpha is None else f"{found.alpha:.3f}"
        yield Prose([[("Krippendorff's alpha (ordinal): ", ""), (number, "strong")], f"{known}."])
        yield Prose([[("1 is full agreement, 0 what chance would give. " + _ONE_TEAM, "quiet")]])
        yield Heading(f"Disputed: {phrases.counted(len(disputed), 'cell')} of {len(found.cells)}", 2)
        if disputed:
            yield Listing(("group", "topic", "positions"), map(row, disputed))

    def row(cell: Coded) -> list[Line]:
        said = [
            f"{coder}: {'no position' if position is None else cell.topic.scale[position].label}"
            for coder, position in zip(found.coders, cell.positions, strict=True)
        ]
        return [[(cell.group.id, "strong")], cell.topic.id, "; ".join(said)]

    def data() -> dict[str, Any]:
        return {
            "coders": list(found.coders),
            "alpha": found.alpha,
            "cells": len(found.cells),
            "compared": found.compared,
            "disputed": [_record(found, cell) for cell in disputed],
            "coded": [_record(found, cell) for cell in found.cells],
        }

    columns = named("group", "topic", **{coder: f"positions.{coder}" for coder in found.coders}, disputed="disputed")
    return Page("reliability", title, blocks, data, Table(columns, rows_of("coded")))


def _record(found: Reliability, cell: Coded) -> dict[str, Any]:
    return {
        "group": cell.group.id,
        "topic": cell.topic.id,
        "positions": dict(zip(found.coders, cell.positions, strict=True)),
        "disputed": cell.disputed,
    }
