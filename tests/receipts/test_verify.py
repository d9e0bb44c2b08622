"""The command `verify`, and the standing of quotations wherever they are shown."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from russia_policy.receipts.lock import LOCK
from tests.conftest import LETTERS, ROOT, read
from tests.receipts.test_texts import pdf

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    Run = Callable[..., Result]

ELECTION = ROOT / "tests" / "debates" / "election"
"""A debate that needs no quotation and has none."""
TEXTS = {
    "alpha-letter.txt": """Let the province pay half, and cars shall cross free.

There no engine shall be
heard on it.

Three.

Four.

Five.

Six.

It is our river’s bridge, and our river’s water.
""",
    "beta-letter.md": "收费:人人都应该付一点钱。卡车不得通行。",
}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def rows(shown: str) -> dict[str, str]:
    """The rows of the listings on a page, by quotation."""
    lines = (line.split() for line in shown.splitlines())
    return {words[0]: " ".join(words[1:]) for words in lines if words and words[0].count("/") == 2}


def test_each_quotation_gets_a_verdict_and_a_place(run: Run, texts: Path) -> None:
    assert rows(run("verify", "--texts", texts, "--all", "--width", 200).stdout) == {
        "alpha/toll/1": "exact alpha-letter, line 1, para. 1, offset 0",
        "alpha/traffic/1": "normalised alpha-letter, line 3, para. 2, offset 61",
        "alpha/name/1": "normalised alpha-letter, line 14, para. 7, offset 128",
        "beta/toll/1": "exact beta-letter, line 1, para. 1, offset 3",
        "beta/traffic/1": "exact beta-letter, line 1, para. 1, offset 13",
    }


def test_what_is_verified_as_it_stands_is_only_counted(run: Run, texts: Path) -> None:
    result = run("verify", "--texts", texts)
    assert rows(result.stdout) == {}
    assert "5 verified (3 exact, 2 normalised)" in result.stdout


def test_the_counts_say_what_was_checked_and_why_the_rest_was_not(run: Run, texts: Path) -> None:
    result = run("verify", "--texts", texts, "--width", 200)
    assert result.exit_code == 0  # nothing speaks against the quotations that have no text
    last = "checked 5 of 9 quotations: 5 verified (3 exact, 2 normalised); 4 without a text, because "
    assert result.stdout.splitlines()[-1] == last + "there is no minutes.txt."
    data = json.loads(run("verify", "--texts", texts, "-f", "json").stdout)
    assert {each["verdict"] for each in data["quotations"]} == {"exact", "normalised", "no text"}
    assert data["without_text"] == [{"why": "there is no minutes.txt", "sources": ["minutes"], "quotations": 4}]
    assert data["counts"]["ambiguous"] == 0


def test_texts_under_other_names_are_told_with_the_folder(run: Run, debate_folder: Path, tmp_path: Path) -> None:
    texts = tmp_path / "letters"
    texts.mkdir()
    for name in ("alpha.txt", "minutes.docx", ".gitignore", "beta-letter.md"):
        (texts / name).write_text("It is a letter.", "utf-8")
    (texts / "old").mkdir()
    result = run("verify", debate_folder, "--texts", texts, "--width", 200, positions=None)

    assert f"Looked in {texts}." in result.stdout
    assert "Files there that belong to no source: alpha.txt; a file is called like the id" in result.stdout
    assert "Not read as a text, since it is no .txt, .md, .html or .pdf: minutes.docx." in result.stdout
    assert ".gitignore" not in result.stdout
    assert "nothing was checked" not in result.stdout


@pytest.mark.parametrize("name", ["alpha-lettr.txt", "ALPHA-LETTER", "alpha-letter.txt.txt"])
def test_where_nothing_at_all_is_checked_the_heading_says_so(
    run: Run, debate_folder: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / name).write_text("It is a letter.", "utf-8")
    result = run("verify", debate_folder, "--texts", tmp_path / "letters", positions=None)

    assert result.exit_code == 0
    assert "In all: nothing was checked\nchecked 0 of 9 quotations; 9 without a text" in result.stdout
    assert f"belong to no source: {name};" in result.stdout.replace("\n", " ")


def test_an_empty_folder_of_texts_is_told_in_a_few_lines(run: Run, tmp_path: Path) -> None:
    result = run("verify", "--texts", tmp_path, "--width", 300, positions=LETTERS)  # whatever the folder is called
    assert len(result.stdout.splitlines()) < 15
    assert "because there is no file for 2" in result.stdout
    assert "klijn-2020" in result.stdout
    assert re.search(r"checked 0 of \d+ quotations; \d+ without a text", result.stdout)


def test_many_reasons_are_counted_in_the_sentence_and_listed_above_it(run: Run, tmp_path: Path) -> None:
    letters = read(LETTERS)
    for place, source in enumerate(letters.sources):
        if place < 5:
            (tmp_path / f"{source}.txt").write_bytes(b"\xff" * (place + 1))
    shown = run("verify", "--texts", tmp_path, "--width", 100, positions=LETTERS).stdout
    assert shown.count("is not UTF-8 from byte 1 on") >= 5
    assert "3 further reasons" in " ".join(shown.split())


def test_all_verified_ends_with_0(run: Run, texts: Path, debate_folder: Path) -> None:
    quotes = [each["quote"] for each in json.loads(run("verify", "--texts", texts, "-f", "json").stdout)["quotations"]]
    (texts / "minutes.txt").write_text("\n\n".join(dict.fromkeys(quotes)), "utf-8")
    result = run("verify", "--texts", texts, "--write", positions=debate_folder)
    assert (result.exit_code, "verified" in result.stdout) == (0, True)


@pytest.mark.needs("rapidfuzz")
def test_what_fails_stands_first_with_the_words_that_differ(run: Run, texts: Path) -> None:
    path = texts / "alpha-letter.txt"
    path.write_text(path.read_text("utf-8").replace("pay half", "pay a third"), "utf-8")
    (texts / "minutes.txt").write_text("nothing", "utf-8")
    lines = run("verify", "--texts", texts, "--width", 200).stdout.splitlines()
    assert any("pay [-half-]{+a third+}, and cars" in line and " near " in line for line in lines[:6])
    assert lines[-1].endswith("[-…-]: only in the quotation · {+…+}: only in the text")


def test_context_shows_the_words_around(run: Run, texts: Path) -> None:
    result = run("verify", "--texts", texts, "--context", 2, "--width", 300)
    assert "…It is our river's bridge, and our…" in result.stdout


def test_json_and_csv_hold_the_same_verdicts(run: Run, texts: Path) -> None:
    data = json.loads(run("verify", "--texts", texts, "-f", "json").stdout)
    rows = list(csv.DictReader(StringIO(run("verify", "--texts", texts, "-f", "csv").stdout)))
    assert data["schema"] == "russia-policy/verify/1"
    assert [(each["quotation"], each["verdict"]) for each in data["quotations"]] == [
        (row["quotation"], row["verdict"]) for row in rows
    ]
    assert sum(data["counts"].values()) == len(rows)


def test_markdown_is_a_table(run: Run, texts: Path) -> None:
    assert "| alpha/toll/1 | exact |" in run("verify", "--texts", texts, "--all", "-f", "markdown").stdout


def test_github_annotates_what_fails_at_its_line(run: Run, texts: Path) -> None:
    result = run("verify", "--texts", texts, "-f", "github")
    [line] = [line for line in result.stdout.splitlines() if line.startswith("::")]
    assert re.match(r"::warning file=.*beta.yaml,line=\d+,.*,title=no-text::'minutes' has no text to look in", line)
    (texts / "minutes.txt").write_text("nothing", "utf-8")
    lines = run("verify", "--texts", texts, "-f", "github").stdout.splitlines()
    assert sum("::error file=" in line and ",title=missing::'minutes' does not have it" in line for line in lines) == 4


def test_github_is_refused_where_nothing_is_checked(run: Run) -> None:
    assert run("groups", "-f", "github").exit_code == 2


def test_a_folder_that_is_not_there_is_a_mistake_of_usage(run: Run, tmp_path: Path) -> None:
    assert run("verify", "--texts", tmp_path / "none").exit_code == 2
    assert run("verify").exit_code == 2


def test_write_makes_a_lock_that_check_accepts(run: Run, texts: Path, debate_folder: Path) -> None:
    run("verify", "--texts", texts, "--write", positions=debate_folder)
    lock = (debate_folder / LOCK).read_text("utf-8")
    assert lock.splitlines() == sorted(lock.splitlines())
    assert len(lock.splitlines()) == 5
    result = run("check", debate_folder, "--format", "line", positions=None)
    assert result.exit_code == 0
    assert "warning[never-verified] 'beta/toll/2'" in result.stdout


def test_writing_again_without_some_texts_keeps_their_lines(run: Run, texts: Path, debate_folder: Path) -> None:
    run("verify", "--texts", texts, "--write", positions=debate_folder)
    before = (debate_folder / LOCK).read_bytes()
    (texts / "alpha-letter.txt").unlink()
    run("verify", "--texts", texts, "--write", positions=debate_folder)
    assert (debate_folder / LOCK).read_bytes() == before


def test_line_ends_and_a_byte_order_mark_change_nothing_in_the_lock(run: Run, texts: Path, debate_folder: Path) -> None:
    run("verify", "--texts", texts, "--write", positions=debate_folder)
    before = (debate_folder / LOCK).read_bytes()
    for path in texts.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    run("verify", "--texts", texts, "--write", positions=debate_folder)
    assert (debate_folder / LOCK).read_bytes() == before


def test_a_quotation_put_in_front_and_a_renamed_group_keep_what_was_verified(
    run: Run, texts: Path, debate_folder: Path
) -> None:
    run("verify", "--texts", texts, "--write", positions=debate_folder)
    path = debate_folder / "groups" / "alpha.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.strip().startswith("- quote:"))
    indent = lines[at][: lines[at].index("-")]
    lines[at:at] = [f"{indent}- quote: put in front\n", f"{indent}  source: alpha-letter\n"]
    path.write_text("".join(lines), "utf-8")
    result = run("check", debate_folder, "--format", "line", positions=None)
    told = [line for line in result.stdout.splitlines() if "alpha" in line]
    assert result.exit_code == 0
    assert len(told) == 1
    assert "warning[never-verified] 'alpha/" in told[0]


@pytest.mark.parametrize("damage", ["<<<<<<< ours\n", "x\n" * 300, "\0"])
def test_write_mends_a_lock_in_any_state(run: Run, texts: Path, debate_folder: Path, damage: str) -> None:
    run("verify", "--texts", texts, "--write", positions=debate_folder)
    before = (debate_folder / LOCK).read_bytes()
    stale = f"alpha/toll/1 {'0' * 64} {'0' * 64} exact 0-1\n"
    (debate_folder / LOCK).write_text(damage + stale + before.decode() + damage, "utf-8")
    assert run("check", debate_folder, positions=None).exit_code == 1
    run("verify", "--texts", texts, "--write", positions=debate_folder)
    assert (debate_folder / LOCK).read_bytes() == before
    assert run("check", debate_folder, positions=None).exit_code == 0


def complete(run: Run, texts: Path) -> None:
    quotes = [each["quote"] for each in json.loads(run("verify", "--texts", texts, "-f", "json").stdout)["quotations"]]
    (texts / "minutes.txt").write_text("\n\n".join(dict.fromkeys(quotes)), "utf-8")


def test_verify_fails_while_the_data_has_errors(run: Run, texts: Path, debate_folder: Path) -> None:
    complete(run, texts)
    assert run("verify", "--texts", texts, positions=debate_folder).exit_code == 0
    path = debate_folder / "groups" / "beta.yaml"
    path.write_text(path.read_text("utf-8").replace("source: minutes", "source: minuets"), "utf-8")
    result = run("verify", "--texts", texts, positions=debate_folder)
    assert result.exit_code == 1
    assert "1 problem in the data, and what is affected was not checked" in " ".join(result.stdout.split())


def test_errors_of_the_lock_do_not_make_verify_fail(run: Run, texts: Path, debate_folder: Path) -> None:
    complete(run, texts)
    (debate_folder / LOCK).write_text("nonsense\n", "utf-8")
    assert run("check", debate_folder, positions=None).exit_code == 1
    assert run("verify", "--texts", texts, positions=debate_folder).exit_code == 0


def test_nothing_to_verify_is_no_success(run: Run, texts: Path, debate_folder: Path) -> None:
    for path in (debate_folder / "groups").iterdir():
        lines = path.read_text("utf-8").splitlines()
        kept = lines[: next((number for number, line in enumerate(lines) if line == "stances:"), len(lines))]
        path.write_text("\n".join(kept) + "\n", "utf-8")
    result = run("verify", "--texts", texts, positions=debate_folder)
    assert result.exit_code == 1
    assert "0 of 0" not in result.stdout
    assert "there is no quotation to verify" in result.stdout


@pytest.mark.parametrize("options", [[], ["--strict"], ["--all"]])
def test_a_debate_that_needs_no_quotation_and_has_none_is_fine(run: Run, tmp_path: Path, options: list[str]) -> None:
    result = run("verify", "--texts", tmp_path, *options, positions=ELECTION)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "no quotation to check: this debate needs none." in result.stdout
    assert json.loads(run("verify", "--texts", tmp_path, "-f", "json", positions=ELECTION).stdout)["quotations"] == []


def test_errors_fail_a_debate_that_needs_no_quotation_too(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "election"
    shutil.copytree(ELECTION, folder)
    [group, *_] = sorted((folder / "groups").iterdir())
    group.write_text(group.read_text("utf-8") + "unknown: key\n", "utf-8")
    assert run("verify", "--texts", tmp_path, positions=folder).exit_code == 1


def test_each_standing_has_its_sign_and_the_verdicts_that_are_listed_are_explained(run: Run, texts: Path) -> None:
    path = texts / "alpha-letter.txt"
    path.write_text("Nothing of it.\n", "utf-8")
    failing = run("verify", "--texts", texts, "--width", 200).stdout
    assert "? Not verified" in failing
    assert failing.splitlines()[-1] == "missing: not there"
    everything = run("verify", "--texts", texts, "--all", "--width", 200).stdout
    assert "✓ Verified" in everything
    assert everything.splitlines()[-1].startswith("exact: the same characters · missing: ")


def test_what_stands_beside_a_quotation_is_told_on_the_page(run: Run, texts: Path) -> None:
    path = texts / "alpha-letter.txt"
    path.write_text(path.read_text("utf-8").replace("Let the province", "Do not Let the province"), "utf-8")
    result = run("verify", "--texts", texts, "--width", 200)
    [line] = [line for line in result.stdout.splitlines() if line.startswith("alpha/toll/1")]
    assert line.endswith("alpha-letter, line 1, para. 1, offset 7; beside it stands “not”")
    data = json.loads(run("verify", "--texts", texts, "-f", "json").stdout)
    [found] = [each for each in data["quotations"] if each["quotation"] == "alpha/toll/1"]
    assert (found["verdict"], found["beside"]) == ("cut", ["not"])
    assert data["counts"]["cut"] == 1


def test_what_no_longer_stands_in_its_text_loses_its_line(run: Run, texts: Path, debate_folder: Path) -> None:
    run("verify", "--texts", texts, "--write", positions=debate_folder)
    (texts / "beta-letter.md").write_text("别的", "utf-8")
    run("verify", "--texts", texts, "--write", positions=debate_folder)
    assert "beta/" not in (debate_folder / LOCK).read_text("utf-8")


def test_the_lock_is_not_written_while_part_of_the_debate_cannot_be_read(
    run: Run, texts: Path, debate_folder: Path
) -> None:
    run("verify", "--texts", texts, "--write", positions=debate_folder)
    before = (debate_folder / LOCK).read_bytes()
    (debate_folder / "groups" / "alpha.yaml").write_text("name: [", "utf-8")
    assert run("verify", "--texts", texts, "--write", positions=debate_folder).exit_code == 3
    assert (debate_folder / LOCK).read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("minutes.txt", b"\xff\xfeh\x00", "minutes.txt looks like UTF-16"),
        ("minutes.txt", b" \n", "minutes.txt holds no text"),
        pytest.param(
            "minutes.pdf", b"%PDF-1.4 nonsense", "minutes.pdf cannot be read as a PDF", marks=pytest.mark.needs("pypdf")
        ),
    ],
)
def test_a_text_that_cannot_be_used_says_why(run: Run, texts: Path, name: str, content: bytes, why: str) -> None:
    (texts / name).write_bytes(content)
    data = json.loads(run("verify", "--texts", texts, "-f", "json").stdout)
    assert why in {each["why"] for each in data["quotations"] if each["source"] == "minutes"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_or_a_folder_in_place_of_a_text_is_not_waited_for(run: Run, texts: Path) -> None:
    os.mkfifo(texts / "minutes.txt")
    result = run("verify", "--texts", texts, "-f", "json")
    assert "minutes.txt is not a regular file" in result.stdout
    os.unlink(texts / "minutes.txt")
    (texts / "minutes.txt").mkdir()
    assert "minutes.txt is a folder" in run("verify", "--texts", texts, "-f", "json").stdout


@pytest.mark.needs("pypdf")
def test_a_text_in_pdf_is_read(run: Run, texts: Path) -> None:
    (texts / "minutes.pdf").write_bytes(pdf("the Society holds that all should pay"))
    data = json.loads(run("verify", "--texts", texts, "-f", "json").stdout)
    [found] = [each for each in data["quotations"] if each["quotation"] == "beta/toll/2"]
    assert (found["verdict"], found["file"]) == ("exact", "minutes.pdf")


def test_the_standing_of_a_quotation_is_told_wherever_it_is_shown(run: Run, texts: Path, debate_folder: Path) -> None:
    assert "primary, not verified" in run("stance", "alpha", "toll", positions=debate_folder).stdout
    run("verify", "--texts", texts, "--write", positions=debate_folder)
    assert "primary, verified" in run("stance", "alpha", "toll", positions=debate_folder).stdout
    assert (
        "translation, verified"
        in run("compare", "alpha", "beta", "--quotes", positions=debate_folder, COLUMNS="300").stdout
    )
    assert "secondary, not verified" in run("export", positions=debate_folder).stdout
    data = json.loads(run("export", "-f", "json", positions=debate_folder).stdout)
    verdicts = {
        each["verified"] for group in data["groups"] for stance in group["stances"] for each in stance["evidence"]
    }
    assert verdicts == {"exact", "normalised", None}


def test_a_quotation_that_is_cut_is_never_shown_as_if_it_were_not(run: Run, texts: Path, debate_folder: Path) -> None:
    path = texts / "alpha-letter.txt"
    path.write_text(path.read_text("utf-8").replace("Let the province", "Do not Let the province"), "utf-8")
    run("verify", "--texts", texts, "--write", positions=debate_folder)
    assert "alpha/toll/1" in (debate_folder / LOCK).read_text("utf-8")
    for command in (["stance", "alpha", "toll"], ["compare", "alpha", "beta", "--quotes"], ["export"]):
        assert "primary, verified, cut" in run(*command, positions=debate_folder, COLUMNS="300").stdout
    notes = run("export", "-f", "annotations", positions=debate_folder).stdout
    assert "primary, verified, cut" in notes


@pytest.mark.parametrize("command", [["groups"], ["compare", "alpha", "beta"], ["topic", "toll"], ["agreement"]])
def test_what_shows_no_quotation_does_not_read_the_lock(
    spawn: Callable[..., subprocess.CompletedProcess[bytes]], debate_folder: Path, command: list[str]
) -> None:
    os.mkfifo(debate_folder / LOCK)
    result = spawn(*command, RUSSIA_POLICY_POSITIONS=str(debate_folder), PYTHONPROFILEIMPORTTIME="1")
    assert result.returncode == 0
    assert b"russia_policy.receipts.lock" not in result.stderr


TOLL = "Let the province pay half, and cars shall cross free."


def in_minutes(texts: Path, words: str) -> None:
    """Put words into the text of the minutes, and take those on the toll from the letter."""
    letter = texts / "alpha-letter.txt"
    letter.write_text(letter.read_text("utf-8").replace(TOLL, "Something else."), "utf-8")
    (texts / "minutes.txt").write_text(f"One.\n\nThe letter says: {words}", "utf-8")


def test_a_quotation_that_stands_in_another_source_is_told_with_it(run: Run, texts: Path) -> None:
    in_minutes(texts, TOLL)
    result = run("verify", "--texts", texts, "--width", 200)
    assert result.exit_code == 1
    told = "elsewhere alpha-letter does not have it; minutes has it, line 3, para. 2, offset 23"
    assert rows(result.stdout)["alpha/toll/1"].startswith(told)
    data = json.loads(run("verify", "--texts", texts, "-f", "json").stdout)
    [found] = [each for each in data["quotations"] if each["quotation"] == "alpha/toll/1"]
    assert (found["source"], found["elsewhere"], found["file"]) == ("alpha-letter", "minutes", "minutes.txt")
    assert data["counts"]["elsewhere"] == 1
    line = run("verify", "--texts", texts, "-f", "line").stdout.splitlines()[0]
    assert "error[elsewhere] 'alpha-letter' does not have it; it stands in 'minutes'" in line


def test_what_stands_elsewhere_has_no_line_in_the_lock(run: Run, texts: Path, debate_folder: Path) -> None:
    in_minutes(texts, TOLL)
    run("verify", "--texts", texts, "--write", positions=debate_folder)
    assert "alpha/toll/1" not in (debate_folder / LOCK).read_text("utf-8")


def test_a_changed_quotation_stands_nowhere(run: Run, texts: Path) -> None:
    in_minutes(texts, TOLL.replace("half", "a third"))
    assert rows(run("verify", "--texts", texts).stdout)["alpha/toll/1"].split()[0] in ("near", "missing")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("paragraph: 7", "paragraph: 99", "you wrote paragraph 99, the words stand in 7"),
        ("paragraph: 7", "line: 3", "you wrote line 3, the words stand in 14"),
        ("paragraph: 7", "paragraph: 1-6", "you wrote paragraph 1-6, the words stand in 7"),
    ],
)
def test_a_locator_that_is_not_where_the_words_stand_is_a_finding(
    run: Run, texts: Path, debate_folder: Path, old: str, new: str, told: str
) -> None:
    path = debate_folder / "groups" / "alpha.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    result = run("verify", "--texts", texts, "--width", 200, positions=debate_folder)
    assert result.exit_code == 1
    assert told in rows(result.stdout)["alpha/name/1"]
    assert rows(result.stdout)["alpha/name/1"].startswith("near ")


@pytest.mark.parametrize("right", ["paragraph: 7", "paragraph: 5-9", "line: 14", "paragraph: 7\n        line: 14"])
def test_a_locator_that_is_where_the_words_stand_is_none(
    run: Run, texts: Path, debate_folder: Path, right: str
) -> None:
    path = debate_folder / "groups" / "alpha.yaml"
    path.write_text(path.read_text("utf-8").replace("paragraph: 7", right), "utf-8")
    assert run("verify", "--texts", texts, positions=debate_folder).exit_code == 0


def test_what_a_web_page_or_a_pdf_does_not_number_is_not_held_against_them(
    run: Run, texts: Path, debate_folder: Path
) -> None:
    path = debate_folder / "groups" / "alpha.yaml"
    path.write_text(path.read_text("utf-8").replace("paragraph: 7", "line: 99"), "utf-8")
    letter = texts / "alpha-letter.txt"
    (texts / "alpha-letter.html").write_text(letter.read_text("utf-8").replace("\n\n", "<p>"), "utf-8")
    letter.unlink()
    assert run("verify", "--texts", texts, positions=debate_folder).exit_code == 0
    path.write_text(path.read_text("utf-8").replace("line: 99", "paragraph: 99"), "utf-8")
    assert run("verify", "--texts", texts, positions=debate_folder).exit_code == 1


@pytest.mark.parametrize("options", [["-f", "line"], ["--report", "memo.md", "-f", "line"]])
def test_a_text_that_is_not_there_fails_where_all_are_required(run: Run, texts: Path, options: list[str]) -> None:
    memo = texts.parent / "memo.md"
    memo.write_text("As they say: “nobody has seen these words” (alpha-letter).\n", "utf-8")
    options = [str(memo) if word == "memo.md" else word for word in options]
    (texts / "alpha-letter.txt").unlink()
    (texts / "minutes.txt").write_text("It is the bridge of the town.\n", "utf-8")
    required = run("verify", "--texts", texts, "--require-texts", *options)

    assert (
        run("verify", "--texts", texts, "--strict", *options).exit_code
        == run("verify", "--texts", texts, *options).exit_code
    )
    assert required.exit_code == 1
    assert "alpha-letter" in required.stdout
    assert "error[no" in required.stdout


def test_strict_ends_with_1_on_what_is_cut(run: Run, texts: Path) -> None:
    path = texts / "alpha-letter.txt"
    path.write_text(path.read_text("utf-8").replace("Let the province", "Do not Let the province"), "utf-8")
    assert run("verify", "--texts", texts).exit_code == 0
    assert run("verify", "--texts", texts, "--strict").exit_code == 1
    assert "error[cut]" not in run("verify", "--texts", texts, "-f", "line").stdout
    assert "error[cut]" in run("verify", "--texts", texts, "--strict", "-f", "line").stdout


def test_what_fails_stands_before_what_is_cut_and_both_before_the_counts(run: Run, texts: Path) -> None:
    path = texts / "alpha-letter.txt"
    text = (
        path.read_text("utf-8").replace("Let the province", "Do not Let the province").replace("no engine", "an engine")
    )
    path.write_text(text, "utf-8")
    shown = run("verify", "--texts", texts, "--all", "--width", 200).stdout
    order = ["alpha/traffic/1", "alpha/toll/1", "beta/toll/1", "Without a text", "checked 5 of 9"]
    places = [shown.index(words) for words in order]
    assert places == sorted(places)


def test_the_texts_lie_in_the_debates_folder_unless_another_is_named(
    run: Run, texts: Path, debate_folder: Path
) -> None:
    refused = run("verify", positions=debate_folder)
    assert refused.exit_code == 2
    assert f"there is no folder '{debate_folder / 'texts'}'" in refused.stderr
    texts.rename(debate_folder / "texts")
    assert run("verify", positions=debate_folder).exit_code == 0
    assert run("check", debate_folder, positions=None).exit_code == 0


def test_write_says_what_it_wrote_and_what_it_left_out(run: Run, texts: Path, debate_folder: Path) -> None:
    shown = run("verify", "--texts", texts, "--write", "--width", 200, positions=debate_folder).stdout
    assert shown.splitlines()[-1] == f"{debate_folder / LOCK}: 5 lines written; left out: 4 no text."
    (texts / "alpha-letter.txt").unlink()
    (texts / "minutes.txt").write_text("nothing", "utf-8")
    data = json.loads(run("verify", "--texts", texts, "--write", "-f", "json", positions=debate_folder).stdout)
    assert data["lock"] == {"file": str(debate_folder / LOCK), "lines": 5, "kept": 3, "left_out": {"missing": 4}}


def test_check_counts_the_quotations_that_are_verified(run: Run, texts: Path, debate_folder: Path) -> None:
    checked = run("check", debate_folder, positions=None)
    assert "0 of 9 quotations verified" in checked.stdout
    assert (
        checked.stderr
        == f"  next: `russia-policy verify {debate_folder} --write` looks them up in the texts and records it\n"
    )
    run("verify", "--texts", texts, "--write", positions=debate_folder)
    assert "5 of 9 quotations verified" in run("check", debate_folder, positions=None).stdout
    path = debate_folder / "groups" / "alpha.yaml"
    path.write_text(path.read_text("utf-8").replace("pay half", "pay all"), "utf-8")
    assert "4 of 9 quotations verified" in run("check", debate_folder, positions=None).stdout
