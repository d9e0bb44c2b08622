"""The SHA-256 of a quotation is that of FIPS 180-4, with and without the interpreter's small module."""

from __future__ import annotations

import hashlib
import importlib
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russia_policy.receipts import sha256


@pytest.mark.parametrize(
    ("text", "digest"),
    [
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ),
    ],
)
def test_the_standards_examples(text: str, digest: str) -> None:
    assert sha256.hexdigest(text) == digest


@given(st.text())
def test_it_is_that_of_hashlib(text: str) -> None:
    assert sha256.hexdigest(text) == hashlib.sha256(text.encode()).hexdigest()


def test_an_interpreter_without_the_small_module_has_hashlib(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as without:
        for name in ("_sha2", "_sha256"):
            without.setitem(sys.modules, name, None)
        importlib.reload(sha256)
        assert vars(sha256)["sha256"] is hashlib.sha256
        assert sha256.hexdigest("abc").startswith("ba7816bf")
    importlib.reload(sha256)
