"""Where the debate's folder is looked for; apart from loading, so that completion needs no YAML."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "RUSSIA_POLICY_POSITIONS"
DEBATE = "debate.yaml"


def find_positions(given: str | None, environ: Mapping[str, str] = os.environ) -> str:
    """Find the debate's folder: the given one, `RUSSIA_POLICY_POSITIONS`, `./positions`, or the one that ships."""
    chosen = given or environ.get(VARIABLE)
    if chosen:
        return chosen
    if os.path.isfile(os.path.join("positions", DEBATE)):
        return "positions"
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    # In a checkout the data lies beside the package; a copy inside it may be a stale one of an editable install.
    beside = os.path.join(os.path.dirname(package), "positions")
    return beside if os.path.isfile(os.path.join(beside, DEBATE)) else os.path.join(package, "positions")
