"""Text in any field is text: nothing of it acts on a terminal, a page, a spreadsheet or a program that reads JSON."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.pages.blocks import harmless, visible
from russia_policy.reading.load import load
from russia_policy.render.data import guarded, unguarded
from russia_policy.render.markdown_text import escape
from russia_policy.values import Id
from tests.strategies import dump
from tests.strategies import infected as infected_with

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    Run = Callable[..., Result]

ACTING = {
    "colour": "\x1b[31mred\x1b[0m",
    "a window's title": "\x1b]0;title\x07",
    "the clipboard": "\x1b]52;c;aGVsbG8=\x07",
    "a hyperlink": "\x1b]8;;https://example.org\x1b\\click\x1b]8;;\x1b\\",
    "a cleared screen": "\x9b2J\x1bc",
    "a carriage return": "safe\roverwritten",
    "a backspace": "safe\b\b\b\bother",
    "a bell": "\x07",
    "a bidirectional override": "abc\u202edef\u202c",
    "bidirectional isolates": "\u2066abc\u2069\u061c\u200f",
    "zero width": "no\u200bt\u200d \u2060a\ufeff",
    "fillers": "a\u3164b\u115f\u1160\uffa0",
    "selectors that carry bytes": "a\ufe01\ufe02 👍\U000e0100\U000e0101",
    "tags": "a\U000e0041\U000e007f",
    "separators": "a\u2028b\u2029c\x85d",
}
SHOWN = {
    "Rich markup": "[bold]not bold[/bold] [link=https://example.org]x[/link] [/]",
    "emoji codes": ":smile: :flag-ru:",
    "a very long word": "x" * 5_000,
    "right to left": "שלום עולם مرحبا",
    "combining text": "e\u0301\u0323" * 30 + "Z" + "\u0300" * 200,
    "wide text": "制裁" * 18,
    "emoji": "👩‍👩‍👧 🇺🇦 👍🏽 ❤️ 1️⃣",
    "joiners": "می‌خواهیم ශ්‍රී क्‍ष",
    "scripts without blanks": "รัฐบาลไทยสนับสนุน ຂໍ້ຕົກລົງ ខ្មែរ မြန်မာ",
    "format codes": "%s %(x)s {0} {name} ${HOME} `id` $(id)",
}
ALL = {**ACTING, **SHOWN}
# What a terminal acts on: everything but the line's end that the page itself writes.
CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f\ud800-\udfff]"
    "|[A-Za-z ][\u200c\u200d\ufe00-\ufe0f]|[\u3164\uffa0]"
)
SCREENS: list[list[str]] = [
    ["groups"],
    ["topics"],
    ["sources"],
    ["stance", "alpha"],
    ["stance", "alpha", "toll"],
    ["topic", "toll"],
    ["find", "x"],
    ["compare", "alpha", "beta", "--quotes"],
    ["diff", "alpha", "delta"],
    ["export"],
]


def infect(folder: Path, text: str) -> None:
    """Put a text into every free field of a debate."""
    debate, problems = load(str(folder))
    assert debate is not None, problems
    dump(infected_with(debate, text), folder)


@pytest.fixture(params=list(ALL.values()), ids=list(ALL))
def infected(request: pytest.FixtureRequest, debate_folder: Path, run: Run) -> Path:
    infect(debate_folder, request.param)
    assert run("check", debate_folder, positions=None).exit_code == 0
    return debate_folder


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_nothing_in_any_field_acts_on_a_terminal(infected: Path, run: Run, form: str) -> None:
    for command in SCREENS:
        result = run(*command, "-f", form, positions=infected)
        assert result.exit_code == 0, (command, result.stderr)
        text = result.stdout.replace("\t", " ")
        found = CONTROL.search(text)
        assert not found, (command, form, text[max(found.start() - 40, 0) : found.end() + 40] if found else "")


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_what_a_script_needs_is_shown_as_it_is_written_in_every_format(
    debate_folder: Path, run: Run, form: str
) -> None:
    infect(debate_folder, SHOWN["joiners"] + SHOWN["emoji"])
    text = run("export", "-f", form, positions=debate_folder).stdout

    for word in ("می‌خواهیم", "ශ්‍රී", "क्‍ष", "👩‍👩‍👧", "❤️"):
        assert word in text.replace("\n", "")
    assert "U+" not in text


@pytest.mark.parametrize("width", [20, 60, 200])
def test_nothing_is_wider_than_the_screen_or_lost(debate_folder: Path, run: Run, width: int) -> None:
    infect(debate_folder, "x" * 500 + " 制裁" * 50)
    for command in SCREENS:
        text = run(*command, "-f", "table", "--width", width, positions=debate_folder).stdout
        assert max(map(columns, text.splitlines())) <= width, command


def columns(line: str) -> int:
    return sum(
        0 if unicodedata.category(char) == "Mn" else 1 + (unicodedata.east_asian_width(char) in "WF") for char in line
    )


def test_colour_is_ours_alone(debate_folder: Path, run: Run) -> None:
    infect(debate_folder, ACTING["colour"] + ACTING["a hyperlink"])
    for command in SCREENS:
        text = run(*command, "-f", "table", "--color", "always", positions=debate_folder).stdout
        assert not CONTROL.search(re.sub(r"\x1b\[[0-9;]*m", "", text)), command
        assert "<U+001B>" in text or command[0] == "find"


def test_problems_show_hostile_text_harmlessly(debate_folder: Path, run: Run) -> None:
    path = debate_folder / "groups" / "alpha.yaml"
    path.write_text(path.read_text("utf-8") + '"key\\e[31m\\u202e": \u200bx\u2066\n', "utf-8")
    for form in ("snippet", "line", "github", "json"):
        result = run("check", debate_folder, "-f", form, positions=None)
        assert result.exit_code == 1
        assert not CONTROL.search(result.stdout), form


def test_github_commands_cannot_be_forged(debate_folder: Path, run: Run) -> None:
    path = debate_folder / "groups" / "alpha.yaml"
    path.write_text(
        path.read_text("utf-8") + '"key\\n::error file=x::forged\\r\\n::set-output name=a::b": x\n', "utf-8"
    )
    lines = run("check", debate_folder, "-f", "github", positions=None).stdout.splitlines()
    assert [line for line in lines if line.startswith("::")] == lines[:-1]
    assert all(line.startswith("::error file=") and "alpha.yaml,line=" in line for line in lines[:-1])


MARKUP = {
    "a pipe": "a | b",
    "raw HTML": "<img src=x onerror=alert(1)>",
    "a script": "<script>alert(1)</script>",
    "an entity": "&lt;script&gt; &#106;",
    "a link": "[click](javascript:alert(1))",
    "an image": "![x](https://example.org/track.png)",
    "a reference": "[x][1]\n\n[1]: https://example.org",
    "a footnote": "[^1] [^1]: forged",
    "code": "`code` ```\nfence\n```",
    "emphasis": "**bold** __bold__ *it* _it_ ~~gone~~",
    "a heading": "# heading",
    "a rule": "---",
    "a table's rule": "| --- |",
    "a mathematical formula": "$x$ $$y$$",
    "a backslash": "\\| \\",
    "a line break": "a<br>b",
    "a mailbox": "<mail@example.org>",
}


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP)
def test_markdown_in_the_data_stays_text(text: str) -> None:
    written = escape(text)
    assert "\n" not in written
    assert not re.search(r"(?<!\\)[\[\]|`*_~<>$&#]", re.sub(r"<https?://[^\s<>]+>", "", written)), written


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP)
def test_a_markdown_table_keeps_its_columns(debate_folder: Path, run: Run, text: str) -> None:
    infect(debate_folder, text)
    for command in (["groups"], ["topics"], ["sources"], ["compare", "alpha", "beta", "--quotes"]):
        rows = [
            line
            for line in run(*command, "-f", "markdown", positions=debate_folder).stdout.splitlines()
            if line[:1] == "|"
        ]
        assert rows
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1, command


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "https://a b",
        'https://x"y',
        "ftp://x",
    ],
)
def test_an_address_that_is_no_web_address_is_a_problem(debate_folder: Path, run: Run, address: str) -> None:
    path = debate_folder / "sources.yaml"
    path.write_text(path.read_text("utf-8").replace("https://example.org/alpha", json.dumps(address)), "utf-8")
    result = run("check", debate_folder, "-f", "line", positions=None)
    assert (result.exit_code, "error[bad-url]" in result.stdout) == (1, True)


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
    "''",
    "=cmd|'/C calc'!A0",
    "+cmd|'/C calc'!A0",
    "-2+3+cmd|'/C calc'!A0",
    "@SUM(1+1)*cmd|'/C calc'!A0",
    '=HYPERLINK("https://example.org")',
    '=DDE("cmd";"/C calc";"x")',
    " =1+1",
    "\u00a0=1+1",
    "\u3000 =1+1",
    "\n=1+1",
    "\r\n=1+1",
    "\t\t+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    " ＝1",
    "﹦1",
    "﹣1",
    "−1",
]
STARTS_A_FORMULA = re.compile(r"\s*[=+@＝＋－＠﹦﹢﹣﹫]|\s+-|[\t\r\n]")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_file_is_a_formula_and_none_is_lost(debate_folder: Path, run: Run, text: str) -> None:
    debate, _ = load(str(debate_folder))
    assert debate is not None
    group = debate.groups[Id("alpha")]
    stance = replace(group.stances[Id("toll")], summary=text)
    changed = replace(group, stances={**group.stances, stance.topic: stance})
    dump(replace(debate, groups={**debate.groups, group.id: changed}), debate_folder)
    output = run("export", "-f", "csv", positions=debate_folder).stdout
    rows = list(csv.DictReader(StringIO(output, newline="")))
    assert not any(STARTS_A_FORMULA.match(cell) for row in rows for cell in row.values())
    [row] = [row for row in rows if (row["group"], row["topic"]) == ("alpha", "toll")]
    assert not row["summary"].startswith("-")
    assert unguarded(row["summary"]) == harmless(text)


@given(st.text())
def test_the_csv_rule_loses_nothing(text: str) -> None:
    assert unguarded(guarded(text)) == harmless(text)
    assert not STARTS_A_FORMULA.match(guarded(text))
    assert not guarded(text).startswith("-")


@given(st.text(alphabet=st.characters(codec=None)))
def test_visible_text_has_no_control_and_keeps_every_letter(text: str) -> None:
    shown = visible(text)
    assert not CONTROL.search(shown)
    assert "\n" not in shown
    assert [char for char in text if char.isalpha()] == [
        char for char in re.sub(r"<U\+[0-9A-F]+>", "", shown) if char.isalpha()
    ] or "<U+" in text


def test_json_holds_every_text_and_no_separator_that_ends_a_line_elsewhere(debate_folder: Path, run: Run) -> None:
    text = "".join(ACTING.values()) + '"\\/</script>' + "\u2028\u2029"
    infect(debate_folder, text)
    output = run("export", "-f", "json", positions=debate_folder).stdout
    assert not CONTROL.search(output)
    assert json.loads(output)["groups"][0]["name"].endswith(text)
