"""Signs: one for each meaning, one column wide, and with a form for terminals that only know ASCII."""

from __future__ import annotations

from typing import get_args

import pytest

from russia_policy.analysis.comparison import CLASSES
from russia_policy.model import Verified, verification
from russia_policy.pages.signs import OF_CLASS, OF_RECEIPT, SIGNS, signed
from russia_policy.pages.verdicts import counted
from russia_policy.render.wrapping import ASCII, width_of
from russia_policy.values import How


def test_no_sign_means_two_things_and_each_takes_one_column() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert {width_of(sign) for sign in SIGNS.values()} == {1}


@pytest.mark.parametrize("sign", SIGNS.values())
def test_every_sign_can_be_written_in_ascii(sign: str) -> None:
    assert sign.translate(ASCII).isascii()


def test_every_class_receipt_and_kind_of_reply_has_its_role() -> None:
    assert set(OF_CLASS) == set(CLASSES)
    receipts = (None, Verified("exact", "", 0, 1), Verified("cut", "", 0, 1))
    assert {verification(found) for found in receipts} | counted({}).keys() - {"ambiguous"} == set(OF_RECEIPT)
    assert {*get_args(How), *OF_CLASS.values(), *OF_RECEIPT.values()} - {""} == set(SIGNS)


def test_words_get_their_sign() -> None:
    assert signed("opposed", "6 opposed") == ("≠ 6 opposed", "opposed")
    assert signed("", "4 only one speaks") == ("4 only one speaks", "")
