"""Which format a page is written in, and what is refused before anything is done."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from russia_policy.cli import COMMANDS
from russia_policy.pages.check import check_page
from russia_policy.receipts.lock import LOCK
from russia_policy.render import FORMATS, faces, possible
from tests.conftest import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    Run = Callable[..., Result]

ARGUMENTS = {
    "stance": ["alpha"],
    "topic": ["toll"],
    "find": ["ferry"],
    "compare": ["alpha", "beta"],
    "diff": ["alpha", "beta"],
    "verify": ["--texts", "."],
}
"""What a command needs beside its name."""
FACES = {
    "compare": ["article"],
    "diff": ["article"],
    "thread": ["graph"],
    "demands": ["graph"],
    "agreement": ["graph"],
    "export": ["article", "annotations", "sheets", "bibliography"],
    "sources": ["bibliography"],
    "changes": ["problems"],
    "check": ["problems"],
    "verify": ["problems"],
}
"""The commands whose pages have more than every page has."""
PAGES = [name for name in COMMANDS if name not in ("schema", "reliability", "init", "import")]
NEEDED = {"xlsx": pytest.mark.needs("openpyxl")}
"""The formats that need a library which may be missing."""
BESIDE = {("export", "xlsx"): "not in the workbook: ", ("check", "snippet"): "  next: `russia-policy verify "}
"""What is told beside a page, by the command and the format."""
SUFFIXES = [suffix for form in FORMATS.values() for suffix in form.suffixes]


@pytest.mark.parametrize("form", [pytest.param(form, marks=NEEDED.get(form, ())) for form in FORMATS])
@pytest.mark.parametrize("command", PAGES)
def test_a_command_writes_the_formats_that_its_pages_can_have_and_no_other(run: Run, command: str, form: str) -> None:
    result = run(command, *ARGUMENTS.get(command, []), "-f", form)

    if form in possible(FACES.get(command, [])):  # type: ignore[arg-type]
        assert result.exit_code in (0, 1)
        assert result.stdout
        told = BESIDE.get((command, form), "")
        assert result.stderr.startswith(told) if told else result.stderr == ""
    else:
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"{command} cannot be written as {form}" in result.stderr


@pytest.mark.parametrize("command", PAGES)
def test_the_help_lists_the_formats_that_a_command_can_write(run: Run, command: str) -> None:
    text = " ".join(run(command, "--help", COLUMNS="300").stdout.split())
    [listed] = re.findall(r"FORMAT ([a-z, ]+); else as", text)

    assert re.split(", | or ", listed) == possible(FACES.get(command, []))  # type: ignore[arg-type]


def test_a_page_says_what_it_has() -> None:
    page = check_page("debate", "", None, [], "snippet")

    assert faces(page) == ["problems"]
    assert possible(faces(page)) == ["table", "markdown", "json", "csv", "svg", "snippet", "line", "github"]


@pytest.mark.parametrize(
    ("given", "meant"), [("MD", "markdown"), ("md", "markdown"), ("Json", "json"), ("TABLE", "table"), ("cSv", "csv")]
)
def test_a_format_has_its_alias_and_any_case(run: Run, given: str, meant: str) -> None:
    assert run("groups", "-f", given).stdout == run("groups", "-f", meant).stdout


@pytest.mark.parametrize("given", ["", "jsn", "docx", "pdf", "json ", "markdown,json"])
def test_what_is_no_format_is_refused_with_what_is(run: Run, given: str) -> None:
    result = run("groups", "-f", given)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"'{given}' is not a format" in result.stderr
    assert "hint: " in result.stderr


@pytest.mark.parametrize("name", ["x.json", "x.JSON", "x.md", "X.Csv", "x.y.svg", "x.txt"])
def test_a_suffix_means_a_format_in_any_case(run: Run, tmp_path: Path, name: str) -> None:
    forms = {".json": "json", ".md": "markdown", ".csv": "csv", ".svg": "svg", ".txt": "table"}
    assert run("groups", "-o", tmp_path / name).exit_code == 0

    form = forms[(tmp_path / name).suffix.lower()]
    assert (tmp_path / name).read_bytes() == run("groups", "-f", form, "--width", 100).stdout_bytes


@pytest.mark.parametrize(
    "suffix", [".docx", ".pdf", ".yaml", ".yml", ".xml", ".doc", ".jsn", ".json5", ".md~", ".", ".gz"]
)
@pytest.mark.parametrize("command", ["thread", "export", "check", "schema"])
def test_a_suffix_that_means_no_format_is_refused_with_those_that_do(
    run: Run, tmp_path: Path, command: str, suffix: str
) -> None:
    result = run(command, "-o", tmp_path / f"report{suffix}")

    assert (result.exit_code, result.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert f"'{suffix}' means no format" in result.stderr
    known = [".json"] if command == "schema" else SUFFIXES
    names = set(re.findall(r"\.[a-z]+(?=[,;])", result.stderr))
    assert names <= set(known)
    assert ".json" in names
    to_pandoc = suffix in (".docx", ".pdf") and command != "schema"
    assert (f"report.md -o {tmp_path / 'report'}{suffix}`" in result.stderr) is to_pandoc


def test_a_suffix_whose_format_the_page_cannot_have_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("groups", "-o", tmp_path / "groups.dot")

    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "groups cannot be written as dot" in result.stderr


def test_a_name_without_a_suffix_gets_the_usual_format(run: Run, tmp_path: Path) -> None:
    for name in ("report", "report-2020"):
        assert run("groups", "-o", tmp_path / name).exit_code == 0
        assert (tmp_path / name).read_bytes() == run("groups", "--width", 100).stdout_bytes
    assert run("export", "-o", tmp_path / "briefing").exit_code == 0
    assert (tmp_path / "briefing").read_text("utf-8").startswith("# The bridge\n")


@pytest.mark.parametrize("name", [".json", ".JSON"])
def test_a_name_that_is_only_a_suffix_means_its_format(run: Run, tmp_path: Path, name: str) -> None:
    assert run("groups", "-o", tmp_path / name).exit_code == 0
    assert json.loads((tmp_path / name).read_text("utf-8"))["schema"] == "russia-policy/groups/1"


def test_a_format_that_is_named_is_written_under_any_name(run: Run, tmp_path: Path) -> None:
    assert run("groups", "-f", "json", "-o", tmp_path / "groups.data").exit_code == 0
    assert json.loads((tmp_path / "groups.data").read_text("utf-8"))["schema"] == "russia-policy/groups/1"


@pytest.mark.parametrize("command", ["groups", "export", "check", "schema"])
@pytest.mark.parametrize("name", ["", "nowhere/", "."])
def test_what_is_no_name_of_a_file_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(command, "-o", name)

    assert (result.exit_code, result.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert "hint: name a file" in result.stderr


@pytest.mark.parametrize(
    "wrong", [["-o", "lock.docx"], ["-o", ""], ["-f", "mermaid"], ["--color", "red"], ["-o", "there.md"]]
)
def test_what_cannot_be_shown_is_refused_before_anything_is_done(
    run: Run, debate_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "there.md").write_text("mine", "utf-8")
    result = run("verify", "--texts", "texts", "--write", *wrong, positions=debate_folder)

    assert (result.exit_code, result.stdout) == (2, "")
    assert not (debate_folder / LOCK).exists()
    assert (tmp_path / "there.md").read_text("utf-8") == "mine"


@pytest.fixture
def spoilt(debate_folder: Path) -> Path:
    """A debate with two errors and a warning."""
    path = debate_folder / "groups" / "beta.yaml"
    path.write_text(path.read_text("utf-8").replace("how: rejects", "how: refuses"), "utf-8")
    (debate_folder / "groups" / "alpha.yaml").write_text("x", "utf-8")
    (debate_folder / "groups" / "notes.txt").write_text("x", "utf-8")
    return debate_folder


@pytest.mark.parametrize("form", ["snippet", "line", "github", "json", "csv", "markdown", "table", "svg"])
def test_check_is_a_page_like_all_others(run: Run, spoilt: Path, tmp_path: Path, form: str) -> None:
    result = run("check", spoilt, "-f", form, positions=None)
    run("check", spoilt, "-f", form, "-o", tmp_path / "out", positions=None)

    assert (result.exit_code, result.stderr) == (1, "")
    assert (tmp_path / "out").read_bytes() == result.stdout_bytes
    assert "unknown-value" in result.stdout


def test_check_counts_its_problems_for_programs(run: Run, spoilt: Path, tmp_path: Path) -> None:
    told = json.loads(run("check", spoilt, "-f", "json").stdout)
    rows = list(csv.DictReader(StringIO(run("check", spoilt, "-f", "csv").stdout, newline="")))

    assert (told["errors"], told["warnings"], len(told["problems"])) == (2, 1, 3)
    assert (told["folder"], told["title"]) == (str(spoilt), "The bridge")
    assert [row["code"] for row in rows] == [problem["code"] for problem in told["problems"]]
    assert [int(row["line"]) for row in rows] == [problem["line"] for problem in told["problems"]]
    assert run("check", spoilt, "-o", tmp_path / "out.json").exit_code == 1
    assert json.loads((tmp_path / "out.json").read_text("utf-8")) == told


@pytest.mark.parametrize("form", ["snippet", "line", "github"])
def test_verify_shows_what_fails_as_check_does(run: Run, tmp_path: Path, form: str) -> None:
    result = run("verify", "--texts", tmp_path, "-f", form)

    assert result.exit_code == 0
    assert "no-text" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("checked 0 of 9 quotations; 9 without a text, because ")


def test_quiet_shows_nothing_but_writes_what_it_is_told_to(run: Run, spoilt: Path, tmp_path: Path) -> None:
    quiet = run("check", spoilt, "-q")
    written = run("check", spoilt, "--quiet", "-o", tmp_path / "out.json")

    assert (quiet.exit_code, quiet.output) == (1, "")
    assert (written.exit_code, written.output) == (1, "")
    assert (tmp_path / "out.json").exists()
    assert run("check", LETTERS, "-q").exit_code == 0


def test_csv_begins_with_a_byte_order_mark_where_that_is_asked_for(run: Run) -> None:
    plain, marked = run("groups", "-f", "csv"), run("groups", "-f", "csv", "--bom")

    assert marked.stdout == "\ufeff" + plain.stdout


@pytest.mark.parametrize("words", [[], ["-f", "json"], ["-o", "groups.md"]])
def test_no_other_format_begins_with_a_byte_order_mark(words: list[str], run: Run) -> None:
    result = run("groups", *words, "--bom")

    assert result.exit_code == 2
    assert "--format csv" in result.stderr


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "csv"])
def test_rows_are_csv_and_refuse_every_other_format(run: Run, form: str, tmp_path: Path) -> None:
    path = tmp_path / "rows"
    result = run("export", "--rows", "-f", form, "-o", path)

    assert result.exit_code == 2
    assert form in result.stderr
    assert not path.exists()
    assert run("export", "--rows").stdout == run("export", "--rows", "-f", "csv").stdout
