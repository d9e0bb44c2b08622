"""Where a word is cut, in any script."""

from __future__ import annotations

import pytest

from russia_policy.receipts.bounds import cuts_word
from russia_policy.text.folding import fold


@pytest.mark.parametrize(
    ("text", "found", "within"),
    [
        ("Russia is unable to", "able", True),
        ("Russia cannot win", "can", True),
        ("we can’t win", "can", True),
        ("non-aligned states", "aligned", True),
        ("it cost 1,000 men", "1", True),
        ("l'Europe", "Europe", True),
        ("‘contain and confront’ and", "contain", False),
        ("‘contain and confront’ and", "confront", False),
        ("the reset. Then", "reset", False),
        ("authors⁶ reiterate", "authors", False),
        ("pressure—that is", "pressure", False),
        ("直到普京从包括", "普京", False),
        ("Wirtschafts- und Währungspolitik", "und", False),
        ("Wirtschafts-\nund Währungspolitik", "und", True),
        ("GNU/\nLinux", "Linux", False),
        ("COVID-\n19", "19", True),
        ("τόξο", "ξο", True),
        ("हिन्दी", "हि", True),
        ("ไทย", "ไ", False),
        ("ראש\u200fון", "ראש", True),
    ],
)
def test_a_place_within_a_word_is_known_in_any_script(text: str, found: str, within: bool) -> None:  # noqa: FBT001
    folded = fold(text, hyphens=False)
    start = folded.text.index(found)
    assert (cuts_word(folded, start) or cuts_word(folded, start + len(found))) == within
