"""What stands beside a quotation and may turn its sense, in many languages and scripts."""

from __future__ import annotations

import pytest

from tests.receipts.test_matching import found_in

BESIDE = {
    "before it": ("They will not ease the terms this year.", "ease the terms this year", "not"),
    "twelve words before it": ("Not " + "so " * 10 + "that they ease the terms.", "they ease the terms", "Not so so"),
    "behind it": ("They ease the terms never.", "They ease the terms", "never"),
    "in another line": ("They will\nnot ease\nthe terms.", "ease the terms", "not"),
    "behind a number": ("That is no 3.5 per cent of it.", "per cent of it", "no 3.5"),
    "German": (
        "Wir wollen nicht, dass Moskau gewinnt. Wir lehnen die Aufnahme strikt ab.",
        "lehnen die Aufnahme",
        "ab",
    ),
    "German, a verb's other part": ("Sie heben die Sanktionen auf.", "Sie heben die Sanktionen", "auf"),
    "Dutch": ("Wij wijzen de toetreding van het land af.", "Wij wijzen de toetreding van het land", "af"),
    "French": ("Nous ne voulons pas lever les sanctions.", "lever les sanctions", "pas"),
    "Polish": ("Chcemy pokoju nigdy.", "Chcemy pokoju", "nigdy"),
    "Finnish": ("Emme halua sotaa.", "halua sotaa", "Emme"),
    "Russian": ("Мы не снимем санкции.", "снимем санкции", "не"),
    "Greek": ("Δεν θα άρουμε τις κυρώσεις.", "θα άρουμε τις κυρώσεις", "Δεν"),
    "Arabic": ("نحن لا نرفع العقوبات.", "نرفع العقوبات", "لا"),
    "Hebrew": ("אנחנו לא נסיר את הסנקציות.", "נסיר את הסנקציות", "לא"),
    "Hindi": ("हम प्रतिबंध हटाना नहीं चाहते।", "हम प्रतिबंध हटाना", "नहीं"),
    "Chinese": ("我们不取消制裁。", "取消制裁", "不"),
    "Japanese": ("制裁を解除しない。", "制裁を解除", "しない"),
    "a negation that the beginning cuts": ("この料金を一度も認めなかった。", "ったけれども。"[:2], "なかっ"),
    "a negation that the end cuts": ("橋を閉めないと決めた。", "橋を閉めな", "ない"),
    "Korean": ("제재를 해제하지 않는다.", "제재를 해제하지", "않"),
    "a minus": ("It fell to -5 points in spring.", "5 points in spring", "-5"),
    "a minus of its own": ("It fell to −5 points in spring.", "5 points in spring", "−5"),
    "digits before it": ("It cost 1 000 euros a head.", "000 euros a head", "1 000"),
    "digits behind it": ("A head costs 1 000 euros.", "A head costs 1", "1 000"),
    "a sign of per cent": ("The share is 5 % of it.", "The share is 5", "5 %"),
    "a power": ("There were 10³ of them.", "There were 10", "10³"),
    "a range": ("It lasted from 1990–1995.", "It lasted from 1990", "1990–1"),
    "a currency": ("It cost € 5 a head.", "5 a head", "€ 5"),
    "a fraction": ("A share of 1½ was kept.", "A share of 1", "1½"),
}
CLEAN = {
    "a whole sentence": ("We will not go. They ease the terms. Never again.", "They ease the terms."),
    "a whole clause": ("We will not go, they ease the terms, never again.", "they ease the terms"),
    "a clause behind a dash": ("We will not go—they ease the terms (not all).", "they ease the terms"),
    "another paragraph": ("Not here\n\nThey ease the terms\n\nNot there", "They ease the terms"),
    "thirteen words away": ("Not " + "so " * 12 + "they ease the terms.", "they ease the terms"),
    "Chinese commas": ("不能对话，取消制裁，不能等待。", "取消制裁"),
    "an Arabic comma": ("لا حرب، نرفع العقوبات", "نرفع العقوبات"),
    "a danda": ("नहीं। हम प्रतिबंध हटाते हैं। नहीं", "हम प्रतिबंध हटाते हैं"),
    "a year": ("It was in 2020 that they met.", "in 2020"),
    "a number and a full stop": ("They were 5. Then 1 000 came.", "They were 5"),
    "a sum in full": ("It cost 1 000 euros a head.", "1 000 euros"),
    "a minus in full": ("It fell to -5 points in spring.", "-5 points"),
    "a preposition": ("Sie gehen auf die Straße", "Sie gehen"),
}


@pytest.mark.parametrize(("text", "quote", "told"), BESIDE.values(), ids=BESIDE)
def test_what_adjoins_and_may_turn_the_sense_makes_it_cut_and_is_told(text: str, quote: str, told: str) -> None:
    finding = found_in(text, quote)
    assert finding.verdict == "cut"
    assert any(told in beside for beside in finding.beside)


@pytest.mark.parametrize(("text", "quote"), CLEAN.values(), ids=CLEAN)
def test_what_a_sign_or_a_paragraph_parts_is_not_beside_it(text: str, quote: str) -> None:
    finding = found_in(text, quote)
    assert (finding.verdict, finding.beside) == ("exact", ())


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("We refuse to lift the sanctions now.", "We … lift the sanctions now."),
        ("Vi stöder inte sanktionerna mot landet.", "Vi stöder … sanktionerna mot landet."),
        ("The south must leave. The north must stay for good.", "The south … must stay for good."),
        ("We support peace on stated terms today.", "We [refuse to] support peace on stated terms today."),
        ("Wir lehnen die Aufnahme des Landes strikt ab.", "Wir lehnen die Aufnahme des Landes strikt"),
        ("Nous appelons à lever les sanctions.", "Nous [n']appelons à lever les sanctions."),
        ("Я за мир, но против уступок сегодня.", "Я за … уступок сегодня."),
    ],
)
def test_words_that_turn_the_sense_never_pass_as_they_are(text: str, quote: str) -> None:
    assert found_in(text, quote).verdict in ("cut", "near", "missing")
