from __future__ import annotations

import pytest

from tests.pictures import DIGESTS, HEAD, PICTURES, digest


def written() -> dict[str, str]:
    text = DIGESTS.read_text(encoding="utf-8")
    assert text.startswith(HEAD)
    return {name: known for known, name in (line.split() for line in text.removeprefix(HEAD).splitlines())}


def test_every_picture_is_there_and_has_a_digest() -> None:
    assert list(written()) == list(PICTURES)
    assert [name for name in PICTURES if not DIGESTS.with_name(name).is_file()] == []


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_what_is_so(name: str) -> None:
    assert written()[name] == digest(name), "stale: python -m tests.pictures makes it anew"
