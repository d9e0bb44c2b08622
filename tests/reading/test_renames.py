"""What `--map` takes, and how each mistake in it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from russia_policy.problem import PolicyError
from russia_policy.reading.renames import read_renames, renamed

if TYPE_CHECKING:
    from pathlib import Path

BEFORE, AFTER = ["tax", "rent", "wage"], ["taxes", "rents", "wage"]


def topics(*words: str) -> dict[str, str]:
    return dict(renamed("topic", read_renames(words), BEFORE, AFTER))


def test_words_and_files_may_be_mixed(tmp_path: Path) -> None:
    file = tmp_path / "map.txt"
    file.write_text("\ufeff# ids of the second election\n\n  topic : rent = rents  # a comment\r\ngroup:a=b\n", "utf-8")

    assert topics("topic:tax=taxes", f"@{file}") == {"tax": "taxes", "rent": "rents"}
    assert renamed("group", read_renames([f"@{file}"]), ["a"], ["b"]) == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("topic", "1:1", "'topic' maps nothing"),
        ("\n\n  topic:tax", "3:3", "'topic:tax' maps nothing"),
        ("topic:tax=taxes=x", "1:1", "maps nothing"),
        ("topics:tax=taxes", "1:1", "'topics' has no ids that can be mapped"),
        ("topic:=taxes", "1:7", "an id is missing"),
        ("# one\ntopic:tax=", "2:11", "an id is missing"),
        ("topic:tux=taxes", "1:7", "the earlier state has no topic 'tux'"),
        ("topic:tax=texes", "1:11", "the later state has no topic 'texes'"),
        ("topic:tax=taxes\ntopic:tax=rents", "2:7", "the topic 'tax' is mapped twice"),
        ("topic:tax=taxes\ntopic: rent = taxes", "2:15", "two topics are mapped to 'taxes'"),
    ],
)
def test_a_mistake_in_a_file_is_told_with_line_and_column(text: str, place: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "map.txt"
    file.write_text(text, "utf-8")

    with pytest.raises(PolicyError) as caught:
        topics(f"@{file}")

    assert str(caught.value).startswith(f"{file}:{place}: ")
    assert message in str(caught.value)
    assert (caught.value.exit_code, bool(caught.value.hint)) == (2, True)


def test_the_id_that_was_meant_is_offered() -> None:
    with pytest.raises(PolicyError) as caught:
        topics("topic:texes=taxes")
    assert caught.value.hint.startswith("did you mean 'tax'") or "tax" in caught.value.hint
    with pytest.raises(PolicyError) as caught:
        topics("topic:tax=taxis")
    assert caught.value.hint == "did you mean 'taxes'?"


@pytest.mark.parametrize("content", [None, b"topic:tax=\xff"])
def test_a_file_that_cannot_be_read_is_told(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "map.txt").write_bytes(content)

    with pytest.raises(PolicyError, match=r"map\.txt (cannot be read|is not UTF-8)"):
        topics(f"@{tmp_path / 'map.txt'}")
