"""Where the debate's folder is looked for; nothing here reads a file, so that completion needs no YAML."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "RUSSIA_POLICY_POSITIONS"
HERE = "positions"
DEBATE, GROUPS = "debate.yaml", "groups"
_OF_A_DEBATE = re.compile(r"(?:debate|topics|sources)\.y.*ml", re.IGNORECASE)


def find_positions(given: str | None, environ: Mapping[str, str] = os.environ) -> str:
    """Find the debate's folder.

    It is the given one, `RUSSIA_POLICY_POSITIONS`, the working directory where it holds `debate.yaml`, `./positions`,
    or the one that ships. Whoever stands in a debate means it, also where it cannot be used: another debate must not
    answer in its place. So `./positions` is taken as soon as it holds anything of a debate. A folder of that name that
    holds something else is passed over.

    Raises:
        PolicyError: `./positions` is a broken link, or it cannot be looked into (exit code 3).
    """
    chosen = given or environ.get(VARIABLE)
    if chosen:
        return chosen
    if os.path.lexists(DEBATE):
        return os.curdir
    if _holds_a_debate(HERE):
        return HERE
    return shipped()


def shipped() -> str:
    """The folder of the debate that ships."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    # In a checkout the data lies beside the package; a copy inside it may be a stale one of an editable install.
    beside = os.path.join(os.path.dirname(package), HERE)
    return beside if os.path.isfile(os.path.join(beside, DEBATE)) else os.path.join(package, HERE)


def _holds_a_debate(folder: str) -> bool:
    """Whether a folder is there and holds anything of a debate.

    Raises:
        PolicyError: it is a broken link, or it cannot be looked into (exit code 3).
    """
    if not os.path.lexists(folder) or (os.path.exists(folder) and not os.path.isdir(folder)):
        return False
    try:
        names = os.listdir(folder)
    except OSError as error:
        from russia_policy.problem import ExitCode, PolicyError

        why = "it is a link that leads nowhere" if isinstance(error, FileNotFoundError) else error.strerror
        hint = "mend it, or name the debate with --positions DIR"
        raise PolicyError(f"./{folder} cannot be read: {why}", ExitCode.UNUSABLE, hint) from None
    return any(_OF_A_DEBATE.fullmatch(name) for name in names) or os.path.isdir(os.path.join(folder, GROUPS))
