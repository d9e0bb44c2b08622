"""Which folder a command line means, and what is said where it cannot be used."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from russia_policy.problem import ExitCode, PolicyError
from russia_policy.reading.place import find_positions

if TYPE_CHECKING:
    from russia_policy.cli.options import Chosen

PROGRAM = "russia-policy"
CAMP = "@"
"""What stands before a camp's id where its groups are meant."""


def folder_of(chosen: Chosen) -> str:
    """The folder that the command line names, or where the debate is looked for.

    Raises:
        PolicyError: two folders are named, or one without a name (exit code 2).
    """
    named = {given for given in (chosen.folder, chosen.positions) if given is not None}
    if "" in named:
        raise PolicyError("'' is no folder's name", ExitCode.REFUSED, "name the folder that holds debate.yaml")
    if len(named) > 1:
        raise PolicyError("two folders are named", ExitCode.REFUSED, "name one debate, as DIR or with --positions DIR")
    return find_positions(next(iter(named), None))


def require_folder(folder: str) -> None:
    """Say at once where there is nothing to read.

    Raises:
        PolicyError: there is no such folder (exit code 3).
    """
    if not os.path.isdir(folder):
        hint = "name the folder that holds debate.yaml"
        raise PolicyError(f"there is no folder '{folder}'", ExitCode.UNUSABLE, hint)


def unusable(message: str, folder: str) -> PolicyError:
    """What stops a command that needs what cannot be used."""
    return PolicyError(message, ExitCode.UNUSABLE, look_at(folder))


def look_at(folder: str) -> str:
    """The hint to check a folder, with a command that can be pasted into a shell."""
    from shlex import quote

    return f"run `{PROGRAM} check {quote(os.path.join('.', folder) if folder.startswith('-') else folder)}`"
