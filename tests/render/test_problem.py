"""Problems in every form: a snippet of the file, one line, GitHub's annotation, JSON."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from russia_policy.entry import Span
from russia_policy.pages.blocks import Look
from russia_policy.pages.check import check_page
from russia_policy.problem import Problem, in_order, instead
from russia_policy.render import render
from russia_policy.render.wrapping import width_of
from russia_policy.text.segmentation import clusters

if TYPE_CHECKING:
    from pathlib import Path


def shown(problem: Problem, form: str = "snippet", look: Look | None = None) -> str:
    page = replace(check_page("debate", "The debate", None, [problem], form), title="1 error")
    return "".join(render(page, form, look or Look()))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.yaml"


def at(file: Path, line: int, column: int, end: int, hint: str = "", message: str = "wrong") -> Problem:
    return Problem("some-code", message, Span(str(file), line, column, line, end), hint)


def carets(text: str) -> tuple[str, str]:
    """What stands over the carets, and the carets' line from there on."""
    lines = text.splitlines()
    place = next(number for number, line in enumerate(lines) if "^" in line)
    start, end = lines[place].index("^"), lines[place].rindex("^") + 1
    column, over = 0, ""
    for cluster in clusters(lines[place - 1]):
        if start <= column < end:
            over += cluster
        column += width_of(cluster)
    return over, lines[place][end:]


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("key: ", "value"),
        ("桥梁: ", "桥梁"),
        ("🌉e\u0301: ", "é"),
        ("Ключ: ", "да"),
        ("k:   ", "“x”"),
        ("สวัสดี: ", "นิวเคลียร์"),
        ("के लिए: ", "परीक्षण"),
        ("\u1112\u1161\u11ab국: ", "\u1100\u116e\u11ab비"),
        ("👍🏽❤️: ", "🇳🇱👩‍🔬"),
        ("ශ්‍රී: ", "ලංකා"),
        ("می‌خواهیم: ", "صلح"),
        ("שָׁלוֹם: ", "עוֹלָם"),
    ],
)
def test_carets_stand_under_the_word_whatever_the_width_of_its_characters(file: Path, before: str, word: str) -> None:
    file.write_text(f"{before}{word} # more\n", encoding="utf-8")
    over, hint = carets(shown(at(file, 1, len(before) + 1, len(before + word) + 1, "type more")))

    assert over == word
    assert hint == " type more"


@pytest.mark.parametrize("width", [20, 40, 60, 100])
@pytest.mark.parametrize("start", [1, 30, 150, 290])
def test_a_long_line_is_cut_around_the_word_and_never_too_wide(file: Path, width: int, start: int) -> None:
    line = "".join(chr(ord("a") + number % 26) for number in range(300))
    file.write_text(line, encoding="utf-8")
    text = shown(at(file, 1, start, start + 4), look=Look(width))
    over, _ = carets(text)

    assert line[start - 1 : start + 3] in over
    assert all(width_of(each) <= width for each in text.splitlines() if " │" in each)


@pytest.mark.parametrize("width", [20, 40, 60])
@pytest.mark.parametrize("word", ["นิวเคลียร์", "परीक्षण", "🇳🇱", "军备", "\u1100\u116e\u11ab비"])
def test_a_long_line_is_cut_between_clusters(file: Path, word: str, width: int) -> None:
    line = "สวัสดี👍🏽के🇩🇪" * 20 + word + "สวัสดี👍🏽के🇩🇪" * 20
    file.write_text(line, encoding="utf-8")
    start = line.index(word) + 1
    text = shown(at(file, 1, start, start + len(word)), look=Look(width))
    over, _ = carets(text)
    [cut] = [part.partition("│ ")[2].strip("…") for part in text.splitlines() if part.startswith("1 │")]

    assert over == word
    assert cut in line
    assert "".join(clusters(cut)) == cut
    assert set(clusters(cut)) <= set(clusters(line))
    assert all(width_of(part) <= width for part in text.splitlines() if " │" in part)


LONG = "write one of the two, such as an act of the other party, or leave the whole entry out of the debate's files"


@pytest.mark.parametrize("width", [20, 40, 60, 80])
@pytest.mark.parametrize("line", [1, 7])
def test_on_a_terminal_what_is_said_wraps_at_words(file: Path, line: int, width: int) -> None:
    file.write_text("key: value\n", encoding="utf-8")
    problem = at(file, line, 1, 4, hint=LONG, message=LONG)
    text = shown(problem, look=Look(width, terminal=True))
    said = [part for part in text.splitlines() if "│" not in part and "──▶" not in part]

    assert all(width_of(part) <= width for part in said)
    assert " ".join(text.split()).count(LONG) == 2
    assert shown(problem, look=Look(width)).count(LONG) == 2


def test_a_hint_goes_on_under_its_own_beginning(file: Path) -> None:
    file.write_text("key: value\n", encoding="utf-8")
    text = shown(at(file, 1, 1, 4, hint="one two three four five"), look=Look(20, terminal=True))

    assert "   = one two three\n     four five\n" in text


def test_an_excerpt_is_of_the_file_as_it_is_now(file: Path) -> None:
    for content in ("first", "second"):
        file.write_text(f"{content}: x\n", encoding="utf-8")

        assert f"1 │ {content}: x\n" in shown(at(file, 1, 1, 2))


def test_what_nobody_sees_is_one_sign_in_an_excerpt_and_what_a_script_needs_stays(file: Path) -> None:
    file.write_text("می‌خواهیم: a\u200bb\u202ec\n", encoding="utf-8")

    assert "1 │ می‌خواهیم: a\ufffdb\ufffdc\n" in shown(at(file, 1, 12, 13))


def test_a_tab_is_four_blanks_and_a_control_one_sign(file: Path) -> None:
    file.write_text("\ta\x1b[31mb: x\n", encoding="utf-8")

    assert "1 │     a�[31mb: x\n" in shown(at(file, 1, 2, 3))


def test_the_message_of_a_problem_cannot_act_on_the_terminal(file: Path) -> None:
    file.write_text("x")

    assert "\x1b" not in shown(at(file, 1, 1, 2, message="\x1b[2J", hint="\x1b[2J"))


def test_a_file_that_is_gone_is_named_all_the_same(file: Path) -> None:
    assert f"{file}:3:1\n" in shown(at(file, 3, 1, 2, "write it"))


def test_colour_repeats_and_ascii_suffices(file: Path) -> None:
    file.write_text("key: value\n")
    problem = at(file, 1, 1, 4)

    assert re.sub("\x1b\\[[0-9;]*m", "", shown(problem, look=Look(color=True))) == shown(problem)
    assert shown(problem, look=Look(unicode=False)).isascii()


def test_one_line_is_what_editors_jump_to(file: Path) -> None:
    assert shown(at(file, 3, 5, 9, "did you mean x?"), "line") == (
        f"{file}:3:5: error[some-code] wrong (did you mean x?)\n1 error\n"
    )


def test_an_annotation_cannot_be_broken_out_of() -> None:
    problem = Problem("some-code", "100%\n::error::x", Span("a,b:c.yaml", 3, 5, 3, 9), severity="warning")

    assert shown(problem, "github") == (
        "::warning file=a%2Cb%3Ac.yaml,line=3,endLine=3,col=5,title=some-code::100%25 ::error::x\n1 error\n"
    )


def test_json_has_every_place(file: Path) -> None:
    related = ((Span("b.yaml", 1, 2, 3, 4), "first here"),)
    problem = Problem("some-code", "wrong", Span(str(file), 3, 5, 3, 9), related=related)
    found = json.loads(shown(problem, "json"))
    [told] = found.pop("problems")

    assert found == {
        "schema": "russia-policy/check/1",
        "summary": "1 error in 1 file (debate: The debate)",
        "folder": "debate",
        "title": "The debate",
        "errors": 1,
        "warnings": 0,
        "quotations": 0,
        "verified": 0,
    }
    assert told == {
        "code": "some-code",
        "severity": "error",
        "message": "wrong",
        "hint": None,
        "file": str(file),
        "line": 3,
        "column": 5,
        "end_line": 3,
        "end_column": 9,
        "related": [{"what": "first here", "file": "b.yaml", "line": 1, "column": 2, "end_line": 3, "end_column": 4}],
    }


def test_problems_stand_in_the_order_of_the_files() -> None:
    places = [Span("b", 1), Span("a", 2), Span("a", 1, 9), Span("a", 1, 2)]
    problems = [Problem("some-code", "wrong", place) for place in places]

    assert [each.span for each in in_order(problems)] == places[::-1]


def test_what_to_type_instead_is_the_nearest_word_or_all_where_they_are_few() -> None:
    assert instead("sanctoins", ["sanctions", "nato"], "topics") == "did you mean 'sanctions'?"
    assert instead("zzz", ["b", "a"], "topics") == "the topics are a, b"
    assert instead("zzz", [], "topics") == "there are no topics"
    assert "zzz" not in instead("zzz", [f"topic-{number}" for number in range(50)], "topics")
