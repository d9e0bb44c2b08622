"""An article's numbers: what a reader can add up, which sections there are, and where their links lead."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest

from russia_policy.analysis.agreement import pair
from russia_policy.analysis.marks import marks
from russia_policy.analysis.polarisation import divisions
from russia_policy.analysis.thread import thread
from tests.html_tree import Element, parsed
from tests.render.test_html import DEBATES, frozen, page, written

if TYPE_CHECKING:
    from russia_policy.model import Debate


def sections(whole: Element) -> dict[str, Element]:
    return {
        section.attributes["id"]: section
        for section in whole.one("main").children
        if isinstance(section, Element) and section.name == "section"
    }


def steps_of(section: Element) -> tuple[dict[int, dict[int, int]], dict[int, list[int]]]:
    """By topic the step of each group, from 1, and the counts of the steps, as the table of `divides` has them."""
    steps, counts = {}, {}
    table = section.one("table")
    columns = [head.attributes.get("data-g") for head in table.one("thead").all("th")]
    for row in table.one("tbody").all("tr"):
        cells = dict(zip(columns, (cell.text for cell in row.all("th", "td")), strict=True))
        topic = int(row.attributes["data-t"])
        steps[topic] = {int(group): int(text) for group, text in cells.items() if group and text.strip()}
        drawn = row.all("td")[1].text.strip()
        counts[topic] = list(map(int, drawn.split()))
    return steps, counts


@pytest.mark.parametrize("name", DEBATES)
def test_the_table_of_topics_has_the_steps_of_all_groups_and_counts_them(name: str) -> None:
    debate = frozen(name)
    topics, groups = list(debate.topics.values()), list(debate.groups.values())
    steps, counts = steps_of(sections(page(name))["Divides"])
    several = [
        number for number, topic in enumerate(topics) if sum(g.position_on(topic.id) is not None for g in groups) > 1
    ]
    assert sorted(steps) == several
    for number, held in steps.items():
        topic = topics[number]
        positions = {place: group.position_on(topic.id) for place, group in enumerate(groups)}
        assert held == {place: topic.positions.index(p) + 1 for place, p in positions.items() if p is not None}
        assert counts[number] == [Counter(held.values())[step] for step in range(1, topic.steps + 1)]


@pytest.mark.parametrize("name", DEBATES)
def test_topics_stand_from_the_most_divisive_to_the_most_agreed(name: str) -> None:
    debate = frozen(name)
    section = sections(page(name))["Divides"]
    shown = [row.all("td")[0].text.strip() for row in section.one("tbody").all("tr")]
    divided = divisions(list(debate.topics.values()), list(debate.groups.values()))
    assert shown == [f"{division.polarisation:.2f}" for division in divided if division.several]
    assert shown == sorted(shown, reverse=True)


@pytest.mark.parametrize("name", [name for name in DEBATES if len(frozen(name).groups) > 3])
def test_the_steps_add_up_to_the_sums_and_the_percent_of_the_matrix(name: str) -> None:
    debate = frozen(name)
    topics = list(debate.topics.values())
    found = sections(page(name))
    steps, _ = steps_of(found["Divides"])
    length = {number: topics[number].steps - 1 for number in steps}
    square = found["Agreement"].one("table", **{"class": "square"})
    order = [int(head.attributes["data-g"]) for head in square.all("th", scope="col")]
    rows = square.one("tbody").all("tr")
    assert [int(row.attributes["data-g"]) for row in rows] == order
    cells = {
        (order[row], order[column]): cell.text.strip()
        for row, line in enumerate(rows)
        for column, cell in enumerate(line.all("td"))
    }
    for i, j in combinations(range(len(order)), 2):
        a, b = order[i], order[j]
        shared = [number for number, held in steps.items() if a in held and b in held]
        apart = [Fraction(abs(steps[number][a] - steps[number][b]), length[number]) for number in shared]
        total, of = map(Fraction, cells[a, b].split("/"))
        scale = of / len(shared) if shared else 1
        assert total == pytest.approx(float(sum(apart) * scale), abs=0.005)
        percent = cells[b, a]
        if len(shared) < 3:
            assert percent == "–"
        else:
            assert int(percent) == int((1 - sum(apart) / len(shared)) * 100 + Fraction(1, 2))


def agreement_of(counts: list[int]) -> Fraction:
    """Van der Eijk's A, made from counts by the sentences of the page alone."""
    k, left, total = len(counts), list(counts), Fraction(0)
    while any(left):
        least = min(filter(None, left))
        layer = "".join("1" if count else "0" for count in left)
        left = [max(count - least, 0) for count in left]
        s = layer.count("1")
        triples = ["".join(triple) for triple in combinations(layer, 3)]
        t1, t2 = triples.count("110") + triples.count("011"), triples.count("101")
        value = Fraction(s == 1)
        if 1 < s < k:
            value = Fraction((k - 2) * t1 - (k - 1) * t2, (k - 2) * (t1 + t2)) * (1 - Fraction(s - 1, k - 1))
        total += value * s * least
    return total / sum(counts)


@pytest.mark.parametrize("name", DEBATES)
def test_a_reader_of_the_page_alone_can_make_every_polarisation(name: str) -> None:
    section = sections(page(name))["Divides"]
    _, counts = steps_of(section)
    for row in section.one("tbody").all("tr"):
        found = counts[int(row.attributes["data-t"])]
        of_two = len(found) == 2
        value = 1 - Fraction(abs(found[0] - found[1]), sum(found)) if of_two else (1 - agreement_of(found)) / 2
        assert row.all("td")[0].text.strip() == f"{float(value):.2f}"


N = r"(−?\d+(?:\.\d+)?)"
LAYER = re.compile(
    rf"layer ([\d ]+): (?:U = \({N} × {N} − {N} × {N}\) ÷ \({N} × {N}\) = {N}, × \(1 − {N} ÷ {N}\) = )?{N}[;.] "
)
MEAN = re.compile(rf"A = \((.+)\) ÷ {N} = {N}; \(1 − {N}\) ÷ 2 = {N}\.")
OF_TWO = re.compile(rf", {N} {N}: 1 − \|{N} − {N}\| ÷ {N} = {N}\.")


def values(*texts: str) -> list[float]:
    return [float(text.replace("−", "-")) for text in texts]


def near(number: float) -> object:
    """Four digits are shown."""
    return pytest.approx(number, abs=2e-4)


@pytest.mark.parametrize("name", [name for name in DEBATES if ", k = " in sections(page(name))["Divides"].text])
def test_the_polarisation_that_is_worked_out_adds_up_at_every_step(name: str) -> None:
    section = sections(page(name))["Divides"]
    (text,) = (line.text for line in section.all("p") if ", k = " in line.text)
    example = text.partition(" by their groups. ")[2]
    agreements = []
    for layer, *addends, shown in LAYER.findall(example):
        (agreement,) = values(shown)
        if addends[0]:
            a, t1, b, t2, c, both, u, s, d = values(*addends)
            assert (c, d, both, s) == (a, b, t1 + t2, len(re.findall(r"[1-9]\d*", layer)) - 1)
            assert u == near((a * t1 - b * t2) / (c * both))
            assert agreement == near(u * (1 - s / d))
        agreements.append(agreement)
    (found,) = MEAN.findall(example)
    total, a, again, polarisation = values(*found[1:])
    weighted = [values(*addend.split(" × ")) for addend in found[0].split(" + ")]
    assert [agreement for _, agreement in weighted] == agreements
    assert sum(groups for groups, _ in weighted) == total
    assert a == again == near(sum(groups * agreement for groups, agreement in weighted) / total)
    assert polarisation == near((1 - a) / 2)
    drawn = re.findall(r", ([\d ]+), k", example)
    row = next(row for row in section.one("tbody").all("tr") if row.all("td")[1].text.strip() == drawn[0])
    assert row.all("td")[0].text.strip() == f"{polarisation:.2f}"


@pytest.mark.parametrize("name", ["survey", "water"])
def test_the_polarisation_of_yes_and_no_is_worked_out(name: str) -> None:
    (found,) = OF_TWO.findall(sections(page(name))["Divides"].text)
    yes, no, p, q, total, polarisation = values(*found)
    assert (p, q, total) == (yes, no, yes + no)
    assert polarisation == near(1 - abs(p - q) / total)


def test_the_example_of_a_sum_adds_up(letters: Debate) -> None:
    text = next(line.text for line in sections(page("letters"))["Agreement"].all("p") if " ÷ " in line.text)
    found = re.search(
        r"For example, (\S[\w ]*?) and ([\w ]+): ([\d +]+) = (\d+) of (\d+) = (\d+) × (\d+); 1 − \d+ ÷ \d+ = ([\d.]+)",
        text,
    )
    assert found
    a, b, addends, total, of, shared, length, number = found.groups()
    parts = list(map(int, addends.split(" + ")))
    named = {group.name: group for group in letters.groups.values()}
    assert (sum(parts), len(parts), int(shared) * int(length)) == (int(total), int(shared), int(of))
    known = pair(letters.topics.values(), named[a], named[b])
    assert float(number) == pytest.approx(known.agreement) == 1 - int(total) / int(of)


@pytest.mark.parametrize("name", DEBATES)
def test_replies_stand_with_the_stance_that_gives_them(name: str) -> None:
    debate = frozen(name)
    topics, groups = list(debate.topics), list(debate.groups)
    whole = thread(debate, list(debate.topics.values()))
    section = sections(page(name)).get("Thread")
    assert (section is not None) == bool(whole.answers)
    if section is None:
        return
    mark = marks(debate)
    shown: Counter[tuple[str, str]] = Counter()
    for cell in section.one("table").all("td"):
        for link, after in pairwise(cell.children):
            if isinstance(link, Element) and link.name == "a" and isinstance(after, str):
                for to, times in re.findall(r"(\S+)(?: \((\d+)\))?", after.split(",")[0]):
                    shown[link.attributes["href"], to] += int(times or 1)
    assert shown == Counter(
        (f"#T{topics.index(answer.topic.id)}g{groups.index(answer.group.id)}", mark[answer.reply.to])
        for answer in whole.answers
    )
    drawn = section.one("svg").all("text")
    assert {
        text.text for text in drawn if "class" not in text.attributes or "axis" not in text.attributes["class"]
    } == {mark[group.id] for group in whole.statements}
    rows = section.one("tbody").all("tr")
    assert [row.all("td")[0].text for row in rows] == [str(group.date) for group in whole.statements]
    assert sum(int(row.all("td")[-1].text.split(" of ")[0]) for row in rows) == len(whole.unanswered)


@pytest.mark.parametrize("name", DEBATES)
def test_every_reply_stands_in_its_stance_and_the_same_words_once(name: str) -> None:
    debate = frozen(name)
    for topic, row in enumerate(debate.topics.values()):
        for place, group in enumerate(debate.groups.values()):
            stance = group.stances.get(row.id)
            if stance is None or not stance.replies:
                continue
            claims = [item.text for item in page(name).one("article", id=f"T{topic}g{place}").all("li")]
            for reply in stance.replies:
                to, point = debate.groups[reply.to].name, reply.point
                assert [to in claim for claim in claims if reply.how in claim and point in claim].count(True) == 1


def test_who_waits_leads_to_the_topic(letters: Debate) -> None:
    section = sections(page("letters"))["Demands"]
    links = [link.attributes["href"] for link in section.all("a")]
    assert links
    assert {address[1:] for address in links} <= set(letters.topics)


@pytest.mark.parametrize("name", DEBATES)
def test_the_navigation_has_the_sections_that_there_are(name: str) -> None:
    whole = page(name)
    assert [link.attributes["href"][1:] for link in whole.one("nav").all("a")] == list(sections(whole))


def test_what_has_nothing_to_say_is_left_out() -> None:
    election = frozen("election")
    assert {"Divides", "Agreement"} <= set(sections(page("election")))
    assert not {"Demands", "Thread"} & set(sections(page("election")))
    alone = parsed(written(election, list(election.groups.values())[:1]))
    assert not {"Divides", "Agreement", "Demands", "Thread"} & set(sections(alone))


def test_a_page_on_one_group_has_what_one_group_has(letters: Debate) -> None:
    france = letters.groups["france"]
    found = sections(parsed(written(letters, [france])))
    assert list(found) == ["Map", "Groups", "Topics", "Sources", "Method"]
    cited = {evidence.source for stance in france.stances.values() for evidence in stance.evidence}
    assert len(found["Sources"].all("li")) == len(cited) < len(letters.sources)


def test_a_whole_debate_has_the_sources_that_nobody_quotes_too(letters: Debate) -> None:
    more = replace(next(iter(letters.sources.values())), id="unread", title="Not quoted")
    debate = replace(letters, sources={**letters.sources, more.id: more})
    assert len(sections(parsed(written(debate)))["Sources"].all("li")) == len(debate.sources)


def test_without_sources_and_marks_there_is_no_section_on_them() -> None:
    assert "Sources" not in sections(parsed(written(replace(frozen("election"), sources={}))))
    water = frozen("water")
    assert "Method" in sections(page("water"))
    speaker = water.groups["upstream-villages"]
    assert "primary: the group's own document" in sections(parsed(written(water, [speaker])))["Method"].text
    mute = replace(water, groups={speaker.id: replace(speaker, stances={})})
    assert "Method" not in sections(parsed(written(mute)))


def test_few_groups_have_their_pairs_with_the_topics_that_part_them(letters: Debate) -> None:
    chosen = list(letters.groups.values())[:2]
    section = sections(parsed(written(letters, chosen)))["Agreement"]
    assert "camp" not in section.text
    known = pair(letters.topics.values(), *chosen)
    (row,) = section.one("tbody").all("tr")
    assert row.one("th").text == f"{known.percent}%"
    assert sum(int(steps) for steps in re.findall(r"\((\d+)\)", row.all("td")[-1].text)) * 630 == known.units


def test_a_part_of_a_debate_says_whom_its_groups_answer_outside_of_it(letters: Debate) -> None:
    reset = letters.groups["no-reset"]
    section = sections(parsed(written(letters, [reset, letters.groups["ukraine"]])))["Thread"]
    rows = section.one("tbody").all("tr")
    assert len(rows) == 2
    assert marks(letters)["open-letter"] in rows[0].all("td")[1].text


def test_of_many_groups_the_command_that_explains_is_named() -> None:
    debate = frozen("election")
    groups = {
        f"{name}-{copy}": replace(group, id=f"{name}-{copy}", mark="")
        for copy in range(2)
        for name, group in debate.groups.items()
    }
    many = replace(debate, groups=groups, known=groups)
    found = sections(parsed(written(many)))
    assert "--explain" in found["Agreement"].text
    assert len(found["Divides"].one("thead").all("th")) == 3
