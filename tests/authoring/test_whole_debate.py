"""Every bad cell of a workbook is told with its place, once, all together; what people do to a workbook is read."""

from __future__ import annotations

import io
import random
import re
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from russia_policy.problem import PolicyError
from tests.authoring.workbooks import as_debate, changed, file_of, imported, told, written
from tests.conftest import DEBATE, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Change = Callable[[Any], None]

pytestmark = pytest.mark.needs("openpyxl")


def put(**cells: Any) -> Change:
    """Write values into cells: `groups_F2=…`."""

    def change(book: Any) -> None:
        for name, value in cells.items():
            sheet, cell = name.split("_")
            book[sheet][cell] = value

    return change


def renamed(sheet: str, name: str) -> Change:
    def change(book: Any) -> None:
        book[sheet].title = name

    return change


def appended(sheet: str, *cells: str | None) -> Change:
    return lambda book: book[sheet].append(cells)


ANEW = "write it as text: give the cell the format Text, then type it anew"
BAD: dict[str, tuple[Change, dict[str, str]]] = {
    "a date": (put(groups_F2=date(2020, 3, 1)), {"groups!F2": f"2020-03-01 is a real date ({ANEW})"}),
    "a moment": (
        put(sources_D2=datetime.fromisoformat("2020-03-01T12:30")),
        {"sources!D2": f"2020-03-01 12:30:00 is a real date ({ANEW})"},
    ),
    "a number": (put(quotations_H2=3), {"quotations!H2": f"3 is a number ({ANEW})"}),
    "a truth value": (put(groups_B2=True), {"groups!B2": f"true is a truth value ({ANEW})"}),
    "part of a step": (put(stances_C2=1.5), {"stances!C2": f"1.5 is a number ({ANEW})"}),
    "a formula": (put(stances_E2="=A1"), {"stances!E2": "a formula stands here (write its result as text)"}),
    "several": (
        put(groups_B2=2020, stances_D3="statd", groups_F3="5/8/2020"),
        {
            "groups!B2": f"2020 is a number ({ANEW})",
            "groups!F3": "'5/8/2020' is not a date (write 2020-08-05 or 2020-05-08)",
            "stances!D3": "'basis' cannot be 'statd' "
            "(did you mean 'stated'? If not, write one of stated, quoted, reported, inferred)",
        },
    ),
    "an unknown sheet": (
        renamed("replies", "replys"),
        {
            "replys!A1": "a debate has no sheet 'replys' "
            "(did you mean 'replies'? One whose name stands in brackets is not read)"
        },
    ),
    "a sheet that is missing": (
        renamed("topics", "(topics)"),
        {"topics!A1": "there is no sheet 'topics' (add it; a debate needs it)"},
    ),
    "an unknown column": (
        put(groups_E1="marc"),
        {"groups!E1": "the sheet 'groups' has no column 'marc' (did you mean 'mark'?)"},
    ),
    "a column that is missing": (
        put(steps_C1=None),
        {
            "steps!A1": "the sheet 'steps' has no column 'label' (write it as a heading; it is required)",
            **{
                f"steps!C{row}": "stands under no heading (write a heading above it; one in brackets is not read)"
                for row in range(2, 17)
            },
        },
    ),
    "a column twice": (
        put(groups_E1="name"),
        {"groups!E1": "the column 'name' stands here twice (delete one of them)"},
    ),
    "no heading": (
        put(steps_F3="my note"),
        {"steps!F3": "stands under no heading (write a heading above it; one in brackets is not read)"},
    ),
    "no id": (put(groups_A2="The Alphas"), {"groups!A2": "'The Alphas' is not an id (write the-alphas)"}),
    "no key": (put(camps_A2=None), {"camps!A2": "'id' is empty (write it: a row needs it)"}),
    "a step that is no number": (
        put(steps_B2="x"),
        {"steps!B2": "'step' wants a whole number, not 'x' (write digits alone)"},
    ),
    "a missing value": (put(groups_C2=None), {"groups!C2": "'title' is empty (write it: a group needs it)"}),
    "a missing value of a part": (put(topics_F2="low"), {"topics!F2": "'high' is missing (an axis needs low, high)"}),
    "an id twice": (
        appended("parties", "town", "Another"),
        {"parties!A4": "'town' stands here twice (it stands at parties!A2 too: keep one of them)"},
    ),
    "nothing to belong to": (
        appended("stances", "alpa", "toll", "1", "inferred", "x"),
        {"stances!A10": "'alpa' is not a group (did you mean 'alpha'?)"},
    ),
    "a second debate": (
        put(debate_A3="Another", debate_B3="Why?"),
        {"debate!A3": "a debate has one row (delete the others)"},
    ),
    "numbers with a gap": (
        put(quotations_C2="2"),
        {
            "quotations!C2": "the numbers of what belongs together here (row 2) are 2 "
            "(number them 1, or leave the numbers out)"
        },
    ),
    "an author of nothing": (
        appended("authors", None, None, "Family"),
        {"authors!A9": "a row has 'source' or 'group' (write exactly one of them)"},
    ),
    "an author of a group with a family name": (
        appended("authors", None, "alpha", "Family", None, "Whole name"),
        {"authors!C9": "a row of a group has no 'family' (write the text under 'literal')"},
    ),
    "off the scale": (put(stances_C2="7"), {"stances!C2": "7 is not on the scale of 'toll' (the steps are "}),
    "a reference to nothing": (
        put(replies_D2="alhpa"),
        {"replies!D2": "'alhpa' is not a group (did you mean 'alpha'?)"},
    ),
    "a number that is no quotation's": (
        put(conditions_H2="1, 9"),
        {"conditions!H2": "there is no quotation 9 (this stance has 1 quotation, counted from 1)"},
    ),
    "a control character": (
        put(groups_B2="a_x0007_b"),
        {"groups!B2": "'name' holds a character that XLSX cannot hold (U+0007) (delete it)"},
    ),
    "a carriage return": (
        put(groups_B2="a_x000D_\nb"),
        {"groups!B2": "'name' holds a carriage return that XLSX cannot hold (U+000D) (delete it)"},
    ),
}


@pytest.mark.parametrize(("change", "expected"), BAD.values(), ids=BAD)
def test_a_bad_cell_is_told_with_its_place(change: Change, expected: dict[str, str], tmp_path: Path) -> None:
    said = told(changed(read(DEBATE), tmp_path, change))

    assert list(said) == list(expected)
    for cell, words in expected.items():
        assert said[cell].startswith(words), cell


def test_a_warning_of_check_stops_nothing(tmp_path: Path) -> None:
    row = ("spare", "report", "A spare source", "2020")
    whole = imported(changed(read(DEBATE), tmp_path, appended("sources", *row)))

    assert [fault.lines("book.xlsx") for fault in whole.faults] == [
        ["book.xlsx, sources!A5: nothing quotes 'spare'", "  hint: quote it or delete it"]
    ]
    assert whole.errors == []


def numbers(book: Any) -> None:
    """Type numbers where numbers belong, as a spreadsheet does of itself."""
    for sheet, column in (("steps", "B"), ("stances", "C"), ("quotations", "C"), ("groups", "G"), ("conditions", "H")):
        for cell in book[sheet][column][1:]:
            if cell.value is not None and re.fullmatch("-?[0-9]+", cell.value):
                cell.value = float(cell.value) if cell.row % 2 else int(cell.value)
    book["topics"]["D2"] = True


def without_numbers(book: Any) -> None:
    for cell in book["quotations"]["C"][1:]:
        cell.value = None


def sorted_otherwise(book: Any) -> None:
    """Turn the rows of every sheet around, whose order says nothing."""
    for name in ("parties", "groups", "stances", "quotations", "conditions"):
        rows = [[cell.value for cell in row] for row in book[name].iter_rows(min_row=2)]
        for cells, row in zip(book[name].iter_rows(min_row=2), reversed(rows), strict=True):
            for cell, value in zip(cells, row, strict=True):
                cell.value = value


def moved_columns(book: Any) -> None:
    for row in book["stances"].iter_rows():
        row[4].value, row[0].value = row[0].value, row[4].value


def with_notes(book: Any) -> None:
    book["stances"]["H1"], book["stances"]["H2"] = "(to do)", "look again"
    book.create_sheet("(my notes)")["A1"] = "whatever"
    book.create_sheet("Sheet1")
    book["groups"]["A9"] = "  "
    book["groups"]["P40"] = None


def formatted(book: Any) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    cell = book["groups"]["B2"]
    cell.font = Font(bold=True)
    cell.comment = Comment("why?", "somebody")
    book["groups"].merge_cells("N1:P3")
    book["groups"].auto_filter.ref = "A1:K4"


@pytest.mark.parametrize("change", [numbers, without_numbers, sorted_otherwise, moved_columns, with_notes, formatted])
def test_what_people_do_to_a_workbook_changes_nothing(change: Change, tmp_path: Path) -> None:
    debate = read(DEBATE)

    assert as_debate(changed(debate, tmp_path, change), tmp_path / "new") == debate


def test_texts_that_cells_share_are_read_as_excel_writes_them(tmp_path: Path) -> None:
    texts = [
        "<t>a_x005F_x0041_b</t>",
        "<t>x005F_</t>",
        '<t xml:space="preserve">&lt;a_x000a_b </t>',
        "<r><t>part </t></r><r><rPr><b/></rPr><t>bold</t></r>",
    ]
    strings = "".join(f"<si>{text}</si>" for text in texts)
    debate = read(DEBATE)
    source = zipfile.ZipFile(io.BytesIO(written(debate)))
    path = tmp_path / "excel.xlsx"
    with zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            raw = source.read(name)
            if name == "xl/worksheets/sheet4.xml":
                cells = re.compile(rb'(<c r="[BK][23]" s="\d+") t="inlineStr"><is><t[^>]*>[^<]*</t></is>')
                for place in range(len(texts)):
                    raw = cells.sub(rb'\1 t="s"><v>%d</v>' % place, raw, count=1)
            if name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
                part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
                raw = raw.replace(b"</Types>", part.encode())
            target.writestr(name, raw)
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        target.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{strings}</sst>')

    groups = as_debate(path, tmp_path / "new").groups.values()

    read_back = {text for group in groups for text in (group.name, group.summary)}
    assert {"a_x0041_b", "x005F_", "<a\nb ", "part bold"} <= read_back


@pytest.mark.parametrize("raw", [b"", b"group,topic\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_is_no_workbook_is_refused(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(raw)

    with pytest.raises(PolicyError, match=r"book\.xlsx (cannot be read as a workbook|is an old workbook)") as told:
        imported(tmp_path / "book.xlsx")
    assert told.value.exit_code == 3


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_workbook_is_refused_or_read_without_a_traceback(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    source = zipfile.ZipFile(file_of(read(DEBATE), tmp_path))
    spoilt = chance.choice([name for name in source.namelist() if "theme" not in name])
    path = tmp_path / "spoilt.xlsx"
    with zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            raw = bytearray(source.read(name))
            if name == spoilt:
                for _ in range(chance.randint(1, 8)):
                    raw[chance.randrange(len(raw))] = chance.choice(b"<>\"'/ =x0\x00\xff")
                raw = raw[: chance.choice([len(raw), len(raw) // 2, 0])] if seed % 3 == 0 else raw
            target.writestr(name, bytes(raw))

    try:
        imported(path)
    except PolicyError as error:
        assert error.exit_code == 3  # noqa: PT017 both are right
