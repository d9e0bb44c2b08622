"""The sheets of a page as an Excel workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.authoring.library import require_openpyxl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from russia_policy.pages.blocks import Look, Page


def workbook(page: Page, look: Look) -> Iterator[bytes]:
    """Write a page's sheets as a workbook.

    Raises:
        PolicyError: openpyxl is not installed, or a workbook cannot hold the page (exit code 2).
    """
    require_openpyxl()
    from russia_policy.authoring.workbook_writer import workbook as written

    if page.sheets:
        yield written(page.sheets())
