"""Every quotation of a report, whatever it is written in, against the texts of a debate."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import DEBATE, LETTERS, read
from tests.receipts.made import texts_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    Run = Callable[..., Result]
    Ask = Callable[..., list[dict[str, Any]]]

LETTER = """Let the province pay half, and cars shall cross free.

There no engine shall be
heard on it. It is our river’s bridge, and we do not want a toll.
"""
MINUTES = "The council heard that all should pay a little. A toll was never agreed upon by the council.\n"
FERRY = "收费:人人都应该付一点钱。卡车不得通行。"
ALPHA = "https://example.org/alpha"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in (("alpha-letter.txt", LETTER), ("minutes.txt", MINUTES), ("beta-letter.md", FERRY)):
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def ask(run: Run, texts: Path, tmp_path: Path) -> Ask:
    """Look the quotations of a report up; its rows."""

    def ask(report: str, name: str = "report.md", *, code: int | None = None) -> list[dict[str, Any]]:
        path = tmp_path / name
        path.write_text(report, "utf-8")
        result = run("verify", "--texts", texts, "--report", path, "-f", "json")
        assert code in (None, result.exit_code), result.output
        rows: list[dict[str, Any]] = json.loads(result.stdout)["quotations"]
        return rows

    return ask


def short(rows: list[dict[str, Any]]) -> list[tuple[int, str, str | None]]:
    return [(row["line"], row["verdict"], row["source"]) for row in rows]


def test_each_quotation_gets_line_verdict_source_and_place(ask: Ask) -> None:
    rows = ask(
        "A memo.\n\nThey say “Let the province pay half, and cars shall\ncross free” and «no engine shall be heard».\n"
    )
    assert short(rows) == [(3, "exact", "alpha-letter"), (4, "normalised", "alpha-letter")]
    assert rows[0]["quote"] == "Let the province pay half, and cars shall cross free"
    assert rows[0]["place"] == {"line": 1, "paragraph": 1, "start": 0, "end": 52}


@pytest.mark.parametrize(
    ("report", "verdict", "code"),
    [
        ("“Let the province pay half”", "exact", 0),
        ("“[L]et the province pay half”", "normalised", 0),
        ("“Let the province,” they say.", "exact", 0),
        ("They say “Let the province pay.”", "exact", 0),
        ("They say “the province pay …”", "normalised", 0),
        ("“the province pay … cars shall cross free”", "cut", 0),
        pytest.param("“Let the province pay a third”", "near", 1, marks=pytest.mark.needs("rapidfuzz")),
        pytest.param("“cars shall never cross free”", "near", 1, marks=pytest.mark.needs("rapidfuzz")),
        pytest.param("“we do want a toll”", "near", 1, marks=pytest.mark.needs("rapidfuzz")),
        ("“the moon is made of cheese”", "missing", 1),
    ],
)
def test_verdicts_and_exit_codes_are_those_of_verify(ask: Ask, report: str, verdict: str, code: int) -> None:
    [row] = ask(report, code=code)
    assert row["verdict"] == verdict


def test_strict_ends_with_1_on_what_is_cut(run: Run, texts: Path, tmp_path: Path) -> None:
    (tmp_path / "r.md").write_text("“the province pay … cars shall cross free”", "utf-8")
    assert run("verify", "--texts", texts, "--report", tmp_path / "r.md").exit_code == 0
    assert run("verify", "--texts", texts, "--report", tmp_path / "r.md", "--strict").exit_code == 1


def test_a_quotation_of_fewer_than_three_words_is_listed_as_not_checked(ask: Ask) -> None:
    rows = ask("A “toll” and “a toll”, and 和平 “和平”, but “all should pay a little”.", code=0)
    assert [(row["verdict"], row["why"]) for row in rows[:3]] == [("not checked", "fewer than 3 words")] * 3
    assert rows[3]["verdict"] == "exact"


def test_what_is_not_closed_is_listed_and_a_quotation_of_several_paragraphs_is_not(ask: Ask) -> None:
    rows = ask("“Let the province pay half\n\n“no engine shall be heard on it”\n\nAnd “we do not", code=0)
    assert [row["verdict"] for row in rows] == ["exact", "normalised", "not checked"]
    assert rows[2]["why"] == "its closing mark is missing"


@pytest.mark.parametrize(
    "beside",
    [
        f"“all should pay a little” ([letter]({ALPHA})).",
        f"“all should pay a little” [letter]({ALPHA}#part).",
        "“all should pay a little,” writes the [letter](http://www.example.org/alpha/).",
        f"[“all should pay a little”]({ALPHA}), they say.",
        f"The [letter]({ALPHA}) says “all should pay a little”.",
        f"The letter <{ALPHA}> says “all should pay a little”.",
        f"“all should pay a little” ({ALPHA}).",
        "“all should pay a little” (alpha-letter).",
        "“all should pay a little” [alpha-letter].",
        f"“all should pay a little”[^1].\n\n[^1]: The letter, {ALPHA}.",
        f"“all should pay a little.”[^note]\n\n[^other]: No.\n[^note]: See [this]({ALPHA}).",
        f"“all should pay a little” [1].\n\n[1] {ALPHA}",
        f"“all should pay a little” [1].\n\n[1]: {ALPHA}",
        f"“all should pay a little” [1].\n\n1. {ALPHA}",
        f"“all should pay a little”¹\n\n¹ {ALPHA}",
        "“all should pay a little” [1, 2].\n\n[1] A bridge, and now. The River Post.\n[2] Elsewhere.",
        f"> all should pay a little\n> — [letter]({ALPHA})",
        f"> all should pay a little\n>\n> — the letter, {ALPHA}",
        f"> “all should pay a little” — [letter]({ALPHA})",
        f"> all should pay a little ([letter]({ALPHA}))",
        f"> all should pay a little\n> ([letter]({ALPHA}))",
        f"> all should pay a little — [the letter]({ALPHA})",
        f"As the [letter]({ALPHA}) says:\n\n> all should pay a little",
        f"> all should pay a little\n\n([letter]({ALPHA}))",
    ],
)
def test_what_is_named_beside_a_quotation_is_checked_as_its_source(ask: Ask, beside: str) -> None:
    [row] = ask(beside, code=1)
    assert (row["verdict"], row["source"], row["attributed"]) == ("elsewhere", "minutes", ["alpha-letter"])
    [right] = ask(beside.replace("all should pay a little", "Let the province pay half"), code=0)
    assert (right["verdict"], right["source"]) == ("exact", "alpha-letter")


def test_a_source_is_named_by_where_it_was_read_too(run: Run, texts: Path, debate_folder: Path, tmp_path: Path) -> None:
    path = debate_folder / "sources.yaml"
    path.write_text(
        path.read_text("utf-8").replace(f"URL: {ALPHA}", f"URL: {ALPHA}\n  via: https://mirror.example/a"), "utf-8"
    )
    (tmp_path / "r.md").write_text("“all should pay a little” [copy](https://mirror.example/a)", "utf-8")
    result = run("verify", "--texts", texts, "--report", tmp_path / "r.md", "-f", "json", positions=debate_folder)
    [row] = json.loads(result.stdout)["quotations"]
    assert (row["verdict"], row["attributed"]) == ("elsewhere", ["alpha-letter"])


def test_a_link_belongs_to_the_quotation_that_it_stands_beside(ask: Ask) -> None:
    rows = ask(
        f"The minutes: “A toll was never agreed upon” (here), but “Let the province pay half” [letter]({ALPHA}). "
        f"Elsewhere “all should pay a little”. Then [they]({ALPHA}) said: “cars shall cross free”.",
        code=0,
    )
    assert [(row["verdict"], row["attributed"]) for row in rows] == [
        ("exact", []),
        ("exact", ["alpha-letter"]),
        ("exact", []),
        ("exact", ["alpha-letter"]),
    ]


def test_a_link_that_names_no_source_of_the_debate_says_nothing(ask: Ask) -> None:
    [row] = ask("“all should pay a little” [x](https://example.org/other)", code=0)
    assert (row["verdict"], row["attributed"]) == ("exact", [])


def test_where_the_named_source_has_no_text_nothing_is_held_against_it(ask: Ask, texts: Path) -> None:
    (texts / "alpha-letter.txt").unlink()
    rows = ask(f"“Let the province pay half” [x]({ALPHA}) and “all should pay a little” [x]({ALPHA})", code=0)
    assert [row["verdict"] for row in rows] == ["no text", "no text"]
    assert rows[0]["why"] == "there is no alpha-letter.txt"
    assert rows[1]["why"] == "there is no alpha-letter.txt; the words stand in minutes"


def test_a_web_page_is_read_as_one(ask: Ask) -> None:
    page = f"""<html><head><title>“not a quotation at all”</title></head><body>
<p>They say &ldquo;Let the <b>province</b> pay half&rdquo;.</p>
<blockquote cite="{ALPHA}"><p>all should
pay a little</p></blockquote>
<p>And <q>no engine shall be heard on it</q><sup><a href="#n1">1</a></sup>.</p>
<script>var x = “no quotation here either”</script>
<ol><li id="n1">See <a href="{ALPHA}">the letter</a>.</li></ol></body></html>"""
    rows = ask(page, "report.html", code=1)
    assert short(rows) == [(2, "exact", "alpha-letter"), (3, "elsewhere", "minutes"), (5, "normalised", "alpha-letter")]
    assert rows[2]["attributed"] == ["alpha-letter"]


@pytest.mark.parametrize("name", ["answer.txt", "answer", "answer.TXT"])
def test_an_answer_in_plain_text_is_read_as_it_stands(ask: Ask, name: str) -> None:
    answer = f"""Sure! Here is what they say:

    1. "Let the province pay half, and cars shall cross free" [1]
    2. "We shall build it in 2021" [1]

> A toll was never agreed upon by the council.

Sources
-------
[1] {ALPHA}
"""
    assert short(ask(answer, name, code=1)) == [
        (3, "exact", "alpha-letter"),
        (4, "missing", "alpha-letter"),
        (6, "exact", "minutes"),
    ]


def test_code_and_front_matter_of_markdown_are_no_prose(ask: Ask) -> None:
    assert (
        ask(
            '---\ntitle: "no quotation at all"\n---\n\n```\n"nor is this one"\n```\n\n“all should pay a little”', code=0
        )[0]["line"]
        == 9
    )


def test_titles_of_the_debate_are_no_quotations(ask: Ask) -> None:
    [row] = ask("See “A bridge, and now”.", code=0)
    assert (row["verdict"], row["why"]) == ("not checked", "a title in the debate")


def test_the_words_of_a_translation_are_told_as_such(ask: Ask) -> None:
    gloss = next(evidence.gloss for _, _, evidence in read(DEBATE).quotations() if len(evidence.gloss.split()) > 3)
    [row] = ask(f"“{gloss}”", code=0)
    assert (row["verdict"], row["why"]) == ("not checked", "a translation in the debate")


def test_a_passage_is_found_where_an_apostrophe_does_not_end_it(ask: Ask, texts: Path) -> None:
    (texts / "minutes.txt").write_text("It’s the states’ own rights that count.", "utf-8")
    assert ask("‘the states’ own rights’ they say", code=0)[0]["quote"] == "the states’ own rights"


def test_our_own_briefing_is_verified_by_its_own_footnotes(run: Run, tmp_path: Path) -> None:
    letters = read(LETTERS)
    (tmp_path / "texts").mkdir()
    for source, text in texts_of(letters).items():
        (tmp_path / "texts" / f"{source}.txt").write_text(text.text, "utf-8")
    assert run("export", "-o", tmp_path / "briefing.md", positions=LETTERS).exit_code == 0
    result = run(
        "verify", "--texts", tmp_path / "texts", "--report", tmp_path / "briefing.md", "-f", "json", positions=LETTERS
    )
    lines = (tmp_path / "briefing.md").read_text("utf-8").splitlines()
    rows = [row for row in json.loads(result.stdout)["quotations"] if lines[row["line"] - 1].startswith("[^")]
    first = {row["line"]: row for row in reversed(rows)}.values()
    assert len(first) == sum(
        len(stance.evidence) for group in letters.groups.values() for stance in group.stances.values()
    )
    bad = [row for row in first if row["verdict"] not in ("exact", "normalised", "cut", "not checked")]
    assert bad == []
    for row in first:
        named = re.search(r"\\\[([a-z0-9-]+)\\\]", lines[row["line"] - 1])
        assert named
        assert row["verdict"] == "not checked" or row["source"] == named[1]


def test_the_page_shows_what_fails_first_and_counts_last(run: Run, texts: Path, tmp_path: Path) -> None:
    (tmp_path / "r.md").write_text(
        "“all should pay a little” “the province pay … shall cross free” “the moon is made of cheese” “toll” “toll”",
        "utf-8",
    )
    shown = run("verify", "--texts", texts, "--report", tmp_path / "r.md", "--width", 200).stdout
    order = [
        "moon is made",
        "province pay … shall",
        "“toll” (line 1, 1): fewer than 3 words",
        "checked 3 of 5 quotations",
    ]
    assert [shown.index(words) for words in order] == sorted(shown.index(words) for words in order)
    assert "“all should pay a little”" not in shown
    assert "“all should pay a little”" in run("verify", "--texts", texts, "--report", tmp_path / "r.md", "--all").stdout


@pytest.mark.parametrize("form", ["table", "markdown", "json", "csv", "svg", "snippet", "line", "github"])
def test_every_format_tells_what_fails(run: Run, texts: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / "r.md").write_text("One.\n\n“the moon is made of cheese”", "utf-8")
    result = run("verify", "--texts", texts, "--report", tmp_path / "r.md", "-f", form)
    assert (result.exit_code, result.stderr) == (1, "")
    assert "missing" in result.stdout
    assert "3" in result.stdout


def test_csv_has_the_rows_of_json(run: Run, ask: Ask, texts: Path, tmp_path: Path) -> None:
    rows = ask("“all should pay a little” “toll”")
    cells = list(
        csv.DictReader(
            StringIO(run("verify", "--texts", texts, "--report", tmp_path / "report.md", "-f", "csv").stdout)
        )
    )
    assert [(row["line"], row["quote"], row["verdict"], row["source"]) for row in cells] == [
        (str(row["line"]), row["quote"], row["verdict"], row["source"] or "") for row in rows
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("“all should pay”".encode("utf-16"), "looks like UTF-16"),
        ("«мы не хотим войны, мы хотим мира»".encode("cp1251"), "looks like Windows-1251"),
        (b"\x7fELF" + bytes(50) + b"\x90\xff", "is no text"),
        (None, "cannot be read"),
    ],
)
def test_a_report_that_cannot_be_read_says_why(
    run: Run, texts: Path, tmp_path: Path, content: bytes | None, why: str
) -> None:
    if content is not None:
        (tmp_path / "r.md").write_bytes(content)
    result = run("verify", "--texts", texts, "--report", tmp_path / "r.md")
    assert (result.exit_code, result.stdout) == (2, "")
    assert why in result.stderr


def test_a_report_without_a_quotation_is_no_success(run: Run, texts: Path, tmp_path: Path) -> None:
    (tmp_path / "r.md").write_text("Nothing is quoted here.", "utf-8")
    result = run("verify", "--texts", texts, "--report", tmp_path / "r.md")
    assert result.exit_code == 1
    assert "has no quotation" in " ".join(result.stdout.split())


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(
    ask: Ask, run: Run, texts: Path, tmp_path: Path
) -> None:
    rows = ask("One.\n\n“all should\npay a little” and “no engine shall be heard”")
    path = tmp_path / "report.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert json.loads(run("verify", "--texts", texts, "--report", path, "-f", "json").stdout)["quotations"] == rows


def test_the_lock_is_not_written_from_a_report(run: Run, texts: Path, debate_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "r.md").write_text("“all should pay a little”", "utf-8")
    result = run("verify", "--texts", texts, "--report", tmp_path / "r.md", "--write", positions=debate_folder)
    assert result.exit_code == 2
    assert not (debate_folder / "evidence.lock").exists()


@pytest.mark.parametrize(
    "unit", ["“", "> ", "[a](", "<div>", "* ", "“a b c” [1] ", "[^1]: x\n", "`", "“a b c d”\n\n", "![", "|a|\n"]
)
@pytest.mark.parametrize("name", ["r.md", "r.txt", "r.html"])
def test_a_hostile_report_is_read_in_bounded_time(ask: Ask, unit: str, name: str) -> None:
    assert isinstance(ask(unit * (8_000 // len(unit)), name), list)
