"""An article in HTML: whole for every debate, well formed, drawn to scale, and nothing of a debate becomes markup."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.analysis.marks import marks
from russia_policy.pages.blocks import Look
from russia_policy.pages.export import export_page
from russia_policy.pages.positions import Mark, Placement
from russia_policy.pages.sections import Statement
from russia_policy.render.html import PARTS, document
from russia_policy.render.scale_svg import placed, ruler, timed, widest
from tests.conftest import ROOT, read
from tests.html_tree import Element, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from russia_policy.model import Debate, Group, Topic

DEBATES = sorted(path.name for path in (ROOT / "tests" / "debates").iterdir())
PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover=alert(1) x='",
    "' onfocus=alert(1) autofocus='",
    "</title></style></script><script>alert(1)</script>",
    "</svg><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt;",
]


@cache
def frozen(name: str) -> Debate:
    return read(ROOT / "tests" / "debates" / name)


def written(debate: Debate, groups: Sequence[Group] | None = None) -> str:
    chosen = list(debate.groups.values()) if groups is None else groups
    return "".join(document(export_page(debate, chosen), Look()))


@cache
def page(name: str) -> Element:
    return parsed(written(frozen(name)))


@pytest.mark.parametrize("name", DEBATES)
def test_a_brief_page_is_the_map_alone(name: str) -> None:
    debate = frozen(name)
    brief = parsed("".join(document(export_page(debate, list(debate.groups.values())).opened(), Look())))

    assert [section.attributes["id"] for section in brief.all("section")] == ["Map"]
    drawn, whole = brief.one("table"), page(name).one("table", **{"class": "map"})
    assert "".join(drawn.text.split()) == "".join(whole.text.split())
    assert {link.attributes["href"] for link in brief.all("a")} == {"#Main", "#Map"}
    assert not brief.all("script", "form")


def test_a_page_begins_and_ends_as_a_document_does() -> None:
    debate = frozen("small")
    whole = "".join(document(export_page(debate, list(debate.groups.values())), Look()))

    assert whole.startswith("<!doctype html><html lang=")
    assert whole.endswith("</html>\n")


@pytest.mark.parametrize("name", DEBATES)
def test_every_link_within_the_page_leads_to_one_place(name: str) -> None:
    ids = [element.attributes["id"] for element in page(name).walk() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    inner = [element.attributes["href"] for element in page(name).all("a", "use")]
    assert {address[1:] for address in inner if address.startswith("#")} <= set(ids)


@pytest.mark.parametrize("name", DEBATES)
def test_headings_follow_each_other_in_order(name: str) -> None:
    levels = [int(element.name[1]) for element in page(name).walk() if re.fullmatch("h[1-6]", element.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("name", DEBATES)
def test_every_head_of_a_table_says_of_what_it_is_the_head(name: str) -> None:
    for table in page(name).all("table"):
        assert table.one("caption").text.endswith(".")
        assert table.all("th", scope="col")
        for row in table.one("tbody").all("tr"):
            assert len(row.all("th", scope="row")) == 1
        assert all("scope" in head.attributes for head in table.all("th"))


@pytest.mark.parametrize("name", DEBATES)
def test_every_quotation_has_its_language_and_direction(name: str) -> None:
    debate = frozen(name)
    known = {
        re.sub(r"\W", "", evidence.quote): debate.language_of(evidence)
        for _, _, evidence in debate.quotations(list(debate.groups.values()))
    }
    for quotation in page(name).all("q"):
        language = quotation.attributes.get("lang", "en")
        assert language == known[re.sub(r"\W", "", quotation.text)]
        leftward = any(unicodedata.bidirectional(char) in ("R", "AL") for char in quotation.text)
        assert ("dir" in quotation.attributes) == (leftward or debate.language != "en")


def spoken(element: Element, language: str = "en") -> Iterator[tuple[str, str]]:
    """Every text of a page, but quotations and addresses, with the language that it is marked as."""
    for child in element.children:
        if isinstance(child, str):
            yield child, language
        elif child.name not in ("style", "script", "template", "q") and "://" not in child.attributes.get("href", ""):
            yield from spoken(child, child.attributes.get("lang", language))


def own_texts(debate: Debate) -> set[str]:
    """What a debate says in its own language, as pages show it."""
    topics, groups = debate.topics.values(), debate.groups.values()
    stances = [stance for group in groups for stance in group.stances.values()]
    texts = [debate.title, debate.question, *debate.parties.values()]
    texts += [text for topic in topics for text in (topic.title, topic.question)]
    texts += [step.label for topic in topics for step in topic.scale.values()]
    axes = [axis for axis in (debate.axis, *(topic.axis for topic in topics)) if axis]
    texts += [text for axis in axes for text in (axis.low, axis.high)]
    texts += [text for group in groups for text in (group.name, group.summary)]
    texts += [stance.summary for stance in stances]
    texts += [
        text for stance in stances for condition in stance.conditions for text in (condition.act, condition.before)
    ]
    texts += [reply.point for stance in stances for reply in stance.replies]
    return {" ".join(text.split()) for text in texts}


def translated(name: str) -> Debate:
    """A frozen debate as if it were in French."""
    debate = frozen(name)
    return debate if debate.language != "en" else replace(debate, language="fr")


@pytest.mark.parametrize("chosen", [1, 2, 99])
@pytest.mark.parametrize("name", ["small", "letters", "water", "conduct"])
def test_the_words_of_a_debate_and_of_the_program_are_told_apart(name: str, chosen: int) -> None:
    debate = translated(name)
    said = list(spoken(parsed(written(debate, list(debate.groups.values())[:chosen]))))
    long = {text for text in own_texts(debate) if len(text) > 15 or not text.isascii()}
    mixed = [text for text, language in said if language == "en" for own in long if own in text]
    assert mixed == []
    known = sorted(own_texts(debate) | {text.rstrip(".") for text in own_texts(debate)}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, known)))
    titles = " ".join(source.title for source in debate.sources.values())
    marked = [pattern.sub("", text) for text, language in said if language == debate.language]
    rest = [word for text in marked for word in re.findall(r"[^\W\d_]{3,}", text) if word not in titles]
    glosses = " ".join(evidence.gloss for _, _, evidence in debate.quotations())
    assert [word for word in rest if word not in glosses] == []


def test_the_title_of_a_source_is_in_the_language_of_the_source() -> None:
    """A title in other letters than the quotations is a translation, which is in the language of the debate."""
    said = list(spoken(page("letters").one("ol", **{"class": "sources"})))
    languages = {
        title: {language for text, language in said if title in text}
        for title in ("Zachód-Rosja: sześć kluczowych punktów", "Ruslandstrategie Blok: sancties en dialoog", "Chinese")
    }
    assert list(languages.values()) == [{"pl"}, {"nl"}, {"en"}]


@pytest.mark.parametrize("chosen", [1, 2, 3])
@pytest.mark.parametrize("name", DEBATES)
def test_every_table_on_a_few_groups_says_what_it_shows(name: str, chosen: int) -> None:
    debate = frozen(name)
    few = parsed(written(debate, list(debate.groups.values())[:chosen]))
    for table in few.all("table"):
        assert table.one("caption").text


def test_a_line_ends_before_a_tag_in_no_piece_of_a_page(letters: Debate) -> None:
    drawn = re.sub("<(style|script).*?</", "", written(letters), flags=re.DOTALL)
    assert "\n<" not in drawn


@pytest.mark.parametrize("name", DEBATES)
def test_all_rows_of_a_table_have_as_many_cells_as_its_head(name: str) -> None:
    for table in page(name).all("table"):
        if table.attributes.get("class") != "map":  # in which a topic may have nobody to count
            assert len({len(row.all("td", "th")) for row in table.all("tr")}) == 1


@pytest.mark.parametrize("name", DEBATES)
def test_the_page_has_no_style_and_no_script_but_its_own(name: str) -> None:
    elements = list(page(name).walk())
    assert not [element for element in elements for key in element.attributes if key == "style" or key[:2] == "on"]
    assert [element.name for element in elements if element.name in ("script", "style")] == [
        "style",
        "script",
        "script",
    ]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_a_debate_becomes_markup(letters: Debate, payload: str) -> None:
    def spoiled(topic: Topic) -> Topic:
        scale = {position: replace(step, label=f"{step.label} {payload}") for position, step in topic.scale.items()}
        return replace(topic, title=f"{payload} {topic.title}", question=payload, scale=scale)

    topics = {name: spoiled(topic) for name, topic in letters.topics.items()}
    groups = {
        name: replace(group, name=f"{group.name} {payload}", summary=payload, camp="", mark=payload[:3])
        for name, group in letters.groups.items()
    }
    hostile = replace(letters, title=payload, question=payload, topics=topics, groups=groups, known=groups)
    shape = shape_of(hostile)
    campless = {name: replace(group, camp="") for name, group in letters.groups.items()}
    tame = replace(letters, groups=campless)
    assert shape == shape_of(tame)


def shape_of(debate: Debate) -> Counter[tuple[str, ...]]:
    """How many elements of which kind and with which attributes a page has; longer marks take more rows of a map."""
    whole = parsed(written(debate))
    return Counter((element.name, *sorted(element.attributes.keys() - {"y"})) for element in whole.walk())


def test_no_template_writes_an_attribute_between_apostrophes() -> None:
    """An apostrophe of a text is written as it is."""
    for path in Path(PARTS).rglob("*.html"):
        markup = re.sub(r"\{[{%#].*?[}%#]\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert "='" not in markup, path


@pytest.mark.parametrize("name", DEBATES)
def test_the_map_has_the_mark_of_everyone_who_has_a_position(name: str) -> None:
    debate = frozen(name)
    topics, groups = list(debate.topics.values()), list(debate.groups.values())
    place_of = {mark: list(debate.groups).index(group) for group, mark in marks(debate).items()}
    rows = {row.attributes["data-t"]: row for row in page(name).one("table", **{"class": "map"}).one("tbody").all("tr")}
    for number, topic in enumerate(topics):
        expected = {place for place, group in enumerate(groups) if group.position_on(topic.id) is not None}
        row = rows.get(str(number))
        shown = [place_of[text.text.rstrip("*")] for text in row.all("text")] if row else []
        assert sorted(shown) == sorted(expected)
        if row:
            assert row.one("a").attributes["href"] == f"#{topic.id}"
            across = [
                (int(text.attributes["x"]), groups[place_of[text.text.rstrip("*")]].position_on(topic.id) or 0)
                for text in row.all("text")
            ]
            assert all(a <= b for (x, a), (y, b) in product(across, across) if x < y), topic.id


MARKS = st.builds(
    Mark, st.text("ABMW下م", min_size=1, max_size=3), st.just(""), st.sampled_from(["", "*"]), st.integers(0, 99)
)


@given(st.lists(st.lists(MARKS, max_size=40), min_size=2, max_size=11))
def test_marks_stand_over_their_steps_and_beside_each_other(steps: list[list[Mark]]) -> None:
    row = Placement("", steps)
    room = widest([row])
    drawing = placed(row, room)
    left, top, width, height = map(int, drawing.view.split())
    assert [mark for _, _, mark in drawing.marks] == [mark for marks in steps for mark in marks]
    for (x, y, _), (other, level, _) in combinations(drawing.marks, 2):
        assert y != level or abs(x - other) >= room - 1
    assert all(left < x < width and top < y <= 0 < top + height for x, y, _ in drawing.marks)
    ticks = [int(x) for x in re.findall(r"M(\d+) 4v4", ruler(len(steps), room))]
    assert len(ticks) == len(steps)
    nearest = [min(range(len(ticks)), key=lambda step: abs(ticks[step] - x)) for x, _, _ in drawing.marks]
    assert nearest == [step for step, marks in enumerate(steps) for _ in marks]


DATES = st.dates().map(str) | st.integers(1, 9999).map("{:04d}".format) | st.just("2019/2020") | st.just("2020-02")


@given(st.lists(st.tuples(MARKS, DATES), min_size=1, max_size=30))
def test_statements_stand_in_the_order_of_their_dates(said: list[tuple[Mark, str]]) -> None:
    times = timed([Statement(mark, "", date, [], "") for mark, date in said])
    assert times is not None
    left, top, width, height = map(int, times.view.split())
    assert Counter(mark for _, _, mark in times.marks) == Counter(mark for mark, _ in said)
    assert all(left < x < width and top < y <= 0 < top + height for x, y, _ in times.marks)
    assert len({(x, y) for x, y, _ in times.marks}) == len(times.marks)
    assert all(left < x < width for x, _ in times.axis)


def test_a_time_line_is_to_scale() -> None:
    marks = [Mark(letter) for letter in "ABC"]
    dates = ("2020-01-01", "2020-01-11", "2020-01-31")
    times = timed([Statement(mark, "", date, [], "") for mark, date in zip(marks, dates, strict=True)])
    assert times is not None
    a, b, c = (x for x, _, _ in times.marks)
    assert (c - b) == pytest.approx(2 * (b - a), abs=1)


def test_without_a_date_there_is_no_time_line() -> None:
    assert timed([]) is None
