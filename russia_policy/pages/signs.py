"""Which sign and which role stand for a class, a receipt and a reply, the same on every page.

The sign and the word carry the meaning; the colour of the role repeats it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from russia_policy.analysis.comparison import Class
    from russia_policy.pages.blocks import Role, Run

SIGNS: Mapping[Role, str] = MappingProxyType(
    {
        "opposed": "≠",
        "degree": "~",
        "agree": "=",
        "verified": "✓",
        "cut": "¦",
        "unverified": "?",
        "rejects": "×",
        "qualifies": "±",
        "concedes": "∩",
        "endorses": "≡",
    }
)
"""Role → its sign, one column wide. No sign stands for two roles."""
OF_CLASS: Mapping[Class, Role] = MappingProxyType(
    {"opposed": "opposed", "degree": "degree", "other-terms": "agree", "same": "agree", "only": "", "silent": ""}
)
"""Class of a topic → role. Groups on other terms hold the same position. Where nobody can be compared there is none."""
OF_RECEIPT: Mapping[str, Role] = MappingProxyType(
    {
        "verified": "verified",
        "exact": "verified",
        "normalised": "verified",
        "verified, cut": "cut",
        "cut": "cut",
        "not verified": "unverified",
        "near": "unverified",
        "elsewhere": "unverified",
        "missing": "unverified",
        "no text": "unverified",
    }
)
"""What a page or `verify` says of a quotation → role. How a reply answers is the name of its role already."""


def signed(role: Role, words: str) -> Run:
    """Words with the sign and in the role of what they mean: ("≠ opposed", "opposed"); without a sign, the words."""
    sign = SIGNS.get(role)
    return (f"{sign} {words}" if sign else words, role)
