"""Any text that is written as YAML is read back as the same text, by our reader and by PyYAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from russia_policy.authoring.yaml_text import WIDTH, NotWritableError, flow, folded, scalar
from russia_policy.reading.document import parse_mapping

if TYPE_CHECKING:
    from russia_policy.problem import Problem

any_text = st.text(st.characters(codec="utf-8"), min_size=1, max_size=300)
signs_of_yaml = st.text("ab :#-?!|>&*[]{}'\"%@`\\=~<.,0123no\n\r\t\x85\u2028\ufeff\u00a0\u200b\u202e", min_size=1)
texts = (any_text | signs_of_yaml).filter(lambda text: not text.isspace())

LOOK_LIKE_OTHERS = "no On y null ~ true 010 0x1F 1_000 1e3 .5 -1 +1 12:30 1:2:3 2020-08-05 2020 .inf .NaN << = = 0o7"
SIGNS = "- --- ... ? a: [a] {a:b} *a &a !a !!str | > 'a' \"a\" %YAML @a `a` #a ' \" \\ a\\ =1+1 @SUM(A1) {} []"
TEXTS = [
    *LOOK_LIKE_OTHERS.split(),
    *SIGNS.split(),
    *("- a", "? a", "a: b", "a #b", "a#b", "&a b", " a", "a ", "a  b", '" a', 'a "', "a, b"),
    *("a\nb", "a\n", "\na", "a\r\nb", "a\rb", "a\tb", "\ta", "a\x00b", "a\x1b[31mb", "a\x85b", "a\u2028b", "\ufeffa"),
    *(
        "a\u200bb",
        "\u202eabc",
        "\ufffe",
        "\uffff",
        "می\u200cخواهم",
        "👩\u200d🚀",
        "水费",
        "דוח",
        "ماء النهر",
        "é",
        "e\u0301",
    ),
    *("a" * 500, "word " * 100 + "end", ("a" * 99 + " ") * 3 + "b", "a: " * 90 + "b", " " * 150 + "b", "a # " * 60),
]


def read_back(text: str) -> dict[str, str] | None:
    problems: list[Problem] = []
    values = parse_mapping(str, str, text.encode(), "x.yaml", problems, set())
    assert problems == []
    return values


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    assert read_back(f"key: {folded(text, '  ', 5)}\nnext: a\n") == {"key": text, "next": "a"}
    assert str(yaml.safe_load(f"key: {scalar(text)}\n")["key"]) == text


@given(texts, st.integers(1, 12))
@example("a: " * 90, 1)
def test_any_text_is_read_back_as_it_was(text: str, depth: int) -> None:
    lead = "  " * depth

    assert read_back(f"key: {folded(text, lead, 5)}\nnext: a\n") == {"key": text, "next": "a"}
    assert read_back(f"key: {scalar(text)}") == {"key": text}


@given(texts.filter(lambda text: len(text) < 120))
def test_any_text_can_be_a_key(text: str) -> None:
    assert read_back(f"{scalar(text)}: a\n") == {text: "a"}


@pytest.mark.parametrize(
    "text", ["Open letter", "水费", "Don’t", "a#b", "10 years", "no, never", "“Yes”", "2020-08-05"]
)
def test_what_every_program_reads_as_a_text_stands_plain(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize("text", ["no", "010", "12:30", "null", "1e3", "<<", "a: b", "a #b", " a"])
def test_what_a_program_would_read_otherwise_stands_in_quotes(text: str) -> None:
    assert scalar(text) == f'"{text}"'


def test_what_hides_is_written_as_its_number_unless_a_script_needs_it() -> None:
    assert scalar("a\u202eb\u200bc") == '"a\\u202Eb\\u200Bc"'
    assert scalar("می\u200cخواهم") == '"می\u200cخواهم"'


def test_a_long_text_is_folded_at_blanks() -> None:
    lines = folded("word: " * 60 + "end", "    ", 10).split("\n")

    assert len(lines) > 3
    assert all(len(line) <= WIDTH for line in lines)
    assert all(line.startswith("    word:") for line in lines[1:])


def test_half_a_character_is_refused() -> None:
    with pytest.raises(NotWritableError, match=r"U\+D83D is half of a character"):
        scalar("a\ud83d")


def test_a_list_of_ids_stands_in_brackets() -> None:
    assert yaml.safe_load(flow(["no", "open-letter", 3])) == ["no", "open-letter", 3]
