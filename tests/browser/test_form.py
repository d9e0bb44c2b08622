"""What the script adds to the page: a reader chooses, compares, sorts, searches and copies; the address keeps it."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from russia_policy.analysis.comparison import compare
from russia_policy.analysis.selection import of_topics
from russia_policy.pages.blocks import plain
from russia_policy.pages.compare import distance
from russia_policy.pages.compare_totals import silent_lines
from russia_policy.pages.phrases import NO_POSITION
from russia_policy.pages.text_fragment import address_of_words
from russia_policy.render.html import iri
from tests.browser.conftest import written
from tests.conftest import ROOT, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from playwright.sync_api import Locator, Page
    from typer.testing import Result

    from russia_policy.model import Debate
    from tests.browser.conftest import Open

    Files = Callable[[str], Path]

pytestmark = pytest.mark.needs("chromium", "playwright")

COMPARED = """(pairs) => pairs.map((pair) => {
  document.querySelectorAll("[name=compare]").forEach((select, side) => { select.value = pair[side]; });
  document.forms[0].dispatchEvent(new Event("input"));
  const lines = document.querySelectorAll("form + section:not([hidden]) > :is(h3, p)");
  return [...lines].map((line) => line.textContent);
})"""


SEEN = "(topic) => Math.abs(topic.getBoundingClientRect().top) < 100"


def titles(page: Page) -> list[str]:
    """The topics that are shown."""
    return page.locator("section[data-t]:visible > h3").all_inner_texts()


def speakers(page: Page) -> set[str]:
    """The groups whose stances are shown."""
    return set(page.locator("article:visible > h4").all_inner_texts())


def fragment(page: Page) -> str:
    return str(page.evaluate("location.hash.slice(1)"))


def choose(page: Page, kind: str, *names: str) -> None:
    """Tick some groups or topics in their list."""
    form = page.locator("form")
    entries = form.locator("details").filter(has=page.locator("summary", has_text=re.compile(f"^{kind}$")))
    if entries.get_attribute("open") is None:
        entries.locator("summary").click()
    for name in names:
        entries.get_by_label(name, exact=True).check()


def control(page: Page, name: str) -> Locator:
    """A control of the form."""
    return page.locator("form").get_by_label(name, exact=True)


def compared(page: Page, pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """What the page says of each of some pairs of groups."""
    result: list[list[str]] = page.evaluate(COMPARED, list(map(list, pairs)))
    return result


def said(debate: Debate, first: str, second: str) -> list[str]:
    """What `diff` says of two groups: a line a topic on which both speak, and the topics on which not both do."""
    comparison = compare(debate, [debate.groups[first], debate.groups[second]])
    rows = comparison.farthest_first
    lines = [f"{row.topic.title} {distance(row.kind, row.steps)[0]}" for row in rows if row.several]
    for letter, group in zip("AB", comparison.groups, strict=True):
        alone = [row.topic.title for row in rows if row.kind == "only" and comparison.speaker(row) is group]
        none = [row.topic.title for row in rows if group in row.none]
        lines += [
            f"{lead}: {', '.join(some)}"
            for lead, some in ((f"only {letter}", alone), (f"{letter} {NO_POSITION}", none))
            if some
        ]
    return [*lines, *map(plain, silent_lines(debate, comparison))]


@pytest.mark.parametrize("name", ["letters", "conduct", "survey", "water", "small", "election"])
def test_any_two_groups_are_compared_in_the_words_of_diff(opened: Open, files: Files, name: str) -> None:
    debate = read(ROOT / "tests" / "debates" / name)
    every = list(combinations(debate.groups, 2))
    pairs = every[:: len(every) // 50 + 1]
    with opened(files(name)) as page:
        shown = compared(page, pairs)

    assert shown == [said(debate, *pair) for pair in pairs]


def test_what_the_form_says_of_a_debate_is_in_the_language_of_the_debate(opened: Open, files: Files) -> None:
    names = {group.name for group in read(ROOT / "tests" / "debates" / "water").groups.values()}
    with opened(files("water"), "#compare=upstream-villages,downstream-towns") as page:
        said = page.locator("form option, form label, form + section :is(h2 i, h3 a, p i)").evaluate_all(
            "(all) => all.map(({ textContent, lang, dir }) => [textContent, `${lang} ${dir}`])"
        )
    assert names <= {text for text, language in said if language == "ar auto"}
    program = {"", "debate's order", "farthest first", "by title", "compare …", "with …", "differences only"}
    assert {text for text, language in said if language == " " and text[0] not in "AB≠~="} <= program


def test_a_comparison_has_both_labels_and_both_summaries(opened: Open, files: Files, letters: Debate) -> None:
    with opened(files("letters"), "#compare=open-letter,no-reset") as page:
        sides = page.locator("form + section .columns").first.locator(":scope > div").all_inner_texts()

        for letter, group, side in zip("AB", ("open-letter", "no-reset"), sides, strict=True):
            stance = letters.groups[group].stances[
                next(t for t in letters.topics if letters.topics[t].title == "Deterrence and defence")
            ]
            assert stance.position is not None
            assert side.startswith(f"{letter} {letters.topics[stance.topic].scale[stance.position].label}")
            assert stance.summary in side
        control(page, "with").select_option("")
        assert page.locator("form + section").is_hidden()


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "alpha"],
        ["export", "alpha", "beta", "-t", "toll"],
        ["compare", "alpha", "beta", "gamma"],
        ["diff", "alpha", "delta"],
        ["export", "--only-differences"],
    ],
    ids=" ".join,
)
def test_every_page_has_the_form(
    opened: Open, run: Callable[..., Result], tmp_path: Path, arguments: list[str]
) -> None:
    path = tmp_path / "page.html"
    done = run(*arguments, "-f", "html", "-o", path)
    assert done.exit_code == 0, done.output
    with opened(path, "#sort=far") as page:
        shown = len(titles(page))
        assert page.locator("output").inner_text() == f"topics: {shown} of {shown}"


EVERY = ["search", "order", "compare", "with", "groups", "topics", "differ"]
BUTTONS = ["open quotations", "close quotations", "show all"]


@pytest.mark.parametrize(
    ("name", "groups", "topics", "offered"),
    [
        ("letters", 2, 2, [*EVERY, *BUTTONS]),
        ("letters", 1, 2, ["search", "order", "topics", *BUTTONS]),
        ("letters", 2, 1, ["search", "compare", "with", "groups", *BUTTONS]),
        ("letters", 1, 1, ["search", *BUTTONS]),
        ("election", 2, 2, [*EVERY, "show all"]),
        ("election", 1, 1, ["search", "show all"]),
    ],
)
def test_the_form_offers_what_there_is_to_choose(
    opened: Open, tmp_path: Path, name: str, groups: int, topics: int, offered: list[str]
) -> None:
    debate = read(ROOT / "tests" / "debates" / name)
    heard = [topic for topic in debate.topics if all(topic in g.stances for g in list(debate.groups.values())[:groups])]
    debate = of_topics(debate, [debate.topics[topic] for topic in heard[:topics]])
    path = tmp_path / "page.html"
    path.write_text(written(debate, list(debate.groups.values())[:groups]), encoding="utf-8")
    with opened(path, "#compare=a,b&differ=&sort=far&groups=nobody") as page:
        shown = page.locator("form :is(input, select, button)").evaluate_all(
            "(controls) => controls.map(({ ariaLabel, name, textContent }) => ariaLabel || name || textContent)"
        )
    assert list(dict.fromkeys(shown)) == offered


def test_chosen_groups_and_topics_alone_are_shown_and_stand_in_the_address(opened: Open, files: Files) -> None:
    with opened(files("letters")) as page:
        choose(page, "groups", "Open letter", "Ukraine")

        assert speakers(page) == {"Open letter", "Ukraine"}
        assert fragment(page) == "groups=open-letter,ukraine"
        drawn = page.locator("svg [data-g]:visible").evaluate_all(
            "(all) => [...new Set(all.map((mark) => mark.textContent[0]))]"
        )
        assert set(drawn) == {"O", "U"}

        choose(page, "topics", "Sanctions", "Arms control")

        assert titles(page) == ["Sanctions", "Arms control"]
        assert fragment(page) == "groups=open-letter,ukraine&topics=sanctions,arms-control"
        assert page.locator("tr[data-t='3']").evaluate_all("(rows) => rows.every((row) => row.hidden)")
        assert page.locator("output").inner_text() == "topics: 2 of 15"

        page.get_by_role("button", name="show all").click()

        assert len(titles(page)) == 15
        assert fragment(page) == ""


def test_a_square_of_numbers_keeps_the_cells_of_the_chosen_groups(opened: Open, files: Files) -> None:
    with opened(files("letters")) as page:
        choose(page, "groups", "Open letter", "No reset", "Ukraine")
        for table in page.locator("table:has(thead [data-g])").all():
            shown = table.locator("tr:visible").evaluate_all(
                "(rows) => rows.map((row) => [...row.cells].filter((cell) => cell.checkVisibility()).length)"
            )
            assert len(set(shown)) == 1
            assert shown[0] < 10


def test_the_verdict_on_the_chosen_groups_is_said(opened: Open, files: Files, letters: Debate) -> None:
    chosen = ["open-letter", "clingendael", "netherlands"]
    row = next(
        row for row in compare(letters, [letters.groups[name] for name in chosen]).rows if row.topic.id == "sanctions"
    )
    with opened(files("letters"), f"#groups={','.join(chosen)}") as page:
        text = page.locator("#sanctions > p", has_text="The chosen groups").inner_text()

    assert text == f"The chosen groups: {distance(row.kind, row.steps)[0]}"


def test_differences_only_leaves_out_topics_on_which_the_chosen_groups_agree(
    opened: Open, files: Files, letters: Debate
) -> None:
    chosen = ["open-letter", "clingendael"]
    rows = compare(letters, [letters.groups[name] for name in chosen]).rows
    with opened(files("letters"), f"#groups={','.join(chosen)}") as page:
        control(page, "differences only").check()

        assert titles(page) == [row.topic.title for row in rows if row.differs]
        assert fragment(page).endswith("&differ=yes")


def test_topics_are_sorted(opened: Open, files: Files, letters: Debate) -> None:
    every = compare(letters, list(letters.groups.values()))
    heard = [
        topic
        for topic in letters.topics.values()
        if any(topic.id in group.stances for group in letters.groups.values())
    ]
    with opened(files("letters")) as page:
        control(page, "order").select_option("far")
        assert titles(page) == [row.topic.title for row in every.farthest_first if any(row.stances)]
        control(page, "order").select_option("title")
        assert titles(page) == sorted((topic.title for topic in heard), key=str.casefold)
        control(page, "order").select_option("")
        assert titles(page) == [topic.title for topic in heard]


@pytest.mark.parametrize(
    ("name", "words", "found"),
    [
        ("letters", "  RESIST  what", "Deterrence and defence"),
        ("letters", "deterrence AND", "Deterrence and defence"),
        ("water", "السد", "السد"),
        ("water", "水费", "水费"),
    ],
)
def test_words_are_found_whatever_their_case_and_blanks(
    opened: Open, files: Files, name: str, words: str, found: str
) -> None:
    with opened(files(name)) as page:
        control(page, "search").fill(words)

        assert found in titles(page)
        assert page.locator("output").inner_text().startswith("found: topics ")
        assert page.locator("output").get_attribute("role") is None  # an output is a live region of its own


def test_accents_make_no_difference_and_what_is_found_is_opened(opened: Open, files: Files, letters: Debate) -> None:
    group, evidence = next(
        (group, evidence)
        for group, _, evidence in letters.quotations(list(letters.groups.values()))
        if "é" in evidence.quote
    )
    word = next(word for word in re.findall(r"\w+", evidence.quote) if "é" in word)
    with opened(files("letters")) as page:
        control(page, "search").fill(word.replace("é", "e").upper())

        assert group.name in speakers(page)
        quotation = page.locator("article li:visible q", has_text=word).first
        assert quotation.is_visible()
        counts = list(map(int, re.findall(r"\d+", page.locator("output").inner_text())))
        assert counts[2] > 0

        control(page, "search").fill("")

        assert page.locator("article details[open]").count() == 0
        assert len(titles(page)) == 15


def test_words_that_stand_nowhere_are_counted_as_nothing(opened: Open, files: Files) -> None:
    with opened(files("letters")) as page:
        control(page, "search").fill("no such words")

        assert titles(page) == []
        assert page.locator("output").inner_text() == "found: topics 0, stances 0, quotations 0"


def test_what_the_script_adds_is_not_found(opened: Open, files: Files) -> None:
    with opened(files("letters")) as page:
        page.get_by_role("button", name="open quotations").click()
        page.locator("#Q1").get_by_role("button", name="copy").click()
        page.locator("#Q1").get_by_role("button", name="copied").wait_for()
        for words in ("copy", "copied", "chosen groups"):
            control(page, "search").fill(words)

            assert page.locator("output").inner_text() == "found: topics 0, stances 0, quotations 0"


def test_all_quotations_are_opened_and_closed(opened: Open, files: Files) -> None:
    with opened(files("letters")) as page:
        every = page.locator("article details").count()
        page.get_by_role("button", name="open quotations").click()
        assert page.locator("article details[open]").count() == every
        page.get_by_role("button", name="close quotations").click()
        assert page.locator("article details[open]").count() == 0


NO_COMMAND = "document.execCommand = () => false"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"


@pytest.mark.parametrize("script", ["", NO_COMMAND, NO_CLIPBOARD], ids=["both ways", "new way", "old way"])
def test_a_quotation_is_copied_with_its_citation(opened: Open, files: Files, script: str) -> None:
    with opened(files("letters"), "#Q1", script, permissions=["clipboard-write"]) as page:
        words = page.locator("#Q1 q").inner_text()
        button = page.locator("#Q1").get_by_role("button", name="copy")
        button.click()
        page.locator("#Q1").get_by_role("button", name="copied").wait_for()
        assert page.locator("output").inner_text() == "copied"

        assert pasted(page).startswith(f"“{words}”")
        speaker = page.locator("article:has(#Q1) > h4").inner_text()
        source = page.locator(".sources > #S1").evaluate(CITED)
        assert f" — {speaker}. " in pasted(page)
        assert pasted(page).endswith(source)
        assert ":~:" not in pasted(page)


def test_every_quotation_that_a_browser_can_find_leads_to_its_words(
    opened: Open, files: Files, letters: Debate
) -> None:
    stances = [group.stances.get(topic) for topic in letters.topics for group in letters.groups.values()]
    evidence = [quotation for stance in stances if stance for quotation in stance.evidence]
    known: set[tuple[str, str]] = set()
    wanted = []
    for number, quotation in enumerate(evidence, 1):
        again = (quotation.source, quotation.quote) in known
        known.add((quotation.source, quotation.quote))
        address = "" if again else address_of_words(letters, quotation, begin=True)
        wanted += [(f"Q{number}", iri(address))] if address else []

    with opened(files("letters")) as page:
        page.get_by_role("button", name="open quotations").click()
        links = page.locator("li > a", has_text=re.compile("^$")).and_(page.get_by_label("in the source"))
        shown = links.evaluate_all("(links) => links.map((link) => [link.parentNode.id, link.getAttribute('href')])")

    assert len(wanted) > 100
    assert [(number, iri(address)) for number, address in shown] == wanted


CITED = """(source) => {
  const copy = source.cloneNode(true);
  for (const link of copy.querySelectorAll("a")) link.textContent = link.href.split("#:~:")[0];
  return copy.textContent.trim();
}"""


def test_where_nothing_may_be_copied_that_is_said(opened: Open, files: Files) -> None:
    with opened(files("letters"), "#Q1", f"{NO_COMMAND}; {NO_CLIPBOARD}") as page:
        page.locator("#Q1").get_by_role("button", name="copy").click()
        page.locator("#Q1").get_by_role("button", name="not copied").wait_for()
        assert page.locator("output").inner_text() == "not copied"


def pasted(page: Page) -> str:
    """What is on the clipboard."""
    field = control(page, "search")
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+v")
    return field.input_value()


def test_a_link_shows_the_same_view(opened: Open, files: Files) -> None:
    view = "#groups=open-letter,ukraine&topics=sanctions&differ=yes&compare=ukraine,rebuttal&sort=far&q=america+%26"
    with opened(files("letters"), view) as page:
        assert control(page, "search").input_value() == "america &"
        assert control(page, "differences only").is_checked()
        assert control(page, "order").input_value() == "far"
        assert control(page, "compare").input_value() == "ukraine"
        assert control(page, "with").input_value() == "rebuttal"
        control(page, "search").fill("america &x")
        assert set(fragment(page).split("&")) == {
            *view[1 : -len("q=america+%26")].strip("&").split("&"),
            "q=america+%26x",
        }


def test_one_goes_back_to_the_view_before(opened: Open, files: Files) -> None:
    with opened(files("letters")) as page:
        choose(page, "groups", "Open letter")
        choose(page, "topics", "Sanctions")
        page.go_back()
        assert speakers(page) == {"Open letter"}
        page.go_back()
        assert len(titles(page)) == 15
        assert not page.get_by_label("Open letter", exact=True).is_checked()
        page.go_forward()
        assert speakers(page) == {"Open letter"}


@pytest.mark.parametrize(
    "view",
    [
        "#groups=nobody,<img>&topics=none&compare=nobody,%3Cscript%3E&sort=random&differ=no&at=nowhere&x=y",
        "#%E0%A4%A",
        "#compare=,",
        "#groups",
        "#=&==&,",
        "#__proto__=x&constructor=y&at=__proto__",
        "#sort=constructor",
    ],
)
def test_what_an_address_has_no_name_for_is_ignored(opened: Open, files: Files, view: str) -> None:
    with opened(files("letters"), view) as page:
        assert len(titles(page)) == 15
        assert page.locator("form + section").is_hidden()
        assert page.locator("img, script").count() == 2  # the page's own two scripts


def test_an_anchor_opens_what_is_closed(opened: Open, files: Files) -> None:
    with opened(files("letters"), "#Q12") as page:
        assert page.locator("#Q12").is_visible()
        page.locator("[href='#Q7']").first.evaluate("(link) => link.click()")
        page.wait_for_function("document.querySelector('#Q7').checkVisibility()")
        assert fragment(page) == "Q7"


def test_an_anchor_shows_what_was_not_chosen_and_keeps_the_rest(opened: Open, files: Files) -> None:
    with opened(files("letters"), "#compare=open-letter,no-reset&groups=open-letter") as page:
        link = page.locator("form + section h3 a", has_text="Sanctions")
        link.click()
        assert fragment(page) == "compare=open-letter,no-reset&groups=open-letter&at=sanctions"
        assert page.locator("#sanctions").evaluate(SEEN)
        page.go_back()
        assert fragment(page) == "compare=open-letter,no-reset&groups=open-letter"

        page.evaluate("location.hash = 'T0g1'")
        page.wait_for_function("document.querySelector('#T0g1').checkVisibility()")


def test_one_comes_back_to_where_one_was(opened: Open, files: Files) -> None:
    with opened(files("letters"), "#compare=open-letter,no-reset") as page:
        page.locator("form + section h3 a", has_text="Sanctions").click()
        assert page.locator("#sanctions").evaluate(SEEN)
        page.go_back()
        page.wait_for_function("scrollY < 2000")


def test_a_link_within_a_view_takes_the_keyboard_along(opened: Open, files: Files) -> None:
    with opened(files("letters"), "#compare=open-letter,no-reset") as page:
        page.locator("form + section h3 a", has_text="Sanctions").press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('#sanctions') !== null")


def test_no_group_is_compared_with_itself(opened: Open, files: Files) -> None:
    with opened(files("letters"), "#compare=ukraine,ukraine") as page:
        assert control(page, "compare").input_value() == "ukraine"
        assert control(page, "with").input_value() == ""
        assert page.locator("form + section").is_hidden()
        closed = control(page, "with").locator("option:disabled").all_text_contents()
        assert closed == ["Ukraine"]


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("NATO's rejection", "NATO’s rejection"),
        ("'eased quickly'", "“eased quickly”"),
        ("Euro-Atlantic", "euro–atlantic"),
    ],
)
def test_words_are_found_with_any_apostrophe_quotation_mark_or_dash(
    opened: Open, files: Files, words: str, other: str
) -> None:
    with opened(files("letters")) as page:
        counts = []
        for typed in (words, other):
            control(page, "search").fill(typed)
            counts.append(page.locator("output").inner_text())
    assert counts[0] == counts[1] != "found: topics 0, stances 0, quotations 0"


@pytest.mark.parametrize("words", [".*", "[a-z]+", "(?", "\\", "$&", "a|b"])
def test_signs_of_a_pattern_are_looked_for_as_they_are(opened: Open, files: Files, words: str) -> None:
    with opened(files("letters")) as page:
        control(page, "search").fill(words)
        assert page.locator("output").inner_text() == "found: topics 0, stances 0, quotations 0"


def test_an_address_leads_into_a_view_that_hides_it(opened: Open, files: Files) -> None:
    with opened(files("letters"), "#groups=open-letter&at=T0g1") as page:
        assert page.locator("#T0g1").is_visible()


def test_everything_is_done_with_the_keyboard(opened: Open, files: Files) -> None:
    with opened(files("letters")) as page:
        control(page, "search").focus()
        reached: list[str] = []
        while "show all" not in reached:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            reached.append(
                page.evaluate("(document.activeElement.ariaLabel || document.activeElement.textContent).trim()")
            )
            if reached[-1] == "groups":
                page.keyboard.press("Enter")
                page.keyboard.press("Tab")
                page.keyboard.press("Space")
            assert len(reached) < 30
            page.keyboard.press("Tab")
        assert fragment(page) == "groups=open-letter"
        assert {"search", "order", "compare", "with", "topics", "open quotations", "close quotations"} <= set(reached)
        control(page, "search").focus()
        page.keyboard.type("sanctions")
        page.keyboard.press("Enter")
        assert fragment(page) == "q=sanctions&groups=open-letter"
        assert page.locator("section[data-t]:visible").first.evaluate(SEEN)


def test_before_printing_all_is_opened_and_afterwards_closed_again(opened: Open, files: Files) -> None:
    with opened(files("letters"), "#Q1") as page:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("main details:not([open])").count() == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("article details[open]").count() == 1
