"""How firm camps are: each topic is left out in turn, and the camps of the rest are compared with those of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.analysis.camps import find_camps
from russia_policy.analysis.matrix import all_pairs
from russia_policy.analysis.placing import distances
from russia_policy.analysis.silhouette import silhouette
from russia_policy.frozen import frozen

if TYPE_CHECKING:
    from russia_policy.analysis.camps import Camps
    from russia_policy.analysis.matrix import Matrix, Progress
    from russia_policy.model import Topic

QUICK = 1_000_000
"""So much work (topics by groups by groups) takes about a second. More is done only on request."""
LONGEST = 50_000_000
"""So much takes about a minute. More is not done."""
_EVEN = 1e-9  # silhouettes that differ by no more than this are the same number, rounded differently


@frozen
class Firmness:
    """What becomes of camps when one topic is left out, for each topic in turn."""

    runs: int
    """How many topics were left out, one in each run."""
    changed_without: tuple[Topic, ...]
    """The topics without which the camps are other ones."""
    carried_by: tuple[Topic, ...]
    """The topics without which the silhouette of the camps falls most: one, or several that tie; none if it never
    falls."""
    why: str = ""
    """Why nothing was left out, where nothing was."""

    @property
    def kept(self) -> int:
        """How many runs keep the camps."""
        return self.runs - len(self.changed_without)


def firmness(matrix: Matrix, camps: Camps, progress: Progress | None = None, *, asked: bool = False) -> Firmness:
    """Leave each topic out in turn and find the camps again; where that takes long, only where it is `asked` for.

    A run keeps the camps where it divides the groups that are placed in both in the same way, and no camp is lost.
    """
    why = _why_not(matrix, camps, asked=asked)
    if why:
        return Firmness(0, (), (), why)
    place = {group.id: number for number, group in enumerate(matrix.groups)}
    leaves = sorted(place[group.id] for camp in camps.camps for group in camp)
    leaf = {number: leaf for leaf, number in enumerate(leaves)}
    branches = [[leaf[place[group.id]] for group in camp] for camp in camps.camps]
    changed: list[Topic] = []
    fall: dict[str, float] = {}
    topics = matrix.topics
    for left_out in progress(topics, "leaving topics out", len(topics)) if progress else topics:
        rest = all_pairs([topic for topic in topics if topic is not left_out], matrix.groups)
        if not _same(camps, find_camps(rest, asked=True)):
            changed.append(left_out)
        fall[left_out.id] = (camps.silhouette or 0.0) - silhouette(distances(rest, leaves), branches)
    most = max(fall.values(), default=0.0)
    carried = tuple(topic for topic in topics if most > _EVEN and fall[topic.id] >= most - _EVEN)
    return Firmness(len(topics), tuple(changed), carried)


def _why_not(matrix: Matrix, camps: Camps, *, asked: bool) -> str:
    work = len(matrix.topics) * len(matrix.groups) ** 2
    size = f"{len(matrix.groups):,} groups on {len(matrix.topics):,} topics"
    if not camps.camps:
        return "there are no camps"
    if work > LONGEST:
        return f"of {size} it is not computed"
    if work > QUICK and not asked:
        return f"of {size} it is computed only with --camps"
    return ""


def _same(one: Camps, other: Camps) -> bool:
    both = one.numbers.keys() & other.numbers.keys()
    # Of a camp that is lost nothing is left: an empty set, which the other division does not have.
    first, second = ({frozenset(group.id for group in camp) & both for camp in camps.camps} for camps in (one, other))
    return first == second
