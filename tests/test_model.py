"""The nouns: dates and their order, the length of quotations, whose words a quotation is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.entry import written
from russia_policy.model import Author, Debate, Evidence
from russia_policy.values import Date, counted_from

if TYPE_CHECKING:
    from russia_policy.values import Standing


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-31"),
        ("2020-02-29", "2020-02-29", "2020-02-29"),
        ("2019/2020", "2019-01-01", "2020-12-31"),
        ("2019-11/2020-02-03", "2019-11-01", "2020-02-03"),
    ],
)
def test_a_date_knows_its_first_and_last_day(text: str, first: str, last: str) -> None:
    date = Date.parse(text)

    assert date == text
    assert (date.first, date.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20",
        "2020-1",
        "2020-13",
        "2020-00",
        "2021-02-29",
        "2020-04-31",
        "2020-01-00",
        "0000",
        "2020/2019",
        "2020/",
        "/2020",
        "2020-01-01/2020-01",
        "2020-02/2020-01",
        "2020-01-01T00:00",
        "2020 ",
        "２０２０",
        "1/2/3",
        "-2020",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    if text == "2020-01-01/2020-01":
        assert Date.parse(text) == text  # the month ends after its first day
    else:
        assert Date.parse(text) is None


@given(st.dates(), st.dates())
def test_days_are_ordered_as_the_calendar_orders_them(a: object, b: object) -> None:
    first, second = Date.parse(str(a)), Date.parse(str(b))

    assert first is not None
    assert second is not None
    assert (first.last < second.first) == (str(a) < str(b))
    assert Date.parse(f"{min(str(a), str(b))}/{max(str(a), str(b))}") is not None


def test_a_quotation_is_primary_in_its_speakers_document_and_says_where_it_is_a_translation(debate: Debate) -> None:
    def standing(group: str, topic: str, number: int) -> Standing:
        evidence = debate.groups[group].stances[topic].evidence[number]
        return debate.standing(debate.groups[group], evidence)

    assert standing("alpha", "toll", 0) == "primary"
    assert standing("beta", "toll", 0) == "translation"
    assert standing("beta", "toll", 1) == "secondary"


def test_a_quotation_inherits_its_language_from_its_source_and_that_from_the_debate(debate: Debate) -> None:
    chinese, english = debate.groups["beta"].stances["toll"].evidence

    assert debate.language_of(chinese) == "zh"
    assert debate.language_of(english) == "en"
    assert debate.language_of(Evidence(number=1, quote="q", source="beta-letter", language="fr")) == "fr"


def test_an_author_is_named_as_a_bibliography_does() -> None:
    assert str(Author(family="Aldous", given="Ann")) == "Aldous, Ann"
    assert str(Author(family="Aldous")) == "Aldous"
    assert str(Author(literal="The Society")) == "The Society"


def test_what_is_not_written_in_an_entry_is_not_among_its_fields() -> None:
    names = [each.name for each in written(Evidence)]

    assert "number" not in names
    assert "marks" not in names
    assert names[:2] == ["quote", "source"]


def test_entries_are_equal_when_what_is_written_in_them_is() -> None:
    assert Author(family="A") == Author(family="A")
    assert Author(family="A") != Author(family="B")
    assert Author(family="A").__eq__("A") is NotImplemented


@pytest.mark.parametrize(
    ("locator", "numbers"),
    [
        ("1", (1, 1)),
        ("012", (12, 12)),
        ("3-5", (3, 5)),
        ("3 – 5", (3, 5)),
        ("٣", (3, 3)),
        ("0", None),
        ("-1", None),
        ("5-3", None),
        ("0-2", None),
        ("1.5", None),
        ("iv", None),
        ("3a", None),
        ("²", None),
        ("", None),
        ("1" * 10, None),
    ],
)
def test_a_locator_that_is_counted_is_a_number_from_1_or_a_span(locator: str, numbers: tuple[int, int] | None) -> None:
    assert counted_from(locator) == numbers
