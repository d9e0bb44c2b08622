"""CSL-JSON follows the schema of CSL 1.0.2: its types, its variables, its names and its dates, and nothing else."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any, get_args

import pytest
from jsonschema import Draft202012Validator

from russia_policy.values import DocumentType
from tests.conftest import DEBATE, LETTERS
from tests.test_any_debate import DEBATES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    Run = Callable[..., Result]

TEXT = {"type": "string", "minLength": 1}
NAME: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"family": TEXT, "given": TEXT, "literal": TEXT},
    "oneOf": [{"required": ["family"]}, {"required": ["literal"]}],
}
PARTS = {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}}
ITEM: dict[str, Any] = {
    "type": "object",
    "required": ["id", "type", "title", "issued"],
    "additionalProperties": False,
    "properties": {
        "id": TEXT,
        "type": {"enum": list(get_args(DocumentType))},
        "author": {"type": "array", "minItems": 1, "items": NAME},
        "issued": {
            "type": "object",
            "required": ["date-parts"],
            "additionalProperties": False,
            "properties": {"date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": PARTS}},
        },
        **dict.fromkeys(("title", "container-title", "publisher", "URL", "language", "note"), TEXT),
    },
}
"""The variables of the standard that a debate's documents have, as csl-data.json describes them."""
SCHEMA = Draft202012Validator({"type": "array", "items": ITEM})


def written(run: Run, folder: Path, *line: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(run(*line, "-f", "csl", positions=folder).stdout)
    return items


@pytest.mark.parametrize("name", DEBATES)
@pytest.mark.parametrize("command", ["sources", "export"])
def test_every_source_is_an_item_of_the_standard(name: str, command: str, run: Run) -> None:
    items = written(run, DEBATE.parent / name, command)
    told = json.loads(run("sources", "-f", "json", positions=DEBATE.parent / name).stdout)["sources"]

    SCHEMA.validate(items)
    assert [item["id"] for item in items] == [source["id"] for source in told]


def test_a_day_an_interval_a_translation_and_an_organisation(run: Run, debate_folder: Path) -> None:
    (debate_folder / "sources.yaml").write_text(
        (debate_folder / "sources.yaml").read_text("utf-8")
        + "extra:\n  type: report\n  title: Two “years”\n  issued: 2019-12/2020-03-05\n"
        + "  author: [{literal: The Council}, {family: Roe, given: Ann}]\n  translation: true\n  read: part\n"
        + "  language: fr\n  via: https://example.org/copy\n",
        "utf-8",
    )
    [item] = [item for item in written(run, debate_folder, "sources") if item["id"] == "extra"]

    SCHEMA.validate([item])
    assert item["issued"] == {"date-parts": [[2019, 12], [2020, 3, 5]]}
    assert item["author"] == [{"literal": "The Council"}, {"family": "Roe", "given": "Ann"}]
    assert item["note"] == "Translation. Read in part. Read at https://example.org/copy."
    assert item["language"] == "fr"


def test_the_sources_of_some_groups_are_those_that_they_are_quoted_from(run: Run) -> None:
    some = written(run, LETTERS, "export", "clingendael")

    assert {item["id"] for item in some} < {item["id"] for item in written(run, LETTERS, "sources")}
    assert "klijn-2020" in {item["id"] for item in some}


def test_a_file_of_its_suffix_is_csl_and_other_json_is_not(run: Run, tmp_path: Path) -> None:
    for name in ("sources.csl.json", "sources.json"):
        assert run("sources", "-o", tmp_path / name, positions=LETTERS).exit_code == 0

    assert isinstance(json.loads((tmp_path / "sources.csl.json").read_text("utf-8")), list)
    assert "schema" in json.loads((tmp_path / "sources.json").read_text("utf-8"))
    assert run("groups", "-o", tmp_path / "groups.csl.json", positions=LETTERS).exit_code == 2


@pytest.mark.needs("pandoc")
def test_pandoc_cites_from_it(run: Run, tmp_path: Path) -> None:
    run("sources", "-f", "csl", "-o", tmp_path / "sources.csl.json", positions=LETTERS)
    command = ["pandoc", "--citeproc", "--bibliography", str(tmp_path / "sources.csl.json"), "-t", "plain"]
    done = subprocess.run(command, input="See [@klijn-2020].", text=True, capture_output=True, check=True)

    assert not done.stderr
    assert done.stdout.startswith("See (Klijn 2020).\n\nKlijn, Hugo. 2020. “The Russia Policy Conundrum: Who Blinks")
