"""Every letters quotation against its source, and every change of a letter or a word noticed.

The texts are not the project's to hand on; these tests run where they lie beside the checkout.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from russia_policy.receipts import matching
from russia_policy.receipts.lock import read_lock, renewed
from russia_policy.receipts.matching import VERIFIED, verify
from russia_policy.receipts.quotations import check_quotations, unverified
from russia_policy.receipts.texts import Text, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from russia_policy.model import Debate, Evidence

ROOT = Path(__file__).parents[2]
TEXTS = ROOT.parent / "shared" / "sources" / "texts"
with_texts = pytest.mark.skipif(not TEXTS.is_dir(), reason="the sources' texts are not here")


@lru_cache(maxsize=64)
def text_of(source: str) -> Text | str:
    return read_text(str(TEXTS), source)


def at_once(items: Iterable[str], doing: str, total: int) -> Iterable[str]:  # noqa: ARG001
    return items


def by_source(debate: Debate) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = defaultdict(list)
    for _, _, evidence in debate.quotations():
        found[evidence.source].append(evidence)
    return found


def other(char: str) -> str:
    """Another letter or digit of the same script and case."""
    return chr(ord(char) - 1) if char in "zZ9" or (char > "\u3000") else chr(ord(char) + 1)


@with_texts
def test_every_letters_quotation_with_a_text_stands_in_it(letters: Debate) -> None:
    checked = check_quotations(letters, text_of, at_once)
    assert len(checked) > 150
    assert [each.name for each in checked if not each.passes] == []
    assert unverified(checked) == []


@with_texts
def test_the_letters_lock_is_what_the_texts_prove(letters: Debate) -> None:
    lines = list(renewed(check_quotations(letters, text_of, at_once), {}))
    assert (ROOT / "positions" / "evidence.lock").read_text("utf-8") == "".join(lines)


def test_the_letters_lock_covers_every_letters_quotation(letters: Debate) -> None:
    lock = read_lock(str(ROOT / "positions"), []) or {}
    names = {f"{group.id}/{stance.topic}/{evidence.number}" for group, stance, evidence in letters.quotations()}
    assert set(lock) == names


@with_texts
def test_a_changed_letter_of_any_quotation_is_noticed(letters: Debate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "nearest", lambda text, wanted: None)  # noqa: ARG005 - it only costs time
    tried = 0
    for source, quotations in by_source(letters).items():
        text = text_of(source)
        assert isinstance(text, Text)
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


@with_texts
def test_a_word_left_out_of_any_quotation_is_noticed(letters: Debate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "nearest", lambda text, wanted: None)  # noqa: ARG005 - it only costs time
    for source, quotations in by_source(letters).items():
        text = text_of(source)
        assert isinstance(text, Text)
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


@with_texts
def test_a_changed_word_of_a_text_is_noticed_at_every_quotation_that_holds_it(
    letters: Debate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "nearest", lambda text, wanted: None)  # noqa: ARG005 - it only costs time
    tried = 0
    for source, quotations in by_source(letters).items():
        whole = text_of(source)
        assert isinstance(whole, Text)
        text = whole.text
        for evidence, finding in zip(quotations, verify(text, quotations), strict=True):
            skipped = [text.index(each.split()[0], finding.start) for each in finding.skipped]
            for word in re.finditer(r"[^\W\d_]+", text[finding.start : finding.end]):
                start, end = finding.start + word.start(), finding.start + word.end()
                passage = next((at for at in skipped if at <= start), None)
                if passage is not None and start < passage + len(finding.skipped[0]):
                    continue  # an ellipsis passes over it
                tried += 1
                changed = text[:start] + "Xenon" + text[end:]
                # The line that holds the word, and its neighbours, are enough of the text to search.
                near = slice(max(finding.start - 500, 0), finding.end + 500)
                [found] = verify(changed[near], [evidence])
                assert found.verdict not in VERIFIED, (evidence.quote, word[0])
    assert tried > 1_500


@with_texts
def test_the_problem_of_a_quotation_stands_where_the_quotation_is_written(letters: Debate) -> None:
    group = letters.groups["no-reset"]
    stance = group.stances["sanctions"]
    first = replace(stance.evidence[0], quote=stance.evidence[0].quote + " indeed")
    stances = {**group.stances, stance.topic: replace(stance, evidence=(first, *stance.evidence[1:]))}
    debate = replace(letters, groups={**letters.groups, group.id: replace(group, stances=stances)})

    problems = unverified(check_quotations(debate, text_of, at_once))

    assert [each.span for each in problems] == [stance.evidence[0].span("quote")]
    assert problems[0].code == "near"


def test_a_source_without_a_text_says_so_at_each_of_its_quotations(debate: Debate) -> None:
    checked = check_quotations(debate, lambda source: f"there is no {source}.txt", at_once)
    assert {each.finding.verdict for each in checked} == {"no text"}
    assert checked[0].finding.why == "there is no alpha-letter.txt"
    assert len(unverified(checked)) == len(checked)


def test_a_text_is_read_once_and_the_order_is_the_debates(debate: Debate) -> None:
    read: list[str] = []

    def text(source: str) -> Text:
        read.append(source)
        return Text("Let the province pay half, and cars shall cross free.", "0" * 64, "a.txt")

    checked = check_quotations(debate, text, at_once)
    assert sorted(read) == sorted(set(read))
    assert [each.evidence for each in checked] == [evidence for _, _, evidence in debate.quotations()]
    assert checked[0].passes
