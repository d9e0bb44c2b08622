"""What changed between two states of a debate, or between two statements of the same speakers: one class a cell.

A cell is one group on one topic. It gets the first class that holds; the others that hold as well are its details.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from russia_policy.analysis.comparison import Terms, match, opposed
from russia_policy.entry import written
from russia_policy.model import Condition, Evidence, Reply, Stance
from russia_policy.scale import label_form

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from russia_policy.analysis.states import States
    from russia_policy.model import Group, Topic

Change = Literal[
    "flip", "shift", "appeared", "dropped", "not-comparable", "terms", "basis", "evidence", "wording", "note", "same"
]
CHANGES: tuple[Change, ...] = get_args(Change)
"""From most to least severe."""
WEIGHTY: tuple[Change, ...] = CHANGES[: CHANGES.index("basis")]
"""The classes in which a position or its terms changed, or in which nobody can tell whether they did."""
LESSER: tuple[Change, ...] = CHANGES[len(WEIGHTY) : -1]
"""The classes in which position and terms are the same, and something else is not."""

NOBODY = (None, None)
"""In place of two stances where the group is silent in both states."""
_NO_TERMS = Terms((), (), ())


class Differences(NamedTuple):
    """What two stances of one group on one topic do not have in common, whatever their positions are."""

    terms: Terms = _NO_TERMS
    dropped: tuple[Evidence, ...] = ()
    """The quotations that only the earlier stance has."""
    added: tuple[Evidence, ...] = ()
    """Those that only the later one has."""
    classes: tuple[Change, ...] = ()
    """The classes from `terms` to `note` that hold."""


@dataclass(frozen=True)
class Cell:
    """One group on one topic, as it was and as it is."""

    groups: tuple[Group, Group]
    topics: tuple[Topic, Topic]
    stances: tuple[Stance | None, Stance | None]
    renamed: Mapping[str, str]
    """Earlier ids of groups and the later ones."""
    kind: Change
    steps: int | None = None
    """How far the position moved, negative towards the low end; None where not both states have one to compare."""
    reason: str = ""
    """Why the two cannot be compared; "" where they can."""

    @cached_property
    def differences(self) -> Differences:
        """What else of the stances is not the same; most of it is needed only where the change is shown."""
        return differing(self.stances, self.renamed)

    @property
    def details(self) -> tuple[Change, ...]:
        """The classes that hold beside the cell's own."""
        return tuple(kind for kind in self.differences.classes if kind != self.kind)


class Changes(NamedTuple):
    """What changed: every cell that is not the same, the largest change first, and how many there are of each class."""

    compared: States
    cells: tuple[Cell, ...]
    counts: Mapping[Change, int]
    """They sum to all cells: groups that are paired × topics that are paired."""

    def of(self, kinds: Collection[Change]) -> list[Cell]:
        """The cells of some classes, in their order."""
        return [cell for cell in self.cells if cell.kind in kinds]


class _Scales(NamedTuple):
    """A topic's scale in both states, as far as positions are compared on it."""

    topics: tuple[Topic, Topic]
    first: tuple[int, int]
    """The first step of each."""
    reasons: tuple[str, ...]
    """For each place on the longer scale why positions there cannot be compared; "" where they can."""
    kept: bool
    """Whether a stance that is written alike holds the same."""


def changes(compared: States) -> Changes:
    """Compare every group on every topic of two states."""
    cells: list[Cell] = []
    scales = list(map(_scales, compared.topics))
    all_kept = all(scale.kept for scale in scales)
    for groups in compared.groups:
        earlier, later = groups[0].stances, groups[1].stances
        if all_kept and earlier == later:
            continue  # what is equal is recognised before anything is computed
        for scale in scales:
            stances = earlier.get(scale.topics[0].id), later.get(scale.topics[1].id)
            if stances == NOBODY or (scale.kept and stances[0] == stances[1]):
                continue
            kind, steps, reason = _classified(compared, groups, scale, stances)
            kind = kind or next(iter(differing(stances, compared.renamed).classes), None)
            if kind:
                cells.append(Cell(groups, scale.topics, stances, compared.renamed, kind, steps, reason))
    counts = dict.fromkeys(CHANGES, 0)
    for cell in cells:
        counts[cell.kind] += 1
    counts["same"] = len(compared.groups) * len(compared.topics) - len(cells)
    cells.sort(key=lambda cell: (CHANGES.index(cell.kind), -abs(cell.steps or 0)))
    return Changes(compared, tuple(cells), counts)


def _classified(
    compared: States, groups: tuple[Group, Group], scale: _Scales, stances: tuple[Stance | None, Stance | None]
) -> tuple[Change | None, int | None, str]:
    """The class by the positions, None where these are the same; the steps; and why they cannot be compared."""
    before, after = stances
    if before is None and groups[0].id in compared.damaged[0]:
        return "not-comparable", None, "the file of the earlier state has errors"
    if after is None and groups[1].id in compared.damaged[1]:
        return "not-comparable", None, "the file of the later state has errors"
    old = before.position if before else None
    new = after.position if after else None
    if old is None or new is None:
        return (None if old is new else "appeared" if old is None else "dropped"), None, ""
    first = scale.first[1]
    start, end = old - scale.first[0], new - first
    if reason := scale.reasons[start] or scale.reasons[end]:
        return "not-comparable", None, reason
    if start == end:
        return None, 0, ""
    low, high = (start, end) if start < end else (end, start)
    return ("flip" if opposed(scale.topics[1], first + low, first + high) else "shift"), end - start, ""


def _scales(topics: tuple[Topic, Topic]) -> _Scales:
    """Compare the two scales of a topic.

    Positions can be compared where both scales have as many steps, and the steps at the places of both positions are
    called the same before and after. So a scale may be numbered anew, and a step at another place may be renamed.
    """
    before, after = topics
    labels = [[topic.scale[position].label for position in topic.positions] for topic in topics]
    if before.steps != after.steps:
        reason = f"the scale had {before.steps} steps and has {after.steps}"
        reasons = [reason] * max(before.steps, after.steps)
    else:
        reasons = [
            "" if label_form(old) == label_form(new) else f"the step “{old}” became “{new}”"
            for old, new in zip(*labels, strict=True)
        ]
    first = (before.positions[0], after.positions[0])
    kept = before.id == after.id and first[0] == first[1] and not any(reasons)
    return _Scales(topics, first, tuple(reasons), kept)


def differing(stances: tuple[Stance | None, Stance | None], renamed: Mapping[str, str]) -> Differences:
    """Take apart two stances, one of which may be missing. Ids in `renamed` are earlier and later ones of a group."""
    before, after = stances
    if before is None or after is None:
        return _only_one(before, after)
    terms = _NO_TERMS if before.conditions == after.conditions else match(before, after)
    fields = [name for name in _FIELDS if getattr(before, name) != getattr(after, name)]
    classes = {_CLASS_OF.get(name, "note") for name in fields if name not in _TAKEN_APART}
    dropped: tuple[Evidence, ...] = ()
    added = dropped
    if "evidence" in fields and _as_quoted(before) != _as_quoted(after):
        dropped, added = _apart(before.evidence, after.evidence), _apart(after.evidence, before.evidence)
        classes.add("evidence")
    if "conditions" in fields:
        classes |= _of_terms(before, after, terms)
    if "replies" in fields:
        classes |= _of_replies(before, after, renamed)
    held = tuple(kind for kind in CHANGES if kind in classes)
    return Differences(terms, dropped, added, held)


def _only_one(before: Stance | None, after: Stance | None) -> Differences:
    """What the only one of two stances has. Where it takes no position, that it rests on something is what changed."""
    one = before or after
    if one is None:
        return Differences()
    terms = Terms((), one.conditions if before else (), one.conditions if after else ())
    held: tuple[Change, ...] = ("basis",) if one.position is None else ()
    return Differences(terms, before.evidence if before else (), after.evidence if after else (), held)


def _of_terms(before: Stance, after: Stance, terms: Terms) -> set[Change]:
    """The classes that the conditions of two stances make hold."""
    classes: set[Change] = {"terms"} if terms.differ else set()
    for old, new in terms.shared:
        if (old.act, old.before) != (new.act, new.before):
            classes.add("wording")
        if _carried(before, old) != _carried(after, new):
            classes.add("evidence")
        if _rest_of_condition(old) != _rest_of_condition(new):
            classes.add("note")
    return classes


def _of_replies(before: Stance, after: Stance, renamed: Mapping[str, str]) -> set[Change]:
    """The classes that the replies of two stances make hold: what they say is wording."""
    old = [(renamed.get(reply.to, reply.to), *_rest_of_reply(reply)) for reply in before.replies]
    new = [(reply.to, *_rest_of_reply(reply)) for reply in after.replies]
    if _unordered(old) != _unordered(new):
        return {"wording"}
    carried = [
        _unordered((words, _carried(stance, reply)) for words, reply in zip(said, stance.replies, strict=True))
        for said, stance in ((old, before), (new, after))
    ]
    return {"evidence"} if carried[0] != carried[1] else set()


def _apart(some: Iterable[Evidence], others: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The quotations that are not among others: other words, or words of another source."""
    known = {(evidence.quote, evidence.source) for evidence in others}
    return tuple(evidence for evidence in some if (evidence.quote, evidence.source) not in known)


def _as_quoted(stance: Stance) -> list[Any]:
    """The quotations of a stance with all that is said of them, whatever their order in the file is."""
    return _unordered(map(_rest_of_evidence, stance.evidence))


def _unordered(values: Iterable[Any]) -> list[Any]:
    return sorted(values, key=repr)


def _carried(stance: Stance, claim: Condition | Reply) -> list[tuple[str, str]]:
    return sorted({(evidence.quote, evidence.source) for evidence in stance.carrying(claim)})


def _values_of(cls: Any, *left_out: str) -> Callable[[Any], tuple[Any, ...]]:
    """What takes the values of the written fields from an entry, but for some; its number in a list is none of them."""
    names = [field.name for field in written(cls) if field.name not in left_out]
    return lambda entry: tuple(getattr(entry, name) for name in names)


_CLASS_OF: dict[str, Change] = {"basis": "basis", "summary": "wording"}
"""The class that holds where a field differs; a field that is not named here belongs to the note."""
_TAKEN_APART = frozenset(("position", "conditions", "evidence", "replies"))
_FIELDS = [field.name for field in written(Stance) if field.name != "position"]
_rest_of_evidence = _values_of(Evidence)
_rest_of_condition = _values_of(Condition, "evidence", "act", "before", "party", "giver")
_rest_of_reply = _values_of(Reply, "to", "evidence")
