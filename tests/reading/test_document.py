"""The strict reader: what it takes, what it refuses, and that it knows where everything stands."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from russia_policy.entry import Entry, Span
from russia_policy.model import Evidence, Group, Source, Stance, Topic
from russia_policy.problem import MAX_PROBLEMS
from russia_policy.reading import files
from russia_policy.reading.document import parse_entry, parse_mapping, read_entry
from russia_policy.reading.files import read_file
from russia_policy.values import Id
from tests.conftest import BOUND_BY_MODES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from russia_policy.problem import Problem

GROUP = """\
name: Alpha
title: T
kind: letter
date: 2020-03-01
summary: S
stances: {}
"""
EVIDENCE = "quote: q\nsource: s\n"


def read(path: Path, text: str | bytes, cls: type[Any] = Group, key: Any = "alpha") -> tuple[Any, list[Problem]]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    problems: list[Problem] = []
    return read_entry(cls, str(path), key, problems, set()), problems


def codes(problems: list[Problem]) -> list[str]:
    return [each.code for each in problems]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "alpha.yaml"


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "No",
        "off",
        "on",
        "yes",
        "y",
        "true",
        "010",
        "0x1F",
        "1_000",
        "12:30",
        "1.5",
        "1e3",
        ".inf",
        "2020-01-01",
        "2020-01-01T10:00:00Z",
        "=",
        "-1",
        "nil",
    ],
)
def test_a_text_stays_what_was_written(file: Path, written: str) -> None:
    group, problems = read(file, GROUP.replace("title: T", f"title: {written}"))

    assert not problems
    assert group.title == written


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL", '""', "''", '"  "'])
def test_no_value_is_no_text(file: Path, written: str) -> None:
    group, problems = read(file, GROUP.replace("title: T", f"title: {written}"))

    assert group is None
    assert codes(problems) == ["empty-value"]


def test_the_word_null_in_quotes_is_a_text(file: Path) -> None:
    group, _ = read(file, GROUP.replace("title: T", 'title: "null"'))

    assert group.title == "null"


@pytest.mark.parametrize("written", ["1.0", "1e1", "0x1", "+1", "one", "1_0", '"1"', "[1]", "true", "--1", "٣"])
def test_a_number_is_digits_and_nothing_else(file: Path, written: str) -> None:
    group, problems = read(file, GROUP + f"signatories: {written}\n")

    assert group is None
    assert codes(problems) == ["wrong-type"]


@pytest.mark.parametrize(("written", "number"), [("12", 12), ("-2", -2), ("007", 7), ("0", 0)])
def test_a_number_is_read_in_tens(file: Path, written: str, number: int) -> None:
    group, problems = read(file, GROUP + f"signatories: {written}\n")

    assert not problems
    assert group.signatories == number


@pytest.mark.parametrize("written", ["yes", "no", "True", "on", '"true"', "1"])
def test_a_truth_is_true_or_false(file: Path, written: str) -> None:
    source = "type: book\ntitle: t\nissued: 2020\n"
    found, problems = read(file, f"{source}translation: {written}\n", Source)

    assert found is None
    assert codes(problems) == ["wrong-type"]
    assert read(file, f"{source}translation: true\n", Source)[0].translation is True


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("&a T", "anchor"),
        ("*a", "alias"),
        ("!!str T", "tag"),
        ("!mine T", "tag"),
        ("! T", "tag"),
        ("&a [T]", "anchor"),
        ("!!seq [T]", "tag"),
        ("&a {T: T}", "anchor"),
        ("[T]", "wrong-type"),
        ("{T: T}", "wrong-type"),
    ],
)
@pytest.mark.parametrize("field", ["title", "kind", "date", "stances"])
def test_what_yaml_offers_beyond_the_format_is_refused_on_every_field(
    file: Path, written: str, code: str, field: str
) -> None:
    lines = [f"{field}: {written}" if line.startswith(f"{field}:") else line for line in GROUP.splitlines()]
    _, problems = read(file, "\n".join(lines))

    assert codes(problems) == [code]


@pytest.mark.parametrize("key", ["&a title", "*a ", "!!str title", "? [title]\n", "? {title: x}\n"])
def test_what_yaml_offers_beyond_the_format_is_refused_in_keys(file: Path, key: str) -> None:
    group, problems = read(file, GROUP + f"{key}: x\n")

    assert group is None
    assert codes(problems)[0] in {"anchor", "alias", "tag", "wrong-type"}


@pytest.mark.parametrize("top", ["[]", "text", "&a {}", "!!map {}", "- a\n- b"])
def test_the_top_of_a_file_is_a_plain_mapping(file: Path, top: str) -> None:
    group, problems = read(file, top + "\n")

    assert group is None
    assert len(problems) == 1


def test_merge_keys_are_refused_but_a_quoted_one_is_merely_unknown(file: Path) -> None:
    assert codes(read(file, GROUP + "<<: {camp: x}\n")[1]) == ["merge-key"]
    assert codes(read(file, GROUP + '"<<": {camp: x}\n')[1]) == ["unknown-key"]


@pytest.mark.parametrize("more", ["---\nname: B\n", "...\n---\nname: B\n", "--- x\n"])
def test_a_second_document_is_refused(file: Path, more: str) -> None:
    group, problems = read(file, GROUP + more)

    assert group is None
    assert codes(problems) == ["second-document"]


def test_one_document_may_be_marked_as_one(file: Path) -> None:
    assert read(file, "%YAML 1.1\n---\n" + GROUP + "...\n")[0].name == "Alpha"


@pytest.mark.parametrize("text", ["", "\n\n", "# only this\n", "---\n", "~\n", "\ufeff"])
def test_an_empty_file_is_said_to_be_empty(file: Path, text: str) -> None:
    assert codes(read(file, text)[1]) == ["empty-file"]


def test_a_byte_order_mark_is_accepted_and_moves_no_column(file: Path) -> None:
    group, problems = read(file, b"\xef\xbb\xbf" + GROUP.encode())

    assert not problems
    assert group.span("name") == Span(str(file), 1, 7, 1, 12)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"])
def test_other_encodings_are_refused(file: Path, encoding: str) -> None:
    group, problems = read(file, GROUP.replace("title: T", "title: \u00e9").encode(encoding))

    assert group is None
    assert len(problems) == 1
    assert problems[0].code in {"not-utf-8", "control-character"}


def test_what_is_not_utf_8_is_found_where_it_stands(file: Path) -> None:
    _, problems = read(file, GROUP.replace("title: T", "title: é→").encode() + b"note: \xff\n")

    assert [(each.code, each.span.line, each.span.column) for each in problems] == [("not-utf-8", 7, 7)]


@pytest.mark.parametrize("control", ["\x00", "\x1b", "\x07", "\x7f", "\ufffe"])
def test_a_control_character_is_found_where_it_stands(file: Path, control: str) -> None:
    _, problems = read(file, GROUP + f"note: é{control}\n")

    assert [(each.code, each.span.line, each.span.column) for each in problems] == [("control-character", 7, 8)]


def test_line_ends_of_other_systems_change_nothing(file: Path) -> None:
    group, problems = read(file, GROUP.replace("\n", "\r\n").encode())

    assert not problems
    assert group.summary == "S"
    assert group.span("summary") == Span(str(file), 5, 10, 5, 11)
    old = read(file.with_name("old.yaml"), GROUP.replace("\n", "\r").encode())[0]
    assert old.span("kind").line == 3


@pytest.mark.parametrize("text", ["桥", "мост", "🌉", "e\u0301", "👩‍👩‍👧"])
def test_columns_count_characters_whatever_their_width(file: Path, text: str) -> None:
    group, problems = read(file, GROUP + f'authors: ["{text}", {{}}]\n')

    assert group is None
    assert codes(problems) == ["wrong-type"]
    assert problems[0].span[1:3] == (7, 15 + len(text))


@pytest.mark.parametrize("text", ["a\u0085b", "a\u2028b", "a\u2029b", "a\nb"])
def test_lines_end_where_yaml_says_so(file: Path, text: str) -> None:
    _, problems = read(file, GROUP + f'authors: ["{text}", {{}}]\n')

    assert codes(problems) == ["wrong-type"]
    assert problems[0].span[1:3] == (8, 5)


def test_every_field_of_every_entry_knows_its_place(file: Path) -> None:
    text = (
        GROUP.replace("stances: {}", "stances:")
        + """\
  toll:
    position: 1
    basis: stated
    summary: >
      Two
      lines
    conditions:
      - {party: a, act: b, giver: c, before: d, evidence: [1, 2]}
    evidence:
      - quote: 人人
        source: s
        page: 3
      - {quote: "x", source: t}
    replies: [{to: x, how: rejects, point: "p"}]
    note: 'n'
answers: [b, c]
"""
    )
    group, problems = read(file, text)
    lines = text.splitlines()
    stance: Stance = group.stances["toll"]

    def at(entry: Entry, name: str, item: int = 0) -> str:
        span = entry.span(name, item)
        assert span.path == str(file)
        end = span.end_column - 1 if span.end_line == span.line else None
        return lines[span.line - 1][span.column - 1 : end]

    assert not problems
    assert at(group, "date") == "2020-03-01"
    assert at(group, "answers", 1) == "c"
    assert at(stance, "") == "toll"
    assert at(stance, "position") == "1"
    assert at(stance, "summary") == ">"
    assert at(stance, "note") == "'n'"
    assert at(stance.conditions[0], "giver") == "c"
    assert at(stance.conditions[0], "evidence", 1) == "2"
    assert at(stance.evidence[0], "quote") == "人人"
    assert at(stance.evidence[1], "source") == "t"
    assert at(stance.replies[0], "point") == '"p"'
    assert stance.evidence[0].span("gloss") == stance.evidence[0].span()
    assert [each.number for each in stance.evidence] == [1, 2]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: "])
def test_depth_is_limited_and_costs_nothing(file: Path, opening: str) -> None:
    group, problems = read(file, GROUP + "camp: " + ("\n  " if opening == "- " else "") + opening * 100_000)

    assert group is None
    assert codes(problems) == ["too-deep"]
    assert problems[0].span.line == (8 if opening == "- " else 7)


def test_so_many_problems_are_told_and_no_more(file: Path) -> None:
    _, problems = read(file, GROUP + "".join(f"k{number}: x\n" for number in range(MAX_PROBLEMS * 2)))

    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].code == "too-many-problems"


def test_a_misspelt_key_is_not_missing_too(file: Path) -> None:
    assert codes(read(file, GROUP.replace("kind:", "knid:"))[1]) == ["unknown-key"]


def test_a_key_whose_value_is_bad_is_not_missing_too(file: Path) -> None:
    assert codes(read(file, GROUP.replace("kind: letter", "kind: *x"))[1]) == ["alias"]


def test_a_duplicate_key_shows_the_first_one_even_where_its_value_is_bad(file: Path) -> None:
    _, problems = read(file, GROUP + "camp: *x\ncamp: y\n")

    assert codes(problems) == ["alias", "duplicate-key"]
    assert problems[1].related[0][0].line == 7


@pytest.mark.parametrize(
    ("bad", "kept"),
    [("{quote: q}", 1), ("{quote: q, source: s, sorce: s}", 1), ("text", 1), ("*x", 1), ("{quote: [], source: s}", 1)],
)
def test_a_bad_quotation_is_left_out_alone_and_the_others_keep_their_numbers(file: Path, bad: str, kept: int) -> None:
    text = f"position: 0\nbasis: stated\nsummary: s\nevidence: [{bad}, {{quote: q, source: s}}]\n"
    stance, problems = read(file, text, Stance, "toll")

    assert len(problems) == 1
    assert [each.number for each in stance.evidence] == [kept + 1]


def test_a_stance_whose_every_quotation_is_bad_is_left_out_with_one_problem(file: Path) -> None:
    text = "position: 0\nbasis: stated\nsummary: s\nevidence: [{quote: q}]\n"

    assert codes(read(file, text, Stance, "toll")[1]) == ["missing-key"]


def test_an_author_is_a_person_or_a_name_as_it_stands() -> None:
    for written, sound in (
        ("{family: F}", True),
        ("{literal: L}", True),
        ("{family: F, given: G}", True),
        ("{given: G}", False),
        ("{family: F, literal: L}", False),
        ("{}", False),
    ):
        problems: list[Problem] = []
        raw = f"type: book\ntitle: t\nissued: 2020\nauthor: [{written}]\n".encode()
        found = parse_entry(Source, raw, "x.yaml", "x", problems, set())

        assert (found is not None) == sound, written
        assert len(problems) == (not sound)


def test_a_scale_with_a_bad_or_double_step_is_no_scale() -> None:
    step = "{label: l, means: m}"
    for scale in (f"-1: {step}, 0: {step}, 1: {{label: l}}", f"0: {step}, 0: {step}", f"a: {step}", "0: {}"):
        problems: list[Problem] = []
        raw = f"toll: {{title: t, question: q, scale: {{{scale}}}}}".encode()
        broken: set[tuple[str, str]] = set()

        assert parse_mapping(Id, Topic, raw, "x.yaml", problems, broken) == {}
        assert problems
        assert ("topic", "toll") in broken


def test_an_id_given_twice_is_unusable_and_said_to_be(file: Path) -> None:
    raw = b"a: {type: book, title: t, issued: 2020}\na: {type: book, title: u, issued: 2020}\n"
    file.write_bytes(raw)
    problems: list[Problem] = []
    broken: set[tuple[str, str]] = set()

    assert parse_mapping(Id, Source, raw, str(file), problems, broken) == {}
    assert codes(problems) == ["duplicate-key"]
    assert broken == {("source", "a")}


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    problems: list[Problem] = []

    assert read_file(str(tmp_path), problems) is None
    assert codes(problems) == ["not-a-file"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    problems: list[Problem] = []

    assert read_file(str(tmp_path / "pipe"), problems) is None
    assert codes(problems) == ["not-a-file"]


@pytest.mark.parametrize("path", ["missing.yaml", "x" * 5000])
def test_what_cannot_be_opened_is_a_problem_and_no_exception(tmp_path: Path, path: str) -> None:
    problems: list[Problem] = []

    assert read_file(f"{tmp_path}/{path}", problems) is None
    assert codes(problems) == ["unreadable"]


def test_a_file_that_may_not_be_read_is_a_problem(file: Path) -> None:
    file.touch(mode=0)
    code = "import sys; from russia_policy.reading.files import read_file; problems = [];"
    code += "print(read_file(sys.argv[1], problems), [problem.code for problem in problems])"
    command = [*BOUND_BY_MODES, sys.executable, "-c", code, str(file)]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=True, text=True)

    assert done.stdout == "None ['unreadable']\n"


def test_a_file_is_limited_in_size(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 16)

    assert codes(read(file, GROUP)[1]) == ["too-large"]


def test_a_file_that_changes_while_it_is_read_is_a_problem(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text(GROUP)
    fstat, times = os.fstat, iter(range(10))

    def restless(descriptor: int) -> os.stat_result:
        os.utime(file, ns=(0, next(times)))
        return fstat(descriptor)

    monkeypatch.setattr(os, "fstat", restless)
    problems: list[Problem] = []

    assert read_file(str(file), problems) is None
    assert [(each.code, each.message) for each in problems] == [("unreadable", "changes while it is read")]


def test_an_evidence_is_read_in_full(file: Path) -> None:
    written = "page: 007\nsection: 1.10\nprefix: no\nsuffix: 2020-01-01\nlanguage: zh-Hant\ngloss: g\n"
    found, problems = read(file, EVIDENCE + written, Evidence, 1)

    assert not problems
    assert (found.page, found.section, found.prefix, found.suffix) == ("007", "1.10", "no", "2020-01-01")
