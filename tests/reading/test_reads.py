"""A command reads the files that it needs, and no others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LETTERS = Path(__file__).parents[1] / "debates" / "letters"
FRAME = {"debate.yaml", "sources.yaml", "topics.yaml"}
PAIR = {"groups/no-reset.yaml", "groups/open-letter.yaml"}
EVERY_GROUP = {f"groups/{path.name}" for path in (LETTERS / "groups").iterdir()}

SPY = """
import sys
opened = set()
sys.addaudithook(lambda event, arguments: opened.add(str(arguments[0])) if event == "open" else None)
import russia_policy.cli, os
os._exit = lambda code: sys.exit(code)
sys.argv[0] = "russia-policy"
try:
    russia_policy.cli.main()
except SystemExit:
    pass
sys.stderr.write("".join(name + "\\n" for name in opened if name.endswith((".yaml", ".lock"))))
"""


def files_read(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", SPY, *arguments, "--positions", str(LETTERS)], capture_output=True, text=True, check=True
    )
    return {Path(name).relative_to(LETTERS).as_posix() for name in done.stderr.splitlines()}


@pytest.mark.parametrize("command", ["compare", "diff"])
@pytest.mark.parametrize("form", ["table", "csv"])
def test_two_groups_are_compared_by_reading_these_two(command: str, form: str) -> None:
    assert files_read(command, "open-letter", "no-reset", "--format", form) == FRAME | PAIR


def test_an_id_in_another_case_reads_no_more_than_the_id() -> None:
    assert files_read("compare", "Open-Letter", "NO-RESET") == files_read("compare", "open letter", "no_reset")
    assert files_read("compare", "Open-Letter", "NO-RESET") == FRAME | PAIR


@pytest.mark.parametrize("word", ["open", "letter", "It's Time to Rethink Our Russia Policy"])
def test_only_another_word_than_an_id_needs_the_names_of_all_groups(word: str) -> None:
    assert files_read("compare", word, "no-reset") == FRAME | EVERY_GROUP


def test_the_lock_is_read_where_quotations_are_shown() -> None:
    assert files_read("compare", "open-letter", "no-reset", "--quotes") == FRAME | PAIR | {"evidence.lock"}


def test_a_stance_looks_for_replies_from_everybody() -> None:
    assert files_read("stance", "no-reset", "sanctions") == FRAME | EVERY_GROUP | {"evidence.lock"}


@pytest.mark.parametrize("command", ["groups", "topics", "sources"])
def test_a_list_reads_no_lock(command: str) -> None:
    assert files_read(command) == FRAME | EVERY_GROUP
