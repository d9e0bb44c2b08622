"""A new debate's folder is there whole or not at all, and nothing that was there is touched."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from russia_policy import process
from russia_policy.authoring.debate_files import SCHEMA
from russia_policy.authoring.new_folder import refuse_folder, write_folder
from russia_policy.problem import PolicyError
from russia_policy.reading.schema import schema
from tests.test_process import SIGNALS, posix, signalled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXTS = [("debate.yaml", "title: T\n"), ("groups/a.yaml", "name: A\n")]
WRITTEN = ["debate.yaml", "groups", "groups/a.yaml", SCHEMA, "texts", "texts/.gitignore"]


@pytest.fixture(autouse=True)
def _signals_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "ignore_signals", lambda: None)


def held(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("place", ["new", "empty"])
def test_a_new_or_empty_folder_is_filled(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "mine"
    if place == "empty":
        folder.mkdir()

    write_folder(str(folder), TEXTS)

    assert held(folder) == WRITTEN
    assert (folder / "groups" / "a.yaml").read_bytes() == b"name: A\n"
    assert json.loads((folder / SCHEMA).read_text("utf-8")) == schema()
    assert os.listdir(tmp_path) == ["mine"]


def test_the_folder_that_one_stands_in_is_filled_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino

    write_folder(".", TEXTS)

    assert (tmp_path.stat().st_ino, held(tmp_path)) == (before, WRITTEN)


def test_a_folder_that_holds_anything_is_refused_and_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("mine", "utf-8")

    with pytest.raises(PolicyError, match=r"is not empty: it holds \.hidden"):
        write_folder(str(tmp_path), TEXTS)

    assert held(tmp_path) == [".hidden"]


@pytest.mark.parametrize("held_before", [[], ["letter.txt"], [".gitignore", "letter.txt"]])
def test_texts_that_lie_there_stay_as_they_are(tmp_path: Path, held_before: list[str]) -> None:
    (tmp_path / "texts").mkdir()
    for name in held_before:
        (tmp_path / "texts" / name).write_text("mine", "utf-8")
    before = (tmp_path / "texts").stat().st_ino

    write_folder(str(tmp_path), TEXTS)

    assert held(tmp_path) == sorted([*WRITTEN[:-1], *(f"texts/{name}" for name in held_before)])
    assert all((tmp_path / "texts" / name).read_text("utf-8") == "mine" for name in held_before)
    assert (tmp_path / "texts").stat().st_ino == before


def test_texts_stay_where_it_fails_on_the_way(tmp_path: Path) -> None:
    def failing() -> Iterator[tuple[str, str]]:
        yield TEXTS[0]
        raise OSError("disk full")

    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(PolicyError, match="disk full"):
        write_folder(str(tmp_path), failing())

    assert held(tmp_path) == ["texts", "texts/letter.txt"]


@pytest.mark.parametrize("beside", ["evidence.lock", "debate.yaml", ".hidden", "groups"])
def test_texts_with_something_beside_them_are_refused(tmp_path: Path, beside: str) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / beside).write_text("mine", "utf-8")

    with pytest.raises(PolicyError, match=f"is not empty: it holds {beside}"):
        refuse_folder(str(tmp_path))


def test_a_file_that_is_called_like_the_texts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "texts").write_text("mine", "utf-8")

    with pytest.raises(PolicyError, match="is not empty: it holds texts"):
        refuse_folder(str(tmp_path))


@pytest.mark.parametrize(
    ("make", "message"),
    [("file", "is a file"), ("link", "a link that leads nowhere"), ("no/folder", "there is no folder"), ("", "''")],
)
def test_what_is_no_place_for_a_folder_is_refused(tmp_path: Path, make: str, message: str) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    (tmp_path / "link").symlink_to("nowhere")

    with pytest.raises(PolicyError, match=message) as refused:
        refuse_folder(str(tmp_path / make) if make else "")

    assert refused.value.exit_code == 2
    assert held(tmp_path) == ["file", "link"]


def failing() -> Iterator[tuple[str, str]]:
    yield from TEXTS
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("place", ["new", "empty"])
def test_nothing_is_left_where_it_fails_on_the_way(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "mine"
    if place == "empty":
        folder.mkdir()

    with pytest.raises(PolicyError, match="cannot be written: No space left on device"):
        write_folder(str(folder), failing())

    assert held(tmp_path) == ["mine"] * (place == "empty")


def test_what_somebody_else_put_there_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    def slowly() -> Iterator[tuple[str, str]]:
        yield from TEXTS
        (tmp_path / "mine" / "groups").mkdir(parents=True, exist_ok=True)
        (tmp_path / "mine" / "groups" / "b.yaml").write_text("theirs", "utf-8")

    for there in (False, True):
        if there:
            (tmp_path / "mine").mkdir()
        with pytest.raises(PolicyError, match="cannot be written"):
            write_folder(str(tmp_path / "mine"), slowly())

        assert held(tmp_path) == ["mine", "mine/groups", "mine/groups/b.yaml"]
        shutil.rmtree(tmp_path / "mine")


NEW_FOLDER = "russia_policy.authoring.new_folder"
BEGIN = ["--title", "T", "--topic", "A", "--group", "B", "--scale", "0..1"]


@posix
@pytest.mark.parametrize("place", ["new", "empty"])
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("call", [("_write", "before"), ("_write", "after"), ("beside", "before")])
def test_a_signal_while_it_is_written_leaves_nothing(
    tmp_path: Path, call: tuple[str, str], number: str, place: str
) -> None:
    if place == "empty":
        (tmp_path / "mine").mkdir()
    done = signalled((NEW_FOLDER, *call), number, "init", tmp_path / "mine", *BEGIN)

    assert (done.returncode, done.stdout, done.stderr) == (SIGNALS[number], b"", b"")
    assert held(tmp_path) == ["mine"] * (place == "empty")


@posix
@pytest.mark.parametrize("place", ["new", "empty"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_signal_once_it_gets_its_place_comes_too_late(tmp_path: Path, when: str, place: str) -> None:
    if place == "empty":
        (tmp_path / "mine").mkdir()
    done = signalled((NEW_FOLDER, "_give_place", when), "SIGINT", "init", tmp_path / "mine", *BEGIN)

    assert (done.returncode, done.stdout) == (0, b"")
    assert held(tmp_path / "mine") == [
        *("debate.yaml", "groups", "groups/b.yaml", SCHEMA, "sources.yaml"),
        *("texts", "texts/.gitignore", "topics.yaml"),
    ]
