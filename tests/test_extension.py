"""What it takes to add a field, a format, a rule or a command: one new place and one line, tried on a copy."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    Program = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package that a test may add to."""
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(ROOT / "russia_policy", tmp_path / "russia_policy", ignore=ignored))


@pytest.fixture
def program(package: Path, debate_folder: Path) -> Program:
    """Run the copy on a debate."""

    def program(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "russia_policy", *arguments]
        environment = {
            **os.environ,
            "COLUMNS": "200",
            "PYTHONPATH": str(package.parent),
            "PYTHONDONTWRITEBYTECODE": "1",
            "RUSSIA_POLICY_POSITIONS": str(debate_folder),
        }
        return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=package.parent, check=False)

    return program


def add_line(path: Path, after: str, line: str) -> None:
    """Add a line to a file after the one line that reads so."""
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines.count(after) == 1, f"{path.name} has no single line {after!r}"
    lines.insert(lines.index(after) + 1, line)
    path.write_text("\n".join(lines), encoding="utf-8")


FIELD = '    confidence: str = entry("how sure the coder is", default="")'


@pytest.fixture
def with_field(package: Path, debate_folder: Path) -> Path:
    """A debate that uses a field which the copy's stances have gained in one line."""
    model = package / "model.py"
    head, stance = model.read_text(encoding="utf-8").split("\nclass Stance(Entry):\n")
    with_it, noted = re.subn("(    note: str = entry.*\n)", rf"\1{FIELD}\n", stance, count=1)
    assert noted
    model.write_text(f"{head}\nclass Stance(Entry):\n{with_it}", "utf-8")
    add_line(
        debate_folder / "groups" / "beta.yaml", "    summary: Whoever crosses pays a little.", "    confidence: shaky"
    )
    return debate_folder


@pytest.mark.usefixtures("with_field")
def test_a_new_field_is_read_and_the_debate_stays_sound(program: Program) -> None:
    assert program("check").returncode == 0


@pytest.mark.parametrize("value", ["[shaky]", "{how: shaky}", ""])
def test_a_new_field_is_checked(program: Program, with_field: Path, value: str) -> None:
    file = with_field / "groups" / "beta.yaml"
    file.write_text(file.read_text("utf-8").replace("confidence: shaky", f"confidence: {value}"), "utf-8")

    checked = program("check", "-f", "json")

    assert checked.returncode == 1
    [problem] = json.loads(checked.stdout)["problems"]
    assert problem["file"].endswith("groups/beta.yaml")
    assert "confidence" in problem["message"] + problem["hint"]


@pytest.mark.usefixtures("with_field")
def test_a_new_field_is_in_the_schema(program: Program) -> None:
    schema = json.loads(program("schema").stdout)
    holding = [found for found in objects(schema) if "confidence" in found.get("properties", {})]

    assert [set(found["properties"]) >= {"position", "basis", "confidence"} for found in holding] == [True]
    assert Draft202012Validator(holding[0]["properties"]["confidence"]).is_valid("shaky")
    assert not Draft202012Validator(holding[0]["properties"]["confidence"]).is_valid(["shaky"])


def objects(value: Any) -> list[dict[str, Any]]:
    """Every JSON object in a value."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value] * isinstance(value, dict) + [found for each in inner for found in objects(each)]


@pytest.mark.usefixtures("with_field")
def test_a_new_field_is_in_every_export(program: Program) -> None:
    groups = json.loads(program("export", "-f", "json").stdout)["groups"]
    beta = next(group for group in groups if group["id"] == "beta")
    rows = list(csv.DictReader(StringIO(program("export", "-f", "csv").stdout)))

    assert [stance["confidence"] for stance in beta["stances"]] == ["shaky", None]
    assert [row["confidence"] for row in rows if row["group"] == "beta"] == ["shaky", ""]
    assert "  - confidence: shaky\n" in program("export", "-f", "markdown").stdout


@pytest.mark.usefixtures("with_field")
def test_a_new_field_is_shown_and_found(program: Program) -> None:
    hits = json.loads(program("find", "SHAKY", "-f", "json").stdout)["hits"]

    assert "\nConfidence\n  shaky\n" in program("stance", "beta", "toll").stdout
    assert "onfidence" not in program("stance", "beta", "traffic").stdout
    assert hits == [{"group": "beta", "topic": "toll", "part": "confidence", "text": "shaky"}]


@pytest.mark.needs("openpyxl")
@pytest.mark.usefixtures("with_field")
def test_a_new_field_goes_through_a_workbook(program: Program, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    assert program("export", "-o", "book.xlsx").returncode == 0
    head, *rows = load_workbook(tmp_path / "book.xlsx")["stances"].iter_rows(values_only=True)
    stances = [dict(zip(head, row, strict=True)) for row in rows]
    assert program("import", "book.xlsx", "back").returncode == 0

    assert [stance["confidence"] for stance in stances if stance["group"] == "beta"] == ["shaky", None]
    assert "confidence: shaky" in (tmp_path / "back" / "groups" / "beta.yaml").read_text("utf-8")


@pytest.mark.needs("openpyxl")
def test_a_new_list_of_texts_is_a_sheet_of_its_own(
    package: Path, program: Program, debate_folder: Path, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    model = package / "model.py"
    field = 'authors: tuple[str, ...] = entry("who wrote the statement", default=())'
    added = '    tags: tuple[str, ...] = entry("what it is about", default=())'
    add_line(model, f"    {field}", added)
    file = debate_folder / "groups" / "beta.yaml"
    file.write_text(
        file.read_text("utf-8").replace("name: Beta\n", "name: Beta\ntags: [a bridge, 'tolls, and more']\n"), "utf-8"
    )

    assert program("export", "-o", "book.xlsx").returncode == 0
    book = load_workbook(tmp_path / "book.xlsx")
    assert program("import", "book.xlsx", "back").returncode == 0

    assert list(book["tags"].iter_rows(values_only=True)) == [
        ("group", "tags"),
        ("beta", "a bridge"),
        ("beta", "tolls, and more"),
    ]
    assert "tolls, and more" in (tmp_path / "back" / "groups" / "beta.yaml").read_text("utf-8")


TITLES = '''
"""A page as its title alone."""


def title_line(page, look):
    yield page.title + chr(10)
'''


def test_a_new_format_is_a_function_and_a_line(package: Path, program: Program, tmp_path: Path) -> None:
    (package / "render" / "titles.py").write_text(TITLES, "utf-8")
    add_line(
        package / "render" / "__init__.py", "FORMATS = {", '    "title": Format("titles:title_line", (".title",)),'
    )

    written = program("topic", "toll", "-o", "toll.title")

    assert program("topic", "toll", "-f", "title").stdout == "The toll\n"
    assert (written.returncode, (tmp_path / "toll.title").read_text("utf-8")) == (0, "The toll\n")
    assert program("check", "-f", "title").stdout.startswith("no problems")
    assert "title, table, markdown" in program("topic", "--help").stdout


RULE = """
def no_shouting(debate: Debate) -> Iterator[Problem]:
    '''A group's name is not written in capitals alone.'''
    for group in debate.groups.values():
        if group.name.isupper():
            yield Problem("shouting", f"'{group.name}' is in capitals", group.span("name"), "use small letters too")


"""


def test_a_new_rule_is_a_function_and_its_name(package: Path, program: Program, debate_folder: Path) -> None:
    registry = "DEBATE_RULES = ("
    rules, names = (package / "check.py").read_text("utf-8").split(registry)
    (package / "check.py").write_text(f"{rules}{RULE}{registry}no_shouting, {names}", "utf-8")
    file = debate_folder / "groups" / "beta.yaml"
    assert program("check").returncode == 0
    file.write_text(file.read_text("utf-8").replace("name: Beta", "name: BETA"), "utf-8")

    checked = program("check", "-f", "line")

    assert checked.returncode == 1
    assert "groups/beta.yaml:1:7: error[shouting] 'BETA' is in capitals" in checked.stdout


COMMAND = '''
"""A command of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.cli.options import TopicId
from russia_policy.cli.run import Invocation, shows

if TYPE_CHECKING:
    from russia_policy.pages.blocks import Page


@shows()
def question(invocation: Invocation, topic: TopicId) -> Page:
    """Show what a topic asks."""
    from russia_policy.pages.blocks import Heading, Page
    from russia_policy.pages.tables import Table, columns_of, rows_of

    debate = invocation.debate()
    asked = invocation.topic(debate, topic).question
    table = Table(columns_of("question"), rows_of("questions"))
    return Page("question", asked, lambda: [Heading(asked)], lambda: {"questions": [{"question": asked}]}, table)
'''


def test_a_new_command_is_a_function_and_a_line(package: Path, program: Program) -> None:
    (package / "cli" / "own.py").write_text(COMMAND, "utf-8")
    add_line(package / "cli" / "commands.py", "COMMANDS = {", '    "question": ("own", "Read"),')

    assert program("question", "toll").stdout.startswith("Who should pay")
    assert json.loads(program("question", "toll", "-f", "json").stdout)["schema"] == "russia-policy/question/1"
    assert program("question", "toll", "-f", "csv").stdout.startswith("question\nWho should pay")
    assert "Show what a topic asks." in program("--help").stdout
    assert "did you mean 'question'?" in program("questoin", "toll").stderr.lower()


def test_the_copy_is_what_runs(package: Path, program: Program) -> None:
    (package / "__init__.py").write_text('__version__ = "0.0.copy"\n', "utf-8")

    assert program("--version").stdout == "russia-policy 0.0.copy\n"
