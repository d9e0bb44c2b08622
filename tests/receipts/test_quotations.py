"""Every quotation against its source, and every change of a letter or a word noticed.

The sources' texts are not the project's to hand on: the tests make texts of their own, in which the quotations of the
frozen debate stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from russia_policy.receipts import matching
from russia_policy.receipts.lock import lock_problems, read_lock, renewed
from russia_policy.receipts.matching import VERIFIED, verify
from russia_policy.receipts.quotations import check_quotations, unverified
from russia_policy.receipts.texts import Text
from tests.receipts.made import PASSED_OVER, text_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from russia_policy.model import Debate, Evidence
    from russia_policy.problem import Problem

LETTERS = Path(__file__).parents[1] / "debates" / "letters"


@pytest.fixture(scope="module")
def texts(letters: Debate) -> dict[str, Text]:
    return texts_of(letters)


def at_once(items: Iterable[str], doing: str, total: int) -> Iterable[str]:  # noqa: ARG001
    return items


def by_source(debate: Debate) -> dict[str, list[Evidence]]:
    """The quotations of each source, without the number of their paragraph, so that each can stand alone in a text."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for _, _, evidence in debate.quotations():
        found[evidence.source].append(replace(evidence, paragraph=""))
    return found


def other(char: str) -> str:
    """Another letter or digit of the same script and case."""
    return chr(ord(char) - 1) if char in "zZ9" or (char > "\u3000") else chr(ord(char) + 1)


def test_every_quotation_stands_in_its_text(letters: Debate, texts: dict[str, Text]) -> None:
    checked = check_quotations(letters, texts.__getitem__, at_once)
    assert len(checked) > 150
    assert [each.name for each in checked if not each.passes] == []
    assert {each.finding.verdict for each in checked if "…" not in each.evidence.quote} == {"exact", "normalised"}
    assert unverified(checked) == []


def test_the_letters_lock_is_what_the_texts_prove(letters: Debate, texts: dict[str, Text], tmp_path: Path) -> None:
    frozen = read_lock(str(LETTERS), []) or {}
    lines = list(renewed(check_quotations(letters, texts.__getitem__, at_once), {}))
    (tmp_path / "evidence.lock").write_text("".join(lines), "utf-8")
    problems: list[Problem] = []
    lock = read_lock(str(tmp_path), problems) or {}

    assert lines == sorted(lines)
    assert [*problems, *lock_problems(letters, lock)] == []
    assert {each.quotation for each in lock.values()} == set(frozen)
    for receipt in lock.values():
        start, end = map(int, receipt.place.split("-"))
        [text] = [each.text for each in texts.values() if each.digest == receipt.text]
        assert 0 <= start < end <= len(text)


def test_a_lock_covers_every_letters_quotation(letters: Debate) -> None:
    assert list(lock_problems(letters, read_lock(str(LETTERS), []) or {})) == []


def test_a_changed_letter_of_any_quotation_is_noticed(letters: Debate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "nearest", lambda text, wanted: None)  # noqa: ARG005 - it only costs time
    tried = 0
    for quotations in by_source(letters).values():
        text = text_of(quotations)
        changed = [
            replace(each, quote=each.quote[:place] + other(char) + each.quote[place + 1 :])
            for each in quotations
            for place, char in enumerate(each.quote)
            if char.isalnum()
        ]
        tried += len(changed)
        passed = [
            each.quote
            for each, finding in zip(changed, verify(text.text, changed), strict=True)
            if finding.verdict in VERIFIED
        ]
        assert passed == []
    assert tried > 8_000


def test_a_word_left_out_of_any_quotation_is_noticed(letters: Debate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "nearest", lambda text, wanted: None)  # noqa: ARG005 - it only costs time
    for quotations in by_source(letters).values():
        text = text_of(quotations)
        changed = [
            replace(each, quote=each.quote[: word.start()] + each.quote[word.end() :])
            for each in quotations
            for word in list(re.finditer(r"\s\w+(?=\s)", each.quote))
        ]
        passed = [
            each.quote
            for each, finding in zip(changed, verify(text.text, changed), strict=True)
            if finding.verdict in VERIFIED and "…" not in each.quote
        ]
        assert passed == []


def test_a_changed_word_of_a_text_is_noticed_at_every_quotation_that_holds_it(
    letters: Debate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "nearest", lambda text, wanted: None)  # noqa: ARG005 - it only costs time
    tried = 0
    for quotations in by_source(letters).values():
        text = text_of(quotations).text
        for evidence, finding in zip(quotations, verify(text, quotations), strict=True):
            passed_over = [found.span() for found in re.finditer(r"\s+".join(PASSED_OVER.split()), text[: finding.end])]
            for word in re.finditer(r"[^\W\d_]+", text[finding.start : finding.end]):
                start, end = finding.start + word.start(), finding.start + word.end()
                if any(first <= start < last for first, last in passed_over):
                    continue
                tried += 1
                changed = text[:start] + "Xenon" + text[end:]
                # The paragraph is enough of the text to search; another one may hold the same words.
                paragraph = slice(changed.rfind("\n\n", 0, finding.start), changed.find("\n\n", finding.end))
                [found] = verify(changed[paragraph], [evidence])
                assert found.verdict not in VERIFIED, (evidence.quote, word[0])
    assert tried > 1_500


@pytest.mark.needs("rapidfuzz")
def test_the_problem_of_a_quotation_stands_where_the_quotation_is_written(
    letters: Debate, texts: dict[str, Text]
) -> None:
    group = letters.groups["no-reset"]
    stance = group.stances["sanctions"]
    first = replace(stance.evidence[0], quote=stance.evidence[0].quote + " indeed")
    stances = {**group.stances, stance.topic: replace(stance, evidence=(first, *stance.evidence[1:]))}
    debate = replace(letters, groups={**letters.groups, group.id: replace(group, stances=stances)})

    problems = unverified(check_quotations(debate, texts.__getitem__, at_once))

    assert [each.span for each in problems] == [stance.evidence[0].span("quote")]
    assert problems[0].code == "near"


def test_a_source_without_a_text_says_so_at_each_of_its_quotations(debate: Debate) -> None:
    checked = check_quotations(debate, lambda source: f"there is no {source}.txt", at_once)
    assert {each.finding.verdict for each in checked} == {"no text"}
    assert checked[0].finding.why == "there is no alpha-letter.txt"
    problems = unverified(checked)
    assert {each.severity for each in problems} == {"warning"}
    assert len(problems) == len({each.evidence.source for each in checked})


def test_a_text_is_read_once_and_the_order_is_the_debates(debate: Debate) -> None:
    read: list[str] = []

    def text(source: str) -> Text:
        read.append(source)
        return Text("Let the province pay half, and cars shall cross free.", "0" * 64, "a.txt")

    checked = check_quotations(debate, text, at_once)
    assert sorted(read) == sorted(set(read))
    assert [each.evidence for each in checked] == [evidence for _, _, evidence in debate.quotations()]
    assert checked[0].passes
