"""Annotations follow the W3C Web Annotation Data Model (2017-02-23)."""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64decode
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from russia_policy.receipts.lock import digest, read_lock
from tests.conftest import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    from russia_policy.model import Debate

    Run = Callable[..., Result]

IRI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
MOTIVATIONS = [
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
]
RESOURCE = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": IRI,
        "type": {"enum": ["Dataset", "Image", "Video", "Sound", "Text"]},
        "language": {"type": "string"},
    },
}
SELECTORS: dict[str, Any] = {
    # 4.2.4: exactly one exact; at most one prefix and one suffix.
    "TextQuoteSelector": {
        "required": ["type", "exact"],
        "properties": {
            "exact": {"type": "string", "minLength": 1},
            "prefix": {"type": "string"},
            "suffix": {"type": "string"},
        },
    },
    # 4.2.5: exactly one start and one end, both non-negative integers.
    "TextPositionSelector": {
        "required": ["type", "start", "end"],
        "properties": {"start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 0}},
    },
}
SCHEMA: dict[str, Any] = {
    "$defs": {
        # 3.1: one or more contexts; one identity; a type; at least one target.
        "annotation": {
            "type": "object",
            "required": ["id", "type", "target"],
            "properties": {
                "id": IRI,
                "type": {"const": "Annotation"},
                "motivation": {"enum": MOTIVATIONS},
                "body": {
                    "type": "array",
                    "items": {
                        # 3.2.4: an embedded textual body has exactly one value; a purpose is a motivation.
                        "required": ["type", "value"],
                        "properties": {
                            "type": {"const": "TextualBody"},
                            "value": {"type": "string"},
                            "purpose": {"enum": MOTIVATIONS},
                            "language": {"type": "string"},
                            "format": {"const": "text/plain"},
                        },
                    },
                },
                "target": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        # 4: a specific resource has exactly one source.
                        "required": ["source", "selector"],
                        "properties": {
                            "type": {"const": "SpecificResource"},
                            "source": RESOURCE,
                            "selector": {
                                "oneOf": [
                                    {
                                        **rules,
                                        "type": "object",
                                        "properties": {"type": {"const": name}, **rules["properties"]},
                                    }
                                    for name, rules in SELECTORS.items()
                                ]
                            },
                        },
                    },
                },
            },
        }
    },
    # 5: a collection has a type, should have a total, and embeds its first page, whose items are annotations.
    "type": "object",
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "required": ["id", "type", "items"],
            "properties": {
                "id": IRI,
                "type": {"const": "AnnotationPage"},
                "startIndex": {"type": "integer", "minimum": 0},
                "items": {"type": "array", "items": {"$ref": "#/$defs/annotation"}},
            },
        },
    },
}


def exported(run: Run, positions: Path, *groups: str) -> Any:
    result = run("export", *groups, "-f", "annotations", positions=positions)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_the_letters_quotations_are_annotations_by_the_models_rules(run: Run, letters: Debate) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    collection = exported(run, LETTERS)
    errors = sorted(Draft202012Validator(SCHEMA).iter_errors(collection), key=str)
    assert errors == []
    quotations = list(letters.quotations())
    assert collection["total"] == len(collection["first"]["items"]) == len(quotations)
    assert [item["target"][0]["selector"]["exact"] for item in collection["first"]["items"]] == [
        evidence.quote for _, _, evidence in quotations
    ]


def test_no_two_annotations_have_one_identity_and_it_stays_the_same(run: Run) -> None:
    names = [item["id"] for item in exported(run, LETTERS)["first"]["items"]]
    assert len(set(names)) == len(names)
    assert names == [item["id"] for item in exported(run, LETTERS)["first"]["items"]]
    assert set(exported_names := [item["id"] for item in exported(run, LETTERS, "no-reset")["first"]["items"]]) < set(
        names
    )
    assert exported_names


def test_a_position_names_the_text_in_which_it_was_verified(run: Run, letters: Debate) -> None:
    lock = read_lock(str(LETTERS), [])
    assert lock is not None
    items = exported(run, LETTERS)["first"]["items"]
    for item, (_, _, evidence) in zip(items, letters.quotations(), strict=True):
        receipt = lock[digest(evidence)]
        target = item["target"][1]
        found = re.fullmatch(r"ni:///sha-256;([\w-]{43})", target["source"]["id"])
        assert found
        assert urlsafe_b64decode(found[1] + "=").hex() == receipt.text
        # Where the same words were verified at several of a debate's places, each of them names the place.
        assert f"{target['selector']['start']}-{target['selector']['end']}" == receipt.place


def test_what_was_not_verified_has_no_position_and_says_so(run: Run, debate_folder: Path) -> None:
    for item in exported(run, debate_folder)["first"]["items"]:
        assert len(item["target"]) == 1
        assert item["body"][-1]["value"].endswith("not verified")


def test_prefix_and_suffix_go_with_the_quotation(run: Run, debate_folder: Path) -> None:
    path = debate_folder / "groups" / "alpha.yaml"
    path.write_text(path.read_text("utf-8").replace('page: "3"', 'prefix: "So: "\n        suffix: " Yes."'), "utf-8")
    [first, *_] = exported(run, debate_folder, "alpha")["first"]["items"]
    assert first["target"][0]["selector"] == {
        "type": "TextQuoteSelector",
        "exact": "Let the province pay half, and cars shall cross free.",
        "prefix": "So: ",
        "suffix": " Yes.",
    }


def test_the_suffix_of_a_file_chooses_the_format(run: Run, tmp_path: Path) -> None:
    assert run("export", "-o", tmp_path / "quotations.jsonld").exit_code == 0
    assert json.loads((tmp_path / "quotations.jsonld").read_text("utf-8"))["type"] == "AnnotationCollection"


@pytest.mark.parametrize("command", [["groups"], ["compare", "alpha", "beta"]])
def test_what_has_no_quotations_to_hand_on_is_refused(run: Run, command: list[str]) -> None:
    result = run(*command, "-f", "annotations")
    assert result.exit_code == 2
    assert "annotations" in result.stderr
