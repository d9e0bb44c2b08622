"""`import` makes a debate of a table of rows, or tells every bad row with its place and writes nothing."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from russia_policy import process
from russia_policy.opening import open_debate
from tests.authoring.importing import imported
from tests.cli.test_cli import examples
from tests.conftest import ROOT, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    Run = Callable[..., Result]

VOTES = "group,topic,position\nGreens,Tram,Agree\nGreens,Bus,1\nReds,Tram,none\nReds,Bus,-1\n"
WORDS = ["--title", "Votes", "--scale", "-1..1: Disagree, Neutral, Agree"]
QUOTED = (
    "group,topic,position,basis,summary,quote,source,speaker,paragraph,note\n"
    "readers,sunday,1,stated,Open on Sundays.,we ask for Sundays,letter,readers,1,a note\n"
    "readers,sunday,1,,,every Sunday,letter,,2,\n"
    "staff,sunday,0,quoted,Leave it.,leave us Sundays,report,,,\n"
)
PLAIN = ["--title", "T", "--scale", "0..1"]


@pytest.fixture(autouse=True)
def _signals_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "ignore_signals", lambda: None)


class Place:
    """A folder in which tables are written and imported."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.new = folder / "new"

    def write(self, text: str | bytes, name: str = "rows.csv") -> Path:
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def refused(self, text: str | bytes, *options: str, code: int = 3) -> str:
        """What is told of a table that is refused; nothing is written."""
        result = imported(self.write(text), self.new, *(options or PLAIN))
        assert result.exit_code == code, result.stderr
        assert not self.new.exists()
        return result.stderr

    def accepted(self, text: str | bytes, *options: str) -> str:
        """What is told of a table that is imported; the new debate has no error."""
        result = imported(self.write(text), self.new, *(options or PLAIN))
        assert (result.exit_code, result.stdout) == (0, ""), result.stderr
        assert open_debate(str(self.new), thorough=True).errors == []
        return result.stderr

    @property
    def positions(self) -> dict[str, dict[str, int | None]]:
        """The positions of the new debate's groups."""
        return {
            name: {topic: stance.position for topic, stance in group.stances.items()}
            for name, group in read(self.new).groups.items()
        }


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A folder of its own."""
    return Place(tmp_path)


def test_votes_become_a_debate_and_every_decision_is_told(place: Place) -> None:
    told = place.accepted(VOTES, *WORDS)

    assert place.positions == {"greens": {"tram": 1, "bus": 1}, "reds": {"tram": None, "bus": -1}}
    debate = read(place.new)
    assert (debate.title, debate.evidence) == ("Votes", "optional")
    assert debate.groups["reds"].stances["bus"].summary == "Disagree"
    assert {stance.basis for group in debate.groups.values() for stance in group.stances.values()} == {"stated"}
    for line in (
        "rows.csv: read as UTF-8, cells separated by commas",
        "  ids of groups, made of their names: Greens → greens, Reds → reds",
        "  evidence: optional (no row has a quotation)",
        "  basis of a stance: stated (4 stances)",
        "  summary of a stance: the step's word (3 stances)",
        "  date of a group: 2031 (2 groups)",
    ):
        assert line in told.split("\n"), line


def test_quotations_make_them_required_and_further_rows_carry_further_ones(place: Place) -> None:
    place.accepted(QUOTED)

    debate = read(place.new)
    stance = debate.groups["readers"].stances["sunday"]
    assert debate.evidence == "required"
    assert [(each.quote, each.source, each.paragraph) for each in stance.evidence] == [
        ("we ask for Sundays", "letter", "1"),
        ("every Sunday", "letter", "2"),
    ]
    assert (stance.summary, stance.note) == ("Open on Sundays.", "a note")
    assert {name: source.speaker for name, source in debate.sources.items()} == {"letter": "readers", "report": ""}


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (VOTES.encode(), "UTF-8, cells separated by commas"),
        (VOTES.encode("utf-8-sig"), "UTF-8, cells separated by commas"),
        (VOTES.encode("utf-16"), "UTF-16, cells separated by commas"),
        (VOTES.replace(",", ";").encode(), "cells separated by semicolons"),
        (VOTES.replace(",", "\t").encode(), "cells separated by tabs"),
        (VOTES.replace(",", "|").encode(), "cells separated by bars"),
        (("sep=;\r\n" + VOTES.replace(",", ";")).encode(), "cells separated by semicolons"),
        (VOTES.replace("\n", "\r\n").encode(), "UTF-8"),
        (VOTES.replace("\n", "\r").encode(), "UTF-8"),
        (VOTES.replace("\n", "\n\n,,\n").encode(), "UTF-8"),
        (VOTES.replace("group,topic,position", " Group ,TOPIC,Position,,").encode(), "UTF-8"),
    ],
)
def test_spellings_of_a_file_are_found_and_told(place: Place, raw: bytes, told: str) -> None:
    assert told in place.accepted(raw, *WORDS)
    assert place.positions["greens"] == {"tram": 1, "bus": 1}


def test_an_encoding_of_one_byte_a_letter_is_read_only_when_it_is_named(place: Place) -> None:
    raw = VOTES.replace("Greens", "Grüne").encode("cp1252")

    assert "looks like Windows-1252" in (told := place.refused(raw, *WORDS))
    assert "--encoding windows-1252" in told
    assert "read as Windows-1252" in place.accepted(raw, *WORDS, "--encoding", "Windows-1252")
    assert read(place.new).groups["grune"].name == "Grüne"


@pytest.mark.parametrize(
    ("raw", "options", "message"),
    [
        (b"\xff\xfea\x00\x00", [], "is not UTF-16"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", [], "looks like UTF-32"),
        (b"g\x81", ["--encoding", "cp1252"], "is not cp1252: byte 2"),
        (b"", [], "the first row is empty"),
        (b"\n\n", [], "the first row is empty"),
        (b"\x00\x00\x00", [], "NUL bytes"),
        (b"group,topic,position\na,b,1\na\x00,c,1\n", [], "a NUL byte stands in line 3"),
        ("group,topic,position\n".encode("utf-16-le"), [], "looks like UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_by_name(place: Place, raw: bytes, options: list[str], message: str) -> None:
    assert message in place.refused(raw, *PLAIN, *options)


@pytest.mark.parametrize(
    ("header", "messages"),
    [
        ("group,topik,position", ["there is no column 'topik'", "did you mean 'topic'?", "names no 'topic'"]),
        ("group,topic,position,Quotes", ["there is no column 'Quotes'", "did you mean 'quote'?"]),
        ("group,topic,position,group", ["the column 'group' is there twice, as 'group' and 'group'"]),
        ("group,topic,position,quote,Quotation", ["'quote' is there twice, as 'quote' and 'Quotation'"]),
        ("a,b,c", ["there is no column 'a'", "names no 'group' and 'topic' and 'position'; it is: a, b, c"]),
        ("group,topic,position,,", ["column 4 has no heading"]),
    ],
)
def test_a_header_that_cannot_be_understood_is_told_whole(place: Place, header: str, messages: list[str]) -> None:
    told = place.refused(f"{header}\na,b,1,x,y\n")

    for message in messages:
        assert message in told


BAD = [
    ("a,,1,,,,,,", "column 'topic': is empty", "every row needs"),
    ("a,b,7,,,,,,", "column 'position': 7 is not on the scale of 'b'", "the steps are"),
    ("a,b,Agre,,,,,,", "'Agre' is not on the scale of 'b'", "did you mean 1, Agree?"),
    ("A,c,1,,,,,,", "column 'group': 'A' is written otherwise elsewhere: 'a'", "--groups FILE"),
    ("a,b,1,statd,q,s,,,", "column 'basis': 'statd' is no basis", "did you mean 'stated'?"),
    ("a,b,1,,q,s,,,", "column 'basis': is empty, and rows have quotations", "stated, quoted, reported, inferred"),
    ("a,b,1,quoted,,,,,", "no quotation", "give one; or let positions have none, with --evidence optional"),
    ("a,b,1,quoted,q,,,,", "column 'source': the quotation has no source", "name the document"),
    ("a,b,1,quoted,,s,,,", "column 'source': there is no quotation", "give the quote"),
    ("a,b,1,stated,q,s,,,", "column 'basis': 'stated', but no quotation is from a source whose speaker is 'a'", ""),
    ("a,b,1,quoted,q,s,zz,,", "column 'speaker': 'zz' is no group of these rows", ""),
    ("a,b,1,quoted,q,s,,x,", "column 'paragraph': 'x' is not the number of a paragraph", "from 1"),
    ("a,b,1,quoted,q,s,,,nl", "column 'quote': the quotation is in 'nl'", "add a 'gloss'"),
    ("a,b,1,quoted,q,s,,,dutch", "column 'language': 'dutch' is not a language tag", "write nl"),
    (f"a,b,1,quoted,{'word ' * 31},s,,,", "column 'quote': the quotation has 31 words", "quote at most 30"),
    ("a,b,1,quoted,q,s,,,,more", "10 cells, and the header has 9", "quotation marks"),
]
HEADER = "group,topic,position,basis,quote,source,speaker,paragraph,language\n"
GOOD = "a,other,1,quoted,q,s,,,\n"


@pytest.mark.parametrize(("row", "message", "hint"), BAD, ids=[message for _, message, _ in BAD])
def test_a_bad_row_is_told_with_its_number_and_column(place: Place, row: str, message: str, hint: str) -> None:
    told = place.refused(f"{HEADER}{GOOD}{row}\n", *WORDS)

    assert "rows.csv, row 3" in told
    assert message in told
    assert hint in told
    assert "1 row with mistakes; nothing is written" in told


def test_a_column_that_nothing_is_like_is_told_with_those_there_are(place: Place) -> None:
    assert "the columns are basis, conditions, gloss, group" in place.refused("group,topic,position,zzz\na,b,1,x\n")
    path = place.write("id,zzz\na,b\n", "topics.csv")
    told = place.refused(VOTES, "--title", "T", "--topics", str(path))
    assert "the columns are core, high, id, label, low, means, position, question, scale, theme, title" in told


def test_a_cell_that_holds_far_too_much_is_not_told_whole(place: Place) -> None:
    told = place.refused(f"group,topic,position\na,b,{'word ' * 5000}\n")

    assert "row 2, column 'position': 'word word" in told
    assert len(told) < 1000


def test_a_quotation_is_told_with_its_own_row_where_others_have_none(place: Place) -> None:
    rows = ["a,b,1,quoted,,,,,", "a,c,1,quoted,q,s,,,", "a,b,1,,q,s,,1,", "a,b,1,,q,s,,x,"]
    told = place.refused(HEADER + "".join(f"{row}\n" for row in rows), *WORDS)

    assert "rows.csv, row 5, column 'paragraph': 'x' is not the number of a paragraph" in told
    assert "1 row with mistakes" in told


def test_every_bad_row_is_told_at_once(place: Place) -> None:
    rows = [row.replace("a,", f"a{number},", 1) for number, (row, _, _) in enumerate(BAD) if not row.startswith("A")]
    told = place.refused(HEADER + GOOD + "".join(f"{row}\n" for row in rows), *WORDS)

    for number in range(3, 3 + len(rows)):
        assert f"rows.csv, row {number}" in told, number
    assert f"{len(rows)} rows with mistakes; nothing is written" in told


def test_bad_rows_are_left_out_and_told_where_that_is_asked_for(place: Place) -> None:
    path = place.write(HEADER + GOOD + "".join(f"{row}\n" for row, _, _ in BAD))
    result = imported(path, place.new, *WORDS, "--keep-going")

    assert result.exit_code == 1
    assert f"{len(BAD)} rows with mistakes: left out" in result.stderr
    assert place.positions == {"a": {"other": 1}}
    assert open_debate(str(place.new)).errors == []


def test_where_no_row_is_good_nothing_is_written(place: Place) -> None:
    told = place.refused(f"{HEADER}a,b,9,,,,,,\n", *WORDS, "--keep-going")

    assert "1 row with mistakes; nothing is written" in told
    assert "--keep-going" not in told


CONTRADICTIONS = [
    ("a,b,1,quoted,S,q,s,,N", "a,b,0,quoted,S,q2,s,,N", "column 'position': '0', and row 2"),
    ("a,b,1,quoted,S,q,s,,N", "a,b,1,reported,S,q2,s,,N", "column 'basis': 'reported', and row 2"),
    ("a,b,1,quoted,S,q,s,,N", "a,b,1,quoted,T,q2,s,,N", "column 'summary': 'T', and row 2"),
    ("a,b,1,quoted,S,q,s,,", "a,b,1,quoted,S,q2,s,,N", "column 'note': 'N', and row 2"),
    ("a,b,1,quoted,S,q,s,,N", "a,b,1,quoted,S,q,s,,N", "column 'group': the same group and topic as row 2"),
    ("a,b,1,quoted,S,q,s,a,N", "b,b,1,quoted,S,q2,s,b,N", "column 'speaker': 'b', and in row 2 'a'"),
]


@pytest.mark.parametrize(("first", "second", "message"), CONTRADICTIONS, ids=[what for _, _, what in CONTRADICTIONS])
def test_rows_that_contradict_each_other_are_told(place: Place, first: str, second: str, message: str) -> None:
    header = "group,topic,position,basis,summary,quote,source,speaker,note"

    assert f"row 3, {message}" in place.refused(f"{header}\n{first}\n{second}\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('group,topic,position\n"a,b,1\n', "a quotation mark is left open"),
        ('group,topic,position\n"a"b,c,1\n', "row 2: after a closing quotation mark the cell goes on"),
    ],
)
def test_broken_quotation_marks_are_told(place: Place, text: str, message: str) -> None:
    assert message in place.refused(text)


HOSTILE = [
    "=1+1",
    "@SUM(A1)",
    "'tis",
    "a\x1b[31mb",
    "a\u202eb",
    "\ufeffa",
    "a\u2028b",
    " a ",
    "a\r\nb",
    "a\x01b",
    "<b>&amp;",
]
HOSTILE += [
    "no",
    "010",
    "12:30",
    "null",
    "- a",
    "a: b",
    "a #b",
    "{{a}}",
    "می\u200cخواهم",
    "👩\u200d🚀",
    "水费",
    "𝒳",
    "\ud7ff",
    "\uffff",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_cell_comes_through_unchanged(place: Place, text: str) -> None:
    place.accepted(f'group,topic,position,summary,note\na,b,1,"{text}","{text}"\n')

    stance = read(place.new).groups["a"].stances["b"]
    assert (stance.summary, stance.note) == (text, text)


@pytest.mark.parametrize(
    ("cell", "text"), [("'=1+1", "=1+1"), ("''a", "'a"), ("'\ta", "\ta"), ("'a", "'a"), ("a'", "a'")]
)
def test_the_apostrophes_of_our_own_csv_are_taken_back(place: Place, cell: str, text: str) -> None:
    told = place.accepted(f'group,topic,position,summary\na,b,1,"{cell}"\n')

    assert read(place.new).groups["a"].stances["b"].summary == text
    assert ("the apostrophe that guards formulas is taken back" in told) == (cell != text)


def test_other_tables_name_what_the_rows_lack(place: Place) -> None:
    place.write("id,title,question,core,theme,-1,0,1\ntram,The tram,Tram?,true,Roads,Against,,For\n", "bad.csv")
    place.write("id,title,question,core,theme,0,1\ntram,The tram,Tram?,true,Roads,Against,For\n", "topics.csv")
    riders = "a,Riders,letter,2030-05,12,Ann; Bo,yes,town,All of it"
    place.write(f"id,name,kind,date,signatories,authors,camp,side,summary\n{riders}\n", "groups.csv")
    place.write(
        'id,type,title,issued,author,speaker,URL\nl,article,Ride,2030,"Doe, Jane; The board",a,https://example.org\n',
        "sources.csv",
    )
    named = [word for kind in ("groups", "sources") for word in (f"--{kind}", str(place.folder / f"{kind}.csv"))]
    rows = "group,topic,position,basis,quote,source\na,tram,for,stated,we ride,l\n"
    bad = place.refused(rows, "--title", "T", *named, "--topics", str(place.folder / "bad.csv"))
    assert "bad.csv, row 2: the steps are -1, 1" in bad
    place.accepted(rows, "--title", "T", *named, "--topics", str(place.folder / "topics.csv"))

    debate = read(place.new)
    topic, group, source = debate.topics["tram"], debate.groups["a"], debate.sources["l"]
    assert (topic.title, topic.core, topic.theme, topic.scale[1].label) == ("The tram", True, "Roads", "For")
    assert (group.name, group.kind, group.date, group.signatories, group.authors) == (
        *("Riders", "letter", "2030-05", 12),
        ("Ann", "Bo"),
    )
    assert (group.camp, group.side, debate.camps, debate.parties) == ("yes", "town", {"yes": "yes"}, {"town": "town"})
    assert (source.type, source.speaker, [str(author) for author in source.author]) == (
        *("article", "a"),
        ["Doe, Jane", "The board"],
    )


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("groups", "id,name\nA b,Riders\n", "groups.csv, row 2, column 'id': 'A b' is no id"),
        ("groups", "id,name\na,Riders\na,More\n", "groups.csv, row 3, column 'id': 'a' stands in row 2 too"),
        ("groups", "id,signatories\na,many\n", "column 'signatories': 'many' is not a whole number"),
        ("groups", "id,date\na,May\n", "groups.csv, row 2, column 'date': 'May' is not a date"),
        ("groups", "id,nam\na,b\n", "did you mean 'name'?"),
        ("groups", "id,name\nriders,a\n", "column 'group': 'a' is no id of a group\n  hint: write its id, riders"),
        ("groups", "id,answers\na,zz\n", "groups.csv, row 2, column 'answers': 'zz' is not a group"),
        ("topics", "id,title\nb,B\n", "topics.csv, row 2: the topic has no scale"),
        (
            "topics",
            "id,scale\nb,5..1\n",
            "column 'scale': '5..1' has no two steps\n  hint: write the low end first: 1..5",
        ),
        ("topics", "id,position,label\nb,1,A\nb,1,B\n", "row 3, column 'position': the step 1 is there twice"),
        ("topics", "id,core,scale\nb,perhaps,0..1\n", "column 'core': 'perhaps' is not true or false"),
        ("sources", "id,URL\ns,nowhere\n", "sources.csv, row 2, column 'URL': 'nowhere' is not a web address"),
        ("sources", "id,type\ns,novel\n", "sources.csv, row 2, column 'type'"),
        ("sources", "id\nt\n", "rows.csv, row 2, column 'source': 's' is no id of a source"),
    ],
)
def test_what_is_wrong_in_another_table_is_told_there(place: Place, kind: str, text: str, message: str) -> None:
    path = place.write(text, f"{kind}.csv")
    scale = [] if kind == "topics" else ["--scale", "0..1"]
    told = place.refused(
        f"{HEADER}a,b,1,quoted,q,s,,,\n", "--title", "T", *scale, f"--{kind}", str(path), "--keep-going"
    )

    assert message in told


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "the debate needs a title: --title TEXT; and a scale"),
        (["--title", "T"], "the debate needs a scale"),
        (["--title", "T", "--scale", "5"], "'5' is no scale"),
        ([*PLAIN, "--date", "May"], "'May' is no date"),
        ([*PLAIN, "--language", "dutch"], "'dutch' is no language tag"),
        ([*PLAIN, "--evidence", "maybe"], "'maybe' is no choice of --evidence"),
        ([*PLAIN, "--encoding", "base64"], "'base64' is no encoding"),
        ([*PLAIN, "--encoding", "nope"], "'nope' is no encoding"),
        ([*PLAIN, "--topics", "nowhere.csv"], "nowhere.csv cannot be read"),
    ],
)
def test_wrong_options_are_refused(place: Place, options: list[str], message: str) -> None:
    path = place.write(VOTES)
    result = imported(path, place.new, *options)

    assert (result.exit_code, place.new.exists()) == (2, False)
    assert message in result.stderr


def test_a_folder_that_is_there_is_refused_before_anything_is_read(place: Place) -> None:
    (place.new).mkdir()
    (place.new / "mine").write_text("mine", "utf-8")
    result = imported("nowhere.csv", place.new, *PLAIN)

    assert result.exit_code == 2
    assert "is not empty: it holds mine" in result.stderr


def test_a_dry_run_prints_the_files_and_writes_none(place: Place) -> None:
    result = imported(place.write(VOTES), place.new, *WORDS, "--dry-run")

    assert result.exit_code == 0
    assert f"# {place.new}/groups/reds.yaml\n" in result.stdout
    assert "position: none" in result.stdout
    assert "nothing is written" in result.stderr
    assert not place.new.exists()


def test_rows_come_from_standard_input(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from russia_policy.cli import app

    result = CliRunner().invoke(app, ["import", "-", str(tmp_path / "new"), *WORDS, "--date", "2031"], input=VOTES)

    assert result.exit_code == 0
    assert "<stdin>: read as UTF-8" in result.stderr


@pytest.mark.parametrize("name", ["election", "survey"])
def test_our_own_csv_of_stances_is_imported_and_what_it_cannot_bring_is_told(run: Run, place: Place, name: str) -> None:
    positions = ROOT / "tests" / "debates" / name
    topics = place.write(run("topics", "-f", "csv", positions=positions).stdout, "topics.csv")
    rows = run("export", "-f", "csv", positions=positions).stdout
    told = place.accepted(rows, "--title", "T", "--topics", str(topics), "--evidence", "optional")

    assert "passed over, since no row can say it: label, conditions, locator, standing, verified" in told
    before = read(positions)
    assert {group: place.positions[group] for group in before.groups} == {
        group.id: {topic: stance.position for topic, stance in group.stances.items()}
        for group in before.groups.values()
    }
    assert {group.name for group in read(place.new).groups.values()} == {group.name for group in before.groups.values()}


@pytest.mark.needs("openpyxl")
def test_a_sheet_of_rows_is_read_and_what_is_no_text_is_refused_with_its_cell(place: Place) -> None:
    from datetime import date

    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Coding"
    rows: list[list[object]] = [
        ["Group", "Topic", "Position", "Basis", "Quote", "Source", "Page", "Paragraph"],
        ["Greens", "Tram", 1, "quoted", "=1+1", "letter", "7", 2],
        ["Greens", "Bus", "0", "quoted", "it", "letter", 7, None],
        ["Reds", "Tram", 0.5, "quoted", date(2031, 5, 1), "letter", None, None],
        ["Reds", "Bus", True, "quoted", "it", "letter", None, None],
    ]
    for row in rows:
        sheet.append(row)
    sheet["E2"].data_type = "s"
    book.create_sheet("Notes")
    book.save(place.folder / "rows.xlsx")
    told = imported(place.folder / "rows.xlsx", place.new, *PLAIN)

    assert told.exit_code == 3
    for line in (
        "rows.xlsx: read from the sheet 'Coding'; not read: Notes",
        "rows.xlsx, Coding!G3: holds a number",
        "rows.xlsx, Coding!C4: holds a number",
        "rows.xlsx, Coding!E4: holds a date",
        "rows.xlsx, Coding!C5: holds a truth value",
        "error: 3 rows with mistakes; nothing is written",
    ):
        assert line in told.stderr.split("\n"), line
    assert imported(place.folder / "rows.xlsx", place.new, *PLAIN, "--keep-going").exit_code == 1
    stance = read(place.new).groups["greens"].stances["tram"]
    assert (stance.position, stance.evidence[0].quote, stance.evidence[0].paragraph) == (1, "=1+1", "2")


@pytest.mark.needs("openpyxl")
def test_the_examples_of_the_help_run(run: Run, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    from openpyxl import Workbook

    monkeypatch.chdir(place.folder)
    place.write(VOTES.replace("Agree", "1"), "votes.csv")
    place.write("group,topic,position,basis,quote,source\na,b,1,stated,q,s\n", "rows.csv")
    place.write("id,scale\nb,0..1\n", "topics.csv")
    place.write("id\na\n", "groups.csv")
    place.write("id,speaker\ns,a\n", "sources.csv")
    book = Workbook()
    for row in (["group", "topic", "position"], ["a", "b", 1]):
        book.active.append(row)
    book.active.title = "Coding"
    book.save("rows.xlsx")
    assert run("export", "-o", "book.xlsx").exit_code == 0
    for number, example in enumerate(examples("import")[1:]):
        words = [f"new-{number}" if word == "mydebate" else word for word in shlex.split(example)]
        result = run(*words)
        assert result.exit_code == 0, (example, result.stderr)
    assert number == 3


@pytest.mark.needs("openpyxl")
def test_a_sheet_is_named_and_the_tables_may_be_sheets_of_one_workbook(place: Place) -> None:
    from openpyxl import Workbook

    book = Workbook()
    tables: dict[str, list[list[object]]] = {
        "Cover": [["My notes"]],
        "rows": [["group", "topic", "position"], ["a", "b", "Yes"]],
        "topics": [["id", "title", 0, 1], ["b", "Bus", "No", "Yes"]],
        "groups": [["id", "name"], ["a", "Ann"]],
    }
    for name, rows in tables.items():
        for row in rows:
            (book.create_sheet(name) if name not in book.sheetnames else book[name]).append(row)
    book.remove(book["Sheet"])
    path = place.folder / "book.xlsx"
    book.save(path)
    options = ["--title", "T", "--topics", str(path), "--groups", str(path)]

    assert "there is no column 'My notes'" in imported(path, place.new, *options).stderr
    assert "the sheets are" in imported(path, place.new, *options, "--sheet", "zz").stderr
    assert imported(path, place.new, *options, "--sheet", "rows").exit_code == 0
    assert read(place.new).groups["a"].name == "Ann"


OPEN_DOCUMENT = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0" + bytes(600)


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("rows.ods", OPEN_DOCUMENT, "is an OpenDocument table"),
        ("rows.ODS", b"anything", "is an OpenDocument table"),
        ("rows.csv", OPEN_DOCUMENT, "is an OpenDocument table"),
        ("rows.xlsx", OPEN_DOCUMENT, "is an OpenDocument table"),
        ("rows.fods", b"<?xml", "is an OpenDocument table"),
        ("rows.xls", OLD_WORKBOOK, "is an old workbook (.xls), or one with a password"),
        ("rows.csv", OLD_WORKBOOK, "is an old workbook (.xls), or one with a password"),
        ("rows.csv", b"PK\x03\x04" + bytes(600), "is no CSV: it begins as a workbook does"),
    ],
)
@pytest.mark.parametrize("option", ["", "--topics"])
def test_a_table_in_a_format_that_is_not_read_is_called_by_its_name(
    place: Place, name: str, raw: bytes, message: str, option: str
) -> None:
    path = place.write(raw, name)
    given = [place.write(VOTES, "votes.csv"), place.new, option, str(path)] if option else [path, place.new]
    told = imported(*given)

    assert (told.exit_code, told.stdout) == (3, "")
    assert f"{name} {message}\n" in told.stderr
    assert "save it as .xlsx, or as CSV in UTF-8" in told.stderr
    assert not place.new.exists()
