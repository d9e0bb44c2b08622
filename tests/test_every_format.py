"""Debates of every kind go through every command in every format, and nothing of another debate is on their pages."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

import pytest

from russia_policy.cli import COMMANDS
from russia_policy.render import FORMATS
from russia_policy.values import NO_POSITION
from tests.conftest import ROOT, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    from russia_policy.model import Debate

FOLDER = ROOT / "tests" / "debates"
DEBATES = sorted(path.name for path in FOLDER.iterdir())


class Example(NamedTuple):
    """A command line, and its exit codes where not only 0 is right."""

    command: str
    options: str = ""
    codes: tuple[int, ...] = (0,)


EXAMPLES = [
    Example("groups"),
    Example("topics"),
    Example("sources"),
    Example("stance", "{a}"),
    Example("stance", "{a} {topic}"),
    Example("stance", "{b} {topic}"),
    Example("topic", "{topic}"),
    Example("topic", "{last}"),
    Example("find", "{word}"),
    Example("compare", "{a} {b}"),
    Example("compare", "{a} {b} --quotes --only-differences"),
    Example("compare", "{all}"),
    Example("diff", "{a} {b}"),
    Example("diff", "{b} {a} --exit-code", (0, 1)),
    Example("changes"),
    Example("changes", "{a} {b} --exit-code=any", (0, 1)),
    Example("changes", "--against {folder} --exit-code=any"),
    Example("changes", "{a} --against {folder} --map topic:{topic}={last} --topic {last} --exit-code", (0, 1)),
    Example("agreement"),
    Example("agreement", "{a}"),
    Example("agreement", "--explain {a} {b}"),
    Example("divides"),
    Example("divides", "--between {camps}"),
    Example("demands"),
    Example("demands", "{a} {b} --quotes"),
    Example("thread"),
    Example("thread", "{topic}"),
    Example("thread", "--timeline"),
    Example("export"),
    Example("export", "{a} {b}"),
    Example("check"),
    Example("verify", "", (0, 1)),
    Example("reliability"),
    Example("schema"),
]
PROGRAM = {"Common ground"}
"""Names in a debate that are the program's words too."""
WRITES = {"init", "import"}
"""The commands that write a debate and show none."""
OF_ITS_OWN = {"schema"}
"""The commands that write one format of their own."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A copy of every debate, with a text for each source and a second coding of its first group."""
    place = tmp_path_factory.mktemp("debates")
    return {name: prepared(name, place / name) for name in DEBATES}


def prepared(name: str, folder: Path) -> Path:
    """Copy a debate, and write beside it what `verify` and `reliability` need."""
    shutil.copytree(FOLDER / name, folder, ignore=shutil.ignore_patterns("texts", "codings"))
    debate = read(folder)
    texts: dict[str, list[str]] = {source: ["A text."] for source in debate.sources}
    for _, _, evidence in debate.quotations():
        texts[evidence.source].append(evidence.quote)
    (folder / "texts").mkdir()
    for source, quotes in texts.items():
        (folder / "texts" / f"{source}.txt").write_text("\n\n".join(quotes), encoding="utf-8")
    first = next(iter(debate.groups.values()))
    coding = folder / "codings" / "second" / f"{first.id}.yaml"
    coding.parent.mkdir(parents=True)
    positions = {
        topic: NO_POSITION if stance.position is None else stance.position for topic, stance in first.stances.items()
    }
    coding.write_text("".join(f"{topic}: {position}\n" for topic, position in positions.items()), encoding="utf-8")
    return folder


@cache
def names(name: str) -> dict[str, str]:
    """What stands for the places of a command line in a debate."""
    debate = read(FOLDER / name)
    groups, topics = list(debate.groups.values()), list(debate.topics)
    held = [camp for camp in debate.camps if any(group.camp == camp for group in groups)]
    title = next(iter(debate.topics.values())).title
    return {
        "a": groups[0].id,
        "b": groups[-1].id,
        "folder": str(FOLDER / name),
        "topic": topics[0],
        "last": topics[-1],
        "word": title.split()[-1],
        "all": " ".join(group.id for group in groups),
        "camps": " ".join(held[:2]) if len(held) > 1 else "",
    }


@cache
def words(name: str) -> frozenset[str]:
    """Words by which a debate is known: the names that it gives, of two words or more, and some of the first debate."""
    debate = read(FOLDER / name)
    given = [
        *debate.parties.values(),
        *(group.name for group in debate.groups.values()),
        *(topic.title for topic in debate.topics.values()),
        *debate.camps,
    ]
    known = {text for text in given if re.search("[ -]", text)} - PROGRAM
    return frozenset(known | ({"Russia", "engagement", "pushback", "West"} if name == "letters" else set()))


@cache
def own_text(name: str) -> str:
    """All that a debate's files hold."""
    return "\n".join(path.read_text("utf-8") for path in sorted((FOLDER / name).rglob("*.yaml")))


def foreign(name: str) -> list[str]:
    """The words of the other debates that this one does not use."""
    own = own_text(name).casefold()
    return sorted({word for other in DEBATES if other != name for word in words(other) if word.casefold() not in own})


def too_many(debate: Debate, text: str) -> list[str]:
    """The bounds on a page that are not of this debate, such as "9 of 15 topics" where there are five."""
    most = {"topic": len(debate.topics), "group": len(debate.groups), "source": len(debate.sources)}
    counts = re.findall(r"\b((\d+) of (\d+) (topic|group|source)s?)\b", text)
    return [found for found, part, whole, noun in counts if not int(part) <= int(whole) <= most[noun]]


def test_every_command_has_an_example() -> None:
    assert {example.command for example in EXAMPLES} | WRITES == set(COMMANDS)


def test_words_and_bounds_of_other_debates_are_known() -> None:
    assert {"The Town", "waiting-for"} & set(foreign("water")) == {"The Town"}
    assert {"engagement", "Russia"} <= set(foreign("survey"))
    assert too_many(read(FOLDER / "survey"), "4 of 5 topics, 6 of 5 topics, 1 of 15 topics, 6 of 6 groups") == [
        "6 of 5 topics",
        "1 of 15 topics",
    ]


@pytest.mark.parametrize(
    ("name", "example"),
    [
        pytest.param(
            name,
            example,
            id=f"{name}: {example.command} {example.options}".strip(),
            marks=[pytest.mark.needs("krippendorff")] if example.command == "reliability" else [],
        )
        for name in DEBATES
        for example in EXAMPLES
        if "{camps}" not in example.options or names(name)["camps"]
    ],
)
def test_every_command_writes_a_debate_in_every_format(
    name: str, example: Example, folders: dict[str, Path], run: Callable[..., Result]
) -> None:
    arguments = [example.command, *example.options.format(**names(name)).split()]
    others = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in foreign(name)))
    written = []
    for form in ["", *(name for name in FORMATS if name != "xlsx" or find_spec("openpyxl"))]:
        asked = ["-f", form, "--width", "100"] if form else []
        result = run(*arguments, *([] if example.command in OF_ITS_OWN else asked), positions=folders[name])
        assert result.exception is None or isinstance(result.exception, SystemExit), (form, result.exception)
        if form and "cannot be written as" in result.stderr:
            assert result.exit_code == 2
            continue
        assert result.exit_code in example.codes, (form, result.stderr)
        written.append(form or "usual")
        if form == "json":
            json.loads(result.stdout)
        assert others.findall(result.stdout + result.stderr) == [], form
        assert too_many(read(FOLDER / name), result.stdout) == [], form
    assert {"usual", "table", "markdown", "json", "csv", "svg"} <= set(written)
