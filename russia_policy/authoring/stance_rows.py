"""How rows become stances: a row is a group's position on a topic, with a quotation where it has one.

Several rows of the same group and topic carry further quotations of one stance. What they say of the stance itself must
be the same in each, or stand in the first alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from russia_policy.authoring.new_ids import made_of
from russia_policy.authoring.rows import PASSED_OVER, Fault, cells_of
from russia_policy.authoring.scales import as_topic
from russia_policy.entry import Span
from russia_policy.meant import language, number
from russia_policy.problem import suggestion
from russia_policy.reading.scalars import WHOLE_NUMBER
from russia_policy.scale import label_form, off_the_scale
from russia_policy.values import LANGUAGE, NO_POSITION, Basis

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from russia_policy.authoring.debate_files import Content
    from russia_policy.authoring.decisions import Decisions
    from russia_policy.authoring.new_ids import Names
    from russia_policy.authoring.rows import Rows
    from russia_policy.reading.load import Progress

_PLACES = ("language", "gloss", "page", "section", "paragraph", "line", "in_note", "prefix", "suffix")
_OF_QUOTATION = ("quote", "source", "speaker", *_PLACES)
_OF_STANCE = ("basis", "summary", "note")
REQUIRED = ("group", "topic", "position")
COLUMNS = (*REQUIRED, "basis", "summary", *_OF_QUOTATION, "note")
"""The columns of a row, in the order in which they are written."""
TITLES = ("name", "topic_title")
"""What our own CSV says beside the ids."""
KNOWN = {name: name for name in (*COLUMNS, *TITLES, *PASSED_OVER)} | {"quotation": "quote"}
_BASES = get_args(Basis)
_TAKES_NONE = "Takes no position"


class Named(NamedTuple):
    """What the cells of a row name."""

    groups: Names
    topics: Names
    sources: Names


class Stances:
    """The stances that rows make, and the rows that each is made of."""

    def __init__(self, table: Rows, named: Named, faults: list[Fault]) -> None:
        self.table = table
        self.named = named
        self.faults = faults
        self.content: dict[str, dict[str, Content]] = {}
        self.rows: dict[tuple[str, str], list[int]] = {}
        """The rows of each stance, by the ids of group and topic."""
        self.quoting: dict[tuple[str, str], list[int]] = {}
        """Of these rows those with a quotation, in the order of the stance's quotations."""
        self.speakers: dict[str, tuple[str, int]] = {}
        """What the rows say of whose words a source is, and the first row that does."""
        self.titles: dict[tuple[str, str], tuple[str, int]] = {}
        self._unread: dict[str, set[int]] = {}
        """What stands in rows that make no part of a stance, and which rows these are."""
        for place, cells in enumerate(table.unread):
            self._pass_over(-place, cells)
        self._refused: set[str] = set()
        """The id of the group or the topic of each row that names no other one."""
        self._seen: dict[tuple[str, ...], int] = {}

    def _pass_over(self, row: int, cells: Iterable[str]) -> None:
        """Note what a row holds that makes no part of a stance, as it is written and as ids."""
        for form in {form for cell in cells for form in (cell.strip(), made_of(cell))}:
            self._unread.setdefault(form, set()).add(row)

    def is_unread(self, *texts: str) -> bool:
        """Whether a row that could not be read holds all of these."""
        return bool(set.intersection(*(self._unread.get(text.strip(), set()) for text in texts)))

    def may_have_more(self, group: str, topic: str) -> bool:
        """Whether a row that makes no part of a stance may have said more of this one."""
        return self.is_unread(group, topic) or not self._refused.isdisjoint((group, topic))

    def quoted(self, group: str, topic: str) -> set[str]:
        """The sources that a stance quotes."""
        return {quotation["source"] for quotation in self.content[group][topic].get("evidence", ())}

    def read(self, progress: Progress | None) -> None:
        """Read all rows."""
        self.faults += [Fault(self.table, *what) for what in self.table.misshapen]
        columns = [name for name in (*COLUMNS, *TITLES) if name in self.table.columns]
        rows = cells_of(self.table, *columns)
        total = len(self.table.rows)
        for row, cells in progress(rows, "reading stances", total) if progress else rows:
            self._row(row, {name: cell for name, cell in zip(columns, cells, strict=True) if cell})

    def _fault(self, row: int, column: str, message: str, hint: str = "") -> None:
        self.faults.append(Fault(self.table, row, column, message, hint))

    def lacks(self, column: str, hint: str) -> None:
        """Tell once that the table has no column that every quotation needs."""
        message = f"there is no column '{column}', and rows have quotations"
        fault = Fault(self.table, 0, "", message, hint)
        if fault not in self.faults:
            self.faults.append(fault)

    def _row(self, row: int, cells: dict[str, str]) -> None:
        missing = [name for name in REQUIRED if name not in cells]
        for name in missing:
            self._fault(row, name, "is empty", "every row needs a group, a topic and a position")
        if missing:
            named = [cells[name] for name in ("group", "topic") if name in cells]
            if len(named) > 1:
                self._pass_over(row, named)
            else:
                self._refused.update(map(made_of, named))
            return
        group = self._id(row, cells, "group", self.named.groups)
        topic = self._id(row, cells, "topic", self.named.topics)
        if not (group and topic):
            self._refused |= {group, topic} - {""}
            return
        self._title(row, "group", group, cells.get("name", ""))
        self._title(row, "topic", topic, cells.get("topic_title", ""))
        stance = self.content.setdefault(group, {}).get(topic)
        if stance is None:
            stance = self.content[group][topic] = {
                name: cells[name] for name in ("position", *_OF_STANCE) if name in cells
            }
            self.rows[group, topic] = [row]
        else:
            self._further(row, cells, stance, self.rows[group, topic])
        quotation = self._quotation(row, cells)
        if quotation:
            stance.setdefault("evidence", []).append(quotation)
            self.quoting.setdefault((group, topic), []).append(row)
        self._once(row, (group, topic, *(cells.get(name, "") for name in _OF_QUOTATION)))

    def _id(self, row: int, cells: dict[str, str], column: str, names: Names) -> str:
        found = names.id_of(cells[column])
        if not found:
            self._fault(row, column, *names.fault(cells[column]))
        return found

    def _title(self, row: int, kind: str, name: str, title: str) -> None:
        if title:
            first, at = self.titles.setdefault((kind, name), (title, row))
            if first != title:
                column = "name" if kind == "group" else "topic_title"
                self._fault(row, column, f"'{title}', and in row {at} '{first}'", f"a {kind} has one name")

    def _further(self, row: int, cells: dict[str, str], stance: Content, rows: list[int]) -> None:
        """Read a further row of a stance; it may repeat what the first one says of it, and contradict nothing."""
        for name in ("position", *_OF_STANCE):
            if name in cells and cells[name] != stance.get(name, ""):
                said = f"'{stance[name]}'" if name in stance else "nothing"
                message = f"'{cells[name]}', and row {rows[0]}, of the same group and topic, says {said}"
                self._fault(row, name, message, "say it in the first of these rows, or the same in each")
        rows.append(row)

    def _once(self, row: int, what: tuple[str, ...]) -> None:
        first = self._seen.setdefault(what, row)
        if first != row:
            message = f"the same group and topic as row {first}, and no other quotation"
            self._fault(row, "group", message, "delete one of the rows")

    def _quotation(self, row: int, cells: dict[str, str]) -> Content:
        """The quotation of a row; empty where it has none."""
        if "quote" not in cells:
            for name in _OF_QUOTATION:
                if name in cells:
                    self._fault(
                        row, name, "there is no quotation that it could belong to", "empty it, or give the quote"
                    )
            return {}
        if not self._has_source(row, cells):
            return {}
        source = self._id(row, cells, "source", self.named.sources)
        if source and "speaker" in cells:
            first, at = self.speakers.setdefault(source, (cells["speaker"], row))
            if first != cells["speaker"]:
                self._fault(
                    row, "speaker", f"'{cells['speaker']}', and in row {at} '{first}'", "a source has one speaker"
                )
        if not re.fullmatch(LANGUAGE, cells.get("language", "en")):
            meant = language(cells["language"])
            hint = f"write {meant}" if meant else "a language tag such as 'en' or 'zh-Hant'"
            self._fault(row, "language", f"'{cells.pop('language')}' is not a language tag", hint)
        quotation: Content = {"quote": cells["quote"], "source": source}
        for name in _PLACES:
            if name in cells:
                quotation["note" if name == "in_note" else name] = cells[name]
        return quotation

    def _has_source(self, row: int, cells: dict[str, str]) -> bool:
        """Whether the quotation of a row has a source; else it is told, of a missing column once."""
        if "source" not in self.table.columns:
            self.lacks("source", "name in it the document that each quotation stands in")
        elif "source" not in cells:
            self._fault(row, "source", "the quotation has no source", "name the document that it stands in")
        return "source" in cells

    def on(self, topics: Collection[str], sources: Collection[str]) -> dict[str, dict[str, Content]]:
        """The stances on these topics that quote from these sources alone."""
        if not self.faults:
            return self.content
        return {
            group: {
                topic: stance
                for topic, stance in by_topic.items()
                if topic in topics and all(quotation["source"] in sources for quotation in stance.get("evidence", ()))
            }
            for group, by_topic in self.content.items()
        }


class Steps:
    """The positions that cells mean on the scale of a topic."""

    def __init__(self, name: str, scale: Mapping[int, Mapping[str, str]]) -> None:
        self.labels = {step: words["label"] for step, words in scale.items()}
        self._topic = as_topic(name, scale)
        self._positions: dict[str, int | str | None] = {}
        self._by_label = {label_form(label): step for step, label in self.labels.items()}

    def position(self, text: str) -> int | str | None:
        """The step or `none` that a cell means; None where it means neither, which `fault` explains."""
        if text not in self._positions:
            self._positions[text] = self._find(text)
        return self._positions[text]

    def _find(self, text: str) -> int | str | None:
        if label_form(text) == NO_POSITION:
            return NO_POSITION
        step = number(text)
        if step is None:
            step = self._by_label.get(label_form(text))
        return step if step in self.labels else None

    def fault(self, text: str) -> tuple[str, str]:
        """Why a cell means no position: what is wrong, and what to write."""
        position: Any = int(text) if WHOLE_NUMBER.fullmatch(text.strip()) else text.strip()
        problem = off_the_scale(self._topic, position, Span(""))
        return (problem.message, problem.hint) if problem else (f"'{text}' is no position", "")


def complete_stances(
    stances: Stances, topics: Mapping[str, Content], decisions: Decisions, *, with_quotations: bool
) -> None:
    """Give every stance what it needs: its position as a number, a basis and a summary.

    Args:
        stances: The stances as the rows have them.
        topics: The topics with their scales.
        decisions: What is decided is noted here.
        with_quotations: Whether any row has a quotation; then every basis must be given.
    """
    steps = {name: Steps(name, topic["scale"]) for name, topic in topics.items() if "scale" in topic}
    for group, by_topic in stances.content.items():
        for topic, stance in by_topic.items():
            if topic not in steps:
                continue
            row = stances.rows[group, topic][0]
            text = stance["position"]
            position = steps[topic].position(text)
            if position is None:
                stances.faults.append(Fault(stances.table, row, "position", *steps[topic].fault(text)))
                position = NO_POSITION  # so that the rest of the stance can be looked at
            stance["position"] = position
            if "summary" not in stance:
                taken = isinstance(position, int)
                stance["summary"] = steps[topic].labels[position] if isinstance(position, int) else _TAKES_NONE
                decisions.count("summary of a stance", "the step's word" if taken else _TAKES_NONE, "stance")
            _basis(stances, (group, topic), decisions, with_quotations=with_quotations)


def _basis(stances: Stances, key: tuple[str, str], decisions: Decisions, *, with_quotations: bool) -> None:
    group, topic = key
    stance, row = stances.content[group][topic], stances.rows[key][0]
    basis = stance.get("basis", "").strip()
    if basis.casefold() in _BASES:
        stance["basis"] = basis.casefold()
    elif not basis and not with_quotations:
        stance["basis"] = "stated"
        decisions.count("basis of a stance", "stated", "stance")
    elif "basis" not in stances.table.columns:
        stances.lacks("basis", f"say in it how each position is known: {', '.join(_BASES)}")
    elif basis or not stances.may_have_more(group, topic):
        near = suggestion(basis, _BASES)
        hint = f"did you mean '{near}'?" if near else f"say how the position is known: {', '.join(_BASES)}"
        if stance["position"] == NO_POSITION:
            hint += "; leave the row out where the group says nothing"
        message = f"'{basis}' is no basis" if basis else "is empty, and rows have quotations"
        stances.faults.append(Fault(stances.table, row, "basis", message, hint))
    if stance.get("basis") not in _BASES:
        stance["basis"] = _BASES[-1]  # so that the rest of the stance can be looked at
