"""The schema accepts whatever the reader accepts, and rejects what is wrong in structure."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from russia_policy.check import check
from russia_policy.opening import open_debate
from russia_policy.reading.load import load
from russia_policy.reading.schema import schema

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
SCHEMA = schema()
VALID = """
name: Alpha
title: A letter
kind: letter
date: 2020-08-05
summary: What it says.
stances:
  toll:
    position: 1
    basis: stated
    summary: It is for the toll.
    evidence:
      - quote: We are for it.
        source: alpha-letter
        paragraph: 2
    conditions:
      - {party: town, act: votes, giver: province, before: it pays, evidence: [1]}
    replies:
      - {to: beta, how: rejects, point: It is not so.}
"""


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[str]]:
    """The codes of the problems that the reader and the rules have with a text in place of the group `alpha`."""
    folder = Path(shutil.copytree(ROOT / "tests" / "debates" / "small", tmp_path_factory.mktemp("schema") / "debate"))
    path = folder / "groups" / "alpha.yaml"

    def refused(text: str) -> list[str]:
        path.write_text(text, encoding="utf-8")
        debate, problems = load(str(folder))
        assert debate is not None
        return [problem.code for problem in problems + check(debate) if problem.span.path == str(path)]

    assert refused(VALID) == []
    return refused


def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]})


def as_editors_see_it(text: str) -> Any:
    """The values that a YAML 1.1 loader makes, as JSON has them: dates are texts again, keys too."""
    return as_json(yaml.safe_load(text))


def as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def kind_of(path: Path) -> str:
    folders = {"groups": "group", "second": "coding"}
    return folders.get(path.parent.name, path.stem)


SHIPPED = sorted((ROOT / "positions").rglob("*.yaml")) + sorted((ROOT / "tests" / "debates").rglob("*.yaml"))


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_it_accepts_every_file_that_the_reader_accepts(path: Path) -> None:
    value = as_editors_see_it(path.read_text(encoding="utf-8"))

    assert list(validator(kind_of(path)).iter_errors(value)) == []
    assert list(Draft202012Validator(SCHEMA).iter_errors(value)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Alpha\n", ""),
        ("name: Alpha", "nam: Alpha"),
        ("name: Alpha", "name: ''"),
        ("name: Alpha", "name: [Alpha]"),
        ("name: Alpha", "name:"),
        ("kind: letter", "kind: An open letter"),
        ("date: 2020-08-05", "date: yesterday"),
        ("position: 1", "position: one"),
        ("position: 1", "position: '1'"),
        ("position: 1", "position: None"),
        ("position: 1", "position: ~"),
        ("position: 1", "position: null"),
        ("kind: letter", "kind: [letter]"),
        ("kind: letter", "mark: [AB]\nkind: letter"),
        ("basis: stated", "basis: said"),
        ("how: rejects", "how: refuses"),
        ("to: beta", "to: Beta B"),
        ("party: town, ", ""),
        ("evidence: [1]}", "evidence: [first]}"),
    ],
)
def test_what_is_wrong_in_structure_both_reject(refused: Callable[[str], list[str]], old: str, new: str) -> None:
    text = VALID.replace(old, new)

    assert text != VALID
    assert refused(text)
    assert list(validator("group").iter_errors(as_editors_see_it(text)))


SCALARS = st.one_of(
    st.text(max_size=12),
    st.integers(),
    st.booleans(),
    st.none(),
    st.sampled_from(["2020-08-05", "letter", "no", "010"]),
)


@settings(max_examples=300, deadline=None)
@given(
    field=st.sampled_from(
        ["name", "title", "kind", "mark", "date", "summary", "signatories", "authors", "camp", "answers"]
    ),
    value=st.one_of(SCALARS, st.lists(SCALARS, max_size=3), st.dictionaries(st.text(max_size=4), SCALARS, max_size=2)),
    style=st.sampled_from([None, "'", '"']),
)
def test_whatever_the_reader_accepts_it_accepts(
    refused: Callable[[str], list[str]], field: str, value: Any, style: str | None
) -> None:
    document = yaml.safe_load(VALID)
    document[field] = value
    text = yaml.safe_dump(document, allow_unicode=True, default_style=style if isinstance(value, str) else None)

    if not refused(text):
        assert list(validator("group").iter_errors(as_editors_see_it(text))) == []


FILES = {
    "debate": "title: t\nquestion: q\n",
    "topics": "t: {title: t, question: q, scale: {0: {label: a, means: b}, 1: {label: c, means: d}}}\n",
    "sources": "s: {type: report, title: t, issued: 2020}\n",
    "coding": "toll: 1\n",
}


@pytest.mark.parametrize(
    ("kind", "old", "new", "right"),
    [
        ("debate", "question: q", "question: q\naxis: {low: a, high: b}", True),
        ("debate", "question: q", "question: q\naxis: {low: a}", False),
        ("debate", "question: q", "question: q\naxis: from a to b", False),
        ("debate", "question: q", "question: q\nevidence: optional", True),
        ("debate", "question: q", "question: q\nevidence: none", False),
        ("debate", "question: q", "question: q\nfirst-move: t", True),
        ("debate", "question: q", "question: q\nfirst_move: t", False),
        ("topics", "title: t,", "title: t, theme: x, axis: {low: a, high: b},", True),
        ("topics", "title: t,", "title: t, theme: [x],", False),
        ("topics", "title: t,", "title: t, axis: {low: a, high: b, middle: c},", False),
        ("topics", " 1: ", " none: ", False),
        ("topics", "0: {label: a, means: b}, 1: {label: c, means: d}", "", False),
        ("sources", "2020", "2020, read: part, via: 'https://example.org/copy'", True),
        ("sources", "2020", "2020, read: half", False),
        ("sources", "2020", "2020, via: example.org", False),
        ("coding", "toll: 1", "toll: none", True),
        ("coding", "toll: 1", "toll: unclear", False),
    ],
)
def test_reader_and_schema_think_the_same_of_the_other_files(
    debate_folder: Path, kind: str, old: str, new: str, *, right: bool
) -> None:
    text = FILES[kind].replace(old, new)
    assert text != FILES[kind]
    path = debate_folder / ("codings/second/alpha.yaml" if kind == "coding" else f"{kind}.yaml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    structure = {*STRUCTURE, "bad-scale", "unknown-value"}
    told = [p for p in open_debate(str(debate_folder), thorough=True).problems if p.span.path == str(path)]

    assert [problem for problem in told if problem.code in structure] == [] or not right
    assert right or told
    assert (not list(validator(kind).iter_errors(as_editors_see_it(text)))) == right


STRUCTURE = (
    "bad-id",
    "bad-language",
    "bad-url",
    "empty-value",
    "missing-key",
    "unknown-key",
    "unknown-value",
    "wrong-type",
)
"""The problems that one file shows by its structure alone; the rest ties entries or files together, or is YAML's."""


@pytest.mark.parametrize("code", STRUCTURE)
def test_it_rejects_the_example_of_every_fault_of_structure(code: str) -> None:
    files = sorted((ROOT / "tests" / "invalid" / code).rglob("*.yaml"))
    faults = [
        fault
        for path in files
        for fault in validator(kind_of(path)).iter_errors(as_editors_see_it(path.read_text(encoding="utf-8")))
    ]

    assert faults
