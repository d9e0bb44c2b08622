"""How one table of rows, with what other tables name, becomes the files of a new debate, or a list of what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from russia_policy.authoring.debate_files import GROUPS, file_texts, group_file
from russia_policy.authoring.decisions import Decisions, counted_of
from russia_policy.authoring.declared import (
    complete_groups,
    complete_sources,
    complete_topics,
    declare,
    sides_and_camps,
)
from russia_policy.authoring.new_ids import Names
from russia_policy.authoring.readback import read_back
from russia_policy.authoring.rows import PASSED_OVER, Fault
from russia_policy.authoring.stance_rows import Named, Stances, complete_stances
from russia_policy.reading.load import SOURCES, TOPICS
from russia_policy.reading.place import DEBATE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from russia_policy.authoring.debate_files import Content
    from russia_policy.authoring.declared import Declared
    from russia_policy.authoring.readback import Path
    from russia_policy.authoring.rows import Rows
    from russia_policy.problem import Problem
    from russia_policy.reading.load import Progress


_OF_QUOTATION = 7
"""So many steps lead to a part of a quotation: groups, its id, stances, the topic, evidence, its place, the part."""


_NO_QUOTATION = "give one; or let positions have none, with --evidence optional"


class Frame(NamedTuple):
    """What the command line says of the debate as a whole."""

    title: str
    question: str
    date: str
    """When groups spoke and sources came out of which no table says it."""
    language: str = ""
    evidence: str = ""
    """`optional`, `required`, or "": then it is required where any row has a quotation."""
    scale: Mapping[int, str] | None = None


@dataclass
class Imported:
    """What became of the tables."""

    texts: dict[str, str] = field(default_factory=dict)
    """The texts of the debate's files, by their names."""
    faults: list[Fault] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    """What is wrong and belongs to no row, as it is told."""
    decisions: Decisions = field(default_factory=Decisions)
    size: str = ""

    @property
    def sound(self) -> bool:
        """Whether the files can be written."""
        return not (self.faults or self.others)


class Tables(NamedTuple):
    """The tables of an import."""

    rows: Rows
    topics: Rows | None = None
    groups: Rows | None = None
    sources: Rows | None = None


def import_rows(given: Tables, frame: Frame, progress: Progress | None = None) -> Imported:
    """Make the files of a debate out of rows; where anything is wrong, all of it is told, and they lack what is."""
    imported = Imported()
    topics, groups, sources = (
        declare(kind, table, imported.faults)
        for kind, table in zip(("topics", "groups", "sources"), given[1:], strict=True)
    )
    named = Named(_names("group", groups), _names("topic", topics), _names("source", sources))
    stances = Stances(given.rows, named, imported.faults)
    stances.read(progress)
    passed_over = [name for name in PASSED_OVER if name in given.rows.columns]
    if passed_over:
        imported.decisions.lines.append(f"passed over, since no row can say it: {', '.join(passed_over)}")
    _add_made(imported.decisions, stances, named, (groups, topics, sources))
    _give_speakers(stances, sources, named.groups)
    with_quotations = any("evidence" in stance for by_topic in stances.content.values() for stance in by_topic.values())
    complete_topics(topics, frame.scale, imported.decisions, imported.faults)
    complete_groups(groups, frame.date, imported.decisions)
    complete_sources(sources, frame.date, imported.decisions)
    usable = {name: topic for name, topic in topics.content.items() if name not in topics.unusable}
    complete_stances(stances, usable, imported.decisions, with_quotations=with_quotations)
    debate = _debate(frame, groups, with_quotations=with_quotations, decisions=imported.decisions)
    files = {DEBATE: debate, TOPICS: usable, SOURCES: sources.content}
    spoken = stances.on(usable, sources.content)
    for name, group in groups.content.items():
        files[group_file(name)] = {**group, "stances": spoken.get(name, {})}
    imported.texts = dict(progress(file_texts(files), "making files", len(files)) if progress else file_texts(files))
    imported.size = _size(stances, topics, groups, sources)
    _prove(imported, stances, {"topics": topics, "groups": groups, "sources": sources}, progress)
    return imported


def without(rows: Rows, faults: list[Fault]) -> Rows | None:
    """The table without its bad rows; None where what is wrong is not in its rows alone."""
    if any(fault.table is not rows or not fault.row for fault in faults):
        return None
    bad = {row for fault in faults for row in fault.rows}
    return rows._replace(rows=[row for row in rows.rows if row.number not in bad], misshapen=[], unread=[])


def _names(kind: str, declared: Declared) -> Names:
    titles = {name: content.get("title") or content.get("name", "") for name, content in declared.content.items()}
    return Names(kind, declared.known, titles, partial=declared.partial)


def _add_made(decisions: Decisions, stances: Stances, named: Named, found: tuple[Declared, ...]) -> None:
    """Add the groups, topics and sources that no table declares, each with the name that the rows have for it."""
    for names, declared, key in zip(named, found, ("name", "title", "title"), strict=True):
        decisions.made(names.kind, names.made)
        for made, name in names.made.items():
            title, _ = stances.titles.get((names.kind, made), (name, 0))
            declared.content[made] = {key: title}


def _give_speakers(stances: Stances, sources: Declared, groups: Names) -> None:
    """Give every source the speaker that the rows name; one that its table has must be the same."""
    for source, (text, row) in stances.speakers.items():
        speaker = groups.known_id(text) or (text.strip() if stances.is_unread(text) else "")
        declared = sources.content.get(source, {}).setdefault("speaker", speaker)
        if not speaker:
            fault = f"'{text.strip()}' is no group of these rows", "name a group as the rows name it, or leave it empty"
            stances.faults.append(Fault(stances.table, row, "speaker", *fault))
        elif declared != speaker:
            fault = f"'{speaker}', and the table of sources says '{declared}'", "a source has one speaker"
            stances.faults.append(Fault(stances.table, row, "speaker", *fault))


def _debate(frame: Frame, groups: Declared, *, with_quotations: bool, decisions: Decisions) -> Content:
    evidence = frame.evidence or ("required" if with_quotations else "optional")
    if evidence == "optional" and not frame.evidence:
        decisions.lines.append("evidence: optional (no row has a quotation)")
    return {
        "title": frame.title,
        "question": frame.question,
        **sides_and_camps(groups),
        "evidence": "" if evidence == "required" else evidence,
        "language": frame.language,
    }


def _size(stances: Stances, *declared: Declared) -> str:
    topics, groups, sources = (len(each.content) for each in declared)
    all_stances = [stance for by_topic in stances.content.values() for stance in by_topic.values()]
    quotations = sum(len(stance.get("evidence", ())) for stance in all_stances)
    counts = {"group": groups, "topic": topics, "stance": len(all_stances), "quotation": quotations, "source": sources}
    return ", ".join(counted_of(count, kind) for kind, count in counts.items())


def _prove(imported: Imported, stances: Stances, declared: Mapping[str, Declared], progress: Progress | None) -> None:
    """Apply every rule of `check` to the files, and find the row of each error."""
    bad = {fault.row for fault in imported.faults if fault.table is stances.table}
    nobodys: dict[int, str] = {}
    for problem, path in read_back(imported.texts, progress):
        if problem.severity != "error" or _follows(problem, path, stances, declared):
            continue
        place = _row_of(path, stances, declared)
        if place is None:
            hint = [f"  hint: {problem.hint}"] if problem.hint else []
            imported.others += [f"{'/'.join(path) or DEBATE}: {problem.message}", *hint]
        elif place[0] is not stances.table or place[1] not in bad or len(path) >= _OF_QUOTATION:
            if problem.code == "not-own-words" and not _speakers(path, stances, declared["sources"]):
                nobodys[place[1]] = problem.message
                continue
            hint_of_rows = _NO_QUOTATION if problem.code == "no-evidence" else problem.hint
            imported.faults.append(Fault(*place, problem.message, hint_of_rows))
        # of a row in which something is wrong already, the rest may come from that
    if nobodys:
        imported.faults.append(_nobodys_words(stances, declared["sources"], nobodys))


def _follows(problem: Problem, path: Path, stances: Stances, declared: Mapping[str, Declared]) -> bool:
    """Whether a problem may only come from what stands in a row in which something else is wrong."""
    if problem.code == "unknown-group" or not path or path[0] not in declared:
        return any(table.unusable for table in declared.values())
    if problem.code not in ("no-evidence", "not-own-words"):
        return False
    _, group, _, topic, *_ = path
    quoted = stances.quoted(group, topic)
    return stances.may_have_more(group, topic) or any(stances.is_unread(group, source) for source in quoted)


def _speakers(path: Path, stances: Stances, sources: Declared) -> set[str]:
    """The speakers of the sources that a stance quotes, as far as anything names them."""
    _, group, _, topic, *_ = path
    return {sources.content[source].get("speaker", "") for source in stances.quoted(group, topic)} - {""}


def _nobodys_words(stances: Stances, sources: Declared, messages: Mapping[int, str]) -> Fault:
    """What is wrong with stances that are stated in sources without a speaker: the same with all of them."""
    first, *others = sorted(messages)
    message = "'stated', but nothing says whose words its source is" if others else messages[first]
    where = f"in {sources.table.name}" if sources.table else "here, or in a table of the sources: --sources FILE"
    hint = f"name the group whose own words a source is in a column 'speaker', {where}"
    return Fault(stances.table, first, "basis", message, hint, tuple(others))


def _row_of(path: Path, stances: Stances, declared: Mapping[str, Declared]) -> tuple[Rows, int, str] | None:
    """The table, row and column from which came what stands at a path of the debate; None where from none."""
    kind, entry, *keys = (*path, "", "")[: max(len(path), 2)]
    if kind == GROUPS and keys[:1] == ["stances"] and len(keys) > 1:
        _, topic, *within = keys
        of_quotation = within[:1] == ["evidence"] and len(within) > 1
        row = stances.quoting[entry, topic][int(within[1])] if of_quotation else stances.rows[entry, topic][0]
        column = "".join(within[2:3]) if of_quotation else "".join(within[:1])
        return stances.table, row, "in_note" if of_quotation and column == "note" else column
    found = declared.get(kind)
    if found is None or found.table is None or entry not in found.rows:
        return None
    return found.table, found.rows[entry], "".join(keys[:1])
