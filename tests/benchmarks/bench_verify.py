"""Verifying 10,000 quotations against 100 texts of 1 MB, as a ratio to reading and folding the texts."""

from __future__ import annotations

import random
import tempfile
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

from russia_policy.model import Evidence
from russia_policy.receipts.matching import VERIFIED, verify
from russia_policy.receipts.texts import Texts
from russia_policy.text.folding import fold
from russia_policy.values import Id
from tests.benchmarks.measure import Row, limit

TEXTS, SIZE = 100, 1_000_000
WORDS = (  # noqa: SIM905
    "the of and to in a is that for it as was with be by on not he his but at are this have from or had an which "
    "Russia West sanctions dialogue deterrence treaty neighbourhood ‘reset’ “pushback” well-known Europe’s talks – "
    "enlargement interference, cooperation. preconditions; diplomacy détente¹ between"
).split()


def write(folder: Path, number: int) -> str:
    """Write a text of one megabyte, wrapped as a page is, and return it in one line."""
    chance = random.Random(number)
    whole = " ".join(chance.choices(WORDS, k=SIZE // 6))[:SIZE]
    pages = "\n\n".join(textwrap.fill(whole[at : at + 5_000], 80) for at in range(0, SIZE, 5_000))
    (folder / f"text-{number}.txt").write_text(pages, "utf-8")
    return whole


def quotations(whole: str, count: int, chance: random.Random) -> Iterator[Evidence]:
    """Cut quotations of thirty words out of a text."""
    for number in range(count):
        page = chance.randrange(SIZE // 5_000 - 1) * 5_000
        words = whole[page + 100 : page + 4_900].split(" ")[1:-1]
        start = chance.randrange(len(words) - 30)
        yield Evidence(number=number, quote=" ".join(words[start : start + 30]), source=Id("text"))


def rows() -> list[Row]:
    """Measure the whole, and how the time of one text grows with its quotations."""
    chance = random.Random(7)
    reference = whole_time = 0.0
    passed = 0
    with tempfile.TemporaryDirectory() as name:
        for number in range(TEXTS):
            whole = write(Path(name), number)
            asked = list(quotations(whole, 100, chance))
            start = time.perf_counter()
            read = Texts(name).read(f"text-{number}")
            assert not isinstance(read, str)
            fold(read.text, hyphens=False)
            reference += time.perf_counter() - start
            start = time.perf_counter()
            read = Texts(name).read(f"text-{number}")
            assert not isinstance(read, str)
            passed += sum(each.verdict in VERIFIED for each in verify(read.text, asked))
            whole_time += time.perf_counter() - start
        times = []
        for count in (1_000, 10_000):
            asked = list(quotations(whole, count, chance))
            start = time.perf_counter()
            list(verify(whole, asked))
            times.append(time.perf_counter() - start)
    found = "all" if passed == TEXTS * 100 else str(passed)
    return [
        limit(
            f"verify 10,000 quotations in 100 texts of 1 MB ({found} found) / read and fold",
            whole_time / reference,
            2.0,
        ),
        limit("verify 10,000 quotations in one text / 1,000", times[1] / times[0], 10.0),
    ]


if __name__ == "__main__":
    for goal, figure, met in rows():
        print(f"{goal}: {figure}: {'met' if met else 'not met'}")
