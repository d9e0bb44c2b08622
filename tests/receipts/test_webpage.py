"""What of a web page counts as its words."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from russia_policy.model import Evidence
from russia_policy.receipts import bounded
from russia_policy.receipts.bounded import OutOfBoundsError
from russia_policy.receipts.documents import page_text
from russia_policy.receipts.matching import verify
from russia_policy.receipts.texts import Text, Texts
from russia_policy.receipts.webpage import passages_of
from russia_policy.values import Id

if TYPE_CHECKING:
    from pathlib import Path

    from russia_policy.receipts.documents import page_text
from russia_policy.receipts.matching import Finding

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>We want war</title><style>p { color: red }</style>
<script>if (a < b) document.write("<p>We want war</p>")</script></head>
<body><h1>The terms</h1>
<p>We do <em>not</em> want war, we want
   peace &amp; trade.<sup>1</sup> The river is 10<sup>3</sup> km long.</p>
<p>Wir möchten gr&ouml;&szlig;ere &Uuml;bungen&nbsp;&ndash; und <del>alten</del> Frieden.<br>Δεν θέλουμε πόλεμο
<ul><li>制裁必须<b>继续</b>。<li>Мы не хотим войны<!-- и мира --></ul>
<template><p>We want war</p></template><noscript>We want war</noscript>
<table><tr><td>left</td><td>right</td></tr></table>
<p>He said: <q>it ends</q>.</p></body></html>
"""


def read(folder: Path, content: str, name: str = "s.html") -> Text:
    (folder / name).write_text(content, "utf-8")
    text = Texts(str(folder)).read("s")
    assert isinstance(text, Text), text
    return text


def found(text: Text, quote: str) -> Finding:
    [finding] = verify(text.text, [Evidence(number=1, quote=quote, source=Id("s"))])
    return finding


@pytest.mark.parametrize(
    "quote",
    [
        "We do not want war, we want peace & trade. The river",
        "The terms",
        "Wir möchten größere Übungen –",
        "Δεν θέλουμε πόλεμο",
        "制裁必须继续。",
        "Мы не хотим войны",
        "He said: “it ends”.",
    ],
)
def test_what_a_reader_sees_is_found(tmp_path: Path, quote: str) -> None:
    assert found(read(tmp_path, PAGE), quote).verdict in ("exact", "normalised")


@pytest.mark.parametrize(
    "quote",
    [
        "We want war",
        "color: red",
        "10 km long",
        "103 km long",
        "und Frieden",
        "und alten Frieden",
        "войны и мира",
        "leftright",
        "peace &amp; trade",
    ],
)
def test_what_a_reader_does_not_see_is_not(tmp_path: Path, quote: str) -> None:
    assert found(read(tmp_path, PAGE), quote).verdict in ("near", "missing")


def test_each_block_is_a_paragraph_and_a_heading_is_none(tmp_path: Path) -> None:
    text = read(tmp_path, PAGE)
    assert [found(text, quote).paragraph for quote in ("We do not want", "Wir möchten", "制裁必须", "войны")] == [
        1,
        2,
        3,
        4,
    ]
    assert "passes over the end of a paragraph" in found(text, "we want peace … Wir möchten").why


@pytest.mark.parametrize("name", ["s.html", "s.HTM", "s.Html"])
def test_the_digest_is_that_of_the_file_but_for_its_line_ends(tmp_path: Path, name: str) -> None:
    text = read(tmp_path, PAGE, name)
    assert (text.digest, text.kind) == (hashlib.sha256(PAGE.encode()).hexdigest(), "html")
    (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode())
    again = Texts(str(tmp_path)).read("s")
    assert again == text


@pytest.mark.parametrize(
    "page",
    ["<p>one<p>two", "<P>one</P><P>two</P>", "<div>one<div>two</div>", "<![endif]>one<hr>two", "one <!-- > --> <p>two"],
)
def test_markup_that_is_careless_is_read_as_a_browser_reads_it(page: str) -> None:
    assert page_text(page).split("\n\n") == ["one", "two"]


def test_the_lines_of_the_page_are_kept() -> None:
    passages = passages_of(PAGE)
    assert [(passage.text.split()[0], passage.line(0)) for passage in passages[:4]] == [
        ("The", 4),
        ("We", 5),
        ("Wir", 7),
        ("制裁必须继续。", 8),
    ]
    assert passages[1].line(passages[1].text.index("peace")) == 6


def test_links_block_quotes_and_names_are_kept() -> None:
    page = """<p id="a">See <a href="https://example.org/?a=1&amp;b=2">the <i>letter</i></a>.</p>
<blockquote cite="https://example.org/b"><p>One.</p><p>Two.</p></blockquote><p>After</p>"""
    first, one, two, after = passages_of(page)
    assert (first.names, first.quoted) == (["a"], False)
    [link] = first.links
    assert (first.text[link.start : link.end], link.address) == ("the letter", "https://example.org/?a=1&b=2")
    assert [(each.quoted, each.links[0].address) for each in (one, two)] == [(True, "https://example.org/b")] * 2
    assert not after.quoted


def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "SECONDS", 1)
    with pytest.raises(OutOfBoundsError, match=r"takes longer than 1 seconds|bounded time and memory"):
        page_text("<!--" * 2_000_000)


@pytest.mark.parametrize(
    "name", ["html", "re", "json", "encodings", "resource", "markdown_it", "russia_policy", "codecs"]
)
def test_no_file_of_the_folder_that_somebody_stands_in_is_run(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / f"{name}.py").write_text(
        f"open({str(tmp_path / 'ran')!r}, 'w').close()\nraise SystemExit(3)\n", "utf-8"
    )
    monkeypatch.chdir(tmp_path)

    assert "The terms" in page_text(PAGE)
    assert not (tmp_path / "ran").exists()
