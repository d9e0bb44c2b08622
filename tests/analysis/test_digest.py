"""The digest of data: it changes with what groups say, and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given

from russia_policy.analysis.digest import digest
from russia_policy.model import Verified
from tests.strategies import debates

if TYPE_CHECKING:
    from russia_policy.model import Debate


def of(debate: Debate) -> str:
    return digest(debate, debate.groups.values())


def changed(debate: Debate, **fields: Any) -> Debate:
    """A debate in which the fields of beta's stance on traffic are others."""
    beta = debate.groups["beta"]
    stances = {**beta.stances, "traffic": replace(beta.stances["traffic"], **fields)}
    return replace(debate, groups={**debate.groups, "beta": replace(beta, stances=stances)})


def test_whatever_a_group_says_is_part_of_it(debate: Debate) -> None:
    own = debate.groups["beta"].stances["traffic"]
    evidence = (replace(own.evidence[0], section="another"), *own.evidence[1:])
    debates = [changed(debate, position=0), changed(debate, note="other"), changed(debate, evidence=evidence)]
    assert len({of(debate), *map(of, debates)}) == 4


def test_a_question_and_a_step_of_a_scale_are_part_of_it(debate: Debate) -> None:
    toll = debate.topics["toll"]
    step = replace(toll.scale[0], means="other")
    asked = replace(debate, topics={**debate.topics, "toll": replace(toll, question="other?")})
    scaled = replace(debate, topics={**debate.topics, "toll": replace(toll, scale={**toll.scale, 0: step})})
    assert len({of(debate), of(asked), of(scaled)}) == 3


@given(debates())
def test_the_order_in_which_stances_and_steps_are_written_changes_nothing(debate: Debate) -> None:
    groups = {
        name: replace(group, stances=dict(reversed(group.stances.items()))) for name, group in debate.groups.items()
    }
    topics = {name: replace(topic, scale=dict(reversed(topic.scale.items()))) for name, topic in debate.topics.items()}
    assert of(replace(debate, groups=groups, topics=topics)) == of(debate)


def test_to_verify_a_quotation_changes_nothing(debate: Debate) -> None:
    assert of(replace(debate, verified=lambda _: Verified("exact", "0" * 64, 0, 1))) == of(debate)


def test_the_groups_that_are_chosen_are_part_of_it(debate: Debate) -> None:
    assert digest(debate, [debate.groups["beta"]]) != of(debate)
