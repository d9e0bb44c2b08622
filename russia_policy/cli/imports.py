"""The command that makes a debate of spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from russia_policy.cli.complete import one_of
from russia_policy.cli.new_debate import write_new
from russia_policy.cli.tables import (
    ENCODINGS,
    Reading,
    encoding_of,
    frame_of,
    read_tables,
    refuse_other_tables,
    tables_of,
)
from russia_policy.cli.whole import import_whole, refuse_options, whole_book
from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from russia_policy.authoring.row_import import Frame, Imported, Tables
    from russia_policy.console import Console

TABLES = "What the rows lack"
READING = "How files are read"


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The table: CSV, or a workbook (.xlsx).")],
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder of the new debate.")],
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", rich_help_panel=TABLES, help="What the debate is called.")
    ] = None,
    question: Annotated[
        str | None, typer.Option("--question", metavar="TEXT", rich_help_panel=TABLES, help="What it is about.")
    ] = None,
    scale: Annotated[
        str | None,
        typer.Option(
            "--scale",
            metavar="SCALE",
            rich_help_panel=TABLES,
            help="The scale of all topics: --scale=-1..1, or with words: '0..2: No, Partly, Yes'.",
        ),
    ] = None,
    topics: Annotated[
        str | None,
        typer.Option(
            "--topics", metavar="FILE", rich_help_panel=TABLES, help="Table of the topics: id, title, scale …"
        ),
    ] = None,
    groups: Annotated[
        str | None,
        typer.Option("--groups", metavar="FILE", rich_help_panel=TABLES, help="Table of the groups: id, name, kind …"),
    ] = None,
    sources: Annotated[
        str | None,
        typer.Option(
            "--sources", metavar="FILE", rich_help_panel=TABLES, help="Table of the sources: id, title, URL …"
        ),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="DATE",
            rich_help_panel=TABLES,
            help="When groups spoke and sources came out, where no table says it; else today.",
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="TAG", rich_help_panel=TABLES, help="The language of the debate; else en."),
    ] = None,
    evidence: Annotated[
        str | None,
        typer.Option(
            "--evidence",
            metavar="WORD",
            rich_help_panel=TABLES,
            autocompletion=one_of(("required", "optional")),
            help="required or optional; else required where any row has a quotation.",
        ),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(
            "--encoding",
            metavar="NAME",
            rich_help_panel=READING,
            autocompletion=one_of(ENCODINGS),
            help="Encoding of CSV, such as windows-1252; else UTF-8, or UTF-16 with a byte order mark.",
        ),
    ] = None,
    sheet: Annotated[
        str | None,
        typer.Option(
            "--sheet",
            metavar="NAME",
            rich_help_panel=READING,
            help="Sheet of the rows; else the first, those called topics, groups or sources left aside.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the files that would be written, and write none.")
    ] = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Leave bad rows out, and tell each; ends with 1.")
    ] = False,
) -> None:
    """Make a debate from a spreadsheet.

    Each row names a group, a topic and a position, and where you have them a basis, a quote, a source and more.

    Sheets that are called topics, groups or sources add what the rows do not say, as the options of these names do.

    A workbook that `export` has written is read back as the whole debate; it needs no option.

    Every bad row is told with its number and column, every bad cell of a workbook with its name. Nothing is written
    unless all are good. What the command decides by itself is told on standard error. docs/own-debate.md has all
    columns and examples.

    Examples:

      russia-policy import votes.csv mydebate --title "The council's votes" --scale=-1..1

      russia-policy import rows.csv mydebate --topics topics.csv --groups groups.csv --sources sources.csv --title T

      russia-policy import book.xlsx mydebate

      russia-policy import rows.xlsx mydebate --sheet Coding --topics topics.csv --title T --dry-run
    """
    from russia_policy.authoring.new_folder import refuse_folder
    from russia_policy.console import Console

    console = Console()
    if not dry_run:
        refuse_folder(folder)
    refuse_other_tables((file, topics, groups, sources))
    if sheet is None and (book := whole_book(file)):
        options = {"title": title, "question": question, "scale": scale, "topics": topics, "groups": groups}
        others = {"sources": sources, "date": date, "language": language, "evidence": evidence, "encoding": encoding}
        refuse_options(file, {**options, **others, "keep-going": keep_going or None})
        import_whole(console, book, folder, dry_run=dry_run)
    tables, reading = tables_of(file, (topics, groups, sources), Reading(encoding_of(encoding), sheet or ""))
    frame = frame_of(title, question, scale, date, language, evidence, has_topics=tables[0] is not None)
    given = read_tables(console, file, tables, reading)
    imported, left_out = _import(console, given, frame, keep_going=keep_going)
    console.tell(*imported.decisions.told())
    quotes = "quote" in given.rows.columns
    write_new(console, folder, imported.texts, imported.size, dry_run=dry_run, quotes=quotes)
    raise typer.Exit(ExitCode.FOUND if left_out else ExitCode.FINE)


def _import(console: Console, given: Tables, frame: Frame, *, keep_going: bool) -> tuple[Imported, int]:
    """Make the files of the tables; with `keep_going`, of their good rows. How many rows are left out is returned too.

    Raises:
        PolicyError: something is wrong that must be mended (exit code 3); all of it is told.
    """
    from russia_policy.authoring.row_import import import_rows, without
    from russia_policy.authoring.rows import folded

    left_out = 0
    while not (imported := import_rows(given, frame, console.progress)).sound:
        faults = folded(imported.faults)
        console.tell(*(line for fault in faults for line in fault.lines()), *imported.others)
        rest = None if imported.others else without(given.rows, faults)
        bad = len({(fault.table.name, row) for fault in faults for row in fault.rows if row})
        if not (rest and rest.rows and keep_going):
            most = max((len(fault.rows) for fault in faults), default=0)
            # Of rows that mostly fail for one reason none should be left out: something else is missing.
            offered = rest and rest.rows and not keep_going and most * 2 <= len(given.rows.rows)
            hint = "mend them, or leave them out with --keep-going" if offered else ""
            why = _told(bad) if bad or imported.others else "the table of the rows lacks a column"
            raise PolicyError(f"{why}; nothing is written", ExitCode.UNUSABLE, hint)
        left_out += bad
        given = given._replace(rows=rest)
    if left_out:
        console.tell(f"{_told(left_out)}: left out")
    return imported, left_out


def _told(bad: int) -> str:
    return f"{bad:,} row{'s' * (bad != 1)} with mistakes"
