"""How the folder of a new debate is written: whole or not at all, and never over anything.

The files are written into a temporary folder. It gets the new folder's name in one step; where an empty folder has that
name already, its files are moved into it, so that a shell that stands in it still does. A folder that holds the texts
of the sources and nothing else counts as empty, and the texts stay as they are: so a table is imported anew.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from russia_policy import process
from russia_policy.authoring.debate_files import GROUPS, SCHEMA
from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXTS = "texts"
_IGNORED = """\
# The texts of the sources lie here, SOURCE.txt, .md, .html or .pdf, for `russia-policy verify`. Often others hold the
# rights to them, so git leaves them out. Delete this file if yours may be handed on.
*
!.gitignore
"""


def beside(folder: str) -> dict[str, str]:
    """The files that lie beside those of a debate: its schema for editors, and what git leaves out of the texts.

    Nothing is put beside texts that lie in the folder already.
    """
    import json

    from russia_policy.reading.schema import schema

    files = {SCHEMA: json.dumps(schema(), indent=2) + "\n", f"{TEXTS}/.gitignore": _IGNORED}
    return {SCHEMA: files[SCHEMA]} if _has_texts(folder) else files


def _has_texts(folder: str) -> bool:
    return os.path.isdir(os.path.join(folder, TEXTS))


def refuse_folder(folder: str) -> None:
    """Refuse a folder that may not be written to; one that is empty, or holds the texts of the sources alone, may.

    Raises:
        PolicyError: there is no name, a file has it, the folder holds something, or the one around it is not there
            (exit code 2).
    """
    if not folder:
        raise PolicyError("'' is no folder's name", ExitCode.REFUSED, "name the folder of the new debate")
    try:
        held = sorted(os.listdir(folder))
    except FileNotFoundError:
        _refuse_parent(folder)
        return
    except NotADirectoryError:
        raise PolicyError(f"{folder} is a file", ExitCode.REFUSED, "name a new folder") from None
    except OSError as error:
        raise _cannot(folder, error) from None
    if held and not (held == [TEXTS] and _has_texts(folder)):
        more = " and more" if len(held) > 1 else ""
        hint = f"name a new folder, or one with nothing but {TEXTS}/ in it; nothing is ever written over"
        raise PolicyError(f"{folder} is not empty: it holds {held[0]}{more}", ExitCode.REFUSED, hint)


def _refuse_parent(folder: str) -> None:
    if os.path.lexists(folder):
        raise PolicyError(f"{folder} is a link that leads nowhere", ExitCode.REFUSED, "name a new folder")
    parent = os.path.dirname(os.path.abspath(folder))
    if not os.path.isdir(parent):
        raise PolicyError(f"there is no folder '{parent}'", ExitCode.REFUSED, "make it first, or name another place")


def write_folder(folder: str, texts: Iterable[tuple[str, str]]) -> None:
    """Write the folder of a new debate, with what lies beside its files.

    Nothing is left where it fails or a signal ends the run. Once the folder is there, no signal ends the run any more.

    Args:
        folder: Where; a name that nothing has, or a folder that may be filled.
        texts: The files' names in the folder, and their texts; they may be made while they are written.

    Raises:
        PolicyError: the folder is refused, or it cannot be written (exit code 2).
    """
    refuse_folder(folder)
    target = os.path.abspath(folder)
    there = os.path.isdir(target)
    around = target if there else os.path.dirname(target)
    temporary = os.path.join(around, f".russia-policy-{os.getpid()}-{os.urandom(4).hex()}")
    try:
        with process.undone(partial(_remove, temporary)):
            os.mkdir(temporary)
            os.mkdir(os.path.join(temporary, GROUPS))
            further = beside(target)
            if not _has_texts(target):
                os.mkdir(os.path.join(temporary, TEXTS))
            for name, text in chain(texts, further.items()):
                _write(os.path.join(temporary, name), text)
            with process.undisturbed():
                _give_place(temporary, target, there=there)
                process.ignore_signals()
    except OSError as error:
        raise _cannot(folder, error) from None


def _write(path: str, text: str) -> None:
    with open(path, "x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def _give_place(temporary: str, target: str, *, there: bool) -> None:
    """Give the temporary folder the target's name, or move all that it holds into the target."""
    if not there:
        os.rename(temporary, target)  # fails where somebody else has filled a folder of this name meanwhile
        return
    moved: list[str] = []
    try:
        for name in sorted(os.listdir(temporary)):
            place = os.path.join(target, name)
            _move(os.path.join(temporary, name), place)
            moved.append(place)
    except BaseException:
        for place in moved:
            _remove(place)
        raise


def _move(path: str, place: str) -> None:
    if os.path.lexists(place):
        raise FileExistsError(f"{os.path.basename(place)} is there by now")
    os.rename(path, place)


def _remove(path: str) -> None:
    """Remove a file or a folder of our own with all that it holds, if it is there."""
    from shutil import rmtree

    with suppress(OSError):
        if os.path.isdir(path):
            rmtree(path)
        else:
            os.unlink(path)


def _cannot(folder: str, error: OSError) -> PolicyError:
    return PolicyError(f"{folder} cannot be written: {error.strerror or error}", ExitCode.REFUSED)
