"""How many quotations from the text edition of a manual are found in its PDF, with each program that reads PDFs.

Debian ships manuals in both forms. They are not fetched by any test. On Debian or a system made of it:

    mkdir .manuals && cd .manuals
    apt-get download debian-policy debian-faq installation-guide-amd64
    for package in *.deb; do dpkg-deb -x "$package" .; done && cd ..
    python -m tests.benchmarks.pdf_manuals

Other manuals may be named by their paths without `.pdf` and `.txt`; either file may be compressed with gzip.
"""

from __future__ import annotations

import gzip
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from russia_policy.model import Evidence
from russia_policy.receipts import pdf
from russia_policy.receipts.matching import VERIFIED, verify
from russia_policy.receipts.texts import Text, Texts
from russia_policy.values import Id

MANUALS = Path(os.environ.get("RUSSIA_POLICY_MANUALS", Path(__file__).parents[2] / ".manuals"))
"""Where the packages were unpacked."""
SHIPPED = ("debian-policy/policy", "debian/FAQ/debian-faq.en", "installation-guide-amd64/en/install.en")
DRAWN = 150
LEAST, MOST = 8, 25
"""Words of a quotation."""
_MARKUP = re.compile(r"[*_`\"|<>{}\\\[\]=~]|::|https?:|\s-\s|(?<!\w)[-./]\w")
"""What a text edition writes for italics, code, links and lists; the PDF has it otherwise."""


def unpacked() -> list[str]:
    """The paths of the manuals, without their suffixes; those that are not there are left out."""
    paths = [str(MANUALS / "usr" / "share" / "doc" / name) for name in SHIPPED]
    return [path for path in paths if any(Path(f"{path}.pdf{packed}").exists() for packed in ("", ".gz"))]


def contents(path: str, suffix: str) -> bytes:
    """The bytes of one of a manual's files."""
    plain = Path(path + suffix)
    return plain.read_bytes() if plain.exists() else gzip.decompress(Path(f"{path}{suffix}.gz").read_bytes())


def quotations(text: str) -> Iterator[str]:
    """Draw sentences' parts from the prose of a text edition, always the same ones."""
    chance = random.Random(7)
    whole = re.sub(r"(?<=\w[-/])\n[ \t]*(?=\w)", "", text)  # as people copy it: a compound that a line's end divides
    paragraphs = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", whole)]
    prose = [words for words in paragraphs if words[:1].isupper() and words[-1:] in ".:" and not _MARKUP.search(words)]
    long = [paragraph.split() for paragraph in dict.fromkeys(prose) if len(paragraph.split()) > LEAST]
    for _ in range(DRAWN):
        words = chance.choice(long)
        size = min(chance.randint(LEAST, MOST), len(words))
        start = chance.randrange(len(words) - size + 1)
        yield " ".join(words[start : start + size])


def evidence_of(path: str) -> list[Evidence]:
    """The quotations that are drawn from a manual."""
    quotes = quotations(contents(path, ".txt").decode("utf-8"))
    return [Evidence(number=number, quote=quote, source=Id("manual")) for number, quote in enumerate(quotes, 1)]


def measure(path: str) -> tuple[Counter[str], list[str]]:
    """The verdicts on a manual's quotations, and what was not found."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "manual.pdf").write_bytes(contents(path, ".pdf"))
        text = Texts(folder).read("manual")
    asked = evidence_of(path)
    if isinstance(text, str):
        return Counter({text: len(asked)}), []
    findings = list(verify(text.text, asked))
    lost = [each.quote for each, finding in zip(asked, findings, strict=True) if finding.verdict not in VERIFIED]
    return Counter(finding.verdict for finding in findings), lost


def main() -> None:
    """Print a row for each manual and each program."""
    print("| manual | read by | found | verdicts |")
    print("| --- | --- | --- | --- |")
    found_reader = pdf.reader
    programs = {"pdftotext": pdf.reader(), "pypdf": ""}
    paths = sys.argv[1:] or unpacked()
    for path in paths:
        for name, program in programs.items():
            pdf.reader = lambda program=program: program  # type: ignore[assignment]
            counts, lost = measure(path)
            found = sum(counts[verdict] for verdict in VERIFIED)
            told = ", ".join(f"{number} {verdict}" for verdict, number in counts.most_common())
            print(
                f"| {Path(path).name} | {name} | {found} of {counts.total()} ({found / counts.total():.0%}) | {told} |"
            )
            for quote in lost:
                print(f"    {quote}", file=sys.stderr)
    pdf.reader = found_reader
    if programs["pdftotext"]:
        print(f"verifying them all / running pdftotext on each: {ratio(paths, programs['pdftotext']):.2f}")


def ratio(paths: list[str], program: str) -> float:
    """The time in which all quotations of all manuals are verified, to that in which the program reads the files."""
    with tempfile.TemporaryDirectory() as name:
        asked: dict[str, list[Evidence]] = {}
        for number, path in enumerate(paths):
            (Path(name) / f"manual-{number}.pdf").write_bytes(contents(path, ".pdf"))
            asked[f"manual-{number}"] = evidence_of(path)
        start = time.perf_counter()
        for source in asked:
            subprocess.run([program, f"{name}/{source}.pdf", "-"], stdout=subprocess.DEVNULL, check=True)
        reference = time.perf_counter() - start
        start = time.perf_counter()
        texts = Texts(name)
        texts.expect(asked)
        for source, quoted in asked.items():
            text = texts.read(source)
            assert isinstance(text, Text)
            list(verify(text.text, quoted))
        return (time.perf_counter() - start) / reference


if __name__ == "__main__":
    main()
