"""The page on spreadsheets lists the sheets and columns that the model calls for.

`python -m tests.test_spreadsheet` writes its table anew.
"""

from __future__ import annotations

from russia_policy.sheets import sheets
from tests.conftest import ROOT

DOCUMENT = ROOT / "docs" / "spreadsheet.md"
HEAD = "| sheet | columns |\n| --- | --- |\n"


def table() -> str:
    """The rows that the model calls for; the columns that every row fills are bold."""
    rows = []
    for sheet in sheets():
        always = {column.name for part in sheet.parts for column in (*part.under, *part.columns) if column.required}
        only = {part.owners[-1].name for part in sheet.parts} if len(sheet.parts) > 1 else set()
        names = (
            f"**`{column.name}`**" if column.name in always and not only else f"`{column.name}`"
            for column in sheet.columns
        )
        rows.append(f"| `{sheet.name}` | {', '.join(names)} |\n")
    return "".join(rows)


def test_the_page_lists_every_sheet_and_column() -> None:
    before, after = DOCUMENT.read_text("utf-8").split(HEAD)

    assert after.startswith(table() + "\n")
    assert "## The sheets" in before


if __name__ == "__main__":
    start, rest = DOCUMENT.read_text("utf-8").split(HEAD)
    DOCUMENT.write_text(start + HEAD + table() + "\n" + rest.split("\n\n", 1)[-1].lstrip("\n"), "utf-8")
