"""Which address leads a browser to the quoted words themselves: a page's, with a text fragment.

The syntax is that of the WICG's URL Fragment Text Directives: `#:~:text=[prefix-,]start[,end][,-suffix]`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from russia_policy.pages.blocks import percent_encoded
from russia_policy.text.unspaced import has_unspaced

if TYPE_CHECKING:
    from russia_policy.model import Debate, Evidence

WHOLE = 15
"""Words of a quotation that a fragment gives whole; of a longer one it gives the first and the last `ENDS`."""
ENDS = 5
FEWEST, LONG = 3, 14
"""Words and characters with which a quotation begins, at least, where only its beginning is given."""
_NO_PAGES = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".ps", ".epub", ".xls", ".xlsx", ".ppt", ".pptx", ".zip")
"""Files in which a browser looks for no fragment."""
_PAGE = r"https?://(?:[^/?#\[\]]+|\[[\da-f:.]+\](?::\d+)?)([^?#]*)"
"""A host and the path behind it (RFC 3986); `urllib.parse` takes 2 ms to import."""


def address_of_words(debate: Debate, evidence: Evidence, *, begin: bool = False) -> str:
    """The address of a quotation in its source's page; "" where none would lead to the words.

    It leads to where the document was read. The words must have been verified as exact, since a browser folds nothing.
    In scripts without blanks between words it finds only what begins and ends where its dictionary parts words.

    Args:
        debate: The debate with the source and the receipt.
        evidence: The quotation.
        begin: Whether only its first words are marked in the page: as few as still say which place is meant.
    """
    found = debate.verified(evidence)
    source = debate.sources[evidence.source]
    page = source.via or source.url
    if found is None or found.verdict != "exact" or not _is_page(page) or has_unspaced(evidence.quote):
        return ""
    words = evidence.quote.split()
    if begin:
        words = _first(words)
    text = [" ".join(words)] if len(words) <= WHOLE else [" ".join(words[:ENDS]), " ".join(words[-ENDS:])]
    parts = [_encoded(part) for part in text]
    if evidence.prefix.strip():
        parts.insert(0, f"{_encoded(' '.join(evidence.prefix.split()))}-")
    if evidence.suffix.strip() and not begin:
        parts.append(f"-{_encoded(' '.join(evidence.suffix.split()))}")
    return f"{page}{'' if '#' in page else '#'}:~:text={','.join(parts)}"


def _first(words: list[str]) -> list[str]:
    """The first of some words: as few as are enough in number and in length."""
    for number in range(FEWEST, len(words)):
        if len(" ".join(words[:number])) >= LONG:
            return words[:number]
    return words


def joined(addresses: list[str]) -> str:
    """One address that leads to all the words to which some addresses of one page lead; "" where there are none."""
    first, *others = addresses or [""]
    return first + "".join("&" + address.partition(":~:")[2] for address in others)


def _is_page(address: str) -> bool:
    """Whether a browser looks for a fragment in what an address leads to."""
    page = re.match(_PAGE, address, re.IGNORECASE)
    return page is not None and not page[1].lower().endswith(_NO_PAGES) and ":~:" not in address


def _encoded(text: str) -> str:
    """Text with everything encoded that separates the parts of a fragment, and the hyphen, which marks two of them."""
    return re.sub(r"[^A-Za-z0-9_.~ ]+", lambda run: percent_encoded(run[0]), text).replace(" ", "%20")
