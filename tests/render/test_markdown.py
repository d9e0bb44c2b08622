"""Pages as Markdown: what a reader of it, GitHub's, sees is what the data says, and nothing of it is markup."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from russia_policy.pages.blocks import Block, Grid, Heading, Line, Listing, Look, Notes, Page, Prose, Run, visible
from russia_policy.pages.export import export_page
from russia_policy.pages.tables import Table
from russia_policy.render.markdown import document
from russia_policy.render.markdown_text import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from russia_policy.model import Debate

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TEXT = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=20),
    st.text(st.sampled_from("ab1 \\`*_{}[]()<>#+-.!|~&$=:;\"'/@\n"), max_size=20),
    st.sampled_from(
        [
            "1. one",
            "- one",
            "# one",
            "> one",
            "***",
            "---",
            "    code",
            "<b>x</b>",
            "![x](y)",
            "&amp;",
            "[^1]",
            "| a | b |",
            "```",
            "~~x~~",
            "\\|",
            "a\\",
            "[x]: y",
            "1) x",
            "+ x",
            "===",
            "\\",
            "\xa0",
            "\u3000",
            "https://example.org/a_(b)",
            "https://example.org/a.",
            "(https://example.org)",
            "www.example.org",
        ]
    ),
)


def written(*blocks: Block) -> str:
    page = Page("test", "Test", lambda: blocks, dict, Table({}, lambda _: ()))
    return "".join(document(page, Look()))


def read(text: str) -> list[Token]:
    return READER.parse(text)


def texts(token: Token) -> str:
    return "".join(" " if each.type in {"softbreak", "hardbreak"} else each.content for each in token.children or ())


def kinds(token: Token) -> set[str]:
    return {each.type for each in token.children or ()} - {"text", "text_special", "link_open", "link_close"}


def spaced(text: str) -> str:
    return visible(text).strip()


@given(TEXT)
def test_a_paragraph_reads_as_its_text_and_nothing_else(text: str) -> None:
    tokens = read(written(Prose([text])))

    if not spaced(text):
        assert not tokens
        return
    assert [each.type for each in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert not kinds(tokens[1])
    assert texts(tokens[1]).strip() == spaced(text).strip()


@given(TEXT)
def test_a_list_item_and_a_heading_read_as_their_text(text: str) -> None:
    inline = [each for each in read(written(Heading(["x" + text]), Prose(["x", text], 2))) if each.type == "inline"]

    assert texts(inline[0]).strip() == spaced("x" + text).strip()
    shown = " ".join(re.sub(r"\s+", " ", texts(each)) for each in inline[1:])
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", "x" + visible(text))
    assert not set().union(*map(kinds, inline)) - {"hardbreak"}


@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=3))
def test_a_table_never_gains_a_column_or_a_row(rows: list[Sequence[str]]) -> None:
    tokens = read(written(Listing(("a", "b", "c"), rows)))
    cells = [tokens[place + 1] for place, each in enumerate(tokens) if each.type == "td_open"]

    assert sum(each.type == "tr_open" for each in tokens) == len(rows) + 1
    assert [texts(each).strip() for each in cells] == [spaced(cell).strip() for row in rows for cell in row]


@given(TEXT, TEXT)
def test_a_grid_whose_cells_have_several_lines_is_a_section_a_row(a: str, b: str) -> None:
    tokens = read(written(Grid("t", ["x", "y"], [(["head"], [["a" + a, "b" + b], ["z"]])])))
    shown = [texts(token) for token in tokens if token.type == "inline"]

    assert not any(token.type == "table_open" for token in tokens)
    assert [spaced(text) for text in shown] == ["head", "x", spaced("a" + a), spaced("b" + b), "y: z"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["a ", ("bold", "strong"), ": b"], "a **bold**: b"),
        ([("bold ", "strong"), "b"], "**bold** b"),
        ([("“q”", "quote"), " x"], "*“q”* x"),
        ([("[1]", "note"), ("[2]", "note")], "[^1] [^2]"),
        (["word", ("{+,+}", "added"), " next"], "word\\{+,+\\} next"),
        ([("(a)", "strong"), "b"], "(a)b"),
        (["see https://example.org/a_b*c."], "see <https://example.org/a_b*c>."),
        (["(https://example.org)"], "(<https://example.org>)"),
        (["in https://example.org/a_(b_(c)), and"], "in <https://example.org/a_(b_(c))>, and"),
        (["[https://example.org/[x]]"], "\\[<https://example.org/[x]>\\]"),
        (["(see (https://example.org/x))."], "(see (<https://example.org/x>))."),
        (["https://example.org/x!"], "<https://example.org/x>!"),
        (
            ["https://example.org/C++ or https://example.org/a?b=c&d#e"],
            "<https://example.org/C++> or <https://example.org/a?b=c&d#e>",
        ),
        (["“https://example.org/x”"], "“<https://example.org/x>”"),
        (["见https://example.org/x。然后"], "见<https://example.org/x>。然后"),
        (
            [("{+https://example.org/x+}", "added")],
            "**{+<https://example.org/x>+}**".replace("{", "\\{").replace("}", "\\}"),
        ),
        (["https:// and https://) and http://."], "https\\:// and https\\://) and http\\://."),
        (["www.example.org, WWW.x.org, ftp://x.org"], "www\\.example.org, WWW\\.x.org, ftp\\://x.org"),
        ([("https://example.org/a.", "address")], "<https://example.org/a.>"),
        (["0", ("https://example.org/x", "strong")], "0<https://example.org/x>"),
        ([("", "strong"), "x"], "x"),
        (["a | b"], "a \\| b"),
    ],
)
def test_roles_and_addresses_are_marked(line: Line, expected: str) -> None:
    assert escape(line) == expected


ADDRESSES = [
    "https://en.wikipedia.org/wiki/Reset_(politics)",
    "https://example.org/a.",
    "https://example.org/b!",
    "https://example.org/c?",
    "https://example.org/d,",
    "https://example.org/e;",
    "https://example.org/f:",
    "https://example.org/g'",
    "https://example.org/h)",
    "https://example.org/(i",
    "https://example.org/[j]",
    "https://example.org/k]",
    "https://example.org/l*m_n~o~",
    "https://example.org/p?q=r&s=t#u",
    "https://example.org/%28v%29",
    "https://example.org/军备（控制）。",
    "https://[2001:db8::1]/w",
    "https://example.org/x/",
    "http://example.org/“y”",
    "https://example.org/z$1$",
]


def links(token: Token) -> list[tuple[str, str]]:
    """The address and the text of every link."""
    parts = token.children or []
    return [(str(a.attrs["href"]), b.content) for a, b in pairwise(parts) if a.type == "link_open"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_of_a_source_is_one_link_from_end_to_end(address: str) -> None:
    line: Line = ["[s] “T”, 2020. ", (address, "address")]
    for block in (Prose([line]), Prose([line], 2), Listing(("a",), [[line]]), Grid("c", ["x"], [(["r"], [[line]])])):
        cells = [token for token in read(written(block)) if token.type == "inline" and "“T”" in token.content]
        [(target, shown)] = links(cells[0])

        assert f"<{address}>" in written(block)
        assert unquote(target) == unquote(address)
        assert unquote(shown) == unquote(address)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20))
def test_no_character_ends_an_address_before_its_end(text: str) -> None:
    line: Line = [("https://example.org/" + text, "address")]
    [inline] = [token for token in read(written(Listing(("a",), [[line]]))) if token.type == "inline"][1:]

    assert len(links(inline)) == 1
    assert {token.type for token in inline.children or ()} == {"link_open", "text", "link_close"}


@pytest.mark.needs("cmark-gfm")
@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("see www.example.org/a and WWW.x.org.", []),
        ("ftp://x.org https://) http://.x.org", []),
        (
            "See https://example.org/x_(y), and (https://example.org/z).",
            ["https://example.org/x_(y)", "https://example.org/z"],
        ),
    ],
)
def test_github_makes_no_link_that_we_did_not_make(text: str, addresses: list[str]) -> None:
    command = ["cmark-gfm", "-e", "autolink", "-e", "table", "-e", "strikethrough"]
    done = subprocess.run(command, input=written(Prose([text])).encode(), capture_output=True, check=True)
    html = done.stdout.decode()

    assert re.findall(r'href="([^"]*)"', html) == addresses
    assert re.sub(r"<[^>]*>", "", html).strip() == text


@given(st.lists(st.tuples(TEXT, st.sampled_from(["", "strong", "quote"])), max_size=3))
def test_marks_are_never_read_as_text(line: list[Run]) -> None:
    shown = "".join(visible(text) for text, _ in line)
    roles = [role for text, role in line if visible(text)]
    if any(x and x == y for x, y in pairwise(roles)):
        return  # two of a kind side by side are one
    inline = [each for each in read(written(Heading(["x ", *line]))) if each.type == "inline"]

    assert texts(inline[0]).replace(" ", "") == ("x" + shown).replace(" ", "").strip("\xa0") or not shown.isascii()


def test_every_footnote_of_a_briefing_is_called_and_written_once(letters: Debate) -> None:
    text = "".join(document(export_page(letters, list(letters.groups.values())), Look()))
    called = re.findall(r"\[\^(\d+)\](?!:)", text)

    assert called == re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert called == [str(each) for each in range(1, len(called) + 1)]


def test_notes_do_not_begin_lists() -> None:
    assert written(Notes([("1", "- a")])) == "[^1]: \\- a\n\n"


def test_the_bytes_do_not_depend_on_where_they_go(debate: Debate) -> None:
    page = export_page(debate, list(debate.groups.values()))

    assert len({"".join(document(page, look)) for look in (Look(), Look(60, color=True, unicode=False))}) == 1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(a) one", "\\(a) one"),
        ("(12) one", "\\(12) one"),
        ("iv. one", "iv\\. one"),
        ("B) one", "B\\) one"),
        (": one", "\\: one"),
        ("% one", "\\% one"),
        ("(reported): one", "(reported): one"),
        ("x^2^ and @one", "x\\^2\\^ and \\@one"),
    ],
)
def test_what_only_pandoc_takes_for_markup_is_escaped(line: str, expected: str) -> None:
    assert written(Prose([line])) == f"{expected}\n\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("·─A━·━·━B", "`·─A━·━·━B`"),
        ([("·─", ""), ("A", "first"), ("━·━", ""), ("B", "second"), "  x*"], "`·─A━·━B`  x\\*"),
        ([("·─●", "strong"), " **"], "`·─●` \\*\\*"),
        ("a ── b, ─ and ━", "a ── b, ─ and ━"),
        ("AB─·─·: x", "`AB─·─·`: x"),
    ],
)
def test_a_ruler_is_code_whatever_its_letters_are(line: Line, expected: str) -> None:
    assert escape(line) == expected


def test_lists_nest_where_the_page_nests() -> None:
    blocks = (Prose(["a", "– under a", "b"], 2), Prose(["under b", "— goes on"], 4), Prose(["c"], 2), Prose(["end"]))
    assert written(*blocks) == "- a\n  - under a\n- b\n  - under b\\\n    — goes on\n- c\n\nend\n\n"


def test_neighbours_of_one_role_are_marked_together() -> None:
    assert escape(["m", ("a", "strong"), ("a", "strong"), "r"]) == "m**aa**r"


def test_a_heading_has_no_weight_of_its_own() -> None:
    assert written(Heading([("A ", "first"), ("Alpha", "strong")], 2)) == "## A Alpha\n\n"
