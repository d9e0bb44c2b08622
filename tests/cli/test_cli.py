"""The command line as people and scripts use it: every command, every exit code, every way to be wrong."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from russia_policy import __version__
from russia_policy.cli import COMMANDS
from russia_policy.problem import ExitCode
from tests.conftest import DEBATE, LETTERS, ROOT, all_shown, in_terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    Run = Callable[..., Result]
    Spawn = Callable[..., subprocess.CompletedProcess[bytes]]

EXAMPLES_NEED = {"reliability": "krippendorff", "export": "openpyxl"}
"""Command → the optional library without which one of its examples cannot run."""
READING = {
    "groups": "",
    "topics": "",
    "sources": "",
    "stance": "beta toll",
    "topic": "toll",
    "find": "ferry",
    "compare": "alpha beta gamma",
    "diff": "alpha beta",
    "export": "",
}
"""The reading commands, each with arguments for the test debate."""


@pytest.mark.parametrize("width", [60, 100, 200])
@pytest.mark.parametrize("command", READING)
def test_every_reading_command_runs_at_every_width(run: Run, command: str, width: int) -> None:
    result = run(command, *READING[command].split(), "--width", width, "-f", "table")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.strip()
    assert max(map(len, result.stdout.splitlines())) <= width


@pytest.mark.parametrize("form", ["table", "markdown", "json", "csv"])
@pytest.mark.parametrize("command", READING)
def test_every_reading_command_has_every_format(run: Run, command: str, form: str) -> None:
    result = run(command, *READING[command].split(), "-f", form)

    assert (result.exit_code, result.stderr) == (0, "")
    if form == "json":
        assert json.loads(result.stdout)["schema"] == f"russia-policy/{command}/1"


@pytest.mark.parametrize(("suffix", "begins"), [("json", "{"), ("csv", "topic,"), ("md", "# "), ("txt", "A Alpha")])
def test_the_format_is_what_the_files_suffix_means(run: Run, tmp_path: Path, suffix: str, begins: str) -> None:
    assert run("compare", "alpha", "beta", "-o", tmp_path / f"out.{suffix}").exit_code == 0
    assert (tmp_path / f"out.{suffix}").read_text().startswith(begins)


def examples(command: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "russia_policy", command, "--help"],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={"COLUMNS": "200", "PATH": "", "NO_COLOR": "1"},
    )
    return re.findall(r"^\W*russia-policy ([^│]*?)\s*│?$", done.stdout.decode(), re.MULTILINE)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(name, marks=pytest.mark.needs(EXAMPLES_NEED[name])) if name in EXAMPLES_NEED else name
        for name in COMMANDS
        if name not in ("init", "import")  # whose tests write what their examples name
    ],
)
def test_the_help_of_every_command_has_examples_that_run(command: str, run: Run, tmp_path: Path) -> None:
    shown = examples(command)

    assert shown
    for example in shown:
        words = shlex.split(example)
        assert words[0] == command
        words = [str(tmp_path / word) if words[place - 1] == "-o" else word for place, word in enumerate(words)]
        if any(word.isupper() and len(word) > 1 for word in words) or "--texts" in words:
            continue  # names a file or folder of the reader's own
        words = [str(LETTERS) if word == "positions" else word for word in words]
        result = run(*words, positions=LETTERS)
        allowed = (0, 1) if "--exit-code" in words or command == "verify" else (0,)
        assert result.exit_code in allowed, (example, result.output)


def test_the_version_is_one_line(run: Run) -> None:
    assert run("--version").stdout == run("-V").stdout == f"russia-policy {__version__}\n"


def test_help_is_what_other_programs_call_it(run: Run) -> None:
    assert run("help").stdout == run("--help").stdout == run("-h").stdout
    assert run("help", "compare").stdout == run("compare", "--help").stdout
    assert run("help", "help").exit_code == 2


def test_the_help_begins_with_three_examples_and_has_a_line_a_command_at_80_columns(run: Run) -> None:
    lines = run("--help", COLUMNS="80").stdout.splitlines()

    assert [line[:17] for line in lines[2:5]] == ["  russia-policy c", "  russia-policy s", "  russia-policy d"]
    assert [line.split()[-1] for line in lines[6:7]] == ["topics."]
    assert len(lines) == len(COMMANDS) + 8
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("command", [*COMMANDS, ""])
def test_the_help_fits_every_width_and_ends_with_what_every_command_takes(run: Run, command: str, width: int) -> None:
    shown = run(*command.split(), "--help", COLUMNS=str(width)).stdout

    assert max(map(len, shown.splitlines())) <= width
    if command:
        assert shown.index("Examples\n") < shown.index("Options of every command\n") < shown.index("--help")


def test_the_version_has_its_usual_short_forms(run: Run) -> None:
    assert run("-v").stdout == run("-V").stdout == run("--version").stdout


@pytest.mark.parametrize("command", READING)
def test_json_is_short_for_its_format(run: Run, command: str) -> None:
    words = READING[command].split()

    assert run(command, *words, "--json").stdout == run(command, *words, "-f", "json").stdout
    assert run(command, *words, "--json", "-f", "JSON").exit_code == 0
    assert "two formats are named" in run(command, *words, "--json", "-f", "csv").stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("compare", "error: compare needs two GROUPs or more alpha Alpha"),
        ("compare", "hint: type ids or names: `russia-policy compare alpha beta`"),
        ("diff", "hint: type ids or names: `russia-policy diff alpha beta`"),
        ("diff alpha", "gamma Gamma"),
        ("stance", "hint: type ids or names: `russia-policy stance alpha`"),
        ("topic", "error: topic needs TOPIC toll The toll"),
        ("topic", "hint: type ids or names: `russia-policy topic toll`"),
        ("find", "error: find needs TEXT hint: run `russia-policy find --help`"),
    ],
)
def test_where_a_group_or_a_topic_is_missing_all_are_listed(run: Run, words: str, said: str) -> None:
    result = run(*words.split())

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())


@pytest.mark.parametrize("words", ["compare", "topic", "diff --positions nowhere"])
def test_where_there_is_no_debate_nothing_is_listed(run: Run, words: str, tmp_path: Path) -> None:
    result = run(*words.split(), positions=tmp_path / "nowhere")

    assert result.exit_code == 2
    assert result.stderr.count("\n") == 2


def test_of_many_groups_the_first_are_listed(run: Run, debate_folder: Path) -> None:
    for number in range(60):
        (debate_folder / "groups" / f"group-{number}.yaml").write_text(f"name: Group {number}\n", "utf-8")
    result = run("compare", positions=debate_folder)

    assert len(result.stderr.splitlines()) == 43
    assert "  and 24 more" in result.stderr


@pytest.mark.parametrize(
    ("words", "settings", "coloured"),
    [
        (["--color", "always"], {}, True),
        (["--color=always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color"], {}, False),
    ],
)
@pytest.mark.parametrize("command", ["stance nobody", "groups extra", "groups -f nothing"])
def test_an_error_is_coloured_as_a_page_is(
    run: Run, command: str, words: list[str], settings: dict[str, str], *, coloured: bool
) -> None:
    told = run(*command.split(), *words, **settings).stderr

    assert told.startswith("\x1b[1;38;5;131merror:\x1b[0m " if coloured else "error: ")
    assert ("\x1b" in told) is coloured


def test_an_error_wraps_at_words_in_a_terminal() -> None:
    shown = all_shown(in_terminal("stance", "nobody", "sanctions", columns=40)).replace("\r", "").splitlines()

    assert shown[0] == "\x1b[1;38;5;131merror:\x1b[0m 'nobody' is not a group"
    assert shown[1] == "  hint: the groups are clingendael,"
    assert shown[2].startswith("        eastern-europe, france")
    assert max(map(len, shown[1:])) <= 40


def test_no_command_is_a_usage_error_and_shows_the_help(run: Run) -> None:
    result = run()

    assert result.exit_code == 2
    for command in COMMANDS:
        assert command in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("comparee alpha beta", "no such command 'comparee' hint: did you mean 'compare'?"),
        ("compare alpah beta", "did you mean 'alpha'?"),
        ("compare alpha", "'alpha' alone cannot be compared"),
        ("compare alpha alpha", "'alpha' alone cannot be compared"),
        ("compare alpha al", "'alpha' alone cannot be compared"),
        ("diff alpha alpha", "both are 'alpha'"),
        ("divides alpha", "nothing divides 'alpha' alone hint: name two groups or more"),
        ("divides @soon", "`russia-policy stance alpha` shows what it holds"),
        ("diff alpha", "diff needs GROUP"),
        ("groups alpha beta", "groups takes no further argument: 'alpha beta' hint: type `russia-policy groups`"),
        ("demands --of", "--of needs PARTY hint: `--of PARTY`: List only"),
        ("agreement --explain alpha", "--explain needs A B"),
        ("compare alpha beta --quot", "did you mean --quotes?"),
        ("help comparee", "did you mean 'compare'?"),
        ("stance alpha trafic", "did you mean 'traffic'?"),
        ("stance alpha t", "'t' is not a topic"),
        ("stance alpha to,tr", "name one topic, such as to"),
        ("compare alpha,beta", "separate groups by blanks: `russia-policy compare alpha beta`"),
        ("compare Alpha,be,gamma", "separate groups by blanks: `russia-policy compare Alpha be gamma`"),
        ("agreement alpha,beta", "separate groups by blanks: `russia-policy agreement alpha beta`"),
        ("stance alpha,beta", "name one group, such as alpha"),
        ("diff alpha,beta gamma", "name one group, such as alpha"),
        ("compare alpha beta -t toll,traffic", "repeat the option: --topic toll --topic traffic"),
        ("topic toll,traffic", "name one topic, such as toll"),
        ("stance toll alpha", "try `russia-policy stance alpha toll`"),
        ("stance Traffic 'A bridge, and now'", "try `russia-policy stance alpha traffic`"),
        ("stance tr gam", "'tr' is a topic and 'gam' a group hint: try `russia-policy stance gamma traffic`"),
        ("stance alpha gamma", "try `russia-policy compare alpha gamma`"),
        ("stance toll traffic", "'toll' is a topic, not a group"),
        ("compare alpha toll", "choose topics with --topic toll"),
        ("agreement toll", "try `russia-policy topic toll`"),
        ("export toll", "choose topics with --topic toll"),
        ("topic alpha", "try `russia-policy stance alpha`"),
        ("compare alpha soon", "write @soon for its groups"),
        ("compare alpha @son", "did you mean '@soon'?"),
        ("export @alpha", "'alpha' is a group, not a camp"),
        ("export @", "the camps are @later, @soon"),
        ("diff @soon beta", "its groups are alpha"),
        ("stance @soon", "its groups are alpha"),
        ("demands --of alpha", "'alpha' is a group, not a party"),
        ("demands --of twon", "did you mean 'town'?"),
        ("divides --between soon town", "'town' is a party, not a camp"),
        ("stance alpha ''", "'' is not a topic"),
        ("topic zzz", "the topics are name, toll, traffic"),
        ("compare alpha beta --topic zzz", "the topics are name, toll, traffic"),
        ("find '  '", "nothing to look for"),
        ("groups -f jsn", "did you mean 'json'?"),
        ("groups --color red", "auto, always or never"),
        ("check tests/debates/small --color red", "auto, always or never"),
        ("check tests/debates/small -f pdf", "'pdf' is not a format"),
        ("groups --width 5", "--width is at least 20 hint: type a whole number of 20 or more"),
        ("groups --width 19", "--width is at least 20 hint: type a whole number of 20 or more"),
        ("groups --width wide", "--width: 'wide' is no number hint: type a whole number of 20 or more"),
        ("verify --context 101", "--context is at least 0 and at most 100 hint: type a whole number from 0 to 100"),
        ("groups --force=3", "--force takes no value hint: type --force alone"),
        ("compare alpha beta --brief=yes", "--brief takes no value"),
        ("COMPARE alpha beta", "did you mean 'compare'?"),
        ("help Comparee", "did you mean 'compare'?"),
        ("--json groups", "options stand after the command: `russia-policy groups --json`"),
        ("--width 80 compare alpha 'a bridge'", "`russia-policy compare alpha 'a bridge' --width 80`"),
        ("-t toll compare alpha beta", "`russia-policy compare alpha beta -t toll`"),
        ("--no-pager", "options stand after the command, such as: `russia-policy groups --no-pager`"),
        ("--nonsense groups", "run `russia-policy --help`"),
        ("groups --version", "it stands alone: `russia-policy --version`"),
        ("diff alpha beta -v", "it stands alone: `russia-policy -v`"),
        ("groups --format", "--format needs FORMAT hint: `--format FORMAT`: table, markdown"),
        ("groups -o", "-o needs FILE"),
        ("divides --between soon", "--between needs CAMP CAMP"),
        ("divides --between @soon --between @later", "--between needs CAMP CAMP"),
        ("compare alpha beta --topic --core", "--topic needs TOPIC hint: `--topic TOPIC`: Only this topic"),
        ("export -o --force", "-o needs FILE hint: `-o FILE`: Write to a file"),
        ("groups -f --json", "-f needs FORMAT"),
        ("groups --positions -o x.md", "--positions needs DIR"),
        ("groups --width --color", "--width needs N"),
        ("export -o nowhere/at/all/x.md", "there is no folder 'nowhere/at/all' hint: make it first"),
        ("export -o README.md/x.md", "there is no folder 'README.md'"),
        (
            "diff alpha beta gamma",
            "diff takes no further argument: 'gamma' hint: type `russia-policy diff GROUP GROUP`",
        ),
        ("topic the toll", "words that belong together stand in quotation marks"),
        ("groups alpha", "hint: type `russia-policy groups`"),
        ("diff alpha,beta", "separate groups by blanks: `russia-policy diff alpha beta`"),
        ("compare alpha , beta", "',' is not a group hint: separate groups by blanks: `russia-policy compare"),
        ("compare 'alpha beta'", "separate groups by blanks: `russia-policy compare alpha beta`"),
        ("compare 'alpha; A bridge is no answer'", "compare alpha 'A bridge is no answer'"),
        ("compare alpha beta -t 'the toll,traffic'", "repeat the option: --topic 'the toll' --topic traffic"),
        ("stance 'the tol'", "it may mean the topic 'toll' hint: try `russia-policy topic toll`"),
        ("diff alpha traf", "'traf' is not a group; it may mean the topic 'traffic'"),
        ("agreement --explain alpha traf", "try `russia-policy topic traffic`"),
        ("compare -t alpha beta gamma", "name a topic after --topic, and groups without it"),
        ('stance "it\'s"', 'error: "it\'s" is not a group'),
        ("groups --nope", "--nope"),
        ("export alpha nobody", "'nobody' is not a group"),
        ("groups -o .", "is a folder"),
    ],
)
def test_a_wrong_word_ends_with_two_and_says_what_to_type(
    run: Run, arguments: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    result = run(*shlex.split(arguments))

    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in " ".join(result.stderr.split())


def test_an_id_may_be_typed_short(run: Run) -> None:
    assert run("stance", "al", "tr").stdout == run("stance", "alpha", "traffic").stdout
    short = run("compare", "AL", "a bridge is no answer", "-t", "The toll")
    assert short.stdout == run("compare", "alpha", "beta", "--topic", "toll").stdout


@pytest.mark.parametrize("command", ["compare", "agreement", "divides", "demands", "export"])
@pytest.mark.parametrize(
    ("camps", "groups"),
    [
        ("@what-to-do", "open-letter rebuttal clingendael"),
        ("@What-To-Do russia", "open-letter rebuttal clingendael russia"),
        ("rebuttal @what", "rebuttal open-letter clingendael"),
        ("@what-to-do @who-is-to-blame", "open-letter rebuttal clingendael no-reset eastern-europe ukraine"),
    ],
)
def test_a_camp_stands_for_its_groups(run: Run, command: str, camps: str, groups: str) -> None:
    meant = run(command, *groups.split(), "-f", "json", positions=LETTERS)

    assert meant.exit_code == 0
    assert run(command, *camps.split(), "-f", "json", positions=LETTERS).stdout == meant.stdout


@pytest.mark.parametrize("word", ["beta", "BETA", "A bridge is no answer", "bet"])
def test_of_the_groups_only_those_that_are_named_are_loaded(run: Run, debate_folder: Path, word: str) -> None:
    (debate_folder / "groups" / "gamma.yaml").write_text("name: [", "utf-8")
    (debate_folder / "groups" / "delta.yaml").unlink()
    (debate_folder / "groups" / "delta.yaml").mkdir()
    result = run("compare", "alpha", word, positions=debate_folder)

    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("word", "exit_code", "said"), [("@soon", 3, "russia-policy check"), ("Alphaa", 2, "did you mean 'alpha'?")]
)
def test_a_word_is_asked_also_where_the_debate_cannot_be_used(
    run: Run, debate_folder: Path, word: str, exit_code: int, said: str
) -> None:
    (debate_folder / "debate.yaml").write_text("[nothing, here]\n")
    result = run("compare", word, "beta", positions=debate_folder)

    assert result.exit_code == exit_code
    assert said in result.stderr


@pytest.mark.parametrize("command", ["compare", "agreement", "divides", "demands", "export"])
@pytest.mark.parametrize("again", ["alpha", "al", "beta", "alpha beta alpha"])
def test_a_group_that_is_named_twice_is_shown_once(run: Run, command: str, again: str) -> None:
    once = run(command, "alpha", "beta")
    assert once.exit_code == 0
    assert run(command, "alpha", "beta", *again.split()).stdout == once.stdout


def test_groups_stand_in_the_order_in_which_they_were_named(run: Run) -> None:
    assert json.loads(run("compare", "gamma", "alpha", "-f", "json").stdout)["groups"] == ["gamma", "alpha"]
    assert json.loads(run("compare", "alpha", "gamma", "alpha", "-f", "json").stdout)["groups"] == ["alpha", "gamma"]


@pytest.mark.parametrize(
    ("pair", "exit_code"), [("alpha beta", 1), ("beta gamma", 1), ("alpha delta", 1), ("alpha gamma --topic toll", 0)]
)
def test_diff_ends_with_one_only_when_asked_and_unless_all_is_the_same(run: Run, pair: str, exit_code: int) -> None:
    assert run("diff", *pair.split()).exit_code == 0
    assert run("diff", *pair.split(), "--exit-code").exit_code == exit_code
    assert run("diff", *pair.split(), "--exit-code", "-f", "json").exit_code == exit_code


def test_core_and_only_differences_choose_topics(run: Run) -> None:
    def topics(*options: str) -> list[str]:
        return [
            each["topic"]
            for each in json.loads(run("compare", "alpha", "beta", "-f", "json", *options).stdout)["topics"]
        ]

    assert topics() == ["toll", "traffic", "name"]
    assert topics("--core") == ["toll"]
    assert topics("-t", "name", "-t", "toll") == ["toll", "name"]
    shown = run("compare", "alpha", "beta", "--only-differences").stdout
    assert "The name" not in shown
    assert "1 opposed, 1 agrees on other terms; 1 only one speaks" in shown


def test_quotes_show_the_words_with_their_gloss(run: Run) -> None:
    shown = run("compare", "alpha", "beta", "--quotes").stdout

    assert "人人都应该付一点钱" in shown
    assert "Everyone should pay a little" in shown
    assert "人人" not in run("compare", "alpha", "beta").stdout


def test_words_are_found_whatever_their_case(run: Run) -> None:
    hits = json.loads(run("find", "LORRIES", "-f", "json").stdout)["hits"]

    assert {each["part"] for each in hits} == {"summary", "condition", "quotation", "gloss"}
    assert "found nowhere" in run("find", "zeppelin").stdout


@pytest.mark.parametrize("file", ["debate.yaml", "topics.yaml", "sources.yaml"])
def test_without_a_debate_nothing_can_be_shown_and_that_is_three(run: Run, debate_folder: Path, file: str) -> None:
    (debate_folder / file).write_text("[nothing, here]\n")
    result = run("compare", "alpha", "beta", positions=debate_folder)

    assert result.exit_code == 3
    assert result.stdout == ""
    assert f"russia-policy check {debate_folder}" in result.stderr


def test_a_group_that_cannot_be_used_is_three_and_the_others_still_work(run: Run, debate_folder: Path) -> None:
    (debate_folder / "groups" / "beta.yaml").write_text("name: Beta\n")

    assert run("compare", "alpha", "beta", positions=debate_folder).exit_code == 3
    assert run("stance", "beta", positions=debate_folder).exit_code == 3
    assert run("export", "beta", positions=debate_folder).exit_code == 3
    assert run("compare", "alpha", "gamma", positions=debate_folder).exit_code == 0
    told = run("groups", positions=debate_folder)
    assert told.exit_code == 0
    assert len(told.stderr.splitlines()) == 1


def test_a_topic_that_cannot_be_used_is_three(run: Run, debate_folder: Path) -> None:
    path = debate_folder / "topics.yaml"
    path.write_text(path.read_text().replace("title: Traffic", "titel: Traffic"))

    assert run("topic", "traffic", positions=debate_folder).exit_code == 3
    assert run("topic", "toll", positions=debate_folder).exit_code == 0


def test_check_ends_with_one_where_there_is_an_error_and_not_for_a_warning(run: Run, debate_folder: Path) -> None:
    assert run("check", debate_folder).exit_code == 0
    (debate_folder / "groups" / "notes.txt").write_text("x")
    assert run("check", debate_folder).exit_code == 0
    (debate_folder / "groups" / "alpha.yaml").write_text("x")
    assert run("check", debate_folder).exit_code == 1
    quiet = run("check", debate_folder, "--quiet")
    assert (quiet.exit_code, quiet.output) == (1, "")


@pytest.mark.parametrize("form", ["snippet", "line", "github", "json"])
def test_check_has_its_formats(run: Run, debate_folder: Path, form: str) -> None:
    (debate_folder / "groups" / "alpha.yaml").write_text("x")
    result = run("check", debate_folder, "--format", form)

    assert "wrong-type" in result.stdout
    assert result.stderr == ""


def test_check_speaks_githubs_language_inside_its_actions(run: Run, debate_folder: Path) -> None:
    (debate_folder / "groups" / "alpha.yaml").write_text("x")

    assert run("check", debate_folder, GITHUB_ACTIONS="true").stdout.startswith("::error file=")
    assert run("check", debate_folder, "-f", "line", GITHUB_ACTIONS="true").stdout.startswith(str(debate_folder))


def test_the_schema_is_json(run: Run) -> None:
    assert json.loads(run("schema").stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_folder_is_the_option_then_the_variable(run: Run, debate_folder: Path) -> None:
    (debate_folder / "groups" / "beta.yaml").unlink()

    assert "Beta" in run("groups").stdout
    assert "Beta" not in run("groups", "--positions", debate_folder).stdout
    assert "Beta" not in run("groups", positions=debate_folder).stdout
    assert "Open letter" in run("groups", "--positions", LETTERS).stdout


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
@pytest.mark.parametrize("command", ["compare", "export", "agreement", "divides", "demands"])
def test_a_group_that_is_named_twice_counts_once(run: Run, command: str, form: str) -> None:
    once = run(command, "beta", "alpha", "gamma", "-f", form)
    twice = run(command, "beta", "alpha", "be", "gamma", "alpha", "gam", "-f", form)

    assert (once.exit_code, once.stderr) == (0, "")
    assert twice.stdout == once.stdout


def test_the_problems_of_a_group_that_is_named_twice_are_told_once(run: Run, debate_folder: Path) -> None:
    path = debate_folder / "groups" / "beta.yaml"
    path.write_text(path.read_text("utf-8").replace("how: rejects", "how: refuses"), "utf-8")
    told = run("compare", "beta", "alpha", "beta", "be", positions=debate_folder)

    assert told.exit_code == 0
    assert told.stderr.startswith("1 problem in ")


@pytest.mark.parametrize("words", ["agreement --explain alpha al", "diff alpha al", "divides --between soon soo"])
def test_one_that_is_named_twice_is_no_pair(run: Run, words: str) -> None:
    result = run(*words.split())

    assert (result.exit_code, result.stdout) == (2, "")
    assert "both are '" in result.stderr


NAMES = {
    "colour": "\x1b[31mred\x1b[0m",
    "a window's title": "\x1b]0;title\x07",
    "a line of its own": "x\nerror: all is well",
    "a carriage return": "safe\rother",
    "an eight-bit control": "a\x9b2Jb",
    "a bidirectional override": "abc\u202edef",
    "no width": "a\u200bb",
}
WRONG = [
    ["{}"],
    ["{}", "--help"],
    ["groups", "--{}"],
    ["groups", "-{}"],
    ["groups", "{}"],
    ["compare", "alpha", "{}"],
    ["topic", "{}"],
    ["compare", "alpha", "beta", "--topic", "{}"],
    ["demands", "--of", "{}"],
    ["divides", "--between", "{}", "{}"],
    ["groups", "-f", "{}"],
    ["groups", "--color", "{}"],
    ["groups", "--width", "{}"],
    ["groups", "-o", "x.{}"],
    ["groups", "-o", "{}/"],
    ["groups", "-o", "nowhere/{}/x"],
    ["groups", "--positions", "{}"],
    ["check", "{}"],
    ["verify", "{}", "--texts", "."],
    ["verify", "--texts", "{}"],
    ["init", "nowhere/{}"],
    ["init", "new", "--yes", "--scale", "{}"],
    ["import", "{}", "new", "--title", "T", "--scale", "0..1"],
    ["import", "{}.xlsx", "new"],
]


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_no_word_of_the_command_line_acts_on_the_terminal(
    run: Run, words: list[str], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*(word.format(name) for word in words))

    assert result.exit_code in (2, 3)
    assert not re.search("[^\n\\x20-\x7e\u00a0-\u200a\u2010-\u2027\u2030-\u205f\u2190-\uffff]", result.output)
    assert all(line.startswith(("error: ", "  hint: ")) for line in result.output.splitlines())


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("form", ["snippet", "line", "github", "json", "csv", "markdown", "table"])
def test_no_name_of_the_file_system_acts_on_the_terminal(run: Run, tmp_path: Path, name: str, form: str) -> None:
    folder = tmp_path / name
    shutil.copytree(DEBATE, folder)
    (folder / "groups" / f"{name}.yaml").write_text("name: x\n", "utf-8")
    (folder / "groups" / "alpha.yaml").write_text("x", "utf-8")
    for words in (["check", folder, "-f", form], ["groups", "--positions", folder], ["stance", "alpha"]):
        result = run(*words, positions=folder)

        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e]", result.output)
        assert "\nerror: all is well" not in (result.stderr if form in ("csv", "table") else result.output)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no such names")
def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    folder = shutil.copytree(DEBATE, os.fsdecode(os.fsencode(tmp_path) + b"/debate-\xff"))
    os.unlink(f"{folder}/groups/beta.yaml")
    for words in (["check", folder], ["groups", "--positions", folder], ["compare", "\udcff", "alpha"]):
        command = [sys.executable, "-m", "russia_policy", *words]
        done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)

        assert b"Traceback" not in done.stderr
        assert b"<U+DCFF>" in done.stdout + done.stderr


def test_the_readme_has_every_exit_code() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    table = text[text.index("## Exit codes") :]
    codes = [int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)]

    assert codes == [code.value for code in ExitCode]
    assert "129" in table
    assert "143" in table


def test_a_group_without_a_stance_has_no_table_without_rows(run: Run, debate_folder: Path) -> None:
    path = debate_folder / "groups" / "delta.yaml"
    head, _, _ = path.read_text("utf-8").partition("stances:")
    path.write_text(head + "stances: {}\n", "utf-8")
    shown = run("stance", "delta", positions=debate_folder).stdout

    assert "Positions" not in shown
    assert "position" not in shown.split("\n", 3)[3]
    assert "on 3 topics" in shown
