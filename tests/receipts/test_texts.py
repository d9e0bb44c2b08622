"""How the text of a source is found and read, or why it is not."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from russia_policy.receipts import bounded
from russia_policy.receipts import pdf as pdf_module
from russia_policy.receipts import texts as texts_module
from russia_policy.receipts.pdf import PdfError, blanks_were_lost, pdf_text
from russia_policy.receipts.texts import Text, Texts

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "Wir möchten größere Übungen und lehnen das für Österreich ab. "
CYRILLIC = "Мы не хотим войны, мы хотим мира и сотрудничества. "


def read(folder: Path, name: str, content: bytes) -> Text | str:
    (folder / name).write_bytes(content)
    return Texts(str(folder)).read("s")


@pytest.mark.parametrize("name", ["s.txt", "s.TXT", "s.Txt", "s.md", "s.MD"])
def test_suffixes_count_in_any_case(tmp_path: Path, name: str) -> None:
    text = read(tmp_path, name, b"words")
    assert isinstance(text, Text)
    assert (text.text, text.file, text.markdown) == ("words", name, name.lower() == "s.md")


def test_a_plain_text_comes_before_markdown_and_pdf(tmp_path: Path) -> None:
    for name in ("s.pdf", "s.md", "s.txt", "t.txt", "S.txt"):
        (tmp_path / name).write_text(name)
    text = Texts(str(tmp_path)).read("s")
    assert isinstance(text, Text)
    assert text.text == "s.txt"
    assert Texts(str(tmp_path)).read("x") == "there is no x.txt"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (WORDS.encode("utf-16"), "looks like UTF-16"),
        (WORDS.encode("utf-16-le"), "looks like UTF-16"),
        (WORDS.encode("utf-16-be"), "looks like UTF-16"),
        (CYRILLIC.encode("utf-16-le"), "looks like UTF-16"),
        (WORDS.encode("utf-32"), "looks like UTF-32"),
        (WORDS.encode("cp1252"), "is not UTF-8 from byte 6 on; it looks like Windows-1252"),
        (WORDS.encode("latin-1"), "is not UTF-8 from byte 6 on; it looks like Windows-1252"),
        ("l’évolution".encode("cp1252"), "is not UTF-8 from byte 2 on; it looks like Windows-1252"),
        (CYRILLIC.encode("cp1251"), "is not UTF-8 from byte 1 on; it looks like Windows-1251"),
        (CYRILLIC.encode("koi8-r"), "is not UTF-8 from byte 1 on; it looks like KOI8-R"),
        ("Θέλουμε ειρήνη και συνεργασία".encode("cp1253"), "it looks like Windows-1253"),
        ("维持甚至加强制裁，直到普京撤出其所有的武装力量".encode("gb18030"), "it looks like an encoding of East Asia"),
        ("制裁を維持し、さらに強化する".encode("shift_jis"), "it looks like an encoding of East Asia"),
        (b"\x7fELF" + bytes(50) + b"\x90\xff", "is no text: it holds NUL bytes"),
        (b"a\xffb", "is not UTF-8 from byte 2 on"),
        (b" \n\t", "holds no text"),
        (b"\xef\xbb\xbf", "holds no text"),
    ],
)
def test_a_text_in_another_encoding_is_named_and_not_searched(tmp_path: Path, content: bytes, why: str) -> None:
    text = read(tmp_path, "s.txt", content)
    assert isinstance(text, str)
    assert why in text


def test_line_ends_and_a_byte_order_mark_are_no_part_of_a_text(tmp_path: Path) -> None:
    plain = read(tmp_path, "s.txt", b"one\ntwo\n")
    assert isinstance(plain, Text)
    assert plain.digest == hashlib.sha256(b"one\ntwo\n").hexdigest()
    for content in (b"one\r\ntwo\r\n", b"\xef\xbb\xbfone\ntwo\n", b"\xef\xbb\xbfone\r\ntwo\r\n"):
        assert read(tmp_path, "s.txt", content) == plain


def test_the_limit_of_a_text_is_not_that_of_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(read(tmp_path, "s.txt", b"word " * 4_000_000), Text)
    monkeypatch.setitem(texts_module.MAX_BYTES, "plain", 2**20)
    assert read(tmp_path, "s.txt", b"word " * 400_000) == "s.txt larger than 1 MiB"


def pdf(*pages: str, end: bytes = b"", encrypt: bytes = b"") -> bytes:
    """A PDF with a line of words a page."""
    streams = [f"BT /F 12 Tf 72 700 Td ({words}) Tj ET".encode() if words else b"" for words in pages]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, stream in enumerate(streams):
        objects += [
            b"<</Type/Page/Parent 2 0 R/Contents %d 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>>>"
            % (5 + 2 * number),
            b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream),
        ]
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%b endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF%b" % (
        count,
        table,
        count,
        encrypt,
        len(body),
        end,
    )


LOCKED = (
    b"/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]/Encrypt<</Filter/Standard/V 1/R 2"
    b"/P -44/O<%b>/U<%b>>>" % (b"5a" * 32, b"a5" * 32)
)


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.needs(name)) for name in ("pdftotext", "pypdf")])
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the two programs that read PDFs."""
    if request.param == "pypdf":
        monkeypatch.setattr(pdf_module, "reader", lambda: "")


@pytest.mark.usefixtures("reader")
def test_a_pdf_is_read_and_a_sentence_runs_on_over_its_pages(tmp_path: Path) -> None:
    raw = pdf("the Society holds", "that all should pay")
    text = read(tmp_path, "s.PDF", raw)
    assert isinstance(text, Text)
    assert " ".join(text.text.split()) == "the Society holds that all should pay"
    assert "\n\n" not in text.text.strip()
    assert text.digest == hashlib.sha256(raw).hexdigest()


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (pdf("words", encrypt=LOCKED), "s.pdf needs a password"),
        (pdf("words")[:200], "s.pdf cannot be read as a PDF"),
        (b"%PDF-1.4 nonsense", "s.pdf cannot be read as a PDF"),
        (b"", "s.pdf cannot be read as a PDF"),
        (b"<html>not found</html>", "s.pdf cannot be read as a PDF"),
        (pdf(""), "s.pdf holds no text; are its pages pictures?"),
        (pdf("Thisisonlyonelongrunofmanywordswithoutanyblanks"), "s.pdf gives words without the blanks between them"),
    ],
    ids=["encrypted", "cut off", "nonsense", "no bytes", "a web page", "pictures", "blanks lost"],
)
def test_a_pdf_that_gives_no_text_says_why_and_nothing_else(
    tmp_path: Path, raw: bytes, why: str, capfd: pytest.CaptureFixture[str]
) -> None:
    text = read(tmp_path, "s.pdf", raw)
    assert isinstance(text, str)
    assert text.startswith(why)
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("reader")
def test_a_pdf_larger_than_the_data_may_be_is_read(tmp_path: Path) -> None:
    assert isinstance(read(tmp_path, "s.pdf", pdf("few words", end=b"\n" + b"\0" * 17_000_000)), Text)


def test_without_a_program_for_pdfs_it_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pypdf.py").write_text("raise ModuleNotFoundError('pypdf')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(pdf_module, "reader", lambda: "")
    with pytest.raises(PdfError, match=r"pdftotext is installed, or russia-policy\[pdf\]"):
        pdf_text(pdf("words"))


@pytest.mark.skipif(os.name != "posix", reason="the program is a shell script")
@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("exec sleep 60", "takes longer than 1 seconds to read"),
        ("exec head -c 9000000 /dev/zero", "cannot be read in bounded time and memory"),
        ("echo noise >&2; kill -9 $$", "cannot be read in bounded time and memory"),
    ],
    ids=["endless", "flood", "crash"],
)
def test_a_program_that_runs_wild_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, why: str, capfd: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "pdftotext"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(pdf_module, "reader", lambda: str(program))
    monkeypatch.setattr(bounded, "SECONDS", 1)
    monkeypatch.setattr(bounded, "LONGEST", 1_000_000)
    with pytest.raises(PdfError, match=why):
        pdf_text(pdf("words"))
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(os.name != "posix", reason="the program is a shell script")
def test_expected_texts_are_read_side_by_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, pipe = tmp_path / "pdftotext", tmp_path / "pipe"
    os.mkfifo(pipe)
    # The one that comes first waits for the other, which comes only if it is begun before the first has ended.
    program.write_text(
        f"#!/bin/sh\nif mkdir {tmp_path}/first; then read word < {pipe}; else echo word > {pipe}; fi\necho words\n"
    )
    program.chmod(0o755)
    monkeypatch.setattr(pdf_module, "reader", lambda: str(program))
    monkeypatch.setattr(bounded, "SECONDS", 20)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    for name in ("a.pdf", "b.pdf", "c.txt"):
        (tmp_path / name).write_bytes(pdf("words") if name.endswith("pdf") else b"plain")
    texts = Texts(str(tmp_path))
    texts.expect(["c", "a", "x", "b"])
    read = {source: texts.read(source) for source in ("c", "a", "x", "b")}

    assert read.pop("x") == "there is no x.txt"
    assert [text.text.strip() for text in read.values() if isinstance(text, Text)] == ["plain", "words", "words"]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("The parliament adopted the resolution of the third of May.", False),
        ("Theparliamentadoptedtheresolutionofthethirdof May in full.", True),
        ("Парламентпринялрезолюциютретьегомаябезизменений", True),
        ("Donaudampfschifffahrtsgesellschaft " + "und so weiter " * 60, False),
        ("维持甚至加强制裁直到普京从包括克里米亚在内的乌克兰撤出其所有的武装力量不能对话" * 3, False),
        ("การเจรจาสันติภาพระหว่างประเทศเป็นเรื่องสำคัญมากสำหรับทุกฝ่าย", False),
    ],
)
def test_lost_blanks_are_noticed_only_where_a_script_has_them(text: str, lost: bool) -> None:  # noqa: FBT001
    assert blanks_were_lost(text) == lost
