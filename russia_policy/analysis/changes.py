"""What changed between two states of a debate, or between two statements of the same speakers: one class a cell.

A cell is one group on one topic. It gets the first class that holds; the others that hold as well are its details.
"""

from __future__ import annotations

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
    "flip",
    "shift",
    "appeared",
    "dropped",
    "not-comparable",
    "terms",
    "basis",
    "evidence",
    "wording",
    "note",
    "same",
]
CHANGES: tuple[Change, ...] = get_args(Change)
"""From most to least severe."""
WEIGHTY: tuple[Change, ...] = CHANGES[: CHANGES.index("basis")]
"""The classes in which a position or its terms changed, or in which nobody can tell whether they did."""
LESSER: tuple[Change, ...] = CHANGES[len(WEIGHTY) : -1]
"""The classes in which position and terms are the same, and something else is not."""

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


class Cell(NamedTuple):
    """One group on one topic, as it was and as it is."""

    groups: tuple[Group, Group]
    topics: tuple[Topic, Topic]
    stances: tuple[Stance | None, Stance | None]
    kind: Change
    steps: int | None
    """How far the position moved, negative towards the low end; None where not both states have one to compare."""
    differences: Differences = Differences()
    reason: str = ""
    """Why the two cannot be compared; "" where they can."""

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


def changes(compared: States) -> Changes:
    """Compare every group on every topic of two states."""
    cells: list[Cell] = []
    kept = [_keeps_its_steps(old, new) and old.id == new.id for old, new in compared.topics]
    all_kept = all(kept)
    for groups in compared.groups:
        earlier, later = groups[0].stances, groups[1].stances
        if all_kept and earlier == later:
            continue
        for topics, same_scale in zip(compared.topics, kept, strict=True):
            stances = earlier.get(topics[0].id), later.get(topics[1].id)
            if stances == (None, None) or (same_scale and stances[0] == stances[1]):
                continue  # cells that are equal are recognised before anything is computed
            cell = _cell(compared, groups, topics, stances)
            if cell.kind != "same":
                cells.append(cell)
    counts = dict.fromkeys(CHANGES, 0)
    for cell in cells:
        counts[cell.kind] += 1
    counts["same"] = len(compared.groups) * len(compared.topics) - len(cells)
    cells.sort(key=lambda cell: (CHANGES.index(cell.kind), -abs(cell.steps or 0)))
    return Changes(compared, tuple(cells), counts)


def _cell(
    compared: States,
    groups: tuple[Group, Group],
    topics: tuple[Topic, Topic],
    stances: tuple[Stance | None, Stance | None],
) -> Cell:
    differences = differing(stances, compared.renamed or {})
    first: Change = differences.classes[0] if differences.classes else "same"
    for group, stance, damaged, when in zip(groups, stances, compared.damaged, ("earlier", "later"), strict=True):
        if stance is None and group.id in damaged:
            reason = f"the file of the {when} state has errors"
            return Cell(groups, topics, stances, "not-comparable", None, differences, reason)
    old, new = (None if stance is None else stance.position for stance in stances)
    if old is None or new is None:
        kind = first if old == new else "appeared" if old is None else "dropped"
        return Cell(groups, topics, stances, kind, None, differences)
    if reason := why_not_comparable(topics, old, new):
        return Cell(groups, topics, stances, "not-comparable", None, differences, reason)
    before = min(topics[1].scale) + old - min(topics[0].scale)
    steps = new - before
    if steps:
        first = "flip" if opposed(topics[1], *sorted((before, new))) else "shift"
    return Cell(groups, topics, stances, first, steps, differences)


def _keeps_its_steps(before: Topic, after: Topic) -> bool:
    """Whether a number means the same step before and after, whatever else of the topic changed."""
    if before is after:
        return True
    return _labels(before) == _labels(after)


def _labels(topic: Topic) -> dict[int, str]:
    return {position: label_form(step.label) for position, step in topic.scale.items()}


def why_not_comparable(topics: tuple[Topic, Topic], old: int, new: int) -> str:
    """Why two positions on a topic's two scales cannot be compared; "" where they can.

    They can where both scales have as many steps, and the steps at the places of both positions are called the same
    before and after. So a scale may be numbered anew, and a step at another place may be renamed.
    """
    before, after = topics
    if before is after:
        return ""
    if before.steps != after.steps:
        return f"the scale had {before.steps} steps and has {after.steps}"
    for place in (old - min(before.scale), new - min(after.scale)):
        labels = [topic.scale[min(topic.scale) + place].label for topic in topics]
        if label_form(labels[0]) != label_form(labels[1]):
            return f"the step “{labels[0]}” became “{labels[1]}”"
    return ""


def differing(stances: tuple[Stance | None, Stance | None], renamed: Mapping[str, str]) -> Differences:
    """Take apart two stances, one of which may be missing. Ids in `renamed` are earlier and later ones of a group."""
    before, after = stances
    if before is None or after is None:
        return _only_one(before, after)
    terms = _NO_TERMS if before.conditions == after.conditions else match(before, after)
    fields = [name for name in _FIELDS if getattr(before, name) != getattr(after, name)]
    classes = {_CLASS_OF.get(name, "note") for name in fields if name not in _TAKEN_APART}
    dropped, added = _apart(before.evidence, after.evidence), _apart(after.evidence, before.evidence)
    if "evidence" in fields and _as_quoted(before) != _as_quoted(after):
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
