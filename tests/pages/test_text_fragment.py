"""Which address leads to the quoted words: URL Fragment Text Directives of the WICG, and when there is none."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.model import Evidence, Verified
from russia_policy.pages.text_fragment import address_of_words
from russia_policy.values import Id, Url
from tests.conftest import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    from russia_policy.model import Debate

PAGE = "https://example.org/letter"


def address(
    debate: Debate,
    quote: str,
    page: str = PAGE,
    verdict: str = "exact",
    via: str = "",
    *,
    begin: bool = False,
    **fields: str,
) -> str:
    source = replace(debate.sources[Id("alpha-letter")], url=Url(page), via=Url(via))
    verified = Verified(verdict, "0" * 64, 0, 1) if verdict else None
    debate = replace(debate, sources={**debate.sources, source.id: source}, verified=lambda _: verified)
    evidence = Evidence(number=1, quote=quote, source=source.id, **fields)  # type: ignore[arg-type]
    return address_of_words(debate, evidence, begin=begin)


@pytest.mark.parametrize(
    ("quote", "fields", "fragment"),
    [
        ("we agree", {}, "we%20agree"),
        ("we, too & all–of us", {}, "we%2C%20too%20%26%20all%E2%80%93of%20us"),
        ("well-known\n  ‘reset’", {}, "well%2Dknown%20%E2%80%98reset%E2%80%99"),
        ("мы за мир", {}, "%D0%BC%D1%8B%20%D0%B7%D0%B0%20%D0%BC%D0%B8%D1%80"),
        ("we agree", {"prefix": "So: "}, "So%3A-,we%20agree"),
        ("we agree", {"suffix": " to-day"}, "we%20agree,-to%2Dday"),
        ("we agree", {"prefix": "a", "suffix": "b"}, "a-,we%20agree,-b"),
        (" ".join(map(str, range(1, 21))), {}, "1%202%203%204%205,16%2017%2018%2019%2020"),
        (" ".join(map(str, range(1, 21))), {"prefix": "0"}, "0-,1%202%203%204%205,16%2017%2018%2019%2020"),
    ],
)
def test_the_words_are_encoded_as_the_directive_asks(
    debate: Debate, quote: str, fields: dict[str, Any], fragment: str
) -> None:
    assert address(debate, quote, **fields) == f"{PAGE}#:~:text={fragment}"


@pytest.mark.parametrize(
    ("quote", "fragment"),
    [
        ("Another top priority, the letter says", "Another%20top%20priority%2C"),
        ("it is to be as it was in the days of old", "it%20is%20to%20be%20as"),
        ("we agree", "we%20agree"),
        ("a b c d e f g", "a%20b%20c%20d%20e%20f%20g"),
    ],
)
def test_of_many_quotations_so_many_words_are_marked_as_say_which_place_is_meant(
    debate: Debate, quote: str, fragment: str
) -> None:
    assert address(debate, quote, begin=True) == f"{PAGE}#:~:text={fragment}"


def test_a_fragment_of_the_page_stays(debate: Debate) -> None:
    assert address(debate, "we agree", f"{PAGE}?a=1#part") == f"{PAGE}?a=1#part:~:text=we%20agree"


def test_it_leads_to_where_the_document_was_read(debate: Debate) -> None:
    assert address(debate, "we agree", via="https://mirror.example/a") == "https://mirror.example/a#:~:text=we%20agree"
    assert address(debate, "we agree", via="https://mirror.example/a.pdf") == ""


@pytest.mark.parametrize("verdict", ["normalised", "cut", ""])
def test_what_was_not_verified_as_exact_has_none(debate: Debate, verdict: str) -> None:
    assert address(debate, "we agree", verdict=verdict) == ""


@pytest.mark.parametrize(
    ("page", "quote"),
    [
        ("", "we agree"),
        ("https://example.org/letter.pdf", "we agree"),
        ("https://example.org/Letter.PDF?page=2#page=3", "we agree"),
        ("https://example.org/letter.docx", "we agree"),
        ("ftp://example.org/letter", "we agree"),
        ("https://example.org/a#:~:text=other", "we agree"),
        ("https://[example", "we agree"),
        (PAGE, "不能对话"),
        (PAGE, "เราเห็นด้วย"),
    ],
)
def test_where_no_browser_would_find_the_words_there_is_none(debate: Debate, page: str, quote: str) -> None:
    assert address(debate, quote, page) == ""


@given(st.text(min_size=1, max_size=40).filter(lambda text: bool(text.split())))
def test_no_words_end_the_directive_or_part_it(debate: Debate, quote: str) -> None:
    made = address(debate, quote)
    if made:
        fragment = made.partition("#:~:text=")[2]
        assert re.fullmatch(r"[A-Za-z0-9._~%]+(?:,[A-Za-z0-9._~%]+)?", fragment)
        assert set(unquote(fragment).replace(",", " ").split()) <= set(quote.replace(",", " ").split())


def test_exports_lead_to_the_words(run: Callable[..., Result]) -> None:
    briefing = run("export", positions=LETTERS).stdout
    assert re.search(r"^\[\^1\]: .*verified <https://[^>]*#:~:text=[^>]*>$", briefing, re.MULTILINE)
    data = json.loads(run("export", "-f", "json", positions=LETTERS).stdout)
    evidence = [each for group in data["groups"] for stance in group["stances"] for each in stance["evidence"]]
    leading = [each["address"] for each in evidence if each["address"]]
    assert leading
    assert all("#:~:text=" in each for each in leading)
    assert {each["verified"] for each in evidence if each["address"]} == {"exact"}
    notes = json.loads(run("export", "-f", "annotations", positions=LETTERS).stdout)
    targets = [item["target"][0] for item in notes["first"]["items"]]
    assert [target["id"] for target in targets if "id" in target] == leading
