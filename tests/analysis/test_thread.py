"""Threads: who answered whom, in which order, and which claims nobody answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from russia_policy.analysis.thread import in_order, replies_to, thread
from russia_policy.model import Axis, Debate, Evidence, Group, Reply, Stance, Step, Topic
from russia_policy.values import Date, Id
from tests.conftest import DEBATE, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from russia_policy.analysis.thread import Thread

SCALE = {each: Step(position=each, label=str(each), means=str(each)) for each in (-1, 0, 1)}
TOPIC = Topic(id=Id("one"), title="One", question="?", scale=SCALE)


def group(name: str, date: str, *to: str, continues: str = "", answers: Sequence[str] = ()) -> Group:
    """A statement with one stance that replies to others."""
    stance = Stance(
        topic=TOPIC.id,
        position=0,
        basis="stated",
        summary="",
        evidence=(Evidence(number=1, quote="words", source=Id("text")),),
        replies=tuple(
            Reply(number=number, to=Id(each), how="rejects", point="no") for number, each in enumerate(to, 1)
        ),
    )
    return Group(
        id=Id(name),
        name=name,
        title=name,
        kind="letter",
        date=Date(date),
        summary="",
        stances={TOPIC.id: stance},
        continues=Id(continues),
        answers=tuple(map(Id, answers)),
    )


def debate_of(*groups: Group) -> Debate:
    return Debate(
        title="",
        question="",
        axis=Axis(low="low", high="high"),
        topics={TOPIC.id: TOPIC},
        groups={each.id: each for each in groups},
    )


def told(*groups: Group) -> Thread:
    return thread(debate_of(*groups), [TOPIC])


def drawn(found: Thread) -> list[tuple[str, list[str]]]:
    """Each strand's statements, and its answers indented by their depth."""
    return [
        (
            " ".join(each.id for each in strand.statements),
            [" " * each.depth + f"{each.group.id}>{each.reply.to}" for each in strand.answers],
        )
        for strand in found.strands
    ]


def test_an_exchange_is_all_that_one_answers_another_in_one_way() -> None:
    found = thread(
        debate_of(group("a", "2020", "gone"), group("b", "2021", "a", "a"), group("c", "2022", "a")), [TOPIC]
    )
    assert [(each.source, each.target, each.how, len(each.answers)) for each in found.exchanges] == [
        ("b", "a", "rejects", 2),
        ("c", "a", "rejects", 1),
    ]


def test_a_thread_has_its_statements_by_date_and_says_what_nobody_answers() -> None:
    late, early = group("a", "2021", "b"), group("b", "2020")
    found = thread(debate_of(late, early), [TOPIC])
    assert [each.id for each in found.statements] == ["b", "a"]
    assert found.unanswered_by_group == {late.id: [TOPIC]}


def test_replies_to_a_stance_are_those_on_its_topic_with_who_gives_them() -> None:
    debate = debate_of(group("a", "2020"), group("b", "2020", "a", "c"), group("c", "2020", "a"))
    found = replies_to(debate, debate.groups[Id("a")], TOPIC)
    assert [(who.id, reply.number) for who, reply in found] == [("b", 1), ("c", 1)]
    assert replies_to(debate, debate.groups[Id("b")], TOPIC) == []


def test_statements_stand_by_date_and_answers_beneath_what_they_answer() -> None:
    found = told(group("late", "2020-05", "early"), group("early", "2020-04"))
    assert drawn(found) == [("early", ["late>early"]), ("late", [])]


def test_what_continues_a_statement_is_joined_to_it_and_its_answer_is_a_return() -> None:
    found = told(
        group("letter", "2020-01"),
        group("critic", "2020-02", "letter"),
        group("again", "2020-03", "critic", continues="letter"),
    )
    assert drawn(found) == [("letter again", ["critic>letter", " again>critic"]), ("critic", [])]


def test_an_answer_is_no_return_to_what_it_does_not_answer() -> None:
    found = told(
        group("letter", "2020-01"),
        group("again", "2020-03", "critic", continues="letter", answers=["critic"]),
        group("critic", "2020-03", "letter"),
    )
    assert drawn(found) == [("letter again", ["critic>letter", " again>critic"]), ("critic", [])]


def test_statements_that_reply_to_each_other_at_the_same_time_end() -> None:
    found = told(group("us", "2019/2020", "russia"), group("russia", "2020", "us"))
    assert drawn(found) == [("us", []), ("russia", ["us>russia", " russia>us"])]


def test_a_circle_of_continuations_ends() -> None:
    circle = [group("a", "2020", continues="b"), group("b", "2020", continues="c"), group("c", "2020", continues="a")]
    [(statements, _)] = drawn(told(*circle))
    assert sorted(statements.split()) == ["a", "b", "c"]


def test_a_claim_that_nobody_answered_is_marked() -> None:
    found = told(group("early", "2020-04"), group("late", "2020-05", "early"))
    assert [(each.id, topic.id) for each, topic in found.unanswered] == [("late", "one")]


def test_an_answer_to_what_could_not_be_read_is_kept() -> None:
    found = told(group("a", "2020", "lost"))
    assert [each.reply.to for each in found.stray] == ["lost"]
    assert drawn(found) == [("a", [])]


def test_of_one_day_what_answers_comes_after_what_is_answered() -> None:
    ordered = in_order([group("a", "2020-09-25", answers=["b"]), group("b", "2020-09-25"), group("c", "2020-08")])
    assert [each.id for each in ordered] == ["c", "b", "a"]


def test_what_took_longer_than_a_day_stands_at_its_end() -> None:
    dates = {"year": "2020", "years": "2019/2020", "month": "2020-08", "start": "2020-01-01", "end": "2021-01-01"}
    ordered = in_order([group(name, date) for name, date in dates.items()])
    assert [each.id for each in ordered] == ["start", "month", "years", "year", "end"]


def test_answers_are_counted_by_their_kind() -> None:
    found = told(group("a", "2020"), group("b", "2021", "a", "a", "lost"))
    assert found.counts == {"rejects": 3}
    assert told(group("a", "2020")).counts == {}


def test_a_reply_has_the_quotations_that_it_names_and_no_others(letters: Debate) -> None:
    water = read(DEBATE.parent / "water")
    [answer] = thread(water, [water.topics[Id("dam")]]).answers

    assert [evidence.number for evidence in answer.quotations] == [1]
    assert not any(answer.quotations for answer in thread(letters, list(letters.topics.values())).answers)


NAMES = ("a", "b", "c", "d", "e")


@st.composite
def debates(draw: st.DrawFn) -> Debate:
    groups = []
    for name in NAMES:
        date = draw(st.sampled_from(["2019", "2019/2020", "2020", "2020-03", "2020-03-04"]))
        to = draw(st.lists(st.sampled_from([each for each in (*NAMES, "lost") if each != name]), max_size=4))
        groups.append(group(name, date, *to, continues=draw(st.sampled_from(["", *NAMES]))))
    return debate_of(*groups)


@given(debates())
def test_every_answer_stands_once_and_after_what_it_returns(debate: Debate) -> None:
    found = thread(debate, [TOPIC])
    placed = [each for strand in found.strands for each in strand.answers] + found.stray
    assert sorted(each.number for each in placed) == list(range(len(found.answers)))
    order = {each.number: place for place, each in enumerate(placed)}
    for each in found.answers:
        if each.parent is None:
            assert each.depth == 0
        else:
            parent = found.answers[each.parent]
            assert order[parent.number] < order[each.number]
            assert parent.depth + 1 == each.depth
            assert parent.group.id == each.reply.to
    statements = [group.id for strand in found.strands for group in strand.statements]
    assert sorted(statements) == sorted(debate.groups)


def test_who_takes_no_position_makes_no_claim_that_could_be_answered() -> None:
    water = read(DEBATE.parent / "water")
    claims = [(group.id, topic.id) for group, topic in thread(water, list(water.topics.values())).unanswered]

    assert ("downstream-towns", "fees") in claims
    assert ("downstream-towns", "who-opens") not in claims
