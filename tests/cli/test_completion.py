"""What is offered when Tab is pressed: ids that the commands take, each once, and nothing that acts on a shell."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from typing import TYPE_CHECKING

import pytest

from russia_policy.cli import COMMANDS
from tests.conftest import DEBATE, LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    Run = Callable[..., Result]
    Spawn = Callable[..., subprocess.CompletedProcess[bytes]]

HOSTILE = [
    "a$(touch ran).yaml",
    "b\\$(touch ran).yaml",
    "c`touch ran`.yaml",
    "d\\`touch ran\\`.yaml",
    "e';touch ran;'.yaml",
    'f";touch ran;".yaml',
    "g)'; touch ran; : '(.yaml",
    "h;touch ran.yaml",
    "i\ntouch ran\n.yaml",
    "j\x1b]0;title\x07.yaml",
    "k:l[m].yaml",
    "~.yaml",
    "*.yaml",
    "-f.yaml",
    "A B.yaml",
    "Beta.yaml",
    "._alpha.yaml",
    ".yaml",
]
"""Names of files among the groups that are no ids; zsh runs what some of them hold where they are offered."""


def offered(
    run: Run, line: str, shell: str = "bash", positions: Path | str | None = DEBATE, typed: str = ""
) -> list[str]:
    """What is offered at the end of a line; its last word is incomplete.

    Args:
        run: How the program is run.
        line: What is typed.
        shell: The shell that asks.
        positions: The debate.
        typed: The line as bash takes it apart, with the ends of lines between words that no blank parts.
    """
    words = f"russia-policy {line}"
    asked = {"_RUSSIA_POLICY_COMPLETE": f"complete_{shell}"}
    if shell == "bash":
        words = f"russia-policy {typed or line}"
        count = len(shlex.split(words)) - (not words.endswith(" "))
        asked |= {"COMP_WORDS": words.replace(" ", "\n"), "COMP_CWORD": str(count)}
    else:
        asked |= {"_TYPER_COMPLETE_ARGS": words, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    done = run(positions=positions, **asked)
    assert (done.exit_code, done.stderr) == (0, "")
    return re.findall(r'"([^"]*)"', done.stdout) if shell == "zsh" else done.stdout.split("\n")[: -1 or None]


def ids(run: Run, line: str, **more: Path | None) -> list[str]:
    return [word for word in offered(run, line, **more) if word]  # type: ignore[arg-type]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("comp", ["compare"]),
        ("stance ", ["alpha", "beta", "delta", "gamma"]),
        ("stance alpha t", ["toll", "traffic"]),
        ("diff alpha beta --topic n", ["name"]),
        ("groups -f j", ["json"]),
        ("groups --color a", ["auto", "always"]),
    ],
)
def test_the_shell_completes_commands_and_ids(run: Run, shell: str, line: str, words: list[str]) -> None:
    assert offered(run, line, shell) == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("compare alpha ", ["beta", "delta", "gamma"]),
        ("compare alpha beta g", ["gamma"]),
        ("compare al ", ["beta", "delta", "gamma"]),
        ("compare alpha al", []),
        ("diff beta ", ["alpha", "delta", "gamma"]),
        ("export alpha gamma ", ["beta", "delta"]),
        ("agreement --explain alpha ", ["beta", "delta", "gamma"]),
        ("agreement --explain ", ["alpha", "beta", "delta", "gamma"]),
        ("agreement --explain al ", ["beta", "delta", "gamma"]),
        ("compare alpha beta -t toll -t ", ["traffic", "name"]),
        ("compare alpha beta --topic toll --topic tr", ["traffic"]),
    ],
)
def test_nothing_is_offered_that_is_on_the_line(run: Run, line: str, words: list[str]) -> None:
    assert ids(run, line) == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("divides --between ", ["what-to-do", "who-is-to-blame"]),
        ("divides --between what-to-do ", ["who-is-to-blame"]),
        ("divides --between who", ["who-is-to-blame"]),
        ("demands --of ", ["west", "russia"]),
        ("demands --of r", ["russia"]),
        ("demands russia --of ", ["west", "russia"]),
        ("demands --topic sanctions ru", ["russia"]),
    ],
)
def test_camps_and_parties_are_offered_where_they_belong(run: Run, line: str, words: list[str]) -> None:
    assert ids(run, line, positions=LETTERS) == words


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("compare @", ["@what-to-do", "@who-is-to-blame"]),
        ("compare @who", ["@who-is-to-blame"]),
        ("export russia @wh", ["@what-to-do", "@who-is-to-blame"]),
        ("export @what-to-do @", ["@who-is-to-blame"]),
        ("compare --positions DIR @who", ["@who-is-to-blame"]),
    ],
)
def test_camps_are_offered_after_their_sign_where_they_are_taken(
    run: Run, shell: str, line: str, words: list[str]
) -> None:
    line = line.replace("DIR", str(LETTERS))
    typed = line.replace("@", "@ ").replace("@ ", "@\n") if shell == "bash" else line

    assert [word for word in offered(run, line, shell, LETTERS, typed) if word] == words


@pytest.mark.parametrize("line", ["stance @", "diff @w", "agreement --explain @"])
def test_a_camp_is_not_offered_where_one_group_is_needed(run: Run, line: str) -> None:
    assert ids(run, line, positions=LETTERS) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("groups --format=js", ["json"]),
        ("groups --format=", ["table", "markdown", "json", "csv", "svg"]),
        ("compare alpha beta --topic=tr", ["traffic"]),
        ("compare alpha beta --topic=toll --topic=", ["traffic", "name"]),
        ("groups --color=n", ["never"]),
    ],
)
def test_the_value_after_an_equals_sign_is_completed(run: Run, line: str, words: list[str]) -> None:
    typed = line.replace("=", "\n=\n").removesuffix("\n")
    option = line.rsplit(maxsplit=1)[-1].partition("=")[0]

    assert offered(run, line, typed=typed) == words
    for shell in ("zsh", "fish"):
        assert offered(run, line, shell) == [f"{option}={word}" for word in words]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_format_is_offered_where_it_can_be_written(run: Run, command: str) -> None:
    graph, wrong = {"mermaid", "dot", "graphml"}, {"snippet", "line", "github"}
    html = {"html"}
    faces = {"compare": html, "diff": html, "export": html | {"annotations", "xlsx", "csl"}, "sources": {"csl"}}
    faces |= dict.fromkeys(["thread", "demands", "agreement"], graph)
    faces |= dict.fromkeys(["changes", "check", "verify"], wrong)
    formless = ("schema", "init", "import")
    expected = set() if command in formless else {"table", "markdown", "json", "csv", "svg"} | faces.get(command, set())

    assert set(ids(run, f"{command} -f ")) == expected


@pytest.mark.parametrize(
    "line",
    [
        "groups -o ",
        "groups --output p",
        "groups --positions ",
        "verify --texts ",
        "check ",
        "topic zzz",
        "init ",
        "import ",
        "import rows.csv --topics ",
    ],
)
@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_files_and_folders_are_left_to_the_shell(run: Run, line: str, shell: str) -> None:
    assert "".join(offered(run, line, shell)) == ""


BOM = "\ufeff"
SPELLINGS = {
    "as they are": lambda text: text,
    "a byte order mark": lambda text: BOM + text,
    "quoted keys": lambda text: re.sub(r"^([a-z-]+):", r'"\1":', text, flags=re.MULTILINE),
    "keys in single quotes": lambda text: re.sub(r"^([a-z-]+):", r"'\1':", text, flags=re.MULTILINE),
    "a blank before the colon": lambda text: re.sub(r"^([a-z-]+):", r"\1 :", text, flags=re.MULTILINE),
    "other line ends": lambda text: text.replace("\n", "\r\n"),
    "the whole further in": lambda text: re.sub(r"^(?=.)", "  ", text, flags=re.MULTILINE),
    "a comment before": lambda text: "# zzz: no topic\n" + text,
}


@pytest.mark.parametrize("spelled", SPELLINGS.values(), ids=SPELLINGS)
def test_topics_are_found_however_the_file_spells_them(
    run: Run, debate_folder: Path, spelled: Callable[[str], str]
) -> None:
    path = debate_folder / "topics.yaml"
    path.write_bytes(spelled(path.read_text("utf-8")).encode())

    assert run("topic", "toll", positions=debate_folder).exit_code == 0
    assert ids(run, "topic ", positions=debate_folder) == ["toll", "traffic", "name"]


def test_a_file_whose_name_is_no_id_is_not_offered(run: Run, debate_folder: Path) -> None:
    for name in HOSTILE:
        (debate_folder / "groups" / name).write_text("name: x\n", "utf-8")

    assert ids(run, "stance ", positions=debate_folder) == ["alpha", "beta", "delta", "gamma"]


def test_what_is_offered_is_what_the_commands_take(run: Run) -> None:
    for group in ids(run, "stance "):
        assert run("export", group).exit_code == 0
    for topic in ids(run, "topic "):
        assert run("topic", topic).exit_code == 0


@pytest.mark.parametrize("file", ["topics.yaml", "debate.yaml", "sources.yaml"])
@pytest.mark.parametrize("spoilt", ["gone", "a pipe", "a folder", "a link to itself", "no YAML"])
@pytest.mark.parametrize("line", ["topic ", "divides --between ", "demands --of "])
def test_where_the_commands_have_nothing_nothing_is_offered_at_once(
    spawn: Spawn, debate_folder: Path, file: str, spoilt: str, line: str
) -> None:
    path = debate_folder / file
    path.unlink()
    if spoilt == "a pipe":
        os.mkfifo(path)
    elif spoilt == "a folder":
        path.mkdir()
    elif spoilt == "a link to itself":
        path.symlink_to(path)
    elif spoilt == "no YAML":
        path.write_text("toll: {\n", "utf-8")
    words = f"russia-policy {line}"
    done = spawn(
        _RUSSIA_POLICY_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split())),
        RUSSIA_POLICY_POSITIONS=str(debate_folder),
    )

    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, b"", b"")


def test_a_topic_that_is_broken_is_not_offered(run: Run, debate_folder: Path) -> None:
    path = debate_folder / "topics.yaml"
    path.write_text(path.read_text("utf-8").replace("title: Traffic", "titel: Traffic"), "utf-8")

    assert ids(run, "topic ", positions=debate_folder) == ["toll", "name"]


def test_completion_says_nothing_where_there_is_no_debate(run: Run, tmp_path: Path) -> None:
    assert ids(run, "stance ", positions=tmp_path / "nowhere") == []
    assert ids(run, "topic ", positions=tmp_path / "nowhere") == []


def test_completion_finds_the_debate_that_one_stands_in(
    run: Run, debate_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(debate_folder)

    assert ids(run, "stance ", positions=None) == ["alpha", "beta", "delta", "gamma"]


def test_completion_looks_where_the_line_says(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "our debate").symlink_to(DEBATE)
    (tmp_path / "debate").symlink_to(DEBATE)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    groups = ["alpha", "beta", "delta", "gamma"]

    assert ids(run, f"stance --positions {DEBATE} ", positions=LETTERS) == groups
    assert ids(run, "stance --positions ~/debate ", positions=LETTERS) == groups
    assert ids(run, f"stance --positions = {DEBATE} ", positions=LETTERS) == groups  # as bash parts --positions=DIR
    for spelled in ("our\\ debate", "'our debate'", '"our debate"'):
        assert offered(run, f"stance --positions {spelled} ", "zsh", positions=LETTERS) == groups
