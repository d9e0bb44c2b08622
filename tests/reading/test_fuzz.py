"""What hypothesis and a fuzzer tried on the reader; `fuzz/fuzz_reader.py` is the coverage-guided run itself."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from russia_policy.check import check, without
from russia_policy.cli import app
from russia_policy.model import Debate
from russia_policy.reading.load import load
from russia_policy.values import NO_POSITION
from tests.fuzz.reader import read_anything
from tests.strategies import debates, dump, write

CORPUS = sorted((Path(__file__).parents[1] / "fuzz" / "corpus").iterdir())
DEBATE = sorted((Path(__file__).parents[1] / "debates" / "small").rglob("*.yaml"))
YAMLISH = st.text("abno0-9: -?,[]{}#&*!|>'\"%@`~=<\n\t\r .…é制\u2028\ufeff\x00\x1b\\", max_size=200)


def test_the_corpus_is_there_and_small() -> None:
    assert len(CORPUS) > 50
    assert sum(path.stat().st_size for path in CORPUS) < 100_000


@pytest.mark.parametrize("part", range(8))
def test_the_fuzzers_corpus_is_read_without_a_fault(part: int) -> None:
    for path in CORPUS[part::8]:
        read_anything(path.read_bytes())


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_an_entry_or_a_problem(data: bytes) -> None:
    read_anything(data)


@settings(deadline=None)
@given(YAMLISH)
def test_anything_like_yaml_is_an_entry_or_a_problem(text: str) -> None:
    read_anything(text.encode())


@settings(deadline=None)
@given(st.data())
def test_a_spoilt_file_of_a_debate_is_an_entry_or_a_problem(data: st.DataObject) -> None:
    raw = data.draw(st.sampled_from(DEBATE)).read_bytes()
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, min(len(raw), start + 20)))
    read_anything(raw[:start] + data.draw(YAMLISH).encode()[:30] + raw[end:])


@settings(max_examples=60, deadline=None)
@given(debates())
def test_what_is_written_down_is_read_without_problems_and_equal(debate: Debate) -> None:
    with tempfile.TemporaryDirectory() as name:
        found, problems = load(str(dump(debate, Path(name))))
        assert problems == []
        assert found is not None
        assert replace(found, known=(), topics=debate.topics) == debate
        assert [each for each in check(found) if each.code not in ("unused-source", "quotation-too-long")] == []


@settings(max_examples=40, deadline=None)
@given(debates())
def test_what_loads_without_problems_survives_export_and_load(debate: Debate) -> None:
    with tempfile.TemporaryDirectory() as name:
        first = dump(debate, Path(name) / "first")
        result = CliRunner().invoke(app, ["export", "-f", "json", "--positions", str(first)])
        assert result.exit_code == 0, result.output
        second = written_back(json.loads(result.stdout), Path(name) / "second")
        before, _ = load(str(first))
        after, problems = load(str(second))
        assert problems == []
        assert before is not None
        assert without(before, check(before)) == after


def written_back(exported: dict[str, Any], folder: Path) -> Path:
    """The files of an exported debate: what the export adds to the format is taken out, and no more."""
    (folder / "groups").mkdir(parents=True)
    added = {
        "id",
        "number",
        "standing",
        "verified",
        "label",
        "topic",
        "topic_title",
        "locator",
        "in_language",
        "sentence",
        "author_names",
    }

    def entry(value: Any) -> Any:
        if isinstance(value, list):
            return [entry(item) for item in value]
        if not isinstance(value, dict):
            return value
        if all(isinstance(item, str) for item in value.values()):
            return value  # names under ids, which can be any word
        here = {key: item for key, item in value.items() if item is not False and item not in (None, [], {})}
        if "position" in value and value["position"] is None:
            here["position"] = NO_POSITION
        return {key: entry(item) for key, item in here.items() if key not in added}

    write(folder / "debate.yaml", entry(exported["debate"]))
    write(folder / "sources.yaml", {each["id"]: entry(each) for each in exported["sources"]})
    write(
        folder / "topics.yaml",
        {
            topic["id"]: {
                **entry(topic),
                "scale": {
                    step["position"]: {"label": step["label"], "means": step["means"]} for step in topic["scale"]
                },
            }
            for topic in exported["topics"]
        },
    )
    for group in exported["groups"]:
        stances = {each["topic"]: entry(each) for each in group["stances"]}
        write(folder / "groups" / f"{group['id']}.yaml", {**entry(group), "stances": stances})
    return folder


@pytest.mark.parametrize("where", ["debate", "letters"])
def test_a_debate_that_people_wrote_survives_export_and_load(
    where: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = dump(request.getfixturevalue(where), tmp_path / "first")
    result = CliRunner().invoke(app, ["export", "-f", "json", "--positions", str(folder)])
    after, problems = load(str(written_back(json.loads(result.stdout), tmp_path / "second")))
    before, _ = load(str(folder))
    assert (problems, after) == ([], before)
