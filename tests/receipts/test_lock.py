"""The lock proves without any text that no quotation was altered."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from russia_policy.model import Evidence
from russia_policy.receipts.lock import LOCK, Receipt, Receipts, digest, lock_problems, read_lock
from russia_policy.values import Id

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    from russia_policy.model import Debate
    from russia_policy.problem import Problem
    from russia_policy.receipts.lock import Lock

LETTERS = Path(__file__).parents[1] / "debates" / "letters"


def lock_of(debate: Debate) -> Lock:
    receipts = (
        Receipt(f"{group.id}/{stance.topic}/{each.number}", digest(each), "0" * 64, "exact", "0-1")
        for group, stance, each in debate.quotations()
    )
    return {each.quotation: each for each in receipts}


def line_of(lock: Lock, name: str) -> Receipt:
    [receipt] = [each for each in lock.values() if each.name == name]
    return receipt


def write(folder: Path, lock: Lock) -> None:
    (folder / LOCK).write_text("".join(f"{line}\n" for line in sorted(map(str, lock.values()))), "utf-8")


def with_quotation(debate: Debate, old: Evidence, new: Evidence) -> Debate:
    groups = {
        name: replace(
            group,
            stances={
                topic: replace(stance, evidence=tuple(new if each is old else each for each in stance.evidence))
                for topic, stance in group.stances.items()
            },
        )
        for name, group in debate.groups.items()
    }
    return replace(debate, groups=groups)


def test_a_lock_that_fits_has_nothing_against_a_debate(debate: Debate) -> None:
    assert list(lock_problems(debate, lock_of(debate))) == []


@pytest.mark.parametrize("field", ["quote", "source", "prefix", "suffix"])
def test_whatever_identifies_a_quotation_is_locked(debate: Debate, field: str) -> None:
    lock = lock_of(debate)
    _, _, evidence = next(debate.quotations())
    changed = replace(evidence, **{field: getattr(evidence, field) + "x"})

    problems = list(lock_problems(with_quotation(debate, evidence, changed), lock))

    assert [(each.code, each.span) for each in problems] == [("edited-since-verified", evidence.span("quote"))]


@pytest.mark.parametrize("field", ["gloss", "page", "section"])
def test_what_a_text_cannot_prove_is_not_locked(debate: Debate, field: str) -> None:
    _, _, evidence = next(debate.quotations())
    changed = replace(evidence, **{field: "other"})  # type: ignore[arg-type]
    assert list(lock_problems(with_quotation(debate, evidence, changed), lock_of(debate))) == []


def test_nothing_moves_from_one_field_to_the_next_unseen() -> None:
    a = Evidence(number=1, quote="a", source=Id("b"), prefix="c")
    b = Evidence(number=1, quote="a", source=Id("b"), prefix="", suffix="c")
    assert digest(a) != digest(b)


def test_every_letters_quotation_is_locked_against_every_change(letters: Debate) -> None:
    lock = read_lock(str(LETTERS), [])
    assert lock is not None
    for _, _, evidence in letters.quotations():
        assert digest(evidence) in lock
        for place in range(len(evidence.quote)):
            changed = evidence.quote[:place] + "\u0400" + evidence.quote[place + 1 :]
            assert digest(replace(evidence, quote=changed)) not in lock


def test_a_quotation_changed_in_the_letters_files_is_told_with_file_line_and_column(
    letters: Debate, tmp_path: Path, run: Callable[..., Result]
) -> None:
    import shutil

    folder = Path(shutil.copytree(LETTERS, tmp_path / "positions"))
    expected = set()
    digests = [digest(evidence) for _, _, evidence in letters.quotations()]
    for group in letters.groups.values():
        evidence = next(iter(group.stances.values())).evidence[0]
        if digests.count(digest(evidence)) > 1:
            continue  # the other one is still what was verified
        path = folder / "groups" / f"{group.id}.yaml"
        line = path.read_text("utf-8").split("\n")[evidence.span("quote").line - 1]
        changed = re.sub(r"(quote:\s*\W*)(\w)", lambda found: found[1] + ("q" if found[2] != "q" else "p"), line)
        assert changed != line
        path.write_text(path.read_text("utf-8").replace(line, changed, 1), "utf-8")
        span = evidence.span("quote")
        expected.add(f"{path}:{span.line}:{span.column}: error[edited-since-verified]")

    result = run("check", folder, "--format", "line", positions=None)

    assert len(expected) > 5
    assert result.exit_code == 1
    assert {line.rpartition(" '")[0] for line in result.stdout.splitlines() if "edited" in line} >= expected


def test_a_quotation_that_was_never_verified_is_told(debate: Debate) -> None:
    lock = lock_of(debate)
    del lock[line_of(lock, "alpha/toll/1").quotation]
    assert codes(lock_problems(debate, lock)) == [("never-verified", "warning")]


def test_a_line_without_a_quotation_is_told_at_its_place_in_the_lock(debate: Debate, tmp_path: Path) -> None:
    lock = lock_of(debate)
    extra = replace(line_of(lock, "alpha/toll/1"), name="alpha/toll/9", quotation="f" * 64)
    write(tmp_path, {**lock, extra.quotation: extra})
    written = (tmp_path / LOCK).read_text("utf-8").splitlines()
    problems = list(lock_problems(debate, read_lock(str(tmp_path), []) or {}))
    assert [(each.code, Path(each.span.path).name, each.span.line) for each in problems] == [
        ("orphaned-receipt", LOCK, written.index(str(extra)) + 1)
    ]


def moved(debate: Debate, change: Callable[[tuple[Evidence, ...]], tuple[Evidence, ...]]) -> Debate:
    """The debate with the quotations of alpha on the toll rearranged and counted anew."""
    alpha = debate.groups[Id("alpha")]
    stance = alpha.stances[Id("toll")]
    evidence = tuple(replace(each, number=number) for number, each in enumerate(change(stance.evidence), 1))
    stances = {**alpha.stances, stance.topic: replace(stance, evidence=evidence)}
    return replace(debate, groups={**debate.groups, alpha.id: replace(alpha, stances=stances)})


def test_a_quotation_put_in_front_of_others_is_new_and_they_stay_verified(debate: Debate) -> None:
    lock = lock_of(debate)
    later = moved(debate, lambda evidence: (replace(evidence[0], quote="put in front"), *evidence))
    problems = list(lock_problems(later, lock))
    assert codes(problems) == [("never-verified", "warning")]
    assert "'alpha/toll/1'" in problems[0].message


@pytest.mark.parametrize("place", [0, -1], ids=["first", "last"])
def test_a_quotation_taken_out_leaves_one_line_unused(debate: Debate, place: int) -> None:
    twice = moved(debate, lambda evidence: (*evidence, replace(evidence[0], quote="one more")))
    lock = lock_of(twice)
    kept = list(twice.groups[Id("alpha")].stances[Id("toll")].evidence)
    del kept[place]
    assert codes(lock_problems(moved(twice, lambda _: tuple(kept)), lock)) == [("orphaned-receipt", "error")]


def test_a_change_of_order_changes_nothing(debate: Debate) -> None:
    twice = moved(debate, lambda evidence: (*evidence, replace(evidence[0], quote="one more")))
    turned = moved(twice, lambda evidence: evidence[::-1])
    assert list(lock_problems(turned, lock_of(twice))) == []


def test_a_group_that_is_renamed_keeps_its_receipts(debate: Debate) -> None:
    alpha = debate.groups[Id("alpha")]
    groups = {name: each for name, each in debate.groups.items() if name != "alpha"}
    renamed = replace(debate, groups={**groups, Id("omega"): replace(alpha, id=Id("omega"))})
    assert list(lock_problems(renamed, lock_of(debate))) == []


def test_an_edited_quotation_and_its_line_are_one_problem(debate: Debate) -> None:
    edited = moved(debate, lambda evidence: (replace(evidence[0], quote=evidence[0].quote + " x"), *evidence[1:]))
    assert codes(lock_problems(edited, lock_of(debate))) == [("edited-since-verified", "error")]


def test_the_same_quotation_twice_has_one_line(debate: Debate) -> None:
    twice = moved(debate, lambda evidence: (*evidence, evidence[0]))
    assert len(lock_of(twice)) == len(lock_of(debate))
    assert list(lock_problems(twice, lock_of(debate))) == []


def test_where_not_all_could_be_read_no_line_is_called_orphaned(debate: Debate) -> None:
    lock = lock_of(debate)
    rest = replace(debate, groups={name: each for name, each in debate.groups.items() if name != "alpha"})
    assert list(lock_problems(rest, lock, complete=False)) == []
    assert {each.code for each in lock_problems(rest, lock)} == {"orphaned-receipt"}


def codes(problems: object) -> list[tuple[str, str]]:
    return [(each.code, each.severity) for each in problems]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "line",
    [
        "alpha/toll/1",
        f"alpha/toll/0 {'0' * 64} {'0' * 64} exact 0-1",
        f"../toll/1 {'0' * 64} {'0' * 64} exact 0-1",
        f"alpha/toll/1 {'0' * 63} {'0' * 64} exact 0-1",
        f"alpha/toll/1 {'0' * 64} {'0' * 64} near 0-1",
        f"alpha/toll/1 {'0' * 64} {'0' * 64} exact 0-{'9' * 20}",
        f"alpha/toll/1 {'1' * 64} {'0' * 64} verified 0-1",
        "<<<<<<< ours",
        "\x1b[2J",
    ],
)
def test_a_line_that_is_none_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    (tmp_path / LOCK).write_text(f"a/b/1 {'0' * 64} {'0' * 64} exact 0-1\n{line}\n", "utf-8")
    problems: list[Problem] = []
    lock = read_lock(str(tmp_path), problems)
    assert [each.name for each in (lock or {}).values()] == ["a/b/1"]
    assert [(each.code, each.span.line) for each in problems] == [("bad-lock", 2)]


def test_a_line_twice_is_told(tmp_path: Path) -> None:
    line = f"a/b/1 {'0' * 64} {'0' * 64} exact 0-1\n"
    (tmp_path / LOCK).write_text(line * 2, "utf-8")
    problems: list[Problem] = []
    read_lock(str(tmp_path), problems)
    assert [(each.code, each.span.line) for each in problems] == [("bad-lock", 2)]


def test_a_lock_of_nonsense_brings_no_flood_of_problems(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_bytes(b"\xff\n" * 100_000)
    problems: list[Problem] = []
    read_lock(str(tmp_path), problems)
    assert len(problems) == 200


def test_no_lock_is_no_problem(debate_folder: Path, run: Callable[..., Result]) -> None:
    assert read_lock(str(debate_folder), []) is None
    assert run("check", debate_folder, positions=None).exit_code == 0


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_what_windows_saves_around_the_lines_changes_nothing(debate: Debate, tmp_path: Path, mark: bytes) -> None:
    write(tmp_path, lock_of(debate))
    path = tmp_path / LOCK
    path.write_bytes(mark + path.read_bytes().replace(b"\n", b"\r\n"))
    problems: list[Problem] = []
    lock = read_lock(str(tmp_path), problems)
    assert problems == []
    assert list(lock_problems(debate, lock or {})) == []


def test_a_receipt_belongs_to_the_words_wherever_they_stand(debate: Debate, tmp_path: Path) -> None:
    write(tmp_path, lock_of(debate))
    receipts = Receipts(str(tmp_path))
    _, _, evidence = next(debate.quotations())
    assert receipts(evidence) == ("exact", "0" * 64, 0, 1)
    assert receipts(replace(evidence, number=7)) == receipts(evidence)
    assert receipts(replace(evidence, quote=evidence.quote + "!")) is None


def test_without_a_lock_nothing_is_verified(debate: Debate, tmp_path: Path) -> None:
    _, _, evidence = next(debate.quotations())
    assert Receipts(str(tmp_path))(evidence) is None
