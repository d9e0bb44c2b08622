"""The sums of a matrix as products of matrices: for so many groups that counting pair by pair would take long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from russia_policy.analysis.agreement import WHOLE
from russia_policy.analysis.matrix import PLAIN
from russia_policy.problem import ExitCode, PolicyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from russia_policy.analysis.matrix import Heights, Progress, Rows

_BLOCK = 128
"""Groups at a time: what lies in memory beside the result."""


def multiply(heights: Heights, scales: Sequence[int], progress: Progress | None = None) -> tuple[Rows, Rows]:
    """Sum the distances and count the shared topics of all pairs, a block of groups at a time.

    Each step of a scale is a column: +1 where a group stands above it, -1 where below, 0 where it is silent. For two
    groups the sum of the products of a topic's columns is then its steps less twice the distance, and one product of
    weighted columns gives the sums of distances. Whole numbers (and halves) up to 2**24 are exact in single precision.

    Args:
        heights: The groups' positions.
        scales: The steps of each topic's scale from end to end.
        progress: How a long loop is shown.

    Raises:
        PolicyError: numpy is not installed (exit code 2).
    """
    np = _numpy()
    most = WHOLE * len(scales)
    exact = np.float32 if most < 2**23 else np.float64
    given = np.array(heights, dtype=exact)  # None becomes nan
    here = (~np.isnan(given)).astype(exact)
    topic = np.array([place for place, length in enumerate(scales) for _ in range(length)], dtype=int)
    middle = np.array([step + 0.5 for length in scales for step in range(length)], dtype=exact)
    weight = np.array([WHOLE // length for length in scales], dtype=exact)
    above = np.sign(np.nan_to_num(given)[:, topic] - middle) * here[:, topic]
    left = np.hstack([above * (weight / -2)[topic], here * exact(WHOLE / 2)])
    right = np.hstack([above, here])
    units: Rows = []
    shared: Rows = []
    starts: Iterable[int] = range(0, len(given), _BLOCK)
    for start in progress(starts, "comparing groups", len(range(0, len(given), _BLOCK))) if progress else starts:
        stop = start + _BLOCK
        units += _later(left[start:stop] @ right[start:].T, np.min_scalar_type(most))
        shared += _later(here[start:stop] @ here[start:].T, np.min_scalar_type(len(scales)))
    return units, shared


def _later(products: Any, whole: Any) -> Rows:
    """Of a block's products with itself and all later groups, those of each group with the groups after it."""
    return [memoryview(row[place + 1 :]) for place, row in enumerate(products.astype(whole))]


def _numpy() -> Any:
    try:
        import numpy as np
    except ImportError:
        hint = "pip install 'russia-policy[numbers]', or name the groups"
        raise PolicyError(f"more than {PLAIN:,} groups at once need numpy", ExitCode.REFUSED, hint) from None
    return np
