"""Where paragraphs begin, with blank lines and without."""

from __future__ import annotations

import pytest

from russia_policy.receipts.paragraphs import paragraphs

WRAPPED = """We are for the union as it stands, and we
say so. It must be
kept. We do
go on until the end of the page and then
stop.
Then they abolish the tax at the border, at
once and for good.
"""


def firsts(text: str) -> list[str]:
    return [text[start:].split(maxsplit=1)[0] for start in paragraphs(text).starts]


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("One.\n\nTwo.\n \t\nThree\nmore", ["One.", "Two.", "Three"]),
        ("\n\nOne.\n\n\n\nTwo.\n\n\n", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("One\r\rTwo", ["One", "Two"]),
        ("One\u2029Two", ["One", "Two"]),
        # a line for each paragraph, as a word processor saves them
        ("One is here.\nTwo is here.\n", ["One", "Two"]),
        ("这是第一段。\n这是第二段。\n", ["这是第一段。", "这是第二段。"]),
        ("Это первый.\nЭто второй!\n«Это третий.»\n", ["Это", "Это", "«Это"]),
        # lines that were wrapped: only a short one that ends a sentence ends a paragraph
        (WRAPPED, ["We", "Then"]),
        ("no sentence\nends in\nthis text", ["no"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_paragraph_begins_behind_a_blank_line_or_a_short_one_that_ends_a_sentence(
    text: str, begin: list[str]
) -> None:
    assert firsts(text) == begin


@pytest.mark.parametrize(
    "line", ["# A heading", "### Another", "[Page 3]", "[Applause.] ", "[As printed; gaps are marked [...].]"]
)
def test_headings_and_remarks_in_brackets_are_not_counted(line: str) -> None:
    text = f"One.\n\n{line}\n\nTwo."
    assert paragraphs(text).number(text.index("One")) == 1
    assert paragraphs(text).number(text.index("Two")) == 2
    assert paragraphs(text).part(text.index("One"), text.index("Two"))


@pytest.mark.parametrize("second", ["[Later]\nthey agreed.", "[...] they agreed [...]", "[we agreed"])
def test_a_paragraph_that_begins_in_brackets_is_counted(second: str) -> None:
    text = f"One.\n\n{second}\n\nThree."
    assert paragraphs(text).number(text.index("Three")) == 3


@pytest.mark.parametrize("unit", ["\n", " \n", "\n\n.", "a.\n", "\r", "\u2029", "[\n"])
def test_many_lines_take_no_longer_than_their_number(unit: str) -> None:
    # A quadratic pass over these 400,000 characters would take hours.
    assert len(paragraphs("x" + unit * (400_000 // len(unit))).starts) >= 1
