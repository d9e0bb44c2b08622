"""The same small story of a bridge in twelve languages, made for tests. In the files its negations stand in braces."""

from __future__ import annotations

from pathlib import Path

MARKED = {
    path.stem: path.read_text("utf-8").strip() for path in sorted((Path(__file__).parent / "stories").glob("*.txt"))
}
"""By language, with the braces."""
UNSPACED = ("ja", "zh")
"""The languages without blanks between words."""
