"""The document of the format is complete and true: its table is the model, its example is read without problems.

`python -m tests.test_format` writes the table anew.
"""

from __future__ import annotations

import re
from pathlib import Path
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from russia_policy.entry import Entry, is_required, spelling, written
from russia_policy.model import ENTRIES, Condition, Reply
from russia_policy.opening import open_debate
from russia_policy.reading.schema import schema
from russia_policy.values import DocumentType
from tests.conftest import LETTERS, ROOT, read

DOCUMENT = ROOT / "docs" / "format.md"
HEAD = "| key | where | type | required | meaning |\n| --- | --- | --- | --- | --- |\n"
WORDS = {
    "str": "text",
    "int": "whole number",
    "bool": "`true` or `false`",
    "Id": "id",
    "Language": "language tag",
    "Url": "web address",
    "Date": "date",
    "Position": "step, or `none`",
}


def table() -> list[str]:
    """The rows that the model calls for."""
    return [
        f"| `{spelling(field)}` | {cls.__name__.lower()} "
        f"| {type_words(get_type_hints(cls)[field.name], field.metadata['refers_to'])} "
        f"| {required(cls, field)} | {field.metadata['means']} |"
        for cls in ENTRIES
        for field in written(cls)
    ]


def type_words(hint: Any, refers_to: str) -> str:
    """A type of the model in words."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is DocumentType:
        return "one of CSL's types, such as `report`; `document` where no other fits"
    if origin is UnionType:  # of an entry and None, for one that may be left out
        return type_words(arguments[0], refers_to)
    if origin is None:
        named = f"id of a {refers_to}" if refers_to else WORDS.get(hint.__name__)
        return named or hint.__name__.lower()
    return {
        Literal: lambda: ", ".join(f"`{word}`" for word in arguments),
        tuple: lambda: f"list: {type_words(arguments[0], refers_to)}",
        dict: lambda: f"mapping: {type_words(arguments[0], refers_to)} → {type_words(arguments[1], '')}",
    }[origin]()


def required(cls: type[Entry], field: Any) -> str:
    """Whether a key must be written."""
    if spelling(field) in cls.ONE_OF:
        return "one of " + ", ".join(f"`{name}`" for name in cls.ONE_OF)
    return "yes" if is_required(field) else "no"


def rows(text: str) -> list[str]:
    """The rows of the document's table."""
    return text.split(HEAD)[1].split("\n\n", maxsplit=1)[0].splitlines()


def example(text: str) -> dict[str, str]:
    """The files of the document's example."""
    return dict(re.findall(r"^`([\w/]+\.yaml)`\n\n```yaml\n(.*?)```", text, re.MULTILINE | re.DOTALL))


def write_example(folder: Path) -> Path:
    for name, content in example(DOCUMENT.read_text("utf-8")).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def test_the_table_has_every_key_of_the_model() -> None:
    assert rows(DOCUMENT.read_text("utf-8")) == table()


def test_every_key_says_what_it_means() -> None:
    meanings = [field.metadata["means"] for cls in ENTRIES for field in written(cls)]

    assert all(meanings)
    assert [means for means in meanings if "|" in means] == []


def test_editors_are_told_the_meaning_of_every_key() -> None:
    definitions = schema()["$defs"]
    for cls in ENTRIES:
        told = definitions[cls.__name__.lower()]["properties"]
        meant = {spelling(field): field.metadata["means"].replace("`", "'") for field in written(cls)}
        assert {key: value["description"] for key, value in told.items()} == meant


def test_the_example_has_no_problem(tmp_path: Path) -> None:
    opened = open_debate(str(write_example(tmp_path)), thorough=True)

    assert opened.problems == []
    assert opened.debate is not None
    assert [len(group.stances) for group in opened.debate.groups.values()] == [2, 2]


def test_the_example_shows_every_key_that_a_debate_needs() -> None:
    text = "".join(example(DOCUMENT.read_text("utf-8")).values())
    kinds = [cls for cls in ENTRIES if cls not in (Condition, Reply)]
    needed = [spelling(field) for cls in kinds for field in written(cls) if is_required(field)]

    assert [key for key in needed if f"{key}:" not in text] == []


@pytest.mark.parametrize("name", ["small", "letters"])
def test_a_debate_of_before_is_read_without_the_new_keys(name: str) -> None:
    """Debates that were written before a key came stay valid."""
    folder = LETTERS.parent / name
    new = ("theme", "mark", "read", "via", "first-move")
    text = "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml")) if path.name != "debate.yaml")

    assert [key for key in new if re.search(rf"^ *{key}: ", text, re.MULTILINE)] == []
    assert open_debate(str(folder), thorough=True).problems == []
    assert read(folder).groups


if __name__ == "__main__":
    before, _, rest = DOCUMENT.read_text("utf-8").partition(HEAD)
    after = rest[rest.index("\n\n") :] if "|" in rest[:2] else "\n" + rest
    DOCUMENT.write_text(before + HEAD + "\n".join(table()) + after, encoding="utf-8")
