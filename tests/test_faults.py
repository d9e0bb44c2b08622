"""The table of faults names tests that exist, and says of each what happens."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parent
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in (TESTS.parent / "docs" / "faults.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| fault |", "| --- |"))
]


def test_every_fault_names_a_test_that_exists() -> None:
    assert len(ROWS) > 40
    for fault, outcome, test in ROWS:
        found = re.fullmatch(r"`([\w/]*test_\w+\.py)::(test_\w+)`", test.removesuffix("|").strip())
        assert found, (fault, test)
        assert outcome, fault
        text = (TESTS / found[1]).read_text("utf-8")
        assert f"\ndef {found[2]}(" in text, (fault, test)


def test_no_fault_stands_there_twice() -> None:
    faults = [fault for fault, _, _ in ROWS]
    assert len(set(faults)) == len(faults)


def test_every_hostile_test_file_is_in_the_table() -> None:
    named = {test.strip("`").split("::")[0] for _, _, test in ROWS}
    assert {path.relative_to(TESTS).as_posix() for path in TESTS.rglob("test_hostile_*.py")} <= named


def test_no_blank_line_parts_a_table() -> None:
    text = (TESTS.parent / "docs" / "faults.md").read_text("utf-8")
    assert not re.search(r"\|\n\n\|", text)
