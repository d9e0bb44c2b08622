"""The page is a document: whole without script, in a frame and on paper; safe with any text; open to every reader."""

from __future__ import annotations

import os
import re
import subprocess
from base64 import b64encode
from hashlib import sha256
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import written
from tests.conftest import DEBATE, ROOT, read
from tests.strategies import infected

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Open

    Files = Callable[[str], Path]

pytestmark = pytest.mark.needs("chromium", "playwright")

AXE = Path(os.environ.get("RUSSIA_POLICY_PROGRAMS", "")) / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
DEBATES = ("letters", "election", "water")
NARROW, WIDE = {"width": 360, "height": 800}, {"width": 1280, "height": 900}
HOSTILE = [
    "<script>window.pwned = 1; alert(1)</script>",
    "</script><script>window.pwned = 1</script><!--<script>",
    '"><img src=x onerror="window.pwned = 1; alert(1)">',
    "' onfocus=alert(1) autofocus='",
    " onmouseover=alert(1) x=",
    "</title></style></textarea><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }} {% raw %} ${alert(1)} `alert(1)`",
    "<iframe srcdoc='<script>parent.pwned = 1</script>'></iframe><base href=https://example.org>",
    '<meta http-equiv=refresh content="0; url=https://example.org"><link rel=stylesheet href=https://example.org/x.css>',
    "<form action=https://example.org><input name=q><button>copy</button></form>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;",
    "]]> --> \\u003cscript\\u003e \u2028alert(1)\u2029",
]


def names(name: str) -> list[str]:
    """Every summary and every quotation of a frozen debate, as the page spells them."""
    debate = read(ROOT / "tests" / "debates" / name)
    stances = [stance for group in debate.groups.values() for stance in group.stances.values()]
    return [
        *(stance.summary for stance in stances),
        *(evidence.quote for stance in stances for evidence in stance.evidence),
    ]


def squeezed(text: str) -> str:
    """A text without blanks, quotation marks and hyphens, which a line's end and a page's own marks change."""
    return re.sub(r"[\s\u00ad\u200e\u200f“”‘’\"'-]", "", text)


class _Parts(HTMLParser):
    """The policy, the style and the script of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.policy = ""
        self.parts: list[tuple[str, str]] = []
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""
        self._open = tag if tag in ("style", "script") and "type" not in given else ""

    def handle_endtag(self, _tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.parts.append((self._open, data))


@pytest.mark.parametrize("name", DEBATES)
def test_the_policy_has_the_digests_of_the_style_and_the_script(files: Files, name: str) -> None:
    page = _Parts(files(name).read_text(encoding="utf-8"))

    assert [kind for kind, _ in page.parts] == ["style", "script"]
    assert page.policy.startswith("default-src 'none'; ")
    for kind, text in page.parts:
        assert f"{kind}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in page.policy


def test_the_policy_forbids_every_other_script_and_request(browser: Browser, files: Files) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(files("small").as_uri())
    refused = page.evaluate(FORBIDDEN)
    done = page.evaluate("window.pwned")
    context.close()

    assert set(refused) == {"script-src-elem", "script-src-attr", "connect-src", "img-src", "style-src-attr"}
    assert done is None


FORBIDDEN = """async () => {
  const refused = [];
  document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
  const script = document.createElement("script");
  script.textContent = "window.pwned = 1";
  document.body.append(script);
  document.body.insertAdjacentHTML("beforeend", `<p style="color: red" onclick="window.pwned = 1">x<img src="x.png">`);
  document.body.lastElementChild.click();
  await fetch("https://example.org").catch(() => {});
  while (refused.length < 5) await new Promise(requestAnimationFrame);
  return refused;
}"""


@pytest.mark.parametrize("name", DEBATES)
def test_without_script_everything_is_there(opened: Open, files: Files, name: str) -> None:
    with opened(files(name), java_script_enabled=False) as page:
        text = squeezed(page.locator("main").text_content() or "")

        assert page.locator("form, button, input, select").count() == 0
        assert [words for words in names(name) if squeezed(words) not in text] == []
        if page.locator("article details").count():
            page.locator("article summary").first.click()
            assert page.locator("article li q").first.is_visible()


def framed(path: Path, sandbox: str, folder: Path) -> Path:
    """A page that shows another one in a sandboxed frame."""
    source = escape(path.read_text(encoding="utf-8"))
    frame = folder / "frame.html"
    frame.write_text(
        f'<!doctype html><title>x</title><iframe sandbox="{sandbox}" srcdoc="{source}" width=900 height=700>', "utf-8"
    )
    return frame


def test_in_a_sandboxed_frame_all_of_it_works(opened: Open, files: Files, tmp_path: Path) -> None:
    """Such a frame has no address, no storage and no clipboard."""
    with opened(framed(files("letters"), "allow-scripts", tmp_path)) as page:
        frame = page.frame_locator("iframe")
        frame.get_by_label("search", exact=True).fill("sanctions")
        assert frame.locator("output").inner_text().startswith("found: topics 1")
        frame.get_by_role("button", name="show all").click()
        frame.get_by_label("compare", exact=True).select_option("open-letter")
        frame.get_by_label("with", exact=True).select_option("no-reset")
        frame.locator("form + section h3 a").first.click()
        frame.get_by_role("button", name="show all").click()
        frame.locator("nav a[href='#Sources']").click()
        assert frame.locator("#Sources").is_visible()
        frame.get_by_role("button", name="open quotations").click()
        frame.locator("#Q1").get_by_role("button", name="copy").click()
        frame.locator("#Q1").get_by_role("button", name="copied").wait_for()


@pytest.mark.parametrize("payload", HOSTILE)
def test_no_text_of_a_debate_acts(opened: Open, tmp_path: Path, payload: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(written(infected(read(DEBATE), payload)), encoding="utf-8")
    with opened(path) as page:
        plain = page.evaluate(
            "[...document.querySelectorAll('script, img, iframe, svg[onload], base, link, meta')].length"
        )
        page.locator("form details").evaluate_all("(lists) => lists.forEach((list) => { list.open = true; })")
        page.get_by_label("compare", exact=True).select_option(index=1)
        page.get_by_label("with", exact=True).select_option(index=2)
        page.get_by_label("search", exact=True).fill(payload)
        page.get_by_role("button", name="open quotations").click()
        for button in page.locator("li button:visible").all()[:2]:
            button.click()
        page.locator("[name=groups]").first.check()
        page.locator("[name=topics]").first.check()

        assert page.evaluate("window.pwned") is None
        assert plain == 5
        attributes = page.evaluate("[...document.querySelectorAll('*')].flatMap((node) => node.getAttributeNames())")
        assert not [name for name in attributes if name.startswith(("on", "srcdoc", "form", "style"))]
        links = page.locator("a").evaluate_all("(links) => [...new Set(links.map((link) => link.protocol))]")
        assert set(links) <= {"file:", "http:", "https:"}


def test_an_address_sets_no_html(opened: Open, files: Files) -> None:
    with opened(
        files("small"), "#q=<img src=x onerror=alert(1)>&groups=<svg onload=alert(1)>&at=%22%3E%3Cimg%20src%3Dx%3E"
    ) as page:
        assert page.get_by_label("search", exact=True).input_value() == "<img src=x onerror=alert(1)>"
        assert page.locator("img").count() == 0


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("name", ["letters", "election"])
def test_on_paper_every_stance_and_quotation_is_there(
    opened: Open, files: Files, name: str, scripted: object, tmp_path: Path
) -> None:
    with opened(files(name), java_script_enabled=bool(scripted)) as page:
        page.pdf(path=tmp_path / "page.pdf")
    done = subprocess.run(["pdftotext", tmp_path / "page.pdf", "-"], capture_output=True, check=True)
    text = squeezed(done.stdout.decode())

    latin = [
        words for words in names(name) if words.isascii()
    ]  # fonts for other scripts differ from machine to machine
    assert len(latin) > 100
    missing = [words for words in latin if squeezed(words) not in text]
    assert len(missing) <= len(latin) // 20, missing[:3]  # a page's end stands within some


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])
def test_on_paper_every_address_of_a_source_stands_whole(
    opened: Open, files: Files, scripted: object, tmp_path: Path
) -> None:
    with opened(files("letters"), java_script_enabled=bool(scripted)) as page:
        page.pdf(path=tmp_path / "page.pdf")
    done = subprocess.run(["pdftotext", tmp_path / "page.pdf", "-"], capture_output=True, check=True)
    text = squeezed(done.stdout.decode())

    sources = read(ROOT / "tests" / "debates" / "letters").sources.values()
    addresses = [address for source in sources for address in (source.url, source.via) if address]
    assert len(addresses) > 20
    assert [address for address in addresses if squeezed(address) not in text] == []
    assert (":~:text=" in text) != scripted


@pytest.mark.needs("pdftotext")
def test_on_paper_a_table_keeps_all_its_columns(opened: Open, files: Files, tmp_path: Path) -> None:
    with opened(files("election"), java_script_enabled=False) as page:
        widest = page.locator("table").evaluate_all(
            "(tables) => Math.max(...tables.map((one) => one.rows[0].cells.length))"
        )
        marks = page.locator("#Divides thead th").all_text_contents()
        page.pdf(path=tmp_path / "page.pdf")
    done = subprocess.run(["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, check=True)
    lines = [line.split() for line in done.stdout.decode().splitlines()]

    assert widest > 40
    assert marks in lines


@pytest.mark.parametrize("name", DEBATES)
def test_a_narrow_page_is_not_scrolled_sideways(opened: Open, files: Files, name: str) -> None:
    with opened(files(name), viewport=NARROW) as page:
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        page.evaluate(PAIRED)
        page.mouse.wheel(10_000, 0)
        assert page.evaluate("[document.documentElement.scrollWidth, scrollX]") == [360, 0]


@pytest.mark.parametrize("width", [360, 800])
@pytest.mark.parametrize(
    "word", ["Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz", "https://example.org/" + "a_b" * 60]
)
def test_no_word_is_too_long_for_the_page(opened: Open, tmp_path: Path, word: str, width: int) -> None:
    path = tmp_path / "page.html"
    path.write_text(written(infected(read(DEBATE), word)), encoding="utf-8")
    with opened(path, viewport={"width": width, "height": 800}) as page:
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        page.evaluate(PAIRED)
        assert page.evaluate("document.documentElement.scrollWidth") == width


PAIRED = """() => {
  document.querySelectorAll("[name=compare]").forEach((select, side) => { select.selectedIndex = side + 1; });
  document.forms[0].dispatchEvent(new Event("input"));
}"""


def test_what_has_the_focus_is_seen(opened: Open, files: Files) -> None:
    with opened(files("letters")) as page:
        for _ in range(25):
            page.keyboard.press("Tab")
            assert page.evaluate("getComputedStyle(document.activeElement).outline").endswith(" solid 3px")
            assert page.evaluate("document.activeElement.getBoundingClientRect().width > 0")


@pytest.mark.parametrize("wish", ["reduce", "no-preference"])
def test_the_page_moves_only_for_who_likes_it(opened: Open, files: Files, wish: str) -> None:
    with opened(files("small"), reduced_motion=wish) as page:
        moves = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")

    assert moves == ("smooth" if wish == "no-preference" else "auto")


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core in RUSSIA_POLICY_PROGRAMS")
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["360", "1280"])
@pytest.mark.parametrize("name", DEBATES)
def test_no_reader_is_shut_out(opened: Open, files: Files, name: str, viewport: dict[str, int]) -> None:
    """As the page is read first, then with everything opened and two groups compared, by day and by night."""
    with opened(files(name), viewport=viewport, bypass_csp=True) as page:
        page.add_script_tag(path=AXE)
        page.emulate_media(color_scheme="light")
        page.evaluate(FIRST_OF_MANY)
        assert violations(page, RULES) == []
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        page.evaluate(PAIRED)
        page.evaluate(FIRST_OF_MANY)
        if page.locator("li q").count():
            page.locator("li button").first.wait_for()
        assert violations(page, RULES) == []
        page.emulate_media(color_scheme="dark")
        assert violations(page, ["color-contrast"]) == []


FIRST_OF_MANY = """() => {
  const more = ["#Topics > section", "tr", "form + section > :is(h3, .columns)", "label"];
  more.forEach((kind) => document.querySelectorAll(`${kind}:nth-of-type(n + 9)`).forEach((node) => node.remove()));
}"""
"""Of many topics, rows and lines eight stay: the others are written by the same templates, and axe takes long."""

VIOLATIONS = """async (runOnly) => {
  const { violations } = await axe.run({ runOnly, resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].html} ${nodes[0].failureSummary}`);
}"""


def violations(page: Page, rules: list[str]) -> list[str]:
    """What axe finds, each with the first element that it is found in."""
    found: list[str] = page.evaluate(VIOLATIONS, rules)
    return found
