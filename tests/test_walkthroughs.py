"""Whoever follows a page from its beginning sees what the page shows, and every command of it works.

`python -m tests.test_walkthroughs` writes the outputs anew, the README's too.
"""

from __future__ import annotations

import re
import shlex
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from markdown_it import MarkdownIt

from russia_policy.cli import COMMANDS
from russia_policy.opening import open_debate
from tests.conftest import installed, read
from tests.console_blocks import PART, ROOT, commands, examples, run, walked
from tests.repository import contribution, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    from russia_policy.model import Debate

PAGES = {path.stem: path for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md"))}
TEXTS = {name: path.read_text("utf-8") for name, path in sorted(PAGES.items())}
MARKS = {"review": pytest.mark.needs("git"), "spreadsheet": pytest.mark.needs("openpyxl")}
VOTES = "group,topic,position\nHarbour Party,Night flights end,1\nMeadow List,Night flights end,-1\n"

NETWORK = "fetches programs from the network; `.ci/run` tries each way of installing in fresh clones"
MACHINE = "installs for the whole machine, from the network"
HOURS = "measures for an hour; test_benchmarks.py runs every benchmark on a small debate"
NOT_RUN = {
    "python3 -m venv .venv && . .venv/bin/activate && pip install -q . && "
    "russia-policy compare open-letter no-reset --brief": NETWORK,
    "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest -q -n 2": NETWORK,
    "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && . .venv/bin/activate": NETWORK,
    "npm ci --prefix tests/programs && export RUSSIA_POLICY_PROGRAMS=$PWD/tests/programs": NETWORK,
    "pip install 'russia-policy[xlsx]'": NETWORK,
    "pipx install .": NETWORK,
    "uv tool install .": NETWORK,
    "pipx install './dist/russia_policy-0.1.0-py3-none-any.whl[numbers,near,pdf]'": NETWORK,
    "python3 -m venv /tmp/release && /tmp/release/bin/pip install -q build twine": NETWORK,
    "/tmp/release/bin/python -m build": NETWORK,
    "/tmp/release/bin/twine check --strict dist/*": NETWORK,
    "apt install chromium fish graphviz librsvg2-bin npm poppler-utils zsh": MACHINE,
    "python -m venv .peers && .peers/bin/pip install -r tests/benchmarks/peers.txt": NETWORK,
    "mkdir .manuals && cd .manuals": NETWORK,
    "apt-get download debian-policy debian-faq installation-guide-amd64": NETWORK,
    'for package in *.deb; do dpkg-deb -x "$package" .; done': NETWORK,
    ".venv/bin/python -m tests.benchmarks --write": HOURS,
    "git worktree add --detach ../before HEAD~1": "changes the repository that is worked in",
    ".venv/bin/python -m tests.benchmarks.against ../before": HOURS,
    ".venv/bin/python -m tests.benchmarks.made_of 40": HOURS,
    "russia-policy --install-completion": "changes the start-up file of the user's shell; test_shells.py tries it",
}
"""The commands that no test can run, each with the reason. All others are run."""


def needed(command: str) -> list[str]:
    """The programs and the optional libraries that a command needs."""
    name = shlex.split(command)[0]
    return [name] * (name != "russia-policy") + ["openpyxl"] * (".xlsx" in command)


def lacking(command: str) -> list[str]:
    """What a command needs and what is not installed here; nothing where the command is not run."""
    return [] if command in NOT_RUN else [name for name in needed(command) if not installed(name)]


def runs(command: str) -> bool:
    """Whether a command can be run here."""
    return command not in NOT_RUN and not lacking(command)


def follow(name: str, folder: Path) -> str:
    """A page as it is after it was followed in a folder that has what the page takes for granted."""
    if name == "review":
        contribution(folder)
    else:
        shutil.copytree(ROOT / "positions", folder / "positions")
        texts(folder / "positions")
        (folder / "votes.csv").write_text(VOTES, "utf-8")
    return walked(TEXTS[name], folder, runs)


@pytest.mark.parametrize("name", [pytest.param(name, marks=MARKS.get(name, ())) for name in TEXTS])
def test_a_reader_who_follows_a_page_sees_what_it_shows(name: str, tmp_path: Path) -> None:
    seen = follow(name, tmp_path)

    assert examples(seen) == examples(TEXTS[name])
    if missing := sorted({each for command in commands(TEXTS[name]) for each in lacking(command)}):
        pytest.skip(f"needs {missing[0]}")


def test_every_command_of_a_page_is_known_wherever_it_stands() -> None:
    text = "Type `a b`, `russia-policy c\nd` or `russia-policy e FILE`.\n\n1. So:\n\n   ```sh\n   f g  # h\n   ```\n\n"

    assert commands(text + "```console\n$ i\nj\n$ k\n```\n\n```yaml\nl: m\n```\n") == [
        "russia-policy c d",
        "f g",
        "i",
        "k",
    ]


@pytest.mark.parametrize("text", ["`russia-policy topic nowhere`", "```sh\nrussia-policy export --to\n```"])
def test_a_command_that_fails_is_noticed(text: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="error: "):
        walked(text, tmp_path)


def test_what_cannot_be_run_is_on_a_page() -> None:
    shown = {command for text in TEXTS.values() for command in commands(text)}

    assert [command for command in NOT_RUN if command not in shown] == []


@pytest.mark.parametrize("name", TEXTS)
def test_a_block_of_commands_is_marked_as_one(name: str) -> None:
    """A block that is marked otherwise would not be run."""
    others = [part["content"] for part in PART.finditer(TEXTS[name]) if part["kind"] not in ("sh", "console", None)]

    assert [block for block in others if re.search(r"^\s*(\$ |russia-policy |pip install )", block, re.MULTILINE)] == []


def in_sentences(text: str) -> list[list[str]]:
    """The code within a Markdown text's sentences, each as its words; the name of the program is left out."""
    blocks = MarkdownIt("commonmark").enable("table").parse(text)
    codes = [token.content for block in blocks for token in block.children or () if token.type == "code_inline"]
    ours = [code.partition(" | ")[0].removeprefix("russia-policy ") for code in codes if code not in NOT_RUN]
    return [code.split() for code in ours]


@pytest.mark.parametrize("name", TEXTS)
def test_a_command_in_a_sentence_exists_with_its_options(name: str, run: Callable[..., Result]) -> None:
    named = {tuple(words) for words in in_sentences(TEXTS[name]) if words[0] in COMMANDS and len(words) > 1}

    for words in sorted(named):
        result = run(*words, "--help", positions=None)
        assert result.exit_code == 0, (words, result.stderr)


def test_an_option_in_a_sentence_exists(run: Callable[..., Result]) -> None:
    helps = "".join(run(command, "--help", positions=None).stdout for command in COMMANDS)
    options = set(re.findall(r"--[\w-]+", helps))
    named = {words[0].partition("=")[0] for text in TEXTS.values() for words in in_sentences(text)}

    assert [name for name in sorted(named) if re.fullmatch(r"--\w[\w-]*", name) and name not in options] == []


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which somebody has followed the page on a debate of one's own."""
    folder = tmp_path_factory.mktemp("followed")
    walked(TEXTS["own-debate"], folder, runs)
    return folder


def without_replies(debate: Debate) -> dict[str, dict[str, tuple[object, ...]]]:
    """What every group holds, but for its replies."""
    return {
        name: {
            topic: (stance.position, stance.basis, stance.summary, stance.evidence)
            for topic, stance in group.stances.items()
        }
        for name, group in debate.groups.items()
    }


def test_both_ways_lead_to_the_same_debate_without_a_problem(followed: Path) -> None:
    by_hand, by_table = read(followed / "tram"), read(followed / "table")

    assert without_replies(by_hand) == without_replies(by_table)
    assert by_hand.sources == by_table.sources
    assert (len(by_hand.groups), len(by_hand.topics)) == (4, 5)
    for folder in ("tram", "table"):
        assert open_debate(str(followed / folder), thorough=True).problems == []


def test_every_quotation_of_both_ways_is_verified(followed: Path) -> None:
    debate = read(followed / "tram")

    assert sum(1 for _ in debate.quotations()) == 18
    assert all(debate.verified(evidence) for _, _, evidence in debate.quotations())


def test_a_changed_letter_is_noticed(followed: Path) -> None:
    """The texts of the page truly decide."""
    letter = followed / "tram" / "texts" / "riders-statement.txt"
    text = letter.read_text("utf-8")
    try:
        letter.write_text(text.replace("next spring", "next winter"), "utf-8")
        assert run("russia-policy verify tram", followed).returncode == 1
    finally:
        letter.write_text(text, "utf-8")


def test_the_hook_and_the_workflow_step_name_what_is_there() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    page = TEXTS["own-debate"]

    [hook] = hooks
    assert hook["id"] == "russia-policy-check"
    assert set(hook) == {"id", "name", "description", "entry", "args", "language", "pass_filenames", "always_run"}
    assert (hook["language"], hook["pass_filenames"], hook["always_run"]) == ("python", False, True)
    assert run(f"{hook['entry']} {' '.join(hook['args'])}", ROOT).returncode == 0
    assert "- id: russia-policy-check" in page
    assert "russia-policy check tram --format github" in page


if __name__ == "__main__":
    for name, page in PAGES.items():
        with tempfile.TemporaryDirectory() as folder:
            page.write_text(follow(name, Path(folder)), "utf-8")
