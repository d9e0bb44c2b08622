"""How a debate as it was at a revision of git is found and unpacked, into a temporary folder that never stays behind.

git itself is asked, by its program. Its archive is unpacked file by file: only what a debate is read from, only under
the temporary folder, and links as what they lead to.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from russia_policy import process
from russia_policy.problem import ExitCode, PolicyError, instead

if TYPE_CHECKING:
    import tarfile
    from collections.abc import Iterator
    from typing import Any, BinaryIO

_FRAME, _GROUPS = "debate.yaml", "groups"
_PARTS = (_FRAME, "topics.yaml", "sources.yaml", _GROUPS, "evidence.lock")
"""What a debate is read from; texts and other files in its folder may be large."""
_MOST_NAMED = 3
"""So many folders are named that hold a debate."""


class Place(NamedTuple):
    """A folder in a revision: the repository's own folder, the commit, and the path in it ("" is all of it)."""

    repository: str
    commit: str
    path: str
    name: str
    """The revision as it was named."""

    @property
    def shown(self) -> str:
        """The place as git writes it."""
        return f"{self.name}:{self.path}"


def find(folder: str, revision: str, path: str | None = None) -> Place:
    """Find the place in a revision at which a debate stood.

    Args:
        folder: The debate's folder now.
        revision: A branch, a tag, a commit, or anything else that git takes; `REVISION:PATH` names the folder too.
        path: The folder in the revision, as seen from the working directory; else that of the debate now.

    Raises:
        PolicyError: there is no git, no repository, no such revision, or no such folder in it (exit code 2).
    """
    top = _top_of(folder) or (_top_of(".") if path is not None or ":" in revision else "")
    if not top:
        what = f"'{folder}' is in no git repository"
        raise PolicyError(what, ExitCode.REFUSED, "name a folder that holds the earlier state with --against DIR")
    commit = _commit(top, revision)
    if not commit and ":" in revision and path is None:
        revision, _, within = revision.rpartition(":")
        commit = _commit(top, revision)
        if within.startswith(("./", "../")) or within in (".", ".."):
            path = within
        else:
            return _checked(Place(top, _known(top, revision, commit), os.path.normpath(within or "."), revision))
    beneath = os.path.relpath(os.path.realpath(folder if path is None else path), top)
    if beneath.startswith(os.pardir):
        raise PolicyError(f"'{path}' is not in the repository {top}", ExitCode.REFUSED, "name a folder of it")
    return _checked(Place(top, _known(top, revision, commit), beneath, revision))


def _top_of(folder: str) -> str:
    """The folder of the repository that a folder is in; "" where it is in none."""
    code, output, said = _git(folder, "rev-parse", "--show-toplevel")
    if code == 0:
        return os.path.realpath(os.fsdecode(output).rstrip("\n"))
    if "not a git repository" in said:
        return ""
    raise PolicyError(f"git cannot look into '{folder}': {_reason(said)}", ExitCode.REFUSED)


def _commit(top: str, revision: str) -> str:
    """The commit that a revision is; "" where it is none."""
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    code, output, _ = _git(top, *arguments)
    return output.decode().split()[-1] if code == 0 and output.strip() else ""


def _known(top: str, revision: str, commit: str) -> str:
    """The commit, where there is one.

    Raises:
        PolicyError: there is none.
    """
    if commit:
        return commit
    _, output, _ = _git(top, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
    known = output.decode(errors="replace").split()
    hint = instead(revision, known, "branches and tags") + "; what is not here yet comes with `git fetch`"
    raise PolicyError(f"git knows no revision '{revision}'", ExitCode.REFUSED, hint)


def _checked(place: Place) -> Place:
    """The place, where a folder is there that holds anything of a debate; its path as git writes it.

    Raises:
        PolicyError: there is no such folder, or nothing of a debate in it.
    """
    path = "" if place.path == os.curdir else place.path.replace(os.sep, "/")
    place = place._replace(path=path)
    code, _, _ = _git(place.repository, "cat-file", "-e", f"{place.commit}:{path}")
    files = _files(place) if code == 0 else []
    if files:
        return place
    everything = _files(place._replace(path=""), only_parts=False)
    suffix = f"/{_FRAME}"
    held = sorted(name.removesuffix(_FRAME).rstrip("/") for name in everything if f"/{name}".endswith(suffix))
    where = " or ".join(f"{place.name}:{name}" for name in held[:_MOST_NAMED])
    hint = f"a debate stands in {where}" if held else f"in '{place.name}' no folder holds a {_FRAME}"
    raise PolicyError(f"'{place.name}' has no debate in '{path or '.'}'", ExitCode.REFUSED, hint)


def _files(place: Place, *, only_parts: bool = True) -> list[str]:
    """The names of the files at a place, as paths beneath it; of all, or only of those that a debate is read from."""
    _, output, _ = _git(place.repository, "ls-tree", "-r", "-z", "--name-only", "--full-tree", _tree(place))
    names = [os.fsdecode(name) for name in output.split(b"\0") if name]
    return [name for name in names if name.split("/")[0] in _PARTS] if only_parts else names


def _tree(place: Place) -> str:
    return f"{place.commit}:{place.path}"


@contextmanager
def unpacked(place: Place) -> Iterator[str]:
    """Unpack the debate at a place into a temporary folder, which is removed however the run ends.

    Raises:
        PolicyError: a file cannot be unpacked (exit code 2).
    """
    from shutil import rmtree
    from tempfile import TemporaryFile, gettempdir

    folder = os.path.join(gettempdir(), f"russia-policy-{os.getpid()}-{os.urandom(4).hex()}")
    with process.undone(partial(rmtree, folder, ignore_errors=True)):
        os.mkdir(folder, 0o700)
        files = _files(place)
        parts = sorted({name.split("/")[0] for name in files})
        with TemporaryFile() as archive:
            code, _, said = _git(place.repository, "archive", "--format=tar", _tree(place), *parts, output=archive)
            if code:
                raise PolicyError(f"git cannot archive {place.shown}: {_reason(said)}", ExitCode.REFUSED)
            archive.seek(0)
            _unpack(archive, folder)
        for name in files:
            if not os.path.isfile(os.path.join(folder, *name.split("/"))):
                hint = "it is a link that leads elsewhere, or `export-ignore` in .gitattributes leaves it out"
                raise PolicyError(f"{place.shown}: '{name}' is not in git's archive", ExitCode.REFUSED, hint)
        yield folder


def _unpack(archive: BinaryIO, folder: str) -> None:
    import tarfile
    from shutil import copyfileobj

    with tarfile.open(fileobj=archive) as tar:
        for member in tar:
            parts = member.name.split("/")
            if os.path.isabs(member.name) or os.pardir in parts or "" in parts[:-1]:
                continue  # git holds no such names; what is not there is told afterwards
            content = _content(tar, member)
            if content is not None:
                target = os.path.join(folder, *parts)
                os.makedirs(os.path.dirname(target), exist_ok=True)
                with content, open(target, "xb") as copy:
                    copyfileobj(content, copy)


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> Any:
    """What a file holds, or the file of the archive that a link leads to; None for everything else."""
    if not (member.isreg() or member.issym()):
        return None
    try:
        return tar.extractfile(member)
    except (KeyError, RecursionError):  # a link that leads out of the archive, or to itself
        return None


def _git(folder: str, *arguments: str, output: BinaryIO | None = None) -> tuple[int, bytes, str]:
    """Run git in a folder: its exit code, what it wrote, and what it said.

    Raises:
        PolicyError: there is no git (exit code 2).
    """
    import subprocess
    from shutil import which

    program = which("git")
    if program is None:
        hint = "install git, or name a folder that holds the earlier state with --against DIR"
        raise PolicyError("git is not installed", ExitCode.REFUSED, hint)
    done = subprocess.run(
        [program, "-C", folder, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=output or subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"},
        check=False,
    )
    return done.returncode, done.stdout or b"", done.stderr.decode(errors="replace")


def _reason(said: str) -> str:
    """What git said, in one line."""
    lines = [line.removeprefix("fatal: ").removeprefix("error: ") for line in said.splitlines() if line.strip()]
    return lines[0] if lines else "it does not say why"
