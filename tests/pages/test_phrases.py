"""What pages say in the same words: nothing is said twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from russia_policy.pages import phrases

if TYPE_CHECKING:
    from russia_policy.model import Debate


@pytest.mark.parametrize(
    ("question", "expected"),
    [("Sanctions?", "Sanctions?"), ("sanctions", "sanctions"), ("Which sanctions?", "Sanctions: Which sanctions?")],
)
def test_a_question_that_repeats_the_title_stands_alone(letters: Debate, question: str, expected: str) -> None:
    topic = replace(letters.topics["sanctions"], title="Sanctions", question=question)

    assert phrases.asked(topic) == expected


def test_a_summary_that_repeats_the_label_is_left_out(letters: Debate) -> None:
    topic, stance = letters.topics["sanctions"], letters.groups["no-reset"].stances["sanctions"]
    label = phrases.label(topic, stance)

    assert phrases.own_summary(topic, stance) == [stance.summary]
    assert phrases.own_summary(topic, replace(stance, summary=f"{label.upper()}.")) == []
    assert stance.summary not in str(phrases.summarised(topic, replace(stance, summary=label)))
