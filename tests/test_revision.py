"""A debate at a revision of git: what is unpacked, what is refused and why, and that nothing stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from russia_policy.problem import PolicyError
from russia_policy.revision import find, unpacked
from tests.conftest import DEBATE, ROOT, read
from tests.repository import commit, edit, git, repository

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.needs("git")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a debate, whose temporary folders are its own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    made = repository(tmp_path / "repo")
    monkeypatch.chdir(made)
    return made


def left_behind(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith("russia-policy-")]


@pytest.mark.parametrize(
    ("folder", "revision", "path"),
    [
        ("positions", "main", None),
        ("positions", "HEAD", None),
        ("positions", "HEAD^{/A state}", None),
        ("positions", "main:positions", None),
        ("positions", "main:./positions", None),
        ("positions", "main:positions/", None),
        ("positions", "main", "positions"),
        ("./positions/", "main", "./positions"),
    ],
)
def test_the_debate_is_unpacked_as_it_was(folder: str, revision: str, path: str | None, repo: Path) -> None:
    edit(repo / "positions" / "groups" / "beta.yaml", "name: Beta", "name: Other")

    with unpacked(find(folder, revision, path)) as place:
        assert read(place) == read(DEBATE)
        assert left_behind(repo.parent) == [os.path.basename(place)]
    assert left_behind(repo.parent) == []


def test_a_repository_may_be_a_debate(repo: Path) -> None:
    git(repo, "mv", *(f"positions/{path.name}" for path in (repo / "positions").iterdir()), ".")
    commit(repo)

    with unpacked(find(".", "main")) as place:
        assert read(place) == read(DEBATE)


def test_a_path_is_seen_from_the_working_folder_and_after_a_colon_from_the_repository(
    repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repo / "sub").mkdir()
    monkeypatch.chdir(repo / "sub")

    for place in (
        find("../positions", "main"),
        find("../positions", "main", "../positions"),
        find("../positions", "main:positions"),
        find("../positions", "main:../positions"),
        find(str(repo / "positions"), "main"),
    ):
        assert (place.path, place.shown) == ("positions", "main:positions")


def test_a_folder_that_had_another_name_is_named(repo: Path) -> None:
    git(repo, "mv", "positions", "stances")

    with unpacked(find("stances", "main:positions")) as place:
        assert read(place) == read(DEBATE)
    with pytest.raises(PolicyError) as caught:
        find("stances", "main")
    assert (str(caught.value), caught.value.hint) == (
        "'main' has no debate in 'stances'",
        "a debate stands in main:positions",
    )


@pytest.mark.parametrize(
    ("revision", "message", "hint"),
    [
        ("mian", "git knows no revision 'mian'", "did you mean 'main'?"),
        ("--output=x", "git knows no revision '--output=x'", "the branches and tags are main"),
        ("", "git knows no revision ''", "the branches and tags are main"),
        ("main:nowhere", "'main' has no debate in 'nowhere'", "a debate stands in main:positions"),
        ("main:positions/debate.yaml", "'main' has no debate in 'positions/debate.yaml'", "main:positions"),
        ("nope:positions", "git knows no revision 'nope'", "main"),
    ],
)
def test_an_unknown_revision_or_path_is_told_with_what_there_is(
    revision: str, message: str, hint: str, repo: Path
) -> None:
    with pytest.raises(PolicyError) as caught:
        find("positions", revision)

    assert str(caught.value) == message
    assert hint in caught.value.hint
    assert caught.value.exit_code == 2
    assert not (repo / "x").exists()


def test_a_folder_in_no_repository_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    with pytest.raises(PolicyError, match="is in no git repository") as caught:
        find(str(tmp_path), "main")
    assert "--against DIR" in caught.value.hint


def test_a_path_outside_the_repository_is_refused(repo: Path) -> None:
    with pytest.raises(PolicyError, match="is not in the repository"):
        find("positions", "main", str(repo.parent))


def test_without_git_that_is_told(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo))

    with pytest.raises(PolicyError, match="git is not installed") as caught:
        find("positions", "main")
    assert "--against DIR" in caught.value.hint


def test_a_broken_repository_is_told_in_the_words_of_git(repo: Path) -> None:
    (repo / ".git" / "config").write_text("[core]\nrepositoryformatversion = 99\n", "utf-8")

    with pytest.raises(PolicyError, match=r"git cannot look into 'positions': .*99"):
        find("positions", "main")


def test_a_link_is_unpacked_as_what_it_leads_to_and_never_as_a_link(repo: Path) -> None:
    beta = repo / "positions" / "groups" / "beta.yaml"
    beta.rename(repo / "positions" / "groups" / ".beta")
    beta.symlink_to(".beta")
    commit(repo)

    with unpacked(find("positions", "main")) as place:
        assert read(place) == read(DEBATE)
        assert not any(os.path.islink(os.path.join(base, name)) for base, _, names in os.walk(place) for name in names)


@pytest.mark.parametrize("target", ["/etc/passwd", "../../secret.yaml", "beta.yaml", "nothing"])
def test_a_link_that_leads_elsewhere_is_refused_and_not_followed(target: str, repo: Path) -> None:
    (repo / "secret.yaml").write_text("name: secret", "utf-8")
    beta = repo / "positions" / "groups" / "beta.yaml"
    beta.unlink()
    beta.symlink_to(target)
    commit(repo)

    place = find("positions", "main")
    with (
        pytest.raises(PolicyError, match=r"main:positions: 'groups/beta\.yaml' is not in git's archive"),
        unpacked(place),
    ):
        pytest.fail("unpacked")
    assert left_behind(repo.parent) == []


def test_a_file_that_git_leaves_out_of_archives_is_not_left_out_in_silence(repo: Path) -> None:
    (repo / "positions" / "groups" / ".gitattributes").write_text("beta.yaml export-ignore\n", "utf-8")
    commit(repo)

    with pytest.raises(PolicyError, match="is not in git's archive") as caught, unpacked(find("positions", "main")):
        pytest.fail("unpacked")
    assert "export-ignore" in caught.value.hint


def test_texts_and_other_files_beside_a_debate_are_not_unpacked(repo: Path) -> None:
    (repo / "positions" / "texts").mkdir()
    (repo / "positions" / "texts" / "large.pdf").write_bytes(b"0" * 1000)
    commit(repo)

    with unpacked(find("positions", "main")) as place:
        assert sorted(os.listdir(place)) == ["debate.yaml", "groups", "sources.yaml", "topics.yaml"]


def test_a_signal_leaves_no_folder_behind(repo: Path) -> None:
    code = (
        "import sys, time, tempfile; from russia_policy import process, revision; process.watch_signals()\n"
        f"tempfile.tempdir = {str(repo.parent)!r}\n"
        "with revision.unpacked(revision.find('positions', 'main')) as place:\n"
        "    print(place, flush=True); sys.stdin.read()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as child:
        assert child.stdout is not None
        place = child.stdout.readline().strip()
        assert os.path.isdir(place)
        child.send_signal(signal.SIGTERM)
        assert child.wait(60) == 128 + signal.SIGTERM
    assert left_behind(repo.parent) == []
