"""What pages say in the same words: nothing is said twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from russia_policy.analysis.comparison import compare
from russia_policy.pages import phrases
from russia_policy.pages.blocks import Look
from russia_policy.pages.diff import diff_page
from russia_policy.pages.export import export_page
from russia_policy.pages.records import annotation_records
from russia_policy.pages.stance import stance_page
from russia_policy.pages.thread import thread_page
from russia_policy.render import render
from tests import tables

if TYPE_CHECKING:
    from russia_policy.model import Debate, Group
    from russia_policy.pages.blocks import Page


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


def repeating(name: str, position: int) -> Group:
    """A group whose summary says no more than the label of its position."""
    group = tables.group(name, {"bridge": position})
    return replace(
        group, stances={topic: replace(stance, summary=f"Step {position}.") for topic, stance in group.stances.items()}
    )


def shown(page: Page) -> str:
    return "".join(render(page, "table", Look(width=200)))


def test_no_page_says_a_label_or_a_title_a_second_time() -> None:
    a, b, bridge = repeating("a", 1), repeating("b", -2), tables.topic("bridge")
    debate = tables.debate([bridge], [a, b])
    diff, briefing = diff_page(debate, compare(debate, [a, b])), export_page(debate, [a, b])

    assert "Step 1." not in shown(diff)
    assert "{+" not in shown(diff)
    assert "Step 1." not in shown(briefing)
    assert "step 1 (no quotation)\n" in shown(briefing)
    for page in (briefing, stance_page(debate, a, bridge), thread_page(debate, bridge)):
        assert "bridge?" not in shown(page)


def test_summaries_that_cannot_be_edited_into_each_other_are_not_said_again() -> None:
    a, b = repeating("a", 1), repeating("b", -2)
    longer = {"bridge": replace(b.stances["bridge"], summary="Other words of which none is among those of the other.")}
    debate = tables.debate([tables.topic("bridge")], [a, replace(b, stances=longer)])
    text = shown(diff_page(debate, compare(debate, list(debate.groups.values()))))

    assert "A step 1 (no quotation)  " in text
    assert "B step -2 (no quotation). Other words" in text
    assert "Step 1." not in text


def test_the_claim_of_an_annotation_says_a_label_once(letters: Debate) -> None:
    topic, group = letters.topics["sanctions"], letters.groups["no-reset"]
    stance = group.stances["sanctions"]
    label = phrases.label(topic, stance)
    short = replace(group, stances={topic.id: replace(stance, summary=f"{label}.")})
    [claim] = {record["claim"] for record in annotation_records(letters, [short])}

    assert claim == f"{group.name} on {topic.title}: {label}"
